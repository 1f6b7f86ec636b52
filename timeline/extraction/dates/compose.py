"""Putting what the rules found together: lists of days, "late" and "the end of", times of day, "the day before ..."."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from timeline.extraction.dates import words
from timeline.extraction.dates.grammar import Found

_PERIODS: Final = frozenset(
    {"month", "year", "decade", "century", "unit", "season", "quarter", "weekday", "deictic", "calendar"}
)
_DAYS: Final = frozenset({"calendar", "numeric", "weekday", "deictic", "holiday", "offset_day", "edge_day"})
_REACH: Final = 48


def _compile(pattern: str) -> re.Pattern[str]:
    return words.compiled(pattern, whole_words=False)


_MODIFIER: Final = _compile(r"(?<!\w)(?P<modifier>{modifiers})(?:{dash}|(?<=-)| (?:of )?(?:the )?)$")
_PART_BEFORE: Final = _compile(
    r"(?<!\w)(?:the )?(?:(?:early|late) )?(?P<part>morning|afternoon|evening|night) (?:of|on) $"
)
_HOURS_BEFORE: Final = _compile(
    r"(?<!\w)(?:the )?(?P<hours>early|small|wee|pre-?dawn|late) (?:morning )?hours of (?:the )?$"
)
_PART_BEHIND: Final = _compile(r",? (?:(?:early|late|in the) )?(?P<part>morning|afternoon|evening|night)(?!\w)")
_WEEK_OF: Final = _compile(
    r"(?<!\w)(?:the )?(?P<unit>week|weekend) (?:of|beginning|starting|ending|that began) (?:on )?$"
)
_AND_DAY: Final = _compile(
    r"(?P<joint>(?:, and |, | and | or | to | through | & | ?{dash} ?|/))(?P<day>{day}){nth}?(?![0-9%])(?![.,:/][0-9])"
    r"(?!{dash}| (?:{units}|{unit_plurals}|percent|per|people|million|billion|years?)\b)"
    r"(?P<tail>(?:,? (?P<year>{year}){close_number})?)"
)
# Behind "November 1 and 2" the sentence goes on; behind "November 1, 20 people" a noun follows.
_GOES_ON: Final = _compile(
    r"\s*(?:$|[.,;:)\]?!”\"'’–—-]|(?:and|or|to|in|at|on|of|for|with|by|as|when|where|which|that|while|after|before|between|from|"
    r"was|were|is|are|will|would|has|had|have|the|he|she|they|it|against|near|during|under|over|about|into|but|because|if)\b)"
)
# ... but "the Nov. 7-8 summit": behind a dash the noun is what the days describe.
_NOUN: Final = _compile(rf"{_GOES_ON.pattern}|\s(?-i:[a-z])")
_DASHES: Final = frozenset("-‐‑‒–—―−")
_BETWEEN_CLOCK_AND_DAY: Final = re.compile(r"(?ai:,?(?!\s*\n\s*\n)\s{1,3}(?:on\s|of\s)?)$")
# "10:35 a.m. (0735 GMT) Friday"
_BRACKET: Final = re.compile(r"(?ai:\s\([^()\n]{3,40}\),?\s(?:on\s)?)")
_BETWEEN_DAY_AND_CLOCK: Final = re.compile(
    r"(?ai:,?(?!\s*\n\s*\n)\s{1,3}(?:at\s|around\s|at\saround\s|about\s|at\sabout\s|by\s|until\s|from\s|after\s|before\s)?)$"
)
_OFFSET: Final = re.compile(r"(?ai:\s(?P<direction>before|after|prior to|following|from)\s(?:the\s)?)$")
_JOINTS: Final = re.compile(
    r"(?ai:\s?(?:to|and|through|until|till|or|[-‐-―−])\s?|,?\s(?:to|and|through|until|till|or)\s(?:on\s|in\s|by\s)?)$"
)


def compose(found: list[Found], text: str) -> list[Found]:
    """The expressions of the text, in order, without overlaps."""
    steps: tuple[Callable[[list[Found], str], list[Found]], ...] = (
        _split_lists, _add_days, _share_years, _put_modifiers, _put_parts_of_day, _join_clocks, _put_offsets,
        _put_weeks,
    )  # fmt: skip
    for step in steps:
        found = step(found, text)
    return found


def _split_lists(found: list[Found], text: str) -> list[Found]:
    """ "7, 8 and 9 November" into three days, "1998-2000" into two years."""
    result: list[Found] = []
    for item in found:
        if item.meaning == "days_of_month":
            result += _split_days(item, text)
        elif item.meaning == "years":
            result += _split_years(item, text)
        else:
            result.append(item)
    return result


def _split_days(item: Found, text: str) -> list[Found]:
    offset = item.start + text[item.start : item.end].index(item.parts["days"])
    numbers = list(re.finditer(r"[0-9]{1,2}", item.parts["days"]))
    parts = {name: value for name, value in item.parts.items() if name != "days"}
    days = [
        replace(item, start=offset + n.start(), end=offset + n.end(), meaning="calendar", parts={**parts, "day": n[0]})
        for n in numbers
    ]
    return [*days[:-1], replace(days[-1], end=item.end)]


def _split_years(item: Found, text: str) -> list[Found]:
    first, last = item.parts["year"], item.parts["until"]
    full = last if len(last) == 4 else first[:2] + last
    start = item.start + text[item.start : item.end].index(first)
    return [
        replace(item, start=start, end=start + 4, meaning="year", parts={"year": first}),
        replace(item, start=item.end - len(last), meaning="year", parts={"year": full}),
    ]


def _add_days(found: list[Found], text: str) -> list[Found]:
    """ "November 1 and 2", "Nov. 7-8, 2020": the further days of the month just named."""
    result: list[Found] = []
    for index, item in enumerate(found):
        limit = found[index + 1].start if index + 1 < len(found) else len(text)
        result.append(item)
        if item.meaning == "calendar" and "month" in item.parts and "day" in item.parts and "year" not in item.parts:
            result += _further_days(item, text, limit)
    return settle_starts(result)


def _further_days(item: Found, text: str, limit: int) -> list[Found]:
    days: list[Found] = []
    end = item.end
    # a list of days is short; eleven bounds a text that is nothing but numbers
    for _ in range(11):
        match = _AND_DAY.match(text, end)
        if (
            not match
            or int(match["day"]) <= int((days or [item])[-1].parts["day"])
            or not (_GOES_ON if match["joint"].strip() not in _DASHES else _NOUN).match(text, match.end())
        ):
            break
        if match.start("day") >= limit and match.end() > limit:
            break
        parts = {**item.parts, "day": match["day"]} | ({"year": match["year"]} if match["year"] else {})
        days.append(replace(item, start=match.start("day"), end=match.end(), parts=parts))
        end = match.end()
    return days


def settle_starts(found: list[Found]) -> list[Found]:
    """In order, what starts inside an earlier one dropped."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda item: item.start):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def joined(left: Found, right: Found, text: str) -> bool:
    """Whether nothing but "to", "and", "or" or a dash lies between two expressions."""
    between = text[left.end : right.start]
    return len(between) <= 12 and _JOINTS.fullmatch(between) is not None


