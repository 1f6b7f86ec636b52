"""The list by day, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from timeline.forms.selection import Selection
from timeline.order import Place
from timeline.rows import EventRow
from timeline.tally import Tally

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class Page:
    """Which events a page of the list has: their keys, the place behind which it begins (None: the list's beginning),
    and whether more follow.
    """

    selection: Selection
    keys: list[int]
    start: Place | None
    more: bool

    @classmethod
    def of(cls, tally: Tally) -> Page:
        """The page that the address asks for, else the first, or the one with the open event."""
        start = _start(tally)
        keys = tally.keys(start, PAGE_SIZE + 1)
        return cls(tally.selection, keys[:PAGE_SIZE], start, len(keys) > PAGE_SIZE)


def listing(page: Page, loaded: Mapping[int, EventRow]) -> dict[str, Any]:
    """One page of the list; `loaded` are at least its events, by key."""
    selection, start = page.selection, page.start
    rows = [loaded[key] for key in page.keys if key in loaded]
    days = [Day(*days, list(own)) for days, own in groupby(rows, key=lambda row: (row.first_day, row.last_day))]
    if days and start and start.pk and (start.first, start.last) == (days[0].first, days[0].last):
        days[0] = replace(days[0], continued=True)
    return {
        "days": days,
        "more_query": selection.bare.but(after=_place(rows[-1])).query if page.more and rows else "",
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


def _start(tally: Tally) -> Place | None:
    """The place behind which the page begins; None for the beginning of the list."""
    selection = tally.selection
    if selection.after or selection.at:
        return selection.after or tally.before(selection.at or 0)
    if selection.event is None or selection.event in (keys := tally.keys())[:PAGE_SIZE] or selection.event not in keys:
        return None
    return tally.before(selection.event)  # the open event is further down


def _place(row: EventRow) -> Place:
    return Place(row.first_day, row.last_day, row.pk)
