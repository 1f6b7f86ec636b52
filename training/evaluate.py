"""Measures a pipeline: trees, tags, lemmas and sentences on gold tokens, names on raw text, speed and size.

python -m training.evaluate --model PATH --treebanks PATH
"""

import argparse
import json
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from training.align import fold
from training.conllu import Sentence, open_text, read_sentences
from training.convert import DEV, find, gold_docs

CLASSES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC"}
Span = tuple[int, int, int, str]


def bare(doc: Doc, sentences: bool = False) -> Doc:
    """The document's words and spaces without any annotation but, if asked for, its sentence boundaries."""
    starts: list[bool | int | None] | None = [bool(t.is_sent_start) for t in doc] if sentences else None
    return Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], sent_starts=starts)


def score_trees(nlp: Language, path: Path) -> dict[str, float]:
    """Accuracy on the treebank's own words, eight sentences to a document, boundaries found by the parser."""
    gold = gold_docs(nlp, path)
    examples = [Example(doc, true) for doc, true in zip(nlp.pipe(bare(doc) for doc in gold), gold, strict=True)]
    scores = Scorer(nlp).score(examples)
    per_type = scores["dep_las_per_type"]
    split = nlp.pipe(bare(doc, sentences=True) for doc in gold)
    given = Scorer(nlp).score([Example(doc, true) for doc, true in zip(split, gold, strict=True)])
    return {
        "LAS": scores["dep_las"],
        "UAS": scores["dep_uas"],
        "LAS, sentences given": given["dep_las"],
        **{f"{dep} F1": per_type[dep]["f"] for dep in ("nsubj", "obj", "obl")},
        "POS": scores["pos_acc"],
        "tag": scores["tag_acc"],
        "morph": scores["morph_acc"],
        "lemma": scores["lemma_acc"],
        "sentence F1": scores["sents_f"],
        **({"names F1": scores["ents_f"]} if scores["ents_f"] is not None else {}),
    }


def score_raw_trees(nlp: Language, path: Path) -> dict[str, float]:
    """Attachment F1 from raw text with spaCy's own tokens: a word counts where token, head and label agree.

    Words are compared by their characters, as in the CoNLL 2018 evaluation; punctuation counts too.
    """
    sentences = list(read_sentences(path))
    hits = labelled = gold_total = made_total = 0
    for start in range(0, len(sentences), 8):
        part = sentences[start : start + 8]
        gold = gold_arcs(part)
        doc = nlp(" ".join(sentence.text for sentence in part))
        made = {
            (t.idx, t.idx + len(t)): ((t.head.idx, t.head.idx + len(t.head)) if t.head != t else None, t.dep_)
            for t in doc
            if not t.is_space
        }
        gold_total, made_total = gold_total + len(gold), made_total + len(made)
        for key, (head, dep) in gold.items():
            found = made.get(key, (0, ""))
            hits += found[0] == head
            labelled += found == (head, "ROOT" if dep == "root" else dep)
    return {"raw UAS": 2 * hits / (gold_total + made_total), "raw LAS": 2 * labelled / (gold_total + made_total)}


def gold_arcs(sentences: list[Sentence]) -> dict[tuple[int, int], tuple[tuple[int, int] | None, str]]:
    """Each word's characters with those of its head, in the text of the sentences joined by spaces."""
    arcs: dict[tuple[int, int], tuple[tuple[int, int] | None, str]] = {}
    base = 0
    for sentence in sentences:
        places = [(base + w.start, base + w.end) for w in sentence.words]
        for place, word in zip(places, sentence.words, strict=True):
            arcs[place] = (places[word.head] if word.head >= 0 else None, fold(word.dep))
        base += len(sentence.text) + 1
    return arcs


