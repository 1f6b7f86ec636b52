"""The time of day of an event: only where the words that give its day name one, and never made up."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_article, make_event, make_mention
from timeline.clock import clock_of, with_clocks
from timeline.models import Event
from timeline.rows import rows

pytestmark = pytest.mark.django_db
DAY = date(2020, 10, 26)
TEXT = "The army fired at 08:05. The ministry answered later that day."
SENTENCE = "The army fired at 08:05."


def make_timed(value: str, *, words: str = "08:05", reason: str = "a time of day", **fields: Any) -> Event:
    """An event on 26 October 2020 whose date came from `words`, which were read as the TIMEX3 `value`."""
    start = TEXT.index("08:05")
    article = make_article(text=TEXT, marks={"dates": [[start, start + 5, value, reason, False]]})
    event = make_event(**{"source": [("The army", "ARM")], "day": DAY, "date_text": words, **fields})
    make_mention(event, article, sentence=SENTENCE)
    return event


def clock(event: Event) -> str:
    return clock_of(event.mentions.get())


@pytest.mark.parametrize(
    ("value", "reason", "expected"),
    [
        ("2020-10-26T08:05", "a time of day, from 26 October 2020", "08:05"),
        ("2020-10-26T08:05Z", "a time of day", "08:05 GMT"),
        ("2020-10-25T08:05", "a time of day", ""),
        ("2020-10-26T24:00", "a time of day", ""),
        ("2020-10-26TMO", "this morning", ""),
        ("2020-10-26", "the text names the day", ""),
        ("2020-10-26T08:05", "“after midnight”; a time of day", ""),
    ],
)
def test_only_a_time_of_the_events_own_day_counts(value: str, reason: str, expected: str) -> None:
    assert clock(make_timed(value, reason=reason)) == expected


def test_a_time_that_is_not_what_dated_the_event_is_left_alone() -> None:
    assert clock(make_timed("2020-10-26T08:05", words="today")) == ""
    assert clock(make_timed("2020-10-26T08:05", first_day=date(2020, 10, 25))) == ""


def test_reports_that_name_different_times_leave_the_hour_open() -> None:
    event = make_timed("2020-10-26T08:05")
    assert with_clocks(rows(Event.objects.all()))[0].when == "26 October 2020, 08:05"
    article = make_article(text=TEXT.replace("08:05", "09:10"), marks={"dates": [[18, 23, "2020-10-26T09:10", "", 0]]})
    make_mention(event, article, sentence="The army fired at 09:10.", date_text="09:10")
    assert with_clocks(rows(Event.objects.all()))[0].clock == ""


def test_the_panel_tells_the_time(client: Client) -> None:
    event = make_timed("2020-10-26T08:05")
    for address in (f"/events/{event.pk}/", f"/embed/events/{event.pk}/"):
        assert re.search(r">26 October 2020</time>, <span[^>]*>08:05</span>", client.get(address).content.decode())


def figure(client: Client, query: str) -> dict[str, Any]:
    page = client.get(f"/?{query}").content.decode()
    found = re.search(r'<script id="figure" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found
    result: dict[str, Any] = json.loads(found[1])
    return result


def test_a_day_is_shown_in_hours_with_events_at_theirs(client: Client) -> None:
    timed = make_timed("2020-10-26T08:05")
    open_ = make_event(source=[("The ministry", "AZE")], day=DAY)
    drawn = figure(client, "from=2020-10-26&to=2020-10-26")
    axis = drawn["layout"]["xaxis"]
    assert axis["ticktext"] == ["00:00<br>", "06:00<br>", "12:00<br>26 Oct 2020", "18:00<br>", "24:00<br>"]
    # The middle of a day stands at midnight, so that noon is the whole number and 08:05 is before it.
    assert axis["tickvals"][0] == "2020-10-25T12:00"
    at = {
        key: x for trace in drawn["data"] if "customdata" in trace
        for key, x in zip(trace["customdata"], trace["x"], strict=True)
    }  # fmt: skip
    assert at[timed.pk] == "2020-10-25T20:05"
    spans = next(trace for trace in drawn["data"] if trace["name"] == "spans")
    assert spans["base"] == ["2020-10-25T12:00"], "one without an hour stands on a bar over its whole day"
    assert at[open_.pk] == "2020-10-26T00:00"


def test_more_days_are_shown_by_day(client: Client) -> None:
    make_timed("2020-10-26T08:05")
    axis = figure(client, "from=2020-10-24&to=2020-10-28")["layout"]["xaxis"]
    assert "tickvals" not in axis
