"""The days of holidays, from `dates_holidays.toml`."""

from datetime import date, timedelta
from functools import cache
from typing import Final

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from timeline.extraction.dates import words
from timeline.extraction.dates.values import Period, day_period, interval

# The civil (tabular) Islamic calendar: a cycle of 30 years has 10631 days; day 1 of year 1 was 19 July 622 (Gregorian).
_ISLAMIC_EPOCH: Final = date(622, 7, 19)


@cache
def in_year(name: str, year: int) -> tuple[Period, ...]:
    """The holiday's days in a calendar year: one as a rule, none or two for an Islamic one. Empty if unknown."""
    tables = words.load("holidays")
    if name in tables["fixed"]:
        month, day = (int(part) for part in tables["fixed"][name].split("-"))
        return (day_period(date(year, month, day)),)
    if name in tables["moving"]:
        return (day_period(_moving(year, *tables["moving"][name])),)
    # the rule for Easter holds from 1583 to 4099
    if name in tables["easter"]:
        return _after(easter(year, EASTER_WESTERN), tables["easter"][name]) if 1583 <= year <= 4099 else ()
    if name in tables["orthodox_easter"]:
        return _after(easter(year, EASTER_ORTHODOX), tables["orthodox_easter"][name]) if 1583 <= year <= 4099 else ()
    return _islamic(year, *tables["islamic"][name]) if name in tables["islamic"] else ()


def _after(day: date, days: int) -> tuple[Period, ...]:
    return (day_period(day + timedelta(days=days)),)


def _moving(year: int, month: int, weekday: int, nth: int, after: int) -> date:
    """The nth such weekday of the month (-1 the last), some days on."""
    if nth > 0:
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    else:
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        day = end - timedelta(days=(end.isoweekday() - weekday) % 7)
    return day + timedelta(days=after)


def _islamic_day(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar: months of 30 and 29 days in turn, eleven leap years in thirty."""
    days = 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + day - 1
    return _ISLAMIC_EPOCH + timedelta(days=days)


def _islamic(year: int, month: int, day: int) -> tuple[Period, ...]:
    """The day, or for day 0 the whole month, wherever it begins in the given calendar year."""
    found = []
    around = int((year - 622) * 33 / 32)
    for islamic_year in range(max(around - 1, 1), around + 3):
        first = _islamic_day(islamic_year, month, day or 1)
        if first.year == year:
            last = first if day else _islamic_day(islamic_year, month + 1, 1) - timedelta(days=1)
            text = interval(first, last)
            found.append(
                Period(
                    "day" if day else "month",
                    first,
                    last,
                    first.isoformat() if day else f"{first.year:04}-{first.month:02}",
                    text,
                )
            )
    return tuple(found)
