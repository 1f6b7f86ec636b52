"""The word lists in lists.txt."""

from functools import cache
from pathlib import Path


@cache
def sections() -> dict[str, tuple[str, ...]]:
    """All lists by name. Entries stand between bars; a line's end after a bar means nothing."""
    found: dict[str, tuple[str, ...]] = {}
    text = Path(__file__).with_name("lists.txt").read_text(encoding="utf-8")
    for block in text.split("\n["):
        name, bracket, body = block.partition("]\n")
        if bracket:
            found[name] = tuple(entry.strip() for entry in body.replace("\n", " ").split("|") if entry.strip())
    return found


def listed(name: str) -> tuple[str, ...]:
    """The entries of one list; raises KeyError on a name that is not there."""
    return sections()[name]
