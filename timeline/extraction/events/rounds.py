"""Nouns of talks in their place: talks that somebody leaves, that are only spoken of, and who attends them."""

from spacy.tokens import Token

from timeline.extraction.events.clause import subjects
from timeline.extraction.events.found import everybody
from timeline.extraction.events.lexicon import case_of, children, lemma_of, relation
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.surface_talks import talk_words
from timeline.extraction.types import Actor

ROUNDS = frozenset({"round", "series", "session"})
ATTENDING = frozenset({"attend", "join", "host", "chair", "convene"})


def is_undone(token: Token) -> bool:
    """Whether talks are what somebody cancels, leaves or only wants: "suspended its participation in the talks"."""
    step = token
    while step.head.i != step.i and relation(step) in ("obl", "nmod", "obj", "conj"):
        step = step.head
        if lemma_of(step) in talk_words("undoing"):
            return case_of(token) in ("", "in", "from", "to", "of", "with", "for", "at")
        if step.pos_ == "VERB":
            break
    return False


def is_spoken_about(reading: Reading, token: Token) -> bool:
    """ "The contents of the call", "the day before the visit": known talks, not those of the clause's parties."""
    head = token.head
    if relation(token) == "nmod" and case_of(token) == "of" and head.lemma_.lower() not in talk_words("stages"):
        return True
    known = {head.lemma_.lower(), head.lower_.removesuffix("s")} & talk_words("about")
    return bool(known) or (head.i in reading.date_at and head.pos_ == "NOUN")


def attending(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Who takes part by a relative clause: "a meeting of the group, which the vice-president will attend"."""
    nominals = [token, *children(token, "nmod")]
    clauses = [clause for nominal in nominals for clause in children(nominal, "acl") if lemma_of(clause) in ATTENDING]
    return everybody(
        reading, [subject for clause in clauses for subject in subjects(clause) if subject not in nominals]
    )


def between_of(token: Token) -> Token | None:
    """The "between" of talks or calls: right behind the noun, or behind the verb by which they took place."""
    for word in token.doc[token.i + 1 : min(token.i + 7, token.sent.end)]:
        if word.lower_ == "between":
            return word
        if word.pos_ in ("PROPN", "PUNCT", "SCONJ"):
            return None
    return None
