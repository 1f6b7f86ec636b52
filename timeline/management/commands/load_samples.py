"""Loads the articles of `samples/` the way an upload does."""

import tomllib
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from timeline import tasks
from timeline.actions import articles
from timeline.extraction.types import UnreadableError
from timeline.models import Dossier

SUFFIXES = frozenset({".txt", ".md", ".html"})


class Command(BaseCommand):
    help = "Loads the sample articles, all or none, and sends them to the workers; what is there already stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="Do nothing where there is a dossier already.")

    def handle(self, *args: Any, if_empty: bool, **options: Any) -> None:
        if if_empty and Dossier.objects.exists():
            return
        created = load()
        tasks.send(created)
        self.stdout.write(f"Loaded {len(created)} sample articles.")


def load() -> list[int]:
    """Receive every article of the folder; gives the ids of the new ones. Raises CommandError naming a bad file."""
    described = tomllib.loads((settings.SAMPLES_DIR / "dossier.toml").read_text(encoding="utf-8"))
    created: list[int] = []
    with transaction.atomic():
        dossier = articles.dossier_named(described["name"], start=described.get("start"), end=described.get("end"))
        for path in sorted(settings.SAMPLES_DIR.iterdir()):
            if path.suffix not in SUFFIXES or path.name == "README.md":
                continue
            try:
                received = articles.receive(dossier=dossier, name=path.name, data=path.read_bytes())
            except UnreadableError as error:
                raise CommandError(f"{path.name}: {error}") from error
            if received.created:
                created.append(received.article.pk)
    return created
