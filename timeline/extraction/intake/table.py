"""Tables of articles (.csv, .tsv): a row is an article, its columns are given or found by name and content."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import chain, islice

from timeline.extraction.intake.columns import NO_ROWS, Columns, guessed, row_article, told_apart, with_table
from timeline.extraction.intake.reading import File, Found
from timeline.extraction.types import UnreadableError

DELIMITERS = ",;\t|"
SAMPLE = 200_000  # characters
LOOKED_AT = 20  # rows
TOO_WIDE = "Row {number} has {cells} cells for {columns} columns: a text with such signs in it must stand in quotes."


def is_table(text: str, *, named: bool) -> bool:
    """Whether a text is a table of articles: rows of one width under a heading with a column for the text.

    One that is `named` so is a table already if it has several rows and columns; a row of another width says so then.
    """
    delimiter = _delimiter(text)
    rows = _first_rows(text, delimiter) if delimiter else []
    if not rows or (named and len(rows) > 1):
        return bool(rows)
    return len({len(row) for row in rows}) == 1 and "text" in guessed(rows[0], ()).fields


def articles(text: str, file: File) -> Iterator[Found]:
    """An article or a sentence for each row. Raises UnreadableError for a table without rows or a broken one."""
    csv.field_size_limit(max(file.limits.file_bytes, 1))
    rows = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text) or ",")
    yield from of_rows(rows, file)


def of_rows(rows: Iterator[Sequence[str]], file: File) -> Iterator[Found]:
    """An article or a sentence for each row under the first, which names the columns.

    Raises UnreadableError for a table without rows or a broken one.
    """
    try:
        heading = told_apart(next(rows, []))
        first = list(islice(rows, LOOKED_AT))
        if not first:
            raise UnreadableError(NO_ROWS)
        columns = guessed(heading, first, given=file.columns)
        numbered = enumerate(chain(first, rows), start=1)
        found = (_article(n, heading, row, columns) for n, row in numbered if any(cell.strip() for cell in row))
        yield from with_table(columns, found, heading, first)
    except csv.Error as error:
        raise UnreadableError("This table is broken: a row could not be read.") from error


def _article(number: int, heading: Sequence[str], row: Sequence[str], columns: Columns) -> Found:
    if any(cell.strip() for cell in row[len(heading) :]):
        return Found(f"{number}.jsonl", error=TOO_WIDE.format(number=number, cells=len(row), columns=len(heading)))
    values = dict(zip(heading, row, strict=False))
    return row_article(values, columns, name=f"{number}.jsonl", called=f"Row {number}")


def _delimiter(text: str) -> str:
    """The character that parts the cells of the first line; empty for none."""
    line = text[:SAMPLE].split("\n", 1)[0]
    counts = {delimiter: line.count(delimiter) for delimiter in DELIMITERS}
    best = max(counts, key=lambda delimiter: counts[delimiter])
    return best if counts[best] else ""


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    sample = text[:SAMPLE]
    rows: list[list[str]] = []
    try:
        for row in csv.reader(StringIO(sample, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) == LOOKED_AT:
                return rows
    except csv.Error:
        return []
    return rows[:-1] if len(sample) < len(text) else rows
