"""The filters of the timeline: everything in its address passes this form."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from timeline import countries
from timeline.arrangement import BY_ACTIVITY, Arrangement
from timeline.extraction.codes import KINDS, QUAD_CLASSES, STATUSES
from timeline.models import Dossier, Event, EventQuerySet
from timeline.wording import date_words

LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Selection:
    """What the address asks for. Empty `countries` or `kinds` and open days exclude nothing."""

    dossier: Dossier | None = None
    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    event: int | None = None
    page: int = 1
    arrangement: Arrangement = BY_ACTIVITY

    @property
    def query(self) -> str:
        """The same as an address's query, in a fixed order, without what is not set."""
        pairs = [("dossier", self.dossier.slug)] if self.dossier else []
        pairs += [("country", code) for code in self.countries] + [("kind", kind) for kind in self.kinds]
        pairs += [("class", one) for one in self.classes] + [("status", one) for one in self.statuses]
        pairs += [(name, day.isoformat()) for name, day in (("from", self.first), ("to", self.last)) if day]
        pairs += [("event", str(self.event))] if self.event else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return urlencode(pairs + self.arrangement.pairs)

    @property
    def narrowed(self) -> bool:
        return bool(self.countries or self.kinds or self.classes or self.statuses or self.first or self.last)

    @property
    def span_words(self) -> str:
        if self.last is None and self.first:
            return f"from {date_words(self.first, self.first, form='short')}"
        if self.first is None and self.last:
            return f"until {date_words(self.last, self.last, form='short')}"
        return date_words(self.first, self.last, form="short")

    def but(self, **changes: Any) -> "Selection":
        return replace(self, **changes)

    def events(self) -> EventQuerySet:
        """The events asked for; no event without a day once a span is set."""
        events = Event.objects.filter(dossier=self.dossier).involving(list(self.countries))
        if self.kinds:
            events = events.filter(kind__in=self.kinds)
        if self.classes:
            events = events.filter(quad_class__in=self.classes)
        if self.statuses:
            events = events.filter(status__in=self.statuses)
        return events.within(self.first, self.last)


class FilterForm(forms.Form):
    """Reads an address leniently: what cannot be meant is left out and `notes` says so in a sentence each."""

    dossier = forms.CharField(required=False, max_length=220)
    event = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)
    page = forms.IntegerField(required=False, min_value=1, max_value=1_000_000)

    def __init__(self, data: QueryDict, *, dossiers: Sequence[Dossier]) -> None:
        super().__init__(data)
        self.dossiers = dossiers
        self.notes: list[str] = []
        # "from" is a word of Python and cannot be an attribute of the class.
        for name in ("from", "to"):
            self.fields[name] = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
        for name in ("country", "kind", "class", "status"):
            # Every choice passes here; _known leaves out the unknown ones by one, not the whole list with them.
            given = [(value, value) for value in data.getlist(name)]
            self.fields[name] = forms.MultipleChoiceField(required=False, choices=given)

    def selection(self) -> Selection:
        """What the address asks for; fills `notes`."""
        self.is_valid()
        given = self.cleaned_data
        first, last = self._day("from"), self._day("to")
        if first and last and first > last:
            self.notes.append("The span ends before it begins, so it is left out.")
            first = last = None
        if "event" in self.errors:
            self.notes.append("The address names an event in a way that cannot be read, so none is opened.")
        return Selection(
            dossier=self._dossier(),
            countries=self._known("country", "country", countries.is_known),
            kinds=self._known("kind", "kind of event", lambda value: value in KINDS),
            classes=self._known("class", "class of event", lambda value: value in QUAD_CLASSES),
            statuses=self._known("status", "status", lambda value: value in STATUSES),
            first=first,
            last=last,
            event=given.get("event"),
            page=given.get("page") or 1,
            arrangement=Arrangement.read(self.data),
        )

    def _dossier(self) -> Dossier | None:
        slug = self.cleaned_data.get("dossier", "")
        chosen = next((dossier for dossier in self.dossiers if dossier.slug == slug), None)
        newest = max(self.dossiers, key=lambda dossier: dossier.created_at, default=None)
        if chosen is None and newest and (slug or "dossier" in self.errors):
            self.notes.append(f"There is no such dossier; this is “{newest.name}”.")
        return chosen or newest

    def _known(self, field: str, noun: str, known: Any) -> tuple[str, ...]:
        values = list(dict.fromkeys(value for value in self.cleaned_data.get(field, []) if value))
        for value in values:
            if not known(value):
                self.notes.append(f"“{value[:30]}” is no {noun} known here, so it is left out.")
        return tuple(value for value in values if known(value))

    def _day(self, field: str) -> date | None:
        if field in self.errors:
            value = str(self.data.get(field, ""))[:30]
            self.notes.append(f"“{value}” is no day (they are written like 2020-11-07), so it is left out.")
        day: date | None = self.cleaned_data.get(field)
        return day
