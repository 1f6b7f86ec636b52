"""The two sides of a text's conflict: those most often named beside each other, "between A and B", "A and B"."""

from collections import Counter
from itertools import pairwise

from spacy.tokens import Token

from timeline.extraction.actors.gazetteer import country_name
from timeline.extraction.events.clause import subjects
from timeline.extraction.events.reading import Reading
from timeline.extraction.types import Actor, ActorMention

# Between two names that are joined: "Armenia and its neighbour Azerbaijan", "the army and the RSF".
APART = 4
# A word of at most so many letters with a stop is an abbreviation: "Dr.".
ABBREVIATED = 4
# How often a text names a state at least that is one of its sides.
ENOUGH = 3
# A sentence with one of these names those who help the sides to talk.
MEDIATING = frozenset({"mediate", "mediator", "mediation", "broker", "facilitate", "facilitator", "sponsor", "monitor",
                       "host", "co-chair", "guarantor", "guarantee", "shuttle", "commute"})  # fmt: skip
SIDES = frozenset({"side", "party", "country", "state", "belligerent", "neighbour", "neighbor"})
INSIDE = frozenset({"government", "armed group", "group"})
ROLES = frozenset({"country", "government", "group", "armed group", "office", "person"})


def conflict_sides(reading: Reading) -> tuple[Actor, ...]:
    """The pair of states, or of groups of one state, that a text joins more often than any other; () for none."""
    counted: Counter[tuple[str, str]] = Counter()
    actors: dict[str, Actor] = {}
    people: Counter[tuple[str, str]] = Counter()
    mentions = list(dict.fromkeys(mention for _, mention in sorted(reading.mention_at.items())))
    for first, second in pairwise(_standing(reading, mentions)):
        if not _joined(reading, first, second):
            continue
        if keys := _keys(first, second, actors):
            counted[keys] += _weight(reading, first)
        elif (keys := _as_people(first, second, actors)) is not None:
            people[keys] += _weight(reading, first)
    for mention in mentions:
        if _both_sides(mention) and (keys := _named(mention.actors[0], mention.actors[1], actors)):
            counted[keys] += 2
    ranked = [(pair, times) for pair, times in (counted or _several_times(people)).most_common(2) if times]
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return _most_told(mentions)
    return tuple(actors[key] for key in ranked[0][0])


# How often two people without a state between them are named together where they are the sides.
PAIRED = 2


