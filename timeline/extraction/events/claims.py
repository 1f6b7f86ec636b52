"""Statements that a noun tells with its owner: "a call by X for a truce", "X's warning that", "the remarks by X"."""

from spacy.tokens import Token

from timeline.extraction.codes import Status
from timeline.extraction.events.carriers import owners_of
from timeline.extraction.events.found import Found, everybody
from timeline.extraction.events.lexicon import Entry, case_of, children, noun_lemmas, phrases, relation
from timeline.extraction.events.reading import Reading

PLEA = Entry("statement", "REQUEST", None, "content")
# Where a noun tells something new: as the subject of its clause, or behind these.
BEHIND = frozenset({"after", "following", "despite", "amid"})


def is_plea(token: Token) -> bool:
    """Whether a call is an appeal: "a call by Kenya's president for a truce", "calls for restraint"."""
    if token.lemma_.lower() not in ("call", "appeal"):
        return False
    near = [child for child in children(token, "nmod", "acl") if child.i > token.i]
    return any(case_of(child) == "for" for child in near) and not any(case_of(child) == "with" for child in near)


def find_claim(reading: Reading, token: Token, entry: Entry, *, status: Status | None) -> Found | None:
    """The statement of a noun that stands for what its owner said, where no verb carries it.

    "Baghdad's demand", as an object, is mostly known before; a subject, or what stands behind "after", is told anew.
    """
    told = (relation(token) == "nsubj" and token.head.i > token.i) or case_of(token) in BEHIND
    if entry.kind != "statement" or not told or status != "happened" or token.i in reading.quoted:
        return None
    source = tuple(actor for actor in owners_of(reading, token) if actor.role not in ("outlet", "group"))
    if not source or not (_says(token) or _by(token)):
        return None
    target = everybody(reading, [c for c in children(token, "nmod") if case_of(c) in ("to", "against")])
    return Found(token, token, entry, source, tuple(a for a in target if a not in source), status, 0.5)


def _says(token: Token) -> bool:
    """Whether what was said hangs on the noun: "that ...", "to close the strait", "for a truce"."""
    clauses = [child for child in token.children if relation(child) in ("acl", "ccomp") and child.i > token.i]
    spoken = any(mark.lower_ in ("that", "to") for clause in clauses for mark in children(clause, "mark"))
    return spoken or is_plea(token)


def _by(token: Token) -> bool:
    """ "The remarks by X", "comments from X": words of an occasion need no content."""
    lemmas = set(noun_lemmas(token)) & phrases("remarks")
    return bool(lemmas) and any(case_of(child) in ("by", "from") for child in children(token, "nmod"))
