"""The choices of the filters with their counts. Each count tells how many events the choice has among those that all
the other filters leave, so that it follows them and not itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Value

from timeline import pairs
from timeline.countries import name_of
from timeline.extraction.merging import fold
from timeline.forms.selection import Selection
from timeline.models import Actor, Alias, Mention, Outlet
from timeline.rows import Who
from timeline.tally import Tally

MOST_NAMED = 12  # actors or outlets shown before one looks for others by name
BASIS_LABELS = {
    "explicit": "Day named",
    "relative": "Counted from another",
    "context": "From the story",
    "published": "Day of publication",
    "none": "No date",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter: its value, what is written, how many events it has, whether it is chosen."""

    value: str
    label: str
    number: int
    chosen: bool


def plain(tally: Tally, field: str) -> list[Choice]:
    """The choices of a filter by `tally.CODES`, always the same in the same order."""
    chosen = getattr(tally.selection, field)
    return [
        Choice(value, label(field, value), number, value in chosen) for value, number in tally.numbers(field).items()
    ]


def label(field: str, value: str) -> str:
    """What a choice is called."""
    if field == "countries":
        return name_of(value)
    return BASIS_LABELS[value] if field == "bases" else value.capitalize()


def countries(tally: Tally) -> list[Choice]:
    """Every country that has a part of the wanted side, the busiest first; those chosen in any case."""
    chosen = tally.selection.countries
    numbers = dict.fromkeys(chosen, 0) | tally.countries()
    ranked = sorted(numbers, key=lambda code: (-numbers[code], name_of(code)))
    return [Choice(code, name_of(code), numbers[code], code in chosen) for code in ranked]


def actors(tally: Tally, looked_for: str = "") -> list[Choice]:
    """The actors with most events, or those whose name has the words looked for; the chosen in any case. One query."""
    numbers, chosen = tally.actors(), tally.selection.actors
    if looked_for:
        spelled = Alias.objects.filter(actor=OuterRef("pk"), folded__contains=fold(looked_for))
        people = Actor.objects.filter(Q(Exists(spelled)) | Q(name__icontains=looked_for) | Q(pk__in=chosen))
    else:
        busiest = sorted(numbers, key=lambda key: (-numbers[key], key))[:MOST_NAMED]
        people = Actor.objects.filter(pk__in={*busiest, *chosen})
    named = people.order_by("name", "pk").values_list("pk", "name", "country")
    found = [(key, Who(name, country).words, numbers[key]) for key, name, country in named if key in numbers]
    ranked = sorted(found, key=lambda row: -row[2])
    return _named(_top(ranked, chosen), chosen)


def outlets(tally: Tally, looked_for: str = "") -> list[Choice]:
    """The same for the outlets that report the events."""
    selection = tally.selection
    events = selection.but(outlets=()).events().order_by().values("pk")
    told = Mention.objects.filter(event__in=events, article__outlet__isnull=False)
    if looked_for:
        told = told.filter(Q(article__outlet__name__icontains=looked_for) | Q(article__outlet__in=selection.outlets))
    named = told.order_by().values_list("article__outlet", "article__outlet__name")
    ranked = named.annotate(number=Count("event", distinct=True)).order_by("-number", "article__outlet__name")
    found = ranked if selection.outlets else ranked[:MOST_NAMED]
    return _named(_top(found, selection.outlets), selection.outlets)


NAMED: dict[str, Callable[..., list[Choice]]] = {"actors": actors, "outlets": outlets}


def names(selection: Selection, *, lanes: Iterable[int] = ()) -> dict[tuple[str, int], Who]:
    """The chosen actors (as such or on a side) and outlets by field and key, and the actors of these lanes; one query,
    none where there are neither. An outlet is given as somebody without a country.
    """
    actors = {*selection.actors, *pairs.split((*selection.sources, *selection.targets))[0], *lanes}
    wanted = [("actors", key) for key in actors] + [("outlets", key) for key in selection.outlets]
    if not wanted:
        return {}
    people = Actor.objects.filter(pk__in=actors).order_by()
    papers = Outlet.objects.filter(pk__in=selection.outlets).order_by()
    found = people.values_list(Value("actors"), "pk", "name", "country", "role").union(
        papers.values_list(Value("outlets"), "pk", "name", Value(""), Value(""))
    )
    known = {(field, key): Who(name, country, role, key) for field, key, name, country, role in found}
    return {one: known.get(one, Who("no longer there", "")) for one in wanted}


def _top(ranked: Iterable[tuple[int, str, int]], chosen: Sequence[int]) -> list[tuple[int, str, int]]:
    """The first of a ranking, and those chosen wherever they stand."""
    return [row for place, row in enumerate(ranked) if place < MOST_NAMED or row[0] in chosen]


def _named(rows: Sequence[tuple[int, str, int]], chosen: Sequence[int]) -> list[Choice]:
    return [Choice(str(key), words, number, key in chosen) for key, words, number in rows]
