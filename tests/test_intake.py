"""Bytes of any format -> a text and what is known about it."""

import socket
from datetime import date
from typing import Any

import pytest

from timeline.extraction import intake
from timeline.extraction.intake.days import day_in, day_in_name, is_only_a_day
from timeline.extraction.intake.tidy import paragraphs, tidy

CALL = "The presidents of Russia and Turkey spoke by telephone on Saturday, the Kremlin said."
TRUCE = "Both sides had agreed on a truce in the last days of October, but it did not hold for long."


def read(text: str | bytes, name: str = "article.txt") -> intake.Reading:
    return intake.read(text if isinstance(text, bytes) else text.encode(), name=name)


# Header lines, headlines, datelines


def test_header_lines_are_taken_off_and_each_field_says_where_it_came_from() -> None:
    found = read(f"Leaders talk\nOutlet: Sample Wire\nPublished: 8 November 2020\nURL: https://example.org/1\n\n{CALL}")
    assert found.text == CALL
    assert (found.title, found.outlet, found.url) == ("Leaders talk", "Sample Wire", "https://example.org/1")
    assert found.published == date(2020, 11, 8)
    assert found.guesses["title"] == "from the first line"
    assert found.guesses["published"] == "from the line “Published: 8 November 2020”"


def test_header_lines_may_stand_after_a_blank_line_and_have_keys_nobody_knows() -> None:
    found = read(f"Leaders talk\n\nSource: Sample Wire\nPlace: Baku\nDate: 2020-11-08\n\n{CALL}\n\n{TRUCE}")
    assert (found.title, found.outlet, found.published) == ("Leaders talk", "Sample Wire", date(2020, 11, 8))
    assert found.text == f"{CALL}\n\n{TRUCE}"


def test_an_interview_is_no_header() -> None:
    found = read(f"{CALL}\n\nPutin: we agree.\nErdogan: so do we.")
    assert found.text == f"{CALL}\n\nPutin: we agree.\n\nErdogan: so do we."


def test_a_headline_that_is_repeated_becomes_the_title_and_the_body_keeps_every_word() -> None:
    found = read(f"Media: a working group\n\nMedia: a working group\n\n{CALL}\n\n{TRUCE}\n")
    assert found.title == "Media: a working group"
    assert found.text == f"{CALL}\n\n{TRUCE}"
    assert found.guesses == {"title": "from the first line"}


def test_a_headline_right_above_its_text_is_not_put_together_with_it() -> None:
    found = read(f"Leaders talk\nBy Jane Doe\nNovember 8, 2020, 14:30\n{CALL}\n{TRUCE}")
    assert (found.title, found.author, found.published) == ("Leaders talk", "Jane Doe", date(2020, 11, 8))
    assert found.text == f"{CALL}\n\n{TRUCE}"


def test_without_a_headline_the_title_is_the_first_sentence_and_stays_in_the_text() -> None:
    found = read(f"{CALL} More followed.\n\n{TRUCE}")
    assert found.title == CALL
    assert found.text.startswith(CALL)
    assert found.guesses["title"] == "from the first words of the text"


def test_a_dateline_with_its_year_gives_the_day_and_stays_in_the_text() -> None:
    found = read(f"BAKU, Nov. 7, 2020 (Sample Wire) — {CALL}\n\n{TRUCE}")
    assert found.published == date(2020, 11, 7)
    assert found.guesses["published"] == "from the dateline “BAKU, Nov. 7, 2020 (Sample Wire)”"
    assert (found.outlet, found.guesses["outlet"], found.sure["outlet"]) == (
        "Sample Wire", "from the dateline", intake.Sure.GUESS,
    )  # fmt: skip
    assert found.text.startswith("BAKU, Nov. 7, 2020")
    assert found.title == CALL


@pytest.mark.parametrize("opening", ["BAKU, Nov. 7 (Sample Wire) - ", "On November 7, 2020, "])
def test_a_day_without_a_year_or_in_the_story_is_no_day_of_publication(opening: str) -> None:
    assert read(f"{opening}{CALL}\n\n{TRUCE}").published is None


def test_the_name_of_the_file_gives_the_day_where_the_text_does_not() -> None:
    found = read(CALL, "2020-11-08-kremlin.txt")
    assert (found.published, found.guesses["published"]) == (date(2020, 11, 8), "from the file's name")
    assert read(f"Talks\nPublished: 2020-11-07\n\n{CALL}", "2020-11-08.txt").published == date(2020, 11, 7)


