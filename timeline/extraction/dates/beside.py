"""Reading what is told beside an event: "the day after his death", "two days before the visit"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Final

from spacy.tokens import Token

from timeline.extraction.dates import words
from timeline.extraction.dates.grammar import Found
from timeline.extraction.dates.reading import Anchor, Reading, Scene, bounded, of_period
from timeline.extraction.dates.relative import counted
from timeline.extraction.dates.values import FINENESS, period

_SENTENCES_BACK: Final = 10
_CLIMB: Final = 3
# ", " or " (" or a dash: what follows is another name for what went before
_APPOSED: Final = re.compile(r",\s|\s?[-(–—]\s?")


def event_day(found: Found, scene: Scene) -> Reading | None:
    """ "the day after his death": beside that event if the text dated it, else beside the last date told.

    Right behind a date ("on November 3, the day before the vote") it says of that date what it was.
    """
    name = words.unit_of(found.parts["unit"])
    anchor = scene.anchor(found, name)
    direction = found.parts["direction"].lower()
    if anchor and _APPOSED.fullmatch(scene.view.text[anchor.found.end : found.start][:4]):
        return replace(
            anchor.reading, basis="context", reason=f"another name for that day, leaning on “{anchor.words}”"
        )
    anchor = _of_event(found.end - 1, found, scene, name) or anchor
    if anchor is None or anchor.reading.first is None or anchor.reading.last is None:
        return None
    if scene.sentence(found) - anchor.sentence > _SENTENCES_BACK:
        return None
    base = anchor.reading.first if direction == "before" else anchor.reading.last
    span = period(name, base).shift(-1 if direction == "before" else 1)
    return of_period(span, basis="context", reason=f"the {name} {direction}, leaning on “{anchor.words}”")


def counted_beside(found: Found, reading: Reading, scene: Scene) -> Reading:
    """ "two days before the visit": a length for TimeML, a day for us where the text dated that visit."""
    match = re.match(r"(?ai:\s(before|after)\b)", scene.view.after(found.end))
    if not match or "unit" not in found.parts or reading.type != "DURATION" or "T" in reading.value:
        return reading
    name = words.unit_of(found.parts["unit"])
    anchor = _of_event(found.end + match.end() - 1, found, scene, name)
    if anchor is None or anchor.reading.first is None or anchor.reading.last is None:
        return reading
    back = match[1].lower() == "before"
    base = anchor.reading.first if back else anchor.reading.last
    count = words.count_of(found.parts.get("number", "X" if name in found.parts["unit"].lower() else "one"))
    told = replace(
        reading, basis="context", reason=f"{scene.words(found)} {match[1].lower()}, leaning on “{anchor.words}”"
    )
    if count == "X" or "number" not in found.parts:
        return bounded(told, None, base - timedelta(days=1)) if back else bounded(told, base + timedelta(days=1), None)
    span = counted(base, float(count) * (-1 if back else 1), name)
    return replace(told, first=span.first, last=span.last, edtf=span.edtf)


def _of_event(offset: int, found: Found, scene: Scene, unit: str) -> Anchor | None:
    """The date told of the event that the word at the offset ("before", "after") governs: of the same noun or verb."""
    sign = scene.view.token(offset)
    if sign is None or not scene.view.parsed or sign.head.i <= sign.i:
        return None
    event = sign.head
    for anchor in reversed(scene.anchors[-12:]):
        if scene.sentence(found) - anchor.sentence > _SENTENCES_BACK:
            return None
        fine = FINENESS[anchor.reading.unit or "century"] <= FINENESS[unit]
        token = scene.view.token(anchor.found.start)
        if fine and token is not None and any(one.i != event.i and same_deed(one, event) for one in _told(token)):
            return anchor
    return None


def same_deed(one: Token, other: Token) -> bool:
    """Whether two words tell one kind of event: the same word, or "murder" and "shot"."""
    left, right = one.lemma_.lower(), other.lemma_.lower()
    return left == right or bool(_families().get(left, frozenset()) & _families().get(right, frozenset()))


def deed_day(found: Found, scene: Scene) -> Anchor | None:
    """The day told before of what a verb with a mere time of day tells again: "was shot to death at 10 p.m."."""
    token = scene.view.token(found.start)
    if token is None or not scene.view.parsed:
        return None
    verb = token.head
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in _families():
        return None
    for anchor in reversed(scene.anchors[-12:]):
        told = scene.view.token(anchor.found.start) if anchor.found.meaning != "clock" else None
        if anchor.reading.unit != "day" or told is None:
            continue
        if any(one.lemma_.lower() == verb.lemma_.lower() for one in _climbed(told)):
            return anchor
    return None


@cache
def _families() -> dict[str, frozenset[int]]:
    """The families of words for one kind of event that a lemma is in."""
    found: dict[str, frozenset[int]] = {}
    for number, family in enumerate(words.load("tense")["deeds"].values()):
        for word in family:
            found[word] = found.get(word, frozenset()) | {number}
    return found


def _climbed(token: Token) -> Iterator[Token]:
    """The words that a date hangs on, up to three."""
    for _ in range(_CLIMB):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def _told(token: Token) -> Iterator[Token]:
    """The words that a date belongs to: those it hangs on, and what these do and undergo."""
    for above in _climbed(token):
        yield above
        yield from (child for child in above.children if child.dep_.startswith(("nsubj", "obj", "obl")))


READERS: Final[dict[str, Callable[[Found, Scene], Reading | None]]] = {"event_day": event_day}
