"""The chart's part of the desk: the figure of a selection, and the addresses that its controls lead to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypedDict

from timeline import aggregates, charts, drawn
from timeline.arrangement import Arrangement
from timeline.charts.crowd import Cell
from timeline.charts.hover import hover_words
from timeline.charts.lanes import activity_of, actor_key, contenders
from timeline.charts.scale import View, middle
from timeline.clock import with_clocks
from timeline.columns import UNKNOWN
from timeline.extraction.codes import KINDS
from timeline.forms.selection import Selection
from timeline.rows import EventRow, Who
from timeline.tally import Tally
from timeline.views import chart_controls
from timeline.wording import count_words, date_words

MOST_DRAWN = 2000  # above this the chart shows counts
MOST_IN_TRAY = 24
MOST_SOURCES = 8  # outlets named under a picture


class Common(TypedDict):
    """What both charts are given."""

    view: View
    whole: View
    chosen: bool
    arrangement: Arrangement


@dataclass(frozen=True, slots=True)
class Days:
    """The days that matter: how many events stand on each, those shown, those of the overview; and how many events
    have none.
    """

    numbers: Mapping[float, int]
    view: View
    whole: View
    undated: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn of a selection: each of the events, or how many there are in each of the cells."""

    tally: Tally
    rows: Sequence[EventRow] | None
    cells: Sequence[Cell]
    days: Days

    @classmethod
    def of(cls, tally: Tally) -> "Drawing":
        """Each event is drawn where they are not too many for that."""
        rows = drawn.rows(tally) if tally.total <= MOST_DRAWN else None
        days = _days(tally, rows)
        if rows is not None:
            return cls(tally, rows, (), days)
        size, arrangement = charts.period_days(days.view), tally.selection.arrangement
        cells = aggregates.crowd_cells(tally, days.view, size, by=arrangement.by, first=arrangement.order)
        return cls(tally, None, cells, days)

    @property
    def dated(self) -> list[EventRow]:
        return [row for row in self.rows or () if row.dated]

    @property
    def actors(self) -> set[int]:
        """Those who may have lanes of their own."""
        if self.rows is None:
            return {int(key) for key, _, _ in self.cells if key.isdecimal()}
        arrangement = self.tally.selection.arrangement
        return contenders(activity_of(self.dated, arrangement.by), arrangement)

    @property
    def tray(self) -> list[int]:
        """The first of the events without a day."""
        return [row.pk for row in self.rows or () if not row.dated][:MOST_IN_TRAY]


def chart(drawing: Drawing, named: Mapping[tuple[str, int], Who], tray: Sequence[EventRow] = ()) -> dict[str, Any]:
    """The figure with what stands around it; `named` are at least the drawing's actors, `tray` the events of its tray
    with their words.
    """
    selection, days, rows = drawing.tally.selection, drawing.days, drawing.rows
    chosen = bool(selection.first or selection.last)
    figure = _figure(drawing, named)
    return {
        "figure": figure if days.numbers else None,
        "crowded": rows is None,
        "span": date_words(days.view.first_date, days.view.last_date, form="short"),
        "chart_words": chart_words(figure, drawing.dated, days.view),
        "outside": [] if chosen else outside(selection, days),
        "undated": 0 if chosen else days.undated,
        "undated_left_out": count_words(days.undated, "event") if chosen and days.undated else "",
        "tray": tray,
        "untrayed": days.undated - len(tray),
        "words_query": selection.bare.query,
        **chart_controls.controls(selection, figure, days.view, days.whole),
    }


def _days(tally: Tally, rows: Sequence[EventRow] | None) -> Days:
    """The days of the chosen span or of the events; the overview is of all, whatever the span."""
    first, last = tally.selection.first, tally.selection.last
    every = tally.days()
    undated = every.pop(UNKNOWN, 0)
    chosen = bool(first or last)
    numbers = Counter(middle(row) for row in rows if row.dated) if rows is not None and not chosen else every
    view = charts.view_of(numbers, first, last)
    return Days(every if chosen else numbers, view, charts.view_of(every, None, None) if chosen else view, undated)


def _figure(drawing: Drawing, named: Mapping[tuple[str, int], Who]) -> dict[str, Any]:
    """Each event, or how many there are; in either case no more than can be drawn."""
    days, selection = drawing.days, drawing.tally.selection
    common = Common(
        view=days.view,
        whole=days.whole,
        chosen=bool(selection.first or selection.last),
        arrangement=selection.arrangement,
    )
    counts = drawing.tally.periods(days.whole.first, days.whole.last, charts.overview_days(days.whole))
    people = ((key, named["actors", key]) for key in drawing.actors)
    names = {actor_key(key): (who.name, who.short) for key, who in people}
    if drawing.rows is not None:
        dated = with_clocks(drawing.dated) if days.view.hourly else drawing.dated
        return charts.sequence(dated, counts, names=names, **common)
    return charts.crowd(drawing.cells, counts, names=names, **common)


def words(tally: Tally) -> dict[str, Any]:
    """What is shown where the pointer is over a mark, by the event's key; and the outlets for the foot of a picture."""
    if tally.total > MOST_DRAWN:
        return {"words": {}, "sources": ""}
    rows = tally.rows()
    told = with_clocks(rows) if _days(tally, rows).view.hourly else rows
    return {"words": {row.pk: hover_words(row) for row in told if row.dated}, "sources": source_words(rows)}


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
