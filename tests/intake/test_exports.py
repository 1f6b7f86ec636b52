"""Exports of press databases are parted into their articles, each with what its header says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from timeline.extraction import intake
from timeline.extraction.intake import Sure

FILES = Path(__file__).parent / "files"
EXPECTED = [
    ("Crossing to reopen after eleven days", "Northern Herald", "Lena Brandt", date(2020, 11, 8)),
    ("Shots at a guard post close the road north", "The Valley Post", "Tomas Rill", date(2020, 10, 30)),
    ("Inquiry asks for ten more days", "Northern Herald", "Lena Brandt", date(2020, 11, 15)),
]
FIRST_WORDS = ["The foreign ministers of Armenia", "Shots were fired near", "The two retired officers"]
LAST_WORDS = ["will be let through first.", "Neither reported anybody hurt.", "would agree if Turkey did."]


def articles(data: bytes, name: str) -> list[intake.Reading]:
    found = list(intake.open_all(data, name=name))
    assert [item.error for item in found] == [""] * len(found)
    return [item.reading for item in found if item.reading]


@pytest.mark.parametrize("name", ["nexis.docx", "nexis.rtf", "factiva.docx", "factiva.rtf", "factiva-codes.docx"])
def test_an_export_gives_each_article_with_its_title_outlet_author_and_day(name: str) -> None:
    readings = articles((FILES / name).read_bytes(), name)
    assert [(r.title, r.outlet, r.author, r.published) for r in readings] == EXPECTED
    for reading, first, last in zip(readings, FIRST_WORDS, LAST_WORDS, strict=True):
        assert reading.text.startswith(first)
        assert reading.text.endswith(last)
        assert reading.sure["published"] == Sure.SURE
        assert "header" in reading.guesses["outlet"]


def test_the_parts_of_an_export_are_numbered_and_kept_apart() -> None:
    found = list(intake.open_all((FILES / "nexis.docx").read_bytes(), name="hits.docx"))
    assert [item.name for item in found] == ["hits.docx/1.txt", "hits.docx/2.txt", "hits.docx/3.txt"]
    assert b"guard post" in found[1].data
    assert b"Lena Brandt" not in found[1].data


ACADEMIC = """
                               1 of 2 DOCUMENTS


                        The Valley Post (Tbilisi)

                        October 30, 2020 Friday
                             First Edition

Shots at a guard post close the
road north

BYLINE: Tomas Rill

SECTION: NEWS; Pg. 3

LENGTH: 47 words

DATELINE: TBILISI

  Shots were fired near a guard post on the northern border on Wednesday, and
the crossing beside it was closed within the hour, a border official said to
the reporters who had come.

  Both governments accused each other of having fired first, and neither of
them reported anybody hurt on that day or on the next.

LOAD-DATE: October 31, 2020

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                   Copyright 2020 Valley Post Publishing
                            All Rights Reserved


                               2 of 2 DOCUMENTS


                             Northern Herald

                       November 15, 2020 Sunday

Inquiry asks for ten more days

LENGTH: 30 words

The two retired officers who look into the shooting asked for ten more days.

LOAD-DATE: November 16, 2020
"""


def test_a_plain_text_export_of_lexisnexis_academic_is_parted() -> None:
    first, second = articles(ACADEMIC.encode(), "hits.TXT")
    assert (first.title, first.outlet) == ("Shots at a guard post close the road north", "The Valley Post (Tbilisi)")
    assert (first.author, first.published) == ("Tomas Rill", date(2020, 10, 30))
    assert first.text == (
        "TBILISI — Shots were fired near a guard post on the northern border on Wednesday, and the crossing beside it "
        "was closed within the hour, a border official said to the reporters who had come.\n\n"
        "Both governments accused each other of having fired first, and neither of them reported anybody hurt on that "
        "day or on the next."
    )
    assert (second.title, second.outlet, second.published) == (
        "Inquiry asks for ten more days", "Northern Herald", date(2020, 11, 15),
    )  # fmt: skip
    assert second.text == "The two retired officers who look into the shooting asked for ten more days."


FACTIVA = """HD
Crossing to reopen after eleven days
BY
By Lena Brandt
WC
61 words
PD
8 November 2020
ET
09:12
SN
Northern Herald
SC
NHERA
LA
English
CY
Copyright 2020 Northern Herald
LP

The foreign ministers agreed by telephone to reopen a crossing.

TD

Customs officers return to their posts on Tuesday.

NS
gdip : International Relations
AN
Document NHERA00020201108egb80001p

HD
Inquiry asks for ten more days
WC
20 words
PD
15 November 2020
SN
Northern Herald
LP
The two retired officers asked for ten more days.
TD
Both ministries agreed.
AN
Document NHERA00020201115egbf0002p
"""


def test_a_plain_text_export_of_factiva_with_codes_is_parted() -> None:
    first, second = articles(FACTIVA.encode(), "Factiva.txt")
    assert (first.title, first.author, first.outlet) == (EXPECTED[0][0], "Lena Brandt", "Northern Herald")
    assert first.text == (
        "The foreign ministers agreed by telephone to reopen a crossing.\n\n"
        "Customs officers return to their posts on Tuesday."
    )
    assert (second.published, second.text) == (
        date(2020, 11, 15), "The two retired officers asked for ten more days.\n\nBoth ministries agreed.",
    )  # fmt: skip


FACTIVA_PAGE = """<html><head><title>Factiva</title></head><body><div id="articles">
<div class="article enArticle"><div id="hd"><span class="enHeadline">Crossing to reopen</span></div>
<div class="author">Lena Brandt</div><div>61 words</div><div>8 November 2020</div><div>09:12</div>
<div>Northern Herald</div><div>NHERA</div><div>English</div><div>Copyright 2020 Northern Herald</div>
<p class="articleParagraph">The foreign ministers agreed by <b>telephone</b> to reopen a crossing.</p>
<p class="articleParagraph">Customs officers return on Tuesday.</p><p>Document NHERA00020201108egb80001p</p></div><br/>
<div class="article enArticle"><div id="hd"><span class="enHeadline">Inquiry asks for more days</span></div>
<div>20 words</div><div>15 November 2020</div><div>Northern Herald</div><div>NHERA</div><div>English</div>
<p class="articleParagraph">The two retired officers asked for ten more days.</p>
<p>Document NHERA00020201115egbf0002p</p></div></div></body></html>"""


def test_an_export_of_factiva_as_a_page_is_parted() -> None:
    first, second = articles(FACTIVA_PAGE.encode(), "Factiva.html")
    assert (first.title, first.author, first.published) == ("Crossing to reopen", "Lena Brandt", date(2020, 11, 8))
    assert first.text == (
        "The foreign ministers agreed by telephone to reopen a crossing.\n\nCustoms officers return on Tuesday."
    )
    assert (second.title, second.outlet) == ("Inquiry asks for more days", "Northern Herald")
    assert second.text.endswith("The two retired officers asked for ten more days.")


@pytest.mark.parametrize(
    "text",
    [
        "The end of document storage\n\nThe archive said that this is the end of document storage as we know it.",
        "Talks\n\nThey spoke for 512 words.\n\nBody\n\nOne of 25 documents was leaked, the ministry said on Sunday.",
    ],
)
def test_a_story_that_speaks_of_documents_is_no_export(text: str) -> None:
    assert len(articles(text.encode(), "story.txt")) == 1
