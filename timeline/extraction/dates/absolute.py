"""Reading what names the calendar: days, months, years, decades, quarters, seasons, holidays."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from timeline.extraction.dates import words
from timeline.extraction.dates.grammar import Found
from timeline.extraction.dates.names import named_year
from timeline.extraction.dates.reading import Reading, Scene, of_period, since, spell
from timeline.extraction.dates.tense import Tense
from timeline.extraction.dates.values import (
    Period,
    add,
    century_period,
    day_period,
    decade_period,
    month_period,
    period,
    year_period,
)

_RELATIVE_YEARS: Final = {"this": 0, "last": -1, "next": 1}
# What the tense does not point to must be this many times nearer; the past for choice, for news mostly tells of it.
_LEAN: Final = 2.5
_UNSURE_FUTURE_LEAN: Final = 1.5
# Publication dates are a day or two off (time zones, the next morning's paper): so near, tense does not matter.
_SLACK: Final = 2


def calendar(found: Found, scene: Scene) -> Reading | None:
    """A day or month of the calendar; a missing year comes from the tense, the text's time line and the weekday."""
    parts = found.parts
    month = int(parts["month_number"]) if "month_number" in parts else words.month_number(parts["month"])
    if "day" not in parts:
        return of_period(month_period(int(parts["year"]), month), basis="explicit", reason="named in full")
    day = int(parts["day"])
    if "year" in parts:
        span = day_period(date(int(parts["year"]), month, day))
        return of_period(span, basis="explicit", reason="named in full")
    year = year_beside(found, scene)
    if year:
        return of_period(
            day_period(date(year, month, day)), basis="explicit", reason=f"in {year}, {_as_named(found, scene)}"
        )
    named = named_year(found, scene.view.word_after(found.end).lower())
    if named:
        return of_period(
            day_period(date(named, month, day)), basis="explicit", reason=f"the day of {named} known by that name"
        )
    if scene.published is None:
        return Reading("DATE", f"XXXX-{month:02}-{day:02}", edtf=f"XXXX-{month:02}-{day:02}", reason="no year is named")
    return _nearest_day(found, scene, month, day)


def nine_eleven(_found: Found, _scene: Scene) -> Reading | None:
    """ "9/11": a name, whatever the country's order of day and month."""
    return of_period(day_period(date(2001, 9, 11)), basis="explicit", reason="the day of 2001 known by that name")


def _nearest_day(found: Found, scene: Scene, month: int, day: int) -> Reading | None:
    published = scene.published
    if published is None:
        return None
    years = range(published.year - 1, published.year + 2)
    days = [made for year in years if (made := _made(year, month, day))]
    if "weekday" in found.parts:
        weekday = words.weekday_number(found.parts["weekday"])
        fitting = [day_period(made) for made in days if made.isoweekday() == weekday]
        if fitting:
            span = nearest(fitting, published)
            return of_period(span, basis="explicit", reason=f"the one nearest to {spell(published)} on that weekday")
    return chosen(found, scene, [day_period(made) for made in days])


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_beside(found: Found, scene: Scene) -> int | None:
    """The year of "October this year", counted from the publication date or, for "that year", from the story."""
    relative = words.normal(found.parts.get("relyear", ""))
    if relative in _RELATIVE_YEARS and scene.published:
        return scene.published.year + _RELATIVE_YEARS[relative]
    anchor = scene.anchor(found, "year") if relative and relative not in _RELATIVE_YEARS else None
    if anchor and anchor.reading.first:
        return anchor.reading.first.year + {"the previous": -1, "the following": 1}.get(relative, 0)
    return None


def _as_named(found: Found, scene: Scene) -> str:
    """How the year is known: written out, or counted ("last year") from a day that the reason then names."""
    counted = words.normal(found.parts.get("relyear", "")) in _RELATIVE_YEARS
    return f"counted {since(scene.published)}" if counted and scene.published else "as named beside it"


def chosen(found: Found, scene: Scene, candidates: Iterable[Period]) -> Reading | None:
    """The candidate that tense, time line and nearness point to, with the reason."""
    published = scene.published
    spans = list(candidates)
    if published is None or not spans:
        return None
    tense = scene.tense(found)
    told = _told_year(found, scene, spans) if tense.direct and tense.direction == "past" else None
    if told:
        return told
    span = nearest(spans, published)
    if span.unit == "day" and _distance(span, published) <= _SLACK:
        return of_period(span, basis="explicit", reason=f"next to {spell(published)}")
    past = [span for span in spans if span.first <= published]
    ahead = [span for span in spans if span.last >= published]
    if tense.sure and tense.direct and tense.direction == "past" and past:
        span = nearest(past, published)
        return of_period(span, basis="explicit", reason=f"the last one not after {spell(published)}: “{tense.word}”")
    if tense.sure and tense.direct and tense.direction == "future" and ahead:
        span = nearest(ahead, published)
        return of_period(span, basis="explicit", reason=f"the next one from {spell(published)}: “{tense.word}”")
    span = min(spans, key=lambda span: _cost(span, published, tense))
    why = f": “{tense.word}”" if tense.word else ""
    return of_period(span, basis="explicit", reason=f"the one nearest to {spell(published)}{why}")


def nearest(spans: list[Period], day: date) -> Period:
    return min(spans, key=lambda span: _distance(span, day))


def _distance(span: Period, day: date) -> int:
    return max((span.first - day).days, (day - span.last).days, 0)


