"""The class of an unknown name by its build and its place: text, name, what the recogniser says, what it is."""

import pytest

from timeline.extraction import language
from timeline.extraction.actors.classes import cut, is_storm, legal_end, settle, storm_names
from timeline.extraction.actors.lookup import find_small
from timeline.extraction.actors.persons import run_at
from timeline.extraction.actors.words import Words

CASES = [
    ("He lives in Varzeshabad now.", "Varzeshabad", "PERSON", "GPE"),
    ("He met Varzesh now.", "Varzesh", "PERSON", "PERSON"),
    ("They live in Elkmont, Bajari, and Varzesh now.", "Varzesh", "PERSON", "GPE"),
    ("In the hall Elkmont and Varzesh spoke.", "Varzesh", "PERSON", "PERSON"),
    ("They were seen in Elkmont, Varzesh said.", "Varzesh", "PERSON", "PERSON"),
    ("Fields near Maria burnt.", "Maria", "PERSON", "PERSON"),
    ("A shop of Elkmont, Kansas, closed.", "Elkmont", "PERSON", "GPE"),
    ("Varzesh, Kansas and Utah men came.", "Varzesh", "PERSON", "PERSON"),
    ("They left Varzesh Square early.", "Varzesh Square", "PERSON", "LOC"),
    ("They met Maria Hall early.", "Maria Hall", "PERSON", "PERSON"),
    ("Shares of Varzesh Holdings fell.", "Varzesh Holdings", "PERSON", "ORG"),
    ("They read Maria Post early.", "Maria Post", "PERSON", "PERSON"),
    ("The Varzesh Brigade withdrew.", "Varzesh Brigade", "LOC", "ORG"),
    ("The steel company Varzesh closed.", "Varzesh", "GPE", "ORG"),
    ("Fighters of the VRZK withdrew.", "VRZK", "GPE", "ORG"),
    ("FIGHTERS OF VRZK WITHDREW", "VRZK", "GPE", "GPE"),
    ("They met near Varzesh Square early.", "Varzesh Square", "ORG", "LOC"),
    ("A shop of Elkmont, KS, closed.", "Elkmont", "PERSON", "GPE"),
    ("A shop of Elkmont, KS, closed.", "KS", "ORG", "GPE"),
    ("A shop of Maria, KS, closed.", "Maria", "PERSON", "GPE"),
    ("Editors of VarzeshInform left.", "VarzeshInform", "PERSON", "ORG"),
    ("Friends of McVarzesh left.", "McVarzesh", "PERSON", "PERSON"),
    ("A Varzeshi envoy came.", "Varzeshi", "NORP", "NORP"),
]


@pytest.mark.parametrize(("text", "name", "label", "expected"), CASES)
def test_settle(text: str, name: str, label: str, expected: str) -> None:
    words = Words(language.pipeline().make_doc(text))
    start = next(i for i in range(len(words)) if words.starts[i] == text.index(name))
    assert settle(words, start, start + len(name.split()), label) == expected


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("Maria Varzesh at Elkmont", "PERSON", "Maria Varzesh"),
        ("Maria van Varzesh", "PERSON", "Maria van Varzesh"),
        ("Bank of Elkmont", "ORG", "Bank of Elkmont"),
        ("Maria <maria@elkmont.example>", "PERSON", "Maria"),
    ],
)
def test_a_name_ends_before_what_is_none(text: str, label: str, expected: str) -> None:
    words = Words(language.pipeline().make_doc(text))
    assert words.text(0, cut(words, 0, len(words), label)) == expected


def test_a_storm_is_nobody() -> None:
    words = Words(language.pipeline().make_doc("Hurricane Rita came. Rita and Maria fled."))
    names = [word for i, word in enumerate(words.forms) if is_storm(words, i, i + 1, storm_names(words))]
    assert names == ["Rita", "Rita"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man from san francisco came.", ["san francisco"]),
        ("He read in reading and polish.", []),
        ("They like chad and san francisco.", []),
    ],
)
def test_places_in_small_letters(text: str, expected: list[str]) -> None:
    words = Words(language.pipeline().make_doc(text))
    assert [words.text(span.start, span.end) for span in find_small(words)] == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("Varzesh, Inc. closed.", "Varzesh, Inc."), ("Varzesh, increasingly", "Varzesh")]
)
def test_a_legal_form_is_part_of_the_name(text: str, expected: str) -> None:
    words = Words(language.pipeline().make_doc(text))
    assert words.text(0, legal_end(words, 1)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maria Varzesh at Elkmont was there.", "Maria Varzesh"),
        ("Maria at-Varzeshi was there.", "Maria at-Varzeshi"),
    ],
)
def test_an_arabic_article_is_no_preposition(text: str, expected: str) -> None:
    words = Words(language.pipeline().make_doc(text))
    assert words.text(0, run_at(words, 0, [None] * (len(words) + 1))) == expected
