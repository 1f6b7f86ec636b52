"""Writes of batches: files are announced, arrive, are cancelled and tried again. `opening` makes articles of them."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone

from timeline.actions.queue import put_back
from timeline.extraction import intake
from timeline.extraction.intake import names
from timeline.models import Article, Batch, Dossier, Item
from timeline.models.batches import STOPPED

logger = logging.getLogger(__name__)

GIVEN = ("title", "outlet", "author", "url", "published")
PATIENCE = timedelta(minutes=10)  # after the last file of a batch, for those that were announced
NEVER_CAME = "This file never arrived: the page was closed, or the connection was lost. Upload it again."
EMPTY = "This file is empty."


@dataclass(frozen=True, slots=True)
class Again:
    """What is to be sent to the workers: articles to be read, items to be opened."""

    articles: list[int]
    items: list[int]

    def __bool__(self) -> bool:
        return bool(self.articles or self.items)


def begin(dossier: Dossier, *, given: dict[str, Any] | None = None, source: str = "") -> Batch:
    """A new batch; what is `given` (title, outlet, author, url, published) holds for all that comes out of it."""
    kept = {field: value for field, value in (given or {}).items() if field in GIVEN and value}
    if isinstance(kept.get("published"), date):
        kept["published"] = kept["published"].isoformat()
    return Batch.objects.create(dossier=dossier, given=kept, source=source)


def too_much(sizes: Sequence[int]) -> str:
    """The sentence for more files, or larger ones, than are taken at once; empty where they are not."""
    if len(sizes) > settings.MAX_UPLOAD_FILES:
        return f"These are too many files at once: up to {settings.MAX_UPLOAD_FILES} go together."
    if sum(sizes) > settings.MAX_UPLOAD_BYTES:
        return too_large_together()
    return ""


def too_large_together() -> str:
    """The sentence for more bytes than are taken at once."""
    return f"These files are too large together: up to {intake.size(settings.MAX_UPLOAD_BYTES)} go at once."


def announce(batch: Batch, files: Iterable[tuple[str, int]], *, columns: Mapping[str, str] | None = None) -> list[Item]:
    """A row for each file, by name and size in bytes, before its bytes arrive; a file that is too large is refused."""
    fields = {"batch": batch, "columns": dict(columns or {}), "state": Item.State.AWAITED}
    items = [Item(name=shown_name(name), size=size, **fields) for name, size in files]
    for item in items:
        _refuse_by_size(item)
    return Item.objects.bulk_create(items)


def arrive(item: Item, file: File[Any]) -> bool:
    """Store the bytes of an announced file and queue it; False where it is not awaited (any more).

    The bytes go from one file to another by chunks. The caller sends it to the workers.
    """
    if item.state != Item.State.AWAITED:
        return False
    item.size = file.size
    _refuse_by_size(item)
    if item.state == Item.State.AWAITED:
        item.digest = digest_of(file)
        item.file.save(item.digest[:20], file, save=False)
        put_back(item)
    with transaction.atomic():
        awaited = Item.objects.filter(pk=item.pk, state=Item.State.AWAITED, batch__cancelled_at=None)
        values = {name: getattr(item, name) for name in ("size", "digest", "file", "state", "error")}
        stored = bool(awaited.update(received_at=timezone.now(), **values))
        Batch.objects.filter(pk=item.batch_id).update(touched_at=timezone.now())
    if not stored and item.file:
        item.file.delete(save=False)  # it came twice, or was cancelled meanwhile
    return stored and item.state == Item.State.QUEUED


def add(batch: Batch, name: str, file: File[Any], *, columns: Mapping[str, str] | None = None) -> Item:
    """A file that comes with its bytes; `columns` are those of the tables in it (field to column)."""
    item = announce(batch, [(name, file.size)], columns=columns)[0]
    arrive(item, file)
    return item


def turn_away(batch: Batch, name: str, error: str) -> Item:
    """A file that cannot be had, with the sentence that says why."""
    return Item.objects.create(batch=batch, name=shown_name(name), state=Item.State.REFUSED, error=error[:500])


def add_text(batch: Batch, text: str) -> Item:
    """A text that a person pasted."""
    return add(batch, "Pasted text", ContentFile(text.encode("utf-8", "replace")))


def digest_of(file: File[Any]) -> str:
    """The SHA-256 of a file's bytes, read by chunks."""
    sha = hashlib.sha256()
    for chunk in file.chunks():
        sha.update(chunk)
    return sha.hexdigest()


