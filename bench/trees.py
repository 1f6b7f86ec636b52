"""How well sentences are parsed: attachment on a treebank in CoNLL-U, on the treebank's own tokens.

The trained pipeline gets the words, eight sentences of a document at a time, and finds their boundaries itself. A word
counts where its head is right (UAS), and where the label is too (LAS); punctuation is left out, as the model card does.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from bench.scores import table
from timeline.extraction.language import MODEL
from training.align import fold
from training.conllu import Sentence, read_sentences

SHOWN = {"LAS": "dep_las", "UAS": "dep_uas", "POS": "pos_acc", "lemma": "lemma_acc", "sentence F1": "sents_f"}
TOGETHER = 8


def gold_docs(nlp: Language, path: Path) -> Iterator[Doc]:
    """The treebank's sentences, eight of one document to a spaCy document, labels folded as in training."""
    for _, group in groupby(read_sentences(path), key=lambda sentence: sentence.doc_id):
        sentences = list(group)
        for start in range(0, len(sentences), TOGETHER):
            yield gold_doc(nlp, sentences[start : start + TOGETHER])


def gold_doc(nlp: Language, sentences: list[Sentence]) -> Doc:
    """One spaCy document with the treebank's annotation; a space follows a word as the sentence's text has it."""
    spaces: list[bool] = []
    heads: list[int] = []
    for sentence in sentences:
        first, words = len(heads), sentence.words
        heads += [first + (word.head if word.head >= 0 else place) for place, word in enumerate(words)]
        spaces += [later.start > word.end for word, later in pairwise(words)] + [True]
    every = [word for sentence in sentences for word in sentence.words]
    return Doc(
        nlp.vocab,
        words=[word.form for word in every],
        spaces=spaces,
        pos=[word.upos for word in every],
        lemmas=[word.lemma for word in every],
        heads=heads,
        deps=["ROOT" if word.head < 0 else fold(word.dep) for word in every],
    )


def score(path: Path) -> dict[str, float]:
    """Accuracy on one treebank, by what is shown."""
    nlp = spacy.load(MODEL)
    gold = list(gold_docs(nlp, path))
    bare = (Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]) for doc in gold)
    examples = [Example(made, true) for made, true in zip(nlp.pipe(bare), gold, strict=True)]
    scores = Scorer(nlp).score(examples)
    return {name: float(scores[key] or 0.0) for name, key in SHOWN.items()}


def report(path: Path) -> str:
    """The table of one treebank."""
    return table(f"Parse: {path.name}", ("treebank", *SHOWN), [[path.name.split(".")[0], *score(path).values()]])
