"""Names that come out by the words beside them: text, and every name in it with its class."""

import pytest

from timeline.extraction import language
from timeline.extraction.actors import find_actors
from timeline.extraction.actors.edges import find_beside
from timeline.extraction.actors.words import Words
from timeline.extraction.language import parse

CASES = [
    ("Officials praised W.H.S. Varzesh in June.", {"W.H.S. Varzesh": "PERSON"}),
    ("The letter went to J. Maria Varzesh in June.", {"J. Maria Varzesh": "PERSON"}),
    ("The archive lists “Varzeshi, Matthew” twice.", {"Varzeshi, Matthew": "PERSON"}),
    ("People of St. Thomas left at night.", {"St. Thomas": "GPE"}),
    ("They prayed at St. Patrick's Cathedral at night.", {"St. Patrick's Cathedral": "LOC"}),
    ("Police raided homes in Varzhesh district at dawn.", {"Varzhesh": "GPE"}),
    ("They shelled the Air Force Base at night.", {"Air Force Base": "LOC"}),
    ("He left El Paso Energy at night.", {"El Paso Energy": "ORG"}),
    ("Karen Hughes wrote to the Karen rebels.", {"Karen Hughes": "PERSON", "Karen": "NORP"}),
    ("Venus and Saturn stood low at dusk.", {}),
    ("Growth of the GDP slowed, and an NGO worker died when an IED went off.", {}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_stands_beside_a_name_gives_its_ends_and_class(text: str, expected: dict[str, str]) -> None:
    found = {m.text: m.label for m in find_actors(parse(text), published=None) if m.named}
    assert found == expected


# Without the recogniser: what is found where nothing else knows the name.
UNKNOWN = [
    ("The VRZK took the town. Nobody joined the VRZK then. Fighters of the VRZK withdrew.", ["VRZK"] * 3),
    ("They measured the VRZK of the pump.", []),
    ("He was born in Elkmont View, California.", ["Elkmont View"]),
    ("He was born in Elkmont, KS.", ["Elkmont"]),
    ("Police raided homes in Varzhesh district.", ["Varzhesh"]),
    ("Police raided homes of Varzhesh.", []),
    ("Letters to Maria, California, came late.", []),
]


@pytest.mark.parametrize(("text", "expected"), UNKNOWN)
def test_unknown_bodies_and_places(text: str, expected: list[str]) -> None:
    words = Words(language.pipeline().make_doc(text))
    spans = find_beside(words, [None] * (len(words) + 1))
    assert [words.text(span.start, span.end) for span in spans] == expected
