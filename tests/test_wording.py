"""Dates, names and counts in words."""

from datetime import date

import pytest

from timeline.countries import is_known, name_of
from timeline.rows import Who
from timeline.wording import count_words, date_words


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("first", "last", "edtf", "words"),
    [
        ("", "", "", "No date given"),
        ("2020-11-07", "2020-11-07", "2020-11-07", "7 November 2020"),
        ("2020-11-07", "", "2020-11-07/..", "7 November 2020 or later"),
        ("", "2020-10-31", "../2020-10-31", "before 1 November 2020"),
        ("2020-11-01", "2020-11-02", "2020-11-01/2020-11-02", "1–2 November 2020"),
        ("2020-10-30", "2020-11-02", "2020-10-30/2020-11-02", "30 October – 2 November 2020"),
        ("2019-12-30", "2020-01-02", "2019-12-30/2020-01-02", "30 December 2019 – 2 January 2020"),
        ("2020-07-01", "2020-07-31", "2020-07", "July 2020"),
        ("2020-02-01", "2020-02-29", "2020-02", "February 2020"),
        ("2021-02-01", "2021-02-27", "2021-02-01/2021-02-27", "1–27 February 2021"),
        ("2020-07-01", "2020-09-30", "2020-07/2020-09", "July – September 2020"),
        ("2019-12-01", "2020-01-31", "2019-12/2020-01", "December 2019 – January 2020"),
        ("2020-01-01", "2020-12-31", "2020", "2020"),
        ("1988-01-01", "1994-12-31", "1988/1994", "1988 – 1994"),
        ("2020-07-12", "2020-07-12", "2020-07-12~", "about 12 July 2020"),
        ("2020-07-12", "2020-07-12", "2020-07-12?", "perhaps 12 July 2020"),
        ("2020-07-12", "2020-07-12", "2020-07-12%", "perhaps about 12 July 2020"),
        ("", "9999-12-31", "", "No date given"),
    ],
)
def test_a_date_reads_as_a_person_writes_it(first: str, last: str, edtf: str, words: str) -> None:
    assert date_words(day(first), day(last), edtf) == words


@pytest.mark.parametrize(
    ("first", "last", "short", "heading"),
    [
        ("2020-11-07", "2020-11-07", "7 Nov 2020", "Saturday 7 November 2020"),
        ("2020-11-01", "2020-11-02", "1–2 Nov 2020", "Sunday 1 – Monday 2 November 2020"),
        ("2020-10-31", "2020-11-02", "31 Oct – 2 Nov 2020", "Saturday 31 October – Monday 2 November 2020"),
        ("2020-11-07", "", "7 Nov 2020 or later", "Saturday 7 November 2020 or later"),
        ("2020-07-01", "2020-07-31", "Jul 2020", "July 2020"),
    ],
)
def test_a_date_has_a_short_form_and_one_for_headings(first: str, last: str, short: str, heading: str) -> None:
    assert date_words(day(first), day(last), form="short") == short
    assert date_words(day(first), day(last), form="heading") == heading


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("ARM", "Armenia"), ("RUS", "Russia"), ("USA", "United States"), ("KOR", "South Korea"), ("SYR", "Syria"),
        ("XKX", "Kosovo"), ("XNK", "Nagorno-Karabakh"), ("MKD", "North Macedonia"), ("ZZZ", "ZZZ"),
    ],
)  # fmt: skip
def test_a_country_has_the_name_that_newspapers_use(code: str, name: str) -> None:
    assert name_of(code) == name


def test_only_assigned_codes_are_known() -> None:
    assert [code for code in ("ARM", "XKX", "XNK", "ZZZ", "arm", "") if is_known(code)] == ["ARM", "XKX", "XNK"]


@pytest.mark.parametrize(
    ("name", "country", "role", "short"),
    [
        ("Vladimir Putin", "RUS", "person", "Putin"),
        ("Mohammed bin Salman", "SAU", "person", "bin Salman"),
        ("Jean-Yves Le Drian", "FRA", "person", "Le Drian"),
        ("Kim Jong Un", "PRK", "person", "Kim Jong Un"),
        ("OSCE Minsk Group", "", "organisation", "OSCE Minsk Group"),
        ("Pelé", "BRA", "person", "Pelé"),
    ],
)
def test_a_person_is_called_by_the_family_name(name: str, country: str, role: str, short: str) -> None:
    assert Who(name, country, role).short == short


def test_a_party_is_written_with_its_country_unless_it_is_the_country() -> None:
    assert Who("Vladimir Putin", "RUS").words == "Vladimir Putin (Russia)"
    assert Who("Armenia", "ARM").words == "Armenia"
    assert Who("OSCE Minsk Group", "").words == "OSCE Minsk Group"


def test_a_number_agrees_with_its_noun() -> None:
    assert count_words(1, "report") == "1 report"
    assert count_words(2300, "event") == "2,300 events"
