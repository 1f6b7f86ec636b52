"""Writes about the way to a worker: what has been sent, who has it in hand, and what comes back because nobody has.

Articles, which are read, and items of a batch, which are opened, go the same way: queued, in hand ("reading"), done.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from timeline.models import Article, Item

QUEUED, READING = "queued", "reading"
KINDS: tuple[type[Article] | type[Item], ...] = (Article, Item)


def rows(kind: type[Model]) -> "QuerySet[Model]":
    """All articles, or all items."""
    return kind._default_manager.all()


def mark_sent(article_ids: Iterable[int], *, kind: type[Model] = Article) -> None:
    """Remember that these have been sent to the workers just now."""
    rows(kind).filter(pk__in=list(article_ids)).update(sent_at=timezone.now())


def claim(kind: type[Model], key: int, *, reader: str) -> bool:
    """Take an article or an item in hand, if nobody else has it; `reader` is the id of the task.

    One that is in hand is given again to the same reader (a message that came twice), and to anybody once its reader
    must have died. The check and the change are one statement, so that of two readers only one gets it.
    """
    now = timezone.now()
    lost = now - timedelta(seconds=settings.READING_SECONDS + 60)
    in_hand = Q(state=READING) & (Q(reader=reader) | Q(started_at__lt=lost) | Q(started_at=None))
    free = rows(kind).filter(Q(state=QUEUED) | in_hand, pk=key)
    return bool(free.update(state=READING, reader=reader, started_at=now, error=""))


def put_back(row: Article | Item) -> None:
    """Queue a row anew, as never sent; the caller saves it."""
    row.state, row.error, row.reader = QUEUED, "", ""
    row.sent_at = row.started_at = None


def take_back(kind: type[Model] = Article) -> list[int]:
    """Queue all that is unfinished anew, as never sent; gives the ids, the oldest first.

    Only for when no worker runs: an article that somebody does read would be read twice (and come out the same).
    """
    unfinished = rows(kind).filter(state__in=[QUEUED, READING])
    ids = list(unfinished.order_by("received_at", "pk").values_list("pk", flat=True))
    unfinished.filter(pk__in=ids).update(state=QUEUED, reader="", sent_at=None, started_at=None)
    return ids
