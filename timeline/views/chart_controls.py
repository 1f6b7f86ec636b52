"""What can be pressed around the chart: each control is a link to the address with one thing changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from timeline.arrangement import Arrangement, By
from timeline.charts.scale import LATEST, View
from timeline.extraction.codes import KINDS, QUAD_CLASSES, STATUSES
from timeline.forms.selection import Selection
from timeline.wording import date_words

BY_CHOICES: tuple[tuple[By, str], ...] = (("country", "Countries"), ("actor", "Actors"))


@dataclass(frozen=True, slots=True)
class LaneControl:
    """A lane's label with where it can be moved: empty queries where it cannot."""

    key: str
    label: str
    short: str
    folded: bool
    fold_query: str
    up_query: str
    down_query: str


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend: what it stands for, whether it is chosen, and the address with that changed."""

    value: str
    chosen: bool
    query: str


@dataclass(frozen=True, slots=True)
class Zoom:
    """A step of the view: its name, the sign on its button, its address; none where it leads nowhere."""

    name: str
    sign: str
    query: str | None


def controls(selection: Selection, figure: dict[str, Any], view: View, whole: View) -> dict[str, Any]:
    """All controls of the chart."""
    bare = selection.bare
    lanes = figure["layout"]["meta"]["lanes"]
    other = Arrangement("country" if selection.arrangement.by == "actor" else "actor")
    return {
        "arrangement": selection.arrangement,
        "by_choices": BY_CHOICES,
        "by_query": bare.but(arrangement=other).query,
        "by_activity_query": bare.but(arrangement=selection.arrangement.ordered(())).query,
        "lanes": lane_controls(bare, lanes),
        "zooms": zooms(bare, view, whole),
        "legend": legend(bare),
        "picture_title": _title(selection, view),
    }


def lane_controls(selection: Selection, lanes: Sequence[dict[str, Any]]) -> list[LaneControl]:
    """A control for each lane of the figure, from top to bottom."""
    keys = [lane["key"] for lane in lanes]
    arrangement = selection.arrangement

    def moved(place: int, to: int) -> str:
        if not 0 <= to < len(keys):
            return ""
        order = [*keys]
        order.insert(to, order.pop(place))
        return selection.but(arrangement=arrangement.ordered(tuple(order))).query

    return [
        LaneControl(
            key=lane["key"],
            label=lane["label"],
            short=lane["short"],
            folded=lane["key"] in arrangement.folded,
            fold_query=selection.but(arrangement=arrangement.toggled(lane["key"])).query,
            up_query=moved(place, place - 1),
            down_query=moved(place, place + 1),
        )
        for place, lane in enumerate(lanes)
    ]


def zooms(selection: Selection, view: View, whole: View) -> list[Zoom]:
    """Closer, wider, to either side, and back to all days."""
    half, quarter, centre = view.days // 2, max(1, view.days // 4), (view.first + view.last) // 2
    closer = View(centre - max(0, quarter - 1), centre + quarter) if view.days > 2 else View(centre, centre)
    wider = View(view.first - max(1, half), view.last + max(1, half))
    step = max(1, half)
    earlier, later = View(view.first - step, view.last - step), View(view.first + step, view.last + step)
    every = selection.but(first=None, last=None).query
    chosen = bool(selection.first or selection.last)
    covers = wider.first <= whole.first and wider.last >= whole.last

    def query(to: View) -> str:
        return selection.but(first=to.first_date, last=to.last_date).query

    return [
        Zoom("Earlier days", "‹", query(earlier) if earlier.first > 0 else None),
        Zoom("Zoom out", "−", (every if covers else query(wider)) if chosen else None),
        Zoom("Zoom in", "+", query(closer) if view.days > 1 else None),
        Zoom("Later days", "›", query(later) if later.last < LATEST else None),
        Zoom("All days", "All days", every if chosen else None),
    ]


def legend(selection: Selection) -> dict[str, list[Key]]:
    """What colours, shapes and signs stand for; each entry is a filter that goes on and off."""
    values: dict[str, Sequence[str]] = {"classes": QUAD_CLASSES, "kinds": KINDS, "statuses": STATUSES}
    return {field: [_key(selection, field, value) for value in every] for field, every in values.items()}


def _key(selection: Selection, field: str, value: str) -> Key:
    chosen: tuple[str, ...] = getattr(selection, field)
    left = tuple(one for one in chosen if one != value)
    return Key(value, value in chosen, selection.but(**{field: left if value in chosen else (*chosen, value)}).query)


def _title(selection: Selection, view: View) -> str:
    span = date_words(view.first_date, view.last_date, form="short")
    return f"{selection.dossier}, {span}" if selection.dossier else span
