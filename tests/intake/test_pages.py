"""The story of a saved news page, against the text kept by hand beside it."""

from __future__ import annotations

from datetime import date

import pytest

from bench.pages import PAGES, score
from timeline.extraction import intake
from timeline.extraction.intake import Sure

LEAST = 0.9  # F1 of the words
EXPECTED = {
    "amp": ("Army says it has withdrawn from three border posts", "Ridge Tribune", date(2019, 9, 23)),
    "blocks": ("Navies hold first joint exercise in nine years", "Coast News", date(2018, 9, 11)),
    "daily": ("Foreign minister cancels trip after night of drone strikes on grain port", "The Daily Meridian",
              date(2023, 5, 17)),
    "digest": ("Daily conflict digest, 12 July 2021", "Valley Monitor", date(2021, 7, 12)),
    "institute": ("Joint naval exercise, September 2018", "coastal.example", None),
    "interview": ("“Nobody asks the interpreters”: twenty years between two presidents", "Quarterly of Diplomacy",
                  date(2023, 12, 1)),
    "letter": ("Two maps, one sea", "Letters from Tarn", date(2018, 9, 12)),
    "liveblog": ("Talks in Geneva: delegations return to the table after a walkout – as it happened", "The Lantern",
                 date(2022, 3, 17)),
    "longread": ("The road that two armies guard from each other", "Atlas Magazine", date(2022, 9, 3)),
    "ministry": ("Foreign Minister’s statement and answers to media questions following the meeting of the five "
                 "littoral states", "Ministry of Foreign Affairs of the Republic", date(2023, 11, 21)),
    "paywall": ("How a fishing dispute brought two navies to the edge", "Harbour Weekly", date(2020, 2, 29)),
    "print": ("Rebels and government sign local truce in the gold fields", "plateaustandard.example",
              date(2019, 4, 22)),
    "tables90s": ("President receives envoy of the contact group", "", date(1998, 6, 11)),
    "translated": ("Çelikkol: We will not leave the table, nor our positions", "Haber Anadolu", date(2020, 8, 28)),
    "wordpress": ("Ceasefire monitors reach two villages for the first time since August", "Border Review",
                  date(2021, 10, 7)),
}  # fmt: skip


def read(name: str) -> intake.Reading:
    return intake.read((PAGES / f"{name}.html").read_bytes(), name=f"{name}.html")


def test_there_are_twelve_pages_of_different_structure() -> None:
    assert sorted(EXPECTED) == sorted(page.stem for page in PAGES.glob("*.html"))
    assert len(EXPECTED) >= 12


@pytest.mark.parametrize("name", EXPECTED)
def test_the_story_is_found_and_little_else(name: str) -> None:
    reading = read(name)
    assert score(reading.text, (PAGES / f"{name}.txt").read_text(encoding="utf-8")).f1 >= LEAST
    assert (reading.title, reading.outlet, reading.published) == EXPECTED[name]


@pytest.mark.parametrize(
    "words",
    ["214 partners", "Morning Brief", "Advertisement", "min read", "last free article", "Share this", "Recent Posts",
     "Exchange rates", "All Rights Reserved", "Click to share", "ÇOK OKUNANLAR", "| "],
)  # fmt: skip
def test_what_stands_around_a_story_is_no_part_of_it(words: str) -> None:
    assert not [name for name in EXPECTED if words in read(name).text]


STORY = "The two navies held their first joint exercise in nine years on Tuesday, officers of both told reporters. " * 3
JSON = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "body", "expected", "sure"),
    [
        (JSON.format('{"@type": "NewsArticle", "datePublished": "2020-11-08T23:30:00-05:00"}'), "", date(2020, 11, 8),
         Sure.SURE),
        (JSON.format('{"@type": "ItemList", "itemListElement": [{"@type": "Article", "datePublished": "2019-01-02"}]}'),
         "", None, None),
        (JSON.format('{"@graph": [{"@type": "WebSite"}, {"@type": ["Article"], "datePublished": "20201108"}]}'), "",
         date(2020, 11, 8), Sure.SURE),
        (JSON.format("[[[[ no data"), "", None, None),
        ('<meta name="DC.date.issued" content="2020-11-08">', "", date(2020, 11, 8), Sure.SURE),
        ('<meta name="date" content="08/11/2020">', "", None, None),
        ("", '<time datetime="2020-11-08T10:00">yesterday</time>', date(2020, 11, 8), Sure.LIKELY),
        ("", '<div class="post-date">8 November 2020</div>', date(2020, 11, 8), Sure.LIKELY),
        ("", '<p class="post-date">8 November 2020</p><p class="post-date">9 November 2020</p>', None, None),
        ('<link rel="canonical" href="https://x.example/2020/11/08/exercise">', "", date(2020, 11, 8), Sure.LIKELY),
        ("", "<footer>Today is 24 November 2026</footer>", None, None),
    ],
)  # fmt: skip
def test_the_day_of_a_page_is_stated_by_it_and_never_guessed(
    head: str, body: str, expected: date | None, sure: Sure | None
) -> None:
    page = (
        f"<html><head><title>Navies meet again</title>{head}</head><body><main><h1>Navies meet again</h1><p>{STORY}</p>"
        f"<p>{STORY}</p>{body}</main></body></html>"
    )
    reading = intake.read(page.encode(), name="page.html")
    assert (reading.published, reading.sure.get("published")) == (expected, sure)
