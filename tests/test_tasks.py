"""What a task does with an article, without any worker around it."""

import logging
import socket
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from celery.exceptions import SoftTimeLimitExceeded, TimeLimitExceeded, WorkerLostError
from django.db import OperationalError, transaction
from django.utils import timezone

from dashboard.celery import app
from tests.conftest import RedisServer
from timeline import extraction, tasks
from timeline.actions import articles, queue
from timeline.extraction.types import Source, UnreadableError
from timeline.models import Article, Mention

TEXT = b"""Two capitals on the telephone

Russian President Vladimir Putin telephoned Azerbaijani President Ilham Aliyev on Monday.
"""
MINUTE = timedelta(minutes=1)


@pytest.fixture
def article(db: None) -> Article:
    dossier = articles.dossier_named("Tasks")
    return articles.receive(dossier=dossier, name="call.txt", data=TEXT, published=date(2020, 11, 3)).article


def read(article_id: int, *, task_id: str = "first") -> None:
    tasks.read_article.apply(args=(article_id,), task_id=task_id).get()


def raising(error: BaseException) -> Callable[..., Any]:
    def extract(*_: object) -> None:
        raise error

    return extract


def test_reading_records_the_events(article: Article) -> None:
    read(article.pk)
    article.refresh_from_db()
    assert article.state == Article.State.READ
    assert article.mentions.count() == 1


def test_reading_twice_changes_nothing(article: Article) -> None:
    read(article.pk)
    before = list(Mention.objects.values_list("pk", "event"))
    read(article.pk)
    read(article.pk, task_id="second")
    assert list(Mention.objects.values_list("pk", "event")) == before


def test_an_article_that_is_gone_ends_the_task_quietly(db: None) -> None:
    read(12345)
    assert not Article.objects.exists()


def test_an_article_that_goes_while_it_is_read_ends_the_task_quietly(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def extract(source: Source) -> Any:
        Article.objects.all().delete()
        return extraction.extract(source)

    monkeypatch.setattr(tasks, "extract", extract)
    read(article.pk)
    assert not Article.objects.exists()


def test_a_second_message_leaves_an_article_in_reading_alone(article: Article) -> None:
    assert articles.claim(article.pk, reader="first")
    read(article.pk, task_id="second")
    article.refresh_from_db()
    assert article.state == Article.State.READING
    assert article.reader == "first"


def test_a_message_delivered_again_goes_on_with_its_own_article(article: Article) -> None:
    assert articles.claim(article.pk, reader="first")
    read(article.pk, task_id="first")
    article.refresh_from_db()
    assert article.state == Article.State.READ


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (UnreadableError("This is a picture."), "This is a picture."),
        (SoftTimeLimitExceeded(), tasks.TOO_LONG.format(seconds=230)),
        (RuntimeError("a fault of ours"), tasks.BROKEN),
    ],
)
def test_what_stops_a_reading_is_told_in_a_sentence(
    error: Exception, sentence: str, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "extract", raising(error))
    read(article.pk)
    article.refresh_from_db()
    assert article.state == Article.State.FAILED
    assert article.error == sentence


def test_a_fault_of_ours_is_logged_with_its_trace(
    article: Article, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tasks, "extract", raising(RuntimeError("a fault of ours")))
    read(article.pk)
    assert any(record.exc_info and "a fault of ours" in str(record.exc_info[1]) for record in caplog.records)


