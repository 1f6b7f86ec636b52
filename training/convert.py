"""Treebanks into spaCy's binary format: training and development documents.

python -m training.convert --treebanks PATH --output PATH
"""

import argparse
import random
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from timeline.extraction import embedding as _embedding  # noqa: F401  (a teacher's configuration names it)
from training.align import fold, to_tokens
from training.augment import dress
from training.conllu import Sentence, Word, read_sentences
from training.entities import label_by_lists, label_gum
from training.substitute import entity_spans
from training.templates import sentence_of

TRAIN = ("en_ewt-train", "en_gum-ccby-train", "en_pud")
DEV = ("en_ewt-dev", "en_gum-ccby-dev")
COPIES = 3
NEWS_DOCS = 3000


def is_tree(words: list[Word]) -> bool:
    """True where every word leads to the root without going in a circle."""
    for index in range(len(words)):
        steps = 0
        while index != -1:
            index, steps = words[index].head, steps + 1
            if steps > len(words):
                return False
    return True


def make_doc(nlp: Language, sentences: list[Sentence], names: bool = True) -> Doc:
    """One document of the sentences in order; without `names` nothing at all is said about entities."""
    words: list[Word] = []
    heads: list[int] = []
    for sentence in sentences:
        base = len(words)
        heads += [base + (w.head if w.head >= 0 else i) for i, w in enumerate(sentence.words)]
        words += sentence.words
    parsed = sentences[0].parsed
    doc = Doc(
        nlp.vocab,
        words=[w.form for w in words],
        spaces=[w.space for w in words],
        tags=[w.xpos for w in words] if parsed else None,
        pos=[w.upos for w in words] if parsed else None,
        morphs=[w.feats for w in words] if parsed else None,
        lemmas=[w.lemma for w in words] if parsed else None,
        heads=heads if parsed else None,
        deps=["ROOT" if w.head == -1 else w.dep for w in words] if parsed else None,
    )
    if names:
        spans = [doc[start:end] for start, end, _ in entity_spans(words)]
        for span, (_, _, label) in zip(spans, entity_spans(words), strict=True):
            span.label_ = label
        unknown = [doc[i : i + 1] for i, word in enumerate(words) if word.ent == "?"]
        doc.set_ents(spans, missing=unknown, default="outside")
    else:
        doc.set_ents([], default="missing")
    return doc


def chunks(sentences: Iterable[Sentence], rng: random.Random) -> Iterable[list[Sentence]]:
    """Runs of 1 to 12 neighbouring sentences of one source document."""
    for _, group in groupby(sentences, key=lambda sentence: sentence.doc_id):
        rest = list(group)
        while rest:
            size = rng.choice((1, 2, 3, 4, 6, 8, 10, 12))
            yield rest[:size]
            rest = rest[size:]


def fill_unknown(teacher: Language, sentences: list[Sentence]) -> None:
    """Labels the stretches that no list knew where an earlier model finds exactly one name there."""
    for sentence in sentences:
        words = sentence.words
        if not any(word.ent == "?" for word in words):
            continue
        doc = Doc(teacher.vocab, words=[w.form for w in words], spaces=[w.space for w in words])
        for span in teacher(doc).ents:
            inside = all(words[i].ent == "?" for i in range(span.start, span.end))
            edges = [words[i].ent for i in (span.start - 1, span.end) if 0 <= i < len(words)]
            if (
                inside
                and "?" not in edges
                and credible(words[span.start : span.end], span.label_, before(words, span.start))
            ):
                for i in range(span.start, span.end):
                    words[i].ent = ("B-" if i == span.start else "I-") + span.label_


def before(words: list[Word], index: int) -> str:
    """The word before `index`, lower-cased; "" at the beginning."""
    return words[index - 1].form.lower() if index else ""


