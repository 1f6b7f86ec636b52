"""Writes of saved views: a name for a selection of a dossier's events."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from timeline.models import Dossier, SavedView


@dataclass(frozen=True, slots=True)
class Saved:
    """A view under its name; `before` is what the name stood for until now, None where it is new."""

    view: SavedView
    before: str | None


def save(dossier: Dossier, *, name: str, query: str) -> Saved:
    """Keep a selection under a name; a name that is taken stands for the new one from now on."""
    with transaction.atomic():
        old = SavedView.objects.select_for_update().filter(dossier=dossier, name=name).first()
        view = SavedView.objects.update_or_create(dossier=dossier, name=name, defaults={"query": query})[0]
    return Saved(view, old.query if old else None)


def remove(view_id: int) -> SavedView | None:
    """Forget a view; gives what it was, None if it was gone already."""
    with transaction.atomic():
        view = SavedView.objects.select_for_update().select_related("dossier").filter(pk=view_id).first()
        if view:
            SavedView.objects.filter(pk=view_id).delete()
    return view