def test_a_database_that_is_away_for_a_moment_is_tried_again(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    errors = [OperationalError("the connection is gone")]

    def extract(source: Source) -> Any:
        if errors:
            raise errors.pop()
        return extraction.extract(source)

    monkeypatch.setattr(tasks, "extract", extract)
    monkeypatch.setattr(tasks.read_article, "max_retries", 1)
    read(article.pk)
    article.refresh_from_db()
    assert article.state == Article.State.READ


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (TimeLimitExceeded(240), tasks.TOO_LONG.format(seconds=240)),
        (WorkerLostError("signal 9"), tasks.DEADLY),
        (OperationalError("no such host"), tasks.BROKEN),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_an_article_whose_task_failed_for_good_says_so(error: Exception, sentence: str, article: Article) -> None:
    articles.claim(article.pk, reader="first")
    tasks.give_up(exception=error, args=(article.pk,), sender=tasks.read_article)
    article.refresh_from_db()
    assert article.state == Article.State.FAILED
    assert article.error == sentence


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_before_the_transaction_is_committed(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[list[tasks.Message]] = []
    monkeypatch.setattr(tasks, "_publish", sent.append)
    with transaction.atomic():
        tasks.send([1, 2], [3])
        assert not sent
    assert sent == [[(tasks.read_article, 1, None), (tasks.read_article, 2, None), (tasks.open_file, 3, None)]]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("url", ["redis+socket:///nowhere/redis.sock", "redis://127.0.0.1:1/0"])
def test_without_redis_a_page_goes_on_soon_and_the_article_waits(
    url: str, article: Article, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(app.conf, "broker_url", url)
    begun = time.monotonic()
    with caplog.at_level(logging.WARNING):
        tasks.send([article.pk, article.pk + 1])
    assert time.monotonic() - begun < 2
    assert [record.message for record in caplog.records if "2 of 2 messages wait" in record.message]
    article.refresh_from_db()
    assert article.state == Article.State.QUEUED
    assert article.sent_at is None


@pytest.mark.django_db(transaction=True)
def test_a_redis_that_hangs_does_not_hold_a_page_up_for_long(
    article: Article, tmp_path: Path, redis_socket: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        path = redis_socket.with_name("silent.sock")
        silent.bind(str(path))
        silent.listen()
        monkeypatch.setattr(app.conf, "broker_url", f"redis+socket://{path}")
        begun = time.monotonic()
        tasks.send([article.pk])
        assert time.monotonic() - begun < 5


def sent_by_sweep(monkeypatch: pytest.MonkeyPatch, *, empty: bool = True) -> list[tuple[int, str | None]]:
    """The articles that a sweep sends, each with the task it is sent for."""
    sent: list[tasks.Message] = []
    monkeypatch.setattr(tasks, "_publish", lambda messages: sent.extend(messages) or len(sent))  # type: ignore[func-returns-value]
    monkeypatch.setattr(tasks, "_queue_is_empty", lambda: empty)
    tasks.sweep()
    return [(key, reader) for task, key, reader in sent if task is tasks.read_article]


@pytest.mark.parametrize(
    ("state", "reader", "sent", "started", "empty", "expected"),
    [
        ("queued", "", None, None, False, None),  # never sent
        ("queued", "", 0, None, True, "not sent"),  # just sent
        ("queued", "", 2, None, True, None),  # its message is lost
        ("queued", "", 2, None, False, "not sent"),  # others wait before it
        ("reading", "first", 3, 3, True, "not sent"),  # somebody reads it
        ("reading", "first", 60, 60, True, "first"),  # whoever read it is gone: goes on under its id
        ("reading", "first", 1, 60, True, "not sent"),  # sent again a minute ago
        ("read", "first", 60, 60, True, "not sent"),
        ("failed", "first", 60, 60, True, "not sent"),
    ],
)
def test_the_sweep_sends_what_waits_in_vain_and_nothing_else(
    state: str, reader: str, sent: int | None, started: int | None, empty: bool, expected: str | None,
    article: Article, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    now = timezone.now()
    Article.objects.update(
        state=state,
        reader=reader,
        sent_at=None if sent is None else now - sent * MINUTE,
        started_at=None if started is None else now - started * MINUTE,
    )
    found = sent_by_sweep(monkeypatch, empty=empty)
    assert found == ([] if expected == "not sent" else [(article.pk, expected)])


@pytest.mark.redis
@pytest.mark.django_db(transaction=True)
def test_the_queue_is_empty_until_something_is_sent(article: Article, redis_server: RedisServer) -> None:
    assert tasks._queue_is_empty()
    tasks.send([article.pk])
    assert not tasks._queue_is_empty()
    article.refresh_from_db()
    assert article.sent_at


def test_what_is_taken_back_waits_as_if_it_had_never_been_sent(article: Article) -> None:
    Article.objects.update(state=Article.State.READING, reader="gone", started_at=timezone.now())
    assert queue.take_back() == [article.pk]
    article.refresh_from_db()
    assert (article.state, article.reader, article.sent_at, article.started_at) == ("queued", "", None, None)
    Article.objects.update(state=Article.State.READ)
    assert queue.take_back() == []
