"""Countries and actors of a dossier by what they have a part in: the rows of their lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from timeline.countries import name_of
from timeline.extraction.codes import QUAD_CLASSES
from timeline.extraction.merging import fold
from timeline.models import Alias, Dossier, Party
from timeline.wording import date_words

PAGE_SIZE = 50
Sort = Literal["activity", "name"]
SPAN = {"first": Min("event__sort_day"), "last": Max("event__sort_day")}


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
    """Every country of the dossier whose name or code has the words; one query."""
    parties = Party.objects.filter(event__dossier=dossier).exclude(actor__country="").order_by()
    grouped = parties.values_list("actor__country", "event__quad_class")
    counted = grouped.annotate(number=Count("event", distinct=True), **SPAN)
    looked_for = fold(words)
    rows: dict[str, list[tuple[str, int, date | None, date | None]]] = {}
    for code, *row in counted:
        if looked_for in fold(name_of(code)) or looked_for == code.lower():
            rows.setdefault(code, []).append(tuple(row))
    found = [_country(code, own) for code, own in rows.items()]
    return sorted(found, key=lambda one: (one.name if sort == "name" else -one.number, one.name))


def _country(code: str, rows: Iterable[tuple[str, int, date | None, date | None]]) -> Ranked:
    classes = {quad: number for quad, number, *_ in rows}
    firsts, lasts = [first for *_, first, _ in rows if first], [last for *_, last in rows if last]
    return Ranked(
        key=code,
        name=name_of(code),
        country=code,
        number=sum(classes.values()),
        classes=classes,
        first=min(firsts, default=None),
        last=max(lasts, default=None),
    )


def actors(
    dossier: Dossier | None, words: str = "", sort: Sort = "activity", *, country: str = "", page: int = 1
) -> tuple[list[Ranked], bool]:
    """A page of the actors whose name or other name has the words, and whether more follow; two queries.

    Each page is cut out of one count of all: counting is what takes long, not skipping.
    """
    parties = Party.objects.filter(event__dossier=dossier)
    named = _named(parties.filter(actor__country=country) if country else parties, words)
    grouped = named.order_by().values_list("actor", "actor__name", "actor__country", "actor__role")
    order = ("actor__name", "actor") if sort == "name" else ("-number", "actor__name", "actor")
    ranked = grouped.annotate(number=Count("event", distinct=True), **SPAN).order_by(*order)
    start = (page - 1) * PAGE_SIZE
    rows = list(ranked[start : start + PAGE_SIZE + 1])
    shown = rows[:PAGE_SIZE]
    classes = _classes(dossier, [row[0] for row in shown])
    found = [
        Ranked(str(pk), name, country, role, number, classes.get(pk, {}), first, last)
        for pk, name, country, role, number, first, last in shown
    ]
    return found, len(rows) > PAGE_SIZE


def _named(parties: QuerySet[Party], words: str) -> QuerySet[Party]:
    if not words:
        return parties
    spelled = Alias.objects.filter(actor=OuterRef("actor"), folded__contains=fold(words))
    return parties.filter(Q(Exists(spelled)) | Q(actor__name__icontains=words))


def _classes(dossier: Dossier | None, keys: list[int]) -> dict[int, dict[str, int]]:
    parties = Party.objects.filter(event__dossier=dossier, actor__in=keys).order_by()
    counted = parties.values_list("actor", "event__quad_class").annotate(number=Count("event", distinct=True))
    found: dict[int, dict[str, int]] = {}
    for pk, quad, number in counted:
        found.setdefault(pk, {})[quad] = number
    return found


def of_selection(events: QuerySet[Any], side: Q, most: int) -> list[Ranked]:
    """The busiest actors of one side among some events; one query."""
    parties = Party.objects.filter(side, event__in=events.order_by().values("pk")).order_by()
    grouped = parties.values_list("actor", "actor__name", "actor__country", "actor__role")
    ranked = grouped.annotate(number=Count("event", distinct=True)).order_by("-number", "actor__name")
    return [Ranked(str(pk), *row) for pk, *row in ranked[:most]]
