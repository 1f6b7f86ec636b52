"""The chart of too many events to draw each: how many a lane and period, sized by number."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from timeline.arrangement import BY_ACTIVITY, Arrangement
from timeline.charts import frame
from timeline.charts.inks import KIND_INK, SURFACE
from timeline.charts.lanes import Lane, Lanes
from timeline.charts.scale import View, moment
from timeline.wording import count_words, date_words

PERIODS = 26  # at most so many a lane
LARGEST, SMALLEST = 34.0, 7.0
FOLDED_LARGEST = 13.0
NUMBERED = 19.0  # pixels across from which a circle has its number in it
Cell = tuple[str, int, int]


def period_days(view: View) -> int:
    """How many days are counted together."""
    return max(1, -(-view.days // PERIODS))


def crowd(
    cells: Sequence[Cell],
    counts: Mapping[tuple[date, str], int],
    *,
    view: View,
    whole: View | None = None,
    chosen: bool = False,
    arrangement: Arrangement = BY_ACTIVITY,
    names: Mapping[str, tuple[str, str]] | None = None,
) -> dict[str, Any]:
    """The figure of (lane's key, number of the period in view, events); a click on a circle is to choose its period."""
    totals: Counter[str] = Counter()
    for key, _, number in cells:
        totals[key] += number
    lanes = Lanes(totals, arrangement, names)
    sums: dict[tuple[int, int], int] = defaultdict(int)
    for key, period, number in cells:
        sums[lanes.of(key), period] += number
    whole = whole or view
    return {
        "data": [*frame.overview(counts, whole), _circles(sums, lanes.all, view)],
        "layout": frame.layout(lanes, view, whole, chosen=chosen),
    }


def _circles(sums: Mapping[tuple[int, int], int], lanes: Sequence[Lane], view: View) -> dict[str, Any]:
    size = period_days(view)
    cells = sorted(sums)
    starts = [view.first + period * size for _, period in cells]
    spans = [(start, min(start + size - 1, view.last)) for start in starts]
    days = [(date.fromordinal(max(1, first)), date.fromordinal(max(1, last))) for first, last in spans]
    sizes = _sizes([sums[cell] for cell in cells], [lanes[lane] for lane, _ in cells])
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": "crowd",
        "x": [moment((start + end) / 2) for start, end in spans],
        "y": [lanes[lane].y for lane, _ in cells],
        "customdata": [[first.isoformat(), last.isoformat()] for first, last in days],
        "text": [f"{sums[cell]}" if across > NUMBERED else "" for cell, across in zip(cells, sizes, strict=True)],
        "textfont": {"color": SURFACE, "size": 11},
        "hovertext": [
            f"{lanes[lane].label}, {date_words(*ends, form='short')}: {count_words(sums[lane, period], 'event')}"
            for (lane, period), ends in zip(cells, days, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "marker": {
            "color": KIND_INK["call"],
            "opacity": 0.9,
            "size": sizes,
            "line": {"color": SURFACE, "width": 1},
        },
        "selected": {"marker": {"opacity": 0.9}},
        "unselected": {"marker": {"opacity": 0.9}},
    }


def _sizes(numbers: Sequence[int], lanes: Sequence[Lane]) -> list[float]:
    """Pixels across: the area is by number."""
    largest = max(numbers, default=1)
    across = [max(SMALLEST, round((number / largest) ** 0.5 * LARGEST, 1)) for number in numbers]
    return [min(FOLDED_LARGEST, one) if lane.folded else one for one, lane in zip(across, lanes, strict=True)]
