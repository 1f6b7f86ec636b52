"""The one place where bytes from anywhere become articles: a worker opens an item of a batch."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from timeline.actions import articles, queue, tables, web
from timeline.actions.batches import Again
from timeline.extraction import intake
from timeline.extraction.intake import Found, Piece
from timeline.extraction.types import UnreadableError
from timeline.models import Article, Batch, Item

logger = logging.getLogger(__name__)

LOST = "The bytes of this file are not there any more; upload it again."

Kept = tuple[Article, bool]  # an article, and whether it came in just now


def claim(item_id: int, *, reader: str) -> Item | None:
    """Take an item in hand for opening, if nobody else has it; `reader` is the id of the task."""
    if not queue.claim(Item, item_id, reader=reader):
        return None
    return Item.objects.select_related("batch__dossier").filter(pk=item_id).first()


def open_item(item: Item) -> Again:
    """Make articles of what is in a file; gives what is new: articles to be read, files of an archive to be opened.

    What is in a container gets an item of its own, with its article, its bytes, or the sentence that says why not.
    Doing it twice gives the same. Raises UnreadableError, with a sentence, where the file as a whole cannot be read.
    """
    web.bring(item)
    if not item.columns and (same := _same_bytes(item)):
        item.article, item.created = same, False
        _finish(item, contents=[])
        return Again([], [])
    data = _bytes_of(item)
    contents = Contents(item)
    for piece in intake.unpack(data, name=item.name, limits=articles.limits()):
        if piece.name != item.name:
            contents.add_file(piece)
            continue
        if piece.error:
            raise UnreadableError(piece.error)
        for found in intake.open_all(data, name=item.name, limits=articles.limits(), columns=item.columns):
            if found.table:
                tables.note(item, found.table)
            if found.name != item.name:
                contents.add_article(found)
            elif found.reading is None:
                raise UnreadableError(found.error)
            else:
                contents.take(item, found)
    _finish(item, contents=contents.items)
    return Again(contents.articles, contents.files)


def refuse(item_id: int, *, error: str, reader: str = "") -> None:
    """Say why a file could not be opened; one that is opened stays so. Its bytes are kept, so that it can be retried.

    With the id of the task it holds only while that has the item in hand.
    """
    unopened = Item.objects.filter(pk=item_id).exclude(state=Item.State.OPENED)
    if reader:
        unopened = unopened.filter(reader=reader)
    unopened.update(state=Item.State.REFUSED, error=error[:500])


def keep(batch: Batch, found: Found, *, hints: dict[str, str] | None = None) -> Kept:
    """The article of what was found, made if the dossier has not got the same text yet.

    `hints` are what is known beside the text, as `web.hinted` takes them.
    """
    if found.reading is None:
        raise UnreadableError(found.error)
    reading = web.hinted(found.reading, hints or {})
    given: dict[str, Any] = dict(batch.given)
    if "published" in given:
        given["published"] = date.fromisoformat(given["published"])
    received = articles.keep(dossier=batch.dossier, name=found.name, data=found.data, reading=reading, **given)
    return received.article, received.created


class Contents:
    """The items for what is inside a file; those of an earlier time are found again by their names."""

    def __init__(self, item: Item) -> None:
        self.container = item
        self.known = {inner.name: inner for inner in item.contents.all()}
        self.names: Counter[str] = Counter()
        self.items: list[Item] = []
        self.articles: list[int] = []
        self.files: list[int] = []

    def add_file(self, piece: Piece) -> None:
        """A file of an archive: its bytes are stored, to be opened by itself."""
        inner = self._inner(piece.name, piece.error, size=len(piece.data))
        if piece.error or inner.article_id or inner.file:
            return
        inner.columns = self.container.columns
        inner.digest = sha256(piece.data).hexdigest()
        inner.file.save(inner.digest[:20], ContentFile(piece.data), save=False)
        queue.put_back(inner)
        inner.save()
        self.files.append(inner.pk)

    def add_article(self, found: Found) -> None:
        """One of several documents in a file: an article, or the sentence that says why not."""
        inner = self._inner(found.name, found.error, size=len(found.data))
        if found.reading is None or (inner.article_id and not self.container.columns):
            return
        self.take(inner, found)
        inner.state, inner.error = Item.State.OPENED, ""
        inner.save()

    def take(self, item: Item, found: Found) -> None:
        """Give an item the article of what was found, in the place of one that it had with other columns."""
        before = item.article_id
        article, created = keep(item.batch, found, hints=item.hints)
        if before and before != article.pk:
            tables.give_up(item)
        renewed = before == article.pk and found.reading and tables.renewed(item, found.reading)
        if created or renewed:
            self.articles.append(article.pk)
        item.article, item.created = article, created or item.created

    def _inner(self, name: str, error: str, *, size: int) -> Item:
        """The item of this name, for the second of two with one name a number behind it."""
        self.names[name] += 1
        name = name if self.names[name] == 1 else f"{name} ({self.names[name]})"
        inner = self.known.get(name) or Item(batch=self.container.batch, container=self.container, name=name, size=size)
        if error and self.container.columns:
            tables.give_up(inner)
        if not inner.article_id and (error or not inner.pk):
            inner.state, inner.error = (Item.State.REFUSED, error[:500]) if error else (Item.State.READING, "")
            inner.save()
        self.items.append(inner)
        return inner


def _bytes_of(item: Item) -> bytes:
    try:
        with item.file.open("rb") as file:
            return bytes(file.read())
    except (FileNotFoundError, ValueError) as error:
        raise UnreadableError(LOST) from error


def _same_bytes(item: Item) -> Article | None:
    """The article that the same bytes have become in this dossier before, if they were one document."""
    before = Item.objects.filter(batch__dossier=item.batch.dossier_id, digest=item.digest, documents=0)
    same = before.filter(state=Item.State.OPENED, article__isnull=False).exclude(pk=item.pk).exclude(digest="")
    first = same.select_related("article").order_by("pk").first()
    return first.article if first else None


def _finish(item: Item, *, contents: Sequence[Item]) -> None:
    """The item is opened. Its bytes go once articles and items of their own have them all, but for those of a table,
    whose columns a person may choose anew.
    """
    fields = {
        "state": Item.State.OPENED,
        "article": item.article,
        "created": item.created,
        "documents": len(contents),
        "error": "",
    }
    with transaction.atomic():
        if not item.table and all(inner.article_id or inner.file for inner in contents):
            fields["file"] = ""
            transaction.on_commit(lambda: item.file.delete(save=False))
        Item.objects.filter(pk=item.pk).update(**fields)
