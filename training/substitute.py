"""Putting other names in the place of those in the treebanks, tree and all."""

import random
from dataclasses import replace

from spacy.language import Language

from training.conllu import Sentence, Word
from training.geography import DEMONYM_ROOTS, REGION_NAMES, capitals, cities, countries
from training.naming import ADJECTIVES, organisation, person

FUNCTION_WORDS = {
    "the": ("DET", "DT", "det"),
    "of": ("ADP", "IN", "case"),
    "for": ("ADP", "IN", "case"),
    "and": ("CCONJ", "CC", "cc"),
    "&": ("CCONJ", "CC", "cc"),
    "-": ("PUNCT", "HYPH", "punct"),
    "'s": ("PART", "POS", "case"),
}
REPLACED = {"PERSON": 0.75, "GPE": 0.6, "ORG": 0.55, "LOC": 0.5, "NORP": 0.5}


def entity_spans(words: list[Word]) -> list[tuple[int, int, str]]:
    """The names of a sentence as (first, past the last, label), in order; unknown stretches are left out."""
    spans: list[tuple[int, int, str]] = []
    for index, word in enumerate(words):
        if word.ent.startswith("B-"):
            spans.append((index, index + 1, word.ent[2:]))
        elif word.ent.startswith("I-") and spans and spans[-1][1] == index:
            spans[-1] = (spans[-1][0], index + 1, spans[-1][2])
    return spans


def invent(rng: random.Random, label: str) -> str:
    """A name of the class, perhaps with "the" before it."""
    if label == "PERSON":
        return person(rng)
    if label == "ORG":
        return organisation(rng)
    if label == "LOC":
        return rng.choice(REGION_NAMES)
    if label == "NORP":
        return rng.choice(DEMONYM_ROOTS)
    dice = rng.random()
    if dice < 0.03:
        return f"the Republic of {rng.choice([name for name in countries() if ' ' not in name])}"
    if dice < 0.2:
        return rng.choice(capitals())
    return rng.choice(countries()) if dice < 0.6 else rng.choice(cities()[: rng.choice((300, 3000, 20000))])


def name_words(nlp: Language, name: str, label: str) -> list[Word]:
    """A name as tokens with a small tree: people hang on their first part, all else on the last before "of"."""
    doc = nlp.make_doc(" ".join(name.split()))
    forms = [token.text for token in doc]
    proper = [i for i, form in enumerate(forms) if form not in FUNCTION_WORDS]
    of = next((i for i, form in enumerate(forms) if form in {"of", "for"}), len(forms))
    root = proper[0] if label == "PERSON" else max([i for i in proper if i < of], default=proper[-1])
    words = []
    for index, form in enumerate(forms):
        upos, tag, dep = FUNCTION_WORDS.get(form, ("PROPN", "NNP", "flat" if label == "PERSON" else "compound"))
        head = root
        if index > of:
            head = proper[-1] if index != proper[-1] else root
            dep = "nmod" if index == proper[-1] else dep
        elif index == of:
            head = proper[-1]
        if label == "NORP":
            upos, tag = "ADJ", "JJ"
        elif form in ADJECTIVES and dep == "compound":
            upos, dep = "ADJ", "amod"
        feats = "Number=Sing" if upos == "PROPN" else "Degree=Pos" if upos == "ADJ" else ""
        lemma = form.lower() if form in FUNCTION_WORDS else form
        words.append(Word(form, lemma, upos, tag, feats, -1 if index == root else head, dep))
        words[-1].space = bool(doc[index].whitespace_)
    for index, word in enumerate(words):
        begins = index == 0 or (index == 1 and words[0].form == "the")
        word.ent = "" if word.form == "the" and index == 0 else ("B-" if begins else "I-") + label
    return words


def splice(words: list[Word], start: int, end: int, name: list[Word]) -> list[Word] | None:
    """The sentence with words[start:end] replaced by `name`; None where the old name is no subtree of its own."""
    tops = [i for i in range(start, end) if not start <= words[i].head < end]
    if len(tops) != 1:
        return None
    top, root = words[tops[0]], next(i for i, word in enumerate(name) if word.head == -1)
    shift = len(name) - (end - start)

    def moved(head: int) -> int:
        if head < start:
            return head
        return start + root if head < end else head + shift

    fresh = [replace(word, head=word.head + start) for word in name]
    fresh[root].head, fresh[root].dep = moved(top.head), top.dep
    fresh[-1].space = words[end - 1].space
    rest = [replace(word, head=moved(word.head)) for word in words[:start]]
    return rest + fresh + [replace(word, head=moved(word.head)) for word in words[end:]]


def substitute(nlp: Language, sentence: Sentence, rng: random.Random) -> Sentence:
    """The sentence with some of its names exchanged, from the last to the first."""
    words = [replace(word) for word in sentence.words]
    for start, end, label in reversed(entity_spans(words)):
        if rng.random() > REPLACED[label]:
            continue
        if label == "NORP" and (end - start > 1 or words[start].xpos not in {"JJ", "NNP"}):
            continue
        name = invent(rng, label)
        after_the = start > 0 and words[start - 1].form.lower() == "the"
        if after_the and label != "NORP":
            if not name.startswith("the "):
                continue
            name = name[4:]
        words = splice(words, start, end, name_words(nlp, name, label)) or words
    return replace(sentence, words=words)
