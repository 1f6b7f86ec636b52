"""What the timeline's desk shows for a selection: a number of queries that does not grow with the events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q

from timeline import charts
from timeline.charts.scale import View, middle
from timeline.extraction.codes import KINDS
from timeline.facets import Plain
from timeline.forms.filters import Selection
from timeline.models import Article, Dossier
from timeline.rows import EventRow, rows
from timeline.views import filtering, listing
from timeline.wording import count_words, date_words

MOST_DRAWN = 2000  # above this the chart shows counts
MOST_IN_TRAY = 24

DayCounts = dict[tuple[date, str], int]


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the reading of a dossier is."""

    total: int = 0
    unfinished: int = 0
    failed: int = 0
    outlets: int = 0

    @classmethod
    def of(cls, dossier: Dossier | None) -> "Reading":
        waiting = Q(state__in=(Article.State.QUEUED, Article.State.READING))
        return cls(
            **Article.objects.filter(dossier=dossier).aggregate(
                total=Count("pk"),
                unfinished=Count("pk", filter=waiting),
                failed=Count("pk", filter=Q(state=Article.State.FAILED)),
                outlets=Count("outlet", distinct=True),
            )
        )

    @property
    def stamp(self) -> str:
        """Changes whenever an article comes or is done."""
        return f"{self.total}-{self.unfinished}-{self.failed}"


def build(selection: Selection, *, opened: str = "") -> dict[str, Any]:
    """Chart, list, filters and state of the reading; `opened` is the filter by name whose choices are to be counted."""
    plain = Plain.of(selection)
    drawn = plain.total <= MOST_DRAWN
    loaded = rows(selection.events().newest_first()) if drawn else None
    return {
        "selection": selection,
        "total": plain.total,
        "total_words": count_words(plain.total, "event"),
        "reading": Reading.of(selection.dossier),
        **filtering.filters(selection, plain, opened=opened),
        **chart(selection, loaded),
        **listing.listing(selection, loaded),
    }


def chart(selection: Selection, loaded: Sequence[EventRow] | None) -> dict[str, Any]:
    """The figure with what stands around it; `loaded` is None where there are too many events to draw each."""
    by_day = selection.but(first=None, last=None).events().counts_by_day()
    counts: DayCounts = {(day, kind): number for (day, kind), number in by_day.items() if day}
    chosen = bool(selection.first or selection.last)
    every = [float(day.toordinal()) for (day, _), number in counts.items() for _ in range(number)]
    dated = [row for row in loaded or () if row.dated]
    days = [middle(row) for row in dated] if loaded is not None and not chosen else every
    view = charts.view_of(days, selection.first, selection.last)
    overall = charts.view_of(every, None, None) if chosen else view
    if loaded is None:
        numbers = selection.events().counts_by_country_and_day()
        figure = charts.crowd(numbers, counts, view=view, whole=overall, chosen=chosen)
    else:
        figure = charts.sequence(dated, counts, view=view, whole=overall, chosen=chosen)
    undated = sum(number for (day, _), number in by_day.items() if day is None)
    tray = [row for row in loaded or () if not row.dated][:MOST_IN_TRAY]
    return {
        "figure": figure if counts else None,
        "crowded": loaded is None,
        "span": date_words(date.fromordinal(view.first), date.fromordinal(view.last), form="short"),
        "chart_words": chart_words(figure, dated, view),
        "outside": outside(selection, days, view, chosen=chosen),
        "undated": 0 if chosen else undated,
        "undated_left_out": count_words(undated, "event") if chosen and undated else "",
        "tray": tray,
        "untrayed": undated - len(tray),
    }


def outside(selection: Selection, days: Sequence[float], view: View, *, chosen: bool) -> list[tuple[str, str]]:
    """Links to the events that lie too far from the rest to be drawn with them."""
    if chosen:
        return []
    bare = selection.bare
    early, late = sum(day < view.first for day in days), sum(day > view.last for day in days)
    before = date.fromordinal(max(1, view.first - 1))
    after = date.fromordinal(view.last) + timedelta(days=min(1, date.max.toordinal() - view.last))
    found = [(count_words(early, "earlier event"), bare.but(last=before).query)] if early else []
    return found + ([(count_words(late, "later event"), bare.but(first=after).query)] if late else [])


def chart_words(figure: dict[str, Any], dated: Sequence[EventRow], view: View) -> str:
    """The chart in a sentence or two, for those who do not see it."""
    span = date_words(date.fromordinal(view.first), date.fromordinal(view.last))
    lanes = ", ".join(figure["layout"]["yaxis"]["ticktext"][:5])
    kinds = [(kind, sum(row.kind == kind for row in dated)) for kind in KINDS]
    counted = ", ".join(count_words(number, kind) for kind, number in kinds if number)
    what = counted or "Counts of events"
    return f"{span}. {what}. Busiest lanes: {lanes}. The list has the same events."
