"""Dates that are only part of a name: "the 2008 war", "September 11 attacks", "Friday prayers"."""

import re
from datetime import date
from typing import Final

from timeline.extraction.dates import words
from timeline.extraction.dates.grammar import Found
from timeline.extraction.dates.traps import lists
from timeline.extraction.dates.view import View

# Longer than sixty days back, a dated treaty is spoken of by its date as by a name.
_NAME_AFTER_DAYS: Final = 60
# Before a day, never before a group's name without its article.
_DAY_WORDS: Final = frozenset({"on", "since", "until", "till", "from", "late", "early"})


def is_name(found: Found, first: date | None, *, published: date | None, view: View) -> bool:
    """Whether a date is part of a name ("the 2008 war", "September 11 attacks", "Friday prayers").

    `first` is the first day that the expression can mean.
    """
    after, lead = view.word_after(found.end).lower(), view.word_before(found.start).lower()
    names = lists("names")
    if found.meaning == "named_day":
        return True
    if found.meaning == "weekday":
        if view.text[found.end - len(found.parts.get("part", "")) : found.end].istitle() and "part" in found.parts:
            # "Saturday Night Live": in a date the part of the day is written small
            return view.word_after(found.end)[:1].isupper()
        return after in names["weekday_nouns"] or lead in names["weekday_leads"]
    if found.meaning == "holiday":
        return view.word_after(found.end)[:1].isupper() and after in names["nouns"]
    if found.meaning not in ("calendar", "month", "year", "years", "decade"):
        return False
    if found.meaning == "year" and _numbered(found, view):
        return True
    if _group(found, view):
        return True
    definite = lead in ("the", "its", "their", "a", "that", "this", "s", "post", "pre") or view.before(
        found.start
    ).endswith("-")
    if "day" in found.parts:
        if _known_day(found, view):
            return True
        old = bool(first and published and (published - first).days > _NAME_AFTER_DAYS)
        return named_year(found, after) is not None or (old and definite and after in names["documents"])
    return definite and (after in names["nouns"] or _second_word(found, view) in names["nouns"])


def _numbered(found: Found, view: View) -> bool:
    """ "1559 (2004)" is a resolution of that year; "Windows 2000" and "Agenda 2030" are names throughout."""
    before = view.before(found.start)
    if re.search(r"(?<![\w.,-])[0-9]{2,4}\s?\($", before):
        return view.after(found.end)[:1] == ")"
    lead = re.search(r"(?<=[\w,;] )([A-Z][\w.]*) $", before)
    return bool(lead and lead[1].lower() not in lists("names")["not_titles"])


def _known_day(found: Found, view: View) -> bool:
    """ "the September 11, 2001, attacks": a day that became a name, with its year."""
    month = words.month_number(found.parts["month"]) if "month" in found.parts else 0
    behind = re.match(r",?\s(\w+)", view.after(found.end))
    return any(
        (month, int(found.parts["day"]), found.parts.get("year")) == (one["month"], one["day"], str(one["year"]))
        and behind is not None
        and behind[1].lower() in one["nouns"]
        for one in words.load("traps")["named_day"]
    )


def _second_word(found: Found, view: View) -> str:
    """The second word behind a date, for "the 2008 Georgian war"."""
    match = re.match(r"[ -]\w[\w-]*[ -](\w+)", view.after(found.end))
    return match[1].lower() if match else ""


def _group(found: Found, view: View) -> bool:
    """ "the November 17 group", "Nov. 17, a terrorist group"; but not "on 4 October an armed group captured"."""
    if "day" not in found.parts or "year" in found.parts or view.word_before(found.start).lower() in _DAY_WORDS:
        return False
    groups = "|".join(lists("names")["groups"])
    behind = re.match(
        rf"(?ai: \w{{0,20}} ?(?:{groups})\b|,? \(?an? (?:\w+[ -]){{0,3}}(?:{groups})\b)", view.after(found.end)
    )
    before = re.search(rf"(?ai:\b(?:{groups}) $)", view.before(found.start))
    return bool(behind or before)


def named_year(found: Found, after: str) -> int | None:
    """The year of a day that became a name ("the September 11 attacks"), None for any other date."""
    if "month" not in found.parts or "day" not in found.parts or "year" in found.parts:
        return None
    key = (words.month_number(found.parts["month"]), int(found.parts["day"]))
    for known in words.load("traps")["named_day"]:
        if key == (known["month"], known["day"]) and after in known["nouns"]:
            return int(known["year"])
    return None
