"""The spaCy pipeline: loaded once a process; it gives words, sentences and the parse."""

from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

MODEL = Path(__file__).parent / "model"


@cache
def pipeline() -> Language:
    """The trained pipeline that ships with the code."""
    nlp = spacy.load(MODEL) if (MODEL / "config.cfg").exists() else spacy.blank("en")
    if "parser" not in nlp.pipe_names:
        nlp.add_pipe("sentencizer")
    return nlp


def parse(text: str) -> Doc:
    """The text with words, sentences, parts of speech, dependencies and statistical entities."""
    return pipeline()(text)
