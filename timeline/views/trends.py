"""Contacts and tone over time, as charts and as a table of the same numbers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from timeline import charts, trends
from timeline.charts.bars import Series, bars, period_words, view_over
from timeline.charts.inks import KIND_INK, QUAD_INK
from timeline.charts.scale import View
from timeline.forms.selection import Selection
from timeline.periods import Period, Unit, by_period, clipped, period_of, unit_for
from timeline.wording import count_words

CONTACT_INKS = (KIND_INK["call"], KIND_INK["letter"], KIND_INK["agreement"])  # tints that can be told apart
CONTACTS = tuple(
    Series(kind, ink, ("kind", kind), kind) for kind, ink in zip(trends.CONTACTS, CONTACT_INKS, strict=True)
)
TONE = tuple(
    Series(
        quad,
        ink,
        ("class", quad),
        f"event of {quad}",
        f"events of {quad}",
        below=quad.endswith("conflict"),
    )
    for quad, ink in QUAD_INK.items()
)


@dataclass(frozen=True, slots=True)
class Line:
    """A period in the table: its name, its numbers in the order of the columns, and the address of its events."""

    name: str
    numbers: list[int]
    query: str


def over_time(selection: Selection) -> dict[str, Any]:
    """Both charts of a selection, over the same days; two queries."""
    tone, contacts = trends.tone(selection), trends.contacts(selection)
    days: Counter[float] = Counter()
    for (day, _), number in tone.items():
        days[float(day.toordinal()) if day else 0.0] += number
    undated = int(days.pop(0.0, 0))
    if not days:
        return {"trends": None, "span_shown": (None, None)}
    view = charts.view_of(days, selection.first, selection.last)
    unit = unit_for(view.days)
    tones, calls = (
        {clipped(period, selection.first, selection.last): own for period, own in by_period(counts, unit).items()}
        for counts in (_seen(tone, view), _seen(contacts, view))
    )
    edges = [
        clipped(period_of(day, unit), selection.first, selection.last) for day in (view.first_date, view.last_date)
    ]
    wide = view_over([*tones, *edges], view)
    outside = sum(number for day, number in days.items() if not view.first <= day <= view.last)
    return {
        "trends": {
            "tone": bars(TONE, tones, wide),
            "contacts": bars(CONTACTS, calls, wide) if calls else None,
            "unit": unit,
            "columns": [one.name for one in (*CONTACTS, *TONE)],
            "lines": _lines(selection, tones, calls),
            "tone_words": _words(TONE, tones, unit),
            "contact_words": _words(CONTACTS, calls, unit),
            "left_out": _left_out(undated, outside),
        },
        "span_shown": (view.first_date, view.last_date),
        "trend_query": selection.bare.query,
        "tone_keys": _keys(selection, TONE),
        "contact_keys": _keys(selection, CONTACTS),
    }


def _seen(counts: trends.Counts, view: View) -> dict[tuple[date, str], int]:
    return {
        (day, name): number
        for (day, name), number in counts.items()
        if day and view.first <= day.toordinal() <= view.last
    }


def _lines(
    selection: Selection, tones: Mapping[Period, Mapping[str, int]], calls: Mapping[Period, Mapping[str, int]]
) -> list[Line]:
    return [
        Line(
            period_words(period),
            [calls.get(period, {}).get(one.name, 0) for one in CONTACTS] + [own.get(one.name, 0) for one in TONE],
            selection.bare.but(first=period.first, last=period.last).query,
        )
        for period, own in tones.items()
    ]


def _keys(selection: Selection, series: Sequence[Series]) -> list[tuple[str, str]]:
    """The legend: each name with the address of its events."""
    fields = {"kind": "kinds", "class": "classes"}
    return [(one.name, selection.bare.but(**{fields[one.filter[0]]: (one.filter[1],)}).query) for one in series]


def _words(series: Sequence[Series], counts: Mapping[Period, Mapping[str, int]], unit: Unit) -> str:
    """The chart in a sentence, for those who do not see it."""
    sums = [(one, sum(own.get(one.name, 0) for own in counts.values())) for one in series]
    told = ", ".join(count_words(number, one.one, one.many) for one, number in sums if number)
    return f"By {unit}: {told or 'none'}. The table has the same numbers."


def _left_out(undated: int, outside: int) -> str:
    """What the charts do not have, in words; empty where they have everything."""
    parts = [f"{count_words(undated, 'event')} without a date"] if undated else []
    parts += [f"{count_words(outside, 'event')} far from the rest"] if outside else []
    return f"Not drawn: {', '.join(parts)}." if parts else ""
