"""The words behind an event: the sentence in its paragraph with what matters marked, and where reports disagree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from timeline.extraction.codes import SYMMETRIC
from timeline.models import Mention
from timeline.wording import date_words

AROUND = 420  # most characters shown before and after the sentence


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: whether it belongs to the sentence, and whether it is to be marked."""

    text: str
    said: bool
    marked: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that reports tell differently: its name, and each version with the outlets that tell it."""

    field: str
    versions: tuple[tuple[str, tuple[str, ...]], ...]


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


def differences(mentions: Sequence[Mention]) -> list[Difference]:
    """What the reports of an event tell differently: day, status, parties, deed. Days that can be the same do not."""
    told = {
        "Day": [(m, date_words(m.first_day, m.last_day, m.edtf)) for m in mentions if m.first_day or m.last_day],
        "Status": [(m, m.status) for m in mentions],
        "Parties": [(m, parties_words(m)) for m in mentions if m.parties],
        "Deed": [(m, m.type.capitalize()) for m in mentions],
    }
    found = []
    for field, values in told.items():
        versions: dict[str, dict[str, None]] = {}
        for mention, words in values:
            versions.setdefault(words, {})[outlet_words(mention)] = None
        if len(versions) > 1 and (field != "Day" or _apart([m for m, _ in values])):
            found.append(Difference(field, tuple((words, tuple(outlets)) for words, outlets in versions.items())))
    return found


def _apart(mentions: Iterable[Mention]) -> bool:
    """Whether two of the mentions cannot mean the same day."""
    spans = {(m.first_day or date.min, m.last_day or date.max) for m in mentions}
    return any(a[1] < b[0] or b[1] < a[0] for a, b in combinations(spans, 2))


def parties_words(mention: Mention) -> str:
    """Who to whom, as one report has it."""
    sources = sorted(party["name"] for party in mention.parties if party["part"] == "source")
    targets = sorted(party["name"] for party in mention.parties if party["part"] == "target")
    if mention.kind in SYMMETRIC:
        return " ↔ ".join(sources + targets)
    return " → ".join(side for side in (", ".join(sources), ", ".join(targets)) if side)


def outlet_words(mention: Mention) -> str:
    """The outlet, or the article's title where no outlet is known."""
    return str(mention.article.outlet or mention.article)


def chain(mention: Mention) -> list[str]:
    """Who has it from whom, from the outlet on: "Caspian Wire", "CNN Turk", "a diplomatic source"."""
    links: dict[str, str] = {}
    for link in (outlet_words(mention), *map(str, mention.reported_by)):
        links.setdefault(link.casefold(), link)
    return list(links.values())
