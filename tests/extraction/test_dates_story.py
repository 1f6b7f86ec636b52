"""Dates that lean on the text's own story."""

from datetime import date

import pytest

from tests.extraction.dates import days, one
from timeline.extraction import extract
from timeline.extraction.types import Source

TRUCE = "A truce was agreed on October 10. "

# text, the words, value, first, last, what the reason names
STORY = [
    (TRUCE + "The next day it was broken.", "The next day", "2020-10-11", "2020-10-11", "2020-10-11", "October 10"),
    (TRUCE + "The same day it was broken.", "The same day", "2020-10-10", "2020-10-10", "2020-10-10", "October 10"),
    (TRUCE + "Two days later it was broken.", "Two days later", "2020-10-12", "2020-10-12", "2020-10-12", "October 10"),
    (TRUCE + "The day before, they had met.", "The day before", "2020-10-09", "2020-10-09", "2020-10-09", "October 10"),
    (
        TRUCE + "The previous day they had met.",
        "The previous day",
        "2020-10-09",
        "2020-10-09",
        "2020-10-09",
        "October 10",
    ),
    (TRUCE + "A week earlier, they had met.", "A week earlier", "2020-W40", "2020-09-28", "2020-10-04", "October 10"),
    (
        TRUCE + "Earlier that day, he had called.",
        "Earlier that day",
        "2020-10-10",
        "2020-10-10",
        "2020-10-10",
        "October 10",
    ),
    (
        TRUCE + "Later that month it was broken.",
        "Later that month",
        "2020-10",
        "2020-10-10",
        "2020-10-31",
        "October 10",
    ),
    (TRUCE + "That evening, shells fell.", "That evening", "2020-10-10TEV", "2020-10-10", "2020-10-10", "October 10"),
    (
        TRUCE + "The next morning, shells fell.",
        "The next morning",
        "2020-10-11TMO",
        "2020-10-11",
        "2020-10-11",
        "October 10",
    ),
    (TRUCE + "Shortly before that, he had called.", "Shortly before that", "PAST_REF", "", "2020-10-10", "October 10"),
    (TRUCE + "Since then, 20 have died.", "Since then", "PAST_REF", "2020-10-10", "2020-11-08", "October 10"),
    (
        "We could do it in July. Armenia attacked us at that time.",
        "at that time",
        "2020-07",
        "2020-07-01",
        "2020-07-31",
        "July",
    ),
    ("He was jailed in 2018. Later that year he fled.", "Later that year", "2018", "2018-01-01", "2018-12-31", "2018"),
    (
        "They met on Oct. 9 and 10. The next day, they left.",
        "The next day",
        "2020-10-11",
        "2020-10-11",
        "2020-10-11",
        "10",
    ),
]


@pytest.mark.parametrize(("text", "words", "value", "first", "last", "named"), STORY)
def test_it_leans_on_the_last_date_told(text: str, words: str, value: str, first: str, last: str, named: str) -> None:
    expression = one(text, words)
    assert (expression.value, *days(expression)) == (value, first, last)
    assert expression.basis == "context"
    assert f"“{named}”" in expression.reason


def test_each_link_of_a_chain_leans_on_the_one_before() -> None:
    text = TRUCE + "The next day it was broken. Two days later the ministers met."
    assert one(text, "Two days later").value == "2020-10-13"


def test_a_date_of_long_ago_in_the_background_is_not_leant_on() -> None:
    text = "They met on October 30. He cited the treaty signed by both on 29 August 1997. The next day they left."
    assert one(text, "The next day").value == "2020-10-31"


def test_what_is_told_does_not_lean_on_a_day_to_come() -> None:
    text = "They signed on November 6. The ministers will meet on November 20. The same day, rockets hit Barda."
    assert one(text, "The same day").value == "2020-11-06"


def test_without_anything_to_lean_on_it_stays_open() -> None:
    expression = one("At the time, nobody knew.", "At the time")
    assert (expression.value, expression.first, expression.last) == ("PAST_REF", None, None)
    assert expression.reason == "what it leans on was not found"


def test_a_count_from_a_named_day_is_relative_to_it() -> None:
    expression = one("He left the day before Christmas 2019.", "the day before Christmas 2019")
    assert (expression.value, expression.basis) == ("2019-12-24", "relative")
    assert "Christmas 2019" in expression.reason


VISIT = "The delegation visited Baku on Friday. "

# text, the words, TIMEX3 value, first and last day: counted from the event of the same name
BESIDE = [
    (VISIT + "Two days before the visit, they had met.", "Two days", "P2D", "2020-11-04", "2020-11-04"),
    (VISIT + "In the weeks before the visit, tension grew.", "weeks", "PXW", "", "2020-11-05"),
    (
        VISIT + "On Saturday it rained. The day after the visit, he left.",
        "The day after",
        "2020-11-07",
        "2020-11-07",
        "2020-11-07",
    ),
    (
        "The vote was held on Oct. 10. Shells fell on Monday. He came a day after the vote.",
        "a day",
        "P1D",
        "2020-10-11",
        "2020-10-11",
    ),
    (VISIT + "Two days before the summit, they had met.", "Two days", "P2D", "", ""),
    ("A jogger saw him at 6 a.m. on Friday, 10 days before the murder.", "10 days", "P10D", "", ""),
]


@pytest.mark.parametrize(("text", "words", "value", "first", "last"), BESIDE)
def test_a_count_from_an_event_leans_on_that_event(text: str, words: str, value: str, first: str, last: str) -> None:
    expression = one(text, words)
    assert (expression.value, *days(expression)) == (value, first, last)


def test_a_day_told_of_a_month_stays_in_it() -> None:
    text = "Shells fell on Thursday. The doctor was shot last October. His name was crossed out that same day."
    assert (one(text, "that same day").value, *days(one(text, "that same day"))) == (
        "2020-10-XX", "2020-10-01", "2020-10-31",
    )  # fmt: skip


def test_what_began_in_a_month_does_not_draw_the_day_after_to_it() -> None:
    text = "Two trucks came on Tuesday. They came first since fighting grew in late August. On the next day he left."
    assert one(text, "the next day").value == "2020-11-04"


def test_a_date_says_whether_it_leans_on_the_day_of_publication() -> None:
    text = (
        "Iran met Iraq on 3 March 2020. The next day they signed. On Friday Iran called it historic. Two days later "
        "Iraq criticised it. On November 1 Iran accused Iraq."
    )
    leaning = {found.text: found.leans for found in extract(Source(text, published=date(2020, 11, 8))).dates}
    assert leaning == {
        "3 March 2020": False, "The next day": False, "Friday": True, "Two days later": True, "November 1": True
    }  # fmt: skip