def _share_years(found: list[Found], text: str) -> list[Found]:
    """ "from 27 September to 10 November 2020": the first takes the year of the second."""
    result = list(found)
    for index in range(len(result) - 2, -1, -1):
        left, right = result[index], result[index + 1]
        if not (_takes_year(left) and right.meaning in ("calendar", "month") and "month" in right.parts):
            continue
        shared = {name: right.parts[name] for name in ("year", "relyear") if name in right.parts}
        if not shared or not (joined(left, right, text) or re.fullmatch(r",\s?", text[left.end : right.start])):
            continue
        if "year" in shared and words.month_number(left.parts["month"]) > words.month_number(right.parts["month"]):
            shared["year"] = str(int(shared["year"]) - 1)
        result[index] = replace(left, parts={**left.parts, **shared})
    return result


def _takes_year(item: Found) -> bool:
    return (
        item.meaning in ("calendar", "month")
        and "month" in item.parts
        and not item.parts.keys() & {"year", "relyear", "rel"}
    )


def _put_modifiers(found: list[Found], text: str) -> list[Found]:
    """ "late", "mid-", "the end of" before a period."""
    result: list[Found] = []
    for item in found:
        floor = result[-1].end if result else 0
        if item.meaning in _PERIODS:
            match = _MODIFIER.search(text, max(floor, item.start - _REACH), item.start)
            modifier = words.table("modifiers").get(words.normal(match["modifier"]), "") if match else ""
            if match and modifier and not _odd_modifier(modifier, item):
                item = item.widened({"modifier": modifier}, start=match.start())
        result.append(item)
    return result


def _odd_modifier(modifier: str, item: Found) -> bool:
    """ "later 1998" and "earlier November 7" are two things that happen to stand together."""
    return modifier in ("earlier", "later") and item.meaning == "calendar"


def _has_day(item: Found) -> bool:
    if item.meaning == "unit":
        return item.parts["unit"].lower() == "day"
    return (
        item.meaning in _DAYS
        and (item.meaning != "calendar" or "day" in item.parts)
        and item.parts.get("word", "").lower() != "tonight"
    )


