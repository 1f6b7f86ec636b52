"""Who to whom, counted: a table of the busiest countries or actors of a selection, sources down, targets across."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from timeline.arrangement import By
from timeline.countries import name_of
from timeline.extraction.codes import SYMMETRIC
from timeline.forms.selection import Selection
from timeline.models import Party
from timeline.pairs import OTHER, pairs, side
from timeline.rows import Who

SIZE = 14  # rows and columns at most
# What distinguishes the parties, and what tells them apart for people.
KEYS = {"country": "actor__country", "actor": "actor"}


@dataclass(frozen=True, slots=True)
class Head:
    """A row and a column: its key in an address, its name, and a short one."""

    key: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How many events go from one to another, how many of them are conflict, and the address that shows them.

    `heat` is 0 to 1: the share of the largest cell, by its root, so that small numbers can still be told apart.
    """

    source: Head
    target: Head
    number: int = 0
    conflict: int = 0
    heat: float = 0.0
    query: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The heads in the order of their activity, and for each a row of cells in the same order."""

    heads: list[Head]
    rows: list[tuple[Head, list[Cell]]]
    left_out: int = 0

    @property
    def total(self) -> int:
        return sum(cell.number for _, cells in self.rows for cell in cells)


def matrix(selection: Selection) -> Matrix:
    """The table of a selection, by what its arrangement says; two queries."""
    by = selection.arrangement.by
    heads, left_out = _heads(selection, by)
    keys = [head.key for head in heads]
    counts = _counts(selection, by, keys)
    # What lies within one country would outshine what goes between two.
    most = max((sum(own) for (source, target), own in counts.items() if source != target), default=1) or 1
    bare = selection.bare

    def cell(source: Head, target: Head) -> Cell:
        peace, conflict = counts.get((source.key, target.key), (0, 0))
        number = peace + conflict
        query = bare.but(sources=(source.key,), targets=(target.key,)).query if number else ""
        heat = round(min(1.0, number / most) ** 0.5, 3)
        return Cell(source, target, number, conflict, heat, query)

    return Matrix(heads, [(source, [cell(source, target) for target in heads]) for source in heads], left_out)


def _heads(selection: Selection, by: By) -> tuple[list[Head], int]:
    """Those with a part in most of the events that go from one to another, and how many others have one."""
    inside = Q(event__in=selection.events().order_by().values("pk"))
    others = Party.objects.filter(event=OuterRef("event")).exclude(actor=OuterRef("actor"))
    facing = others.filter(Q(event__kind__in=SYMMETRIC) | ~Q(role=OuterRef("role")))
    parties = Party.objects.filter(inside, Exists(facing)).order_by()
    if by == "country":
        codes = parties.exclude(actor__country="").values_list("actor__country")
        busy = list(codes.annotate(number=Count("event", distinct=True)).order_by("-number", "actor__country"))
        return [Head(code, name_of(code), code) for code, _ in busy[:SIZE]], max(0, len(busy) - SIZE)
    named = parties.values_list("actor", "actor__name", "actor__country", "actor__role")
    rows = list(named.annotate(number=Count("event", distinct=True)).order_by("-number", "actor"))
    people = [Who(name, country, role, pk) for pk, name, country, role, _ in rows[:SIZE]]
    return [Head(str(who.pk), who.words, who.short) for who in people], max(0, len(rows) - SIZE)


def _counts(selection: Selection, by: By, keys: Sequence[str]) -> dict[tuple[str, str], tuple[int, int]]:
    """(source, target) -> events that are no conflict, and those that are."""
    inside = Q(event__in=selection.events().order_by().values("pk"))
    found = pairs(inside, side(keys), side(keys, OTHER))
    grouped = found.values_list(KEYS[by], f"{OTHER}{KEYS[by]}", "event__quad_class")
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for source, target, quad, number in grouped.annotate(number=Count("event", distinct=True)):
        counts[str(source), str(target)][quad.endswith("conflict")] += number
    return {pair: (peace, conflict) for pair, (peace, conflict) in counts.items()}
