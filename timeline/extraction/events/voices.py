"""Speakers that no verb of saying names: "So did Athens", "X, on television: ...", the unnamed one whom "he" means."""

from spacy.tokens import Span, Token

from timeline.extraction import vocabulary
from timeline.extraction.events.found import Found
from timeline.extraction.events.lexicon import phrases
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.types import Actor

# How many words before a colon may tell who speaks and where.
LEAD = 10
# How many sentences back an unnamed speaker may be introduced.
BACK = 3
PRONOUNS = frozenset({"he", "she"})
WOMEN = frozenset({"woman", "mother", "wife", "widow", "daughter", "sister", "aunt", "niece", "girl", "grandmother",
                   "nun", "spokeswoman", "chairwoman", "policewoman", "stallholder"})  # fmt: skip
MEN = frozenset({"man", "father", "husband", "son", "brother", "uncle", "boy", "grandfather", "monk", "priest",
                 "spokesman", "chairman", "policeman", "fisherman", "imam"})  # fmt: skip
SUBJECTS = ("nsubj",)
STATES = frozenset({"country", "government"})
OFFICIAL = frozenset({"person", "office", "government", "organisation", "armed group"})


def so_did(sentence: Span, before: list[Found]) -> list[Token]:
    """Who does what was told just before: "So did the president", "Nor had Athens", "In London X did the same"."""
    words = [token for token in sentence if not token.is_space]
    if len(words) < 3 or not before or before[-1].token.sent.end != sentence.start:
        return []
    if words[0].lower_ in ("so", "neither", "nor") and words[1].lemma_ in ("do", "have", "be"):
        named = (word for word in words[2:] if word.dep_ in ("nsubj", "ROOT", "obj") and word.i > words[1].i)
        return [next(named, words[2])]
    for token in words:
        if token.lemma_ in ("do", "follow") and _the_same(token) and (own := children(token, *SUBJECTS)):
            return own
    return []


def _the_same(verb: Token) -> bool:
    """ "Did the same", "did so too", "did likewise", "followed suit"."""
    behind = [word.lower_ for word in verb.doc[verb.i + 1 : verb.i + 3]]
    if verb.lemma_ == "follow":
        return behind[:1] == ["suit"]
    return behind == ["the", "same"] or behind[:1] in (["likewise"], ["so"])


def before_colon(reading: Reading, sentence: Span) -> tuple[Token, Token] | None:
    """Who speaks in "Netanyahu, on television: Israel will strike", and the first word said; None for no such line.

    The name opens the sentence, no verb stands before the colon and a clause or a quote behind it.
    """
    words = [token for token in sentence if not token.is_space]
    while words and (words[0].i in reading.date_at or words[0].pos_ in ("NUM", "PUNCT")):  # "20:15 Netanyahu: ..."
        words.pop(0)
    colon = next((n for n, token in enumerate(words[:LEAD]) if token.text == ":"), None)
    if colon is None or colon + 3 > len(words):
        return None
    mention = reading.mention_at.get(words[0].i)
    if mention is None or not mention.named or len(mention.actors) != 1 or mention.actor is None:
        return None
    lead = words[:colon]
    if any(token.pos_ in ("VERB", "AUX") for token in lead) or mention.actor.role not in OFFICIAL:
        return None
    rest = [token for token in lead if reading.mention_at.get(token.i) is not mention]
    answer = len(rest) > 1 and rest[0].lower_ in ("'s", "’s") and rest[-1].lemma_.lower() in phrases("answers")
    if rest and rest[0].text != "," and not answer:
        return None
    if mention.actor.role == "government" and not answer and mention.label == "GPE":
        return None  # "Beijing: what next"
    said = words[colon + 1 :]
    whole = any(token.pos_ in ("VERB", "AUX") or token.i in reading.quoted for token in said)
    return (words[0], said[0]) if whole and not any(token.text == "?" for token in said) else None


def unnamed_before(reading: Reading, pronoun: Token) -> Token | None:
    """The noun by which an unnamed speaker was introduced whom "he" or "she" means; None where somebody named is.

    The last subject counts that is one person, sentence by sentence backwards: 'A dock worker came. "...", he said'.
    """
    if pronoun.lower_ not in PRONOUNS:
        return None
    here = reading.sentence_of[pronoun.i]
    for number in range(here, max(here - BACK - 1, -1), -1):
        words = [token for token in reading.sentences[number] if token.i < pronoun.i]
        for token in reversed(words):
            if token.i in reading.quoted or token.dep_ not in ("nsubj", "nsubj:pass"):
                continue
            if relation(token.head) in ("advcl", "acl", "ccomp") and number < here:
                continue  # "since her husband was killed" introduces nobody
            mention = reading.mention_at.get(token.i)
            if mention and mention.actors:
                if mention.label == "PERSON" and token.pos_ != "PRON":
                    return token if mention.actor and mention.actor.role == "office" else None
                continue
            if token.pos_ == "NOUN" and _fits(token, pronoun.lower_):
                return token
            if token.pos_ == "PROPN":
                return None
    return None


def _fits(noun: Token, pronoun: str) -> bool:
    lemma = noun.lemma_.lower()
    wrong = MEN if pronoun == "she" else WOMEN
    singular = "Plur" not in noun.morph.get("Number", []) and bool(children(noun, "det", "nmod"))
    return lemma in vocabulary.words("speakers.txt") and lemma not in wrong and singular


def says_by_adjective(token: Token) -> bool:
    """ "Was adamant that", "was clear: ...": an adjective that tells how firmly something was said."""
    if token.pos_ != "ADJ" or token.lower_ not in phrases("saying_adjectives") or not children(token, "cop"):
        return False
    clause = [child for child in children(token, "ccomp", "advcl", "parataxis") if child.i > token.i]
    firm = any(children(child, "mark") and children(child, "mark")[0].lower_ == "that" for child in clause)
    return firm or token.doc[min(token.i + 1, len(token.doc) - 1)].text == ":"


def is_interview(verb: Token) -> bool:
    """ "She spoke to us by video", "he told me": how the outlet heard what it quotes, said of no occasion else."""
    if verb.lemma_ not in ("speak", "talk", "chat"):
        return False
    return any(word.lower_ in ("us", "me") for word in children(verb, "obl", "obj", "iobj"))


def in_a_statement(verb: Token) -> bool:
    """Whether several promise something in a joint text or speech: they say it, they sign nothing."""
    return any(word.lemma_.lower() in phrases("occasions") for word in children(verb, "obl"))


def in_own_turn(reading: Reading, verb: Token, source: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The speaker who says what "the United States condemns" in the turn that a transcript gives him."""
    turn = reading.turns.get(verb.i, ())
    if len(turn) != 1 or not source or any(actor.role not in STATES or not actor.country for actor in source):
        return source
    return turn if {actor.country for actor in source} == {turn[0].country} else source


def in_the_words_of(token: Token) -> list[Token]:
    """Whose words they are in "in the words of X, ...", "by X's own account": the name or its owner; [] for none."""
    if token.lower_ not in phrases("word_nouns") or case_of(token) not in ("in", "by", "on"):
        return []
    owners = [child for child in token.children if child.dep_ == "nmod:poss"]
    of = [child for child in children(token, "nmod") if case_of(child) == "of"]
    return [word for owner in (*of, *owners) for word in (owner, *children(owner, "appos"))]
