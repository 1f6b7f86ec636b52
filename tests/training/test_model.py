"""The shipped pipeline keeps what the extraction relies on: labels, morphology, size."""

import pytest
import spacy
from spacy.tokens import Doc

from timeline.extraction.language import MODEL

TEXT = (
    "Azerbaijani Foreign Minister Jeyhun Bayramov telephoned Sergey Lavrov on Tuesday. "
    "The village was shelled by rebels."
)


@pytest.fixture(scope="module")
def doc() -> Doc:
    """A short text, read by the shipped pipeline."""
    return spacy.load(MODEL)(TEXT)


def test_the_whole_folder_is_small() -> None:
    assert sum(file.stat().st_size for file in MODEL.rglob("*") if file.is_file()) < 20e6


def test_subject_and_object_of_a_call(doc: Doc) -> None:
    verb = next(token for token in doc if token.text == "telephoned")
    assert {child.dep_ for child in verb.children} >= {"nsubj", "obj"}
    assert verb.morph.get("Tense", []) == ["Past"]


def test_passive_with_agent(doc: Doc) -> None:
    verb = next(token for token in doc if token.text == "shelled")
    assert {child.dep_ for child in verb.children} >= {"nsubj:pass", "aux:pass", "obl:agent"}


def test_people_and_demonyms(doc: Doc) -> None:
    found = {(ent.text, ent.label_) for ent in doc.ents}
    assert {("Azerbaijani", "NORP"), ("Jeyhun Bayramov", "PERSON"), ("Sergey Lavrov", "PERSON")} <= found


def test_two_sentences(doc: Doc) -> None:
    assert len(list(doc.sents)) == 2
