"""Events as the pages show them: light rows with their parties and outlets, three queries however many."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from timeline.countries import name_of
from timeline.extraction.codes import SYMMETRIC
from timeline.models import Actor, Event, EventQuerySet, Mention, Party
from timeline.wording import date_words

# Of an event, in the order of a row.
FIELDS = (
    "pk", "kind", "type", "mode", "quad_class", "status", "basis", "summary", "edtf", "first_day", "last_day",
    "reports", "date_assumed", "reviewed_at",
)  # fmt: skip

NAMED = ("pk", "name", "country", "role")
# Where newspapers keep the family name in front, so that the last word is none.
FAMILY_NAME_FIRST = frozenset({"CHN", "KHM", "KOR", "MMR", "PRK", "TWN", "VNM"})


@dataclass(frozen=True, slots=True)
class Who:
    """A party: its name, the code of the country it acts for, empty for none, and the actor's key."""

    name: str
    country: str
    role: str = ""
    pk: int = 0

    @property
    def short(self) -> str:
        """A person's family name as newspapers give it ("Putin", "bin Salman", "Kim Jong Un"), others' whole name."""
        if self.role != "person" or self.country in FAMILY_NAME_FIRST:
            return self.name
        return _family_name(self.name)

    @property
    def words(self) -> str:
        """The name with the country, unless the name is the country's."""
        return f"{self.name} ({self.country_name})" if self.country_name else self.name

    @property
    def country_name(self) -> str:
        """The country's name; empty where there is none, or where the party is called so itself."""
        country = name_of(self.country) if self.country else ""
        return country if country != self.name else ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event with what the list, the chart and the hover need; days are the first and the last possible.

    `clock` is the time of day ("08:05", perhaps with a zone), which only a view of a day or two asks for.
    """

    pk: int
    kind: str
    type: str
    mode: str
    quad_class: str
    status: str
    basis: str
    summary: str
    edtf: str
    first_day: date | None
    last_day: date | None
    reports: int
    date_assumed: bool = False
    reviewed_at: datetime | None = None
    sources: tuple[Who, ...] = ()
    targets: tuple[Who, ...] = ()
    outlets: tuple[str, ...] = ()
    clock: str = ""

    @property
    def dated(self) -> bool:
        return self.first_day is not None or self.last_day is not None

    @property
    def days(self) -> tuple[date, date]:
        """First and last day as far as they are known: the known one twice where a side is open. Raises if undated."""
        first, last = self.first_day or self.last_day, self.last_day or self.first_day
        if first is None or last is None:
            raise ValueError("the event has no date")
        return first, last

    @property
    def when(self) -> str:
        words = date_words(self.first_day, self.last_day, self.edtf)
        return f"{words}, {self.clock}" if self.clock else words

    @property
    def parties(self) -> str:
        """Who to whom: "A ↔ B" where all are equal, "A → B" where one addresses the other."""
        sources = [who.short for who in self.sources]
        targets = [who.short for who in self.targets]
        if self.kind in SYMMETRIC:
            return " ↔ ".join([*sources, *targets])
        return " → ".join(side for side in (", ".join(sources), ", ".join(targets)) if side)


@lru_cache(maxsize=20_000)
def _family_name(name: str) -> str:
    words = name.split()
    if len(words) < 2:
        return name
    start = len(words) - 1
    while start > 1 and _is_particle(words[start - 1]):
        start -= 1
    return " ".join(words[start:])


def _is_particle(word: str) -> bool:
    """Whether a word before a family name belongs to it: "bin", "von", "Le"."""
    return word.islower() or (len(word) <= 2 and word.isalpha())


def rows(events: EventQuerySet) -> list[EventRow]:
    """The events of a queryset, in its order."""
    values = list(events.values_list(*FIELDS))
    keys = [row[0] for row in values]
    parties = Party.objects.filter(event__in=keys).order_by("event", "role", "position", "pk")
    named = parties.values_list("event", "role", "actor", "actor__name", "actor__country", "actor__role")
    people: dict[int, Who] = {}
    parts = [
        (event, side, people.get(pk) or people.setdefault(pk, Who(name, country, role, pk)))
        for event, side, pk, name, country, role in named
    ]
    return _rows(values, parts)


def rows_of(keys: Sequence[int], parties: Sequence[tuple[int, str, int]]) -> list[EventRow]:
    """The events with these primary keys, in their order, with their parties as (event, role, actor) in theirs. What
    is gone meanwhile is left out.
    """
    found = {row[0]: row for row in Event.objects.filter(pk__in=keys).order_by().values_list(*FIELDS)}
    actors = Actor.objects.filter(pk__in={pk for _, _, pk in parties}).order_by()
    people = {pk: Who(name, country, role, pk) for pk, name, country, role in actors.values_list(*NAMED)}
    parts = [(event, side, people[pk]) for event, side, pk in parties if pk in people]
    return _rows([found[key] for key in keys if key in found], parts)


def _rows(values: Sequence[tuple[Any, ...]], parts: Iterable[tuple[int, str, Who]]) -> list[EventRow]:
    sides: dict[tuple[int, str], list[Who]] = defaultdict(list)
    for event, side, who in parts:
        sides[event, side].append(who)
    outlets = _outlets([row[0] for row in values])
    source, target = Party.Role.SOURCE, Party.Role.TARGET
    return [
        EventRow(*(*row, tuple(sides[row[0], source]), tuple(sides[row[0], target]), tuple(sorted(outlets[row[0]]))))
        for row in values
    ]


def _outlets(keys: Sequence[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    mentions = Mention.objects.filter(event__in=keys, article__outlet__isnull=False).order_by()
    for event, outlet in mentions.values_list("event", "article__outlet__name"):
        found[event].add(outlet)
    return found