def gold_names(treebanks: Path) -> tuple[list[str], set[Span]]:
    """Universal NER on EWT dev: one text a sentence, and the names as (sentence, from, to, class).

    Offsets count characters other than spaces, so that tokenisation does not matter.
    """
    raw = {s.sent_id: s.text for s in read_sentences(find(treebanks, "en_ewt-dev"))}
    path = next(treebanks.glob("en_ewt-dev-ner.iob2*"))
    texts: list[str] = []
    names: set[Span] = set()
    for block in open_text(path).strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
        sent_id = next(line.split("=", 1)[1].strip() for line in block.split("\n") if line.startswith("# sent_id"))
        plain = " ".join(row[1] for row in rows)
        text = raw.get(sent_id, plain)
        texts.append(text if squeeze(text) == squeeze(plain) else plain)
        offset, start, label = 0, -1, ""
        for row in [*rows, ["", "", "O"]]:
            if label and not row[2].startswith("I-"):
                names.add((len(texts) - 1, start, offset, label))
                label = ""
            if row[2].startswith("B-"):
                start, label = offset, row[2][2:]
            offset += len(squeeze(row[1]))
    return texts, names


def squeeze(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def found_names(nlp: Language, texts: list[str]) -> set[Span]:
    """The pipeline's names in the classes of Universal NER; NORP has none there and is left out."""
    found: set[Span] = set()
    for number, doc in enumerate(nlp.pipe(texts)):
        for ent in doc.ents:
            if ent.label_ in CLASSES:
                start = len(squeeze(doc.text[: ent.start_char]))
                found.add((number, start, start + len(squeeze(ent.text)), CLASSES[ent.label_]))
    return found


def score_names(nlp: Language, treebanks: Path) -> dict[str, float]:
    """Entity F1 by class and over all, exact spans."""
    texts, gold = gold_names(treebanks)
    found = found_names(nlp, texts)
    scores: dict[str, float] = {}
    for label in ("PER", "ORG", "LOC", ""):
        true, made = ({s for s in spans if s[3] == label or not label} for spans in (gold, found))
        right = len(true & made)
        precision, recall = right / max(len(made), 1), right / max(len(true), 1)
        scores |= {f"{label or 'names'} P": precision, f"{label or 'names'} R": recall}
        scores[f"{label or 'names'} F1"] = 2 * precision * recall / max(precision + recall, 1e-9)
    spans_only = len({s[:3] for s in gold} & {s[:3] for s in found})
    scores["names F1 without class"] = 2 * spans_only / max(len(gold) + len(found), 1)
    return scores


def speed(nlp: Language, path: Path) -> float:
    """Words a second from raw text, ten sentences to a text, in this process."""
    sentences = [sentence.text for sentence in read_sentences(path)][:1200]
    texts = [" ".join(sentences[start : start + 10]) for start in range(0, len(sentences), 10)]
    list(nlp.pipe(texts[:5]))
    began = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.perf_counter() - began)


def evaluate(model: Path, treebanks: Path) -> dict[str, dict[str, float]]:
    """Everything that is measured, by set."""
    nlp = spacy.load(model)
    results: dict[str, dict[str, float]] = {}
    for name in DEV:
        path = find(treebanks, name)
        results[name] = score_trees(nlp, path) | score_raw_trees(nlp, path)
    results["en_ewt-dev-ner"] = score_names(nlp, treebanks)
    size = sum(file.stat().st_size for file in model.rglob("*") if file.is_file())
    results["cost"] = {"words a second": speed(nlp, find(treebanks, DEV[1])), "megabytes": size / 1e6}
    return results


def labels_used(nlp: Language) -> dict[str, list[str]]:
    """The labels of every component that has some."""
    return {name: sorted(getattr(nlp.get_pipe(name), "labels", ())) for name in nlp.pipe_names}


def main() -> None:
    """Prints the table, or JSON with --json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    results = evaluate(options.model, options.treebanks)
    if options.json:
        print(json.dumps(results, indent=1))
        return
    for name, scores in results.items():
        print(name)
        for key, value in scores.items():
            print(f"  {key:24} {value:8.3f}" if value <= 1 else f"  {key:24} {value:8.1f}")


if __name__ == "__main__":
    main()
