"""What an article's marks became, grouped for the margin of the reader: each actor once, each date expression.

A place is the [start, end) of a mark in the text. Marks that do not lie in the text are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from timeline.countries import name_of
from timeline.models import Article, Mention
from timeline.segments import Span
from timeline.timex import timex_words

Place = tuple[int, int]
Mark = Sequence[Any]

ASSUMED = "leans on an assumed day of publication"


@dataclass(frozen=True, slots=True)
class Reading:
    """Words that were taken for the same thing for the same reason, at one place or more."""

    words: str
    reason: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the margin: an actor, a country's places, or a date expression, with its readings in text order.

    `ident` is the line's id on the page; `detail` the country of an actor or the TIMEX3 value of a date; `assumed`
    says that a date leans on an assumed day of publication.
    """

    ident: str
    name: str
    detail: str
    readings: tuple[Reading, ...]
    assumed: bool = False

    @property
    def places(self) -> int:
        """How many places of the text it has."""
        return sum(len(reading.places) for reading in self.readings)

    def note(self, reading: Reading) -> str:
        """What the text tells of one of its readings: what it became, and on a second line why."""
        value = f"{self.name}, {self.detail}" if self.name and self.detail else self.name or self.detail
        why = "; ".join(filter(None, (reading.reason, ASSUMED if self.assumed else "")))
        return f"{value or 'not resolved'}\n{why}" if why else value or "not resolved"


@dataclass(frozen=True, slots=True)
class Margin:
    """Everything that stands in the margin about actors, places and dates; `day` is an assumed day of publication."""

    actors: list[Entry]
    places: list[Entry]
    dates: list[Entry]
    day: date | None

    @classmethod
    def of(cls, article: Article, mentions: Iterable[Mention] = ()) -> Margin:
        """From an article's marks; the mentions' parties tell the countries of people who share a mark."""
        text, marks = article.text, article.marks
        day = article.published_used if article.published_assumed and not article.published else None
        countries = {party["name"]: party["country"] or "" for mention in mentions for party in mention.parties}
        who = marks.get("actors", [])
        return cls(actors(text, who, countries), places(text, who), dates(text, marks.get("dates", []), day), day)

    def spans(self) -> Iterator[Span]:
        """The marks of all entries as spans over the text."""
        for kind, entries in (("actor", self.actors), ("actor", self.places), ("date", self.dates)):
            for entry in entries:
                for reading in entry.readings:
                    for start, end in reading.places:
                        yield Span(start, end, kind, note=entry.note(reading), entry=entry.ident)
                        if entry.assumed:
                            yield Span(start, end, "doubtful")


def actors(text: str, marks: Iterable[Mark], countries: Mapping[str, str]) -> list[Entry]:
    """Each actor once, in the order of the text. `countries` gives a name's code where a mark has several names.

    A mark is [start, end, names, country, reason]; its one country belongs to the first name.
    """
    found: dict[tuple[str, str], list[tuple[Place, str]]] = defaultdict(list)
    for start, end, names, country, reason in _inside(text, marks):
        each = names.split(", ") if names else []
        for position, name in enumerate(each):
            code = countries.get(name) or (country if position == 0 else "") or ""
            why = because(reason, text[start:end], names, name)
            found[name, code].append(((start, end), why))
    return [
        Entry(f"who-{number}", name, _land(name, code), _readings(text, own))
        for number, ((name, code), own) in enumerate(_joined(found).items(), start=1)
    ]


def places(text: str, marks: Iterable[Mark]) -> list[Entry]:
    """The words that name nobody who acts ("Geneva", "Turkish"), under their country; without one, each by itself."""
    found: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    for start, end, names, country, reason in _inside(text, marks):
        if not names:
            found[name_of(country) if country else text[start:end]].append(((start, end), reason))
    return [
        Entry(f"place-{number}", name, "", _readings(text, own))
        for number, (name, own) in enumerate(found.items(), start=1)
    ]


def dates(text: str, marks: Iterable[Mark], assumed: date | None) -> list[Entry]:
    """Each date expression with each value once, in the order of the text.

    A mark is [start, end, value, reason, leans]; `assumed` is the day of publication where that is a guess.
    """
    found: dict[tuple[str, str], list[tuple[Place, str]]] = defaultdict(list)
    doubtful: set[tuple[str, str]] = set()
    for start, end, value, reason, *leans in _inside(text, marks):  # marks of an older reading say nothing of it
        words = text[start:end]
        key = (words.casefold(), value)
        found[key].append(((start, end), reason))
        if any(leans) and assumed:
            doubtful.add(key)
    return [
        Entry(f"when-{number}", timex_words(value), value, _readings(text, own), assumed=(words, value) in doubtful)
        for number, ((words, value), own) in enumerate(found.items(), start=1)
    ]


def because(reason: str, words: str, names: str, name: str) -> str:
    """A reason without what stands beside it anyway: "Putin -> Vladimir Putin: above" becomes "above".

    `names` are all that the marked words stand for, `name` the one that is asked about; of a reason that tells of each
    by itself only its own part is left. What came before the arrow stays where it is more than the marked words.
    """
    reason = reason if reason.rpartition(" -> ")[2].startswith(names) else _about(reason, name)
    before, _, after = reason.rpartition(" -> ")
    told = next((start for start in (names, name) if after.startswith(start)), None)
    if told is None:
        return reason.replace(" -> ", " → ")
    after = re.sub(r"^(?: \([^)]*\))?[:,]? ?", "", after[len(told) :])
    if not before or before.casefold() in (words.casefold(), name.casefold()):
        return after
    return f"“{before}”: {after}" if after else f"“{before}”"


def _inside(text: str, marks: Iterable[Mark]) -> list[Mark]:
    return sorted((mark for mark in marks if 0 <= mark[0] < mark[1] <= len(text)), key=lambda mark: (mark[0], mark[1]))


def _about(reason: str, name: str) -> str:
    """The part of a reason for several people that is about one of them; all of it where none is."""
    own = [part for part in reason.split("; ") if part.rpartition(" -> ")[2].startswith(name)]
    return "; ".join(own) or reason


def _joined(found: Mapping[tuple[str, str], list[tuple[Place, str]]]) -> dict[tuple[str, str], list[tuple[Place, str]]]:
    """A name without a country goes with the same name that has one, if there is only one such."""
    codes: dict[str, list[str]] = defaultdict(list)
    for name, code in found:
        codes[name] += [code] if code else []
    joined: dict[tuple[str, str], list[tuple[Place, str]]] = defaultdict(list)
    for (name, code), own in found.items():
        only = codes[name][0] if not code and len(codes[name]) == 1 else code
        joined[name, only] += own
    return joined


def _readings(text: str, marked: Iterable[tuple[Place, str]]) -> tuple[Reading, ...]:
    """The places with the same words and the same reason together; words differ by more than capitals."""
    grouped: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place, reason in sorted(marked):
        grouped[text[slice(*place)].casefold(), reason].append(place)
    return tuple(Reading(text[slice(*own[0])], reason, tuple(own)) for (_, reason), own in grouped.items())


def _land(name: str, code: str) -> str:
    land = name_of(code) if code else ""
    return "" if land == name else land
