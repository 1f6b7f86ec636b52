"""The application's registration with Django."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


def install(*, using: str, **_: Any) -> None:
    """The full-text index and the stamps belong to the tables, but no migration can hold their triggers."""
    from timeline import search, stamps

    search.install(connections[using])
    stamps.install(connections[using])


class TimelineConfig(AppConfig):
    name = "timeline"
    verbose_name = "Timeline"

    def ready(self) -> None:
        post_migrate.connect(install, sender=self, dispatch_uid="install triggers")
