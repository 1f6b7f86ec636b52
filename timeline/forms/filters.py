"""The filters of the timeline: everything in its address passes this form."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from timeline import countries
from timeline.arrangement import Arrangement
from timeline.extraction.codes import BASES, KINDS, QUAD_CLASSES, STATUSES, TYPES
from timeline.forms.selection import INVOLVING, REVIEWED, SIDES, Selection
from timeline.models import Dossier
from timeline.order import Place

__all__ = ["FilterForm", "Selection"]

LARGEST_KEY = 2**63 - 1
LONGEST_WORDS = 200
MOST_VALUES = 60  # of one filter; more are no choice of a person, and databases take so many at once

Known = Callable[[str], bool]
WORDS: dict[str, tuple[str, str, Known]] = {
    "countries": ("country", "country", countries.is_known),
    "kinds": ("kind", "kind of event", lambda value: value in KINDS),
    "types": ("type", "type of event", lambda value: value in TYPES),
    "classes": ("class", "class of events", lambda value: value in QUAD_CLASSES),
    "statuses": ("status", "status", lambda value: value in STATUSES),
    "bases": ("basis", "basis of a date", lambda value: value in BASES),
    "reviewed": ("reviewed", "state of review", lambda value: value in REVIEWED),
    "sources": ("source", "source of events", lambda value: countries.is_known(value) or _is_key(value)),
    "targets": ("target", "target of events", lambda value: countries.is_known(value) or _is_key(value)),
}
KEYS = {"actors": ("actor", "actor"), "outlets": ("outlet", "outlet")}


class FilterForm(forms.Form):
    """Reads an address leniently: what cannot be meant is left out and `notes` says so in a sentence each."""

    dossier = forms.CharField(required=False, max_length=220)
    q = forms.CharField(required=False)
    side = forms.ChoiceField(required=False, choices=[(side, side) for side in SIDES])
    event = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)
    at = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)
    after = forms.CharField(required=False, max_length=60)

    def __init__(self, data: QueryDict, *, dossiers: Sequence[Dossier]) -> None:
        super().__init__(data)
        self.dossiers = dossiers
        self.notes: list[str] = []
        # "from" is a word of Python and cannot be an attribute of the class.
        for name in ("from", "to"):
            self.fields[name] = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
        for name in [name for name, *_ in WORDS.values()] + [name for name, _ in KEYS.values()]:
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
        lists: dict[str, Any] = {field: self._known(*how) for field, how in WORDS.items()}
        lists |= {field: self._keys(*how) for field, how in KEYS.items()}
        return Selection(
            dossier=self._dossier(),
            words=self._words(),
            side=given.get("side") or INVOLVING,
            **lists,
            first=first,
            last=last,
            event=given.get("event"),
            after=Place.of(given.get("after", "")),
            at=given.get("at"),
            arrangement=Arrangement.read(self.data),
        )

    def _dossier(self) -> Dossier | None:
        slug = self.cleaned_data.get("dossier", "")
        chosen = next((dossier for dossier in self.dossiers if dossier.slug == slug), None)
        newest = max(self.dossiers, key=lambda dossier: dossier.created_at, default=None)
        if chosen is None and newest and (slug or "dossier" in self.errors):
            self.notes.append(f"There is no such dossier; this is “{newest.name}”.")
        return chosen or newest

    def _words(self) -> str:
        words = " ".join(self.cleaned_data.get("q", "").split())
        if len(words) > LONGEST_WORDS:
            self.notes.append(f"Only the first {LONGEST_WORDS} characters of the words are looked for.")
        return words[:LONGEST_WORDS]

    def _known(self, field: str, noun: str, known: Known) -> tuple[str, ...]:
        values = list(dict.fromkeys(value for value in self.cleaned_data.get(field, []) if value))[:MOST_VALUES]
        for value in values:
            if not known(value):
                self.notes.append(f"“{value[:30]}” is no {noun} known here, so it is left out.")
        return tuple(value for value in values if known(value))

    def _keys(self, field: str, noun: str) -> tuple[int, ...]:
        return tuple(int(value) for value in self._known(field, noun, _is_key))

    def _day(self, field: str) -> date | None:
        if field in self.errors:
            value = str(self.data.get(field, ""))[:30]
            self.notes.append(f"“{value}” is no day (they are written like 2020-11-07), so it is left out.")
        day: date | None = self.cleaned_data.get(field)
        return day


def _is_key(value: str) -> bool:
    return value.isascii() and value.isdigit() and 0 < int(value[:20]) <= LARGEST_KEY
