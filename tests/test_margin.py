"""What the marks of an article become in the margin."""

from datetime import date
from typing import Any

import pytest

from timeline.extraction import extract
from timeline.extraction.types import Source
from timeline.margin import actors, because, dates, places

TEXT = "Putin met Aliyev in Moscow. The presidents and Mr. Putin spoke on Tuesday and the same day."
DAY = date(2020, 11, 10)
UP_TO = "“met”: the last one up to 10 November 2020"


def mark(words: str, *rest: Any, nth: int = 0) -> list[Any]:
    """A mark on the nth place of these words."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words), *rest]


PUTIN = mark("Putin", "Vladimir Putin", "RUS", "Putin -> Vladimir Putin: leader of Russia")
BOTH = mark("The presidents", "Vladimir Putin, Ilham Aliyev", "RUS", "The presidents -> Vladimir Putin: above; The presidents of both -> Ilham Aliyev: below")  # fmt: skip # noqa: E501


def shape(entries: Any) -> list[Any]:
    return [(e.name, e.detail, [(r.words, r.reason, len(r.places)) for r in e.readings]) for e in entries]


def test_an_actor_is_listed_once_with_all_its_spellings_and_reasons() -> None:
    again = mark("Putin", "Vladimir Putin", "RUS", "Putin -> Vladimir Putin: leader of Russia", nth=1)
    (entry,) = actors(TEXT, [again, PUTIN, mark("Mr.", "Vladimir Putin", "RUS", "")], {})
    assert entry.places == 3
    assert shape([entry]) == [
        ("Vladimir Putin", "Russia", [("Putin", "leader of Russia", 2), ("Mr.", "", 1)]),
    ]


def test_a_plural_belongs_to_each_with_its_own_reason_and_country() -> None:
    assert shape(actors(TEXT, [PUTIN, BOTH], {"Ilham Aliyev": "AZE"})) == [
        ("Vladimir Putin", "Russia", [("Putin", "leader of Russia", 1), ("The presidents", "above", 1)]),
        ("Ilham Aliyev", "Azerbaijan", [("The presidents", "“The presidents of both”: below", 1)]),
    ]


def test_a_name_without_a_country_joins_the_one_that_has_it() -> None:
    aliyev = mark("Aliyev", "Ilham Aliyev", "AZE", "")
    names = [(entry.name, entry.detail, entry.places) for entry in actors(TEXT, [aliyev, BOTH], {})]
    assert names == [("Ilham Aliyev", "Azerbaijan", 2), ("Vladimir Putin", "Russia", 1)]


def test_two_people_of_one_name_and_two_countries_stay_two() -> None:
    marks = [
        mark("Putin", "A. Name", "RUS", ""),
        mark("Aliyev", "A. Name", "AZE", ""),
        mark("Mr.", "A. Name", None, ""),
    ]
    assert [entry.detail for entry in actors(TEXT, marks, {})] == ["Russia", "Azerbaijan", ""]


def test_a_state_is_not_named_twice() -> None:
    assert shape(actors(TEXT, [mark("Moscow", "Russia", "RUS", "a state")], {})) == [
        ("Russia", "", [("Moscow", "a state", 1)])
    ]


def test_places_stand_under_their_country_or_by_themselves() -> None:
    marks = [PUTIN, mark("Moscow", "", "RUS", "a place"), mark("Mr.", "", None, "a place")]
    assert shape(places(TEXT, marks)) == [
        ("Russia", "", [("Moscow", "a place", 1)]),
        ("Mr.", "", [("Mr.", "a place", 1)]),
    ]


@pytest.mark.parametrize("at", [(-3, 4), (5, 5), (9, 2), (80, 400)])
def test_marks_that_do_not_lie_in_the_text_are_left_out(at: tuple[int, int]) -> None:
    assert actors(TEXT, [[*at, "Vladimir Putin", "RUS", ""]], {}) == []
    assert places(TEXT, [[*at, "", "RUS", ""]]) == []
    assert dates(TEXT, [[*at, "2020", ""]], None) == []


@pytest.mark.parametrize("leans", [True, False])
def test_a_date_is_assumed_if_it_leans_on_a_day_that_is(leans: bool) -> None:
    found = mark("Tuesday", "2020-11-10", UP_TO, leans)
    assert [entry.assumed for entry in dates(TEXT, [found], DAY)] == [leans]
    assert [entry.assumed for entry in dates(TEXT, [found], None)] == [False]


def test_the_real_reading_says_which_of_its_dates_lean_on_its_guess() -> None:
    text = "Putin telephoned Aliyev on Tuesday. They also spoke the same day. The war began on 27 September 2020."
    read = extract(Source(text, period=(date(2020, 9, 27), DAY), received=date(2024, 1, 1)))
    assert read.published_assumed
    marks = [[one.start, one.end, one.value, one.reason, one.leans] for one in read.dates]
    told = {entry.readings[0].words: entry.assumed for entry in dates(text, marks, read.published)}
    assert told == {"Tuesday": True, "the same day": True, "27 September 2020": False}


@pytest.mark.parametrize(
    ("reason", "words", "left"),
    [
        ("Putin -> Vladimir Putin: leader of Russia", "Putin", "leader of Russia"),
        ("Vladimir Putin: of “Russian” in the title", "Vladimir Putin", "of “Russian” in the title"),
        ("Vladimir Putin", "Vladimir Putin", ""),
        ("he -> Vladimir Putin: subject before", "he", "subject before"),
        ("the head of it -> Vladimir Putin (Russia)", "the head", "“the head of it”"),
        ("named above", "Putin", "named above"),
    ],
)
def test_a_reason_leaves_out_what_stands_beside_it(reason: str, words: str, left: str) -> None:
    assert because(reason, words, "Vladimir Putin", "Vladimir Putin") == left


def test_a_reason_for_several_at_once_holds_for_each() -> None:
    both = "Vladimir Putin, Ilham Aliyev"
    reason = f"both -> {both}: the last ones named"
    assert [because(reason, "both", both, name) for name in both.split(", ")] == ["the last ones named"] * 2
