"""Whatever the text: offsets lie inside it, the notation is valid, the time is linear, nothing is raised."""

import time
from datetime import date

import pytest
import spacy
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extraction.dates import PUBLISHED, read
from tests.extraction.test_dates_agency import DAYS as AGENCY_DAYS
from tests.extraction.test_dates_agency import MONEY, PLACED, VAGUE
from tests.extraction.test_dates_calendar import FULL, RANGES, YEARS
from tests.extraction.test_dates_relative import OPEN, RELATIVE, TIMES
from tests.extraction.test_dates_story import BESIDE, STORY
from timeline.extraction.dates import find_dates, reference_date
from timeline.extraction.types import DateExpression, Source

SENTENCES = [row[0] for table in (FULL, RANGES, YEARS, OPEN, RELATIVE, TIMES, STORY, BESIDE) for row in table]
AGENCY = [str(row[1]) for row in (*MONEY, *AGENCY_DAYS, *VAGUE, *PLACED)]
BLANK = spacy.blank("en")
# Pieces that come close to dates, mixed with anything at all.
WORDS = [
    "May", "March", "Sun", "Fri.", "Nov.", "7", "31", "29", "February", "2020", "0000", "9999", "99", "1998-",
    "-2001", "/", ":", "a.m.", "the", "last", "next", "two", "days", "later", "ago", "before", "after", "that",
    "Friday", "night", "years", "ſ", "K", "İ", "’98", "٣", "of", "and", "to", "–", "12:30", "GMT", "every", "week",
    "1st", "century", "90s", "Ramadan", "first", "quarter", "early", "hours", "the", "future", "before last", "half",
]  # fmt: skip
PIECES = st.sampled_from(WORDS)
DAYS = st.none() | st.dates()


def unsound(text: str, found: tuple[DateExpression, ...]) -> list[DateExpression]:
    """The expressions that overlap, are not what stands there, have no value or end before they begin."""
    end, wrong = 0, []
    for one in found:
        inside = end <= one.start < one.end <= len(text) and text[one.start : one.end] == one.text
        ordered = one.first is None or one.last is None or one.first <= one.last
        if not (inside and one.value and ordered):
            wrong.append(one)
        end = one.end
    return wrong


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=300), published=DAYS)
def test_arbitrary_unicode_is_read_without_an_error(text: str, published: date | None) -> None:
    assert unsound(text, find_dates(BLANK(text), published=published)) == []


@settings(max_examples=250, deadline=None)
@given(text=st.lists(PIECES | st.text(max_size=4), max_size=40).map(" ".join), published=DAYS)
def test_what_is_nearly_a_date_is_read_without_an_error(text: str, published: date | None) -> None:
    assert unsound(text, find_dates(BLANK(text), published=published)) == []


@settings(max_examples=100, deadline=None)
@given(
    text=st.lists(PIECES | st.text(max_size=4), max_size=40).map(" ".join),
    begin=DAYS,
    end=DAYS,
    received=DAYS,
    url=st.text(max_size=30),
)
def test_a_reference_date_is_found_or_not_without_an_error(
    text: str, begin: date | None, end: date | None, received: date | None, url: str
) -> None:
    reference = reference_date(Source(text=text, period=(begin, end), received=received, url=url), BLANK(text))
    assert reference.assumed
    assert reference.reason


@pytest.mark.parametrize("text", SENTENCES + AGENCY)
def test_the_edtf_is_valid(text: str) -> None:
    found = read(text)
    assert found
    for expression in found:
        if expression.edtf:
            parse_edtf(expression.edtf)
        assert bool(expression.edtf) or expression.first is None


@pytest.mark.parametrize("text", SENTENCES + AGENCY)
def test_the_edtf_covers_the_same_days(text: str) -> None:
    for expression in read(text):
        if "/" in expression.edtf:
            first, last = expression.edtf.split("/")
            assert first == (expression.first.isoformat() if expression.first else "..")
            assert last == (expression.last.isoformat() if expression.last else "..")


def test_a_text_without_a_parse_still_has_its_directions() -> None:
    doc = BLANK("The ministers met on Friday and will meet again on Tuesday.")
    assert [expression.value for expression in find_dates(doc, published=PUBLISHED)] == ["2020-11-06", "2020-11-10"]


@pytest.mark.parametrize(
    "unit",
    [
        "May ",
        "Nov. 7, ",
        "7, ",
        "the last ",
        "two days later ",
        "1998-",
        "the day before ",
        "at 9 ",
        "Friday ",
        "– 8 ",
        "((202) ",
    ],
)
def test_time_grows_with_the_length_alone(unit: str) -> None:
    def seconds(copies: int) -> float:
        doc = BLANK(unit * copies)
        begun = time.perf_counter()
        find_dates(doc, published=PUBLISHED)
        return time.perf_counter() - begun

    copies = 4000 // len(unit)
    seconds(copies // 4)
    # eight times the text: linear work takes eight times as long, quadratic sixty-four times
    assert seconds(copies * 8) < 24 * seconds(copies) + 0.2
