"""Reading what leans on the text's own story: "the next day", "two days later", "shortly before that"."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from timeline.extraction.dates import words
from timeline.extraction.dates.grammar import Found
from timeline.extraction.dates.reading import Anchor, Reading, Scene, bounded, of_period, since
from timeline.extraction.dates.relative import counted, within
from timeline.extraction.dates.values import duration, period

_BACK: Final = frozenset({"earlier", "before", "previously"})
# Hours and days are counted from a day, weeks from a week or a day, anything longer from anything.
_LEANS_ON: Final = {
    "second": "day",
    "minute": "day",
    "hour": "day",
    "day": "day",
    "week": "week",
    "fortnight": "week",
    "weekend": "week",
}
_NOT_FOUND: Final = "what it leans on was not found"


def _leaning(anchor: Anchor) -> str:
    return f"leaning on “{anchor.words}”"


def counted_story(found: Found, scene: Scene) -> Reading | None:
    """ "two days later", "a year earlier", "the day before": counted from the last date told, else from publication."""
    parts = found.parts
    name = words.unit_of(parts["unit"])
    count = words.count_of(parts.get("number", "one"))
    if "half" in parts and count != "X":
        count = f"{count}.5"
    sign = -1 if words.normal(parts["direction"]) in _BACK else 1
    anchor = _anchor(found, name, scene)
    if name in ("hour", "minute", "second"):
        return _hours(count, name, anchor, scene, sign=sign)
    if anchor:
        base = anchor.reading.last if sign > 0 else anchor.reading.first
    else:
        # "two years later" with nothing told before is counted from the day of publication only for what is to come
        base = scene.published if sign < 0 or scene.tense(found).direction == "future" else None
    if base is None:
        return Reading("DATE", "PAST_REF", basis="context", reason=_NOT_FOUND)
    leaning = _leaning(anchor) if anchor else since(base)
    if count == "X":
        vague = Reading("DATE", "PAST_REF", basis="context", reason=f"some {name}s away, {leaning}")
        return (
            bounded(vague, None, base - timedelta(days=1))
            if sign < 0
            else bounded(vague, base + timedelta(days=1), None)
        )
    span = counted(base, float(count) * sign, name)
    return of_period(span, basis="context" if anchor else "relative", reason=f"{scene.words(found)}, {leaning}")


def _anchor(found: Found, name: str, scene: Scene) -> Anchor | None:
    """Days are counted from a day or month, years from anything."""
    return scene.anchor(found, _LEANS_ON.get(name, "year"))


def _hours(count: str, name: str, anchor: Anchor | None, scene: Scene, *, sign: int) -> Reading:
    """ "hours later": a length for TimeML, the same day or its neighbour for us."""
    value = duration(count, name)
    if anchor is None or anchor.reading.first is None or anchor.reading.last is None:
        return Reading("DURATION", value, basis="context", reason=_NOT_FOUND)
    first, last = anchor.reading.first, anchor.reading.last
    reading = Reading("DURATION", value, basis="context", reason=f"{name}s away, {_leaning(anchor)}")
    return (
        bounded(reading, first - timedelta(days=1), last)
        if sign < 0
        else bounded(reading, first, last + timedelta(days=1))
    )


def story_part(found: Found, scene: Scene) -> Reading | None:
    """ "earlier that day", "later that year": inside the day or year just told."""
    name = words.unit_of(found.parts["unit"])
    anchor = scene.anchor(found, name)
    if anchor is None or anchor.reading.first is None:
        return Reading("DATE", "PAST_REF", basis="context", reason=_NOT_FOUND)
    span = period(name, anchor.reading.first)
    reading = of_period(
        span, basis="context", reason=f"{found.parts['modifier'].lower()} that {name}, {_leaning(anchor)}"
    )
    modifier = found.parts["modifier"].lower()
    if name == "day" or anchor.reading.last is None:
        return reading
    if modifier == "later":
        return bounded(reading, anchor.reading.first, span.last)
    return bounded(reading, span.first, anchor.reading.last) if modifier == "earlier" else reading


def same(found: Found, scene: Scene) -> Reading | None:
    """ "at that time", "on that day": the last date told, whatever its fineness."""
    word = words.normal(found.parts["word"])
    if "day" in word and (wide := scene.wider(found, scene.anchor(found, "day"))):
        return within(wide, "the same")
    anchor = scene.anchor(found, "day" if "day" in word or "date" in word else "year")
    if anchor is None or (word == "at the time" and scene.sentence(found) - anchor.sentence > 1):
        return Reading("DATE", "PAST_REF", basis="context", reason=_NOT_FOUND)
    reading = anchor.reading
    return Reading(
        "DATE",
        reading.value,
        reading.first,
        reading.last,
        reading.edtf,
        "context",
        f"{word}, {_leaning(anchor)}",
        reading.unit,
    )


def side(found: Found, scene: Scene) -> Reading | None:
    """ "Shortly before that", "since then": everything on one side of the last date told; an open interval."""
    direction = words.normal(found.parts["direction"])
    anchor = scene.anchor(found, "year")
    if anchor is None or anchor.reading.first is None or anchor.reading.last is None:
        return Reading("DATE", "PAST_REF", basis="context", reason=_NOT_FOUND)
    reading = Reading(
        "DATE",
        "PAST_REF",
        basis="context",
        reason=f"{found.parts.get('near', '')} {direction}, {_leaning(anchor)}".strip(),
    )
    if direction in ("before", "beforehand", "prior to"):
        return bounded(reading, None, anchor.reading.first)
    if direction in ("until", "by"):
        return bounded(reading, None, anchor.reading.last)
    until = (
        scene.published if direction == "since" and scene.published and scene.published >= anchor.reading.last else None
    )
    return bounded(reading, anchor.reading.last, until)


READERS: Final[dict[str, Callable[[Found, Scene], Reading | None]]] = {
    "story": counted_story,
    "story_part": story_part,
    "story_same": same,
    "story_side": side,
}
