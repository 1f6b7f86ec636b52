"""Dates that another date of the same text sets right: bare weekdays, times of day, days counted from a deed."""

from datetime import date

import pytest

from tests.extraction.dates import days, one, read

MONDAY = date(1998, 8, 17)

# text, the words (the first such expression), value
WEEKDAYS = [
    ("The envoy headed Tuesday to Nairobi. Her first stop is scheduled for Tuesday morning.", "1998-08-18"),
    ("The envoy headed Tuesday to Nairobi. She met the president there.", "1998-08-11"),
    ("The envoy left last Tuesday. She is to arrive on Tuesday morning.", "1998-08-11"),
    ("The envoy spoke on Thursday. She will arrive on Tuesday morning.", "1998-08-13"),
]


@pytest.mark.parametrize(("text", "value"), WEEKDAYS)
def test_a_text_means_one_day_by_the_bare_name_of_a_weekday(text: str, value: str) -> None:
    assert read(text, MONDAY)[0].value == value


def test_the_reason_tells_that_the_text_itself_names_the_day_ahead() -> None:
    day = read("The envoy headed Tuesday to Nairobi. Her first stop is scheduled for Tuesday morning.", MONDAY)[0]
    assert (days(day), day.leans) == (("1998-08-18", "1998-08-18"), True)
    assert "the day after 17 August 1998" in day.reason


SHOT = "The doctor was shot to death on Oct. 23, 1998 at his home. Police found a rifle on April 8. It was buried. "

# text behind, the words, value
HOURS = [
    ("A jogger saw a car at 6 a.m. near the house 10 days before the murder.", "6 a.m.", "1998-10-13T06:00"),
    ("A jogger saw a car at 6 a.m. ten days before the shooting.", "6 a.m. ten days", "1998-10-13T06:00"),
    ("He stood in his kitchen. His wife was out. They were alone. He was shot at 10 p.m. at the window.", "10 p.m.",
     "1998-10-23T22:00"),
    ("He stood in his kitchen. His wife was out. They were alone. They spoke at 10 p.m. at the window.", "10 p.m.",
     "1999-05-05T22:00"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value"), HOURS)
def test_a_time_of_day_is_of_the_day_that_the_deed_is_dated_to(text: str, words: str, value: str) -> None:
    assert one(SHOT + text, words, date(1999, 5, 5)).value == value


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Two days before the blast, a man had rented a car.", "Two days", "1998-10-21"),
        ("The blast came as no surprise. Two days before the vote, he had rented a car.", "Two days", ""),
    ],
)
def test_days_are_counted_from_a_deed_in_other_words(text: str, words: str, day: str) -> None:
    told = "A bomb exploded in the market on Oct. 23, 1998. "
    assert days(one(told + text, words, date(1999, 5, 5)))[0] == day


@pytest.mark.parametrize(
    "text",
    [
        "The bombs went off just minutes apart.",
        "It was high noon for the council.",
        "The bomb lay in a 1994 Toyota pickup.",
        "Police found the man's 1987 Chevrolet near the border.",
    ],
)
def test_what_tells_no_time(text: str) -> None:
    assert not read(text)


@pytest.mark.parametrize(("text", "words"), [("The bomb went off at noon.", "noon"), ("In 1994 Toyota left.", "1994")])
def test_what_does(text: str, words: str) -> None:
    assert one(text, words)
