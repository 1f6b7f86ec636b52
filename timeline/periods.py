"""Days put together into periods of the calendar: days, weeks from Monday on, months, years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "year"]
# The longest span, in days, that is told by such periods; about forty to sixty bars.
LONGEST: tuple[tuple[int, Unit], ...] = ((45, "day"), (320, "week"), (1830, "month"))


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """First and last day, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def unit_for(days: int) -> Unit:
    """The periods in which a span of so many days is told."""
    return next((unit for most, unit in LONGEST if days <= most), "year")


def period_of(day: date, unit: Unit) -> Period:
    """The period that a day lies in; one at the calendar's end is cut there."""
    if unit == "day":
        return Period(day, day)
    if unit == "week":
        back, on = day.weekday(), 6 - day.weekday()
        first = date.fromordinal(max(1, day.toordinal() - back))
        return Period(first, date.fromordinal(min(date.max.toordinal(), day.toordinal() + on)))
    if unit == "year":
        return Period(date(day.year, 1, 1), date(day.year, 12, 31))
    first = day.replace(day=1)
    return Period(first, first + timedelta(days=_month_length(first) - 1))


def clipped(period: Period, first: date | None, last: date | None) -> Period:
    """The part of a period that lies in a span; an open side cuts nothing off."""
    return Period(max(period.first, first or period.first), min(period.last, last or period.last))


def _month_length(first: date) -> int:
    return 31 if first.month == 12 else (first.replace(month=first.month + 1) - first).days


def by_period(counts: Mapping[tuple[date, str], int], unit: Unit) -> dict[Period, dict[str, int]]:
    """(day, name) -> number, put together by period, in order."""
    found: dict[Period, dict[str, int]] = {}
    for (day, name), number in counts.items():
        own = found.setdefault(period_of(day, unit), {})
        own[name] = own.get(name, 0) + number
    return dict(sorted(found.items()))
