"""`manage.py import PATH`: files and folders go in as an upload does, with progress, and can be taken up again."""

from __future__ import annotations

import logging
import os
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from timeline import tasks
from timeline.actions import articles, batches, tables
from timeline.batch_rows import Summary, rows_of
from timeline.forms.tables import columns_in
from timeline.models import Batch, Item
from timeline.models.batches import STOPPED

logger = logging.getLogger(__name__)

EVERY = 0.5  # seconds between two looks at how far it is


class Command(BaseCommand):
    help = "Upload files, or folders with all that is in them; run again, it goes on where it stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="a file, an archive or a folder")
        parser.add_argument("--dossier", default="", help="name of the dossier; without it that of the file or folder")
        parser.add_argument("--outlet", default="", help="outlet of all of them")
        parser.add_argument(
            "--published", type=date.fromisoformat, help="day of publication of all of them, YYYY-MM-DD"
        )
        parser.add_argument(
            "--columns", default="", help="which column of a table is which field, such as text=Body,date=Published"
        )
        parser.add_argument("--here", action="store_true", help="read them in this process, without any worker")
        parser.add_argument("--no-wait", action="store_true", help="leave them to the workers and end at once")

    def handle(self, *args: Any, path: Path, here: bool, no_wait: bool, **options: Any) -> None:
        found = list(files_in(path))
        if not found:
            raise CommandError(f"There is nothing at {path} that could be read.")
        if sentence := batches.too_much([one.stat().st_size for one in found if one.is_file()]):
            raise CommandError(sentence)
        try:
            columns = columns_in(options["columns"]) if options["columns"] else {}
        except ValueError as error:
            raise CommandError(str(error)) from error
        batch = batch_for(path, options)
        items = self._receive(batch, path, found, columns)
        again = batches.retry_stopped(batch.pk)  # what an earlier run left unread
        if here:
            self._show(batch, tasks.work_off(batch.pk))
        else:
            tasks.send(again.articles, [*again.items, *items])
            if no_wait:
                return
            self._show(batch, looks())
        self._report(batch)

    def _receive(self, batch: Batch, path: Path, found: list[Path], columns: dict[str, str]) -> list[int]:
        """Store what is not in the batch yet; gives the items that are to be opened."""
        own = batch.items.filter(container=None)
        known = set(own.values_list("name", "digest"))
        turned_away = set(own.filter(digest="").values_list("name", "size"))
        fresh: list[Item] = []
        for one in self._bar(found, "stored"):
            name = batches.shown_name(str(one.relative_to(path.parent)))
            try:
                with opened(one) as file:
                    if (name, file.size) not in turned_away and (name, batches.digest_of(file)) not in known:
                        own.filter(name=name, digest="").delete()  # turned away at first, it has changed since
                        fresh.append(batches.add(batch, name, file, columns=columns))
            except OSError as error:
                logger.warning("%s cannot be read: %s", one, error)
                own.filter(name=name, digest="").delete()
                batches.turn_away(batch, name, f"This file cannot be read: {error.strerror or 'it is none'}.")
        again = [item for item in own.exclude(table={}) if columns and item.columns != columns]
        chosen = [item.pk for item in again if tables.choose_columns(item.pk, columns)]
        return [*chosen, *(item.pk for item in fresh if item.state == Item.State.QUEUED)]

    def _show(self, batch: Batch, steps: Iterator[None]) -> None:
        """Show after each step how far it is, until all is done; Ctrl-C leaves the rest for later."""
        bar = self._bar(None, "done", total=1)
        try:
            while (summary := Summary.of(batch)).waiting:
                bar.total, bar.n = summary.total, summary.done
                bar.set_postfix_str("waiting for a worker" if summary.idle else f"{summary.not_read} not read")
                if next(steps, self):  # all done here, and something is in a worker's hands
                    time.sleep(EVERY)
        except KeyboardInterrupt:
            raise CommandError("Stopped looking; run the same command again to go on.") from None
        finally:
            bar.close()

    def _bar(self, over: Any, verb: str, **options: Any) -> Any:
        """A bar on a terminal; nothing where nobody looks."""
        plain = not self.stderr.isatty()
        return tqdm(over, desc=verb, unit=" files", file=sys.stderr, disable=plain, leave=False, **options)

    def _report(self, batch: Batch) -> None:
        """What was read and what not, and why. Raises CommandError where something was not."""
        summary = Summary.of(batch)
        self.stdout.write(f"{summary.read} read, {summary.known} of them in the dossier already.")
        stopped = rows_of(batch.items.in_stage(*STOPPED).in_order().select_related("container"))
        for row in stopped:
            self.stdout.write(f"{row.item.name}: {row.error or row.words}")
        if stopped:
            raise CommandError(f"{len(stopped)} of {summary.total} were not read.", returncode=1)


@contextmanager
def opened(path: Path) -> Iterator[File[Any]]:
    """A file to read from. Raises OSError where that cannot be, also for what is no file, such as a pipe."""
    if not path.is_file():
        raise OSError(path)
    with path.open("rb") as found:
        yield File(found, name=path.name)


def looks() -> Iterator[None]:
    """Moments at which to look how far the workers are."""
    while True:
        time.sleep(EVERY)
        yield


def files_in(path: Path) -> Iterator[Path]:
    """The file, or all files of the folder and those within it, in order, hidden ones left out."""
    if path.is_file():
        yield path
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder) / name for name in sorted(names) if not name.startswith("."))


def batch_for(path: Path, options: dict[str, Any]) -> Batch:
    """The batch of an earlier run with the same path and dossier, else a new one."""
    dossier = articles.dossier_named(options["dossier"] or path.resolve().stem)
    given = {"outlet": options["outlet"], "published": options["published"]}
    source = str(path.resolve())[:1000]
    earlier = Batch.objects.filter(dossier=dossier, source=source).first()
    return earlier or batches.begin(dossier, given=given, source=source)
