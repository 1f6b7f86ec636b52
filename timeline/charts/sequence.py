"""The sequence chart: who did what to whom, lane by lane, day by day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from timeline.arrangement import BY_ACTIVITY, Arrangement
from timeline.charts import frame, marks
from timeline.charts.lanes import Lanes, activity_of
from timeline.charts.packing import Placed, fan_out
from timeline.charts.scale import View, hour_of, in_view, middle
from timeline.rows import EventRow


def sequence(
    rows: Sequence[EventRow],
    counts: Mapping[tuple[date, str], int],
    *,
    view: View,
    whole: View | None = None,
    chosen: bool = False,
    arrangement: Arrangement = BY_ACTIVITY,
    names: Mapping[str, tuple[str, str]] | None = None,
) -> dict[str, Any]:
    """The figure of dated events, of which it needs no more than `timeline.drawn` has; undated ones are left out, they
    stand in the tray, and so are those outside the view, which the page links.

    `counts` (day and kind -> number) are drawn as the overview over the days of `whole`; `chosen` says that `view` was
    picked by a person and is to be marked there. `names` are written beside the lanes of actors.
    """
    dated = [row for row in rows if row.dated and in_view(row, view)]
    lanes = Lanes(activity_of(dated, arrangement.by), arrangement, names)
    size = marks.mark_size(len(dated))
    drawn = place(dated, lanes, view)
    whole = whole or view
    return {
        "data": [
            *frame.overview(counts, whole),
            marks.spans(drawn, view),
            *marks.lines(drawn),
            marks.heads(drawn, size, frame.lane_height(len(lanes))),
            *marks.points(drawn, size),
            *marks.signs(drawn, size),
        ],
        "layout": frame.layout(lanes, view, whole, chosen=chosen),
    }


def place(rows: Sequence[EventRow], lanes: Lanes, view: View) -> list[marks.Mark]:
    """Each event where it is drawn, fanned out; in a folded lane all stand in one line."""
    places = [lanes.place(row) for row in rows]
    days = [middle(row, view) for row in rows]
    placed = [Placed(row.pk, day, at.lane, at.others) for row, day, at in zip(rows, days, places, strict=True)]
    moved = fan_out(placed, day_width=view.day_width)
    drawn = []
    for row, day, at in zip(rows, days, places, strict=True):
        across, down = moved[row.pk]
        across = hour_of(row.clock) if row.clock and view.hourly else across
        lane = lanes.all[at.lane]
        others, aimed = (tuple(lanes.all[number].y for number in some) for some in (at.others, at.aimed))
        drawn.append(marks.Mark(row, day + across, lane.y + (0 if lane.folded else down), others, aimed))
    return drawn
