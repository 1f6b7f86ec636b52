"""Events as the chart draws them: rows out of the columns, without a query and without words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache

import numpy as np

from timeline.columns import UNKNOWN, Columns, Mask
from timeline.extraction.codes import BASES, KINDS, QUAD_CLASS, STATUSES, TYPES
from timeline.rows import EventRow, Who
from timeline.tally import Tally

Side = tuple[Who, ...]
NOBODY: tuple[Side, Side] = ((), ())


def rows(tally: Tally) -> list[EventRow]:
    """What is shown, in the order of the list. Of its parties it has keys and countries alone, of words none."""
    columns, shown = tally.columns, tally.shown()
    sides = _sides(columns, shown)
    fields = (columns.keys, columns.kinds, columns.types, columns.statuses, columns.bases, columns.first, columns.last)
    table = np.stack(fields, axis=1)[shown].tolist()
    return [
        EventRow(
            pk, KINDS[kind], TYPES[type_], "", QUAD_CLASS[TYPES[type_]], STATUSES[status], BASES[basis], "", "",
            _day(first), _day(last), 0, False, None, *sides.get(pk, NOBODY),
        )
        for pk, kind, type_, status, basis, first, last in table
    ]  # fmt: skip


def _sides(columns: Columns, shown: Mask) -> Mapping[int, tuple[Side, Side]]:
    """Sources and targets of these events."""
    parties = columns.parties
    among = shown[parties.event]
    fields = (columns.keys[parties.event], parties.actor, parties.country, parties.source)
    table = np.stack(fields, axis=1)[among].tolist()
    people: dict[int, Who] = {}
    found: dict[int, tuple[list[Who], list[Who]]] = defaultdict(lambda: ([], []))
    for pk, actor, country, is_source in table:
        who = people.get(actor) or people.setdefault(actor, Who("", columns.countries[country], "", actor))
        found[pk][0 if is_source else 1].append(who)
    return {pk: (tuple(sources), tuple(targets)) for pk, (sources, targets) in found.items()}


@cache
def _day(ordinal: int) -> date | None:
    return None if ordinal == UNKNOWN else date.fromordinal(ordinal)
