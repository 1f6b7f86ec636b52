"""One file of any format -> the articles in it. What reads the formats is loaded when the first such file comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module

from timeline.extraction.intake import decoding, documents, formats, lines, markdown, page, plain, table
from timeline.extraction.intake.days import day_in_name
from timeline.extraction.intake.limits import size
from timeline.extraction.intake.reading import File, Found, Piece, Reading, Sure
from timeline.extraction.intake.tidy import LINE_ENDS, tidy
from timeline.extraction.types import UnreadableError

PACKAGE = "timeline.extraction.intake"
# The module that reads a format: `read(file)` for one that is no text, `read(text, file)` for a text.
READERS = {"docx": "word", "odt": "opendocument", "pdf": "pdf", "rtf": "rich", "msg": "outlook", "mail": "mail"}
TABLES = {"table": table.articles, "lines": lines.articles}
HARMLESS = {"markdown": markdown.read, "plain": plain.read}
EMPTY = "This file is empty."
NO_TEXT = "There is no readable text in this file."
TOO_MANY = "There are more than {most} articles in this file; the rest was left out."
TOO_LARGE = "This file is larger than {most}, the most that is read for one article."
TOO_LONG = "The text of this article is longer than {most}, the most that is read for one."


def is_harmless(file: File) -> bool:
    """Whether a file is a plain text of the size of an article, which needs no process of its own.

    Raises UnreadableError for what is turned away at sight.
    """
    if len(file.data) > file.limits.file_bytes:
        raise UnreadableError(TOO_LARGE.format(most=size(file.limits.file_bytes)))
    if formats.of_bytes(file.data, file.limits) or len(file.data) > file.limits.text_bytes:
        return False
    return formats.of_text(_text(file), file.name) in HARMLESS


def read(file: File) -> Iterator[Found | Piece]:
    """What is in a file that is no archive: articles, and files of their own such as attachments.

    Raises UnreadableError with one sentence where the file itself cannot be read; what was given before that holds.
    """
    kind = formats.of_bytes(file.data, file.limits)
    articles = 0
    for item in _items(kind, file):
        if isinstance(item, Found):
            articles += 1
            if articles > file.limits.articles:
                raise UnreadableError(TOO_MANY.format(most=file.limits.articles))
        yield _finished(item, file) if isinstance(item, Found) and item.reading else item


def _items(kind: str, file: File) -> Iterator[Found | Piece]:
    if kind:
        reader: Callable[..., Iterator[Found | Piece]] = import_module(f"{PACKAGE}.{READERS[kind]}").read
        return reader(file)
    text = _text(file)
    kind = formats.of_text(text, file.name)
    if kind in TABLES:
        return TABLES[kind](text, file)
    text = tidy(text)
    if not text.strip():
        raise UnreadableError(EMPTY)
    if kind == "page":
        return page.articles(text, file)
    exported = list(documents.of_export(text))
    return iter(exported or [Found("", reading=HARMLESS[kind](text))])


def _text(file: File) -> str:
    """The characters of a text with line ends of one kind, and otherwise as they are: tabs part the cells of tables."""
    return LINE_ENDS.sub("\n", decoding.decode(file.data))


def _finished(item: Found, file: File) -> Found:
    """The last steps for every article: there are words, not too many; a day in the file's name."""
    reading = item.reading or Reading("")
    if not any(character.isalpha() for character in reading.text):
        return replace(item, reading=None, error=NO_TEXT)
    if len(reading.text.encode("utf-8", "replace")) > file.limits.text_bytes:
        return replace(item, reading=None, error=TOO_LONG.format(most=size(file.limits.text_bytes)))
    day = day_in_name(f"{file.name}/{item.name}".rstrip("/").rsplit("/", 1)[-1]) if not reading.published else None
    if day:
        guesses = {**reading.guesses, "published": "from the file's name"}
        reading = replace(reading, published=day, guesses=guesses, sure={**reading.sure, "published": Sure.GUESS})
    return replace(item, reading=reading)