def _several_times(people: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    return Counter({pair: times for pair, times in people.items() if times >= PAIRED})


def _standing(reading: Reading, mentions: list[ActorMention]) -> list[ActorMention]:
    """The mentions without short names in brackets and without the state of a body: "the Government of X (GX)"."""
    kept: list[ActorMention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        owned = before is not None and before.actors and before.country == mention.country and not mention.actors
        behind = owned and before and reading.text[before.end : mention.start].split()[:1] == ["of"]
        if not behind and not _is_bracketed(reading, mention):
            kept.append(mention)
    return kept


def _is_bracketed(reading: Reading, mention: ActorMention) -> bool:
    """ "The Government of the Philippines (GPH) and the MILF": a short name in brackets parts no two sides."""
    return reading.text[mention.start - 1 : mention.start] == "(" and reading.text[mention.end : mention.end + 1] == ")"


def _as_people(first: ActorMention, second: ActorMention, actors: dict[str, Actor]) -> tuple[str, str] | None:
    """Two leaders by their names, where no two states stand behind them."""
    a, b = first.actor, second.actor
    both = a is not None and b is not None and a.role == b.role == "person" and first.named and second.named
    return _named(a, b, actors) if both and a and b else None


def _most_told(mentions: list[ActorMention]) -> tuple[Actor, ...]:
    """The two states of which a text tells far more than of any third."""
    times = Counter(state for mention in mentions if (state := _state(mention))).most_common(3)
    if len(times) < 2 or 2 * times[1][1] < times[0][1] or times[1][1] < ENOUGH:
        return ()
    third = times[2][1] if len(times) > 2 else 0
    sides = tuple(Actor(country_name(code), code, "country") for code, _ in times[:2])
    return sides if third * 2 <= times[1][1] else ()


def _both_sides(mention: ActorMention) -> bool:
    """Whether "the two sides" was read as two groups: the text itself has told who they are."""
    inside = len(mention.actors) == 2 and all(actor.role in INSIDE for actor in mention.actors)
    return inside and not mention.named and mention.text.lower().split()[-1] in ("sides", "parties")


def _weight(reading: Reading, first: ActorMention) -> int:
    """How much a joint naming tells: "between A and B" more than "A and B", those who only mediate nothing."""
    token = next(iter(reading.doc.char_span(first.start, first.end, alignment_mode="expand") or ()), None)
    if token is None:
        return 0
    near = reading.doc[max(token.i - 3, token.sent.start) : min(token.i + 7, token.sent.end)]
    if any(word.lemma_.lower() in MEDIATING or (word.lower_ == "by" and word.i < token.i) for word in near):
        return 0
    before = {word.lower_ for word in reading.doc[max(token.i - 5, 0) : token.i]}
    return 2 if "between" in before else 1


def _joined(reading: Reading, first: ActorMention, second: ActorMention) -> bool:
    between = reading.text[first.end : second.start]
    words = [word for word in between.replace("'s", " ").replace("’s", " ").split() if word[:1] != "("]
    ended = any(word[-1] in ".;:" and len(word) > ABBREVIATED for word in words) or set(words) & {".", ";", ","}
    apart = APART + 3 if words[:1] == ["of"] else APART  # "the Government of the Philippines and the MILF"
    return "and" in words and len(words) <= apart and "\n\n" not in between and not ended


def _keys(first: ActorMention, second: ActorMention, actors: dict[str, Actor]) -> tuple[str, str] | None:
    """What two mentions are counted under, in a fixed order: their states, or their names within one state."""
    one, other = _state(first), _state(second)
    if one and other and one != other:
        for code in (one, other):
            actors[code] = Actor(country_name(code), code, "country")
        return (one, other) if one < other else (other, one)
    a, b = first.actor, second.actor
    if a and b and a.role in INSIDE and b.role in INSIDE and (one == other or not (one and other)):
        return _named(a, b, actors)
    return None


def _named(a: Actor, b: Actor, actors: dict[str, Actor]) -> tuple[str, str] | None:
    if a.name == b.name:
        return None
    actors[a.name], actors[b.name] = a, b
    return (a.name, b.name) if a.name < b.name else (b.name, a.name)


def _state(mention: ActorMention) -> str | None:
    if mention.actor is not None:
        return mention.actor.country if mention.actor.role in ROLES else None
    return mention.country


def means_the_sides(token: Token, mention: ActorMention) -> bool:
    """Whether a mention without a name is "the sides", "the parties", "the two countries"."""
    states = all(actor.role in ("country", "government") for actor in mention.actors)
    return (
        not mention.named
        and states
        and token.lemma_.lower() in ("side", "party", "country", "belligerent", "neighbour", "state")
    )


def both_of(reading: Reading, nominals: list[Token]) -> tuple[Actor, ...]:
    """The text's two sides, where somebody meets "both sides" or "the two delegations"."""
    words = SIDES | {"delegation", "leader", "team"}
    for nominal in nominals:
        counted = any(child.lower_ in ("both", "two") for child in nominal.children)
        if counted and nominal.lemma_.lower() in words:
            mention = reading.mention_at.get(nominal.i)
            return mention.actors if mention and mention.actors else reading.sides
    return ()


def both_undertake(token: Token) -> bool:
    """ "Both parties undertook to": an agreement of those who talked before."""
    return any(
        subject.lemma_.lower() in ("party", "side")
        and any(child.lower_ in ("both", "two") for child in subject.children)
        for subject in subjects(token)
    )
