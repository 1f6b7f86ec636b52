"""Dates that name the calendar: days, months, years, decades, quarters, seasons, holidays."""

from datetime import date

import pytest

from tests.extraction.dates import days, one, read

# text, the words, TIMEX3 value, first and last possible day
FULL = [
    ("They met on November 7, 2020 in Baku.", "November 7, 2020", "2020-11-07", "2020-11-07", "2020-11-07"),
    ("They met on Nov. 7, 2020 in Baku.", "Nov. 7, 2020", "2020-11-07", "2020-11-07", "2020-11-07"),
    ("They met on 7 November 2020.", "7 November 2020", "2020-11-07", "2020-11-07", "2020-11-07"),
    ("They met on the 7th of November, 2020.", "7th of November, 2020", "2020-11-07", "2020-11-07", "2020-11-07"),
    ("They met on Saturday, 7 November 2020.", "Saturday, 7 November 2020", "2020-11-07", "2020-11-07", "2020-11-07"),
    ("The note is dated 2020-11-07.", "2020-11-07", "2020-11-07", "2020-11-07", "2020-11-07"),
    ("The note is dated 7.11.2020.", "7.11.2020", "2020-11-07", "2020-11-07", "2020-11-07"),
    ("The note is dated 11/7/2020.", "11/7/2020", "2020-11-07", "2020-11-07", "2020-11-07"),
    ("The note is dated 27/9/2020.", "27/9/2020", "2020-09-27", "2020-09-27", "2020-09-27"),
    ("Shelling began in September 2020.", "September 2020", "2020-09", "2020-09-01", "2020-09-30"),
    ("It was signed in October of last year.", "October of last year", "2019-10", "2019-10-01", "2019-10-31"),
    ("The treaty was signed in 1997.", "1997", "1997", "1997-01-01", "1997-12-31"),
    ("The region was calm in the 1990s.", "the 1990s", "199X", "1990-01-01", "1999-12-31"),
    ("The region was calm in the late '90s.", "late '90s", "199X", "1997-01-01", "1999-12-31"),
    ("It was the bloodiest war of the 20th century.", "the 20th century", "19XX", "1900-01-01", "1999-12-31"),
    ("They will vote in early 2021.", "early 2021", "2021", "2021-01-01", "2021-04-30"),
    ("Fighting grew in mid-October.", "mid-October", "2020-10", "2020-10-11", "2020-10-21"),
    ("Fighting ended at the end of September.", "the end of September", "2020-09", "2020-09-21", "2020-09-30"),
    ("Exports fell in the third quarter of 2020.", "the third quarter of 2020", "2020-Q3", "2020-07-01", "2020-09-30"),
    ("Exports fell in the third quarter.", "the third quarter", "2020-Q3", "2020-07-01", "2020-09-30"),
    ("Exports fell in Q3 2019.", "Q3 2019", "2019-Q3", "2019-07-01", "2019-09-30"),
    ("Clashes broke out in the summer of 2018.", "summer of 2018", "2018-SU", "2018-06-01", "2018-08-31"),
    ("Clashes broke out last summer.", "last summer", "2020-SU", "2020-06-01", "2020-08-31"),
    ("They met on Christmas Eve 2019.", "Christmas Eve 2019", "2019-12-24", "2019-12-24", "2019-12-24"),
    ("He spoke on Thanksgiving Day 1999.", "Thanksgiving Day 1999", "1999-11-25", "1999-11-25", "1999-11-25"),
    ("A truce held over Orthodox Easter 2021.", "Orthodox Easter 2021", "2021-05-02", "2021-05-02", "2021-05-02"),
    ("Talks were held in the week of October 26.", "the week of October 26", "2020-W44", "2020-10-26", "2020-11-01"),
]


@pytest.mark.parametrize(("text", "words", "value", "first", "last"), FULL)
def test_a_named_date_has_its_value_and_its_days(text: str, words: str, value: str, first: str, last: str) -> None:
    expression = one(text, words)
    assert (expression.value, *days(expression)) == (value, first, last)


