"""Fanning out: marks and lines of the same days are moved apart, always in the same way for the same events."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

STEP = 17.0  # pixels between two marks side by side
LEAST_STEP = 13.0  # nearer than this, marks are moved up and down too
MOST_ROWS = 4
MOST_COLUMNS = 120  # beyond, marks lie upon each other anyway, and looking for a free place takes long
ROW = 0.24  # of a lane's height


@dataclass(frozen=True, slots=True)
class Placed:
    """An event before fanning out: its day (ordinal), the lane of its mark and the others it reaches."""

    pk: int
    day: float
    lane: int
    others: tuple[int, ...] = ()

    @property
    def top(self) -> int:
        return min(self.lane, *self.others) if self.others else self.lane

    @property
    def bottom(self) -> int:
        return max(self.lane, *self.others) if self.others else self.lane


def fan_out(events: Iterable[Placed], *, day_width: float) -> dict[int, tuple[float, float]]:
    """For each event how far to move it: in days to the right and in lanes downwards.

    `day_width` is in pixels. Events that share a day and cross each other's lanes stand side by side within the day;
    where a day is too narrow for that, they also step up and down inside the lane. Days narrower than a mark are taken
    together.
    """
    cell_days = max(1, ceil(LEAST_STEP / day_width))
    cells: dict[int, list[Placed]] = defaultdict(list)
    for event in events:
        cells[int(event.day // cell_days)].append(event)
    moved: dict[int, tuple[float, float]] = {}
    for cell in cells.values():
        columns = _columns(sorted(cell, key=lambda event: (event.day, event.top, event.pk)))
        count = max(columns.values()) + 1
        step = min(STEP, 0.94 * day_width * cell_days / count) if cell_days == 1 else 0.0
        rows = min(MOST_ROWS, count, ceil(LEAST_STEP / step)) if step else min(MOST_ROWS, count)
        rows = 1 if step >= LEAST_STEP else rows
        for event in cell:
            column = columns[event.pk]
            across = (column - (count - 1) / 2) * step / day_width
            moved[event.pk] = across, (column % rows - (rows - 1) / 2) * ROW
    return moved


def _columns(cell: Iterable[Placed]) -> dict[int, int]:
    """The first column for each event in which nothing touches the lanes that it touches."""
    taken: list[int] = []  # the lanes of each column, as bits
    columns: dict[int, int] = {}
    for event in cell:
        lanes = (2 << event.bottom) - (1 << event.top)
        column = next((number for number, those in enumerate(taken) if not those & lanes), len(taken))
        if column == MOST_COLUMNS:
            column = event.pk % MOST_COLUMNS
        if column == len(taken):
            taken.append(0)
        taken[column] |= lanes
        columns[event.pk] = column
    return columns
