"""Reading times of day: "this morning", "10:30 p.m.", "noon"."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from timeline.extraction.dates import words
from timeline.extraction.dates.beside import deed_day
from timeline.extraction.dates.grammar import Found
from timeline.extraction.dates.reading import Reading, Scene, of_period, since, timed
from timeline.extraction.dates.values import day_period


def part(found: Found, scene: Scene) -> Reading | None:
    """ "this morning", "last night", "the next morning", "in the evening"."""
    rel, code = words.normal(found.parts["rel"]), words.table("parts_of_day")[words.normal(found.parts["part"])]
    rel = {"before": "the previous", "after": "the following"}.get(words.normal(found.parts.get("direction", "")), rel)
    late = rel.rpartition(" ")[2]
    if rel == "the" and (day := _still_to_come(found, scene)):
        reason = f"{scene.words(found)} still to come, {since(scene.published or day)}"
        return timed(of_period(day_period(day), basis="relative", reason=reason), code)
    if (
        rel == "the next"
        or rel in ("the following", "the previous", "the same", "that same")
        or late == "that"
        or rel == "the"
    ):
        steps = {"the next": 1, "the following": 1, "the previous": -1}.get(rel, 0)
        anchor = scene.anchor(found, "day")
        if anchor is None or anchor.reading.first is None:
            return Reading("TIME", f"XXXX-XX-XXT{code}", basis="context", reason="what it leans on was not found")
        day = (anchor.reading.first if steps < 0 or anchor.reading.last is None else anchor.reading.last) + timedelta(
            days=steps
        )
        return timed(of_period(day_period(day), basis="context", reason=f"leaning on “{anchor.words}”"), code)
    if scene.published is None:
        return Reading("TIME", f"XXXX-XX-XXT{code}", basis="relative", reason="no date to count from")
    day = scene.published - timedelta(days=2 if rel == "before last" else late == "last")
    return timed(
        of_period(day_period(day), basis="relative", reason=f"{scene.words(found)}, {since(scene.published)}"), code
    )


def _still_to_come(found: Found, scene: Scene) -> date | None:
    """The day of "will meet in the morning": the next one, for the evening the day of publication.

    Where the text has just named a day ("on Friday ... in the morning"), it is a part of that day.
    """
    tense = scene.tense(found)
    anchor = scene.anchors[-1] if scene.anchors else None
    near = anchor is not None and scene.sentence(found) - anchor.sentence <= (anchor.reading.basis != "relative")
    told = near and anchor is not None and anchor.reading.unit == "day"
    if scene.published is None or told or tense.direction != "future" or not tense.sure:
        return None
    return scene.published + timedelta(days=words.normal(found.parts["part"]) == "morning")


def clock(found: Found, scene: Scene) -> Reading | None:
    """A clock time without a day of its own: that of the last day named in the same sentence, else of publication.

    At the head of a live page's entry it is of the day that heads the entries, whatever the entry before told of.
    """
    heads = scene.opens_line(found)
    anchor = scene.heading if heads else scene.anchor(found, "day")
    near = anchor is not None and (heads or scene.sentence(found) - anchor.sentence <= 2)
    if not near and not heads and (opening := scene.opening(found)):
        anchor, near = opening, True
    if not near and not heads and (told := deed_day(found, scene)):
        anchor, near = scene.lean(told), True
    day = anchor.reading.first if anchor and near else scene.published
    time = clock_value(found.parts)
    if not time:
        return None
    if day is None:
        return Reading("TIME", f"XXXX-XX-XX{time}", basis="relative", reason="no date to count from")
    leaning = f"leaning on “{anchor.words}”" if anchor and near else since(day)
    reading = of_period(
        day_period(day), basis="context" if anchor and near else "relative", reason=f"a time of day, {leaning}"
    )
    return timed(reading, time)


def clock_value(caught: Mapping[str, str]) -> str:
    """ "T22:35" of the caught clock parts, with Z or hours from Greenwich where a zone is named; "" if none."""
    if "named" in caught:
        named = words.normal(caught["named"]).replace("noontime", "noon")
        return f"{words.table('parts_of_day')[named]}{_zone(caught.get('zone', ''))}"
    if "oclock" in caught:
        hour, minute = int(float(words.count_of(caught["oclock"]))) % 24, 0
        half = words.normal(caught.get("part", ""))
    else:
        match = re.match(r"([0-9]{1,2})[:.]?([0-9]{2})?(?:[:.][0-9]{2})?\s?([apAP])?", caught["clock"])
        if not match:
            return ""
        hour, minute = int(match[1]), int(match[2] or 0)
        half = (match[3] or words.normal(caught.get("part", ""))).lower()
    if half in ("p", "afternoon", "evening", "night") and hour < 12:
        hour += 12
    elif half in ("a", "morning") and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute:02}{_zone(caught.get('zone', ''))}"


def _zone(zone: str) -> str:
    """Only Greenwich is written into the value, as TimeML's annotators do."""
    return "Z" if zone.lower() in ("z", "gmt", "utc") else ""


READERS: Final[dict[str, Callable[[Found, Scene], Reading | None]]] = {"part": part, "clock": clock}
