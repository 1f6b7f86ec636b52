"""Verbs that are events, with their parties by the pattern of the verb."""

from spacy.tokens import Token

from timeline.extraction import attribution, vocabulary
from timeline.extraction.codes import SYMMETRIC, Status
from timeline.extraction.events import content
from timeline.extraction.events.aims import aimed_at
from timeline.extraction.events.clause import deep_obliques, is_passive, objects, obliques, subjects
from timeline.extraction.events.content import is_willing
from timeline.extraction.events.crowds import as_protest, only_reports, ordered, speaks_for
from timeline.extraction.events.found import Found, everybody
from timeline.extraction.events.lexicon import Entry, children, lemma_of, phrases, relation, verb_entry
from timeline.extraction.events.parties import actors_of, unique, without_offices
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.surface import before, next_to
from timeline.extraction.types import Actor

# "Is ready to": a promise of one party.
WILLING = Entry("statement", "AGREE", None, "content")
# What two states promise they have agreed.
PROMISE = Entry("agreement", "AGREE", None, "mutual")
TOGETHER = ("with", "between", "among", "alongside")


def find_verb(reading: Reading, token: Token) -> Found | None:
    """The event that a verb reports, with its parties by the verb's pattern."""
    entry = WILLING if is_willing(token) else verb_entry(token, temporal=reading.date_at)
    if entry is None or (entry.kind != "action" and token.i in reading.quoted):
        return None
    status = attribution.status_of(reading, token, kind=entry.kind)
    if status is None or (entry.kind == "statement" and not _is_uttered(reading, token, status)):
        return None
    entry, source, target = _parties(reading, token, entry)
    if entry.kind in SYMMETRIC:
        together = entry.kind in ("agreement", "meeting") and _several(token)
        enough = len(source) > 1 or (bool(source) and together)
    elif entry.kind == "action":
        entry = as_protest(token, entry)
        source = source or ordered(reading, token, entry)
        free = entry.pattern == "none" or entry.type in ("CONCEDE", "PROTEST") or _hands_over(token, entry)
        pinned = bool(target) or free or _concrete(reading, token)
        enough = pinned and (bool(source) or (bool(target) and _unnamed(token)))
    else:
        enough = bool(source)
    if not enough:
        return None
    if not {actor.country for actor in target} - {actor.country for actor in source}:
        target = aimed_at(reading, token, entry, source) or target
    return Found(token, token, entry, source, target, status)


def _is_uttered(reading: Reading, token: Token, status: Status) -> bool:
    """Whether a verb of saying reports an utterance: not a planned one, nor one told inside somebody else's."""
    what = token.dep_ == "acl:relcl" and token.head.pos_ == "PRON"  # "what the two sides tell differs"
    return status == "happened" and not what and not _inner(reading, token)


def _parties(reading: Reading, token: Token, entry: Entry) -> tuple[Entry, tuple[Actor, ...], tuple[Actor, ...]]:
    """Who does it to whom, and what their number or the content makes of the verb."""
    source, target = _by_pattern(reading, token, entry)
    promising = entry.type == "AGREE"
    entry, target = content.typed(reading, token, entry, source=source, target=target)
    if entry.kind == "statement":
        source = tuple(actor for actor in source if actor.role != "outlet" and not _is_press(actor))
        if entry.type == "STATEMENT" and any(only_reports(reading, subject) for subject in subjects(token)):
            source = ()
        source = source or unnamed_speaker(reading, token)
        if promising and len({actor.country for actor in source}) > 1:
            entry = PROMISE
    if entry.kind in SYMMETRIC:
        source = unique([*source, *target])
        source = unique([*source, *next_to(reading, token)]) if len(source) == 1 else source
        source = without_offices(source)
    return entry, source, tuple(actor for actor in target if actor not in source)


def _is_press(actor: Actor) -> bool:
    """Whether an unnamed speaker is a newspaper or a channel: it reports, it does not speak for itself."""
    return actor.role == "group" and actor.name.split()[-1].lower() in phrases("press")


