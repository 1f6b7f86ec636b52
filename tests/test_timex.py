"""TIMEX3 values in words."""

import pytest

from timeline.timex import timex_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2020-11-07", "7 November 2020"),
        ("2020-11-07TEV", "7 November 2020, evening"),
        ("2020-10-26T08:05", "26 October 2020, 08:05"),
        ("2020-10-26T24:00", "26 October 2020, 24:00"),
        ("2020-11", "November 2020"),
        ("2020", "2020"),
        ("199X", "the 1990s"),
        ("19XX", "the years 1900 to 1999"),
        ("2020-W43", "the week of 19–25 October 2020"),
        ("2020-W44-WE", "the weekend of 31 October – 1 November 2020"),
        ("2020-Q3", "the third quarter of 2020"),
        ("2020-H1", "the first half of 2020"),
        ("1998-WI", "winter 1998"),
        ("P2D", "2 days"),
        ("P1W", "1 week"),
        ("P1Y2M", "1 year, 2 months"),
        ("PT40M", "40 minutes"),
        ("PT6H", "6 hours"),
        ("PTXM", "some minutes"),
        ("PXY", "some years"),
        ("P1CE", "1 century"),
        ("P2CE", "2 centuries"),
        ("P2WE", "2 weekends"),
        ("XXXX-WXX-5", "every Friday"),
        ("PRESENT_REF", "now"),
    ],
)
def test_a_value_is_said_as_a_person_says_it(value: str, words: str) -> None:
    assert timex_words(value) == words


@pytest.mark.parametrize(
    "value", ["", "P", "XX", "2020-13", "2020-02-30", "2019-W60", "199", "2020X", "BC0300", "T08:00"]
)
def test_a_value_without_words_here_is_left_to_speak_for_itself(value: str) -> None:
    assert timex_words(value) == ""
