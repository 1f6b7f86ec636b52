"""What one side tells and the other denies: "Peru's command denied the raid" makes the raid of before a denied one."""

from dataclasses import replace

from spacy.tokens import Token

from timeline.extraction.events.clause import objects, subjects
from timeline.extraction.events.finite import is_verb
from timeline.extraction.events.found import Found
from timeline.extraction.events.lexicon import is_one_of, lemma_of, phrases
from timeline.extraction.events.parties import actors_of
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.tree import children, relation
from timeline.extraction.types import EventDraft

# How many sentences, and how many events, back a denial reaches.
SENTENCES, EVENTS = 3, 12
POINTING = frozenset({"it", "this", "that", "which", "these", "those", "them", "so"})


def with_denials(reading: Reading, found: list[Found], drafts: tuple[EventDraft, ...]) -> tuple[EventDraft, ...]:
    """The drafts of a text, in which a deed told on one side's word is denied where the other side, whose deed it is
    said to be or to whom it is said to have been done, denies it in the same or one of the next sentences.
    """
    claimed = [find for find in found if find.entry.kind == "action" and find.status == "claimed"]
    if not claimed:
        return drafts
    denied: set[int] = set()
    last = 0
    for token in reading.doc:
        while last < len(claimed) and claimed[last].token.i < token.i:
            last += 1
        denied |= {find.token.idx for find in _denied(reading, token, claimed[max(0, last - EVENTS) : last])}
    return tuple(replace(draft, status="denied") if _is_of(draft, denied) else draft for draft in drafts)


def _is_of(draft: EventDraft, denied: set[int]) -> bool:
    """Whether one of the words at these offsets is what tells the deed."""
    return draft.status == "claimed" and draft.kind == "action" and any(start in denied for start, _ in draft.marks)


def _denied(reading: Reading, token: Token, claimed: list[Found]) -> list[Found]:
    """The claimed deeds before a word that it denies: the last one, all of them where it speaks of several."""
    if not claimed or not (words := _what_is_denied(token)):
        return []
    states = {actor.country for subject in _deniers(token) for actor in actors_of(reading, subject)} - {None}
    here = reading.sentence_of[token.i]
    near = [find for find in claimed if here - reading.sentence_of[find.token.i] <= SENTENCES]
    fit = [find for find in near if states & {actor.country for actor in find.parties}]
    several = any("Plur" in word.morph.get("Number", []) for word in words)
    return fit if several else fit[-1:]


def _what_is_denied(token: Token) -> list[Token]:
    """What a word of denying is about, if that can be what was told before: "it", "the raid", "having fired"."""
    if is_one_of(token, phrases("untrue")):
        about = children(token, "nsubj", "compound") or objects(token.head)  # "called the claim baseless"
        return [word for word in about if word.lower_ in POINTING or _is_told(word)]
    if not is_verb(token) or lemma_of(token) not in phrases("denying"):
        return []
    if relation(token) == "acl:relcl" and _is_told(token.head):
        return [token.head]  # "a report the army denied"
    behind = (*children(token, "obj"), *objects(token), *children(token, "obl"))
    things = [word for word in behind if word.lower_ in POINTING or _is_told(word)]
    clauses = [word for word in children(token, "ccomp", "xcomp", "advcl") if word.i > token.i]
    return things or (clauses if lemma_of(token) == "deny" else [])


def _is_told(noun: Token) -> bool:
    return is_one_of(noun, phrases("accusations")) or is_one_of(noun, phrases("deniable"))


def _deniers(token: Token) -> list[Token]:
    """Who denies: the subject, or who says that "that was false"."""
    if is_verb(token) and lemma_of(token) in phrases("denying"):
        return [word for word in subjects(token) if word.lower_ != "which"]
    return subjects(token.head) if relation(token) in ("ccomp", "xcomp", "parataxis", "obj") else []
