"""Calendar arithmetic: stretches of the calendar, their TIMEX3 values and their EDTF.

TIMEX3 values are those of ISO-TimeML (1998-08-07, 1998-W32, 1998-Q3, 1998-SU, 199X); EDTF is ISO 8601-2:2019,
levels 1 and 2. Dates the Gregorian calendar of `datetime` cannot hold (before year 1, after 9999) raise ValueError
or OverflowError; who resolves an expression drops it then.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal, get_args

Unit = Literal["day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century"]

# Finer units first: what "the next day" can lean on is a question of fineness.
FINENESS: Final[dict[str, int]] = {unit: rank for rank, unit in enumerate(get_args(Unit))}
SEASONS: Final[tuple[str, ...]] = ("WI", "SP", "SU", "FA")
# ISO 8601-2 numbers the seasons of no particular hemisphere 21 spring .. 24 winter.
EDTF_SEASONS: Final[dict[str, int]] = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_MONTHS: Final[dict[str, int]] = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar of one unit, both days included, with its TIMEX3 value and EDTF."""

    unit: Unit
    first: date
    last: date
    value: str
    edtf: str

    def shift(self, steps: int) -> "Period":
        """The period of the same unit `steps` later (earlier where negative)."""
        return period(self.unit, add(self.first, self.unit, steps))

    def narrowed(self, first: date, last: date) -> "Period":
        """The same value with only a part of its days possible ("early March")."""
        return replace(self, first=first, last=last, edtf=interval(first, last))


def interval(first: date | None, last: date | None) -> str:
    """EDTF of a stretch; an open side is "..", one day is the day, nothing known is empty."""
    if first is None and last is None:
        return ""
    if first == last and first is not None:
        return first.isoformat()
    return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"


def add(day: date, unit: str, steps: int) -> date:
    """The day `steps` units later; the last day of a shorter month where the day does not exist there."""
    if unit in ("week", "weekend"):
        return day + timedelta(weeks=steps)
    if unit == "day":
        return day + timedelta(days=steps)
    months = day.year * 12 + day.month - 1 + steps * _MONTHS[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def month_end(year: int, month: int) -> date:
    """The last day of the month."""
    return date(year, month, monthrange(year, month)[1])


def day_period(day: date) -> Period:
    """One day."""
    return Period("day", day, day, day.isoformat(), day.isoformat())


def month_period(year: int, month: int) -> Period:
    """One calendar month."""
    text = f"{year:04}-{month:02}"
    return Period("month", date(year, month, 1), month_end(year, month), text, text)


def year_period(year: int) -> Period:
    """One calendar year."""
    return Period("year", date(year, 1, 1), date(year, 12, 31), f"{year:04}", f"{year:04}")


def week_period(day: date) -> Period:
    """The ISO week that holds the day. EDTF has no weeks: it gets the interval of days."""
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    sunday = monday + timedelta(days=6)
    return Period("week", monday, sunday, f"{year:04}-W{week:02}", interval(monday, sunday))


def weekend_period(day: date) -> Period:
    """Saturday and Sunday of the ISO week that holds the day."""
    week = week_period(day)
    saturday = week.first + timedelta(days=5)
    return Period("weekend", saturday, week.last, f"{week.value}-WE", interval(saturday, week.last))


def _part_of_year(unit: Unit, day: date, months: int, letter: str) -> Period:
    number = (day.month - 1) // months
    first = date(day.year, number * months + 1, 1)
    last = month_end(day.year, (number + 1) * months)
    return Period(unit, first, last, f"{day.year:04}-{letter}{number + 1}", interval(first, last))


def season_period(year: int, code: str) -> Period:
    """A season of the northern hemisphere by whole months; winter is named by the year in which it begins."""
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    first = date(year, start, 1)
    last = month_end(*divmod_month(year, start + 2))
    return Period("season", first, last, f"{year:04}-{code}", f"{year:04}-{EDTF_SEASONS[code]}")


def divmod_month(year: int, month: int) -> tuple[int, int]:
    """Year and month for a month that may run past December."""
    return year + (month - 1) // 12, (month - 1) % 12 + 1


def _season_of(day: date) -> Period:
    code = SEASONS[day.month % 12 // 3]
    return season_period(day.year - (code == "WI" and day.month < 3), code)


def decade_period(year: int) -> Period:
    """The ten years that share their first three digits."""
    start = year // 10 * 10
    first, last = date(max(start, 1), 1, 1), date(start + 9, 12, 31)
    return Period("decade", first, last, f"{year // 10:03}X", f"{year // 10:03}X")


def century_period(year: int) -> Period:
    """The hundred years that share their first two digits."""
    start = year // 100 * 100
    first, last = date(max(start, 1), 1, 1), date(start + 99, 12, 31)
    return Period("century", first, last, f"{year // 100:02}XX", f"{year // 100:02}XX")


_PERIODS: Final[dict[str, Callable[[date], Period]]] = {
    "day": day_period,
    "weekend": weekend_period,
    "week": week_period,
    "month": lambda day: month_period(day.year, day.month),
    "quarter": lambda day: _part_of_year("quarter", day, 3, "Q"),
    "half": lambda day: _part_of_year("half", day, 6, "H"),
    "season": _season_of,
    "year": lambda day: year_period(day.year),
    "decade": lambda day: decade_period(day.year),
    "century": lambda day: century_period(day.year),
}


def period(unit: str, day: date) -> Period:
    """The period of this unit that holds the day."""
    return _PERIODS[unit](day)


def part(whole: Period, which: str) -> Period:
    """The first, middle or last third of a period ("early", "mid", "late"), its value unchanged.

    A year's thirds are four months, a decade's the years 0-3, 4-6 and 7-9; everything else is cut by days.
    """
    if whole.unit == "decade":
        cut = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[which]
        year = whole.first.year
        return whole.narrowed(date(year + cut[0], 1, 1), date(year + cut[1], 12, 31))
    if whole.unit == "year":
        months = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[which]
        return whole.narrowed(date(whole.first.year, months[0], 1), month_end(whole.first.year, months[1]))
    if whole.unit == "day":
        return whole
    days = (whole.last - whole.first).days + 1
    third = days // 3
    start, end = {"early": (0, third), "mid": (third, days - third), "late": (days - third, days)}[which]
    return whole.narrowed(whole.first + timedelta(days=start), whole.first + timedelta(days=end - 1))


def duration(number: str, unit: str) -> str:
    """TIMEX3 value of a length of time: P3D, PT2H, PXM (number "X"), P1.5Y; a decade is ten years."""
    if unit == "fortnight":
        number, unit = (str(int(number) * 2) if number.isdigit() else number), "week"
    if unit == "hour" and number.endswith(".5"):
        return f"PT{number[:-2]}H30M"
    if unit in ("decade", "century"):
        years = 10 if unit == "decade" else 100
        return f"PX{'DE' if unit == 'decade' else 'CE'}" if number == "X" else f"P{round(float(number) * years)}Y"
    letter = {"second": "S", "minute": "M", "hour": "H", "weekend": "WE", "quarter": "Q"}.get(unit) or unit[0].upper()
    return f"P{'T' if unit in ('second', 'minute', 'hour') else ''}{number}{letter}"
