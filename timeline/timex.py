"""TIMEX3 values (ISO-TimeML) in words for people: "2020-W43" is the week of 19 October 2020."""

import re
from calendar import month_name
from datetime import date

from timeline.wording import date_words

SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
DAY_PARTS = {
    "MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime",
}  # fmt: skip
REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "some time before", "FUTURE_REF": "some time to come"}
UNITS = {
    "Y": "year", "M": "month", "W": "week", "D": "day", "Q": "quarter", "H": "hour", "MIN": "minute", "S": "second",
    "DE": "decade", "CE": "century", "WE": "weekend",
}  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

LENGTH = re.compile(r"P(?=.)((?:[0-9.]+|X)(?:DE|CE|WE|[YMWDQ]))*(?:T((?:[0-9.]+|X)[HMS])+)?")
COUNTED = re.compile(r"([0-9.]+|X)(DE|CE|WE|MIN|[YMWDQHS])")
DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T(?P<clock>[0-9]{2}:[0-9]{2})(?:[:Z+-].*)?|T(?P<part>[A-Z]{2}))?")
WEEK = re.compile(r"(?P<year>[0-9]{4})-W(?P<week>[0-9]{2})(?P<end>-WE)?")
PART = re.compile(r"(?P<year>[0-9]{4})-(?P<part>[0-9]{2}|Q[1-4]|H[12]|SP|SU|FA|WI)")
YEARS = re.compile(r"(?P<known>[0-9]{2}|[0-9]{3}|[0-9]{4})(?P<open>X{0,2})")
RECURRING = re.compile(r"XXXX-WXX-(?P<weekday>[1-7])(?:T(?P<part>[A-Z]{2}))?")


def timex_words(value: str) -> str:
    """The value as a person says it; empty where it has no words here, so that only the value is shown."""
    if value in REFERENCES:
        return REFERENCES[value]
    readers = ((DAY, _day), (WEEK, _week), (PART, _part), (YEARS, _years), (LENGTH, _length), (RECURRING, _recurring))
    for pattern, read in readers:
        match = pattern.fullmatch(value)
        if match:
            try:
                return read(match)
            except ValueError:  # a day or a week that the calendar does not have
                return ""
    return ""


def _day(match: re.Match[str]) -> str:
    day = date.fromisoformat(match[1])
    words = date_words(day, day)
    if match["clock"]:
        return f"{words}, {match['clock']}"
    part = DAY_PARTS.get(match["part"] or "")
    return f"{words}, {part}" if part else words


def _week(match: re.Match[str]) -> str:
    year, week = int(match["year"]), int(match["week"])
    first, last = (date.fromisocalendar(year, week, 6 if match["end"] else 1), date.fromisocalendar(year, week, 7))
    return f"the {'weekend' if match['end'] else 'week'} of {date_words(first, last)}"


def _part(match: re.Match[str]) -> str:
    year, part = match["year"], match["part"]
    if part in SEASONS:
        return f"{SEASONS[part]} {year}"
    if part.isdigit():
        if not 1 <= int(part) <= 12:
            raise ValueError(part)
        return f"{month_name[int(part)]} {year}"
    number = ("first", "second", "third", "fourth")[int(part[1]) - 1]
    return f"the {number} {'quarter' if part[0] == 'Q' else 'half'} of {year}"


def _years(match: re.Match[str]) -> str:
    known, length = match["known"], len(match["known"]) + len(match["open"])
    if length != 4:
        return ""
    return {0: known, 1: f"the {known}0s", 2: f"the years {known}00 to {known}99"}[len(match["open"])]


def _length(match: re.Match[str]) -> str:
    days, _, hours = match.string[1:].partition("T")
    parts = COUNTED.findall(days) + COUNTED.findall(hours.replace("M", "MIN"))
    return ", ".join(_counted(number, UNITS[unit]) for number, unit in parts)


def _counted(number: str, unit: str) -> str:
    if number == "1":
        return f"1 {unit}"
    many = "centuries" if unit == "century" else f"{unit}s"
    return f"some {many}" if number == "X" else f"{number} {many}"


def _recurring(match: re.Match[str]) -> str:
    part = DAY_PARTS.get(match["part"] or "")
    return f"every {WEEKDAYS[int(match['weekday']) - 1]}{f' {part}' if part else ''}"
