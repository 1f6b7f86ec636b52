"""Tables of articles: columns are given, or found by name, or by what is in them."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import date
from io import StringIO

import pytest

from timeline.extraction import intake
from timeline.extraction.intake import Sure
from timeline.extraction.types import UnreadableError

FIRST = (
    "The foreign ministers of both countries agreed by telephone on Saturday to reopen a crossing that had been closed "
    "for eleven days.\n\nCustoms officers will return to their posts on Tuesday, a spokeswoman told reporters there."
)
SECOND = (
    "Shots were fired near a guard post on Wednesday, and the crossing was closed within the hour, an official said. "
    "Both governments accused each other of having fired first, and neither of the two reported anybody hurt."
)


def table(heading: Sequence[str], *rows: Sequence[str], delimiter: str = ",") -> bytes:
    out = StringIO()
    csv.writer(out, delimiter=delimiter).writerows([heading, *rows])
    return out.getvalue().encode()


def readings(data: bytes, name: str = "hits.csv", **columns: str) -> list[intake.Reading]:
    return [item.reading for item in intake.open_all(data, name=name, columns=columns) if item.reading]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["hits.csv", "hits"])
def test_columns_are_found_by_their_names(delimiter: str, name: str) -> None:
    data = table(
        ["Headline", "Source", "Publication date", "URL", "Byline", "Full Text"],
        ["Crossing to reopen", "Northern Herald", "2020-11-08", "https://herald.example/1", "Lena Brandt", FIRST],
        ["Shots close the road", "The Valley Post", "30 October 2020", "https://post.example/2", "", SECOND],
        delimiter=delimiter,
    )
    first, second = readings(data, name)
    assert (first.title, first.outlet, first.author) == ("Crossing to reopen", "Northern Herald", "Lena Brandt")
    assert (first.published, first.url, first.text) == (date(2020, 11, 8), "https://herald.example/1", FIRST)
    assert first.guesses["outlet"] == "from the column “Source”"
    assert (second.published, second.author, second.text) == (date(2020, 10, 30), "", SECOND)


@pytest.mark.parametrize(
    "heading",
    [
        ("Titel", "Quelle", "Datum", "Volltext"),
        ("Titre", "Journal", "Date de publication", "Texte"),
        ("Título", "Medio", "Fecha", "Texto completo"),
        ("Заголовок", "Источник", "Дата", "Текст"),
        ("Başlık", "Gazete", "Tarih", "Metin"),
    ],
)
def test_columns_may_be_named_in_the_languages_of_those_who_keep_them(heading: Sequence[str]) -> None:
    first = readings(table(heading, ["Crossing to reopen", "Northern Herald", "2020-11-08", "They spoke."]))[0]
    found = (first.title, first.outlet, first.published, first.text)
    assert found == ("Crossing to reopen", "Northern Herald", date(2020, 11, 8), "They spoke.")


def test_columns_without_telling_names_are_found_by_what_is_in_them() -> None:
    data = table(
        ["a", "b", "c", "d"],
        ["17", "Crossing to reopen after eleven days", "20201108T091200Z", FIRST],
        ["18", "Shots at a guard post close the road", "20201030T181500Z", SECOND],
    )
    first, second = readings(data)
    assert (first.title, first.published, first.text) == (
        "Crossing to reopen after eleven days", date(2020, 11, 8), FIRST,
    )  # fmt: skip
    assert second.sure["published"] == Sure.GUESS


def test_columns_that_are_given_win_over_their_names() -> None:
    data = table(["text", "story so far"], ["a note", FIRST], ["another note", SECOND])
    found = readings(data, text="story so far")
    assert [reading.text for reading in found] == [FIRST, SECOND]


def test_days_written_in_numbers_are_read_in_the_order_that_the_column_shows() -> None:
    data = table(["date", "text"], ["08/11/2020", FIRST], ["30/10/2020", SECOND])
    assert [reading.published for reading in readings(data)] == [date(2020, 11, 8), date(2020, 10, 30)]
    open_order = table(["date", "text"], ["08/11/2020", FIRST], ["09/10/2020", SECOND])
    assert [reading.published for reading in readings(open_order)] == [None, None]


def test_a_row_without_a_text_is_named_and_the_others_are_read() -> None:
    found = list(
        intake.open_all(table(["title", "text"], ["One", FIRST], ["Two", ""], ["Three", SECOND]), name="a.csv")
    )
    assert [(item.name, item.error) for item in found] == [
        ("a.csv/1.jsonl", ""), ("a.csv/2.jsonl", "Row 2 has no text."), ("a.csv/3.jsonl", ""),
    ]  # fmt: skip
    assert json.loads(found[1].data) == {"title": "Two"}


def test_a_row_with_more_cells_than_columns_is_no_article_and_says_why() -> None:
    data = table(["title", "text"], ["One", FIRST]) + b"Two,They met, ate, and left.\r\n"
    found = list(intake.open_all(data, name="a.csv"))
    assert [item.error for item in found] == [
        "", "Row 2 has 4 cells for 2 columns: a text with such signs in it must stand in quotes.",
    ]  # fmt: skip


def test_a_text_with_elements_loses_them() -> None:
    data = table(["title", "body"], ["Talks", f"<p>{SECOND}</p><p>They <b>agreed</b>.</p>"], ["More", FIRST])
    assert readings(data)[0].text == f"{SECOND}\n\nThey agreed."


def test_json_lines_are_articles_whatever_their_keys_and_values_look_like() -> None:
    lines = [
        {"title": "Crossing to reopen", "source": {"name": "Northern Herald"}, "authors": ["Lena Brandt", "A. Rill"],
         "publishedAt": "2020-11-08T09:12:00Z", "content": FIRST},
        {"title": "Shots close the road", "content": SECOND, "source": None},
        "no object",
    ]  # fmt: skip
    data = "\n".join(json.dumps(line) for line in lines).encode()
    found = list(intake.open_all(data, name="hits"))
    first = found[0].reading
    assert first
    assert (first.outlet, first.author, first.published) == (
        "Northern Herald", "Lena Brandt, A. Rill", date(2020, 11, 8),
    )  # fmt: skip
    assert [item.error for item in found] == ["", "", "Line 3 is no article: an object with a text is wanted."]


def test_a_list_of_objects_is_a_table_too() -> None:
    data = json.dumps([{"headline": "One", "text": FIRST}, {"headline": "Two", "text": SECOND}]).encode()
    assert [reading.title for reading in readings(data, "hits.json")] == ["One", "Two"]


@pytest.mark.parametrize(
    ("data", "columns", "sentence"),
    [
        (table(["id", "score"], ["1", "2"]), {}, "This table has no column with the texts of articles; say which one "
         "it is."),
        (table(["id", "text"], ["1", FIRST]), {"title": "Headline"}, "This table has no column “Headline”."),
    ],
)  # fmt: skip
def test_a_table_without_texts_says_so(data: bytes, columns: dict[str, str], sentence: str) -> None:
    found = list(intake.open_all(data, name="hits.csv", columns=columns))
    assert [item.error for item in found] == [sentence]


def test_the_first_of_a_table_says_how_it_was_read_also_from_another_process() -> None:
    data = table(["Titel", "Printed", "text"], ["One", "08/11/2020", FIRST], ["Two", "30/10/2020", SECOND])
    found = list(intake.open_all(data, name="hits.csv", columns={"published": "Printed", "title": ""}))
    told = found[0].table
    assert told
    assert (told.heading, told.fields, told.day_first) == (
        ("Titel", "Printed", "text"), {"published": "Printed", "text": "text"}, True,
    )  # fmt: skip
    assert told.sure == {"published": Sure.SURE, "text": Sure.LIKELY}
    assert [row[:2] for row in told.rows] == [("One", "08/11/2020"), ("Two", "30/10/2020")]
    assert all(len(row[2]) <= 240 for row in told.rows)
    assert found[1].table is None


def test_the_order_of_days_can_be_given() -> None:
    data = table(["date", "text"], ["08/11/2020", FIRST], ["09/10/2020", SECOND])
    month_first = readings(data, days="month first")
    assert [reading.published for reading in month_first] == [date(2020, 8, 11), date(2020, 9, 10)]


def test_a_row_that_is_kept_gives_the_same_article_again() -> None:
    data = table(["title", "date", "text"], ["One", "08/11/2020", FIRST], ["Two", "30/10/2020", SECOND])
    for found in intake.open_all(data, name="hits.csv"):
        again = intake.read(found.data, name=found.name)
        assert found.reading
        assert (again.title, again.published, again.text) == (
            found.reading.title, found.reading.published, found.reading.text,
        )  # fmt: skip


def test_a_table_is_no_single_article() -> None:
    with pytest.raises(UnreadableError, match="several articles"):
        intake.read(table(["title", "text"], ["One", FIRST], ["Two", SECOND]), name="hits.csv")


def test_a_story_with_commas_is_no_table() -> None:
    text = "Talks in Geneva, again\n\nThe ministers met on Monday, ate, and left."
    assert intake.read(text.encode(), name="talks.txt").title == "Talks in Geneva, again"
