"""What every export says of an event: the row that the pages show, with the sentences of its reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from timeline.evidence import chain, outlet_words
from timeline.models import BY_PUBLICATION, Event, EventQuerySet, Mention
from timeline.rows import EventRow, rows
from timeline.wording import date_words

AT_ONCE = 400  # events read together: enough to be quick, few enough for one query's parameters

Link = Callable[[str], str]
"""Makes a whole address out of a path of this installation."""


@dataclass(frozen=True, slots=True)
class About:
    """What an export is of: the dossier, the filters in words, the address of the same events on the timeline."""

    dossier: str
    filters: str
    address: str
    made: datetime


@dataclass(frozen=True, slots=True)
class Report:
    """One place in one article; `source` is the article's own address, `link` that of the sentence in the reader."""

    outlet: str
    title: str
    published: date | None
    published_assumed: bool
    source: str
    sentence: str
    quote: str
    reported_by: tuple[str, ...]
    link: str


@dataclass(frozen=True, slots=True)
class Exported:
    """An event with the words its date came from, its address, and its reports by day of publication."""

    row: EventRow
    date_text: str
    date_reason: str
    link: str
    reports: tuple[Report, ...]

    @property
    def edtf(self) -> str:
        """The date in EDTF (ISO 8601-2); made of its days where nothing finer is kept, "" for no date."""
        return self.row.edtf or edtf_of(self.row.first_day, self.row.last_day)


def edtf_of(first: date | None, last: date | None) -> str:
    """Days in EDTF: a day, an interval, an interval with an open side, or "" for nothing known."""
    if first is None and last is None:
        return ""
    if first == last and first:
        return first.isoformat()
    return "/".join(day.isoformat() if day else ".." for day in (first, last))


def exported(events: EventQuerySet, link: Link) -> Iterator[Exported]:
    """The events by day, the earliest first and the undated last; five queries for each `AT_ONCE` of them."""
    keys = list(events.in_order().values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        yield from _some(keys[start : start + AT_ONCE], link)


def _some(keys: Sequence[int], link: Link) -> Iterator[Exported]:
    own = Event.objects.filter(pk__in=keys)
    words = {pk: (text, reason) for pk, text, reason in own.values_list("pk", "date_text", "date_reason")}
    reports = _reports(keys, link)
    for row in rows(own.in_order()):
        address = link(reverse("event", args=[row.pk]))
        yield Exported(row, *words.get(row.pk, ("", "")), address, tuple(reports[row.pk]))


def _reports(keys: Sequence[int], link: Link) -> dict[int, list[Report]]:
    found: dict[int, list[Report]] = defaultdict(list)
    mentions = Mention.objects.filter(event__in=keys).select_related("article__outlet")
    light = mentions.defer("article__text", "article__marks", "article__sketch")
    for mention in light.order_by(*BY_PUBLICATION):
        article = mention.article
        found[mention.event_id].append(
            Report(
                outlet=outlet_words(mention),
                title=article.title,
                published=article.published or article.published_used,
                published_assumed=article.published is None,
                source=article.url,
                sentence=" ".join(mention.sentence.split()),
                quote=mention.quote,
                reported_by=tuple(chain(mention)[1:]),
                link=link(f"{reverse('article', args=[article.pk])}#m{mention.pk}"),
            )
        )
    return found


def report_words(report: Report) -> str:
    """One report in a line: who published it when, and its sentence."""
    day = date_words(report.published, report.published) if report.published else "day not known"
    day += " (assumed)" if report.published and report.published_assumed else ""
    return f"{report.outlet}, {day}: {report.sentence}"
