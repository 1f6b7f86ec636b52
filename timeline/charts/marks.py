"""The traces of a sequence chart: marks, lines with heads, bars for spans of days."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.charts.inks import DASH, INK, QUAD_INK, SURFACE, SYMBOL, SYMBOL_SCALE
from timeline.charts.scale import DAY_MS, Trace, View, moment
from timeline.extraction.codes import SYMMETRIC
from timeline.rows import EventRow

FADE_STEPS = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """An event where it is drawn: x as an ordinal with fraction, y in lanes from the top.

    `others` are the middles of the lanes it reaches, `aimed` those among them that get an arrowhead.
    """

    row: EventRow
    x: float
    y: float
    others: tuple[float, ...]
    aimed: tuple[float, ...]

    @property
    def ink(self) -> str:
        return QUAD_INK[self.row.quad_class]


def mark_size(count: int) -> int:
    """Pixels across a mark: smaller the more there are."""
    return next((size for most, size in ((80, 13), (300, 11), (900, 9)) if count <= most), 7)


def line_strength(count: int) -> float:
    """Opacity of the lines: fainter the more there are, so that the marks stay on top."""
    return next((strength for most, strength in ((100, 0.75), (400, 0.4), (900, 0.22)) if count <= most), 0.12)


def points(marks: Sequence[Mark], size: int) -> list[Trace]:
    """One trace a quad class; planned, claimed and denied events are hollow."""
    traces: list[Trace] = []
    for quad_class, ink in QUAD_INK.items():
        own = [mark for mark in marks if mark.row.quad_class == quad_class]
        symbols = [SYMBOL[mark.row.kind] for mark in own]
        traces.append(
            {
                **_markers(own, quad_class),
                "customdata": [mark.row.pk for mark in own],
                "hovertemplate": "%{text}<extra></extra>",  # words that are fetched, see `charts.hover`
                "marker": {
                    "color": ink,
                    "opacity": 1,
                    "size": [round(size * SYMBOL_SCALE[symbol], 1) for symbol in symbols],
                    "symbol": [
                        symbol if mark.row.status == "happened" else f"{symbol}-open"
                        for symbol, mark in zip(symbols, own, strict=True)
                    ],
                    "line": {"color": SURFACE, "width": [1 if m.row.status == "happened" else 2 for m in own]},
                },
                "selected": {"marker": {"opacity": 1}},
                "unselected": {"marker": {"opacity": 1}},
            }
        )
    return traces


def signs(marks: Sequence[Mark], size: int) -> list[Trace]:
    """What is set upon hollow marks, a dot for claimed, a stroke for denied; and a dot for each who acted too."""
    together = [(mark, lane) for mark in marks for lane in mark.others if lane not in mark.aimed]
    claimed = [mark for mark in marks if mark.row.status == "claimed"]
    denied = [mark for mark in marks if mark.row.status == "denied"]
    inks = [mark.ink for mark, _ in together]
    dot: Trace = {"symbol": "circle", "size": max(3, size // 3), "color": [m.ink for m in claimed], "opacity": 1}
    stroke: Trace = {"symbol": "line-ne-open", "size": size + 3, "color": INK, "opacity": 1, "line": {"width": 2}}
    return [
        {**_markers(claimed, "claimed"), "hoverinfo": "skip", "marker": dot},
        {**_markers(denied, "denied"), "hoverinfo": "skip", "marker": stroke},
        {
            "type": "scatter",
            "mode": "markers",
            "name": "together",
            "x": [moment(mark.x) for mark, _ in together],
            "y": [lane for _, lane in together],
            "hoverinfo": "skip",
            "marker": {"symbol": "circle", "size": max(4, size // 2), "color": inks, "opacity": 1},
        },
    ]


def lines(marks: Sequence[Mark]) -> list[Trace]:
    """From each mark to the lanes of the other parties: one trace a colour and dash."""
    strength = line_strength(len(marks))
    groups: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.others:
            groups[mark.ink, DASH[mark.row.status]].append(mark)
    traces: list[Trace] = []
    for (ink, dash), own in sorted(groups.items()):
        x: list[str | None] = []
        y: list[float | None] = []
        for mark in own:
            reach = [mark.y, *mark.others]
            at = moment(mark.x)
            x += [at, at, None]
            y += [min(reach), max(reach), None]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": x,
                "y": y,
                "hoverinfo": "skip",
                "opacity": strength,
                "line": {"color": ink, "width": 1.5 if strength > 0.6 else 1, "dash": dash},
            }
        )
    return traces


def heads(marks: Sequence[Mark], size: int, lane_height: int) -> Trace:
    """Arrowheads at the lanes that events are aimed at; where all are equal, also beside the mark itself."""
    near = (size / 2 + 3) / lane_height
    found: list[tuple[Mark, float, bool]] = []
    for mark in marks:
        found += [(mark, other + (-0.07 if other > mark.y else 0.07), other > mark.y) for other in mark.aimed]
        if mark.row.kind in SYMMETRIC and mark.aimed:
            sides = {other > mark.y for other in mark.aimed}
            found += [(mark, mark.y + (near if down else -near), not down) for down in sorted(sides)]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "heads",
        "x": [moment(mark.x) for mark, _, _ in found],
        "y": [round(y, 3) for _, y, _ in found],
        "hoverinfo": "skip",
        "marker": {
            "symbol": ["arrow-down" if down else "arrow-up" for _, _, down in found],
            "color": [mark.ink for mark, _, _ in found],
            "size": max(4, size * 0.6),
            "opacity": min(1, line_strength(len(marks)) + 0.25),
        },
    }


def spans(marks: Sequence[Mark], view: View) -> Trace:
    """Bars over all the days an event can have been on; an open side fades away."""
    bars: list[tuple[Mark, float, float, float]] = []
    whole_days: dict[tuple[float, int], Mark] = {}
    for mark in marks:
        first, last = mark.row.first_day, mark.row.last_day
        if first and last and first < last:
            bars.append((mark, first.toordinal() - 0.45, last.toordinal() + 0.45, 0.3))
        elif first and last and view.hourly and not mark.row.clock:
            # At some time of the day, nobody says when; one bar for all who stand in a row.
            whole_days[mark.y, first.toordinal()] = mark
        elif first is None or last is None:
            bars += [(mark, start, end, strength) for start, end, strength in _fading(mark, view)]
    bars += [(mark, day - 0.5, day + 0.5, 0.16) for (_, day), mark in whole_days.items()]
    return {
        "type": "bar",
        "orientation": "h",
        "name": "spans",
        "base": [moment(start) for _, start, _, _ in bars],
        "x": [round((end - start) * DAY_MS) for _, start, end, _ in bars],
        "y": [mark.y for mark, *_ in bars],
        "width": 0.16,
        "hoverinfo": "skip",
        "marker": {
            "color": [mark.ink for mark, *_ in bars],
            "opacity": [strength for *_, strength in bars],
            "line": {"width": 0},
        },
        "selected": {"marker": {}},
        "unselected": {"marker": {}},
    }


def _fading(mark: Mark, view: View) -> Iterable[tuple[float, float, float]]:
    """Steps (from, to, strength) away from the known end of an event with an open side."""
    step = max(view.days * 0.012, 0.22)
    for number in range(FADE_STEPS):
        strength = round(0.45 * (1 - number / FADE_STEPS), 3)
        near, far = number * step, (number + 1) * step
        yield (mark.x - far, mark.x - near, strength) if mark.row.first_day is None else (
            mark.x + near, mark.x + far, strength,
        )  # fmt: skip


def _markers(marks: Sequence[Mark], name: str) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [moment(mark.x) for mark in marks],
        "y": [round(mark.y, 3) for mark in marks],
    }
