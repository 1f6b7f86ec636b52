"""Bars over time: how many of each kind or class there are a day, week, month or year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from timeline.charts.frame import days_axis
from timeline.charts.inks import INK, INKS, LINE, MUTED, SURFACE
from timeline.charts.scale import DAY_MS, View, moment
from timeline.periods import Period
from timeline.wording import count_words, date_words

HEIGHT = 210
MARGIN = {"l": 34, "r": 8, "t": 6, "b": 40, "autoexpand": False}
WIDE_TICKS, NARROW_TICKS = 6, 4
TICKS = 4  # on either side of the zero line, at most


@dataclass(frozen=True, slots=True)
class Series:
    """What a colour stands for: its name, the filter that asks for it, one and many in words, whether it is below."""

    name: str
    ink: str
    filter: tuple[str, str]
    one: str
    many: str = ""
    below: bool = False


def bars(series: Sequence[Series], counts: Mapping[Period, Mapping[str, int]], view: View) -> dict[str, Any]:
    """The figure: stacked bars, those of `below` under the zero line. Numbers are always said without a sign."""
    heights = [sum(own.get(one.name, 0) for one in series if not one.below) for own in counts.values()]
    depths = [sum(own.get(one.name, 0) for one in series if one.below) for own in counts.values()]
    return {
        "data": [_trace(one, counts) for one in series],
        "layout": {
            "height": HEIGHT,
            "margin": MARGIN,
            "paper_bgcolor": SURFACE,
            "plot_bgcolor": SURFACE,
            "font": {"size": 12, "color": INK},
            "showlegend": False,
            "barmode": "relative",
            "hovermode": "closest",
            "hoverlabel": {"bgcolor": SURFACE, "bordercolor": MUTED, "align": "left", "font": {"color": INK}},
            "dragmode": False,
            "xaxis": {
                **days_axis(view),
                "dtick": view.tick(WIDE_TICKS),
                "showgrid": False,
                "ticklabelstandoff": 5,
                "range": _range(view),
            },
            "yaxis": _numbers(max(heights, default=0), max(depths, default=0)),
            "meta": {"inks": INKS, "narrow": {"dtick": view.tick(NARROW_TICKS)}},
        },
    }


def _range(view: View) -> list[str]:
    return [moment(view.first - 0.6), moment(view.last + 0.6)]


def _trace(one: Series, counts: Mapping[Period, Mapping[str, int]]) -> dict[str, Any]:
    own = [(period, numbers[one.name]) for period, numbers in counts.items() if numbers.get(one.name)]
    return {
        "type": "bar",
        "name": one.name,
        "meta": list(one.filter),
        "x": [moment((period.first.toordinal() + period.last.toordinal()) / 2) for period, _ in own],
        "y": [-number if one.below else number for _, number in own],
        "width": [period.days * 0.84 * DAY_MS for period, _ in own],
        "customdata": [[period.first.isoformat(), period.last.isoformat()] for period, _ in own],
        "text": [f"{period_words(period)}: {count_words(number, one.one, one.many)}" for period, number in own],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": one.ink, "line": {"width": 0}},
    }


def period_words(period: Period) -> str:
    """A period as a person writes it: "7 Nov 2020", "2–8 Nov 2020", "Nov 2020", "2020"."""
    return date_words(period.first, period.last, form="short")


def _numbers(height: int, depth: int) -> dict[str, Any]:
    step = _step(max(height, depth, 1))
    ticks = [*range(-step * (depth // step), 0, step), *range(0, height + 1, step)]
    return {
        "range": [-depth * 1.08, max(height, 0 if depth else 1) * 1.08],
        "tickvals": ticks,
        "ticktext": [f"{abs(tick):,}" for tick in ticks],
        "ticks": "",
        "tickfont": {"color": MUTED},
        "gridcolor": LINE,
        "griddash": "dot",
        "zeroline": True,
        "zerolinecolor": MUTED,
        "fixedrange": True,
    }


def _step(most: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50... that makes few enough ticks."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if ceil(most / step) <= TICKS:
                return step
        size *= 10


def view_over(periods: Sequence[Period], view: View) -> View:
    """The days shown, widened so that the first and the last period are whole."""
    firsts = [period.first.toordinal() for period in periods]
    lasts = [period.last.toordinal() for period in periods]
    return View(min([view.first, *firsts]), max([view.last, *lasts]))
