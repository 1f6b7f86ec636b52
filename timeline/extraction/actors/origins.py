"""Where a name comes from: how usual it is in each state, by a small model of the letters of names.

The weights are made by `python -m training.origins`; training/README.md tells how.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from timeline.extraction import vocabulary
from timeline.extraction.actors.spelling import fold

FILE = "name_origins.npz"
# The table of hashed pieces has so many rows.
ROWS = 1 << 13
PIECES = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class Origins:
    """A row of weights a piece of a name, a column a state; `bias` a number a state."""

    states: tuple[str, ...]
    weights: NDArray[np.int8]
    scale: float
    bias: NDArray[np.float32]


def pieces(name: tuple[str, ...]) -> list[int]:
    """The rows of the table for the words of a name: its letters in twos to fours, and each word whole."""
    found: list[int] = []
    for word in name:
        marked = f"^{word}$"
        texts = [marked[i : i + size] for size in PIECES for i in range(len(marked) - size + 1)]
        found += [crc32(text.encode()) % ROWS for text in (*texts, marked * 2)]
    return found


def plain(name: str) -> tuple[str, ...]:
    """The words of a name in plain small letters, those of one letter left out."""
    words = [fold(word) for word in name.replace("-", " ").split()]
    return tuple(word for word in words if len(word) > 1)


@cache
def origins() -> Origins:
    """The trained model, read once a process."""
    with np.load(vocabulary.FOLDER / FILE) as saved:
        states = tuple(str(saved["states"]).split())
        return Origins(states, saved["weights"], float(saved["scale"]), saved["bias"])


@lru_cache(maxsize=10_000)
def usual_in(name: str) -> dict[str, float]:
    """How usual a name is in each state: the logarithm of a likelihood, the same constant added to all."""
    model = origins()
    rows = pieces(plain(name))
    if not rows:
        return {}
    total = model.weights[rows].sum(axis=0, dtype=np.float32) * (model.scale / len(rows) ** 0.5) + model.bias
    peak = float(total.max())
    total -= peak + float(np.log(np.exp(total - peak).sum()))
    return dict(zip(model.states, total.tolist(), strict=True))
