"""The application's registration with Django."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


def index_words(*, using: str, **_: Any) -> None:
    """The full-text index belongs to the tables, but no migration can hold it; see `timeline.search`."""
    from timeline import search

    search.install(connections[using])


class TimelineConfig(AppConfig):
    name = "timeline"
    verbose_name = "Timeline"

    def ready(self) -> None:
        post_migrate.connect(index_words, sender=self, dispatch_uid="index words")