def cancel(batch_id: int) -> int:
    """Stop all that waits, files and articles; what is in a worker's hands is finished. Gives how many were stopped."""
    with transaction.atomic():
        Batch.objects.filter(pk=batch_id).update(cancelled_at=timezone.now())
        items = Item.objects.filter(batch=batch_id)
        waiting = items.filter(state__in=[Item.State.AWAITED, Item.State.QUEUED])
        stopped = waiting.update(state=Item.State.CANCELLED)
        own = Article.objects.filter(
            pk__in=items.filter(created=True).values("article"), state=Article.State.QUEUED, read_at=None
        )
        return stopped + own.update(state=Article.State.CANCELLED)


def is_cancelled(batch_id: int) -> bool:
    """Whether a batch was cancelled, or is gone."""
    return not Batch.objects.filter(pk=batch_id, cancelled_at=None).exists()


def retry(items: Iterable[Item]) -> Again:
    """Try again those that were refused, failed or cancelled. The caller sends them to the workers.

    A document inside a file is found again by opening that file again; what is there already stays.
    """
    found = list(items)
    with transaction.atomic():
        batches = {item.batch_id for item in found}
        Batch.objects.filter(pk__in=batches).update(cancelled_at=None)
        stopped = [Article.State.FAILED, Article.State.CANCELLED]
        articles = Article.objects.select_for_update().filter(
            pk__in=[item.article_id for item in found if item.article_id], state__in=stopped
        )
        again = [article.pk for article in articles.only("pk")]
        _requeue(Article, again)
        own = [item.pk for item in found if not item.article_id]
        by_file = Q(pk__in=own) | Q(contents__in=own)
        states = Q(state__in=[Item.State.REFUSED, Item.State.CANCELLED]) | Q(state=Item.State.OPENED, contents__in=own)
        openable = Item.objects.filter(by_file & states).exclude(file="", url="").distinct()
        files = list(openable.values_list("pk", flat=True))
        _requeue(Item, files)
    return Again(again, files)


def retry_stopped(batch_id: int) -> Again:
    """Try again everything of a batch that was refused, failed or cancelled."""
    return retry(Item.objects.filter(batch=batch_id).in_stage(*STOPPED))


def give_up_waiting() -> int:
    """Say of files that were announced long ago that they never arrived; gives how many."""
    latest = timezone.now() - PATIENCE
    late = Item.objects.filter(state=Item.State.AWAITED, batch__touched_at__lt=latest)
    return late.update(state=Item.State.REFUSED, error=NEVER_CAME)


def room_left(batch: Batch) -> int:
    """How many bytes may still arrive in a batch."""
    taken = batch.items.filter(container=None).exclude(state=Item.State.AWAITED).aggregate(sum=Sum("size"))["sum"]
    return int(settings.MAX_UPLOAD_BYTES - (taken or 0))


def shown_name(name: str) -> str:
    """A file's path without control characters and without parts that lead up, as it is shown; never used as a path."""
    return names.clean(names.clean(name)[-1000:]) or "unnamed"


def _refuse_by_size(item: Item) -> None:
    if item.size > settings.MAX_ARCHIVE_BYTES:
        item.error = f"This file is larger than {intake.size(settings.MAX_ARCHIVE_BYTES)}, the most that is taken."
    elif not item.size:
        item.error = EMPTY
    if item.error:
        item.state = Item.State.REFUSED


def _requeue(kind: type[Article] | type[Item], keys: Sequence[int]) -> None:
    fields = {"state": "queued", "error": "", "reader": "", "sent_at": None, "started_at": None}
    kind._default_manager.filter(pk__in=keys).update(**fields)
