"""What the words around a date do to it: "late", "evening", a clock time, "the day before", "the week of", a range."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from timeline.extraction.dates import words
from timeline.extraction.dates.compose import joined
from timeline.extraction.dates.grammar import Found
from timeline.extraction.dates.reading import Reading, Scene, bounded, of_period, spell, timed
from timeline.extraction.dates.relative import counted
from timeline.extraction.dates.times import clock_value
from timeline.extraction.dates.values import Period, add, interval, part, period

_SIDES: Final = frozenset({"since", "after", "before", "by", "until", "till"})
# A longer row of dates is no list of days but a table.
_LONGEST_LIST: Final = 12
_RUNS_TO: Final = re.compile(r"(?ai:\s(?:to|through|until|till)\s|\s?[-–]\s?)")
_MAX_RANGE_DAYS: Final = 366 * 200


def finish(found: Found, reading: Reading, scene: Scene) -> Reading:
    """The reading with everything that the composing steps put around the date."""
    parts = found.parts
    if "offset_number" in parts:
        reading = _offset(found, reading, scene)
    if "week_of" in parts and reading.first:
        span = period(words.unit_of(parts["week_of"]), reading.first)
        why = f"the {parts['week_of']} of {spell(reading.first)}; {reading.reason}"
        reading = of_period(span, basis=reading.basis, reason=why)
    if "modifier" in parts and found.meaning not in ("unit_within", "story_part"):
        reading = modified(reading, parts["modifier"], scene.published)
    if "part" in parts and reading.unit == "day" and found.meaning not in ("part", "clock"):
        reading = timed(reading, words.table("parts_of_day")[words.normal(parts["part"])])
    if parts.keys() & {"clock", "named", "oclock"} and found.meaning != "clock":
        time = clock_value(parts)
        day = replace(reading, value=reading.value[:10])
        reading = timed(day, time) if time and reading.unit == "day" else reading
    return reading


def modified(reading: Reading, modifier: str, published: date | None) -> Reading:
    """The reading narrowed to the part of its period that "late", "earlier" and their kin leave."""
    if reading.unit is None or reading.first is None or reading.last is None or modifier == "":
        return reading
    if modifier in ("early", "mid", "late"):
        span = Period(reading.unit, reading.first, reading.last, reading.value, reading.edtf)
        narrowed = part(span, modifier)
        return replace(
            reading,
            first=narrowed.first,
            last=narrowed.last,
            edtf=narrowed.edtf,
            reason=f"the {modifier} part; {reading.reason}",
        )
    if published is None or not reading.first <= published <= reading.last:
        return replace(reading, reason=f"the {modifier} part; {reading.reason}")
    if modifier == "earlier":
        return replace(bounded(reading, reading.first, published), reason=f"earlier {reading.reason}")
    return replace(bounded(reading, published, reading.last), reason=f"later {reading.reason}")


def _offset(found: Found, reading: Reading, scene: Scene) -> Reading:
    """ "two weeks after Christmas"."""
    count, name = (
        words.count_of(found.parts["offset_number"]) if found.parts["offset_number"] != "X" else "X",
        words.unit_of(found.parts["offset_unit"]),
    )
    back = words.normal(found.parts["offset_direction"]) in ("before", "prior to")
    core = scene.view.text[found.core[0] : found.core[1]]
    why = f"{count} {name}(s) {found.parts['offset_direction']} “{core}”; {reading.reason}"
    if reading.first is None or reading.last is None or name in ("hour", "minute", "second"):
        return reading
    if count == "X":
        vague = Reading("DATE", "PAST_REF", basis="relative", reason=f"counted from “{core}”; {reading.reason}")
        return bounded(vague, None, reading.first) if back else bounded(vague, reading.last, None)
    if found.meaning in ("unit", "weekday", "deictic") and name in ("year", "decade", "century") and reading.unit:
        # "ten years ago Monday" is a day, "ten years ago this week" a week
        years = float(count) * {"year": 1, "decade": 10, "century": 100}[name] * (-1 if back else 1)
        span = period(reading.unit, add(reading.first, "year", round(years)))
        return of_period(span, basis="relative", reason=why)
    span = counted(reading.first if back else reading.last, float(count) * (-1 if back else 1), name)
    return of_period(span, basis="relative", reason=why)


def join_ranges(items: list[tuple[Found, Reading]], scene: Scene) -> list[Reading]:
    """ "from 27 September to 10 November", "November 1 and 2": each keeps its value, but may be any day of the whole.

    A list of days or years is treated as the stretch from its first to its last.
    """
    text = scene.view.text
    items = _aligned(items, text)
    readings = [reading for _, reading in items]
    index = 0
    while index < len(items):
        end = index
        while end + 1 < min(len(items), index + _LONGEST_LIST) and _in_range(items[end], items[end + 1], text):
            end += 1
        if end > index:
            readings[index : end + 1] = _spanned(items[index : end + 1], text)
        else:
            readings[index] = opened(*items[index], scene)
        index = end + 1
    return readings


def _bare_weekday(found: Found) -> bool:
    return found.meaning == "weekday" and not found.parts.keys() & {"rel", "relweek"}


def _aligned(items: list[tuple[Found, Reading]], text: str) -> list[tuple[Found, Reading]]:
    """ "from April to June" is of one year, "Friday to Sunday" one stretch: the first is not after the second."""
    result = list(items)
    for index, ((left, first), (right, second)) in enumerate(pairwise(items)):
        bare = {left.meaning, right.meaning} <= {"month", "calendar"} and "year" not in {**left.parts, **right.parts}
        if _bare_weekday(left) and _bare_weekday(right):
            bare = _RUNS_TO.fullmatch(text[left.end : right.start]) is not None
        if not (bare and joined(left, right, text) and first.first and second.first and first.first > second.first):
            continue
        if first.unit == second.unit and first.unit:
            unit = "week" if left.meaning == "weekday" else "year"
            span = period(first.unit, add(first.first, unit, -1))
            result[index] = (left, of_period(span, basis=first.basis, reason=second.reason))
    return result


def _in_range(left: tuple[Found, Reading], right: tuple[Found, Reading], text: str) -> bool:
    listed = text[left[0].end : right[0].start] == ", " and left[0].meaning == right[0].meaning in ("calendar", "year")
    if not (listed or joined(left[0], right[0], text)):
        return False
    first, second = left[1], right[1]
    if left[0].name or right[0].name or not (first.first and first.last and second.first and second.last):
        return False
    # two kinds of date side by side ("Friday and 1998") are no range
    return (
        first.unit == second.unit
        and first.first <= second.first
        and (second.first - first.first).days <= _MAX_RANGE_DAYS
    )


def _spanned(items: list[tuple[Found, Reading]], text: str) -> list[Reading]:
    first, last = items[0][1].first, items[-1][1].last
    whole = text[items[0][0].start : items[-1][0].end]
    return [
        replace(
            reading,
            first=first,
            last=last,
            edtf=interval(first, last),
            reason=f"in “{' '.join(whole.split())}”; {reading.reason}",
        )
        for _, reading in items
    ]


def opened(found: Found, reading: Reading, scene: Scene) -> Reading:
    """ "since July" runs to the publication, "before Friday" ends the day before, "by May" and "until May" with it.

    The value stays that of the words; only the days that an event can have are those on that side of it.
    """
    lead = scene.view.word_before(found.start).lower()
    first, last, published = reading.first, reading.last, scene.published
    if reading.type not in ("DATE", "TIME") or first is None or last is None or lead not in _SIDES:
        return reading
    if reading.type == "TIME" and lead in ("before", "after"):
        return reading  # "just before midnight Tuesday": the day is that of the hour
    if lead in ("since", "after"):
        until = published if published and published >= last else None
        return replace(bounded(reading, first, until), reason=f"“{lead} {scene.words(found)}”; {reading.reason}")
    end = first - timedelta(days=1) if lead == "before" else last
    begin = published if published and published < end else None
    return replace(bounded(reading, begin, end), reason=f"“{lead} {scene.words(found)}”; {reading.reason}")
