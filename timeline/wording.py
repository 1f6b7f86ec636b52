"""Dates in words for people: from a first and a last possible day, either open, and the EDTF they came from."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Form = Literal["long", "short", "heading"]

NO_DATE = "No date given"


@lru_cache(maxsize=20_000)
def date_words(first: date | None, last: date | None, edtf: str = "", *, form: Form = "long") -> str:
    """An event's date as a person writes it.

    "long" is "7 November 2020", "short" "7 Nov 2020", "heading" "Saturday 7 November 2020". A whole month or year is
    named as such; an open side becomes "or later" or "before". EDTF's marks of doubt, "~" (approximate), "?"
    (uncertain) and "%" (both), become "about" and "perhaps".
    """
    if first is None and last is None:
        return NO_DATE
    words = _words(first, last, form)
    if "%" in edtf or ("?" in edtf and "~" in edtf):
        return f"perhaps about {words}"
    if "~" in edtf:
        return f"about {words}"
    return f"perhaps {words}" if "?" in edtf else words


def _words(first: date | None, last: date | None, form: Form) -> str:
    if first and last:
        return _day(first, form) if first == last else _whole(first, last, form) or _span(first, last, form)
    if first:
        return f"{_day(first, form)} or later"
    if last and last < date.max:
        return f"before {_day(last + timedelta(days=1), form)}"
    return NO_DATE


def is_whole(first: date, last: date) -> bool:
    """Whether the days are a whole month, several, or whole years, which are named as such."""
    return _whole(first, last, "long") is not None


def _whole(first: date, last: date, form: Form) -> str | None:
    """Whole months or years named as such; None if the days do not fill them."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    if first.month == 1 and last.month == 12:
        return str(first.year) if first.year == last.year else f"{first.year} – {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{_month(first, form)} {first.year}"
    if first.year == last.year:
        return f"{_month(first, form)} – {_month(last, form)} {last.year}"
    return f"{_month(first, form)} {first.year} – {_month(last, form)} {last.year}"


def _span(first: date, last: date, form: Form) -> str:
    """Two days with what they share said once."""
    end = _day(last, form)
    if first.year != last.year:
        return f"{_day(first, form)} – {end}"
    if form == "heading":
        weekday = f"{first:%A} {first.day}"
        start = weekday if first.month == last.month else f"{weekday} {_month(first, form)}"
        return f"{start} – {end}"
    if first.month == last.month:
        return f"{first.day}–{end}"
    return f"{first.day} {_month(first, form)} – {end}"


def _day(day: date, form: Form) -> str:
    weekday = f"{day:%A} " if form == "heading" else ""
    return f"{weekday}{day.day} {_month(day, form)} {day.year}"


def _month(day: date, form: Form) -> str:
    return f"{day:%b}" if form == "short" else f"{day:%B}"


BASIS_WORDS = {
    "explicit": "the text names the day",
    "relative": "counted from another date",
    "context": "from the course of the story",
    "published": "told as news of the day of publication",
    "none": "nothing says when",
}


def date_why(basis: str, text: str, reason: str) -> str:
    """How a date is known: "counted from another date: “Tuesday” (the last one up to 28 October 2020)"."""
    words = f"{BASIS_WORDS[basis]}: “{text}”" if text else BASIS_WORDS[basis]
    return f"{words} ({reason})" if reason else words


@lru_cache
def language_words(code: str) -> str:
    """The English name of a language: "ru" is "Russian"; a code that has none stays as it is."""
    import pycountry  # here: it takes a while to load, and most pages name no language

    found = pycountry.languages.get(alpha_2=code) if len(code) == 2 else None
    return str(found.name).partition(" (")[0] if found else code


def count_words(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 report", "1,200 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
