"""From the treebanks' words to the tokens that spaCy's own tokenizer makes of the same text."""

from dataclasses import replace
from itertools import pairwise

from spacy.language import Language

from training.conllu import Sentence, Word

# Subtypes with too few examples to learn, and those whose difference the extractor never asks for.
FOLDED = {
    "csubj:pass": "csubj",
    "csubj:outer": "csubj",
    "nsubj:outer": "nsubj",
    "obl:npmod": "obl:unmarked",
    "obl:tmod": "obl:unmarked",
    "nmod:npmod": "nmod:unmarked",
    "nmod:tmod": "nmod:unmarked",
    "flat:foreign": "flat",
    "flat:name": "flat",
    "det:predet": "det",
    "cc:preconj": "cc",
    "advcl:relcl": "advcl",
    "reparandum": "dep",
    "dislocated": "dep",
    "orphan": "dep",
    "list": "parataxis",
    "goeswith": "dep",
}


def fold(dep: str) -> str:
    """The label that is trained and measured in place of one of the treebanks' own."""
    return FOLDED.get(dep, dep)


def group_head(words: list[Word], members: list[int]) -> int:
    """Which of the words that one token covers stands for it: the one whose own head lies outside."""
    for index in members:
        if words[index].head not in members:
            return index
    return members[0]


def to_tokens(nlp: Language, sentence: Sentence) -> Sentence:
    """The sentence again with one `Word` for each spaCy token; tree, tags and names are carried over.

    A token that covers several words takes the labels of their head. Of several tokens that cover one word the last
    with a letter or digit takes its place and the others hang on it.
    """
    doc = nlp.make_doc(sentence.text)
    spans = [(token.idx, token.idx + len(token)) for token in doc]
    words = sentence.words
    covers = [[i for i, w in enumerate(words) if w.start < end and w.end > start] for start, end in spans]
    place: dict[int, int] = {}
    for position, members in enumerate(covers):
        for index in members:
            if index not in place or doc[position].text[0].isalnum():
                place[index] = position
    tokens: list[Word] = []
    for position, members in enumerate(covers):
        tokens.append(make_token(words, members, place, position, doc[position].text))
        tokens[-1].space = bool(doc[position].whitespace_)
        tokens[-1].start, tokens[-1].end = spans[position]
    tokens[-1].space = True
    mend_entities(tokens)
    return replace(sentence, words=tokens)


def make_token(words: list[Word], members: list[int], place: dict[int, int], position: int, text: str) -> Word:
    """One token's annotation from the words under it."""
    if not members:
        return Word(text, text, "SPACE", "_SP", "", max(position - 1, 0), "dep")
    top = group_head(words, members)
    word = words[top]
    if place[top] == position:
        head = place[word.head] if word.head >= 0 else -1
        whole = len(members) == 1 and word.form == text
        lemma = word.lemma if whole else text if len(members) == 1 else "".join(words[i].lemma for i in members)
        if head == position:
            head = -1
        return replace(word, form=text, lemma=lemma, head=head, dep=fold(word.dep))
    if text[0].isalnum():
        return replace(word, form=text, lemma=text, head=place[top], dep="compound")
    tag = "HYPH" if text in "-–—" else "SYM" if word.xpos == "SYM" else word.xpos
    return replace(word, form=text, lemma=text, upos="PUNCT", xpos=tag, feats="", head=place[top], dep="punct")


def mend_entities(tokens: list[Word]) -> None:
    """After one word became several tokens its B- label may stand twice; the second becomes I-."""
    for before, token in pairwise(tokens):
        same = before.ent[2:] == token.ent[2:] and token.ent.startswith("B-")
        if same and token.start == before.end and before.ent and token.misc == before.misc:
            token.ent = "I-" + token.ent[2:]
