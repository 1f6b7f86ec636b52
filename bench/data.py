"""What is measured on: the repository's own articles, and sets given by path or found in a folder by name."""

import json
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from timeline.extraction import extract
from timeline.extraction.types import Extraction, Source

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
# Labelled articles whose misses nobody looks at.
UNSEEN = GOLD / "unseen"
SAMPLES = ROOT / "samples"

Item = dict[str, Any]


@dataclass
class Sets:
    """The files to measure on, by what they can tell."""

    gold: list[Path] = field(default_factory=lambda: [GOLD])
    unseen: list[Path] = field(default_factory=lambda: [UNSEEN])
    dates: list[Path] = field(default_factory=list)
    entities: list[Path] = field(default_factory=list)
    records: list[Path] = field(default_factory=list)
    treebanks: list[Path] = field(default_factory=list)

    def add_folder(self, folder: Path) -> None:
        """Add every set that lies in `gold/` and `treebanks/` of a folder, known by its name."""
        self.gold += [path for path in (folder / "gold" / "articles",) if path.is_dir()]
        self.dates += sorted((folder / "gold").glob("dates*.jsonl"))
        self.records += sorted((folder / "gold").glob("plover*.jsonl"))
        self.entities += sorted((folder / "treebanks").glob("*ner.iob2*"))
        self.treebanks += sorted((folder / "treebanks").glob("*-dev.conllu*"))


def labelled(folder: Path) -> list[Item]:
    """The labelled articles of a folder, by file name."""
    articles = (json.loads(path.read_text(encoding="utf8")) for path in sorted(folder.glob("*.json")))
    return [article for article in articles if "events" in article]


def lines(path: Path) -> list[Item]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def extracted(identity: str, text: str, *, title: str = "", published: date | None = None) -> Extraction:
    """What is read out of a text; one that cannot be read is named on standard error and counts as empty."""
    try:
        return extract(Source(text, title=title, published=published))
    except Exception as error:
        print(f"FAILED {identity}: {type(error).__name__}: {error}", file=sys.stderr)
        return Extraction("en", published, published_assumed=False)
