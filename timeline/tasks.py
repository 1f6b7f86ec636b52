"""What workers do: ids in, everything read anew. Each task can run twice and tolerates what vanished meanwhile."""

import gc
import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from os import getpid
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

from timeline.actions import articles, batches, events, feeds, opening, queue
from timeline.actions.batches import Again
from timeline.extraction import extract, warm_up
from timeline.extraction.types import UnreadableError
from timeline.models import Article, Feed, Item

logger = logging.getLogger(__name__)

# What to do with which id, and the id of the task that has to do it: None for a new one.
Message = tuple["Task[[int], None]", int, str | None]
MOST_AT_ONCE = 1_000
TOO_LONG = "Reading this took longer than {seconds} seconds: split it into several articles."
BROKEN = "Something went wrong while this was being read; the worker's log has the details."
DEADLY = "Every worker that tried to read this was ended by it; the worker's log has the details."
# Reading goes before opening, so that results come in while other files wait. In Redis 0 goes first.
READ_FIRST, OPEN_AFTER = 0, 6


@shared_task(bind=True, autoretry_for=(DatabaseError,), default_retry_delay=2, max_retries=3, retry_backoff=2)
def read_article(self: "Task[[int], None]", article_id: int) -> None:
    """Read an article and record what it reports, or why it could not be read.

    Does nothing for an article that is gone, read, or in another reader's hands. A database that is away is tried
    again; so is an article whose reader was killed.
    """
    _read(article_id, reader=str(self.request.id))


@shared_task(bind=True, autoretry_for=(DatabaseError,), default_retry_delay=2, max_retries=3, retry_backoff=2)
def open_file(self: "Task[[int], None]", item_id: int) -> None:
    """Open a file of a batch and make articles of what is in it, or say why not.

    Does nothing for an item that is gone, opened, cancelled, or in another's hands.
    """
    again = _open(item_id, reader=str(self.request.id))
    send(again.articles, again.items)


def _read(article_id: int, *, reader: str) -> None:
    if (article := articles.claim(article_id, reader=reader)) is None:
        return
    try:
        events.record(article_id, extract(articles.source_of(article)), reader=reader)
    except DatabaseError:
        raise
    except Exception as error:
        articles.fail(article_id, error=_sentence(error, f"Article {article_id}"), reader=reader)


def _open(item_id: int, *, reader: str) -> Again:
    """Open a file; gives what has come out of it."""
    if (item := opening.claim(item_id, reader=reader)) is None:
        return Again([], [])
    try:
        again = opening.open_item(item)
    except DatabaseError:
        raise
    except Exception as error:
        opening.refuse(item_id, error=_sentence(error, f"Item {item_id}"), reader=reader)
        return Again([], [])
    if batches.is_cancelled(item.batch_id):
        batches.cancel(item.batch_id)  # what has just come out of it waits no longer either
        return Again([], [])
    return again


def _sentence(error: Exception, what: str) -> str:
    """Why something could not be read, for a person; the operator gets a line in the log."""
    if isinstance(error, UnreadableError):
        logger.info("%s is unreadable: %s", what, error)
        return str(error)
    if isinstance(error, SoftTimeLimitExceeded):
        logger.warning("%s took longer than %s seconds", what, settings.CELERY_TASK_SOFT_TIME_LIMIT)
        return TOO_LONG.format(seconds=settings.CELERY_TASK_SOFT_TIME_LIMIT)
    logger.error("%s could not be read", what, exc_info=error)
    return BROKEN


def work_off(batch_id: int) -> Iterator[None]:
    """Open and read all of a batch that waits, in this process; a step for each file and each article."""
    reader = f"here-{getpid()}"
    files = Item.objects.filter(batch=batch_id, state=Item.State.QUEUED).order_by("pk").values_list("pk", flat=True)
    texts = Article.objects.filter(items__batch=batch_id, state=Article.State.QUEUED).values_list("pk", flat=True)
    while True:
        for article_id in list(texts.all()):  # asked anew
            _read(article_id, reader=reader)
            yield
        if (key := files.first()) is None:
            return
        _open(key, reader=reader)
        yield


@shared_task
def look_at_feed(feed_id: int) -> None:
    """Look at a feed and send what is new in it to the workers; nothing for a feed that is gone or paused."""
    feed = Feed.objects.select_related("dossier").filter(pk=feed_id, paused=False).first()
    if feed is not None:
        send([], feeds.look(feed))


@shared_task
def look_at_feeds() -> int:
    """Send every feed that is due to the workers; gives how many were."""
    due = feeds.claim_due()
    for feed_id in due:
        look_at_feed.delay(feed_id)
    return len(due)


def look_at(feed_id: int) -> None:
    """Have a worker look at a feed once the current transaction is committed; without Redis, when it is due again."""
    transaction.on_commit(partial(_publish_look, feed_id))


