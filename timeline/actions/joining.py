"""Which reports make one event of a dossier, and what the event says of itself: called by `record` only."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from timeline.actions.actors import rows_for
from timeline.extraction.codes import QUAD_CLASS, SYMMETRIC
from timeline.extraction.merging import Report, cluster, content_words, fold, same, same_actor
from timeline.extraction.types import Actor as ActorRecord
from timeline.extraction.types import EventDraft
from timeline.models import Event, Mention, Party

# A draft is compared with the reports of at most this many events of its days, kind and parties.
MOST_CANDIDATES = 200
LONGEST_SPAN = timedelta(31)
BASIS_RANK = {"explicit": 0, "relative": 1, "context": 2, "published": 3, "none": 4}
# One report that it happened outweighs another's plan or claim; the panel shows that they differ.
STATUS_RANK = {"happened": 0, "claimed": 1, "denied": 2, "planned": 3}
ROLE_RANK = {"person": 0, "armed group": 1, "office": 2, "organisation": 2, "group": 3, "government": 3, "country": 4}
DERIVED = ("kind", "type", "mode", "summary", "edtf", "first_day", "last_day", "basis", "date_text", "date_reason")


def candidates(dossier_id: int, drafts: Iterable[EventDraft]) -> set[int]:
    """Events of the dossier that one of the drafts could belong to: by kind, days and a shared country or name."""
    found: set[int] = set()
    for draft in drafts:
        everybody = draft.source + draft.target
        shared = Q(actor__country__in={a.country for a in everybody if a.country})
        shared |= Q(actor__name__in={a.name for a in everybody})
        parties = Party.objects.filter(shared, event=OuterRef("pk"))
        events = Event.objects.filter(Exists(parties), dossier=dossier_id, kind=draft.kind)
        dated = events.within(draft.date.start, draft.date.end)
        if draft.date.start and draft.date.end:
            # By the index on the day: what began within a month before can last until then, the open ones apart.
            begun = (draft.date.start - LONGEST_SPAN, draft.date.end)
            open_ended = dated.filter(Q(first_day=None) | Q(last_day=None), sort_day__isnull=False)
            parts = [dated.filter(sort_day__range=begun).order_by("sort_day", "pk"), open_ended.order_by("-pk")]
        else:
            parts = [dated.order_by("-sort_day", "pk")]
        for some in (*parts, events.undated().order_by("-pk")):
            found.update(some.values_list("pk", flat=True)[:MOST_CANDIDATES])
    return found


def regroup(dossier_id: int, *, own: set[int], near: set[int], fresh: Sequence[Mention]) -> None:
    """Group the fresh mentions anew with those of the events they meet, keeping each event's identity where it can be.

    `own` are the events that the article reported before; of the events `near` only those are touched that have a
    mention of the same occurrence as a fresh one. An event that nobody reports any more goes, unless a person has
    decided something about it.
    """
    reports = [_report(mention) for mention in fresh]
    touched = own | _linked(reports, near)
    kept = Mention.objects.filter(event__in=touched).select_related("article").defer("article__text").order_by("pk")
    mentions = [*kept, *fresh]
    events = Event.objects.in_bulk(touched)
    free = set(events)
    for group in cluster([*map(_report, kept), *reports]):
        members = [mentions[i] for i in group]
        heir = _heir(members, free)
        free.discard(heir or 0)
        _settle(events[heir] if heir else Event(dossier_id=dossier_id), members)
    Event.objects.filter(pk__in=free, decided=[]).delete()


def _linked(reports: Sequence[Report], near: set[int]) -> set[int]:
    """Those of the events that have a mention which is of the same occurrence as one of the reports."""
    by_kind: dict[str, list[Report]] = {}
    for report in reports:
        by_kind.setdefault(report.kind, []).append(report)
    mentions = Mention.objects.filter(event__in=near).select_related("article").defer("article__text", "article__marks")
    pairs = ((mention.event_id, _report(mention)) for mention in mentions)
    return {event for event, told in pairs if any(same(told, report) for report in by_kind.get(told.kind, ()))}


def _heir(members: Sequence[Mention], free: set[int]) -> int | None:
    """The free event that most of these mentions belonged to; the oldest of several."""
    votes = Counter(m.event_id for m in members if m.event_id in free)
    return max(votes, key=lambda pk: (votes[pk], -pk)) if votes else None


def _report(mention: Mention) -> Report:
    source, target = parties_of(mention)
    digest = mention.article.digest
    return Report(
        key=(digest, mention.start, mention.kind, mention.summary),
        kind=mention.kind,
        type=mention.type,
        start=mention.first_day,
        end=mention.last_day,
        source=source,
        target=target,
        words=content_words(mention.sentence, without=source + target),
        home=digest,
        occasion=mention.occasion,
        until=None if mention.status == "planned" else mention.article.published_used or mention.article.published,
    )


def parties_of(mention: Mention) -> tuple[tuple[ActorRecord, ...], tuple[ActorRecord, ...]]:
    """Sources and targets as one report has them."""
    sides: dict[str, list[ActorRecord]] = {"source": [], "target": []}
    for party in mention.parties:
        sides[party["part"]].append(ActorRecord(party["name"], party["country"], party["role"]))
    return tuple(sides["source"]), tuple(sides["target"])


def _settle(event: Event, members: Sequence[Mention]) -> None:
    """Give an event what its reports say, but for what a person has decided, and attach the reports to it."""
    best = min(members, key=_worth)
    for name in DERIVED:
        if name not in event.decided:
            setattr(event, name, getattr(best, name))
    if "status" not in event.decided:
        event.status = min((m.status for m in members), key=STATUS_RANK.__getitem__)
    event.quad_class = QUAD_CLASS[event.type]
    event.sort_day = event.first_day or event.last_day
    event.reports = independent(members)
    event.save()
    moved = [m for m in members if m.pk and m.event_id != event.pk]
    for mention in members:
        mention.event = event
    Mention.objects.bulk_create([m for m in members if not m.pk])
    Mention.objects.bulk_update(moved, ["event"])
    if "parties" not in event.decided:
        _set_parties(event, members)


def _worth(mention: Mention) -> tuple[object, ...]:
    """Orders reports by how well they date and tell the event: the best first, whatever order they came in."""
    span = 10_000
    if mention.first_day and mention.last_day:
        span = (mention.last_day - mention.first_day).days
    undated = mention.first_day is None and mention.last_day is None
    return undated, span, BASIS_RANK[mention.basis], -mention.confidence, mention.article.digest, mention.start


def independent(members: Sequence[Mention]) -> int:
    """How many articles report an event in words of their own: those that share a sentence count once."""
    groups: list[set[str]] = []
    by_article: dict[int, set[str]] = {}
    for mention in members:
        by_article.setdefault(mention.article_id, set()).add(fold(mention.sentence))
    for sentences in by_article.values():
        shared = [group for group in groups if group & sentences]
        groups = [group for group in groups if not group & sentences]
        groups.append(sentences.union(*shared))
    return len(groups)


def _set_parties(event: Event, members: Sequence[Mention]) -> None:
    """The parties of all reports, each once by its most telling name; sources before targets."""
    sources: list[ActorRecord] = []
    targets: list[ActorRecord] = []
    for mention in sorted(members, key=_worth):
        source, target = parties_of(mention)
        _add(sources, source)
        _add(sources if event.kind in SYMMETRIC else targets, target)
    targets = [a for a in targets if not any(same_actor(a, b) for b in sources)]
    rows = rows_for([*sources, *targets])
    wanted: dict[tuple[int, str], int] = {}
    for role, side in (("source", sources), ("target", targets)):
        for position, record in enumerate(side):
            wanted.setdefault((rows[record], role), position)
    have = {(party.actor_id, party.role): party for party in event.parties.all()}
    Party.objects.filter(pk__in=[p.pk for key, p in have.items() if key not in wanted]).delete()
    Party.objects.bulk_create(
        Party(event=event, actor_id=actor, role=role, position=position)
        for (actor, role), position in wanted.items()
        if (actor, role) not in have
    )
    moved = [have[key] for key, position in wanted.items() if key in have and have[key].position != position]
    for party in moved:
        party.position = wanted[party.actor_id, party.role]
    Party.objects.bulk_update(moved, ["position"])


def _add(side: list[ActorRecord], more: Sequence[ActorRecord]) -> None:
    """Add to a side those that are not on it yet; a person replaces the state or office it acts for."""
    for actor in more:
        twin = next((i for i, other in enumerate(side) if same_actor(actor, other)), None)
        if twin is None:
            side.append(actor)
        elif ROLE_RANK.get(actor.role, 5) < ROLE_RANK.get(side[twin].role, 5):
            side[twin] = actor
