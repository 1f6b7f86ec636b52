"""How much of the story is found in saved news pages: `python -m bench.pages`.

For each page of tests/intake/pages, precision, recall and F1 of the words against the text kept by hand beside it, and
which of title, outlet, author, day and address were found.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench.scores import table
from timeline.extraction import intake

PAGES = Path(__file__).parent.parent / "tests" / "intake" / "pages"
WORD = re.compile(r"\w+")
FIELDS = ("title", "outlet", "author", "published", "url")


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of words: of those found that belong to the story, and of the story's that were found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(found: str, expected: str) -> Score:
    """Words as a multiset, without regard to case and order."""
    ours, theirs = Counter(WORD.findall(found.lower())), Counter(WORD.findall(expected.lower()))
    common = (ours & theirs).total()
    return Score(common / max(1, ours.total()), common / max(1, theirs.total()))


def scores() -> dict[str, tuple[intake.Reading, Score]]:
    """Every page's reading and its score, by the page's name."""
    found = {}
    for page in sorted(PAGES.glob("*.html")):
        reading = intake.read(page.read_bytes(), name=page.name)
        found[page.stem] = reading, score(reading.text, page.with_suffix(".txt").read_text(encoding="utf-8"))
    return found


def main() -> None:
    """Print the table."""
    rows: list[list[str | float]] = []
    for name, (reading, found) in scores().items():
        fields = ["yes" if getattr(reading, field) else "" for field in FIELDS]
        rows.append([name, found.precision, found.recall, found.f1, *fields])
    rows.append(["mean", *(sum(float(row[n]) for row in rows) / len(rows) for n in (1, 2, 3)), *[""] * len(FIELDS)])
    print(table("The story in saved news pages", ["page", "precision", "recall", "F1", *FIELDS], rows))


if __name__ == "__main__":
    main()