# text, the words, value: the missing year follows the verb and what lies nearest
YEARS = [
    ("The ministers met in July.", "July", "2020-07"),
    ("The ministers met in December.", "December", "2019-12"),
    ("The ministers will meet in December.", "December", "2020-12"),
    ("The ministers will meet in July.", "July", "2021-07"),
    ("He died on November 20.", "November 20", "2019-11-20"),
    ("The summit will open on November 20.", "November 20", "2020-11-20"),
    ("The summit is scheduled for November 20.", "November 20", "2020-11-20"),
    ("They plan to hold a summit in February.", "February", "2021-02"),
    ("He was invited to a summit on November 20.", "November 20", "2020-11-20"),
    ("The court ordered him to testify on November 20.", "November 20", "2020-11-20"),
    ("They must leave by November 20.", "November 20", "2020-11-20"),
    ("The Sept. 27 attack started the war.", "Sept. 27", "2020-09-27"),
    ("The talks were held on November 9.", "November 9", "2020-11-09"),
]


@pytest.mark.parametrize(("text", "words", "value"), YEARS)
def test_a_missing_year_follows_the_tense(text: str, words: str, value: str) -> None:
    assert one(text, words).value == value


def test_a_story_of_another_year_keeps_its_year() -> None:
    text = "The war broke out in June 2008. In August, Russian troops entered Georgia."
    assert one(text, "August").value == "2008-08"
    assert "June 2008" in one(text, "August").reason


def test_the_year_of_a_birth_is_no_story() -> None:
    assert one("He was born in March 1961 in Baku. In May, he resigned.", "May").value == "2020-05"


def test_a_weekday_beside_a_day_decides_the_year() -> None:
    assert one("They said on Monday, Nov. 9, that it was over.", "Monday, Nov. 9").value == "2020-11-09"


# text, the words of each, values, and the days of the whole
RANGES = [
    ("The talks were held on November 1 and 2.", ["November 1", "2"], "2020-11-01", "2020-11-02"),
    ("They met on 7-8 November.", ["7", "8 November"], "2020-11-07", "2020-11-08"),
    ("They met on Nov. 7-8, 2019.", ["Nov. 7", "8, 2019"], "2019-11-07", "2019-11-08"),
    ("They met on 5, 6 and 7 November.", ["5", "6", "7 November"], "2020-11-05", "2020-11-07"),
    (
        "Many died between 27 September and 10 November 2020.",
        ["27 September", "10 November 2020"],
        "2020-09-27",
        "2020-11-10",
    ),
    ("Fighting raged from Oct. 30 to Nov. 3.", ["Oct. 30", "Nov. 3"], "2020-10-30", "2020-11-03"),
    ("Fighting raged from December to January 2019.", ["December", "January 2019"], "2018-12-01", "2019-01-31"),
    ("He was in office from 1989 through 1993.", ["1989", "1993"], "1989-01-01", "1993-12-31"),
    ("The plan of 2001-2005 failed.", ["2001", "2005"], "2001-01-01", "2005-12-31"),
    ("They spoke on Monday and Tuesday.", ["Monday", "Tuesday"], "2020-11-02", "2020-11-03"),
]


@pytest.mark.parametrize(("text", "words", "first", "last"), RANGES)
def test_the_ends_of_a_range_share_its_days(text: str, words: list[str], first: str, last: str) -> None:
    found = read(text)
    assert [expression.text for expression in found] == words
    assert {days(expression) for expression in found} == {(first, last)}
    assert {expression.edtf for expression in found} == {f"{first}/{last}"}
    assert found[0].value != found[-1].value


def test_without_a_publication_date_what_is_named_in_full_still_stands() -> None:
    found = read("On November 7, 2020 he wrote; on November 9 and on Friday he waited.", None)
    assert [expression.value for expression in found] == ["2020-11-07", "XXXX-11-09", "XXXX-WXX-5"]
    assert found[0].first == date(2020, 11, 7)
    assert found[2].first is None