def _publish_look(feed_id: int) -> None:
    try:
        with current_app.connection_for_write(transport_options=settings.PUBLISH_OPTIONS) as connection:
            look_at_feed.apply_async((feed_id,), connection=connection)  # type: ignore[call-arg]
    except (KombuError, RedisError, OSError) as error:
        logger.warning("Redis is away, feed %s waits: %s", feed_id, error)


@task_failure.connect(sender=read_article)
@task_failure.connect(sender=open_file)
def give_up(exception: BaseException, args: Sequence[int], sender: Any, **_: Any) -> None:
    """Mark an article or an item failed when its task has: at the hard time limit, or after the last of its tries."""
    if isinstance(exception, TimeLimitExceeded):
        error = TOO_LONG.format(seconds=settings.READING_SECONDS)
    else:
        error = DEADLY if isinstance(exception, WorkerLostError) else BROKEN
    if getattr(sender, "name", "") == open_file.name:
        opening.refuse(args[0], error=error)
    else:
        articles.fail(args[0], error=error)
    connections.close_all()  # a killed reader is buried by its parent, whose next children must not share a connection


KIND: dict[Any, type[Article] | type[Item]] = {read_article: Article, open_file: Item}


def send(article_ids: Iterable[int], item_ids: Iterable[int] = ()) -> None:
    """Send articles, and items of batches, to the workers once the current transaction is committed.

    Without Redis it returns all the same, within about two seconds: they stay queued, and `sweep` sends them later.
    """
    messages: list[Message] = [(read_article, key, None) for key in article_ids]
    messages += [(open_file, key, None) for key in item_ids]
    transaction.on_commit(partial(_publish, messages))


def _publish(messages: Sequence[Message]) -> int:
    """Send each message and remember which went; gives how many did."""
    sent: dict[Any, list[int]] = {read_article: [], open_file: []}
    try:
        with current_app.connection_for_write(transport_options=settings.PUBLISH_OPTIONS) as connection:
            for task, key, task_id in messages:
                priority = READ_FIRST if task is read_article else OPEN_AFTER
                task.apply_async((key,), task_id=task_id, connection=connection, priority=priority)  # type: ignore[call-arg]
                sent[task].append(key)
    except (KombuError, RedisError, OSError) as error:
        number = sum(map(len, sent.values()))
        logger.warning("Redis is away, %s of %s messages wait: %s", len(messages) - number, len(messages), error)
    for task, keys in sent.items():
        queue.mark_sent(keys, kind=KIND[task])
    return sum(map(len, sent.values()))


@shared_task
def sweep() -> int:
    """Send what waits although nobody was told, or was told and is gone; gives how many messages it sent."""
    if late := batches.give_up_waiting():
        logger.info("%s files that were announced never arrived", late)
    messages = [*_unsent(), *_lost()][:MOST_AT_ONCE]
    if messages:
        logger.info("The sweep sends %s articles and files that nobody reads", len(messages))
    return _publish(messages) if messages else 0


def _unsent() -> list[Message]:
    """What is queued but was never sent, or whose message is lost: the queue is empty and still it waits."""
    waiting = Q(sent_at=None)
    if _queue_is_empty():
        waiting |= Q(sent_at__lt=timezone.now() - timedelta(seconds=2 * settings.SWEEP_SECONDS))
    found: list[Message] = []
    for task, kind in KIND.items():
        queued = queue.rows(kind).filter(waiting, state=queue.QUEUED).order_by("received_at", "pk")
        found += [(task, key, None) for key in queued.values_list("pk", flat=True)[:MOST_AT_ONCE]]
    return found


def _lost() -> list[Message]:
    """What is in hand for longer than it may take: under its reader's id, so that it may go on."""
    latest = timezone.now() - timedelta(seconds=settings.READING_SECONDS + 60)
    late = Q(sent_at=None) | Q(sent_at__lt=latest)
    return [
        (task, key, reader or None)
        for task, kind in KIND.items()
        for key, reader in queue.rows(kind)
        .filter(late, state=queue.READING, started_at__lt=latest)
        .values_list("pk", "reader")
    ]


def _queue_is_empty() -> bool:
    with current_app.connection_for_write(transport_options=settings.PUBLISH_OPTIONS) as connection:
        channel: Any = connection.default_channel
        return bool(channel.queue_declare(queue=current_app.conf.task_default_queue).message_count == 0)


@worker_init.connect
def get_ready(**_: Any) -> None:
    """Load once for all children what reading needs; an only worker takes over what others left unfinished."""
    warm_up()
    gc.collect()
    gc.freeze()  # what the children share is not gone through, and so not copied, by their collectors
    if settings.ONLY_WORKER:
        _publish([(task, key, None) for task, kind in KIND.items() for key in queue.take_back(kind)])
        connections.close_all()  # the children open their own
