"""Writes about the way to a worker: which articles have been sent, and which come back because nobody reads them."""

from collections.abc import Iterable

from django.utils import timezone

from timeline.models import Article


def mark_sent(article_ids: Iterable[int]) -> None:
    """Remember that these articles have been sent to the workers just now."""
    Article.objects.filter(pk__in=list(article_ids)).update(sent_at=timezone.now())


def take_back() -> list[int]:
    """Queue all unfinished articles anew, as never sent; gives their ids, the oldest first.

    Only for when no worker runs: an article that somebody does read would be read twice (and come out the same).
    """
    unfinished = Article.objects.filter(state__in=[Article.State.QUEUED, Article.State.READING])
    ids = list(unfinished.order_by("received_at", "pk").values_list("pk", flat=True))
    unfinished.filter(pk__in=ids).update(state=Article.State.QUEUED, reader="", sent_at=None, started_at=None)
    return ids