def credible(run: list[Word], label: str, preceding: str) -> bool:
    """True where the tree bears out a teacher's label; about a third of a sample read by eye were wrong."""
    if label == "PERSON":
        flat = len(run) > 1 and all(word.dep in {"flat", "punct"} for word in run[1:])
        return flat or (len(run) == 1 and run[0].dep in {"nsubj", "vocative", "iobj"})
    if label in {"GPE", "LOC"}:
        return preceding in {"in", "from", "near"} and run[0].upos == "PROPN"
    return False


def training_sentences(nlp: Language, treebanks: Path, teacher: Language | None = None) -> list[Sentence]:
    """All sentences for training, with names, as spaCy's tokens; what is no tree after alignment is left out."""
    sentences = []
    for name in TRAIN:
        for _, group in groupby(read_sentences(find(treebanks, name)), key=lambda sentence: sentence.doc_id):
            document = list(group)
            if "gum" in name:
                for sentence in document:
                    label_gum(sentence)
            else:
                label_by_lists(document)
            aligned = [to_tokens(nlp, sentence) for sentence in document]
            if teacher is not None:
                fill_unknown(teacher, aligned)
            sentences += aligned
    return [sentence for sentence in sentences if is_tree(sentence.words)]


def find(treebanks: Path, name: str) -> Path:
    """The treebank's file, compressed or not; raises FileNotFoundError where there is none."""
    for suffix in (".conllu.xz", ".conllu"):
        if (treebanks / (name + suffix)).exists():
            return treebanks / (name + suffix)
    raise FileNotFoundError(f"{name}.conllu(.xz) is not in {treebanks}")


def training_docs(nlp: Language, treebanks: Path, rng: random.Random, teacher: Language | None = None) -> list[Doc]:
    """Every sentence once as it is and COPIES - 1 times in other dress, and news-like sentences with names only."""
    sentences = training_sentences(nlp, treebanks, teacher)
    docs = [make_doc(nlp, chunk) for chunk in chunks(sentences, rng)]
    for _ in range(COPIES - 1):
        docs += [make_doc(nlp, dress(nlp, chunk, rng)) for chunk in chunks(sentences, rng)]
    for _ in range(NEWS_DOCS):
        docs.append(make_doc(nlp, [sentence_of(nlp, rng) for _ in range(rng.choice((1, 2, 4)))]))
    return docs


def gold_docs(nlp: Language, path: Path, size: int = 8) -> list[Doc]:
    """Development documents on the treebank's own words, eight sentences each, labels folded as in training."""
    docs: list[Doc] = []
    named = "gum" in path.name
    for _, group in groupby(read_sentences(path), key=lambda sentence: sentence.doc_id):
        rest = list(group)
        for start in range(0, len(rest), size):
            part = rest[start : start + size]
            for sentence in part:
                separate(sentence)
                if named:
                    label_gum(sentence)
            docs.append(make_doc(nlp, part, names=named))
    return docs


def separate(sentence: Sentence) -> None:
    """Folds the labels and sets from the offsets whether a space follows each word."""
    words = sentence.words
    for word, following in zip(words, [*words[1:], None], strict=True):
        word.dep = fold(word.dep)
        word.space = following is None or following.start > word.end


def write(docs: list[Doc], path: Path) -> None:
    """Writes the documents to one file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    print(f"{path.name}: {len(docs)} documents, {sum(map(len, docs))} tokens")


def convert(treebanks: Path, output: Path, seed: int, teacher: Path | None = None) -> None:
    """Writes train.spacy, dev.spacy and dev-small.spacy; a teacher labels names in the treebanks without entities."""
    nlp = spacy.blank("en")
    model = spacy.load(teacher) if teacher else None
    write(training_docs(nlp, treebanks, random.Random(seed), model), output / "train.spacy")
    develop = [doc for name in DEV for doc in gold_docs(nlp, find(treebanks, name))]
    write(develop, output / "dev.spacy")
    write(develop[::4], output / "dev-small.spacy")


def main() -> None:
    """Writes train.spacy and the development files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, help="an earlier model that labels what the lists leave open")
    parser.add_argument("--seed", type=int, default=20)
    options = parser.parse_args()
    convert(options.treebanks, options.output, options.seed, options.teacher)


if __name__ == "__main__":
    main()
