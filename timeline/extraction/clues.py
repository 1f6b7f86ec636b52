"""By what a report is found again: two reports that can be of one occurrence share a clue.

A clue is a short text; the database keeps the clues of what was read in an index, so that a new report is compared with
those few that share one, however many there are. Days tell reports with a firm date apart. Where one of two has none,
the pair of parties in the month tells calls, meetings, letters and agreements, and a word in the month the rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from zlib import crc32

from timeline.extraction.codes import SYMMETRIC
from timeline.extraction.likeness import fold
from timeline.extraction.merging import SLIP, Report
from timeline.extraction.types import Actor

# Of so many words the clues are made: those with the lowest hashes, so that two like sets mostly share one.
WORDS = 8
NAME_WORDS = 3
MOST_PARTIES = 8
MOST_MONTHS = 14
FAMILY = {"call": "talks", "meeting": "talks"}
DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Clues:
    """What a report is kept under, and what is asked for to find others."""

    kept: frozenset[str]
    asked: frozenset[str]


def clues(report: Report) -> Clues:
    """The clues of a report. Time and number do not depend on other reports."""
    sides = _sides(report)
    days = frozenset(f"{side} {day}" for side in sides for day in _days(report))
    months = _months(report)
    of_firm = frozenset(f"{side} {month} firm" for side in _matters(report, sides) for month in months)
    of_weak = frozenset(f"{side} {month}" for side in _matters(report, sides) for month in months)
    if report.firm:
        return Clues(days | of_firm, days | of_weak)
    return Clues(of_weak, of_firm | of_weak)


def _sides(report: Report) -> frozenset[str]:
    """Kind and parties: each pair of them where all act together, else each source."""
    family = FAMILY.get(report.kind, report.kind)
    parties = report.source + (report.target if report.kind in SYMMETRIC else ())
    tokens = sorted(map(_tokens, parties))[:MOST_PARTIES]
    if report.kind not in SYMMETRIC or len(tokens) == 1:
        return frozenset(f"{family} {token}" for some in tokens for token in some)
    pairs = (sorted((one, other)) for a, b in combinations(tokens, 2) for one in a for other in b)
    return frozenset(f"{family} {one} {other}" for one, other in pairs)


def _tokens(actor: Actor) -> tuple[str, ...]:
    """What two names of one party share: its country; without one the family name, or the longest words."""
    words = fold(actor.name).split()
    if actor.country or not words:
        return (actor.country or actor.name,)
    return (
        (words[-1],)
        if actor.role == "person"
        else tuple(sorted(words, key=lambda word: (-len(word), word))[:NAME_WORDS])
    )


def _days(report: Report) -> Iterator[date]:
    """The days of a firm date; a meeting that is planned may be held some days late."""
    if not report.firm or report.start is None or report.end is None:
        return
    day = report.start
    last = report.end + SLIP if report.planned and report.kind in SYMMETRIC else report.end
    while day <= last:
        yield day
        day += DAY


def _months(report: Report) -> list[str]:
    """The months in which it can be, the last ones of many; none where that is unknown."""
    first, last = report.window
    if date.min in (first, last) or date.max in (first, last):
        return []
    numbers = range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
    return [str(number) for number in numbers[-MOST_MONTHS:]]


def _matters(report: Report, sides: frozenset[str]) -> list[str]:
    """Sides with what tells the matter where the day does not: for what is said or done, a word."""
    if report.kind not in ("statement", "action"):
        return list(sides)
    words = sorted(report.words, key=lambda word: (crc32(word.encode()), word))[:WORDS]
    return [f"{side} {report.type if report.kind == 'action' else ''} {word}" for side in sides for word in words]
