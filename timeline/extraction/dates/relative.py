"""Reading what leans on the publication date: weekdays, "yesterday", "last week", "three days ago", times of day."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from timeline.extraction.dates import words
from timeline.extraction.dates.grammar import Found
from timeline.extraction.dates.reading import Anchor, Reading, Scene, bounded, of_period, since, spell, timed
from timeline.extraction.dates.tense import Tense
from timeline.extraction.dates.values import Period, add, day_period, period, week_period, year_period

_BACK: Final = frozenset({"last", "past", "this past", "the last"})
_ON: Final = frozenset({"next", "coming", "this coming", "the coming"})
_STORY: Final = frozenset(
    {
        "the previous", "previous", "the preceding", "preceding", "the prior", "prior", "the following", "following",
        "the same", "that same", "that very", "that", "the ensuing", "the next",
    }
)  # fmt: skip
# Counted in other units: a decade ago is the year ten years back.
_WHOLE: Final = {"fortnight": ("week", 2), "weekend": ("week", 1), "decade": ("year", 10), "century": ("year", 100)}
_HALVES: Final = {"year": ("month", 12), "month": ("week", 4), "week": ("day", 7)}
_DEICTIC: Final[dict[str, int]] = {
    "today": 0, "to-day": 0, "tonight": 0, "to-night": 0, "yesterday": -1, "tomorrow": 1, "to-morrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip

# "On the Friday" is of the days just told; so many sentences lie at most between.
_NEAR: Final = 4


def weekday(found: Found, scene: Scene) -> Reading | None:
    """A weekday: "last" and "next" by the publication date, "that Friday" by the story, bare by tense."""
    number = words.weekday_number(found.parts["weekday"])
    published = scene.published
    rel = words.normal(found.parts.get("rel", ""))
    if rel == "the" and "direction" not in found.parts:  # "on the Friday"
        anchor = scene.anchor(found, "day")
        rel = "the" if anchor and scene.sentence(found) - anchor.sentence <= _NEAR else ""
    elif rel == "the":  # "the Friday before"
        rel = "the following" if words.normal(found.parts["direction"]) == "after" else "the previous"
    if rel in ("the", "the following", "the next", "the previous", "the preceding", "the same", "that same", "that"):
        return _story_weekday(found, number, rel, scene)
    if published is None:
        return Reading("DATE", f"XXXX-WXX-{number}", basis="relative", reason="a weekday, and no date to count from")
    week = words.normal(found.parts.get("relweek", ""))
    if week:
        return _weekday_of_week(found, number, week, scene)
    day, reason = _weekday_near(number, rel, published, scene.tense(found))
    return of_period(day_period(day), basis="relative", reason=f"{reason} {spell(published)}")


def _weekday_near(number: int, rel: str, published: date, tense: Tense) -> tuple[date, str]:
    """The weekday meant, and the reason up to the publication date."""
    back = (published.isoweekday() - number) % 7
    ahead = (number - published.isoweekday()) % 7
    if rel in _BACK:
        return published - timedelta(days=back or 7), "the last one before"
    if rel in ("next", "the next"):
        # one or two days away, people say "tomorrow" or the bare weekday
        return published + timedelta(days=ahead + 7 if ahead <= 2 else ahead), "the next one after"
    if rel in ("coming", "this coming"):
        return published + timedelta(days=ahead or 7), "the next one after"
    if rel == "this":
        gone = tense.direction == "past" and tense.direct
        return published + timedelta(days=-back if gone else ahead), "this one, from"
    why = f"“{tense.word}”: " if tense.word else ""
    doubtful = tense.direction == "future" and not tense.sure
    # a plan made in the past may be over: the nearer day
    if tense.direction == "future" and tense.direct and (tense.sure or (doubtful and ahead <= back)):
        return published + timedelta(days=ahead), f"{why}the next one from"
    return published - timedelta(days=back), f"{why}the last one up to"


def _weekday_of_week(found: Found, number: int, week: str, scene: Scene) -> Reading | None:
    """ "Monday last week", "Tuesday of the following week"."""
    steps = {"this": 0, "last": -1, "next": 1, "the previous": -1, "the following": 1, "the same": 0}[week]
    anchor = scene.anchor(found, "week") if week.startswith("the ") else None
    base = anchor.reading.first if anchor else scene.published
    if base is None:
        return None
    day = week_period(base).first + timedelta(days=7 * steps + number - 1)
    return of_period(day_period(day), basis="relative", reason=f"{week} week, from {spell(base)}")


def _story_weekday(found: Found, number: int, rel: str, scene: Scene) -> Reading | None:
    named = scene.anchor_on(found, number) if rel in ("the same", "that same") else None
    anchor = named or scene.anchor(found, "month")
    base = anchor.reading.last if anchor else scene.published
    if base is None:
        return None
    back = (base.isoweekday() - number) % 7
    if rel in ("the same", "that same"):
        day = base - timedelta(days=back)
    elif rel == "the":
        day = base + timedelta(days=(number - base.isoweekday()) % 7)
    elif rel == "that":
        # "by that Monday": the one nearest to the date told
        day = base + timedelta(days=7 - back if back > 3 else -back)
    elif rel in ("the previous", "the preceding"):
        day = base - timedelta(days=back or 7)
    else:
        day = base + timedelta(days=(number - base.isoweekday()) % 7 or 7)
    leaning = f"“{anchor.words}”" if anchor else spell(base)
    return of_period(day_period(day), basis="context", reason=f"{rel} weekday, leaning on {leaning}")


def deictic(found: Found, scene: Scene) -> Reading | None:
    """ "today", "yesterday", "the day after tomorrow", "tonight"."""
    word = words.normal(found.parts["word"])
    if scene.published is None:
        return Reading(
            "DATE",
            "PRESENT_REF" if word.startswith("to") else "XXXX-XX-XX",
            basis="relative",
            reason="no date to count from",
        )
    day = scene.published + timedelta(days=_DEICTIC[word])
    reading = of_period(day_period(day), basis="relative", reason=f"{word}, {since(scene.published)}")
    return timed(reading, "NI") if word in ("tonight", "to-night") else reading


def unit(found: Found, scene: Scene) -> Reading | None:
    """ "last week", "this year", "the weekend"; "that month" and "the following year" lean on the story."""
    rel, name = words.normal(found.parts.get("rel", "the")), words.unit_of(found.parts["unit"])
    if rel in _STORY:
        return _story_unit(found, rel, name, scene)
    if scene.published is None:
        return Reading("DATE", "XXXX-XX-XX", basis="relative", reason="no date to count from")
    if rel == "the" and name == "weekend":
        return _weekend(found, scene.published, scene)
    if name == "day" and rel in ("this", "the last", "last", "current", "the current"):
        return None
    if name == "weekend" and rel in _BACK:
        span = period("weekend", scene.published - timedelta(days=scene.published.weekday() + 1))
    else:
        steps = {"before last": -2, "after next": 2}.get(rel, -1 if rel in _BACK else 1 if rel in _ON else 0)
        span = period(name, scene.published).shift(steps)
    return of_period(span, basis="relative", reason=f"{rel} {name}, {since(scene.published)}")


def _weekend(found: Found, published: date, scene: Scene) -> Reading:
    """ "the weekend": the one gone or under way, the coming one where the tense looks ahead."""
    this = period("weekend", published)
    past = scene.tense(found).direction != "future"
    span = this.shift(-1) if past and this.first > published else this
    return of_period(span, basis="relative", reason=f"the weekend nearest, {since(published)}")


def _story_steps(rel: str) -> int:
    """How far "the previous", "the same", "the following" go."""
    word = rel.rpartition(" ")[2]
    return {"previous": -1, "preceding": -1, "prior": -1, "following": 1, "ensuing": 1, "next": 1}.get(word, 0)


def _story_unit(found: Found, rel: str, name: str, scene: Scene) -> Reading | None:
    anchor = scene.anchor(found, name)
    steps = _story_steps(rel)
    if name == "day" and steps == 0 and (wide := scene.wider(found, anchor)):
        return within(wide, rel)
    if rel == "the next" and name != "day" and (anchor is None or scene.sentence(found) - anchor.sentence > 1):
        anchor = None
    if anchor is None or anchor.reading.first is None:
        told = steps < 0 or scene.tense(found).direction == "future" or rel == "the next"
        if scene.published is None or steps == 0 or not told:
            return Reading("DATE", "PAST_REF", basis="context", reason="what it leans on was not found")
        span = period(name, scene.published).shift(steps)
        return of_period(span, basis="relative", reason=f"{rel} {name}, {since(scene.published)}")
    base = anchor.reading.last if steps > 0 and anchor.reading.last else anchor.reading.first
    span = period(name, base).shift(steps)
    return of_period(span, basis="context", reason=f"{rel} {name}, leaning on “{anchor.words}”")


def within(wide: Anchor, rel: str) -> Reading:
    """A day told of an event of which only the month or year is known: "in October he died; that same day ..."."""
    whole = wide.reading
    value = f"{whole.value}-XX" if whole.unit == "month" else f"{whole.value}-XX-XX"
    reading = Reading("DATE", value, basis="context", reason=f"{rel} day, leaning on “{wide.words}”")
    return bounded(reading, whole.first, whole.last)


def unit_within(found: Found, scene: Scene) -> Reading | None:
    """ "the end of the year", "earlier in the week": the period under way on the day of publication."""
    if scene.published is None:
        return None
    modifier, name = words.normal(found.parts["modifier"]), found.parts["unit"].lower()
    if name == "end":
        modifier, name = "the end", modifier
    if name == "day":
        return None
    if (modifier, name) == ("the turn", "century"):
        turn = year_period(round(scene.published.year / 100) * 100)
        return of_period(turn, basis="relative", reason=f"the turn of the century nearest, {since(scene.published)}")
    span = period(words.unit_of(name), scene.published)
    reading = of_period(span, basis="relative", reason=f"{modifier} of the {name}, {since(scene.published)}")
    from timeline.extraction.dates.finishing import modified

    key = {"midway": "midway through"}.get(modifier, modifier)
    return modified(
        reading, words.table("modifiers").get(key) or words.table("modifiers").get(f"{key} of", ""), scene.published
    )


def ago(found: Found, scene: Scene) -> Reading | None:
    """ "three days ago", "two weeks from now"; "years ago" names no date."""
    name = words.unit_of(found.parts["unit"])
    count = _count(found)
    sign = 1 if found.parts["direction"].lower() in ("from now", "hence") else -1
    vague = Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", basis="relative", reason="no number is named")
    published = scene.published
    if published is None:
        return vague
    if name in ("hour", "minute", "second"):
        span = day_period(published)
        return bounded(
            of_period(span, basis="relative", reason=f"the day of publication, {spell(published)}"),
            published - timedelta(days=1) if sign < 0 else published,
            published,
        )
    if count == "X":
        return bounded(vague, None, published) if sign < 0 else bounded(vague, published, None)
    span = counted(published, float(count) * sign, name)
    return of_period(span, basis="relative", reason=f"{scene.words(found)}, {since(published)}")


def _count(found: Found) -> str:
    """How many units: "half a year ago", "2 1/2 years ago", "year-ago"; X for "years ago"."""
    if "halved" in found.parts:
        return "0.5"
    count = words.count_of(found.parts.get("number", "one" if "single" in found.parts else "several"))
    return f"{count}.5" if "half" in found.parts and count != "X" else count


def counted(base: date, steps: float, name: str) -> Period:
    """The period of a unit's own fineness that lies so many units away: days by the day, years by the year."""
    if name in _WHOLE:
        name, factor = _WHOLE[name]
        steps *= factor
    if steps != int(steps) and name in _HALVES:
        name, factor = _HALVES[name]
        steps *= factor
    return period(name, add(base, name, round(steps)))


