"""What a selection shows of a dossier's events, and how many of these there are of anything.

It counts in columns; the database is asked only for what they do not have (words, outlets): one query.
`Selection.events` asks the database for all, and gives the same events.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from timeline.columns import UNKNOWN, Columns, Mask, Numbers, columns_of
from timeline.extraction.codes import BASES, KINDS, QUAD_CLASS, QUAD_CLASSES, STATUSES, TYPES
from timeline.forms.selection import BETWEEN, FROM, TO, Selection
from timeline.models import Party
from timeline.order import Place
from timeline.rows import EventRow, rows_of

SPAN: Final = "span"  # beside the fields of a selection: what its two days ask for
ASKED: Final = "asked"  # and what all ask for that the columns do not have, as words and outlets
CODES: Final[Mapping[str, Sequence[str]]] = {
    "kinds": KINDS, "types": TYPES, "classes": QUAD_CLASSES, "statuses": STATUSES, "bases": BASES,
}  # fmt: skip
# What the columns can answer; the database is asked for the rest.
_OWN: Final[Mapping[str, tuple[()] | None]] = {
    **dict.fromkeys((*CODES, "countries", "actors"), ()),
    **dict.fromkeys(("first", "last")),
}
CLASS_OF_TYPE: Final = np.array([QUAD_CLASSES.index(QUAD_CLASS[type_]) for type_ in TYPES])


@dataclass(frozen=True, slots=True)
class Tally:
    """A selection, the columns of its dossier, and for each filter that is on which events it leaves."""

    selection: Selection
    columns: Columns
    masks: Mapping[str, Mask]

    @classmethod
    def of(cls, selection: Selection) -> Tally:
        columns = columns_of(selection.dossier)
        return cls(selection, columns, _masks(selection, columns))

    def shown(self, *without: str) -> Mask:
        """The events that all filters leave, but for the fields `without`."""
        left = np.ones(len(self.columns), bool)
        for field, mask in self.masks.items():
            if field not in without:
                left &= mask
        return left

    @property
    def total(self) -> int:
        return int(np.count_nonzero(self.shown()))

    def keys(self, start: Place | None = None, most: int | None = None) -> list[int]:
        """Primary keys of what is shown, in the order of the list, from behind a place on."""
        columns = self.columns
        first = bisect_right(range(len(columns)), start.rank, key=columns.rank) if start else 0
        return [int(key) for key in columns.keys[first:][self.shown()[first:]][:most]]

    def parties(self, keys: Sequence[int]) -> list[tuple[int, str, int]]:
        """The parties of these events as (event, role, actor), those of an event in their order."""
        columns, parties = self.columns, self.columns.parties
        rows = np.flatnonzero(np.isin(columns.keys, keys)[parties.event])
        events, actors = columns.keys[parties.event[rows]].tolist(), parties.actor[rows].tolist()
        roles = [Party.Role.SOURCE if source else Party.Role.TARGET for source in parties.source[rows].tolist()]
        return list(zip(events, roles, actors, strict=True))

    def rows(self) -> list[EventRow]:
        """What is shown, in the order of the list; three queries."""
        return self.rows_of(self.keys())

    def rows_of(self, keys: Sequence[int]) -> list[EventRow]:
        """These events, in this order, without those that are gone meanwhile; three queries."""
        return rows_of(keys, self.parties(keys))

    def before(self, key: int) -> Place | None:
        """The place right before the days of an event; None where the dossier has no such event."""
        found = np.flatnonzero(self.columns.keys == key)
        if not len(found):
            return None
        days = (int(column[found[0]]) for column in (self.columns.first, self.columns.last))
        first, last = (date.fromordinal(day) if day != UNKNOWN else None for day in days)
        return Place(first, last, 0)  # no row has this number

    def numbers(self, field: str) -> dict[str, int]:
        """How many events each choice of a filter by CODES has among those that all other filters leave."""
        counts = np.bincount(_coded(self.columns, field)[self.shown(field)], minlength=len(CODES[field]))
        return dict(zip(CODES[field], counts.tolist(), strict=True))

    def countries(self) -> dict[str, int]:
        """The same for countries, by the part that the selection's side gives them; those without events are left out.

        Between countries the count is of events with another one of those chosen.
        """
        selection, parties, codes = self.selection, self.columns.parties, self.columns.countries
        rows = {FROM: parties.from_country, TO: parties.to_country}.get(selection.side, parties.a_country)
        rows = rows & self.shown("countries")[parties.event]
        if selection.side == BETWEEN and selection.countries:
            chosen = np.isin(parties.country, _numbers_of(self.columns, selection.countries))
            partners = np.bincount(parties.event[parties.a_country & chosen], minlength=len(self.columns))
            rows &= partners[parties.event] > chosen
        counts = np.bincount(parties.country[rows], minlength=len(codes))
        return {codes[number]: int(counts[number]) for number in np.flatnonzero(counts)}

    def actors(self) -> dict[int, int]:
        """The same for actors, by primary key."""
        parties = self.columns.parties
        actors = parties.actor[parties.an_actor & self.shown("actors")[parties.event]]
        found, counts = np.unique(actors, return_counts=True)
        return dict(zip(found.tolist(), counts.tolist(), strict=True))

    def days(self) -> dict[float, int]:
        """How many events stand on each day (an ordinal), the span left aside; under UNKNOWN those without one."""
        days = self.columns.days
        counts = np.bincount(self.columns.day_place[self.shown(SPAN)], minlength=len(days))
        some = np.flatnonzero(counts)
        return dict(zip(days[some].astype(float).tolist(), counts[some].tolist(), strict=True))

    def periods(self, start: int, end: int, size: int) -> dict[tuple[date, str], int]:
        """How many of each kind there are in each period of `size` days (by its first day), the span left aside."""
        return {
            (date.fromordinal(start + size * period), KINDS[kind]): number
            for (kind, period), number in self._cells(self.columns.kinds, self.shown(SPAN), start, end, size).items()
        }

    def by_country(self, start: int, end: int, size: int) -> dict[tuple[str, int], int]:
        """How many events there are in each period of these days, by their first party's country; empty for none."""
        codes, own = self.columns.countries, self.columns.lane_country
        cells = self._cells(own, self.shown(), start, end, size)
        return {(codes[country], period): number for (country, period), number in cells.items()}

    def by_actor(
        self, start: int, end: int, size: int, *, most: int, first: Iterable[int] = ()
    ) -> dict[tuple[int, int], int]:
        """The same by the first party itself: the `most` with most events there and those of `first`; else UNKNOWN."""
        columns, shown = self.columns, self.shown()
        lanes, counts = np.unique(columns.lane[shown & columns.within(start, end)], return_counts=True)
        busiest = lanes[np.argsort(-counts, kind="stable")][:most]
        own = np.where(np.isin(columns.lane, [*busiest.tolist(), *first]), columns.lane, UNKNOWN)
        keys, place = np.unique(own, return_inverse=True)
        cells = self._cells(place, shown, start, end, size)
        return {(int(keys[lane]), period): number for (lane, period), number in cells.items()}

    def _cells(self, value: Numbers, shown: Mask, start: int, end: int, size: int) -> dict[tuple[int, int], int]:
        """How many of these events have each value in each period of the days from `start` to `end`."""
        day, among = self.columns.day, shown & self.columns.within(start, end)
        periods = (end - start) // size + 1
        counts = np.bincount(value[among] * periods + (day[among] - start) // size)
        some = np.flatnonzero(counts)
        cells = zip((some // periods).tolist(), (some % periods).tolist(), strict=True)
        return dict(zip(cells, counts[some].tolist(), strict=True))


def _masks(selection: Selection, columns: Columns) -> dict[str, Mask]:
    masks = {
        field: np.isin(_coded(columns, field), [codes.index(value) for value in getattr(selection, field)])
        for field, codes in CODES.items()
        if getattr(selection, field)
    }
    parties = columns.parties
    if selection.countries:
        masks["countries"] = _with_countries(selection, columns)
    if selection.actors:
        masks["actors"] = _events(columns, parties.event[np.isin(parties.actor, selection.actors)])
    rest = selection.but(**_OWN)
    if rest.narrowed:
        found = rest.events().order_by().values_list("pk", flat=True)
        masks[ASKED] = np.isin(columns.keys, np.fromiter(found.iterator(), np.int64))
    if selection.first or selection.last:
        masks[SPAN] = _within(columns, selection.first, selection.last)
    return masks


def _coded(columns: Columns, field: str) -> Numbers:
    return CLASS_OF_TYPE[columns.types] if field == "classes" else getattr(columns, field)


def _events(columns: Columns, places: Numbers) -> Mask:
    mask = np.zeros(len(columns), bool)
    mask[places] = True
    return mask


def _numbers_of(columns: Columns, countries: Sequence[str]) -> list[int]:
    return [columns.countries.index(code) for code in countries if code in columns.countries]


def _with_countries(selection: Selection, columns: Columns) -> Mask:
    """As `forms.selection.with_countries` asks the database."""
    parties = columns.parties
    chosen = np.isin(parties.country, _numbers_of(columns, selection.countries))
    if selection.side == BETWEEN and len(set(selection.countries)) > 1:
        return np.bincount(parties.event[chosen & parties.a_country], minlength=len(columns)) > 1
    rows = {FROM: parties.from_country, TO: parties.to_country}.get(selection.side, parties.a_country)
    return _events(columns, parties.event[chosen & rows])


def _within(columns: Columns, first: date | None, last: date | None) -> Mask:
    """As `EventQuerySet.within` asks the database."""
    mask: Mask = (columns.first != UNKNOWN) | (columns.last != UNKNOWN)
    if first:
        mask &= (columns.last == UNKNOWN) | (columns.last >= first.toordinal())
    if last:
        mask &= (columns.first == UNKNOWN) | (columns.first <= last.toordinal())
    return mask