def test_the_address_names_the_outlet_where_nothing_else_does() -> None:
    found = read(f"Talks\nURL: https://www.example.org/a\n\n{CALL}")
    assert (found.outlet, found.guesses["outlet"]) == ("example.org", "from the address")


def test_a_source_carries_the_period_and_the_day_of_upload() -> None:
    period = (date(2020, 9, 27), date(2020, 11, 10))
    source = read(f"Talks\nOutlet: Sample Wire\n\n{CALL}").source(period=period, received=date(2021, 1, 1))
    assert (source.text, source.outlet, source.period, source.received) == (
        CALL, "Sample Wire", period, date(2021, 1, 1),
    )  # fmt: skip


# Days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-11-08", date(2020, 11, 8)),
        ("2020-11-08T14:30:00Z", date(2020, 11, 8)),
        ("8 November 2020, 14:30 GMT", date(2020, 11, 8)),
        ("Sunday, 8th Nov 2020", date(2020, 11, 8)),
        ("Nov. 8, 2020", date(2020, 11, 8)),
        ("Sept 3, 1999", date(1999, 9, 3)),
        ("08.11.2020", date(2020, 11, 8)),
        ("25/12/2020", date(2020, 12, 25)),
        ("12/25/2020", date(2020, 12, 25)),
        ("08/08/2020", date(2020, 8, 8)),
        ("08/11/2020", None),
        ("31 February 2020", None),
        ("8 November", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_day_is_only_read_where_it_can_be_read_in_one_way(text: str, expected: date | None) -> None:
    assert day_in(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2020-11-08-kremlin.txt", date(2020, 11, 8)),
        ("kremlin_20201108.html", date(2020, 11, 8)),
        ("call 2020.11.08.md", date(2020, 11, 8)),
        ("talks-8-november-2020.txt", date(2020, 11, 8)),
        ("20201308.txt", None),
        ("report-120201108.txt", None),
        ("call.txt", None),
    ],
)
def test_a_day_in_the_name_of_a_file(name: str, expected: date | None) -> None:
    assert day_in_name(name) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Sunday 8 November 2020", True),
        ("2020-11-08 14:30", True),
        ("November 8, 2020 at 2:30 p.m. EST", True),
        ("The truce of 8 November 2020", False),
        ("Sunday", False),
    ],
)
def test_a_line_with_nothing_but_a_day(line: str, expected: bool) -> None:
    assert is_only_a_day(line) is expected


# Lines and characters


def test_lines_broken_to_a_width_become_paragraphs_again() -> None:
    wrapped = (
        "The Russian and the Turkish presidents spoke by telephone on Saturday\n"
        "about the fighting in Nagorno-Karabakh, the Kremlin said in a short\n"
        "statement.\n"
        "They agreed to stay in touch, and their ministers will meet in Nagorno-\n"
        "Karabakh.\n\n"
        "Another paragraph that is wrapped to about the same width as the other\n"
        "lines are."
    )
    assert paragraphs(wrapped) == [
        "The Russian and the Turkish presidents spoke by telephone on Saturday about the fighting in Nagorno-Karabakh, "
        "the Kremlin said in a short statement.",
        "They agreed to stay in touch, and their ministers will meet in Nagorno-Karabakh.",
        "Another paragraph that is wrapped to about the same width as the other lines are.",
    ]


def test_indented_wire_copy_is_parted_at_each_indent() -> None:
    wire = (
        "   The leaders of the two countries met for the first time in a year on\n"
        "Monday and talked for about three hours, their spokesmen told the press\n"
        "   The ministers will meet next, in a week or two from now, and they are\n"
        "expected to sign what was agreed.\n"
    )
    assert [part.split()[1] for part in paragraphs(wire)] == ["leaders", "ministers"]


def test_lines_that_were_not_broken_to_a_width_are_paragraphs_each() -> None:
    assert paragraphs(f"{CALL} {TRUCE}\n{TRUCE}\nShort.") == [f"{CALL} {TRUCE}", TRUCE, "Short."]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("7\u00a0November\u2009and\tmore", "7 November and more"),
        ("\ufeffKa\u00adra\u200bbakh\u202a", "Karabakh"),
        ("C\u0327avus\u0327og\u0306lu", "Çavuşoğlu"),
        ("a  \nb", "a\nb"),
        ("be\x07ll", "bell"),
    ],
)
def test_characters_are_tidied(raw: str, expected: str) -> None:
    assert tidy(raw) == expected


