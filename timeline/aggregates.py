"""Counts of events by lane and period: what is sent does not grow with the events."""

from collections.abc import Sequence

from timeline.arrangement import By
from timeline.charts.crowd import Cell
from timeline.charts.lanes import MOST_LANES, OTHERS, actor_key
from timeline.charts.scale import View
from timeline.tally import Tally


def crowd_cells(tally: Tally, view: View, size: int, *, by: By, first: Sequence[str] = ()) -> list[Cell]:
    """(lane's key, number of the period, events) for the dated events in view.

    Each event counts once, in the lane of its first party; the actors of `first` have lanes however few their events.
    A period has `size` days and the first begins with the view.
    """
    if by == "country":
        countries = tally.by_country(view.first, view.last, size)
        return [(key or OTHERS, period, number) for (key, period), number in countries.items()]
    chosen = [int(key) for key in first if key.isdecimal()]
    actors = tally.by_actor(view.first, view.last, size, most=MOST_LANES, first=chosen)
    return [(actor_key(key) if key else OTHERS, period, number) for (key, period), number in actors.items()]
