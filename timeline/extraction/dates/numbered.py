"""Reading a day by its number alone: "on the 7th", "Wed 4:"; the month is the one that the text speaks of."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from timeline.extraction.dates import words
from timeline.extraction.dates.grammar import Found
from timeline.extraction.dates.reading import Reading, Scene, of_period, since
from timeline.extraction.dates.values import day_period, month_end, month_period

# In a calendar told forwards or backwards the next entry is in this month or one near it.
_MONTHS_AROUND: Final = (0, 1, -1, 2, -2, -3)
# So many sentences lie at most between a bare number and the day or month that it belongs to.
_NEAR: Final = 3
_MONTH: Final = timedelta(days=31)


def day_of_month(found: Found, scene: Scene) -> Reading | None:
    """ "on the 7th": of the month just spoken of, else of the month of publication."""
    number = int(found.parts["day"])
    rel = words.normal(found.parts.get("rel", ""))
    anchor = scene.anchor(found, "month") if rel in ("", "the same", "that") else None
    base = anchor.reading.first if anchor else scene.published
    if base is None:
        return None
    month = month_period(base.year, base.month).shift({"last": -1, "next": 1}.get(rel, 0))
    if not anchor and not rel and number > base.day and scene.tense(found).direction != "future":
        month = month.shift(-1)
    day = date(month.first.year, month.first.month, number)
    leaning = f"leaning on “{anchor.words}”" if anchor else since(base)
    return of_period(
        day_period(day), basis="context" if anchor else "relative", reason=f"day {number} of the month, {leaning}"
    )


def told_day(found: Found, scene: Scene) -> Reading | None:
    """ "On the 26th police ...", where a sentence just before names the month; else it may count anything."""
    anchor = scene.anchor(found, "month")
    near = anchor is not None and scene.sentence(found) - anchor.sentence <= _NEAR
    return day_of_month(found, scene) if near else None


def labelled_day(found: Found, scene: Scene) -> Reading | None:
    """ "Wed 4:": of the month nearest to the one told, or to the day of publication, in which they fit each other."""
    number, weekday = int(found.parts["day"]), words.weekday_number(found.parts["weekday"])
    anchor = scene.anchor(found, "month")
    base = anchor.reading.first if anchor else scene.published
    if base is None:
        return None
    months = (month_period(base.year, base.month).shift(steps).first for steps in _MONTHS_AROUND)
    days = [first.replace(day=number) for first in months if number <= month_end(first.year, first.month).day]
    day = next((day for day in days if day.isoweekday() == weekday and _not_ahead(day, scene)), None)
    if day is None:
        return None
    leaning = f"leaning on “{anchor.words}”" if anchor else since(base)
    return of_period(day_period(day), basis="context", reason=f"the nearest {scene.words(found)}, {leaning}")


def _not_ahead(day: date, scene: Scene) -> bool:
    return scene.published is None or day <= scene.published + _MONTH


READERS: Final[dict[str, Callable[[Found, Scene], Reading | None]]] = {
    "day_of_month": day_of_month,
    "told_day": told_day,
    "labelled_day": labelled_day,
}
