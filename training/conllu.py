"""Reading CoNLL-U: sentences of words with character offsets into the sentence's own text."""

import lzma
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Word:
    """One syntactic word or, after alignment, one spaCy token; `head` is an index in the sentence, -1 for the root.

    `ent` is "" outside names, "?" where nothing is known, else "B-PERSON", "I-PERSON" and so on.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str
    space: bool = True
    ent: str = ""
    start: int = 0
    end: int = 0
    misc: str = "_"


@dataclass(slots=True)
class Sentence:
    """A parsed sentence of one treebank; `parsed` is false for text of our own, which has names and no tree."""

    words: list[Word]
    text: str
    sent_id: str = ""
    doc_id: str = ""
    parsed: bool = True
    notes: dict[str, str] = field(default_factory=dict)


def open_text(path: Path) -> str:
    """The whole file as text, decompressed where its name ends in .xz."""
    if path.suffix == ".xz":
        with lzma.open(path, "rt", encoding="utf-8") as handle:
            return handle.read()
    return path.read_text(encoding="utf-8")


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yields the sentences in order; raises ValueError on a row that is not CoNLL-U."""
    doc_id = ""
    for block in open_text(path).split("\n\n"):
        if not block.strip():
            continue
        sentence = parse_block(block)
        doc_id = sentence.notes.get("newdoc id", doc_id)
        sentence.doc_id = doc_id
        yield sentence


def parse_block(block: str) -> Sentence:
    """One sentence from its lines. Offsets come from SpaceAfter, so the text is rebuilt and not searched."""
    notes: dict[str, str] = {}
    words: list[Word] = []
    text = ""
    group_end, group = 0, (0, 0, "")
    for line in block.split("\n"):
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            notes[key.strip()] = value.strip()
            continue
        columns = line.split("\t")
        if len(columns) != 10:
            raise ValueError(f"not a CoNLL-U row: {line!r}")
        if "." in columns[0]:
            continue
        gap = "" if "SpaceAfter=No" in columns[9] else " "
        if "-" in columns[0]:
            group_end = int(columns[0].split("-")[1])
            group = (len(text), len(text) + len(columns[1]), columns[1])
            text += columns[1] + gap
            continue
        inside = int(columns[0]) <= group_end
        words.append(make_word(columns, group[0] if inside else len(text), group[1] if inside else 0))
        if not inside:
            text += columns[1] + gap
        elif int(columns[0]) == group_end:
            spell_out(words, group)
    return Sentence(words, text.rstrip(" "), notes.get("sent_id", ""), notes=notes)


def make_word(columns: list[str], start: int, end: int) -> Word:
    """A word from its ten columns; `end` of 0 means that the form itself tells how far it reaches."""
    form = columns[1]
    return Word(
        form=form,
        lemma=columns[2],
        upos=columns[3],
        xpos=columns[4],
        feats="" if columns[5] == "_" else columns[5],
        head=int(columns[6]) - 1,
        dep=columns[7],
        start=start,
        end=end or start + len(form),
        misc=columns[9],
    )


def spell_out(words: list[Word], group: tuple[int, int, str]) -> None:
    """Gives the words of a contraction ("don't") their own offsets where their forms spell it exactly."""
    start, end, surface = group
    members = [word for word in words if word.start == start and word.end == end]
    if "".join(word.form for word in members) != surface:
        return
    for word in members:
        word.start, word.end = start, start + len(word.form)
        start = word.end