def test_many_blank_lines_are_one() -> None:
    assert read(f"{CALL}\n\n\n \n\n{TRUCE}").text == f"{CALL}\n\n{TRUCE}"


# Encodings

TURKISH = "ANKARA — Mevlüt Çavuşoğlu spoke with Erdoğan’s adviser İbrahim Kalın. “We agreed”, he said on the way out."
RUSSIAN = "Президент России Владимир Путин провёл телефонный разговор с Президентом Турции о положении в Карабахе."
POLISH = "Premier rozmawiał z prezydentem Łukaszenką o sytuacji na granicy; rzecznik powiedział, że się zgodził."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TURKISH, "utf-8"),
        (TURKISH, "utf-8-sig"),
        (TURKISH, "utf-16"),
        (TURKISH, "utf-16-le"),
        (TURKISH, "utf-16-be"),
        (TURKISH, "cp1254"),
        ("The minister’s “plan” – it said – was agreed in the café near the palace on Nov. 7.", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (POLISH, "cp1250"),
    ],
)
def test_the_encoding_is_found_out(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)).text == text


def test_a_few_broken_bytes_do_not_turn_utf8_into_something_else() -> None:
    found = read(f"{TURKISH} {TURKISH}".encode() + b" \xff\xfe end")
    assert "Çavuşoğlu" in found.text
    assert found.text.endswith("�� end")


def test_a_page_in_another_encoding_than_its_bytes_look_like_says_so_itself() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{RUSSIAN}</p><p>{RUSSIAN} Да.</p></body></html>'
    assert RUSSIAN in read(page.encode("cp1251"), "page.html").text


# Markdown and pages


def test_markdown_loses_its_marks_and_its_front_matter() -> None:
    text = (
        '---\ntitle: "Leaders talk"\ndate: 2020-11-08\n---\n\n# Leaders talk\n\nHe **said** [this](https://example.org)\n'
        "and that.\n\n- one\n- two\n\n> quoted\n\n![map](map.png)\n\n<script>alert(1)</script>\n"
    )
    found = read(text, "call.md")
    assert (found.title, found.published) == ("Leaders talk", date(2020, 11, 8))
    assert found.text == "He said this and that.\n\none\n\ntwo\n\nquoted"


def test_a_heading_is_the_title_of_a_markdown_file_even_with_a_full_stop() -> None:
    found = read(f"# It is over.\n\n**Published:** 2020-11-08\n\n{CALL}", "call.md")
    assert (found.title, found.published, found.text) == ("It is over.", date(2020, 11, 8), CALL)


PAGE = f"""<!doctype html>
<html><head><title>Leaders talk | Sample Wire</title>
<meta property="og:title" content="Leaders talk"><meta property="og:site_name" content="Sample Wire">
<meta property="article:published_time" content="2020-11-08T10:00:00Z"><meta name="author" content="Jane Roe">
<link rel="canonical" href="https://example.org/a/1"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Leaders talk</h1><p>{CALL}</p><p>{TRUCE}</p><script>document.write("evil")</script></article>
<footer>All rights reserved</footer></body></html>"""


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page"])
def test_a_page_is_known_by_its_content_and_gives_its_article_and_metadata(name: str) -> None:
    found = read(PAGE, name)
    assert found.text == f"{CALL}\n\n{TRUCE}"
    assert (found.title, found.outlet, found.author) == ("Leaders talk", "Sample Wire", "Jane Roe")
    assert (found.url, found.published) == ("https://example.org/a/1", date(2020, 11, 8))
    assert set(found.guesses.values()) == {"from the page's metadata"}


def test_a_piece_of_a_page_is_read_too() -> None:
    assert read(f"<p>{CALL}</p>\n<p>{TRUCE}</p>", "piece.html").text == f"{CALL}\n\n{TRUCE}"


def test_a_text_called_html_without_any_element_is_read_as_text() -> None:
    assert read(f"{CALL} 3 < 4.", "note.html").text == f"{CALL} 3 < 4."


def test_reading_a_page_asks_nothing_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    outside = '<link rel="stylesheet" href="https://example.org/x.css"><base href="https://example.org/">'
    assert CALL in read(PAGE.replace("<head>", f"<head>{outside}"), "page.html").text
