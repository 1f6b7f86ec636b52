"""Statements that a noun tells with its owner: "a call by X for a truce", "X's warning that", "the remarks by X"."""

from spacy.tokens import Token

from timeline.extraction.codes import Status
from timeline.extraction.events.carriers import owners_of
from timeline.extraction.events.clause import subjects
from timeline.extraction.events.found import Found, everybody
from timeline.extraction.events.lexicon import Entry, lemma_of, noun_lemmas, phrases
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.speakers import named
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.types import Actor

PLEA = Entry("statement", "REQUEST", None, "content")
PLEAS = frozenset({"call", "calls", "appeal", "appeals"})
# Where a noun tells something new: as the subject of its clause, or behind these.
BEHIND = frozenset({"after", "following", "despite", "amid"})


def is_plea(token: Token) -> bool:
    """Whether a call is an appeal: "a call by Kenya's president for a truce", "calls for restraint"."""
    if token.lower_ not in PLEAS:
        return False
    near = [child for child in children(token, "nmod", "acl") if child.i > token.i]
    return any(case_of(child) == "for" for child in near) and not any(case_of(child) == "with" for child in near)


def find_claim(reading: Reading, token: Token, entry: Entry, *, status: Status | None) -> Found | None:
    """The statement of a noun that stands for what its owner said, where no verb carries it.

    "Baghdad's demand", as an object, is mostly known before; a subject, or what stands behind "after", is told anew.
    """
    with_it = case_of(token) == "with" and lemma_of(token.head) in phrases("coming_with")
    told = (relation(token) == "nsubj" and token.head.i > token.i) or case_of(token) in BEHIND or with_it
    if any(word.text == ":" for word in token.sent):
        return None  # "The warning from Washington was terse: ..."
    if entry.kind != "statement" or not told or status != "happened" or token.i in reading.quoted:
        return None
    owners = named(reading, subjects(token.head)) if with_it else _owners(reading, token)
    source = tuple(actor for actor in owners if actor.role not in ("outlet", "group"))
    if not source or not (_says(token) or _by(token) or with_it):
        return None
    target = everybody(reading, [c for c in children(token, "nmod") if case_of(c) in ("to", "against")])
    return Found(token, token, entry, source, tuple(a for a in target if a not in source), status, 0.5)


def _owners(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Whose words they are: a possessor, or whoever stands behind "by" and "from", title and name."""
    beside = [child for child in children(token, "nmod") if case_of(child) in ("by", "from")]
    return named(reading, beside) or owners_of(reading, token)


def _says(token: Token) -> bool:
    """Whether what was said hangs on the noun: "that ...", "to close the strait", "for a truce"."""
    clauses = [child for child in token.children if relation(child) in ("acl", "ccomp") and child.i > token.i]
    spoken = any(mark.lower_ in ("that", "to") for clause in clauses for mark in children(clause, "mark"))
    return spoken or is_plea(token)


def _by(token: Token) -> bool:
    """ "The remarks by X", "comments from X": words of an occasion need no content."""
    lemmas = set(noun_lemmas(token)) & phrases("remarks")
    return bool(lemmas) and any(case_of(child) in ("by", "from") for child in children(token, "nmod"))
