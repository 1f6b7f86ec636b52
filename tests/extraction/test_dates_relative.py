"""Dates that lean on the publication date, lengths of time, and what recurs."""

from itertools import pairwise

import pytest

from tests.extraction.dates import days, one, read

# text, the words, value, first, last; published on Sunday, 8 November 2020
RELATIVE = [
    ("The ministers met on Friday.", "Friday", "2020-11-06", "2020-11-06", "2020-11-06"),
    ("The ministers will meet on Friday.", "Friday", "2020-11-13", "2020-11-13", "2020-11-13"),
    ("The ministers are meeting on Wednesday.", "Wednesday", "2020-11-11", "2020-11-11", "2020-11-11"),
    ("Talks are scheduled for Tuesday.", "Tuesday", "2020-11-10", "2020-11-10", "2020-11-10"),
    ("They agreed to meet on Monday.", "Monday", "2020-11-09", "2020-11-09", "2020-11-09"),
    ("The vote was postponed until Tuesday.", "Tuesday", "2020-11-10", "2020-11-08", "2020-11-10"),
    ("The ministers met last Friday.", "last Friday", "2020-11-06", "2020-11-06", "2020-11-06"),
    ("They will meet next Thursday.", "next Thursday", "2020-11-12", "2020-11-12", "2020-11-12"),
    ("They met on Monday last week.", "Monday last week", "2020-10-26", "2020-10-26", "2020-10-26"),
    ("The two spoke on Friday evening.", "Friday evening", "2020-11-06TEV", "2020-11-06", "2020-11-06"),
    ("The two spoke yesterday.", "yesterday", "2020-11-07", "2020-11-07", "2020-11-07"),
    ("They spoke the day before yesterday.", "the day before yesterday", "2020-11-06", "2020-11-06", "2020-11-06"),
    ("He arrives tomorrow morning.", "tomorrow morning", "2020-11-09TMO", "2020-11-09", "2020-11-09"),
    ("Rockets fell last night.", "last night", "2020-11-07TNI", "2020-11-07", "2020-11-07"),
    ("Rockets fell this morning.", "this morning", "2020-11-08TMO", "2020-11-08", "2020-11-08"),
    ("Earlier this month they spoke.", "Earlier this month", "2020-11", "2020-11-01", "2020-11-08"),
    ("They will speak later this month.", "later this month", "2020-11", "2020-11-08", "2020-11-30"),
    ("They spoke last week.", "last week", "2020-W44", "2020-10-26", "2020-11-01"),
    ("They spoke last month.", "last month", "2020-10", "2020-10-01", "2020-10-31"),
    ("They will speak early next week.", "early next week", "2020-W46", "2020-11-09", "2020-11-10"),
    ("It must be done by the end of the year.", "the end of the year", "2020", "2020-11-08", "2020-12-31"),
    ("They spoke three days ago.", "three days ago", "2020-11-05", "2020-11-05", "2020-11-05"),
    ("They spoke two weeks ago.", "two weeks ago", "2020-W43", "2020-10-19", "2020-10-25"),
    ("The war ended 26 years ago.", "26 years ago", "1994", "1994-01-01", "1994-12-31"),
    ("The war ended more than a decade ago.", "a decade ago", "2010", "2010-01-01", "2010-12-31"),
    ("They spoke years ago.", "years ago", "PAST_REF", "", "2020-11-08"),
    ("He flew to Moscow over the weekend.", "the weekend", "2020-W45-WE", "2020-11-07", "2020-11-08"),
    ("On the 22nd, he spoke in Yerevan.", "the 22nd", "2020-10-22", "2020-10-22", "2020-10-22"),
    ("Last November they met.", "Last November", "2019-11", "2019-11-01", "2019-11-30"),
    ("Over the past week, 20 soldiers were killed.", "the past week", "P1W", "2020-11-01", "2020-11-08"),
    ("Over the past two months, he was silent.", "the past two months", "P2M", "2020-09-08", "2020-11-08"),
    ("Talks may resume in the coming days.", "the coming days", "PXD", "2020-11-08", ""),
    ("It is now quiet.", "now", "PRESENT_REF", "2020-11-08", "2020-11-08"),
    ("He recently spoke.", "recently", "PAST_REF", "", "2020-11-08"),
]


@pytest.mark.parametrize(("text", "words", "value", "first", "last"), RELATIVE)
def test_a_relative_date_counts_from_the_publication(text: str, words: str, value: str, first: str, last: str) -> None:
    expression = one(text, words)
    assert (expression.value, *days(expression)) == (value, first, last)
    assert expression.basis == "relative" or words in ("Last November",)


