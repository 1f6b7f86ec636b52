"""What events say of themselves, from the reports they have: written for all the events of one recording together."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from timeline.actions.actors import rows_for
from timeline.extraction.codes import QUAD_CLASS, SYMMETRIC
from timeline.extraction.likeness import fold, resemblance
from timeline.extraction.merging import same_actor
from timeline.extraction.types import Actor as ActorRecord
from timeline.models import Article, Event, Mention, Party, sides

BASIS_RANK = {"explicit": 0, "relative": 1, "context": 2, "published": 3, "none": 4}
# One report that it happened outweighs another's plan or claim; the panel shows that they differ.
STATUS_RANK = {"happened": 0, "claimed": 1, "denied": 2, "planned": 3}
ROLE_RANK = {"person": 0, "armed group": 1, "office": 2, "organisation": 2, "group": 3, "government": 3, "country": 4}
TOLD = ("kind", "type", "mode", "summary", "edtf", "first_day", "last_day", "basis", "date_text", "date_reason",
        "date_assumed")  # fmt: skip
DERIVED = (*TOLD, "status", "quad_class", "sort_day", "reports", "reviewed_at")
# What a review is of, besides the parties; other words for the same leave it as it was.
FACTS = ("kind", "type", "mode", "status", "edtf", "first_day", "last_day", "date_assumed")
# Texts that share so much of their runs of words are one text, shortened or edited; two independent ones share quotes.
REPRINT = 0.25
# Sentences as like as this are one sentence, where they are long enough not to be so by chance.
SAME_SENTENCE, LONG_SENTENCE = 88, 60

Sides = tuple[tuple[ActorRecord, ...], tuple[ActorRecord, ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """An event, new or of before, and the mentions that it has now."""

    event: Event
    members: Sequence[Mention]


def settle(groups: Sequence[Group]) -> None:
    """Give the events what their reports say, but for what a person has decided, and attach the reports to them."""
    changed = [group.event for group in groups if _derive(group.event, group.members)]
    old = {group.event.pk for group in groups if group.event.pk}
    if stale := [event for event in changed if event.pk]:
        Event.objects.bulk_update(stale, DERIVED)
    Event.objects.bulk_create([group.event for group in groups if not group.event.pk])
    _attach(groups)
    _set_parties([group for group in groups if "parties" not in group.event.decided], old)
    Event.objects.filter(pk__in=[group.event.pk for group in groups]).set_lanes()


def _derive(event: Event, members: Sequence[Mention]) -> bool:
    """Work out what an event says; whether that is anything new."""
    before: list[Any] = [getattr(event, name) for name in DERIVED]
    facts = _facts(event)
    best = min(members, key=_worth)
    for name in TOLD:
        if name not in event.decided:
            setattr(event, name, getattr(best, name))
    if "status" not in event.decided:
        event.status = min((m.status for m in members), key=STATUS_RANK.__getitem__)
    event.quad_class = QUAD_CLASS[event.type]
    event.sort_day = event.first_day or event.last_day
    event.reports = independent(members)
    if facts != _facts(event):
        event.reviewed_at = None  # what a person has reviewed was something else
    return before != [getattr(event, name) for name in DERIVED]


def _facts(event: Event) -> list[Any]:
    return [getattr(event, name) for name in FACTS]


def _worth(mention: Mention) -> tuple[object, ...]:
    """Orders reports by how well they date and tell the event: the best first, whatever order they came in."""
    span = 10_000
    if mention.first_day and mention.last_day:
        span = (mention.last_day - mention.first_day).days
    undated = mention.first_day is None and mention.last_day is None
    # The day of what was held is not the day for which it was planned.
    planned = mention.status == "planned"
    told = BASIS_RANK[mention.basis], -mention.confidence, mention.article.digest, mention.start, mention.summary
    return undated, planned, mention.date_assumed, span, *told


def _attach(groups: Sequence[Group]) -> None:
    """Store the mentions that are new, and move those of before that have come to another event."""
    fresh = []
    for group in groups:
        moved = [m.pk for m in group.members if m.pk and m.event_id != group.event.pk]
        for mention in group.members:
            mention.event = group.event
        fresh += [m for m in group.members if not m.pk]
        if moved:
            Mention.objects.filter(pk__in=moved).update(event=group.event)
    Mention.objects.bulk_create(fresh)


def independent(members: Sequence[Mention]) -> int:
    """How many articles report an event in words of their own.

    A text that was reprinted counts once, also where it was shortened, edited or given another headline; so do two
    articles that have the sentence from one agency.
    """
    told: dict[int, list[str]] = defaultdict(list)
    articles: dict[int, Article] = {}
    for mention in sorted(members, key=lambda m: (m.article.digest, m.start)):
        told[mention.article_id].append(fold(mention.sentence))
        articles[mention.article_id] = mention.article
    groups: list[list[int]] = []
    for pk, sentences in told.items():
        near = [
            group
            for group in groups
            if any(_copied(articles[pk], articles[other], sentences, told[other]) for other in group)
        ]
        groups = [group for group in groups if group not in near]
        groups.append([pk, *(other for group in near for other in group)])
    return len(groups)


def _copied(one: Article, other: Article, sentences: Sequence[str], others: Sequence[str]) -> bool:
    if resemblance(one.sketch, other.sketch) >= REPRINT:
        return True
    return any(a == b or _alike(a, b) for a in sentences for b in others)


def _alike(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= LONG_SENTENCE and fuzz.ratio(a, b, score_cutoff=SAME_SENTENCE) > 0


def _set_parties(groups: Sequence[Group], old: set[int]) -> None:
    """Store the parties of the events, and take away those that no report has any more; `old` events may have some."""
    everybody = {group.event.pk: _parties(group.event.kind, group.members) for group in groups}
    rows = rows_for({actor for both in everybody.values() for side in both for actor in side})
    wanted: dict[tuple[int, int, str], int] = {}
    for event, both in everybody.items():
        for role, side in zip(("source", "target"), both, strict=True):
            for position, actor in enumerate(side):
                wanted.setdefault((event, rows[actor], role), position)
    have = {(p.event_id, p.actor_id, p.role): p for p in Party.objects.filter(event__in=old)} if old else {}
    if gone := [party.pk for key, party in have.items() if key not in wanted]:
        Party.objects.filter(pk__in=gone).delete()
    moved = [party for key, party in have.items() if wanted.get(key, party.position) != party.position]
    for party in moved:
        party.position = wanted[party.event_id, party.actor_id, party.role]
    Party.objects.bulk_update(moved, ["position"])
    others = {key[0] for key in have.keys() ^ wanted.keys()}
    if seen := [group.event.pk for group in groups if group.event.reviewed_at and group.event.pk in others]:
        Event.objects.filter(pk__in=seen).update(reviewed_at=None)
    Party.objects.bulk_create(
        Party(event_id=event, actor_id=actor, role=role, position=position)
        for (event, actor, role), position in wanted.items()
        if (event, actor, role) not in have
    )


def _parties(kind: str, members: Sequence[Mention]) -> Sides:
    """The parties of all reports, each once by its most telling name; sources before targets."""
    sources: list[ActorRecord] = []
    targets: list[ActorRecord] = []
    for mention in sorted(members, key=_worth):
        source, target = sides(mention.parties)
        _add(sources, source)
        _add(sources if kind in SYMMETRIC else targets, target)
    return tuple(sources), tuple(a for a in targets if not any(same_actor(a, b) for b in sources))


def _add(side: list[ActorRecord], more: Sequence[ActorRecord]) -> None:
    """Add to a side those that are not on it yet; a person replaces the state or office it acts for."""
    for actor in more:
        twin = next((i for i, other in enumerate(side) if same_actor(actor, other)), None)
        if twin is None:
            side.append(actor)
        elif ROLE_RANK.get(actor.role, 5) < ROLE_RANK.get(side[twin].role, 5):
            side[twin] = actor
