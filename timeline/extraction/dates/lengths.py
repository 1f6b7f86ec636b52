"""Reading lengths of time and what recurs: "three days", "the past two weeks", "every Friday", "daily"."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from timeline.extraction.dates import words
from timeline.extraction.dates.grammar import Found
from timeline.extraction.dates.reading import Reading, Scene, bounded, since
from timeline.extraction.dates.values import add, duration

_BACK: Final = frozenset({"past", "last", "recent", "previous", "preceding"})
_ON: Final = frozenset({"next", "coming", "upcoming"})


def anchored(found: Found, scene: Scene) -> Reading | None:
    """ "the past two weeks", "in the coming days": a length that begins or ends on the day of publication."""
    rel, name = found.parts["rel"].lower(), words.unit_of(found.parts["unit"])
    plural = found.parts["unit"].lower() in words.table("unit_plurals")
    count = words.count_of(found.parts["number"].strip(" -")) if "number" in found.parts else "X" if plural else "1"
    told = scene.words(found)
    reading = Reading("DURATION", duration(count, name), basis="relative", reason=f"{told}, and no day to count from")
    published = scene.published
    # "the last three months of 1997" are not counted from the day of publication
    if published is None or rel not in _BACK | _ON or scene.view.word_after(found.end).lower() == "of":
        return reading
    reading = Reading("DURATION", reading.value, basis="relative", reason=f"{told}, {since(published)}")
    if name in ("hour", "minute", "second"):
        return bounded(reading, *sorted((published, published + timedelta(days=-1 if rel in _BACK else 1))))
    far = _far_end(published, count, name, back=rel in _BACK)
    return bounded(reading, far, published) if rel in _BACK else bounded(reading, published, far)


def _far_end(published: date, count: str, name: str, *, back: bool) -> date | None:
    """The other end of the stretch, None where no number is named."""
    if count == "X":
        return None
    days = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(name)
    sign = -1 if back else 1
    if days:
        return published + timedelta(days=round(float(count) * days) * sign)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[name]
    return add(published, "month", round(float(count) * months) * sign)


def length(found: Found, _scene: Scene) -> Reading | None:
    """ "three days", "a two-hour meeting", "for years"."""
    parts = found.parts
    name = words.unit_of(parts["unit"])
    if "halved" in parts:
        return _half(name)
    plural = parts["unit"].lower() in words.table("unit_plurals")
    count = words.count_of(parts["number"]) if "number" in parts else "X" if plural else "1"
    if "half" in parts and count != "X":
        count = f"{count}.5"
    return Reading("DURATION", duration(count, name), reason="a length of time")


def _half(name: str) -> Reading:
    """Half a unit, in whole smaller ones."""
    value = {
        "hour": "PT30M",
        "day": "PT12H",
        "year": "P6M",
        "decade": "P5Y",
        "century": "P50Y",
        "minute": "PT30S",
        "month": "P15D",
    }[name]
    return Reading("DURATION", value, reason="a length of time")


def every(found: Found, _scene: Scene) -> Reading | None:
    """ "every day", "each Friday", "Mondays", "every other week"."""
    parts = found.parts
    if "weekday" in parts:
        part = f"T{words.table('parts_of_day')[parts['part'].lower()]}" if "part" in parts else ""
        return _set(f"XXXX-WXX-{words.weekday_number(parts['weekday'])}{part}")
    if "month" in parts:
        return _set(f"XXXX-{words.month_number(parts['month']):02}")
    if "part" in parts:
        return _set(f"XXXX-XX-XXT{words.table('parts_of_day')[parts['part'].lower()]}")
    if "season" in parts:
        return _set(f"XXXX-{words.table('seasons')[parts['season'].lower()]}")
    other = words.normal(parts.get("other", "one"))
    count = {"other": "2", "second": "2", "few": "X"}.get(other) or words.count_of(other)
    return _set(duration(count, words.unit_of(parts["unit"])))


def _set(value: str) -> Reading:
    return Reading("SET", value, reason="it recurs")


def set_word(found: Found, _scene: Scene) -> Reading | None:
    """ "daily", "annual"."""
    return _set(words.table("sets")[words.normal(found.parts["word"])])


def set_rate(found: Found, _scene: Scene) -> Reading | None:
    """ "per day", "twice a week"."""
    return _set(duration("1", words.unit_of(found.parts["unit"])))


READERS: Final[dict[str, Callable[[Found, Scene], Reading | None]]] = {
    "anchored_duration": anchored,
    "duration": length,
    "set_every": every,
    "set_word": set_word,
    "set_rate": set_rate,
}