def unnamed_speaker(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Somebody who speaks without a name: "a rebel commander said", "aid organisations welcomed"."""
    for subject in subjects(token):
        mention = reading.mention_at.get(subject.i)
        if subject.pos_ != "NOUN" or (mention and mention.actors):
            continue
        lemma = subject.lemma_.lower()
        one = "Plur" not in subject.morph.get("Number", [])
        if (lemma in vocabulary.words("speakers.txt") and one) or lemma in vocabulary.words("bodies_that_speak.txt"):
            return (Actor(attribution.phrase(subject), None, "person" if one else "group"),)
    return ()


def _hands_over(token: Token, entry: Entry) -> bool:
    """Whether something is given up: "returned" alone may only be going home."""
    things = objects(token) or children(token, "obl")
    return entry.type == "RETREAT" and bool(things) and lemma_of(token) != "return"


def _concrete(reading: Reading, token: Token) -> bool:
    """Whether a day, a place or a number pins a deed down whose victim is not named."""
    if not objects(token) and not children(token, "obl"):
        return False
    words = [word for word in token.subtree if word.dep_ != "nsubj"]
    return any(
        word.i in reading.date_at
        or word.pos_ == "NUM"
        or (word.i in reading.mention_at and reading.mention_at[word.i].label in ("GPE", "LOC"))
        for word in words
    )


def _several(token: Token) -> bool:
    """Whether one nominal stands for all who agree: "the parties", "both sides", "they"."""
    return any("Plur" in subject.morph.get("Number", []) for subject in subjects(token))


def _unnamed(token: Token) -> bool:
    """Whether who did it is left open: "was shelled", "two missiles struck"; not "whoever attacked", "they took"."""
    return is_passive(token) or any(subject.pos_ in ("NOUN", "PROPN") for subject in subjects(token))


def _inner(reading: Reading, token: Token) -> bool:
    """Whether a statement is only told inside somebody else's: what an outlet reports is not inside."""
    step = token
    while step.head.i != step.i:
        head = step.head
        if relation(step) in ("ccomp", "csubj") and not _only_attributed(reading, token, head):
            speakers = [actor for subject in subjects(head) for actor in actors_of(reading, subject)]
            claiming = head.lemma_.lower() in phrases("claiming") or not subjects(head)
            if any(actor.role != "outlet" for actor in speakers) or not claiming:
                return True
        step = head
    return False


def _only_attributed(reading: Reading, token: Token, head: Token) -> bool:
    """Whether the saying stands behind the clause and only tells whose word it is: "A has refused to ..., B said"."""
    return token.i < head.i and token.i not in reading.quoted and lemma_of(head) in phrases("claiming")


def _by_pattern(reading: Reading, token: Token, entry: Entry) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Source and target by the way a verb's parties stand around it (see the head of verbs.csv)."""
    pattern = entry.pattern
    source = everybody(reading, subjects(token))
    if not source and entry.kind == "action" and not subjects(token):
        source = before(reading, token)
    direct = everybody(reading, objects(token))
    if pattern == "say":
        return source, _told(reading, token)
    if pattern == "content":
        return source, _told(reading, token) or direct or content.spoken_of(reading, token, source)
    if pattern == "person":
        return source, tuple(actor for actor in direct if actor.role not in ("country", "organisation", "outlet"))
    if pattern == "visit":
        places = [oblique for place in objects(token) for oblique in obliques(place, *TOGETHER)]
        return source, everybody(reading, obliques(token, *TOGETHER) + places) or direct
    if pattern == "give":
        receivers = [child for child in token.children if child.dep_ == "iobj"]
        return source, everybody(reading, receivers + obliques(token, "to", "for")) or direct
    deep = deep_obliques if entry.kind in SYMMETRIC else obliques
    beside = everybody(reading, deep(token, *BESIDE[pattern]))
    if entry.kind == "agreement":
        direct = tuple(actor for actor in direct if actor.role != "group")
        signed = [other for thing in objects(token) for other in deep_obliques(thing, *TOGETHER)]
        beside = unique([*beside, *everybody(reading, signed)])
    if pattern == "mutual" and entry.kind != "agreement":
        direct = tuple(a for a in direct if a.role in ("person", "office", "government") or speaks_for(a))
        talked = [other for thing in objects(token) for other in deep_obliques(thing, "with")]
        beside = unique([*beside, *everybody(reading, talked)])
    if pattern in ("call", "mutual", "host", "to"):
        return source, unique([*direct, *beside])
    return source, (direct or beside) if pattern in ("accuse", "urge", "act") else beside


# The prepositions under which each pattern's other party stands.
BESIDE = {
    "call": (*TOGETHER, "to"),
    "mutual": (*TOGETHER, "to", "from"),
    "host": (*TOGETHER, "to"),
    "to": ("to",),
    "accuse": (),
    "urge": (),
    "on": ("on", "upon", "to"),
    "impose": ("on", "against"),
    "between": ("between",),
    "visit-to": ("to", "in", "on"),
    "act": ("on", "against", "at", "in", "to", "into", "from"),
    "move": ("to", "in", "into", "near", "along", "on", "against"),
    "protest": ("against", "at", "outside"),
    "none": (),
}
TELLING = frozenset({"tell", "assure", "inform", "brief", "advise", "notify", "remind", "warn", "ask", "promise"})


def _told(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Whom a speaker addresses; reporters and parliaments are an audience, no target."""
    told = [obj for obj in objects(token) if token.lemma_.lower() in TELLING]
    return everybody(reading, [nominal for nominal in told + obliques(token, "to") if not _audience(nominal)])


def _audience(token: Token) -> bool:
    return token.lemma_.lower() in phrases("audiences") or token.lower_ in phrases("audiences")
