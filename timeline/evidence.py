"""The words behind an event: the sentence in its paragraph with what matters marked, and who is said to tell it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline.models import Mention

AROUND = 420  # most characters shown before and after the sentence


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: whether it belongs to the sentence, and whether it is to be marked."""

    text: str
    said: bool
    marked: bool


def paragraph(text: str, start: int, end: int, marks: Iterable[Sequence[int]]) -> list[Piece]:
    """The paragraph of text around [start, end), cut at marks and at the sentence's ends.

    Offsets outside the text are brought inside it. Where a paragraph is long, it is shortened at a space with "…".
    """
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    first, lead = (first, "") if start - first <= AROUND else (_space(text, start - AROUND), "…")
    last, tail = (last, "") if last - end <= AROUND else (text.rfind(" ", end, end + AROUND), "…")
    last = end if last < 0 else last
    spans = [(max(a, first), min(b, last)) for a, b in marks if a < last and b > first]
    cuts = sorted({first, start, end, last, *(edge for span in spans for edge in span)})
    pieces = [
        Piece(text[a:b], start <= a and b <= end, any(x <= a and b <= y for x, y in spans)) for a, b in pairwise(cuts)
    ]
    return [Piece(lead, False, False)] * bool(lead) + pieces + [Piece(tail, False, False)] * bool(tail)


def _space(text: str, at: int) -> int:
    """The start of the first whole word at or after an offset."""
    return text.find(" ", at) + 1 or at


def outlet_words(mention: Mention) -> str:
    """The outlet, or the article's title where no outlet is known."""
    return str(mention.article.outlet or mention.article)


def chain(mention: Mention) -> list[str]:
    """Who has it from whom, from the outlet on: "Caspian Wire", "CNN Turk", "a diplomatic source"."""
    links: dict[str, str] = {}
    for link in (outlet_words(mention), *map(str, mention.reported_by)):
        links.setdefault(link.casefold(), link)
    return list(links.values())
