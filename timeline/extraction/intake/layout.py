"""The printed page -> text: lines by their place, running heads and page numbers left out, paragraphs put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from timeline.extraction import vocabulary
from timeline.extraction.intake.tidy import ENDED

# A browser prints the day and the title above a page, its address and number below; others print the number alone.
PAGE_NUMBER = re.compile(r"(?:page )?[-–— ]*\d{1,4}[-–— ]*(?:(?:/|of) ?\d{1,4})?", re.IGNORECASE)
PRINTED_HEAD = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[:.]\d{2}(?: ?[AP]M)?\b.*")
PRINTED_FOOT = re.compile(r"(?:https?|file)://\S+(?: *\d{1,4}/\d{1,4})?")
EDGE = 3  # lines at the top and at the foot of a page that may be furniture
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
HYPHENS = "-\u00ad\u2010"
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
INDENT = 0.8  # of the letters' size
GAP = 1.25  # of the usual distance of two lines
SHORT = 0.7  # of the usual length of a line
SAME_SIZE = 0.1
LARGER = 1.15  # than the text: a headline
MOST_HEADLINES = 6  # lines


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: where it begins (points from the left and from the foot of the page) and how large it is set."""

    text: str
    x: float
    y: float
    size: float
    page: int


def lines_of(page: Any, number: int) -> list[Line]:
    """The lines of a page of pypdf, in the order in which they were printed."""
    lines: list[Line] = []
    texts: list[str] = []
    place = (0.0, 0.0, 0.0)

    def end() -> None:
        text = " ".join("".join(texts).translate(LIGATURES).split())
        if text:
            lines.append(Line(text, *place, number))
        texts.clear()

    def take(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        nonlocal place
        for count, piece in enumerate(text.split("\n")):
            if count:
                end()
            if piece.strip() and not "".join(texts).strip():
                place = _place(cm, tm, size)
            texts.append(piece)

    page.extract_text(visitor_text=take)
    end()
    return lines


def without_furniture(pages: list[list[Line]]) -> tuple[list[Line], list[str]]:
    """The lines of all pages without running heads and page numbers, and these."""
    edges = [_edges(lines) for lines in pages]
    counts = Counter(key for edge in edges for key in {_key(line.text) for line in edge})
    often = {key for key, count in counts.items() if count > 1 and 2 * count >= len(pages)}
    kept: list[Line] = []
    furniture: list[str] = []
    for lines, edge in zip(pages, edges, strict=True):
        for line in lines:
            is_furniture = line in edge and (_key(line.text) in often or _is_printed_by_program(line.text))
            if is_furniture:
                furniture.append(line.text)
            else:
                kept.append(line)
    return kept, furniture


def flowed(lines: list[Line]) -> list[str]:
    """The paragraphs that the lines make, words that were parted at a line's end put together."""
    if not lines:
        return []
    known = Counter(word.lower() for line in lines for word in WORD.findall(line.text))
    leading = _leading(lines)
    length = median(len(line.text) for line in lines)
    parts = [lines[0].text]
    for place, (before, line) in enumerate(pairwise(lines), start=1):
        after = lines[place + 1] if place + 1 < len(lines) else None
        if _begins(before, line, after, leading=leading, length=length):
            parts.append(line.text)
        else:
            parts[-1] = _put_together(parts[-1], line.text, known)
    return parts


def headline(lines: list[Line]) -> tuple[str, list[Line], list[Line]]:
    """The lines set in the largest letters on the first page, those above them, and those below.

    Empty, with all lines below, where nothing is set larger than the text or what is stands in the middle of it.
    """
    usual = median(line.size for line in lines) if lines else 0
    first = [line for line in lines if line.page == lines[0].page]
    largest = max((line.size for line in first), default=0)
    start = next((n for n, line in enumerate(first) if line.size == largest), 0)
    end = next((n for n, line in enumerate(lines) if n > start and line.size < largest * (1 - SAME_SIZE)), len(lines))
    above = lines[:start]
    in_text = end - start > MOST_HEADLINES or any(ENDED.search(line.text) for line in above)
    if largest < LARGER * usual or in_text or end == len(lines):
        return "", [], lines
    return " ".join(line.text for line in lines[start:end]), above, lines[end:]


def _place(cm: list[float], tm: list[float], size: float) -> tuple[float, float, float]:
    """Where text stands on the page and how large it is, after both matrices."""
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
    return x, y, size * scale


def _edges(lines: list[Line]) -> list[Line]:
    by_height = sorted(lines, key=lambda line: -line.y)
    return by_height[:EDGE] + by_height[-EDGE:]


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _is_printed_by_program(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (PAGE_NUMBER, PRINTED_HEAD, PRINTED_FOOT))


def _leading(lines: list[Line]) -> float:
    """The usual distance from a line to the next, in times their size."""
    steps = [
        (a.y - b.y) / a.size for a, b in pairwise(lines) if a.page == b.page and a.size and 0 < a.y - b.y < 3 * a.size
    ]
    return median(steps) if steps else 1.2


def _begins(before: Line, line: Line, after: Line | None, *, leading: float, length: float) -> bool:
    """Whether a paragraph begins with `line`: by its size, a gap above it, its indent, or a short line before it."""
    size = max(line.size, 1.0)
    if abs(before.size - line.size) > SAME_SIZE * size:
        return True
    ended = ENDED.search(before.text) is not None
    follows = before.page == line.page and 0 < before.y - line.y < 4 * size and abs(line.x - before.x) < 8 * size
    if not follows:  # the next column or page
        indented = after is not None and after.page == line.page and INDENT * size < line.x - after.x < 6 * size
        return indented or (ended and len(before.text) < SHORT * length)
    if before.y - line.y > GAP * leading * size:
        return True
    indented = line.x - before.x > INDENT * size
    return indented or (ended and len(before.text) < SHORT * length)


def _put_together(text: str, line: str, known: Counter[str]) -> str:
    """Two lines as one; a hyphen at the end goes where it only parted a word."""
    if text[-1:] not in HYPHENS or len(text) < 2 or not text[-2].isalpha():
        return f"{text} {line}"
    head, tail = re.search(r"([^\W\d_]+).$", text), WORD.match(line)
    if not head or not tail or not line[:1].islower():
        return text.replace("\u00ad", "-") + line
    first, second = head[1].lower(), tail[0].lower().split("-")[0]
    ordinary = vocabulary.words("ordinary_words.txt")
    whole = first + second in ordinary or known[first + second] > 0
    compound = known[f"{first}-{second}"] > 0 or (first in ordinary and second in ordinary and len(first) > 2)
    keep = text[-1] == "-" and compound and not whole
    return (text if keep else text[:-1]) + line


def letters(lines: Iterable[Line]) -> tuple[int, int]:
    """How many letters the lines have, and how many characters that no font of the file names."""
    text = "".join(line.text for line in lines)
    unnamed = sum(character < " " or character == "\ufffd" for character in text)
    return sum(character.isalpha() for character in text), unnamed
