"""The chart of too many events to draw each: how many a lane and period, sized by number."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from timeline.charts import frame
from timeline.charts.inks import KIND_INK, SURFACE
from timeline.charts.lanes import OTHERS, Lane, Lanes
from timeline.charts.scale import View, moment
from timeline.wording import count_words, date_words

PERIODS = 26  # at most about so many a lane
LARGEST, SMALLEST = 34.0, 7.0


def crowd(
    numbers: Sequence[tuple[str, date, int]],
    counts: Mapping[tuple[date, str], int],
    *,
    view: View,
    whole: View | None = None,
    chosen: bool = False,
) -> dict[str, Any]:
    """The figure of (country of the source, day, number); a click on a circle is to choose its period."""
    size = max(1, -(-view.days // PERIODS))
    totals: dict[str, int] = defaultdict(int)
    for country, _, number in numbers:
        totals[country or OTHERS] += number
    lanes = Lanes(totals)
    cells: dict[tuple[int, int], int] = defaultdict(int)
    for country, day, number in numbers:
        cells[lanes.of(country or OTHERS), (day.toordinal() - view.first) // size] += number
    whole = whole or view
    return {
        "data": [*frame.overview(counts, whole), _circles(cells, lanes.all, view, size)],
        "layout": frame.layout(lanes.all, view, whole, chosen=chosen),
    }


def _circles(rows: Mapping[tuple[int, int], int], lanes: list[Lane], view: View, size: int) -> dict[str, Any]:
    largest = max(rows.values(), default=1)
    cells = sorted(rows)
    spans = [(view.first + period * size, view.first + (period + 1) * size - 1) for _, period in cells]
    days = [(date.fromordinal(max(1, a)), date.fromordinal(max(1, b))) for a, b in spans]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": "crowd",
        "x": [moment((a + b) / 2) for a, b in spans],
        "y": [lane for lane, _ in cells],
        "customdata": [[a.isoformat(), b.isoformat()] for a, b in days],
        "text": [f"{rows[cell]}" if (rows[cell] / largest) ** 0.5 * LARGEST > 15 else "" for cell in cells],
        "textfont": {"color": SURFACE, "size": 11},
        "hovertext": [
            f"{lanes[lane].label}, {date_words(a, b, form='short')}: {count_words(rows[lane, period], 'event')}"
            for (lane, period), (a, b) in zip(cells, days, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": KIND_INK["call"],
            "opacity": 0.9,
            "size": [max(SMALLEST, round((rows[cell] / largest) ** 0.5 * LARGEST, 1)) for cell in cells],
            "line": {"color": SURFACE, "width": 1},
        },
        "selected": {"marker": {"opacity": 0.9}},
        "unselected": {"marker": {"opacity": 0.9}},
    }
