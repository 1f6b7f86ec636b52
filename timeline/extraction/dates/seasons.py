"""Reading parts of the year and holidays: "the third quarter", "last summer", "Christmas Eve"."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from timeline.extraction.dates import holidays, words
from timeline.extraction.dates.absolute import chosen, month, nearest, year_beside
from timeline.extraction.dates.grammar import Found
from timeline.extraction.dates.reading import Reading, Scene, of_period, since, spell
from timeline.extraction.dates.values import Period, add, day_period, period, season_period

_ORDINAL_DIGITS: Final = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "latter": 2}


def quarter(found: Found, scene: Scene) -> Reading | None:
    """ "the third quarter", "Q3 2020", "the first half of the year": without a year, the last one begun."""
    parts = found.parts
    unit = words.normal(parts.get("unit", "quarter"))
    nth = words.normal(parts.get("nth", parts.get("digit", "")))
    count = 4 if unit == "quarter" else 2
    number = int(nth) if nth.isdigit() else _ORDINAL_DIGITS.get(nth) or int(words.table("ordinals")[nth])
    number = min(number, count)
    if "month" in parts:
        return None
    named = int(parts.get("year") or parts.get("fiscal") or 0) or year_beside(found, scene)
    if "within" in parts and scene.published:
        named = scene.published.year
    span = _nth_of_year(unit, number, named or (scene.published.year if scene.published else 0))
    if span is None:
        return Reading("DATE", f"XXXX-{unit[0].upper()}{number}", reason="no year is named")
    if named is None and scene.published and span.first > scene.published and scene.tense(found).direction != "future":
        span = period(unit, add(span.first, "year", -1))
    counted = "year" not in parts and "fiscal" not in parts and scene.published
    why = f"a part of the year, {since(counted)}" if counted else "a part of the year, by the calendar"
    return of_period(span, basis="explicit", reason=why)


def _nth_of_year(unit: str, number: int, in_year: int) -> Period | None:
    if not in_year:
        return None
    return period(unit, date(in_year, (number - 1) * (3 if unit == "quarter" else 6) + 1, 1))


def quarter_told(found: Found, scene: Scene) -> Reading | None:
    """ "for the quarter": the quarter that the text told of, else the last one that is over."""
    anchor = next((one for one in reversed(scene.anchors[-12:]) if one.reading.unit == "quarter"), None)
    if anchor and anchor.reading.first:
        span = period("quarter", anchor.reading.first)
        return of_period(span, basis="context", reason=f"the quarter, leaning on “{anchor.words}”")
    if scene.published is None:
        return None
    span = period("quarter", scene.published).shift(-1)
    return of_period(span, basis="relative", reason=f"the last quarter that is over, {since(scene.published)}")


def quarter_before(found: Found, scene: Scene) -> Reading | None:
    """ "the year-earlier quarter": a year before the one told of, else before the last one that is over."""
    if "nth" in found.parts:
        told = quarter(replace(found, parts={**found.parts, "relyear": "last"}), scene)
        return replace(told, basis="relative") if told else None
    told = quarter_told(found, scene)
    if told is None or told.first is None:
        return None
    span = period("quarter", add(told.first, "year", -1))
    return of_period(span, basis=told.basis, reason=f"a year before {told.reason}")


def edge_weekday(found: Found, scene: Scene) -> Reading | None:
    """ "the second Tuesday of January", "the last Friday in May"."""
    whole = month(found, scene)
    if whole is None or whole.first is None or whole.last is None:
        return None
    edge, number = words.normal(found.parts["edge"]), words.weekday_number(found.parts["weekday"])
    if edge in ("last", "final"):
        day = whole.last - timedelta(days=(whole.last.isoweekday() - number) % 7)
    else:
        steps = int(words.table("ordinals")[edge]) - 1
        day = whole.first + timedelta(days=(number - whole.first.isoweekday()) % 7 + 7 * steps)
    return of_period(day_period(day), basis="explicit", reason=whole.reason)


def edge_week(found: Found, scene: Scene) -> Reading | None:
    """ "the first week of October", "the last weekend of May": days counted by sevens; the value is a calendar week."""
    whole = month(found, scene)
    if whole is None or whole.first is None or whole.last is None:
        return None
    edge, unit = words.normal(found.parts["edge"]), words.unit_of(found.parts["unit"])
    back, steps = edge in ("last", "final"), int(words.table("ordinals")[edge]) - 1
    if unit == "weekend":
        saturday = (5 - whole.first.weekday()) % 7
        day = whole.last - timedelta(days=(whole.last.weekday() - 5) % 7)
        day = day if back else whole.first + timedelta(days=saturday + 7 * steps)
        return of_period(period(unit, day), basis="explicit", reason=whole.reason)
    first = whole.last - timedelta(days=6) if back else whole.first + timedelta(days=7 * steps)
    span = period(unit, first).narrowed(first, first + timedelta(days=6))
    return of_period(span, basis="explicit", reason=whole.reason)


def season(found: Found, scene: Scene) -> Reading | None:
    """ "last summer", "in the spring of 2008", "by autumn"."""
    parts, published = found.parts, scene.published
    code = words.table("seasons")[words.normal(parts["season"])]
    named = int(parts["year"]) if "year" in parts else year_beside(found, scene)
    if named:
        return of_period(season_period(named, code), basis="explicit", reason=f"in {named}, as named")
    if published is None:
        return Reading("DATE", f"XXXX-{code}", reason="no year is named")
    spans = [season_period(published.year + step, code) for step in (-2, -1, 0, 1)]
    rel = words.normal(parts.get("rel", ""))
    if rel in ("last", "this past", "the previous"):
        span = max((span for span in spans if span.last < published), key=lambda span: span.first)
    elif rel in ("next", "this coming", "the following", "the coming", "the next"):
        span = min((span for span in spans if span.first > published), key=lambda span: span.first)
    elif rel == "this":
        span = nearest(spans, published)
    else:
        return chosen(found, scene, spans)
    return of_period(span, basis="relative", reason=f"{rel} {words.normal(parts['season'])}, from {spell(published)}")


def holiday(found: Found, scene: Scene) -> Reading | None:
    """ "Thanksgiving Day", "Easter week": the year by the same rules as for "November 7"."""
    parts, published = found.parts, scene.published
    name = words.normal(parts["holiday"])
    if "year" in parts:
        named = holidays.in_year(name, int(parts["year"]))
        return of_period(_spread(named[0], parts.get("span")), basis="explicit", reason="a holiday") if named else None
    if published is None:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    spans = [span for year in years for span in holidays.in_year(name, year)]
    rel = words.normal(parts.get("rel", ""))
    if rel in ("last", "this past"):
        spans = [span for span in spans if span.last < published][-1:]
    elif rel == "next":
        spans = [span for span in spans if span.first > published][:1]
    return chosen(found, scene, [_spread(span, parts.get("span")) for span in spans])


def _spread(span: Period, unit: str | None) -> Period:
    """The week or weekend around a holiday."""
    return period(unit.lower(), span.first) if unit else span


READERS: Final[dict[str, Callable[[Found, Scene], Reading | None]]] = {
    "quarter": quarter,
    "quarter_told": quarter_told,
    "quarter_before": quarter_before,
    "edge_week": edge_week,
    "edge_weekday": edge_weekday,
    "season": season,
    "holiday": holiday,
}
