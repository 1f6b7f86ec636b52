"""Which lane each party has: one a country, the busiest on top."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.countries import name_of
from timeline.extraction.codes import SYMMETRIC
from timeline.rows import EventRow, Who

MOST_COUNTRIES = 14
MOST_OTHERS = 3  # actors without a country that get a lane of their own
OTHERS = "others"
OTHER_COUNTRIES = "other countries"
LONGEST_LABEL = 20
LONGEST_SHORT_LABEL = 10


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its key, what is written beside it, and the same for a narrow screen."""

    key: str
    label: str
    short: str


@dataclass(frozen=True, slots=True)
class Place:
    """The lane of an event's mark, the others it reaches, and which of these it is aimed at.

    The lanes of those who act together with the first are reached and not aimed at, but for a call, a meeting or an
    agreement, in which all are equal.
    """

    lane: int
    others: tuple[int, ...]
    aimed: tuple[int, ...]


class Lanes:
    """The lanes from top to bottom, the busiest first, and which of them an event's parties have.

    `activity` is the number of events for each key: a country's code, what `key_of` gives for an actor without one, or
    OTHERS.
    """

    def __init__(self, activity: Mapping[str, int]) -> None:
        ranked = sorted(activity, key=lambda key: (-activity[key], _label(key)))
        countries = [key for key in ranked if _is_country(key)]
        others = [key for key in ranked if not _is_country(key) and key != OTHERS and activity[key] > 1]
        own = {*countries[:MOST_COUNTRIES], *others[:MOST_OTHERS]}
        keys = [key for key in ranked if key in own]
        keys += [OTHER_COUNTRIES] if len(countries) > MOST_COUNTRIES else []
        keys += [OTHERS] if any(key not in own and not _is_country(key) for key in ranked) else []
        self.all = [Lane(key, shortened(_label(key), LONGEST_LABEL), _short(key)) for key in keys]
        self._index = {key: number for number, key in enumerate(keys)}

    def __len__(self) -> int:
        return len(self.all)

    def of(self, key: str) -> int:
        """The number of the lane that a key has."""
        return self._index.get(key, self._index.get(OTHER_COUNTRIES if _is_country(key) else OTHERS, 0))

    def place(self, row: EventRow) -> Place:
        """Which lanes an event has: its mark stands in the first source's."""
        sources = [self.of(key_of(who)) for who in row.sources]
        targets = [self.of(key_of(who)) for who in row.targets]
        own, *others = dict.fromkeys([*sources, *targets] or [self._index.get(OTHERS, 0)])
        aimed = others if row.kind in SYMMETRIC else [lane for lane in others if lane in targets]
        return Place(own, tuple(others), tuple(aimed))


def activity_of(rows: Iterable[EventRow]) -> Counter[str]:
    """In how many events each country or other actor has a part."""
    return Counter(key for row in rows for key in {key_of(who) for who in row.sources + row.targets} or {OTHERS})


def key_of(who: Who) -> str:
    """The key of a party's lane: its country's code, else its own name."""
    return who.country or f"name:{who.name}"


def _is_country(key: str) -> bool:
    return key != OTHERS and not key.startswith("name:")


def _label(key: str) -> str:
    fixed = {OTHERS: "Others", OTHER_COUNTRIES: "Other countries"}
    return fixed.get(key) or (name_of(key) if _is_country(key) else key.removeprefix("name:"))


def _short(key: str) -> str:
    label = _label(key)
    if len(label) <= LONGEST_SHORT_LABEL:
        return label
    return key if key.isupper() and len(key) == 3 else shortened(label, LONGEST_SHORT_LABEL)


def shortened(text: str, longest: int) -> str:
    """The text, cut with an ellipsis where it is longer."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