def _put_parts_of_day(found: list[Found], text: str) -> list[Found]:
    """ "Friday evening", "on the morning of November 7"."""
    result: list[Found] = []
    for item in found:
        if _has_day(item) and result and _is_part_of(result[-1], item, text):
            result.pop()
        floor = result[-1].end if result else 0
        if _has_day(item):
            behind = _PART_BEHIND.match(text, item.end)
            before = _PART_BEFORE.search(text, max(floor, item.start - _REACH), item.start)
            if behind:
                item = item.widened({"part": behind["part"]}, end=behind.end())
            elif before:
                item = item.widened({"part": before["part"]}, start=before.start())
            item = _with_hours(item, text, floor)
        result.append(item)
    return settle_starts(result)


def _is_part_of(part: Found, day: Found, text: str) -> bool:
    """Whether a part of the day read by itself is one of the day behind it: "the early morning of Sunday"."""
    return part.meaning == "part" and text[part.end : day.start] in (" of ", " on ")


def _with_hours(item: Found, text: str, floor: int) -> Found:
    """ "the early hours of Friday" are its morning, "the late hours" its night."""
    match = _HOURS_BEFORE.search(text, max(floor, item.start - _REACH), item.start)
    if not match:
        return item
    part = "night" if match["hours"].lower() == "late" else "morning"
    return item.widened({"part": item.parts.get("part", part)}, start=match.start())


def _join_clocks(found: list[Found], text: str) -> list[Found]:
    """ "9 a.m. EST Tuesday", "Friday at 10:30 p.m.": one time of one day."""
    result: list[Found] = []
    for item in found:
        last = result[-1] if result else None
        between = text[last.end : item.start][:50] if last else ""
        if last and last.meaning == "clock" and _has_day(item) and _BETWEEN_CLOCK_AND_DAY.fullmatch(between):
            result[-1] = item.widened(_clock_parts(last), start=last.start)
        elif last and item.meaning == "clock" and _takes_clock(last) and _BETWEEN_DAY_AND_CLOCK.fullmatch(between):
            result[-1] = last.widened(_clock_parts(item), end=item.end)
        else:
            if last and _day_follows(last, item, between):
                result[-1] = replace(last, day=item)
            result.append(item)
    return result


def _takes_clock(item: Found) -> bool:
    """A day that has no clock time yet."""
    return _has_day(item) and "clock" not in item.parts


def _day_follows(last: Found, item: Found, between: str) -> bool:
    """ "10:35 a.m. (0735 GMT) Friday", "Tuesday (Nov. 10)": the day of the first is the second."""
    if last.meaning == "weekday":
        return item.meaning == "calendar" and _has_day(item) and between in (" (", ", (")
    return last.meaning == "clock" and _has_day(item) and _BRACKET.fullmatch(between) is not None


def _clock_parts(clock: Found) -> dict[str, str]:
    """The clock's groups, as parts of the day it belongs to."""
    return {"clock": "", **clock.parts}


def _put_offsets(found: list[Found], text: str) -> list[Found]:
    """ "the day before last Tuesday", "two weeks after Christmas": counted from a date that the text names."""
    result: list[Found] = []
    for item in found:
        last = result[-1] if result else None
        between = text[last.end : item.start][:24] if last else ""
        if last and (_has_day(item) or _anniversary(last, item)) and (offset := _offset(last, between)):
            result[-1] = item.widened(offset, start=last.start)
        else:
            result.append(item)
    return [item for item in result if item.meaning != "event_day" or item.parts.get("unit")]


def _anniversary(last: Found, item: Found) -> bool:
    """ "ten years ago this week": not only days can be counted from."""
    return last.meaning == "ago" and item.meaning == "unit"


def _offset(length: Found, between: str) -> dict[str, str]:
    """Number, unit and direction where a length of time is counted from the next date; else nothing."""
    if length.meaning == "event_day" and re.fullmatch(r"\s(?:the\s)?", between):
        return {"offset_number": "1", "offset_unit": "day", "offset_direction": length.parts["direction"]}
    if length.meaning == "ago" and between.isspace() and "number" in length.parts:
        number, unit = length.parts["number"], length.parts["unit"]
        return {"offset_number": number, "offset_unit": unit, "offset_direction": "before"}
    match = _OFFSET.fullmatch(between)
    if length.meaning != "duration" or not match or "unit" not in length.parts or "halved" in length.parts:
        return {}
    return {
        "offset_number": length.parts.get("number", "X"),
        "offset_unit": length.parts["unit"],
        "offset_direction": match["direction"],
    }


def _put_weeks(found: list[Found], text: str) -> list[Found]:
    """ "the week of March 6"."""
    result: list[Found] = []
    for item in found:
        floor = result[-1].end if result else 0
        if _has_day(item):
            match = _WEEK_OF.search(text, max(floor, item.start - _REACH), item.start)
            if match:
                item = item.widened({"week_of": match["unit"]}, start=match.start())
        result.append(item)
    return result