def offset_day(found: Found, scene: Scene) -> Reading | None:
    """ "a week from Friday"."""
    if scene.published is None:
        return None
    base = words.normal(found.parts["base"])
    rel, _, name = base.rpartition(" ")
    if name in _DEICTIC:
        day = scene.published + timedelta(days=_DEICTIC[name])
    else:
        forward = Tense("future" if found.parts["direction"].lower() in ("from", "after") else "past")
        day, _reason = _weekday_near(words.weekday_number(name), rel, scene.published, forward)
    sign = 1 if found.parts["direction"].lower() in ("from", "after") else -1
    day = add(day, words.unit_of(found.parts["unit"]), sign * int(float(words.count_of(found.parts["number"]))))
    return of_period(day_period(day), basis="relative", reason=f"counted {since(scene.published)}")


def reference(found: Found, scene: Scene) -> Reading | None:
    """ "now", "recently", "the future": no day in particular."""
    value = words.table("references")[words.normal(found.parts["word"])]
    reading = Reading("DATE", value, basis="relative", reason="no day in particular")
    if scene.published is None or words.normal(found.parts["word"]) == "future":
        # "future attacks": no day at all, not even a first one
        return reading
    first = scene.published if value != "PAST_REF" else None
    last = scene.published if value != "FUTURE_REF" else None
    return bounded(reading, first, last)


READERS: Final[dict[str, Callable[[Found, Scene], Reading | None]]] = {
    "weekday": weekday,
    "deictic": deictic,
    "unit": unit,
    "unit_within": unit_within,
    "ago": ago,
    "offset_day": offset_day,
    "reference": reference,
}
