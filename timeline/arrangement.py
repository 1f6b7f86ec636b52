"""How a person wants the chart's lanes; it stands in the address, as the filters do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

By = Literal["country", "actor"]
LANES, ORDER, FOLD = "lanes", "order", "fold"
NAMES = (LANES, ORDER, FOLD)
SEPARATOR = "."
MOST_KEYS = 40
# A country's code, an actor's number, or one of the two lanes of those without one of their own.
_KEY = re.compile(r"[A-Z]{3}|[0-9]{1,18}|others|elsewhere", re.ASCII)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Lanes by what, the keys that come first in their order (by activity if empty), and which of them are folded."""

    by: By = "country"
    order: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Arrangement:
        """From an address; what cannot be meant is left out, for it changes no event shown."""
        by: By = "actor" if data.get(LANES) == "actor" else "country"
        return cls(by, _keys(data.get(ORDER)), _keys(data.get(FOLD)))

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Names and values for an address; nothing for what is as it is without."""
        found: list[tuple[str, str]] = [(LANES, self.by)] if self.by != "country" else []
        found += [(ORDER, SEPARATOR.join(self.order))] if self.order else []
        return found + ([(FOLD, SEPARATOR.join(self.folded))] if self.folded else [])

    def ordered(self, keys: tuple[str, ...]) -> Arrangement:
        return replace(self, order=keys)

    def toggled(self, key: str) -> Arrangement:
        """With this lane folded, or unfolded if it was."""
        rest = tuple(one for one in self.folded if one != key)
        return replace(self, folded=rest if key in self.folded else (*rest, key))


def _keys(value: Any) -> tuple[str, ...]:
    words = str(value or "").split(SEPARATOR)[:MOST_KEYS]
    return tuple(dict.fromkeys(word for word in words if _KEY.fullmatch(word)))


BY_ACTIVITY = Arrangement()
