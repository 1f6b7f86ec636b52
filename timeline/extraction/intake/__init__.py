"""Bytes of any format -> a text with what is known about it. Nothing is executed and nothing is fetched.

The content decides about the format, and the file's name only where the content leaves it open.
"""

from __future__ import annotations

from dataclasses import replace

from timeline.extraction.intake import decoding, markdown, page, plain
from timeline.extraction.intake.days import day_in_name
from timeline.extraction.intake.reading import Reading
from timeline.extraction.intake.tidy import tidy
from timeline.extraction.types import UnreadableError

__all__ = ["LIMIT", "Reading", "read"]

LIMIT = 2_000_000  # bytes; an article is rarely over 100,000


def read(data: bytes, *, name: str = "", limit: int = LIMIT) -> Reading:
    """The text in `data`, in paragraphs set apart by blank lines, and what could be guessed of title, outlet and day.

    `name` is the file's name (empty for pasted text), `limit` the largest size in bytes. Raises UnreadableError with
    one sentence for a person where there is no text to read.
    """
    if len(data) > limit:
        raise UnreadableError(f"This file is larger than {size(limit)}, the most that is read for one article.")
    text = tidy(decoding.decode(data))
    if not text.strip():
        raise UnreadableError("This file is empty.")
    reading = READERS[_format(text, name)](text)
    if not any(character.isalpha() for character in reading.text):
        raise UnreadableError("There is no readable text in this file.")
    day = day_in_name(name)
    if not reading.published and day:
        guesses = {**reading.guesses, "published": "from the file's name"}
        reading = replace(reading, published=day, guesses=guesses)
    return reading


def size(limit: int) -> str:
    """A number of bytes as a person writes it: "2 MB", "300 kB"."""
    return f"{limit / 1_000_000:g} MB" if limit >= 1_000_000 else f"{limit / 1_000:g} kB"


def _format(text: str, name: str) -> str:
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if page.is_page(text, named=suffix in {"html", "htm", "xhtml"}):
        return "page"
    return "markdown" if suffix in {"md", "markdown"} else "plain"


READERS = {"page": page.read, "markdown": markdown.read, "plain": plain.read}
