"""The days that a chart shows, and where on them an event stands.

Days are proleptic ordinals (date.toordinal()), with fractions; a whole number is the middle of its day, so that the
axis' ticks, which stand at midnight, name the days in the middle of their marks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import ceil

from timeline.rows import EventRow

Trace = dict[str, object]

# The plot is laid out for this width in pixels; narrower ones scale it down.
PLOT_WIDTH = 880
MARGIN = 0.8  # days before the first and after the last
HOURLY_MARGIN = 0.54  # the same where hours are shown
A_HANDFUL = 5  # events
MOST_HOURLY = 2  # days up to which hours are shown
LATEST = date.max.toordinal()
# Lengths of a day, a week, a quarter of a month... that ticks may stand apart: (days, Plotly's dtick).
DAY_MS = 86_400_000
STEPS: tuple[tuple[float, object], ...] = (
    *((n, n * DAY_MS) for n in (1, 2, 7, 14)),
    *((30.44 * n, f"M{n}") for n in (1, 3, 6)),
    *((365.25 * n, f"M{12 * n}") for n in (1, 2, 5, 10, 25, 50, 100)),
)


@dataclass(frozen=True, slots=True)
class View:
    """First and last day shown, as ordinals."""

    first: int
    last: int

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    @property
    def first_date(self) -> date:
        return date.fromordinal(max(1, self.first))

    @property
    def last_date(self) -> date:
        return date.fromordinal(min(LATEST, self.last))

    @property
    def hourly(self) -> bool:
        """Whether the days are so few that events stand at their hours, as far as these are known."""
        return self.days <= MOST_HOURLY

    @property
    def margin(self) -> float:
        """Days shown before the middle of the first day and after that of the last."""
        return HOURLY_MARGIN if self.hourly else MARGIN

    @property
    def day_width(self) -> float:
        """Pixels a day at the intended width."""
        return PLOT_WIDTH / (self.days - 1 + 2 * self.margin)

    @property
    def range(self) -> list[str]:
        return [moment(self.first - self.margin), moment(self.last + self.margin)]

    def tick(self, most: int) -> object:
        """Plotly's dtick that gives at most about `most` ticks."""
        return next((dtick for days, dtick in STEPS if self.days / days <= most), STEPS[-1][1])


def moment(ordinal: float) -> str:
    """An ordinal with fraction as Plotly takes it, kept inside the calendar."""
    whole = min(max(ordinal, 1.0), float(LATEST))
    minutes = round((whole - int(whole)) * 1440)
    day = _day(int(whole) + minutes // 1440)
    return f"{day}T{minutes % 1440 // 60:02}:{minutes % 60:02}"


@cache
def _day(ordinal: int) -> str:
    return date.fromordinal(min(ordinal, LATEST)).isoformat()


def middle(row: EventRow, view: View | None = None) -> float:
    """Where an event's mark stands: the middle of its days as far as they are in view, the known end of open ones.

    Always a whole day, so that marks of the same day can be moved apart.
    """
    start, end = (day.toordinal() for day in row.days)
    if view is None:
        return float((start + end) // 2)
    if end >= view.first and start <= view.last:
        return float((max(start, view.first) + min(end, view.last)) // 2)
    # An open side reaches into the view.
    return float(min(max(start, view.first), view.last))


def hour_of(clock: str) -> float:
    """How many days a time ("08:05") is after noon, where the middle of a day is."""
    hour, minute = int(clock[:2]), int(clock[3:5])
    return (hour * 60 + minute) / 1440 - 0.5


def in_view(row: EventRow, view: View) -> bool:
    """Whether an event can have been on a day of the view; one far outside is linked, never drawn at its edge."""
    begun = row.first_day is None or row.first_day.toordinal() <= view.last
    return begun and (row.last_day is None or row.last_day.toordinal() >= view.first)


def view_of(days: Mapping[float, int], first: date | None, last: date | None) -> View:
    """The days to show: the chosen span; else those of the events, without the few that lie far from the rest.

    `days` says how many events stand on each ordinal. Far is further from the middle nine tenths than these are long:
    one sentence of history must not press a week of news into a line. The page says how many are outside.
    """
    ordered = sorted(days) or [float((first or last or date(2000, 1, 1)).toordinal())]
    low, high = _middle_days(ordered, days)
    reach = max(high - low, 7.0)
    near = [day for day in ordered if low - reach <= day <= high + reach]
    start_day = first.toordinal() if first else int(near[0])
    end_day = last.toordinal() if last else ceil(near[-1])
    if first is None:
        start_day = min(start_day, end_day)
    return View(start_day, max(start_day, end_day))


def _middle_days(ordered: Sequence[float], numbers: Mapping[float, int]) -> tuple[float, float]:
    """First and last day of the middle nine tenths of the events, of a handful of all but the first and the last."""
    total = sum(numbers.values())
    # Of a handful of events one can be far off already; of fewer none is.
    cut = max(total // 20, 1) if total >= A_HANDFUL else 0

    def edge(days: Iterable[float]) -> float:
        passed = 0
        for day in days:
            passed += numbers.get(day, 1)
            if passed > cut:
                break
        return day

    return edge(ordered), edge(reversed(ordered))
