"""What the network is told of a word beside its letters."""

import subprocess
import sys
from pathlib import Path

import numpy
import pytest
import spacy
from spacy.tokens import Doc

from timeline.extraction.embedding import COLUMNS, KNOWN, PREFIXES, TABLE, pack, word_columns
from timeline.extraction.language import MODEL, pipeline

CASE, KINDS = len(PREFIXES), len(PREFIXES) + 1
ENTRIES = {"shelled": pack(0b1010101010, 2, 0), "Ivanov": pack(0b0110, 0, 0), "ivanov": pack(0, 7, 0b10)}


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    """A pipeline with nothing but a table of three words."""
    made = spacy.blank("en")
    made.vocab.lookups.add_table(TABLE, ENTRIES)
    return made


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("shelled", [0b1010 + KNOWN, 0b101010 + KNOWN, 0b1010101010 + KNOWN, 0b1010101010 + KNOWN, 2 * 2, 0]),
        ("Shelled", [0b1010 + KNOWN, 0b101010 + KNOWN, 0b1010101010 + KNOWN, 0b1010101010 + KNOWN, 2 * 2 + 1, 0]),
        ("Ivanov", [0b0110 + KNOWN, 0b0110 + KNOWN, 0b0110 + KNOWN, 0b0110 + KNOWN, 7 * 2 + 1, 0b10]),
        ("ivanov", [0, 0, 0, 0, 7 * 2, 0]),
        ("Unheard", [0] * COLUMNS),
    ],
)
def test_columns(nlp: spacy.language.Language, word: str, expected: list[int]) -> None:
    assert word_columns(Doc(nlp.vocab, words=[word]))[0].tolist() == expected


def test_no_words_give_no_rows(nlp: spacy.language.Language) -> None:
    assert word_columns(Doc(nlp.vocab, words=[])).shape == (0, COLUMNS)


def test_the_shipped_model_holds_its_table_and_keeps_it_when_saved(tmp_path: object) -> None:
    shipped = spacy.load(MODEL)
    assert len(shipped.vocab.lookups.get_table(TABLE)) > 100_000
    shipped.to_disk(str(tmp_path))
    again = spacy.load(str(tmp_path))
    text = "Rebels shelled Gorlovka on Sunday, the Ministry of Defence said."
    first, second = shipped(text), again(text)
    assert numpy.array_equal(first.tensor, second.tensor)
    assert [(t.tag_, t.dep_, t.head.i, t.ent_type_) for t in first] == [
        (t.tag_, t.dep_, t.head.i, t.ent_type_) for t in second
    ]


def test_the_words_reach_the_network() -> None:
    nlp = pipeline()
    columns = word_columns(nlp.make_doc("Ankara"))
    assert columns[0, CASE]
    assert columns[0, KINDS]


def test_the_folder_of_the_model_loads_by_its_path_alone(tmp_path: Path) -> None:
    """Whoever has installed the requirements can load it, without importing anything of ours first."""
    told = "import spacy, sys; print(*(word.pos_ for word in spacy.load(sys.argv[1])('The minister answered.')))"
    command = [sys.executable, "-c", told, str(MODEL)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["DET", "NOUN", "VERB", "PUNCT"], done.stderr
