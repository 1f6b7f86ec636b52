"""`manage.py extract`: JSON lines in, JSON lines out (see docs/CONTRACT.md); or one file of any format we read."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from timeline.extraction import extract, intake
from timeline.extraction.contract import as_json, iso, source_from
from timeline.extraction.types import UnreadableError


class Command(BaseCommand):
    help = "Read articles and print what they report, one JSON line each; the database is not touched."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="one article; else JSON lines come from stdin")
        parser.add_argument("--published", type=date.fromisoformat, help="its day of publication, YYYY-MM-DD")

    def handle(self, *args: Any, file: Path | None, published: date | None, **options: Any) -> None:
        if file is not None:
            self._write(self._one_file(file, published))
            return
        for number, line in enumerate(sys.stdin, start=1):
            if line.strip():
                self._write(_one_line(line, number))

    def _one_file(self, file: Path, published: date | None) -> dict[str, Any]:
        try:
            found = intake.read(file.read_bytes(), name=file.name)
        except (OSError, UnreadableError) as error:
            raise CommandError(f"{file}: {error}") from error
        item = {
            "id": file.name,
            "text": found.text,
            "title": found.title,
            "outlet": found.outlet,
            "published": iso(published or found.published),
        }
        return {**_read(item), "text": found.text}

    def _write(self, answer: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(answer, ensure_ascii=False))
        self.stdout.flush()


def _one_line(line: str, number: int) -> dict[str, Any]:
    try:
        item = json.loads(line)
    except ValueError as error:
        return {"id": None, "error": f"Line {number} is no JSON: {error}."}
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        return {"id": None, "error": f"Line {number} is no article: an object with a text is wanted."}
    return _read(item)


def _read(item: dict[str, Any]) -> dict[str, Any]:
    """One text read; what goes wrong with it is told in its line, so that the run goes on."""
    try:
        return as_json(item.get("id"), extract(source_from(item)))
    except (UnreadableError, ValueError) as error:
        return {"id": item.get("id"), "error": f"This text could not be read: {error}."}
    except Exception as error:
        return {"id": item.get("id"), "error": f"This text could not be read: {type(error).__name__}: {error}."}
