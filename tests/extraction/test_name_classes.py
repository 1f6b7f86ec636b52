"""The class of an unknown name by its build and its place: text, name, what the recogniser says, what it is."""

import pytest

from timeline.extraction import language
from timeline.extraction.actors.classes import settle
from timeline.extraction.actors.words import Words

CASES = [
    ("He lives in Varzeshabad now.", "Varzeshabad", "PERSON", "GPE"),
    ("He met Varzesh now.", "Varzesh", "PERSON", "PERSON"),
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
    ("Hurricane Maria came nearer.", "Maria", "PERSON", ""),
    ("Hurricane Maria came nearer.", "Hurricane Maria", "PERSON", ""),
    ("A Varzeshi envoy came.", "Varzeshi", "NORP", "NORP"),
]


@pytest.mark.parametrize(("text", "name", "label", "expected"), CASES)
def test_settle(text: str, name: str, label: str, expected: str) -> None:
    words = Words(language.pipeline().make_doc(text))
    start = next(i for i in range(len(words)) if words.starts[i] == text.index(name))
    assert settle(words, start, start + len(name.split()), label) == expected
