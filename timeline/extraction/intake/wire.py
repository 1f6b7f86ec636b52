"""How a file, and what was found in it, pass between a worker and the process that reads: length, JSON, bytes.

JSON and not pickle, because the process that reads has just met a file from outside.
"""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, replace
from datetime import date
from typing import IO, Any

from timeline.extraction.intake.limits import Limits
from timeline.extraction.intake.reading import File, Found, Piece, Reading, Sure, Table

LENGTHS = struct.Struct(">II")  # of the JSON and of the bytes that follow it


class TooLargeError(ValueError):
    """A frame is larger than its reader takes."""


def write(stream: IO[bytes], head: dict[str, Any], data: bytes = b"") -> None:
    """One frame. Raises OSError where nobody listens any more."""
    encoded = json.dumps(head).encode("ascii")
    stream.write(LENGTHS.pack(len(encoded), len(data)))
    stream.write(encoded)
    stream.write(data)
    stream.flush()


def read(stream: IO[bytes], most: int | None = None) -> tuple[dict[str, Any], bytes] | None:
    """The next frame; None where the stream has ended. Raises TooLargeError for one of more than `most` bytes."""
    lengths = stream.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    head_length, data_length = LENGTHS.unpack(lengths)
    if most is not None and head_length + data_length > most:
        raise TooLargeError(head_length + data_length)
    head, data = stream.read(head_length), stream.read(data_length)
    if len(head) < head_length or len(data) < data_length:
        return None
    return json.loads(head), data


def job_head(job: File) -> dict[str, Any]:
    """A job without its bytes, for JSON."""
    return {"name": job.name, "limits": asdict(job.limits), "columns": dict(job.columns)}


def job_from(head: dict[str, Any], data: bytes) -> File:
    """The job that `job_head` told."""
    return File(data, head["name"], Limits(**head["limits"]), head["columns"])


def item_head(item: Found | Piece) -> dict[str, Any]:
    """What was found without its bytes, for JSON."""
    head: dict[str, Any] = {"piece": isinstance(item, Piece), "name": item.name, "error": item.error}
    if isinstance(item, Found) and item.reading:
        head["reading"] = asdict(replace(item.reading, published=None))
        head["published"] = item.reading.published.isoformat() if item.reading.published else None
    if isinstance(item, Found) and item.table:
        head["table"] = asdict(item.table)
    return head


def item_from(head: dict[str, Any], data: bytes) -> Found | Piece:
    """What `item_head` told."""
    if head["piece"]:
        return Piece(head["name"], data, head["error"])
    table = _table_from(head["table"]) if head.get("table") else None
    fields = head.get("reading")
    if fields is None:
        return Found(head["name"], data, None, head["error"], table)
    fields["published"] = date.fromisoformat(head["published"]) if head["published"] else None
    fields["sure"] = _sure_from(fields["sure"])
    return Found(head["name"], data, Reading(**fields), "", table)


def _table_from(told: dict[str, Any]) -> Table:
    heading, rows = tuple(told["heading"]), tuple(map(tuple, told["rows"]))
    return Table(heading, rows, told["fields"], _sure_from(told["sure"]), told["day_first"])


def _sure_from(told: dict[str, str]) -> dict[str, Sure]:
    return {name: Sure(value) for name, value in told.items()}
