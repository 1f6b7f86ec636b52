"""What every chart here is drawn in: the overview of all days above, the lanes below, axes and margins."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from timeline.charts.inks import ACCENT, ACCENT_SOFT, INK, INKS, KIND_INK, LINE, MUTED, SURFACE
from timeline.charts.lanes import Lanes
from timeline.charts.scale import DAY_MS, Trace, View, moment
from timeline.wording import count_words, date_words

OVERVIEW_HEIGHT = 54
GAP = 10
EDGE = 0.62  # of a lane, above the first and below the last
TOP, BOTTOM, RIGHT = 6, 42, 14
WIDE_TICKS, NARROW_TICKS = 13, 5
LETTER = 7.6  # mean pixels of a label's letter
NARROW_LEFT = 82


def lane_height(count: int) -> int:
    """Pixels a lane: less the more there are."""
    return next((height for most, height in ((7, 50), (11, 42)) if count <= most), 34)


def overview_days(view: View) -> int:
    """How many days a bar of the overview stands for."""
    return next((size for most, size in ((200, 1), (1400, 7), (6000, 30)) if view.days <= most), 365)


def overview(counts: Mapping[tuple[date, str], int], view: View) -> list[Trace]:
    """How many events of each kind there are a day (a week, a month in long views), stacked."""
    bin_days = overview_days(view)
    heights: dict[tuple[int, str], int] = defaultdict(int)
    for (day, kind), number in counts.items():
        heights[view.first + (day.toordinal() - view.first) // bin_days * bin_days, kind] += number
    bins = sorted({start for start, _ in heights})
    base = dict.fromkeys(bins, 0)
    traces: list[Trace] = []
    for kind, ink in KIND_INK.items():
        own = [start for start in bins if heights.get((start, kind))]
        numbers = [heights[start, kind] for start in own]
        traces.append(
            {
                "type": "bar",
                "name": kind,
                "xaxis": "x2",
                "yaxis": "y2",
                "x": [moment(start + (bin_days - 1) / 2) for start in own],
                "y": numbers,
                "base": [base[start] for start in own],
                "width": bin_days * 0.82 * DAY_MS,
                "text": [_bin_words(start, bin_days, kind, n) for start, n in zip(own, numbers, strict=True)],
                "textposition": "none",
                "hovertemplate": "%{text}<extra></extra>",
                "marker": {"color": ink, "line": {"width": 0}},
                "selected": {"marker": {"opacity": 1}},
                "unselected": {"marker": {"opacity": 1}},
            }
        )
        for start, number in zip(own, numbers, strict=True):
            base[start] += number
    return traces


def _bin_words(start: int, days: int, kind: str, number: int) -> str:
    first, last = date.fromordinal(max(start, 1)), date.fromordinal(max(start, 1) + days - 1)
    return f"{date_words(first, last, form='short')}: {count_words(number, kind)}"


def layout(lanes: Lanes, view: View, whole: View, *, chosen: bool) -> dict[str, Any]:
    """The layout for these lanes; `whole` is what the overview spans, `chosen` whether a span is set."""
    pixels = lane_height(len(lanes))
    lanes_height = round(pixels * (lanes.extent + 2 * EDGE))
    inner = OVERVIEW_HEIGHT + GAP + lanes_height
    left = round(min(160, max(60, LETTER * max((len(lane.label) for lane in lanes.all), default=8) + 16)))
    return {
        "height": inner + TOP + BOTTOM,
        "margin": {"l": left, "r": RIGHT, "t": TOP, "b": BOTTOM, "autoexpand": False},
        "paper_bgcolor": SURFACE,
        "plot_bgcolor": SURFACE,
        "font": {"size": 12.5, "color": INK},
        "showlegend": False,
        "barmode": "overlay",
        "hovermode": "closest",
        "hoverdistance": 14,
        "hoverlabel": {"bgcolor": SURFACE, "bordercolor": MUTED, "align": "left", "font": {"color": INK, "size": 12.5}},
        "dragmode": "select",
        "selectdirection": "h",
        "newselection": {"line": {"color": ACCENT, "width": 1, "dash": "solid"}},
        "activeselection": {"fillcolor": ACCENT_SOFT, "opacity": 0.4},
        "xaxis": {**days_axis(view), "anchor": "y", "dtick": view.tick(WIDE_TICKS)},
        "xaxis2": {**days_axis(whole), "anchor": "y2", "showticklabels": False, "showgrid": False, "ticks": ""},
        "yaxis": _lane_axis(lanes, lanes_height / inner),
        "yaxis2": _overview_axis((lanes_height + GAP) / inner),
        "shapes": [_brush(view)] if chosen else [],
        "meta": {
            "inks": INKS,
            "lanes": [
                {
                    "key": lane.key,
                    "label": lane.label,
                    "short": lane.short,
                    "top": TOP + OVERVIEW_HEIGHT + GAP + round(pixels * (lane.y + EDGE), 1),
                }
                for lane in lanes.all
            ],
            "narrow": {
                "left": NARROW_LEFT,
                "dtick": view.tick(NARROW_TICKS),
            },
        },
    }


def _lane_axis(lanes: Lanes, top: float) -> dict[str, Any]:
    """A line for each lane, in the lower part of the chart, up to the share `top` of its height."""
    return {
        "domain": [0, top],
        "range": [lanes.extent + EDGE, -EDGE],
        "tickvals": [lane.y for lane in lanes.all],
        "ticktext": [lane.label for lane in lanes.all],
        "ticks": "",
        "ticklabelstandoff": 5,
        "zeroline": False,
        "gridcolor": LINE,
        "fixedrange": True,
    }


def _overview_axis(bottom: float) -> dict[str, Any]:
    """The counts of the overview, in the upper part of the chart, from the share `bottom` of its height."""
    return {
        "domain": [bottom, 1],
        "showgrid": False,
        "showticklabels": False,
        "zeroline": True,
        "zerolinecolor": LINE,
        "rangemode": "tozero",
        "fixedrange": True,
    }


def days_axis(view: View) -> dict[str, Any]:
    """The axis of days, along the whole width; the length of its steps is left to the chart."""
    return {
        **(_hours(view) if view.hourly else {}),
        "type": "date",
        "range": view.range,
        "fixedrange": True,
        "gridcolor": LINE,
        "griddash": "dot",
        "zeroline": False,
        "tick0": _first_tick(view),
        "tickfont": {"color": MUTED},
        # Plotly need not measure the labels to turn or hide them: there are few enough, and the margins have room.
        "tickangle": 0,
        "ticklabeloverflow": "allow",
        "tickformatstops": [
            {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
            {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
    }


def _hours(view: View) -> dict[str, Any]:
    """Ticks at the hours: a day begins half a day before its whole number; its name stands at its noon."""
    step = 6 * view.days
    ticks = [(day, hour) for day in range(view.first, view.last + 1) for hour in range(0, 24, step)]
    ticks.append((view.last, 24))
    names = {day: date_words(date.fromordinal(day), date.fromordinal(day), form="short") for day, _ in ticks}
    return {
        "tickmode": "array",
        "tickvals": [moment(day + hour / 24 - 0.5) for day, hour in ticks],
        "ticktext": [f"{hour:02}:00<br>{names[day] if hour == 12 else ''}" for day, hour in ticks],
    }


def _first_tick(view: View) -> str:
    """Ticks count from the first day; months, quarters and years from a January."""
    if view.days > 14 * WIDE_TICKS:
        return f"{date.fromordinal(view.first).year // 100 * 100 or 1:04}-01-01"
    return moment(view.first)


def _brush(view: View) -> dict[str, Any]:
    """The chosen span, marked in the overview."""
    edges = {"x0": moment(view.first - 0.5), "x1": moment(view.last + 0.5), "y0": 0, "y1": 1}
    axes = {"type": "rect", "xref": "x2", "yref": "y2 domain", "layer": "below"}
    return {**axes, **edges, "fillcolor": ACCENT_SOFT, "line": {"color": ACCENT, "width": 1}}
