"""From the parsed text to its date expressions: find, weed, compose, read in order, finish."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from spacy.tokens import Doc

from timeline.extraction.dates import absolute, beside, lengths, names, numbered, relative, seasons, story, times, traps
from timeline.extraction.dates.agreeing import agree
from timeline.extraction.dates.compose import compose
from timeline.extraction.dates.finishing import finish, join_ranges
from timeline.extraction.dates.grammar import Found, scan, settle
from timeline.extraction.dates.reading import Reading, Scene, timed
from timeline.extraction.dates.view import View
from timeline.extraction.types import DateExpression

_READERS: Final = {
    **absolute.READERS,
    **seasons.READERS,
    **relative.READERS,
    **numbered.READERS,
    **times.READERS,
    **story.READERS,
    **beside.READERS,
    **lengths.READERS,
}


def find_dates(doc: Doc, *, published: date | None) -> tuple[DateExpression, ...]:
    """Every expression of time in the text, in order, without overlaps.

    `published` is what relative expressions count from; without it they stay without a day. Works on a text without
    a parse too (directions then follow nearby words). Raises nothing for any text; time is linear in its length.
    """
    view = View(doc)
    kept = settle(item for item in scan(view.text) if not traps.rejected(item, view))
    scene = Scene(view, published)
    read: list[tuple[Found, Reading]] = []
    for item in compose(kept, view.text):
        reading = scene.read(partial(_read, item, scene))
        if reading is None:
            continue
        named = names.is_name(item, reading.first, published=published, view=view)
        item = replace(item, name=named)
        read.append((item, reading))
        if not named:
            scene.remember(item, reading)
    read = agree(read, scene)
    joined = join_ranges(read, scene)
    return tuple(_expression(item, reading, view.text) for (item, _), reading in zip(read, joined, strict=True))


def _read(item: Found, scene: Scene) -> Reading | None:
    """The meaning of one expression; None where the calendar has no such date (31 June, the year 12000)."""
    try:
        if item.day and (day := _READERS[item.day.meaning](item.day, scene)):
            return timed(day, times.clock_value(item.parts)) if item.meaning == "clock" else day
        reading = _READERS[item.meaning](item, scene)
        return beside.counted_beside(item, finish(item, reading, scene), scene) if reading else None
    except (ValueError, OverflowError):
        return None


def _expression(item: Found, reading: Reading, text: str) -> DateExpression:
    return DateExpression(
        start=item.start,
        end=item.end,
        text=text[item.start : item.end],
        type=reading.type,
        value=reading.value,
        first=reading.first,
        last=reading.last,
        edtf=reading.edtf,
        basis=reading.basis,
        reason=reading.reason,
        name=item.name,
        leans=reading.leans,
    )
