"""Whom a country or an actor deals with most, how often from it and how often to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from timeline.arrangement import By
from timeline.countries import name_of
from timeline.forms.selection import Selection
from timeline.models import Mention, Party
from timeline.pairs import OTHER, pairs, side

MOST = 8
FIELDS = {"country": ("actor__country",), "actor": ("actor", "actor__name")}


@dataclass(frozen=True, slots=True)
class Partner:
    """The other side: events that go to it and that come from it, each with the address that shows them.

    A call or a meeting goes either way and is in both numbers. The widths are per cent of the largest number.
    """

    key: str
    name: str
    to: int
    back: int
    to_width: float
    back_width: float
    to_query: str
    back_query: str


def partners(selection: Selection, key: str, by: By) -> list[Partner]:
    """The partners with most events to and from; two queries. Of a country, other countries."""
    inside = Q(event__in=selection.events().order_by().values("pk"))
    forth = _counted(pairs(inside, side([key])), by, OTHER)
    back = _counted(pairs(inside, side([key], OTHER)), by, "")
    numbers = Counter(forth) + Counter(back)
    found = [who for who, _ in sorted(numbers.items(), key=lambda item: (-item[1], item[0])) if who[0] != key]
    shown = [who for who in found if who[0]][:MOST]
    most = max((max(forth.get(who, 0), back.get(who, 0)) for who in shown), default=1)
    bare = selection.bare.but(countries=(), actors=())
    return [
        Partner(
            key=who[0],
            name=who[1],
            to=forth.get(who, 0),
            back=back.get(who, 0),
            to_width=round(100 * forth.get(who, 0) / most, 1),
            back_width=round(100 * back.get(who, 0) / most, 1),
            to_query=bare.but(sources=(key,), targets=(who[0],)).query,
            back_query=bare.but(sources=(who[0],), targets=(key,)).query,
        )
        for who in shown
    ]


def _counted(found: QuerySet[Party], by: By, of: str) -> Mapping[tuple[str, str], int]:
    """(key, name) of the other side -> events."""
    grouped = found.values_list(*(f"{of}{name}" for name in FIELDS[by]))
    counted: dict[tuple[str, str], int] = {}
    for *row, number in grouped.annotate(number=Count("event", distinct=True)):
        counted[_who(row)] = number
    return counted


def _who(row: list[Any]) -> tuple[str, str]:
    if len(row) == 1:
        return row[0], name_of(row[0]) if row[0] else ""
    pk, name, *_ = row
    return str(pk), name


def outlets(selection: Selection) -> list[tuple[int, str, int, str]]:
    """The outlets that tell of the events most: (key, name, events, the address that shows them); one query."""
    inside = selection.events().order_by().values("pk")
    told = Mention.objects.filter(event__in=inside, article__outlet__isnull=False).order_by()
    named = told.values_list("article__outlet", "article__outlet__name")
    ranked = named.annotate(number=Count("event", distinct=True)).order_by("-number", "article__outlet__name")
    return [(pk, name, number, selection.bare.but(outlets=(pk,)).query) for pk, name, number in ranked[:MOST]]
