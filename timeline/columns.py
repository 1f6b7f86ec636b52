"""The events of a dossier as columns of numbers, by which the timeline filters and counts.

To count 100,000 events takes a database some twenty milliseconds, and a change of filters asks for half a dozen
counts; in columns each takes one. They are kept in the process, and what has changed is read again by chunks of events
(`timeline.stamps`), so that they are always what the database has.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db.models import IntegerField, Q
from django.db.models.expressions import Func

from timeline.extraction.codes import BASES, KINDS, STATUSES, SYMMETRIC, TYPES
from timeline.models import Dossier, Event, Party
from timeline.stamps import CHUNK, stamps

MOST_KEPT = 8  # dossiers, those last asked for
Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
WIDTH = 11  # of a row of `_read`
UNKNOWN = 0  # as a day, and as an actor: neither has this number
_CODES = [{value: number for number, value in enumerate(values)} for values in (KINDS, TYPES, STATUSES, BASES)]
_SYMMETRIC = [KINDS.index(kind) for kind in KINDS if kind in SYMMETRIC]
_ROLES = {Party.Role.SOURCE: 0, Party.Role.TARGET: 1}


class DayNumber(Func):
    """A date's proleptic ordinal, as Python's `date.toordinal()`."""

    output_field = IntegerField()

    # In PostgreSQL the difference of two dates is a number of days.
    template = "((%(expressions)s) - DATE '0001-01-01' + 1)"

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """In SQLite, by the Julian day, which at an ordinal's midnight is 1721424.5 more."""
        template = "CAST(julianday(%(expressions)s) - 1721424.5 AS INTEGER)"
        return super().as_sql(compiler, connection, template=template, **extra)


@dataclass(frozen=True, slots=True)
class Columns:
    """The events of a dossier, in the order of the list: the latest day first, undated last.

    Each column has a number an event: its primary key, the places of its kind, type, status and basis in `codes`,
    its days as ordinals (UNKNOWN for an open side), the actor in whose lane it is drawn (its first source, else target)
    and that actor's country, as a number of `countries`.
    """

    keys: Numbers
    kinds: Numbers
    types: Numbers
    statuses: Numbers
    bases: Numbers
    first: Numbers
    last: Numbers
    day: Numbers
    lane: Numbers
    lane_country: Numbers
    parties: Parties
    countries: tuple[str, ...]  # codes
    days: Numbers  # the days that occur, ascending, UNKNOWN before them
    day_place: Numbers  # where an event's day is among these

    def __len__(self) -> int:
        return len(self.keys)

    def within(self, start: int, end: int) -> Mask:
        """The events that stand on one of these days."""
        among: Mask = (self.day != UNKNOWN) & (self.day >= start) & (self.day <= end)
        return among

    def rank(self, place: int) -> tuple[int, int, int, int]:
        """What the event at a place is ordered by, as `order.Place.rank` has it."""
        days = (self.day[place], self.first[place], self.last[place])
        by, first, last = (-int(day) if day else 1 for day in days)
        return by, first, last, int(self.keys[place])


@dataclass(frozen=True, slots=True)
class Parties:
    """A row for each part that an actor has in an event: the event's place in its columns, the actor, its country as a
    number of `Columns.countries`, and whether it is a source.

    The masks say which rows count an actor, or a country by its part, once an event.
    """

    event: Numbers
    actor: Numbers
    country: Numbers
    source: Mask
    an_actor: Mask
    a_country: Mask
    from_country: Mask
    to_country: Mask


@dataclass(frozen=True, slots=True)
class Chunk:
    """What was read of some events: rows of `_read`, an event and a part of it in each."""

    stamp: int
    rows: Numbers


@dataclass(frozen=True, slots=True)
class _Kept:
    chunks: dict[int, Chunk]
    columns: Columns


_kept: dict[int, _Kept] = {}
_countries: dict[str, int] = {"": 0}  # numbers that outlast the columns, as the chunks have them
_lock = Lock()


def columns_of(dossier: Dossier | None) -> Columns:
    """The columns as the database is now: one query where nothing has changed since the last time, else two."""
    if dossier is None:
        return _columns({})
    now = stamps()
    with _lock:
        kept = _kept.pop(dossier.pk, None) or _Kept({}, _columns({}))
        have = kept.chunks
        stale = [chunk for chunk, stamp in now.items() if chunk not in have or have[chunk].stamp != stamp]
        if stale or have.keys() - now.keys():
            fresh = _read(dossier, stale, now) if stale else {}
            chunks = {chunk: fresh.get(chunk) or have[chunk] for chunk in sorted(now)}
            kept = _Kept(chunks, _columns(chunks))
        _kept[dossier.pk] = kept  # the last is the newest
        while len(_kept) > MOST_KEPT:
            del _kept[next(iter(_kept))]
        return kept.columns