def _cost(span: Period, day: date, tense: Tense) -> float:
    """Days away, dearer on the side that the tense does not point to."""
    against = (span.last < day) == (tense.direction == "future")
    lean = _UNSURE_FUTURE_LEAN if tense.direction == "future" and not tense.sure else _LEAN
    return _distance(span, day) * (lean if against else 1.0)


def _told_year(found: Found, scene: Scene, spans: list[Period]) -> Reading | None:
    """Inside a story of another year ("In June 2008 ... In August ..."), the next such date after the last one told."""
    anchor, published = scene.anchor(found, "month"), scene.published
    if anchor is None or published is None or scene.sentence(found) - anchor.sentence > 1:
        return None
    explicit = anchor.found.parts.keys() & {"year", "relyear"} and anchor.reading.basis == "explicit"
    first = anchor.reading.first
    if not explicit or not anchor.tells or first is None or (published - first).days < 366:
        return None
    if "\n\n" in scene.view.text[anchor.found.end : found.start][:2000]:
        return None
    month = spans[0].first
    year = first.year + ((month.month, month.day) < (first.month, 1))
    moved = add(spans[0].first, "year", year - spans[0].first.year)
    span = period(spans[0].unit, moved)
    if span.first > published:
        return None
    return of_period(span, basis="explicit", reason=f"in the story told since “{anchor.words}”")


def month(found: Found, scene: Scene) -> Reading | None:
    """A month, perhaps with a year; "last November" and "this May" count from the publication date."""
    parts = found.parts
    number = words.month_number(parts["month"])
    year = int(parts["year"]) if "year" in parts else year_beside(found, scene)
    if year:
        return of_period(month_period(year, number), basis="explicit", reason=f"in {year}, {_as_named(found, scene)}")
    if scene.published is None:
        return Reading("DATE", f"XXXX-{number:02}", edtf=f"XXXX-{number:02}", reason="no year is named")
    rel = words.normal(parts.get("rel", ""))
    if rel:
        return _relative_month(found, scene, rel, number)
    return chosen(found, scene, [month_period(scene.published.year + step, number) for step in (-1, 0, 1)])


def edge_day(found: Found, scene: Scene) -> Reading | None:
    """ "the last day of October"."""
    whole = month(found, scene)
    if whole is None or whole.first is None or whole.last is None:
        return whole
    day = whole.first if found.parts["edge"].lower() == "first" else whole.last
    return of_period(day_period(day), basis="explicit", reason=whole.reason)


def _relative_month(found: Found, scene: Scene, rel: str, number: int) -> Reading | None:
    published = scene.published
    if published is None:
        return None
    day = int(found.parts.get("day", 0))
    spans = [_month_or_day(published.year + step, number, day) for step in (-1, 0, 1)]
    inside = published.replace(day=1) if not day else published
    if rel in ("last", "past", "this past"):
        span = max((span for span in spans if span and span.last < inside), key=lambda span: span.first, default=None)
    elif rel in ("next", "coming", "this coming"):
        span = min(
            (span for span in spans if span and span.first > published), key=lambda span: span.first, default=None
        )
    else:
        span = spans[1]
    return of_period(span, basis="explicit", reason=f"{rel} one, from {spell(published)}") if span else None


def _month_or_day(year: int, number: int, day: int) -> Period | None:
    if not day:
        return month_period(year, number)
    made = _made(year, number, day)
    return day_period(made) if made else None


def numeric(found: Found, scene: Scene) -> Reading | None:
    """11/7/2020: month first as in American news, unless only day first is a date or only that is not in the future."""
    first, second, year = int(found.parts["a"]), int(found.parts["b"]), int(found.parts["year"])
    if len(found.parts["year"]) == 2:
        year = _full_year(year, scene)
    month_first, day_first = _made(year, first, second), _made(year, second, first)
    day = day_first if found.parts["sep"] == "." or month_first is None else month_first
    if day and day_first and scene.published and day > scene.published >= day_first:
        day = day_first
    return of_period(day_period(day), basis="explicit", reason="written in figures") if day else None


def _full_year(short: int, scene: Scene) -> int:
    """'98 is 1998: the year with these last figures that lies nearest, not more than ten years ahead."""
    latest = (scene.published.year if scene.published else 2029) + 10
    return latest - (latest - short) % 100


def year(found: Found, scene: Scene) -> Reading | None:
    """A year; "pre-2003" ends before it, "post-1959" begins with it."""
    number = int(found.parts["year"]) if "year" in found.parts else _full_year(int(found.parts["short"]), scene)
    return of_period(year_period(number), basis="explicit", reason="named in full")


def decade(found: Found, scene: Scene) -> Reading | None:
    """ "the 1990s", "the '90s", "the nineties"."""
    parts = found.parts
    if "decade" in parts:
        start = int(parts["decade"])
    else:
        tens = int(parts["short"]) if "short" in parts else int(words.table("decades")[words.normal(parts["word"])])
        start = _full_year(tens, scene)
    return of_period(decade_period(start), basis="explicit", reason="named in full")


def century(found: Found, _scene: Scene) -> Reading | None:
    """ "the 20th century": the years 1900 to 1999, as TIMEX3 and EDTF write it (19XX)."""
    parts = found.parts
    number = int(parts["number"]) if "number" in parts else int(words.table("ordinals")[words.normal(parts["nth"])])
    return of_period(century_period((number - 1) * 100), basis="explicit", reason="named in full")


READERS: Final[dict[str, Callable[[Found, Scene], Reading | None]]] = {
    "calendar": calendar,
    "numeric": numeric,
    "named_day": nine_eleven,
    "month": month,
    "edge_day": edge_day,
    "year": year,
    "decade": decade,
    "century": century,
}
