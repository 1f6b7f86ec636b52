"""Events as the pages show them: light rows with their parties and outlets, three queries however many."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from timeline.countries import name_of
from timeline.extraction.codes import SYMMETRIC
from timeline.models import EventQuerySet, Mention, Party
from timeline.wording import date_words

FIELDS = (
    "pk", "kind", "type", "mode", "quad_class", "status", "basis", "summary", "edtf", "first_day", "last_day",
    "date_assumed", "reports", "reviewed_at",
)  # fmt: skip

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
        words = self.name.split()
        if self.role != "person" or len(words) < 2 or self.country in FAMILY_NAME_FIRST:
            return self.name
        start = len(words) - 1
        while start > 1 and _is_particle(words[start - 1]):
            start -= 1
        return " ".join(words[start:])

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
    """One event with what the list, the chart and the hover need; days are the first and the last possible."""

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
        return date_words(self.first_day, self.last_day, self.edtf)

    @property
    def parties(self) -> str:
        """Who to whom: "A ↔ B" where all are equal, "A → B" where one addresses the other."""
        sources = [who.short for who in self.sources]
        targets = [who.short for who in self.targets]
        if self.kind in SYMMETRIC:
            return " ↔ ".join([*sources, *targets])
        return " → ".join(side for side in (", ".join(sources), ", ".join(targets)) if side)


def _is_particle(word: str) -> bool:
    """Whether a word before a family name belongs to it: "bin", "von", "Le"."""
    return word.islower() or (len(word) <= 2 and word.isalpha())


def rows(events: EventQuerySet) -> list[EventRow]:
    """The events of a queryset, in its order."""
    values = list(events.values_list(*FIELDS))
    keys = [row[0] for row in values]
    sides, outlets = _parties(keys), _outlets(keys)
    return [
        EventRow(
            **dict(zip(FIELDS, row, strict=True)),
            sources=tuple(sides[row[0], Party.Role.SOURCE]),
            targets=tuple(sides[row[0], Party.Role.TARGET]),
            outlets=tuple(outlets[row[0]]),
        )
        for row in values
    ]


def _parties(keys: Iterable[int]) -> dict[tuple[int, str], list[Who]]:
    found: dict[tuple[int, str], list[Who]] = defaultdict(list)
    parties = Party.objects.filter(event__in=keys).order_by("event", "role", "position", "pk")
    named = parties.values_list("event", "role", "actor__name", "actor__country", "actor__role", "actor")
    for event, side, name, country, role, pk in named:
        found[event, side].append(Who(name, country, role, pk))
    return found


def _outlets(keys: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    mentions = Mention.objects.filter(event__in=keys, article__outlet__isnull=False)
    named = mentions.order_by("event", "article__outlet__name").values_list("event", "article__outlet__name")
    for event, outlet in named.distinct():
        found[event].append(outlet)
    return found
