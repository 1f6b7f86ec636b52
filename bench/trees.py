"""How well sentences are parsed: labelled attachment on a treebank in CoNLL-U, on the treebank's own tokens."""

from pathlib import Path

import spacy

from bench.scores import table
from timeline.extraction.language import MODEL
from training.evaluate import score_trees

SHOWN = ("UAS", "LAS", "LAS, sentences given", "POS", "lemma", "sentence F1")


def report(path: Path) -> str:
    """The table of one treebank, measured as the model card is."""
    scores = score_trees(spacy.load(MODEL), path)
    return table(f"Parse: {path.name}", ("treebank", *SHOWN), [[path.name.split(".")[0], *(scores[s] for s in SHOWN)]])
