"""Contacts and tone over time: periods of the calendar, honest counts, and addresses that lead to the events."""

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from tests.factories import make_dossier, make_event
from timeline.charts.bars import Series, bars
from timeline.charts.scale import View
from timeline.forms.filters import FilterForm
from timeline.forms.selection import Selection
from timeline.models import Dossier
from timeline.periods import Period, by_period, clipped, period_of, unit_for
from timeline.views.trends import over_time

PUTIN, PASHINYAN = ("Vladimir Putin", "RUS"), ("Nikol Pashinyan", "ARM")


@pytest.mark.parametrize(
    ("day", "unit", "first", "last"),
    [
        ("2020-11-07", "day", "2020-11-07", "2020-11-07"),
        ("2020-11-07", "week", "2020-11-02", "2020-11-08"),
        ("2021-01-01", "week", "2020-12-28", "2021-01-03"),
        ("2020-02-15", "month", "2020-02-01", "2020-02-29"),
        ("2020-12-31", "month", "2020-12-01", "2020-12-31"),
        ("2020-02-15", "year", "2020-01-01", "2020-12-31"),
        ("0001-01-03", "week", "0001-01-01", "0001-01-07"),
        ("9999-12-31", "week", "9999-12-27", "9999-12-31"),
    ],
)
def test_the_period_of_a_day(day: str, unit: Any, first: str, last: str) -> None:
    assert period_of(date.fromisoformat(day), unit) == Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(("days", "unit"), [(1, "day"), (45, "day"), (46, "week"), (321, "month"), (1831, "year")])
def test_longer_spans_have_longer_periods(days: int, unit: str) -> None:
    assert unit_for(days) == unit


def test_days_are_put_together_and_cut_at_a_span() -> None:
    counts = {(date(2020, 11, 2), "call"): 2, (date(2020, 11, 8), "call"): 1, (date(2020, 11, 9), "letter"): 1}
    weeks = by_period(counts, "week")
    assert [(period.first.day, own) for period, own in weeks.items()] == [(2, {"call": 3}), (9, {"letter": 1})]
    assert clipped(next(iter(weeks)), date(2020, 11, 4), None) == Period(date(2020, 11, 4), date(2020, 11, 8))


def test_what_is_below_the_line_is_drawn_down_and_said_without_a_sign() -> None:
    series = [
        Series("peace", "#0072b2", ("class", "peace"), "act of peace", "acts of peace"),
        Series("war", "#c23616", ("class", "war"), "act of war", "acts of war", below=True),
    ]
    week = Period(date(2020, 11, 2), date(2020, 11, 8))
    figure = bars(series, {week: {"peace": 2, "war": 12}}, View(week.first.toordinal(), week.last.toordinal()))
    assert [trace["y"] for trace in figure["data"]] == [[2], [-12]]
    assert figure["data"][1]["text"] == ["2–8 Nov 2020: 12 acts of war"]
    axis = figure["layout"]["yaxis"]
    assert dict(zip(axis["tickvals"], axis["ticktext"], strict=True)) == {-10: "10", -5: "5", 0: "0"}
    assert axis["range"][0] < -12


@pytest.mark.django_db
def test_both_charts_count_the_selection_and_lead_to_its_events() -> None:
    for day in (1, 1, 2):
        make_event(kind="call", type="CONSULT", source=[PUTIN, PASHINYAN], day=date(2020, 11, day))
    make_event(kind="letter", type="REQUEST", source=[PASHINYAN], target=[PUTIN], day=date(2020, 10, 31))
    make_event(kind="action", type="ASSAULT", source=[PUTIN], day=date(2020, 11, 2))
    make_event(source=[PUTIN])
    seen = over_time(Selection(dossier=make_dossier()))
    found = {trace["name"]: trace["y"] for trace in seen["trends"]["tone"]["data"]}
    assert found == {
        "verbal cooperation": [2, 1],
        "material cooperation": [],
        "verbal conflict": [-1],
        "material conflict": [-1],
    }
    contacts = {trace["name"]: trace["y"] for trace in seen["trends"]["contacts"]["data"]}
    assert contacts == {"call": [2, 1], "meeting": [], "letter": [1]}
    assert seen["trends"]["left_out"] == "Not drawn: 1 event without a date."
    for line in seen["trends"]["lines"]:
        selection = FilterForm(QueryDict(line.query), dossiers=list(Dossier.objects.all())).selection()
        assert selection.events().count() == sum(line.numbers[3:]), line


@pytest.mark.django_db
def test_without_a_day_nothing_is_drawn() -> None:
    make_event(source=[PUTIN])
    assert over_time(Selection(dossier=make_dossier()))["trends"] is None
