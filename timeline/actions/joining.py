"""Which reports make one event of a dossier: called by `record`, and by `opinions` where a person decides.

What a new report is compared with comes from an index of clues (`extraction.clues`), so that recording an article does
not take longer in a large dossier. Grouping anew is complete where it has to be: whatever could go to another event,
now that a report has come or gone, is loaded with all the events it could go to.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any

from timeline.actions.abiding import Verdicts, abide, events_at, place_of
from timeline.actions.settling import Group, settle
from timeline.extraction.clues import clues
from timeline.extraction.merging import Report, cluster, linked, matter
from timeline.models import Article, Clue, Event, Mention, sides

# At most so many clues of others are followed for one article, the latest first: several thousand reports of one day.
MOST_HITS = 4_000
# A report without a firm date may have a say in where others like it belong, and these in others: how far to follow.
MOST_ROUNDS = 3
TOLD = ("kind", "type", "status", "first_day", "last_day", "parties", "sentence", "occasion", "start", "summary")
OF_ARTICLE = ("article__digest", "article__published_used", "article__published", "article__received_at")


@dataclass
class Known:
    """What has been loaded of a dossier: mentions by event, and the report in each mention."""

    dossier_id: int
    mentions: list[Mention] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    events: set[int] = field(default_factory=set)

    def load(self, events: set[int]) -> list[Report]:
        """Add the mentions of these events; gives their reports."""
        fresh = events - self.events
        self.events |= fresh
        rows = (
            Mention.objects.filter(event__in=fresh).select_related("article").defer("article__text", "article__marks")
        )
        mentions = list(rows.order_by("pk")) if fresh else []
        reports = [report_in(mention, mention.article) for mention in mentions]
        self.mentions += mentions
        self.reports += reports
        return reports

    def follow(self, events: set[int]) -> None:
        """Load these events, and those to which a report of theirs could go that is bound to none by its date."""
        for _ in range(MOST_ROUNDS):
            loose = [report for report in self.load(events) if report.planned or not report.telling]
            events = met(self.dossier_id, loose, but=self.events)
            if not events:
                break

    def bridged(self, groups: Iterable[Sequence[int]]) -> list[Report]:
        """The reports of events that have become one. What fitted two of them, and so neither, now belongs there."""
        found = []
        for indices in groups:
            members = [i for i in indices if i < len(self.mentions)]
            if len({self.mentions[i].event_id for i in members}) > 1:
                found += [self.reports[i] for i in members]
        return found


def regroup(
    dossier_id: int,
    *,
    before: Sequence[tuple[int, Report]] = (),
    fresh: Sequence[Mention] = (),
    also: AbstractSet[int] = frozenset(),
) -> None:
    """Group the fresh mentions of an article anew with those of the events they meet, and the events of `also`.

    `before` are the reports that the article made when it was read last, with their events. An event keeps its identity
    where it can; one that nobody reports any more goes, unless a person has decided something about it.
    """
    reports = [report_in(mention, mention.article) for mention in fresh]
    verdicts = Verdicts.of(dossier_id)
    own = {event for event, _ in before}
    first = own | also | events_at(verdicts.partners(map(place_of, fresh)))
    known = Known(dossier_id)
    known.follow(first | met(dossier_id, [*reports, *(report for _, report in before)], but=first))

    def groups_now() -> list[list[int]]:
        places = [place_of(mention) for mention in (*known.mentions, *fresh)]
        return abide(cluster([*known.reports, *reports]), places, verdicts)

    grouped = groups_now()
    if events := met(dossier_id, known.bridged(grouped), but=known.events):
        known.follow(events)
        grouped = groups_now()
    mentions = [*known.mentions, *fresh]
    _give_out(dossier_id, known, [[mentions[i] for i in indices] for indices in grouped], anew=own)
    keep_clues(dossier_id, zip(fresh, reports, strict=True))


def _give_out(dossier_id: int, known: Known, grouped: Iterable[Sequence[Mention]], *, anew: set[int]) -> None:
    """Settle the events of these groups, but for those that are as they were and not of `anew`; what is left goes."""
    rows = Event.objects.in_bulk(known.events) if known.events else {}
    decided = {pk for pk, row in rows.items() if row.decided}
    free = set(rows)
    had = Counter(mention.event_id for mention in known.mentions)
    groups = []
    for members in grouped:
        heir = _heir(members, free, decided)
        free.discard(heir or 0)
        if heir is None or heir in anew or not _is_as_before(members, heir, had[heir]):
            groups.append(Group(rows[heir] if heir else Event(dossier_id=dossier_id), members))
    settle(groups)
    if gone := free - decided:
        Event.objects.filter(pk__in=gone).delete()


def met(dossier_id: int, reports: Sequence[Report], *, but: set[int]) -> set[int]:
    """Events other than `but` with a mention that has to do with one of the reports."""
    asked: dict[int, list[Report]] = defaultdict(list)
    for report in reports:
        for clue in clues(report).asked:
            asked[number(dossier_id, clue)].append(report)
    if not asked:
        return set()
    hits = Clue.objects.filter(value__in=asked).order_by("-mention").values_list("value", "mention")[:MOST_HITS]
    asking: dict[int, list[Report]] = defaultdict(list)
    for value, mention in hits:
        asking[mention] += asked[value]
    if not asking:
        return set()
    rows = Mention.objects.filter(pk__in=asking).exclude(event__in=but).order_by()
    found = set()
    for pk, event, *values in rows.values_list("pk", "event", *TOLD, *OF_ARTICLE):
        if event not in found:
            told = _report(*values)
            if any(linked(told, report) for report in asking[pk]):
                found.add(event)
    return found


def keep_clues(dossier_id: int, told: Iterable[tuple[Mention, Report]]) -> None:
    """Put mentions that have been stored into the index."""
    Clue.objects.bulk_create(
        [Clue(value=value, mention=mention) for mention, report in told for value in kept(dossier_id, report)],
        batch_size=5_000,
    )


def kept(dossier_id: int, report: Report) -> list[int]:
    """The numbers under which a report of the dossier is found."""
    return [number(dossier_id, clue) for clue in clues(report).kept]


def number(dossier_id: int, clue: str) -> int:
    """A clue in a dossier as a number of 64 bits. Two that fall together cost a comparison and nothing else."""
    return int.from_bytes(blake2b(f"{dossier_id} {clue}".encode(), digest_size=8).digest(), signed=True)


def report_in(mention: Mention, article: Article) -> Report:
    """The report that a mention is, for the rule that joins."""
    of_article = (article.digest, article.published_used, article.published, article.received_at)
    return _report(*(getattr(mention, name) for name in TOLD), *of_article)


def _report(
    kind: str,
    type_: str,
    status: str,
    first_day: date | None,
    last_day: date | None,
    parties: Sequence[dict[str, Any]],
    sentence: str,
    occasion: int,
    start: int,
    summary: str,
    *of_article: Any,
) -> Report:
    digest, used, published, received = of_article
    source, target = sides(parties)
    return Report(
        key=(digest, start, kind, summary),
        kind=kind,
        type=type_,
        start=first_day,
        end=last_day,
        source=source,
        target=target,
        words=matter(sentence, source, target),
        home=digest,
        told=used or published or received.date(),
        planned=status == "planned",
        occasion=occasion,
    )


def _is_as_before(members: Sequence[Mention], event: int, number: int) -> bool:
    """Whether these are just the mentions, so many, that the event had."""
    return len(members) == number and all(m.pk and m.event_id == event for m in members)


def _heir(members: Sequence[Mention], free: set[int], decided: set[int]) -> int | None:
    """The free event that most of these mentions belonged to; the oldest of several, but first one of those for which
    a person has decided something.
    """
    votes = Counter(m.event_id for m in members if m.event_id in free)
    return max(votes, key=lambda pk: (pk in decided, votes[pk], -pk)) if votes else None
