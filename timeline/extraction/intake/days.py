"""Calendar days in a file's name, a header line or a dateline. Only what can be read in one way counts."""

from __future__ import annotations

import calendar
import re
from datetime import date

from timeline.extraction import vocabulary

NAMES = [(name.lower(), n) for names in (calendar.month_name, calendar.month_abbr) for n, name in enumerate(names)]
FOREIGN = dict(line.split("\t") for line in vocabulary.lines("month_names.tsv"))
MONTHS = {name: int(number) for name, number in FOREIGN.items()} | {name: n for name, n in NAMES if name} | {"sept": 9}
MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)")
IN_NAME = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<gap>[-_. ]?)(?P<number>\d\d)(?P=gap)(?P<day>\d\d)(?!\d)")
OF = r"(?:\s+de)?\s+"  # "8 de noviembre de 2020"
DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th|er|[.º])?{OF}{MONTH},?{OF}(?P<year>(?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
IDEOGRAPHS = re.compile(r"(?P<year>(?:19|20)\d\d)\s?年\s?(?P<number>\d\d?)\s?月\s?(?P<day>\d\d?)\s?日")
MONTH_FIRST = re.compile(rf"\b{MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)(?!\d)", re.I)
NUMBERS = re.compile(r"(?<!\d)(?P<first>\d\d?)([./-])(?P<second>\d\d?)\2(?P<year>(?:19|20)\d\d)(?!\d)")
TIME_OF_DAY = re.compile(
    r"T?\d\d?[:.]\d\d(?:[:.]\d\d)?Z?(?:\s*[ap]\.?m\b\.?)?|\bat\b|\b(?:GMT|UTC|[A-Z]{2,3}T)\b", re.I
)
WEEKDAY = re.compile(
    rf"\b(?:{'|'.join([*calendar.day_name, *calendar.day_abbr, *vocabulary.lines('day_lines.txt')])})\b", re.IGNORECASE
)


def day_in(text: str) -> date | None:
    """The day that a short text names with its year: "2020-11-08", "8 November 2020, 14:30", "Nov. 8, 2020".

    None where there is none or where it could be two ("08/11/2020").
    """
    for pattern in (ISO, DAY_FIRST, MONTH_FIRST, IDEOGRAPHS):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = parts.get("number") or MONTHS[parts["month"].lower()]
            day = _day(parts["year"], month, parts["day"])
            if day:
                return day
    numbers = NUMBERS.search(text)
    return _unambiguous(numbers) if numbers else None


def day_in_name(name: str) -> date | None:
    """The day in a file's name: "2020-11-08-kremlin.txt", "kremlin_20201108.html"."""
    for match in IN_NAME.finditer(name):
        day = _day(match["year"], match["number"], match["day"])
        if day:
            return day
    return day_in(re.sub(r"[-_]+", " ", name))


def is_only_a_day(line: str) -> bool:
    """Whether a line holds a day, perhaps with a weekday and a time of day, and nothing else."""
    if day_in(line) is None:
        return False
    rest = line
    for pattern in (ISO, DAY_FIRST, MONTH_FIRST, IDEOGRAPHS, NUMBERS, TIME_OF_DAY, WEEKDAY):
        rest = pattern.sub(" ", rest)
    return not re.search(r"\w", rest)


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _unambiguous(match: re.Match[str]) -> date | None:
    year, first, second = match["year"], int(match["first"]), int(match["second"])
    if match[2] == ".":  # full stops are only written between numbers where the day comes first
        return _day(year, second, first)
    readings = {_day(year, second, first), _day(year, first, second)} - {None}
    return readings.pop() if len(readings) == 1 else None