def test_the_reason_names_the_day_it_counts_from() -> None:
    assert (
        one("Earlier this month they spoke.", "Earlier this month").reason == "earlier this month, from 8 November 2020"
    )
    assert one("They will meet on Friday.", "Friday").reason == "“will meet”: the next one from 8 November 2020"


# text, the words: the value counts from the publication date, so the reason names it
COUNTED = [
    ("Exports fell in the third quarter.", "the third quarter"),
    ("It was signed in October of last year.", "October of last year"),
    ("They met on October 3 last year.", "October 3 last year"),
    ("He left two days before last Friday.", "two days before last Friday"),
    ("They met in the week of October 26.", "the week of October 26"),
    ("They met in July.", "July"),
    ("They met last summer.", "last summer"),
]


@pytest.mark.parametrize(("text", "words"), COUNTED)
def test_whatever_leans_on_the_publication_names_it(text: str, words: str) -> None:
    assert "8 November 2020" in one(text, words).reason


# text, the words, first and last day: words before a date open its interval
OPEN = [
    ("Since July, they have fought.", "July", "2020-07-01", "2020-11-08"),
    ("He left before October 10.", "October 10", "", "2020-10-09"),
    ("After October 10, shells fell.", "October 10", "2020-10-10", "2020-11-08"),
    ("They will withdraw by November 20.", "November 20", "2020-11-08", "2020-11-20"),
]


@pytest.mark.parametrize(("text", "words", "first", "last"), OPEN)
def test_since_before_after_and_by_open_the_interval(text: str, words: str, first: str, last: str) -> None:
    assert days(one(text, words)) == (first, last)


# text, the words, value
TIMES = [
    ("The call took place at 14:30 GMT on Saturday.", "14:30 GMT on Saturday", "2020-11-07T14:30Z"),
    ("They have until 9 a.m. EST Tuesday.", "9 a.m. EST Tuesday", "2020-11-10T09:00"),
    ("The truce took hold on Oct. 10 at 12 noon.", "Oct. 10", "2020-10-10"),
    ("They spoke on Friday at 10:30 p.m.", "Friday at 10:30 p.m.", "2020-11-06T22:30"),
    (
        "On October 10 they signed. At 8 o'clock in the evening they left.",
        "8 o'clock in the evening",
        "2020-10-10T20:00",
    ),
    ("They met at noon Friday.", "noon Friday", "2020-11-06T12:00"),
    ("It blew up at 10:35 a.m. (0735 GMT) Friday.", "10:35 a.m.", "2020-11-06T10:35"),
    ("He wrote at 2020-11-07T10:00:00Z.", "2020-11-07T10:00:00Z", "2020-11-07T10:00Z"),
    ("They spoke on the night of November 6.", "the night of November 6", "2020-11-06TNI"),
]


@pytest.mark.parametrize(("text", "words", "value"), TIMES)
def test_a_time_of_day_belongs_to_its_day(text: str, words: str, value: str) -> None:
    assert one(text, words).value == value


# text, the words, type, value
LENGTHS = [
    ("They talked for three days.", "three days", "DURATION", "P3D"),
    ("It was a 16-hour flight.", "16-hour", "DURATION", "PT16H"),
    ("The two-day visit ended.", "two-day", "DURATION", "P2D"),
    ("They talked for about an hour.", "an hour", "DURATION", "PT1H"),
    ("They talked for half an hour.", "half an hour", "DURATION", "PT30M"),
    ("They waited for years.", "years", "DURATION", "PXY"),
    ("They waited for several months.", "several months", "DURATION", "PXM"),
    ("They waited for four decades.", "four decades", "DURATION", "P40Y"),
    ("They waited for two and a half years.", "two and a half years", "DURATION", "P2.5Y"),
    ("They waited for 5 1/2 hours.", "5 1/2 hours", "DURATION", "PT5H30M"),
    ("They meet every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
    ("They meet on Mondays.", "Mondays", "SET", "XXXX-WXX-1"),
    ("There is shelling every day.", "every day", "SET", "P1D"),
    ("He gave his daily briefing.", "daily", "SET", "P1D"),
    ("They meet twice a week.", "twice a week", "SET", "P1W"),
]


@pytest.mark.parametrize(("text", "words", "kind", "value"), LENGTHS)
def test_lengths_and_sets_are_no_dates(text: str, words: str, kind: str, value: str) -> None:
    expression = one(text, words)
    assert (expression.type, expression.value, expression.first) == (kind, value, None)


def test_expressions_come_in_order_and_do_not_overlap() -> None:
    text = "On Friday, Nov. 6, at 9 a.m. he flew to Baku; two days later, on the morning of November 8, he was back."
    found = read(text)
    assert len(found) >= 3
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(text[expression.start : expression.end] == expression.text for expression in found)
