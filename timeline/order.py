"""The order of the list, and where in it one is: a page begins after the last row of the one before (a keyset)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row is in the order of `newest_first`: what it is ordered by."""

    first: date | None
    last: date | None
    pk: int

    @classmethod
    def of(cls, words: str) -> Place | None:
        """The place that is written as `words` writes it; None where nothing can be meant."""
        try:
            first, last, pk = words.split("_")
            ends = [date.fromisoformat(day) if day else None for day in (first, last)]
            return cls(ends[0], ends[1], int(pk[:18]))
        except ValueError:
            return None

    @property
    def words(self) -> str:
        return "_".join([*(day.isoformat() if day else "" for day in (self.first, self.last)), str(self.pk)])

    @property
    def day(self) -> date | None:
        """The day that the row is sorted by."""
        return self.first or self.last

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Rises in the order of the list."""
        by, first, last = (-day.toordinal() if day else 1 for day in (self.day, self.first, self.last))
        return by, first, last, self.pk
