"""A text with spans over it -> runs that do not overlap, in order, for the article page. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) that are something: `kind` is "evidence", "key", "date" or "actor".

    `ident` says which (a mention's key), `entry` the line of the margin that tells of it, `note` what a reader is told.
    """

    start: int
    end: int
    kind: str
    ident: int = 0
    note: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """The smallest unit: text under the same marks throughout. `kinds` are in alphabetical order.

    `entries` are the margin's lines about it; `place` is its offset if a mark of one of them begins here, else None.
    """

    text: str
    kinds: tuple[str, ...] = ()
    note: str = ""
    entries: tuple[str, ...] = ()
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces under the same evidence; `begins` are those mentions whose evidence starts with this run."""

    idents: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    pieces: list[Piece] = field(default_factory=list)


def paragraphs(text: str, spans: Iterable[Span]) -> list[list[Run]]:
    """The paragraphs of a text as runs. Together they have every character of it save the line ends between them.

    Spans may nest, overlap, cross paragraphs or lie outside the text (what lies outside is left out). Of each piece
    every mark is kept. Time grows with text and spans, times the number of spans that lie over one place.
    """
    inside = [span for span in spans if span.start < len(text) and span.end > 0 and span.start < span.end]
    waiting = sorted(inside, key=lambda span: (span.start, -span.end, span.kind, span.ident), reverse=True)
    begun: set[int] = set()
    active: list[Span] = []
    found = []
    for match in PARAGRAPH.finditer(text):
        while waiting and waiting[-1].start < match.end():
            active.append(waiting.pop())
        active = [span for span in active if span.end > match.start()]
        found.append(_runs(text, match.start(), match.end(), active, begun))
    return found


def _runs(text: str, first: int, last: int, spans: Sequence[Span], begun: set[int]) -> list[Run]:
    """The runs of one paragraph, [first, last), under the spans that touch it."""
    opening = sorted(spans, key=lambda span: max(span.start, first), reverse=True)
    edges = {edge for span in spans for edge in (span.start, span.end) if first < edge < last}
    over: list[Span] = []
    runs: list[Run] = []
    for start, end in pairwise(sorted({first, last, *edges})):
        while opening and opening[-1].start <= start:
            over.append(opening.pop())
        over = [span for span in over if span.end > start]
        idents = tuple(sorted({span.ident for span in over if span.kind == "evidence"}))
        if not runs or runs[-1].idents != idents:
            begins = tuple(ident for ident in idents if ident not in begun)
            begun.update(begins)
            runs.append(Run(idents, begins))
        runs[-1].pieces.append(_piece(text[start:end], start, over))
    return runs


def _piece(text: str, start: int, over: Sequence[Span]) -> Piece:
    kinds = tuple(sorted({span.kind for span in over if span.kind != "evidence"}))
    notes = dict.fromkeys(span.note for span in over if span.note)
    told = sorted((span for span in over if span.entry), key=lambda span: (span.start != start, span.end))
    place = start if told and told[0].start == start else None
    return Piece(text, kinds, "\n\n".join(notes), tuple(dict.fromkeys(span.entry for span in told)), place)
