"""The paragraphs of a document -> its article, or the articles of an export."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.extraction.intake import header, plain, press
from timeline.extraction.intake.header import Facts
from timeline.extraction.intake.reading import Found
from timeline.extraction.intake.tidy import BLOCKS, joined, tidy


def articles(parts: list[str], facts: Facts | None = None, *, heading: bool = False) -> Iterator[Found]:
    """The articles in a document's paragraphs; `heading`: the first is known to be its title.

    `facts` are what its metadata says. "Key: value" paragraphs above the text are taken as in a plain text.
    """
    parts = [part for part in (" ".join(tidy(part).split()) for part in parts) if part]
    exported = list(of_export(joined(parts)))
    if exported:
        yield from exported
        return
    taken, text = header.take(_with_header_together(parts))
    taken.add_all(facts or Facts())
    kept = [" ".join(part.split()) for part in BLOCKS.split(text)]
    yield Found("", reading=plain.compose(kept, taken, heading=heading and bool(kept) and kept[0] == parts[0]))


def of_export(text: str) -> Iterator[Found]:
    """The articles of a press database's export, each with its part of the text; nothing for any other text."""
    slices = press.articles(text)
    for number, part in enumerate(slices, start=1):
        reading = press.read(part)
        yield Found(f"{number}.txt", part.encode(), reading) if len(slices) > 1 else Found("", reading=reading)


def _with_header_together(parts: list[str]) -> str:
    """The paragraphs as a text in which "Key: value" paragraphs that follow each other are one block."""
    text = ""
    for place, part in enumerate(parts):
        together = place and header.field_of(part) and header.field_of(parts[place - 1])
        text += ("" if not place else "\n" if together else "\n\n") + part
    return text
