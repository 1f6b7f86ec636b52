"""Tables whose columns a person has chosen: their rows are read anew and take the place of what was there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from django.db import transaction

from timeline.actions import articles, queue, removal
from timeline.extraction.intake import Reading, Table
from timeline.models import Batch, Item


def choose_columns(item_id: int, columns: Mapping[str, str]) -> bool:
    """Have a table opened again with these columns (field to column, empty for none); False where it is not there.

    The caller sends the item to the workers.
    """
    with transaction.atomic():
        item = Item.objects.select_for_update().filter(pk=item_id).exclude(table={}).exclude(file="").first()
        if item is None:
            return False
        item.columns = dict(columns)
        queue.put_back(item)
        item.save(update_fields=["columns", "state", "error", "reader", "sent_at", "started_at"])
        Batch.objects.filter(pk=item.batch_id).update(cancelled_at=None)
    return True


def note(item: Item, table: Table) -> None:
    """Keep how a table was read, so that a person can look at it and choose otherwise."""
    item.table = asdict(table)
    Item.objects.filter(pk=item.pk).update(table=item.table)


def renewed(item: Item, reading: Reading) -> bool:
    """Give the article of a row what it says with the columns chosen now; whether that is to be read again.

    An article that was in the dossier before the row came belongs to another file and stays as it is.
    """
    if not item.created or item.article is None:
        return False
    return articles.renew(item.article, reading, given=item.batch.given)


def give_up(item: Item) -> None:
    """Part a row from its article, which goes if it came in by this row and nothing else has it."""
    before, own = item.article_id, item.created
    item.article, item.created = None, False
    Item.objects.filter(pk=item.pk).update(article=None, created=False)
    if before and own and not Item.objects.filter(article=before).exists():
        removal.remove([before])
