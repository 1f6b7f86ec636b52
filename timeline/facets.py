"""The choices of the filters with their counts. Each count tells how many events the choice has among those that all
the other filters leave, so that it follows them and not itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Value

from timeline.countries import name_of
from timeline.extraction.codes import BASES, KINDS, QUAD_CLASS, QUAD_CLASSES, STATUSES, SYMMETRIC, TYPES
from timeline.extraction.merging import fold
from timeline.forms.selection import BETWEEN, FROM, TO, Selection
from timeline.models import Actor, Alias, Mention, Outlet, Party

MOST_NAMED = 12  # actors or outlets shown before one looks for others by name
BASIS_LABELS = {
    "explicit": "Day named",
    "relative": "Counted from another",
    "context": "From the story",
    "published": "Day of publication",
    "none": "No date",
}

Row = tuple[str, str, str, str]  # kind, type, status, basis
# Field of the selection -> its value in a row.
PLAIN: dict[str, Callable[[Row], str]] = {
    "kinds": lambda row: row[0],
    "types": lambda row: row[1],
    "classes": lambda row: QUAD_CLASS[row[1]],
    "statuses": lambda row: row[2],
    "bases": lambda row: row[3],
}
CHOICES: dict[str, Sequence[str]] = {
    "kinds": KINDS, "types": TYPES, "classes": QUAD_CLASSES, "statuses": STATUSES, "bases": BASES,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter: its value, what is written, how many events it has, whether it is chosen."""

    value: str
    label: str
    number: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Plain:
    """How many events there are of each kind, type, status and basis among those that the other filters leave."""

    selection: Selection
    counts: dict[Row, int]

    @classmethod
    def of(cls, selection: Selection) -> Plain:
        """One query for all of them."""
        events = selection.but(**dict.fromkeys(PLAIN, ())).events().order_by()
        counted = events.values_list("kind", "type", "status", "basis").annotate(number=Count("pk"))
        return cls(selection, {row[:4]: row[4] for row in counted})

    @property
    def total(self) -> int:
        """How many events are shown."""
        return sum(number for row, number in self.counts.items() if self._matches(row))

    def choices(self, field: str) -> list[Choice]:
        """The choices of one of these filters, always the same in the same order."""
        numbers: Counter[str] = Counter()
        for row, number in self.counts.items():
            if self._matches(row, but=field):
                numbers[PLAIN[field](row)] += number
        chosen = getattr(self.selection, field)
        return [Choice(value, label(field, value), numbers[value], value in chosen) for value in CHOICES[field]]

    def _matches(self, row: Row, *, but: str = "") -> bool:
        asked = ((field, getattr(self.selection, field)) for field in PLAIN if field != but)
        return all(not values or PLAIN[field](row) in values for field, values in asked)


def label(field: str, value: str) -> str:
    """What a choice is called."""
    if field == "countries":
        return name_of(value)
    return BASIS_LABELS[value] if field == "bases" else value.capitalize()


def countries(selection: Selection) -> list[Choice]:
    """Every country that has a part of the wanted side, the busiest first; those chosen in any case. One query.

    Between countries, the count is of events with another one of those chosen: what choosing this one adds.
    """
    others = selection.but(countries=()).events().order_by().values("pk")
    parties = Party.objects.filter(event__in=others).exclude(actor__country="")
    if selection.side == FROM:
        parties = parties.filter(role=Party.Role.SOURCE)
    elif selection.side == TO:
        parties = parties.filter(Q(role=Party.Role.TARGET) | Q(event__kind__in=SYMMETRIC))
    elif selection.side == BETWEEN and selection.countries:
        partners = Party.objects.filter(event=OuterRef("event"), actor__country__in=selection.countries)
        parties = parties.filter(Exists(partners.exclude(actor__country=OuterRef("actor__country"))))
    counted = parties.order_by().values_list("actor__country").annotate(number=Count("event", distinct=True))
    numbers = dict.fromkeys(selection.countries, 0) | dict(counted)
    ranked = sorted(numbers, key=lambda code: (-numbers[code], name_of(code)))
    return [Choice(code, name_of(code), numbers[code], code in selection.countries) for code in ranked]


def actors(selection: Selection, looked_for: str = "") -> list[Choice]:
    """The actors with most events, or those whose name has the words looked for; the chosen in any case. One query."""
    events = selection.but(actors=()).events().order_by().values("pk")
    parties = Party.objects.filter(event__in=events)
    if looked_for:
        spelled = Alias.objects.filter(actor=OuterRef("actor"), folded__contains=fold(looked_for))
        parties = parties.filter(
            Q(Exists(spelled)) | Q(actor__name__icontains=looked_for) | Q(actor__in=selection.actors)
        )
    named = parties.order_by().values_list("actor", "actor__name", "actor__country")
    ranked = named.annotate(number=Count("event", distinct=True)).order_by("-number", "actor__name")
    found = [
        (key, _actor_label(name, country), number) for key, name, country, number in _top(ranked, selection.actors)
    ]
    return _named(found, selection.actors)


def outlets(selection: Selection, looked_for: str = "") -> list[Choice]:
    """The same for the outlets that report the events."""
    events = selection.but(outlets=()).events().order_by().values("pk")
    told = Mention.objects.filter(event__in=events, article__outlet__isnull=False)
    if looked_for:
        told = told.filter(Q(article__outlet__name__icontains=looked_for) | Q(article__outlet__in=selection.outlets))
    named = told.order_by().values_list("article__outlet", "article__outlet__name")
    ranked = named.annotate(number=Count("event", distinct=True)).order_by("-number", "article__outlet__name")
    return _named(list(_top(ranked, selection.outlets)), selection.outlets)


NAMED: dict[str, Callable[..., list[Choice]]] = {"actors": actors, "outlets": outlets}


def names(selection: Selection) -> dict[tuple[str, int], str]:
    """What the chosen actors and outlets are called; one query, none where none is chosen."""
    chosen = [("actors", key) for key in selection.actors] + [("outlets", key) for key in selection.outlets]
    if not chosen:
        return {}
    people = Actor.objects.filter(pk__in=selection.actors).order_by()
    papers = Outlet.objects.filter(pk__in=selection.outlets).order_by()
    found = people.values_list(Value("actors"), "pk", "name", "country").union(
        papers.values_list(Value("outlets"), "pk", "name", Value(""))
    )
    known = {(field, key): _actor_label(name, country) for field, key, name, country in found}
    return {one: known.get(one, "no longer there") for one in chosen}


def _actor_label(name: str, country: str) -> str:
    where = name_of(country) if country else ""
    return f"{name} ({where})" if where and where != name else name


def _top(ranked: Any, chosen: Sequence[int]) -> list[Any]:
    """The first of a ranking, and those chosen wherever they stand."""
    first: list[Any] = []
    for row in ranked.iterator() if chosen else ranked[:MOST_NAMED]:
        if len(first) < MOST_NAMED or row[0] in chosen:
            first.append(row)
    return first


def _named(rows: Sequence[tuple[int, str, int]], chosen: Sequence[int]) -> list[Choice]:
    return [Choice(str(key), words, number, key in chosen) for key, words, number in rows]
