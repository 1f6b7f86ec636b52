"""Which lane each party has: one a country or one an actor, the busiest on top or in an order chosen by hand."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline.arrangement import BY_ACTIVITY, Arrangement, By
from timeline.countries import name_of
from timeline.extraction.codes import SYMMETRIC
from timeline.rows import EventRow, Who

MOST_LANES = 14
MOST_OTHERS = 3  # among countries: actors without one that get a lane of their own
OTHERS = "others"
OTHER_COUNTRIES = "elsewhere"
REST = (OTHER_COUNTRIES, OTHERS)
FOLDED = 0.42  # of a lane's height
LONGEST_LABEL = 20
LONGEST_SHORT_LABEL = 10
_FIXED = {OTHERS: "Others", OTHER_COUNTRIES: "Other countries"}


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its key, what is written beside it, the same for a narrow screen, whether it is folded, and where it
    is: the middle, counted in heights of an open lane from the middle of the first lane down.
    """

    key: str
    label: str
    short: str
    folded: bool = False
    y: float = 0.0

    @property
    def height(self) -> float:
        return FOLDED if self.folded else 1.0


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
    """The lanes from top to bottom, and which of them an event's parties have.

    `activity` is the number of events for each key: what `key_of` gives for a party, or OTHERS. `names` are what is
    written beside the lanes of actors, on a wide and on a narrow screen. The keys that `arrangement` puts first come
    first, if they have events; the busiest of the others follow, and those for which there is no room share one or two
    lanes at the bottom.
    """

    def __init__(
        self,
        activity: Mapping[str, int],
        arrangement: Arrangement = BY_ACTIVITY,
        names: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        self._arrangement = arrangement
        self._names = names or {}
        self.by = self._arrangement.by
        keys = self._keys(activity)
        self.all = _stacked([self._lane(key) for key in keys])
        self._index = {key: number for number, key in enumerate(keys)}

    def _keys(self, activity: Mapping[str, int]) -> list[str]:
        by_hand = {key: place for place, key in enumerate(self._arrangement.order)}
        ranked = sorted(activity, key=lambda key: (by_hand.get(key, len(by_hand)), -activity[key], self._label(key)))
        named = [key for key in ranked if key not in REST]
        if self.by == "actor":
            own = set(named[:MOST_LANES])
        else:
            countries = [key for key in named if _is_country(key)]
            others = [key for key in named if not _is_country(key) and (activity[key] > 1 or key in by_hand)]
            own = {*countries[:MOST_LANES], *others[:MOST_OTHERS]}
        left = [key for key in ranked if key not in own]
        rest = {OTHER_COUNTRIES if _is_country(key) and self.by == "country" else OTHERS for key in left}
        keys = [key for key in ranked if key in own] + [key for key in REST if key in rest]
        return sorted(keys, key=lambda key: by_hand.get(key, len(by_hand)))

    def _lane(self, key: str) -> Lane:
        label = self._label(key)
        short = self._names.get(key, (label, label))[1]
        short = key if len(label) > LONGEST_SHORT_LABEL and _is_country(key) else shortened(short, LONGEST_SHORT_LABEL)
        return Lane(key, shortened(label, LONGEST_LABEL), short, key in self._arrangement.folded)

    def _label(self, key: str) -> str:
        if key in self._names:
            return self._names[key][0]
        return _FIXED.get(key) or (name_of(key) if _is_country(key) else key)

    def __len__(self) -> int:
        return len(self.all)

    @property
    def extent(self) -> float:
        """From the middle of the first lane to that of the last."""
        return self.all[-1].y if self.all else 0.0

    def of(self, key: str) -> int:
        """The number of the lane that a key has."""
        rest = OTHER_COUNTRIES if _is_country(key) and self.by == "country" else OTHERS
        return self._index.get(key, self._index.get(rest, 0))

    def place(self, row: EventRow) -> Place:
        """Which lanes an event has: its mark stands in the first source's."""
        sources = [self.of(key_of(who, self.by)) for who in row.sources]
        targets = [self.of(key_of(who, self.by)) for who in row.targets]
        own, *others = dict.fromkeys([*sources, *targets] or [self._index.get(OTHERS, 0)])
        aimed = others if row.kind in SYMMETRIC else [lane for lane in others if lane in targets]
        return Place(own, tuple(others), tuple(aimed))


def activity_of(rows: Iterable[EventRow], by: By = "country") -> Counter[str]:
    """In how many events each country or actor has a part."""
    return Counter(key for row in rows for key in {key_of(who, by) for who in row.sources + row.targets} or {OTHERS})


def contenders(activity: Mapping[str, int], arrangement: Arrangement) -> set[int]:
    """The actors that may get a lane of their own name, and so need one."""
    most = MOST_LANES if arrangement.by == "actor" else MOST_OTHERS
    least = 1 if arrangement.by == "actor" else 2
    numbers = sorted((number for key, number in activity.items() if key.isdecimal()), reverse=True)[:most]
    least = max(least, numbers[-1] if len(numbers) == most else 0)
    return {
        int(key)
        for key, number in activity.items()
        if key.isdecimal() and (number >= least or key in arrangement.order)
    }


def key_of(who: Who, by: By = "country") -> str:
    """The key of a party's lane: its country's code or its own number."""
    return who.country if who.country and by == "country" else actor_key(who.pk)


def actor_key(pk: int) -> str:
    """The key of an actor's own lane, short enough for an address."""
    return str(pk)


def _is_country(key: str) -> bool:
    return len(key) == 3 and key.isupper()


def _stacked(lanes: Sequence[Lane]) -> list[Lane]:
    """The lanes with their places, one under the other."""
    placed: list[Lane] = []
    for lane in lanes:
        y = placed[-1].y + (placed[-1].height + lane.height) / 2 if placed else 0.0
        placed.append(Lane(lane.key, lane.label, lane.short, lane.folded, round(y, 3)))
    return placed


def shortened(text: str, longest: int) -> str:
    """The text, cut with an ellipsis where it is longer."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
