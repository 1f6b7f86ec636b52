"""The list by day, a page at a time."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from timeline.forms.selection import Selection
from timeline.models import Event
from timeline.order import Place
from timeline.rows import EventRow
from timeline.tally import Tally

PAGE_SIZE = 60


def listing(tally: Tally, loaded: Sequence[EventRow] | None = None) -> dict[str, Any]:
    """One page of the list; `loaded` are all events in the list's order, where they are at hand."""
    selection = tally.selection
    start = _start(selection) or _around(selection, loaded or ())
    shown = tally.rows(start, PAGE_SIZE + 1) if loaded is None else _slice(loaded, start)
    page = shown[:PAGE_SIZE]
    days = [Day(*days, list(own)) for days, own in groupby(page, key=lambda row: (row.first_day, row.last_day))]
    if days and start and start.pk and (start.first, start.last) == (days[0].first, days[0].last):
        days[0] = replace(days[0], continued=True)
    return {
        "days": days,
        "more_query": selection.bare.but(after=_place(page[-1])).query if len(shown) > PAGE_SIZE else "",
        "from_top": start is None,
        **links(selection),
    }


@dataclass(frozen=True, slots=True)
class Day:
    """The events that may have been on the same days; `continued` where the page before ended with some of them."""

    first: date | None
    last: date | None
    rows: list[EventRow]
    continued: bool = False


def links(selection: Selection) -> dict[str, str]:
    """Queries that links are made of: with nothing open, and with no filter."""
    return {"query": selection.bare.query, "clear_query": selection.cleared.query}


def _start(selection: Selection) -> Place | None:
    """The place behind which the page begins; None for the beginning of the list."""
    if selection.after or selection.at is None:
        return selection.after
    days = Event.objects.filter(dossier=selection.dossier, pk=selection.at).values_list("first_day", "last_day").first()
    # No row has the number 0, so this stands right before the event's own day.
    return Place(*days, 0) if days else None


def _around(selection: Selection, loaded: Sequence[EventRow]) -> Place | None:
    """The place before the day of the open event, where that is further down than the first page."""
    row = next((row for row in loaded[PAGE_SIZE:] if row.pk == selection.event), None)
    return Place(row.first_day, row.last_day, 0) if row else None


def _slice(loaded: Sequence[EventRow], start: Place | None) -> Sequence[EventRow]:
    """The same out of rows at hand."""
    first = bisect_right(loaded, start.rank, key=lambda row: _place(row).rank) if start else 0
    return loaded[first : first + PAGE_SIZE + 1]


def _place(row: EventRow) -> Place:
    return Place(row.first_day, row.last_day, row.pk)
