"""Bytes of any format -> texts with what is known about them. Nothing is executed and nothing is fetched.

The content decides about the format, and the file's name only where the content leaves it open. `open_all` gives every
article in a file; `unpack` parts an archive into its files without reading them; `read` is for a file of one article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from timeline.extraction.intake import archive, files, formats, names, sandbox
from timeline.extraction.intake.limits import Limits, size
from timeline.extraction.intake.reading import File, Found, Piece, Reading, Sure, Table
from timeline.extraction.intake.tongue import with_language
from timeline.extraction.types import UnreadableError

__all__ = ["Found", "Limits", "Piece", "Reading", "Sure", "Table", "open_all", "read", "size", "unpack"]

LIMITS = Limits()
SEVERAL = "This file holds several articles; add it on the upload page, which takes them all."
NOTHING = "There is nothing to read in this archive."
TOO_DEEP = "This archive lies too deep within other archives."


def open_all(
    data: bytes, *, name: str = "", limits: Limits = LIMITS, columns: Mapping[str, str] | None = None
) -> Iterator[Found]:
    """Every article in a file, one after the other as they are read, and a sentence for each that cannot be.

    `name` is the file's (empty for pasted text). `columns` says which column of a table is which field, such as
    `{"text": "Body", "author": ""}`; what it leaves out is found by names and content, and what it gives as empty has
    no column. Raises nothing for any bytes, and gives at least one Found.
    """
    for piece in unpack(data, name=name, limits=limits):
        if piece.error:
            yield Found(piece.name, error=piece.error)
        else:
            yield from _articles(piece, limits=limits, columns=columns or {})


def unpack(data: bytes, *, name: str = "", limits: Limits = LIMITS) -> Iterator[Piece]:
    """The files in an archive and in the archives within it, unread; a file that is no archive comes back alone.

    Raises nothing for any bytes. A piece with an `error` is turned away; the others are for `open_all`.
    """
    budget = archive.Budget(limits)
    count = 0
    for piece in _unpacked(Piece(names.clean(name), data), depth=0, budget=budget):
        count += 1
        yield piece
    if not count:
        yield Piece(names.clean(name), error=NOTHING)


def read(data: bytes, *, name: str = "", limits: Limits = LIMITS) -> Reading:
    """The one article in a file: its text in paragraphs set apart by blank lines, and what is known about it.

    Raises UnreadableError with one sentence for a person where there is no text to read, or several.
    """
    reading = None
    for found in open_all(data, name=name, limits=limits):
        if reading:
            raise UnreadableError(SEVERAL)
        if found.reading is None:
            raise UnreadableError(found.error)
        reading = found.reading
    if reading is None:
        raise UnreadableError(NOTHING)
    return reading


def _unpacked(piece: Piece, *, depth: int, budget: archive.Budget) -> Iterator[Piece]:
    limits = budget.limits
    try:
        if len(piece.data) > limits.archive_bytes or formats.of_bytes(piece.data, limits) != "zip":
            yield piece
            return
        if depth >= limits.depth:
            raise UnreadableError(TOO_DEEP)
        for inner in archive.pieces(piece.data, name=piece.name, budget=budget):
            yield from [inner] if inner.error else _unpacked(inner, depth=depth + 1, budget=budget)
    except UnreadableError as error:
        yield Piece(piece.name, error=str(error))


def _articles(piece: Piece, *, limits: Limits, columns: Mapping[str, str], depth: int = 0) -> Iterator[Found]:
    """What is in one file that is no archive, with its attachments."""
    file = File(piece.data, piece.name, limits, columns)
    try:
        items = files.read(file) if files.is_harmless(file) else sandbox.read(file)
        for item in items:
            name = f"{piece.name}/{item.name}".strip("/") if item.name else piece.name
            if isinstance(item, Found):
                table = None if depth else item.table  # nobody is asked about what is attached to a mail
                # Here and not where files are read: what tells languages takes much memory, and workers share it.
                reading = with_language(item.reading) if item.reading else None
                yield replace(item, name=name, data=item.data or piece.data, reading=reading, table=table)
            elif depth >= limits.depth:
                yield Found(name, item.data, error=TOO_DEEP)
            else:
                yield from _attached(replace(item, name=name), limits=limits, depth=depth + 1)
    except UnreadableError as error:
        yield Found(piece.name, piece.data, error=str(error))


def _attached(attached: Piece, *, limits: Limits, depth: int) -> Iterator[Found]:
    for piece in unpack(attached.data, name=attached.name, limits=limits):
        if piece.error:
            yield Found(piece.name, error=piece.error)
        else:
            yield from _articles(piece, limits=limits, columns={}, depth=depth)
