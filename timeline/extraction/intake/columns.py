"""Which column of a table is which field of an article, and its rows as articles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from timeline.extraction.intake import page, plain
from timeline.extraction.intake.blocks import blocks
from timeline.extraction.intake.days import NUMBERS, day_in, day_in_name
from timeline.extraction.intake.header import ADDRESS, Facts
from timeline.extraction.intake.reading import Found, Sure, Table
from timeline.extraction.intake.tidy import paragraphs, tidy

NAMES = Path(__file__).parent.parent / "vocabulary" / "column_names.tsv"
FIELDS = ("text", "title", "outlet", "published", "url", "author")
# What can be given besides the fields: in which order days such as 08/11/2020 are written.
ORDER, DAY_FIRST, MONTH_FIRST = "days", "day first", "month first"
STORY = 200  # characters; the text of an article is longer, its title shorter
SHOWN_ROWS, SHOWN_COLUMNS, SHOWN_CELL = 5, 60, 240  # of a table that is shown to a person; characters of a cell
NO_ROWS = "There is no article in this table: it has no row below its heading."
NO_COLUMN = "This table has no column with the texts of articles; say which one it is."
NOT_THERE = "This table has no column “{column}”."


@dataclass(frozen=True, slots=True)
class Columns:
    """The column of each field, how sure that is, and whether days such as 08/11/2020 are written day first.

    `error` is the sentence for a table that cannot be read so.
    """

    fields: dict[str, str]
    sure: dict[str, Sure]
    day_first: bool | None = None
    error: str = ""


def guessed(
    heading: Sequence[str], rows: Sequence[Sequence[str]], *, given: Mapping[str, str] | None = None
) -> Columns:
    """The columns by what is `given` (field to column), then by their names, then by what is in the first rows.

    A field that is given as empty has no column. With rows there is an `error` where no column holds texts, or where a
    given one is not there.
    """
    given = given or {}
    fields = {field: given[field] for field in FIELDS if field in given}
    sure = dict.fromkeys(fields, Sure.SURE)
    absent = next((column for column in fields.values() if column and column not in heading), "")
    for column in heading:
        field = _known().get(re.sub(r"[\W_]+", "", column.lower()), "")
        if field and field not in fields and column not in fields.values():
            fields[field], sure[field] = column, Sure.LIKELY
    for field, column in _by_content(heading, rows).items():
        if field not in fields and column not in fields.values():
            fields[field], sure[field] = column, Sure.GUESS
    fields = {field: column for field, column in fields.items() if column}
    order = given.get(ORDER, "")
    day_first = order == DAY_FIRST if order else _day_first(heading, rows, fields.get("published", ""))
    error = NOT_THERE.format(column=absent[:100]) if absent else NO_COLUMN if rows and "text" not in fields else ""
    return Columns(fields, {field: sure[field] for field in fields}, day_first, error)


def told_apart(heading: Iterable[str]) -> list[str]:
    """The names of columns, each another one: a second "Date" becomes "Date (2)", one without a name its number."""
    names: list[str] = []
    for number, given in enumerate(heading, start=1):
        name = called = " ".join(given.split()) or f"column {number}"
        count = 1
        while name in names:
            count += 1
            name = f"{called} ({count})"
        names.append(name)
    return names


def with_table(
    columns: Columns, found: Iterator[Found], heading: Sequence[str], rows: Sequence[Sequence[str]]
) -> Iterator[Found]:
    """What was `found` in a table, the first of it with how the table was read; its error alone where it has one."""
    cells = [tuple(_cut(cell) for cell in row[:SHOWN_COLUMNS]) for row in rows[:SHOWN_ROWS]]
    table = Table(tuple(heading[:SHOWN_COLUMNS]), tuple(cells), columns.fields, columns.sure, columns.day_first)
    if columns.error:
        yield Found("", error=columns.error, table=table)
        return
    yield replace(next(found, Found("", error=NO_ROWS)), table=table)
    yield from found


def row_article(values: Mapping[str, str], columns: Columns, *, name: str, called: str) -> Found:
    """A row as an article; its own file is a line of JSON with the fields' names. `called` is the row in a sentence."""
    row = {field: tidy(values.get(column) or "").strip() for field, column in columns.fields.items()}
    day = _day(row.get("published", ""), day_first=columns.day_first)
    row["published"] = day.isoformat() if day else row.get("published", "")
    data = (
        json.dumps({field: value for field, value in row.items() if value}, ensure_ascii=False).encode()
        if name
        else b""
    )
    if not row["text"]:
        return Found(name, data, error=f"{called} has no text.")
    facts = Facts()
    for field in FIELDS[1:]:
        value = "" if field == "published" and not day else " ".join(row.get(field, "").split())
        if field == "url" and not ADDRESS.fullmatch(value):
            value = ""
        reason = f"from the column “{columns.fields.get(field, '')[:60]}”"
        facts.add(field, value, reason, columns.sure.get(field, Sure.LIKELY))
    text = row["text"]
    parts = blocks(text) if page.ELEMENT.search(text) else paragraphs(text)
    return Found(name, data, plain.compose(parts, facts))


def _cut(cell: str) -> str:
    cell = " ".join(tidy(cell[: 4 * SHOWN_CELL]).split())
    return cell if len(cell) <= SHOWN_CELL else f"{cell[: SHOWN_CELL - 1]}…"


@cache
def _known() -> dict[str, str]:
    lines = [line for line in NAMES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return dict(line.split("\t") for line in lines)


def _by_content(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Columns by their cells: the longest texts, days, addresses, and titles (short texts of several words)."""
    found: dict[str, str] = {}
    longest = STORY
    for place, column in enumerate(heading):
        cells = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
        if not cells:
            continue
        length = sum(map(len, cells)) / len(cells)
        if length >= longest:
            found["text"], longest = column, int(length)
        elif all(ADDRESS.fullmatch(cell) for cell in cells):
            found.setdefault("url", column)
        elif all(len(cell) < 40 and (day_in_name(cell) or NUMBERS.search(cell)) for cell in cells):
            found.setdefault("published", column)
        elif length > 25 and sum(cell.count(" ") for cell in cells) > 3 * len(cells):
            found.setdefault("title", column)
    return found


def _day_first(heading: Sequence[str], rows: Sequence[Sequence[str]], column: str) -> bool | None:
    """Whether the column of days has the day before the month; None where its days do not tell."""
    if column not in heading:
        return None
    place = list(heading).index(column)
    matches = [NUMBERS.search(row[place]) for row in rows if place < len(row)]
    pairs = [(int(match["first"]), int(match["second"])) for match in matches if match]
    first, second = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)
    return first if first != second else None


def _day(text: str, *, day_first: bool | None) -> date | None:
    match = NUMBERS.search(text)
    if match and day_first is not None:
        day, month = (match["first"], match["second"]) if day_first else (match["second"], match["first"])
        try:
            return date(int(match["year"]), int(month), int(day))
        except ValueError:
            return None
    return day_in(text) or day_in_name(text)
