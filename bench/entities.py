"""How well names are found: exact spans and classes, on a file in IOB2 with PER, ORG and LOC (Universal NER).

Texts are put together again from the file's `# text` lines (from the tokens where there is none). What counts is what
`extract` gives as named mentions; NORP has no class in the file and is left out, GPE and LOC are one class.
"""

import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.data import extracted
from bench.scores import Score, table

CLASSES = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE+LOC", "LOC": "GPE+LOC"}
FILE_CLASSES = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE+LOC"}
ENDINGS = ".!?\"'”’)"

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its names: start, end and class."""

    identity: str
    text: str
    names: frozenset[Span]


def open_text(path: Path) -> str:
    """The whole file, decompressed where its name ends in .xz."""
    if path.suffix == ".xz":
        return lzma.decompress(path.read_bytes()).decode()
    return path.read_text(encoding="utf8")


def read(path: Path) -> list[tuple[str, Text]]:
    """The sentences of a file, each with the name of its document."""
    document, sentences = "", []
    for block in open_text(path).strip().split("\n\n"):
        rows = block.split("\n")
        notes = dict(row[1:].split("=", 1) for row in rows if row.startswith("#") and "=" in row)
        notes = {key.strip(): value.strip() for key, value in notes.items()}
        document = notes.get("newdoc id", document)
        tokens = [(columns[1], columns[2]) for row in rows if not row.startswith("#") and (columns := row.split("\t"))]
        sentences.append((document, sentence(notes.get("sent_id", document), notes.get("text", ""), tokens)))
    return sentences


def sentence(identity: str, text: str, tokens: Sequence[tuple[str, str]]) -> Text:
    """One sentence from its tokens and tags; the text as given where the tokens spell it."""
    plain = " ".join(form for form, _ in tokens)
    if "".join(text.split()) != "".join(plain.split()):
        text = plain
    names: list[Span] = []
    place = 0
    for form, tag in tokens:
        start = place = _skip(text, place)
        for character in form:
            place = place if character.isspace() else _skip(text, place) + 1
        if tag.startswith("B-"):
            names.append((start, place, tag[2:]))
        elif tag.startswith("I-") and names:
            names[-1] = (names[-1][0], place, names[-1][2])
    return Text(identity, text, frozenset((a, b, FILE_CLASSES[c]) for a, b, c in names if c in FILE_CLASSES))


def _skip(text: str, place: int) -> int:
    """The next place that is no white space."""
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def documents(sentences: Sequence[tuple[str, Text]]) -> list[Text]:
    """The sentences of each document in one text.

    The file has no paragraphs. A sentence without a mark at its end is taken for a line that stands by itself (a
    heading, a signature, a row of a list); after others a blank follows.
    """
    texts: dict[str, tuple[str, set[Span]]] = {}
    for document, part in sentences:
        text, names = texts.get(document, ("", set()))
        text += "" if not text else " " if text[-1] in ENDINGS else "\n\n"
        names |= {(len(text) + start, len(text) + end, label) for start, end, label in part.names}
        texts[document] = (text + part.text, names)
    return [Text(document, text, frozenset(names)) for document, (text, names) in texts.items()]


def found(text: Text) -> frozenset[Span]:
    """The named mentions that the extraction gives, in the classes of the file."""
    mentions = extracted(text.identity, text.text).mentions
    return frozenset((m.start, m.end, CLASSES[m.label]) for m in mentions if m.named and m.label in CLASSES)


def score(pairs: Sequence[tuple[Text, frozenset[Span]]], label: str | None = None) -> Score:
    """Over all texts, of one class or of all."""
    right = n_found = n_wanted = 0
    for text, spans in pairs:
        wanted, got = ({s for s in these if label in (None, s[2])} for these in (text.names, spans))
        right, n_found, n_wanted = right + len(wanted & got), n_found + len(got), n_wanted + len(wanted)
    return Score(right, n_found, n_wanted)


def report(path: Path, pairs: Sequence[tuple[Text, frozenset[Span]]], *, unit: str) -> str:
    """The table of one set."""
    rows: list[list[str | float]] = []
    for label in (*dict.fromkeys(CLASSES.values()), None):
        got = score(pairs, label)
        rows.append([label or "all", got.wanted, got.found, got.precision, got.recall, got.f1])
    columns = ("class", "labels", "found", "precision", "recall", "F1")
    return table(f"Names: {path.name}, {len(pairs)} {unit}", columns, rows)


def misses(pairs: Sequence[tuple[Text, frozenset[Span]]]) -> Iterator[str]:
    """Every name that is missed or extra, one line each."""
    for text, spans in pairs:
        for word, these in (("MISSED", text.names - spans), ("EXTRA ", spans - text.names)):
            for start, end, label in sorted(these):
                yield f"{word} {text.identity} {label} {text.text[start:end]!r}"
