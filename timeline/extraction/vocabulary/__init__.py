"""The data files of the extraction, and how they are read. A line that begins with `#` is a comment."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of `name` that are neither empty nor comments."""
    text = (FOLDER / name).read_text(encoding="utf8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The same, as a set."""
    return frozenset(lines(name))


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file whose first line that is no comment names the columns."""
    return tuple({k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(lines(name)))


@cache
def tables(folder: str) -> tuple[dict[str, str], ...]:
    """The rows of all CSV files of a folder, by the order of the files' names."""
    files = sorted(path.name for path in (FOLDER / folder).glob("*.csv"))
    return tuple(row for name in files for row in table(f"{folder}/{name}"))


@cache
def toml(name: str) -> dict[str, Any]:
    """A TOML file."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf8"))
