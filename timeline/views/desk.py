"""What the timeline's desk shows for a selection: a number of queries that does not grow with the events."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, Q

from timeline.countries import name_of
from timeline.extraction.codes import KINDS
from timeline.forms.filters import Selection
from timeline.models import Article, Dossier, Party
from timeline.rows import EventRow, rows
from timeline.views import chart
from timeline.wording import count_words, date_words

PAGE_SIZE = 200


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice of a filter: its value, what is written, how many events it has, whether it is chosen."""

    value: str
    label: str
    number: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    query: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the reading of a dossier is."""

    total: int = 0
    unfinished: int = 0
    failed: int = 0
    outlets: int = 0

    @classmethod
    def of(cls, dossier: Dossier | None) -> "Reading":
        waiting = Q(state__in=(Article.State.QUEUED, Article.State.READING))
        return cls(
            **Article.objects.filter(dossier=dossier).aggregate(
                total=Count("pk"),
                unfinished=Count("pk", filter=waiting),
                failed=Count("pk", filter=Q(state=Article.State.FAILED)),
                outlets=Count("outlet", distinct=True),
            )
        )

    @property
    def stamp(self) -> str:
        """Changes whenever an article comes or is done."""
        return f"{self.total}-{self.unfinished}-{self.failed}"


def build(selection: Selection) -> dict[str, Any]:
    """Chart, list, filters and state of the reading."""
    kinds = selection.but(kinds=()).events().counts_by_kind()
    total = sum(number for kind, number in kinds.items() if not selection.kinds or kind in selection.kinds)
    events = selection.events().newest_first()
    drawn = total <= chart.MOST_DRAWN
    start = (selection.page - 1) * PAGE_SIZE
    loaded = rows(events if drawn else events[start : start + PAGE_SIZE + 1])
    listed = loaded[start : start + PAGE_SIZE + 1] if drawn else loaded
    return {
        "selection": selection,
        "total": total,
        "total_words": count_words(total, "event"),
        "reading": Reading.of(selection.dossier),
        "kinds": kind_facets(selection, kinds),
        "countries": country_facets(selection),
        "chips": chips(selection),
        **chart.chart(selection, loaded if drawn else None),
        **listing(selection, listed),
    }


def links(selection: Selection) -> dict[str, str]:
    """Queries that links are made of: with nothing open, and with no filter."""
    return {
        "query": selection.but(event=None, page=1).query,
        "clear_query": Selection(dossier=selection.dossier).query,
    }


def listing(selection: Selection, shown: Sequence[EventRow]) -> dict[str, Any]:
    """One page of the list by day; one row more than a page says that there is a next."""
    page = shown[:PAGE_SIZE]
    days = [(days, list(own)) for days, own in groupby(page, key=lambda row: (row.first_day, row.last_day))]
    more = len(shown) > PAGE_SIZE
    return {
        "days": [(date_words(*ends, form="heading"), own) for ends, own in days],
        "more_query": selection.but(event=None, page=selection.page + 1).query if more else "",
        "page_number": selection.page,
        **links(selection),
    }


def kind_facets(selection: Selection, counts: dict[str, int]) -> list[Facet]:
    return [Facet(kind, kind.capitalize(), counts.get(kind, 0), kind in selection.kinds) for kind in KINDS]


def country_facets(selection: Selection) -> list[Facet]:
    """Every country of the dossier, the busiest first whatever is chosen, with its part in the events shown."""
    counts = Party.countries_of(selection.dossier, selection.events())
    absent = [(code, 0, 0) for code in selection.countries if code not in {code for code, *_ in counts}]
    ranked = sorted([*counts, *absent], key=lambda count: (-count[1], name_of(count[0])))
    return [Facet(code, name_of(code), shown, code in selection.countries) for code, _, shown in ranked]


def chips(selection: Selection) -> list[Chip]:
    bare = selection.but(event=None, page=1)
    found = [
        Chip(name_of(code), bare.but(countries=tuple(c for c in bare.countries if c != code)).query)
        for code in bare.countries
    ]
    found += [
        Chip(kind.capitalize(), bare.but(kinds=tuple(k for k in bare.kinds if k != kind)).query) for kind in bare.kinds
    ]
    if bare.first or bare.last:
        found.append(Chip(bare.span_words, bare.but(first=None, last=None).query))
    return found
