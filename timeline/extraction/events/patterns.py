"""Source and target by the pattern of a verb: how its parties stand around it (see the head of verbs.csv)."""

from spacy.tokens import Token

from timeline.extraction.codes import SYMMETRIC
from timeline.extraction.events import content
from timeline.extraction.events.clause import deep_obliques, objects, obliques, subjects
from timeline.extraction.events.crowds import speaks_for
from timeline.extraction.events.found import everybody
from timeline.extraction.events.lexicon import Entry, noun_entry, phrases
from timeline.extraction.events.parties import unique
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.surface_talks import is_delegation
from timeline.extraction.types import Actor

TOGETHER = ("with", "between", "among", "alongside")


def by_pattern(reading: Reading, token: Token, entry: Entry) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Source and target by the way a verb's parties stand around it (see the head of verbs.csv)."""
    pattern = entry.pattern
    source = everybody(reading, subjects(token))
    direct = everybody(reading, objects(token))
    if pattern in ("say", "audience"):
        return source, _told(reading, token)
    if pattern == "content":
        return source, _told(reading, token) or direct or content.spoken_of(reading, token, source)
    if pattern == "person":
        direct = everybody(
            reading, [obj for obj in objects(token) if obj.i in reading.mention_at or not noun_entry(obj)]
        )
        return source, tuple(actor for actor in direct if actor.role not in ("country", "organisation", "outlet"))
    if pattern == "guest":
        return source, tuple(a for a in direct if a.role not in ("outlet", "group") or is_delegation(a))
    if pattern == "calling":
        met = everybody(reading, deep_obliques(token, *BESIDE[pattern]))
        return source, tuple(a for a in met if a.role in ("person", "office") or is_delegation(a))
    if pattern == "visit":
        places = [oblique for place in objects(token) for oblique in obliques(place, *TOGETHER)]
        return source, everybody(reading, obliques(token, *TOGETHER) + places) or direct
    deep = deep_obliques if entry.kind in SYMMETRIC else obliques
    beside = everybody(reading, deep(token, *((*TOGETHER, "from") if entry.kind == "agreement" else BESIDE[pattern])))
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
    return source, (direct or beside) if pattern in ("accuse", "urge") else beside


# The prepositions under which each pattern's other party stands.
BESIDE = {
    "call": (*TOGETHER, "to"),
    "mutual": (*TOGETHER, "to", "from", "opposite", "facing", "beside"),
    "host": (*TOGETHER, "to"),
    "to": ("to",),
    "accuse": (),
    "urge": (),
    "on": ("on", "upon", "to"),
    "calling": ("on", "upon", "by", "to"),
    "visit-to": ("to", "in", "on"),
}
TELLING = frozenset({"tell", "assure", "inform", "brief", "advise", "notify", "remind", "warn", "ask", "promise"})


def _told(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Whom a speaker addresses; reporters and parliaments are an audience, no target."""
    told = [obj for obj in objects(token) if token.lemma_.lower() in TELLING]
    return everybody(reading, [nominal for nominal in told + obliques(token, "to") if not is_audience(nominal)])


def is_audience(token: Token) -> bool:
    return token.lemma_.lower() in phrases("audiences") or token.lower_ in phrases("audiences")
