"""The "Key: value" lines above a text, and the front matter of a Markdown file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from timeline.extraction.intake.days import day_in
from timeline.extraction.intake.reading import Sure
from timeline.extraction.intake.tidy import BLOCKS

KEYS = Path(__file__).parent.parent / "vocabulary" / "header_lines.tsv"
LINE = re.compile(r"(?:[-*] )?\*{0,2}(?P<key>[A-Za-z][A-Za-z _-]{1,24}?)\*{0,2}:\*{0,2}(?: +(?P<value>.*))?")
ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
FENCE = re.compile(r"---\n(?P<lines>.*?)\n(?:---|\.\.\.)(?:\n|$)", re.DOTALL)
MOST_TITLE_LINES = 3


@dataclass(slots=True)
class Facts:
    """Fields as text (`published` as an ISO day), with where each came from and how sure that is."""

    values: dict[str, str] = field(default_factory=dict)
    guesses: dict[str, str] = field(default_factory=dict)
    sure: dict[str, Sure] = field(default_factory=dict)

    def add(self, name: str, value: str, reason: str, sure: Sure = Sure.SURE) -> None:
        """Keep the first value of a field."""
        if value and name not in self.values:
            self.values[name] = value
            self.guesses[name] = reason
            self.sure[name] = sure

    def add_all(self, other: Facts) -> None:
        """Keep what others found where nothing is known yet."""
        for name, value in other.values.items():
            self.add(name, value, other.guesses[name], other.sure[name])


def take(text: str) -> tuple[Facts, str]:
    """What the lines above the text say, and the text without them.

    They are taken off only if at least one key is known: an interview ("Putin: ...") is no header.
    """
    found = Facts()
    fence = FENCE.match(text)
    if fence and _take_lines(fence["lines"].split("\n"), found):
        text = text[fence.end() :].lstrip("\n")
    blocks = BLOCKS.split(text)
    top = blocks[0].split("\n")
    start = next((place for place, line in enumerate(top) if field_of(line)), None)
    if start is not None and start <= MOST_TITLE_LINES:
        title, rest = top[:start], _take_lines(top[start:], found)
        if rest is not None:
            return _titled(found, title), "\n\n".join(["\n".join(rest), *blocks[1:]]).lstrip("\n")
    if len(blocks) > 1 and len(top) <= MOST_TITLE_LINES and field_of(blocks[1].split("\n")[0]):
        rest = _take_lines(blocks[1].split("\n"), found)
        if rest is not None:
            return _titled(found, top), "\n\n".join(["\n".join(rest), *blocks[2:]]).lstrip("\n")
    return found, text


@cache
def _fields() -> dict[str, str]:
    lines = [line for line in KEYS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return dict(line.split("\t") for line in lines)


def field_of(line: str) -> str:
    """The field that a "Key: value" line gives, empty for none."""
    match = LINE.fullmatch(line.strip())
    return _fields().get(re.sub("[ _-]+", " ", match["key"].lower()), "") if match else ""


def _take_lines(lines: list[str], found: Facts) -> list[str] | None:
    """Read header lines into `found`; the lines after them, or None if these are no header.

    Lines with an unknown key ("Place: Baku") belong to it only where the whole block is made of keys.
    """
    whole = all(LINE.fullmatch(line.strip()) for line in lines)
    count = len(lines) if whole else next((n for n, line in enumerate(lines) if not field_of(line)), len(lines))
    header = [line.strip() for line in lines[:count]]
    if not any(field_of(line) for line in header):
        return None
    for line in header:
        _keep(line, found)
    return lines[count:]


def _keep(line: str, found: Facts) -> None:
    name, match = field_of(line), LINE.fullmatch(line)
    value = ((match and match["value"]) or "").strip().strip("\"'")
    reason = f"from the line “{line if len(line) <= 90 else line[:89] + '…'}”"
    if name == "published":
        day = day_in(value)
        found.add(name, day.isoformat() if day else "", reason)
    elif name == "url" or (name == "outlet" and ADDRESS.fullmatch(value)):
        address = ADDRESS.search(value)
        found.add("url", address[0] if address else "", reason)
    elif name:
        found.add(name, value, reason)


def _titled(found: Facts, lines: list[str]) -> Facts:
    title = " ".join(line.strip() for line in lines).strip("#* ")
    found.add("title", title, "from the first line", Sure.LIKELY)
    return found
