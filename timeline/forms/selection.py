"""What an address of the timeline asks for: which events, which of them is open, where in the list it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from timeline import pairs, search
from timeline.arrangement import BY_ACTIVITY, Arrangement
from timeline.extraction.codes import QUAD_CLASS
from timeline.models import Dossier, Event, EventQuerySet, Mention, Party
from timeline.order import Place
from timeline.wording import date_words

INVOLVING, FROM, TO, BETWEEN = "involving", "from", "to", "between"
SIDES = (INVOLVING, FROM, TO, BETWEEN)

# Field of a selection -> its name in an address, in the order in which an address has them.
LISTS = {
    "countries": "country", "kinds": "kind", "types": "type", "classes": "class", "statuses": "status",
    "bases": "basis", "reviewed": "reviewed", "actors": "actor", "outlets": "outlet",
    "sources": "source", "targets": "target",
}  # fmt: skip
REVIEWED = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Selection:
    """What the address asks for. What is empty or open excludes nothing.

    `side` is the part that the countries have; `actors` and `outlets` are primary keys; `after` is the last row of the
    page of the list before this one, `at` an event whose day the list is to begin with. `sources` and `targets` say who
    to whom: codes of countries or keys of actors, as `timeline.pairs` reads them.
    """

    dossier: Dossier | None = None
    words: str = ""
    countries: tuple[str, ...] = ()
    side: str = INVOLVING
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    reviewed: tuple[str, ...] = ()
    actors: tuple[int, ...] = ()
    outlets: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    event: int | None = None
    after: Place | None = None
    at: int | None = None
    arrangement: Arrangement = BY_ACTIVITY

    @property
    def query(self) -> str:
        """The same as an address's query, in a fixed order, without what is not set."""
        pairs = [("dossier", self.dossier.slug)] if self.dossier else []
        pairs += [("q", self.words)] if self.words else []
        for field, name in LISTS.items():
            pairs += [(name, str(value)) for value in getattr(self, field)]
            if field == "countries" and self.side != INVOLVING and self.countries:
                pairs.append(("side", self.side))
        pairs += [(name, day.isoformat()) for name, day in (("from", self.first), ("to", self.last)) if day]
        pairs += [("event", str(self.event))] if self.event else []
        pairs += [("after", self.after.words)] if self.after else []
        pairs += [("at", str(self.at))] if self.at else []
        return urlencode(pairs + self.arrangement.pairs)

    @property
    def bare(self) -> Selection:
        """The same filters, nothing open, from the beginning of the list."""
        return self.but(event=None, after=None, at=None)

    @property
    def cleared(self) -> Selection:
        """The same dossier and lanes without any filter."""
        return Selection(dossier=self.dossier, arrangement=self.arrangement)

    @property
    def narrowed(self) -> bool:
        return any(getattr(self, field) for field in (*LISTS, "words", "first", "last"))

    @property
    def span_words(self) -> str:
        if self.last is None and self.first:
            return f"from {date_words(self.first, self.first, form='short')}"
        if self.first is None and self.last:
            return f"until {date_words(self.last, self.last, form='short')}"
        return date_words(self.first, self.last, form="short")

    def but(self, **changes: Any) -> Selection:
        return replace(self, **changes)

    def without(self, field: str, value: Any = None) -> Selection:
        """The bare selection without one value of a filter; without the filter if no value is given."""
        empty = next(each.default for each in fields(self) if each.name == field)
        kept = tuple(one for one in getattr(self, field) if one != value) if value is not None else empty
        return self.bare.but(**{field: kept})

    def events(self) -> EventQuerySet:
        """The events asked for; no event without a day once a span is set."""
        events = Event.objects.filter(dossier=self.dossier)
        for field, values in (("kind", self.kinds), ("status", self.statuses), ("basis", self.bases)):
            events = events.filter(**{f"{field}__in": values}) if values else events
        if self.types or self.classes:
            events = events.filter(type__in=self._types())
        if self.countries:
            events = with_countries(events, self.countries, self.side)
        if self.actors:
            events = events.filter(pk__in=Party.objects.filter(actor__in=self.actors).order_by().values("event"))
        if self.outlets:
            told = Mention.objects.filter(article__outlet__in=self.outlets, article__dossier=self.dossier)
            events = events.filter(pk__in=told.order_by().values("event"))
        if self.sources or self.targets:
            events = events.filter(pk__in=pairs.events_of(self.sources, self.targets))
        if len(self.reviewed) == 1:  # both are all
            events = events.reviewed() if self.reviewed == REVIEWED[:1] else events.unreviewed()
        return search.matching(events, self.words).within(self.first, self.last)

    def _types(self) -> list[str]:
        """The types asked for, by name and by their class (a type belongs to one)."""
        return [
            kind
            for kind, quad in QUAD_CLASS.items()
            if (not self.types or kind in self.types) and (not self.classes or quad in self.classes)
        ]


def with_countries(events: EventQuerySet, countries: Iterable[str], side: str) -> EventQuerySet:
    """Events in which the countries (ISO alpha-3) have the part that `side` says."""
    chosen = list(dict.fromkeys(countries))
    if side == FROM:
        return events.coming_from(chosen)
    if side == TO:
        return events.going_to(chosen)
    if side == BETWEEN and len(chosen) > 1:
        return events.between(chosen)
    return events.involving(chosen)