def _read(dossier: Dossier, stale: list[int], now: dict[int, int]) -> dict[int, Chunk]:
    """These chunks as the database has them; one query."""
    days = (DayNumber(name) for name in ("first_day", "last_day", "sort_day"))
    found = (
        Event.objects.filter(_within(stale), dossier=dossier)
        .order_by("pk", "parties__role", "parties__position", "parties__pk")
        .values_list("pk", "kind", "type", "status", "basis", *days, "parties__actor", "parties__actor__country",
                     "parties__role")
    )  # fmt: skip
    kinds, types, statuses, bases = _CODES
    rows = [
        (pk, kinds[kind], types[type_], statuses[status], bases[basis], first or UNKNOWN, last or UNKNOWN,
         day or UNKNOWN, actor or UNKNOWN, _countries.setdefault(country or "", len(_countries)), _ROLES.get(role, 0))
        for pk, kind, type_, status, basis, first, last, day, actor, country, role in found.iterator(chunk_size=5_000)
    ]  # fmt: skip
    table = np.array(rows, dtype=np.int64).reshape(len(rows), WIDTH)
    edges = np.array([[chunk, chunk + 1] for chunk in stale]) * CHUNK
    return {
        chunk: Chunk(now[chunk], table[start:end])
        for chunk, (start, end) in zip(stale, np.searchsorted(table[:, 0], edges), strict=True)
    }


def _within(chunks: list[int]) -> Q:
    """The events of these chunks; of all between the first and the last where they are too many to be named."""
    runs: list[list[int]] = []
    for chunk in sorted(chunks):
        if runs and runs[-1][1] == chunk:
            runs[-1][1] = chunk + 1
        else:
            runs.append([chunk, chunk + 1])
    if len(runs) > 50:
        runs = [[runs[0][0], runs[-1][1]]]
    wanted = Q()
    for start, end in runs:
        wanted |= Q(pk__gte=start * CHUNK, pk__lt=end * CHUNK)
    return wanted


def _columns(chunks: dict[int, Chunk]) -> Columns:
    """The columns of all chunks, put in the order of the list."""
    rows = np.concatenate([np.zeros((0, WIDTH), np.int64), *(chunk.rows for chunk in chunks.values())])
    begins = np.diff(rows[:, 0], prepend=-1) != 0  # the first row of each event has its first party
    events = rows[begins]
    ranks = (np.where(events[:, at] == UNKNOWN, 1, -events[:, at]) for at in (6, 5, 7))
    order = np.lexsort((events[:, 0], *ranks))
    events = events[order]
    event_of = np.argsort(order)[np.cumsum(begins) - 1]
    has_actor = rows[:, 8] != UNKNOWN
    days, day_place = np.unique(np.append(events[:, 7], UNKNOWN), return_inverse=True)
    keys, kinds, types, statuses, bases, first, last, day, lane, country = (
        np.ascontiguousarray(events[:, at]) for at in range(10)
    )
    return Columns(
        keys=keys,
        kinds=kinds,
        types=types,
        statuses=statuses,
        bases=bases,
        first=first,
        last=last,
        day=day,
        lane=lane,
        lane_country=country,
        parties=_parties(event_of[has_actor], rows[has_actor], np.isin(kinds, _SYMMETRIC)),
        countries=tuple(_countries),
        days=days,
        day_place=day_place[:-1],
    )


def _parties(event: Numbers, rows: Numbers, symmetric: Mask) -> Parties:
    actor, country, source = rows[:, 8], rows[:, 9], rows[:, 10] == _ROLES[Party.Role.SOURCE]
    aimed = ~source | symmetric[event]
    return Parties(
        event,
        np.ascontiguousarray(actor),
        np.ascontiguousarray(country),
        source,
        an_actor=_once(event, actor, np.ones(len(event), bool)),
        a_country=_once(event, country, country > 0),
        from_country=_once(event, country, (country > 0) & source),
        to_country=_once(event, country, (country > 0) & aimed),
    )


def _once(event: Numbers, value: Numbers, among: Mask) -> Mask:
    """The first of the rows among these with the same event and value."""
    at = np.flatnonzero(among)
    values, place = np.unique(value[at], return_inverse=True)
    _, chosen = np.unique(event[at] * len(values) + place, return_index=True)
    once = np.zeros(len(event), bool)
    once[at[chosen]] = True
    return once
