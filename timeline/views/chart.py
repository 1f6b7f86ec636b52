"""The chart's part of the desk: the figure of a selection, and the addresses that its controls lead to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypedDict

from timeline import aggregates, charts
from timeline.arrangement import Arrangement
from timeline.charts.scale import View, middle
from timeline.extraction.codes import KINDS
from timeline.forms.selection import Selection
from timeline.rows import EventRow
from timeline.views import chart_controls
from timeline.wording import count_words, date_words

MOST_DRAWN = 2000  # above this the chart shows counts
MOST_IN_TRAY = 24
MOST_SOURCES = 8  # outlets named under a picture

DayCounts = dict[tuple[date, str], int]


class Common(TypedDict):
    """What both charts are given."""

    view: View
    whole: View
    chosen: bool
    arrangement: Arrangement


@dataclass(frozen=True, slots=True)
class Days:
    """The days that matter: how many events stand on each, those shown, and those of the overview."""

    numbers: Mapping[float, int]
    view: View
    whole: View


def chart(selection: Selection, loaded: Sequence[EventRow] | None) -> dict[str, Any]:
    """The figure with what stands around it; `loaded` is None where there are too many events to draw each."""
    by_day = selection.but(first=None, last=None).events().counts_by_day()
    counts: DayCounts = {(day, kind): number for (day, kind), number in by_day.items() if day}
    chosen = bool(selection.first or selection.last)
    dated = [row for row in loaded or () if row.dated]
    days = _days(selection, counts, dated if loaded is not None else None)
    figure = _figure(selection, counts, dated if loaded is not None else None, days)
    undated = sum(number for (day, _), number in by_day.items() if day is None)
    tray = [row for row in loaded or () if not row.dated][:MOST_IN_TRAY]
    return {
        "figure": figure if counts else None,
        "crowded": loaded is None,
        "span": date_words(days.view.first_date, days.view.last_date, form="short"),
        "chart_words": chart_words(figure, dated, days.view),
        "outside": [] if chosen else outside(selection, days),
        "undated": 0 if chosen else undated,
        "undated_left_out": count_words(undated, "event") if chosen and undated else "",
        "tray": tray,
        "untrayed": undated - len(tray),
        "picture_sources": source_words(loaded or ()),
        **chart_controls.controls(selection, figure, days.view, days.whole),
    }


def _days(selection: Selection, counts: DayCounts, dated: Sequence[EventRow] | None) -> Days:
    every: Counter[float] = Counter()
    for (day, _), number in counts.items():
        every[float(day.toordinal())] += number
    chosen = bool(selection.first or selection.last)
    numbers = Counter(middle(row) for row in dated) if dated is not None and not chosen else every
    view = charts.view_of(numbers, selection.first, selection.last)
    return Days(numbers, view, charts.view_of(every, None, None) if chosen else view)


def _figure(selection: Selection, counts: DayCounts, dated: Sequence[EventRow] | None, days: Days) -> dict[str, Any]:
    """Each event, or how many there are; in either case no more than can be drawn."""
    common = Common(
        view=days.view,
        whole=days.whole,
        chosen=bool(selection.first or selection.last),
        arrangement=selection.arrangement,
    )
    if dated is not None:
        return charts.sequence(dated, counts, **common)
    size = charts.period_days(days.view)
    by, order = selection.arrangement.by, selection.arrangement.order
    cells = aggregates.crowd_cells(selection.events(), days.view, size, by=by, first=order)
    names = aggregates.actor_names({key for key, _, _ in cells})
    return charts.crowd(cells, counts, names=names, **common)


def outside(selection: Selection, days: Days) -> list[tuple[str, str]]:
    """Links to the events that lie too far from the rest to be drawn with them."""
    bare = selection.bare
    view = days.view
    early = sum(number for day, number in days.numbers.items() if day < view.first)
    late = sum(number for day, number in days.numbers.items() if day > view.last)
    before = date.fromordinal(max(1, view.first - 1))
    after = date.fromordinal(view.last) + timedelta(days=min(1, date.max.toordinal() - view.last))
    found = [(count_words(early, "earlier event"), bare.but(last=before).query)] if early else []
    return found + ([(count_words(late, "later event"), bare.but(first=after).query)] if late else [])


def source_words(rows: Sequence[EventRow]) -> str:
    """The outlets that the events come from, the most frequent first, for the foot of a picture."""
    outlets = [name for name, _ in Counter(name for row in rows for name in row.outlets).most_common()]
    rest = len(outlets) - MOST_SOURCES
    return ", ".join(outlets[:MOST_SOURCES]) + (f" and {rest} more" if rest > 0 else "")


def chart_words(figure: dict[str, Any], dated: Sequence[EventRow], view: View) -> str:
    """The chart in a sentence or two, for those who do not see it."""
    span = date_words(view.first_date, view.last_date)
    lanes = ", ".join(figure["layout"]["yaxis"]["ticktext"][:5])
    kinds = [(kind, sum(row.kind == kind for row in dated)) for kind in KINDS]
    counted = ", ".join(count_words(number, kind) for kind, number in kinds if number)
    what = counted or "Counts of events"
    return f"{span}. {what}. Busiest lanes: {lanes}. The list has the same events."
