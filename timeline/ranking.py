"""Countries and actors of a dossier by what they have a part in: the rows of their lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import numpy as np
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from timeline.columns import UNKNOWN, Columns, Mask, Numbers, columns_of
from timeline.countries import name_of
from timeline.extraction.codes import QUAD_CLASSES
from timeline.extraction.merging import fold
from timeline.models import Actor, Alias, Dossier, Party
from timeline.tally import CLASS_OF_TYPE
from timeline.wording import date_words

PAGE_SIZE = 50
Sort = Literal["activity", "name"]


@dataclass(frozen=True, slots=True)
class Share:
    """How many events of a quad class there are, and which part of the whole that is, in per cent."""

    name: str
    number: int
    percent: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """A country (its code as key) or an actor, with its events: how many, of which classes, from when to when."""

    key: str
    name: str
    country: str = ""
    role: str = ""
    number: int = 0
    classes: Mapping[str, int] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None

    @property
    def shares(self) -> list[Share]:
        return shares(self.classes)

    @property
    def span(self) -> str:
        return date_words(self.first, self.last, form="short") if self.first else ""

    @property
    def country_name(self) -> str:
        """The country's name, empty where the actor is called so itself."""
        name = name_of(self.country) if self.country else ""
        return "" if name == self.name else name


def shares(classes: Mapping[str, int]) -> list[Share]:
    """The quad classes that there are, in their fixed order."""
    whole = sum(classes.values())
    found = [(name, classes.get(name, 0)) for name in QUAD_CLASSES]
    return [Share(name, number, round(100 * number / whole, 2)) for name, number in found if number]


def countries(dossier: Dossier | None, words: str = "", sort: Sort = "activity") -> list[Ranked]:
    """Every country of the dossier whose name or code has the words; no query but for what has changed."""
    columns, looked_for = columns_of(dossier), fold(words)
    codes = columns.countries
    counted = _counted(columns, columns.parties.a_country, columns.parties.country)
    found = [
        Ranked(codes[number], name_of(codes[number]), codes[number], "", *told)
        for number, told in counted.items()
        if looked_for in fold(name_of(codes[number])) or looked_for == codes[number].lower()
    ]
    return sorted(found, key=lambda one: (one.name if sort == "name" else -one.number, one.name))


def actors(
    dossier: Dossier | None, words: str = "", sort: Sort = "activity", *, country: str = "", page: int = 1
) -> tuple[list[Ranked], bool]:
    """A page of the actors whose name or other name has the words, and whether more follow; one query."""
    columns = columns_of(dossier)
    counted = _counted(columns, columns.parties.an_actor, columns.parties.actor)
    # By a range, for there may be more than a query can name.
    people = Actor.objects.filter(pk__range=(min(counted, default=0), max(counted, default=0))).order_by()
    people = _named(people.filter(country=country) if country else people, words)
    rows = [row for row in people.values_list("pk", "name", "country", "role") if row[0] in counted]
    # By number, name and key; by name and key.
    rows.sort(key=lambda row: ((0 if sort == "name" else -counted[row[0]][0]), row[1], row[0]))
    start = (page - 1) * PAGE_SIZE
    shown = rows[start : start + PAGE_SIZE]
    found = [Ranked(str(pk), name, code, role, *counted[pk]) for pk, name, code, role in shown]
    return found, len(rows) > start + PAGE_SIZE


def _named(people: QuerySet[Actor], words: str) -> QuerySet[Actor]:
    if not words:
        return people
    spelled = Alias.objects.filter(actor=OuterRef("pk"), folded__contains=fold(words))
    return people.filter(Q(Exists(spelled)) | Q(name__icontains=words))


Told = tuple[int, dict[str, int], date | None, date | None]


def _counted(columns: Columns, rows: Mask, value: Numbers) -> dict[int, Told]:
    """For each value that these rows of the parties have: its events, how many of each class, their first and last day.

    The rows have each value once an event.
    """
    event = columns.parties.event[rows]
    values, place = np.unique(value[rows], return_inverse=True)
    kinds = len(QUAD_CLASSES)
    cells = np.bincount(place * kinds + CLASS_OF_TYPE[columns.types[event]], minlength=kinds * len(values))
    day = columns.day[event]
    dated = day != UNKNOWN
    first, last = np.full(len(values), date.max.toordinal() + 1), np.full(len(values), UNKNOWN)
    np.minimum.at(first, place[dated], day[dated])
    np.maximum.at(last, place[dated], day[dated])
    return {
        key: (
            sum(numbers),
            {name: number for name, number in zip(QUAD_CLASSES, numbers, strict=True) if number},
            date.fromordinal(start) if end != UNKNOWN else None,
            date.fromordinal(end) if end != UNKNOWN else None,
        )
        for key, numbers, start, end in zip(
            values.tolist(), cells.reshape(-1, kinds).tolist(), first.tolist(), last.tolist(), strict=True
        )
    }


def of_selection(events: QuerySet[Any], side: Q, most: int) -> list[Ranked]:
    """The busiest actors of one side among some events; one query."""
    parties = Party.objects.filter(side, event__in=events.order_by().values("pk")).order_by()
    grouped = parties.values_list("actor", "actor__name", "actor__country", "actor__role")
    ranked = grouped.annotate(number=Count("event", distinct=True)).order_by("-number", "actor__name")
    return [Ranked(str(pk), *row) for pk, *row in ranked[:most]]
