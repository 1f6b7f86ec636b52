"""JSON lines (.jsonl), or one JSON list: an object is an article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.extraction.intake.columns import Columns, guessed, row_article, with_table
from timeline.extraction.intake.reading import File, Found

LOOKED_AT = 20
NO_OBJECT = "{called} is no article: an object with a text is wanted."


def is_lines(text: str, *, named: bool) -> bool:
    """Whether a text is JSON: its first line is an object by itself, it is one list of objects, or is `named` so."""
    beginning = text[:20].lstrip()
    if named and beginning.startswith(("{", "[")):
        return True
    if beginning.startswith("{"):
        return isinstance(_parsed(text.split("\n", 1)[0]), dict)
    return beginning.startswith("[") and beginning[1:].lstrip().startswith("{") and _is_list(text)


def articles(text: str, file: File) -> Iterator[Found]:
    """An article or a sentence for each object; one sentence where none has a text."""
    items = _items(text)
    objects = [item for item in items[:LOOKED_AT] if isinstance(item, dict)]
    heading = list(dict.fromkeys(key for item in objects for key in item))
    rows = [[_cell(item.get(key)) for key in heading] for item in objects]
    columns = guessed(heading, rows, given=file.columns)
    found = (_article(number, item, columns, only=len(items) == 1) for number, item in enumerate(items, start=1))
    yield from with_table(columns, found, heading, rows)


def _article(number: int, item: Any, columns: Columns, *, only: bool) -> Found:
    called = "This" if only else f"Line {number}"
    if not isinstance(item, dict):
        return Found(f"{number}.jsonl", error=NO_OBJECT.format(called=called))
    values = {str(key): _cell(value) for key, value in item.items()}
    return row_article(values, columns, name="" if only else f"{number}.jsonl", called=called)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_list(text: str) -> bool:
    found = _parsed(text)
    return isinstance(found, list) and any(isinstance(item, dict) for item in found)


def _items(text: str) -> list[Any]:
    if text.lstrip().startswith("["):
        found = _parsed(text)
        return found if isinstance(found, list) else []
    return [_parsed(line) for line in text.split("\n") if line.strip()]


def _cell(value: Any) -> str:
    """A value as a table would hold it; a list of names is put together, an object says its name or its address."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, list):
        return ", ".join(cell for item in value if (cell := _cell(item)))
    if isinstance(value, Mapping):
        return next((_cell(value[key]) for key in ("name", "title", "url", "text") if key in value), "")
    return str(value)
