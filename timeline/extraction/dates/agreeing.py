"""Once all dates of a text are read: what one of them says of another that was read before it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from timeline.extraction.dates import words
from timeline.extraction.dates.grammar import Found
from timeline.extraction.dates.reading import Reading, Scene, of_period, spell, timed
from timeline.extraction.dates.values import day_period

Read = list[tuple[Found, Reading]]

_DAY: Final = timedelta(days=1)


def agree(items: Read, scene: Scene) -> Read:
    """The readings with bare weekdays and times of day brought in line with what the text says further on."""
    ahead = _tomorrows(items, scene.published)
    result: Read = []
    for index, (found, reading) in enumerate(items):
        beside = items[index + 1] if index + 1 < len(items) else None
        if result and found.start < result[-1][0].end:
            continue
        if beside and (moved := _counted(found, reading, beside, scene)):
            reading = moved
            if scene.view.text[found.end : beside[0].start].isspace():
                found = found.widened({}, end=beside[0].end)
        elif ahead and scene.published and _is_week_old(found, reading, scene.published, ahead):
            reason = f"“{ahead}” of this text, the day after {spell(scene.published)}"
            day = of_period(day_period(scene.published + _DAY), basis="relative", reason=reason)
            reading = replace(timed(day, reading.value[11:]) if reading.type == "TIME" else day, leans=True)
        result.append((found, reading))
    return result


def _bare(found: Found) -> bool:
    return found.meaning == "weekday" and not found.parts.keys() & {"rel", "relweek", "offset_number", "week_of"}


def _tomorrows(items: Read, published: date | None) -> str:
    """How the text calls the day after its publication by the bare weekday ("will arrive Tuesday morning"), else ""."""
    for found, reading in items:
        if published and _bare(found) and reading.first == reading.last == published + _DAY:
            return words.normal(found.parts["weekday"]).title()
    return ""


def _is_week_old(found: Found, reading: Reading, published: date, weekday: str) -> bool:
    """Whether the same bare weekday was read as six days before the publication.

    A text that calls one day by its bare name means no other by it; papers and zones of time put it a day ahead.
    """
    same = _bare(found) and words.normal(found.parts["weekday"]).title() == weekday
    return same and reading.first == reading.last == published - 6 * _DAY


def _counted(found: Found, reading: Reading, beside: tuple[Found, Reading], scene: Scene) -> Reading | None:
    """ "at 6 a.m. ten days before the murder": a time of the day that is counted right behind it."""
    length, counted = beside
    day = counted.first if counted.type == "DURATION" and counted.basis == "context" else None
    if found.meaning != "clock" or found.day or day is None or day != counted.last or reading.type != "TIME":
        return None
    if scene.sentence(found) != scene.sentence(length):
        return None
    moved = of_period(day_period(day), basis="context", reason=f"a time of day, {counted.reason}")
    return replace(timed(moved, reading.value.partition("T")[2]), leans=counted.leans)
