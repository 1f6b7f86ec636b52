"""What workers do: ids in, everything read anew. Each task can run twice and tolerates what vanished meanwhile."""

import logging
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from celery import Task, current_app, shared_task
from celery.exceptions import SoftTimeLimitExceeded, TimeLimitExceeded, WorkerLostError
from celery.signals import task_failure, worker_init
from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.db.models import Q
from django.utils import timezone
from kombu.exceptions import KombuError
from redis import RedisError

from timeline.actions import articles, events, queue
from timeline.extraction import extract
from timeline.extraction.types import UnreadableError
from timeline.models import Article

logger = logging.getLogger(__name__)

# An id, and the id of the task that has to read it: None for a new one.
Message = tuple[int, str | None]
MOST_AT_ONCE = 1_000
TOO_LONG = "Reading this took longer than {seconds} seconds: split it into several articles."
BROKEN = "Something went wrong while this was being read; the worker's log has the details."
DEADLY = "Every worker that tried to read this was ended by it; the worker's log has the details."


@shared_task(bind=True, autoretry_for=(DatabaseError,), default_retry_delay=2, max_retries=3, retry_backoff=2)
def read_article(self: "Task[[int], None]", article_id: int) -> None:
    """Read an article and record what it reports, or why it could not be read.

    Does nothing for an article that is gone, read, or in another reader's hands. A database that is away is tried
    again; so is an article whose reader was killed.
    """
    reader = str(self.request.id)
    if (article := articles.claim(article_id, reader=reader)) is None:
        return
    try:
        events.record(article_id, extract(articles.source_of(article)), reader=reader)
    except UnreadableError as reason:
        logger.info("Article %s is unreadable: %s", article_id, reason)
        articles.fail(article_id, error=str(reason), reader=reader)
    except SoftTimeLimitExceeded:
        logger.warning("Article %s took longer than %s seconds", article_id, settings.CELERY_TASK_SOFT_TIME_LIMIT)
        error = TOO_LONG.format(seconds=settings.CELERY_TASK_SOFT_TIME_LIMIT)
        articles.fail(article_id, error=error, reader=reader)
    except DatabaseError:
        raise
    except Exception:
        logger.exception("Article %s could not be read", article_id)
        articles.fail(article_id, error=BROKEN, reader=reader)


@task_failure.connect(sender=read_article)
def give_up(exception: BaseException, args: Sequence[int], **_: Any) -> None:
    """Mark an article failed when its task has: at the hard time limit, or after the last of its tries."""
    if isinstance(exception, TimeLimitExceeded):
        error = TOO_LONG.format(seconds=settings.READING_SECONDS)
    else:
        error = DEADLY if isinstance(exception, WorkerLostError) else BROKEN
    articles.fail(args[0], error=error)
    connections.close_all()  # a killed reader is buried by its parent, whose next children must not share a connection


def send(article_ids: Iterable[int]) -> None:
    """Send articles to the workers once the current transaction is committed.

    Without Redis it returns all the same, within about two seconds: they stay queued, and `sweep` sends them later.
    """
    messages: list[Message] = [(article_id, None) for article_id in article_ids]
    transaction.on_commit(partial(_publish, messages))


def _publish(messages: Sequence[Message]) -> int:
    """Send each message and remember which went; gives how many did."""
    sent: list[int] = []
    try:
        with current_app.connection_for_write(transport_options=settings.PUBLISH_OPTIONS) as connection:
            for article_id, task_id in messages:
                read_article.apply_async((article_id,), task_id=task_id, connection=connection)  # type: ignore[call-arg]
                sent.append(article_id)
    except (KombuError, RedisError, OSError) as error:
        logger.warning("Redis is away, %s of %s articles wait: %s", len(messages) - len(sent), len(messages), error)
    queue.mark_sent(sent)
    return len(sent)


@shared_task
def sweep() -> int:
    """Send what waits although nobody was told, or was told and is gone; gives how many articles it sent."""
    messages = [*_unsent(), *_lost()][:MOST_AT_ONCE]
    if messages:
        logger.info("The sweep sends %s articles that nobody reads", len(messages))
    return _publish(messages) if messages else 0


def _unsent() -> list[Message]:
    """Queued articles that were never sent, or whose message is lost: the queue is empty and still they wait."""
    waiting = Q(sent_at=None)
    if _queue_is_empty():
        waiting |= Q(sent_at__lt=timezone.now() - timedelta(seconds=2 * settings.SWEEP_SECONDS))
    found = Article.objects.filter(waiting, state=Article.State.QUEUED).order_by("received_at", "pk")
    return [(article_id, None) for article_id in found.values_list("pk", flat=True)[:MOST_AT_ONCE]]


def _lost() -> list[Message]:
    """Articles that are in reading for longer than reading may take: under their reader's id, so that it may go on."""
    latest = timezone.now() - timedelta(seconds=settings.READING_SECONDS + 60)
    found = Article.objects.filter(Q(sent_at=None) | Q(sent_at__lt=latest), state=Article.State.READING)
    return [(pk, reader or None) for pk, reader in found.filter(started_at__lt=latest).values_list("pk", "reader")]


def _queue_is_empty() -> bool:
    with current_app.connection_for_write(transport_options=settings.PUBLISH_OPTIONS) as connection:
        channel: Any = connection.default_channel
        return bool(channel.queue_declare(queue=current_app.conf.task_default_queue).message_count == 0)


@worker_init.connect
def get_ready(**_: Any) -> None:
    """Load the language once for all children; an only worker takes over what others left unfinished."""
    from timeline.extraction import language  # here, because the pages import this module and need no language model

    language.pipeline()
    if settings.ONLY_WORKER:
        _publish([(article_id, None) for article_id in queue.take_back()])
        connections.close_all()  # the children open their own
