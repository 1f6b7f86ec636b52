"""The way of an article to a worker and back, with a real Redis and real workers, through what can go wrong."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from dashboard.celery import app
from tests.conftest import RedisServer, Workers, wait_until
from timeline import tasks
from timeline.actions import articles
from timeline.models import Article, Event, Mention

pytestmark = [pytest.mark.redis, pytest.mark.django_db(transaction=True)]

TEXT = (
    "Two capitals on the telephone\n\n"
    "Russian President Vladimir Putin spoke by telephone with Azerbaijani President Ilham Aliyev on Monday.\n\n"
    "On Sunday, Armenian Prime Minister Nikol Pashinyan met French President Emmanuel Macron in Paris.\n"
)
# Paragraphs that all differ, so that reading takes seconds and the events are many.
LONG = "\n\n".join(
    f"Paragraph {n}. German Foreign Minister Heiko Maas spoke by telephone with his French counterpart Jean-Yves Le "
    f"Drian on {1 + n % 28} October 2020. Turkish President Recep Tayyip Erdogan met Russian President Vladimir Putin "
    f"in Sochi on {1 + n % 28} September 2020, and Armenia accused Azerbaijan of {n} violations of the ceasefire."
    for n in range(200)
)


def receive(text: str, *, name: str = "calls.txt") -> Article:
    dossier = articles.dossier_named("Flow")
    return articles.receive(dossier=dossier, name=name, data=text.encode(), published=date(2020, 11, 3)).article


def upload(text: str, *, name: str = "calls.txt") -> Article:
    """Receive an article and send it, in one transaction, as a page does."""
    with transaction.atomic():
        article = receive(text, name=name)
        tasks.send([article.pk])
    return article


def is_in(article: Article, state: Article.State) -> bool:
    return Article.objects.get(pk=article.pk).state == state


def evidence(article: Article) -> list[tuple[int, str]]:
    """Where the article's events are told; no place twice for one event."""
    return list(Mention.objects.filter(article=article).values_list("start", "summary"))


def test_an_uploaded_article_is_read_and_its_events_are_there(worker: subprocess.Popen[bytes]) -> None:
    article = upload(TEXT)
    assert is_in(article, Article.State.QUEUED) or is_in(article, Article.State.READING)

    wait_until(lambda: is_in(article, Article.State.READ))

    assert Event.objects.filter(dossier=article.dossier, kind="call", first_day=date(2020, 11, 2)).exists()
    assert Event.objects.filter(dossier=article.dossier, kind="meeting", first_day=date(2020, 11, 1)).exists()
    article.refresh_from_db()
    assert article.sent_at
    assert article.started_at
    assert article.read_at
    assert article.read_at >= article.started_at


def test_an_article_uploaded_while_redis_is_away_is_read_once_redis_is_back(
    redis_server: RedisServer, workers: Workers
) -> None:
    redis_server.end()
    begun = time.monotonic()
    article = upload(TEXT)
    assert time.monotonic() - begun < 2
    article.refresh_from_db()
    assert article.state == Article.State.QUEUED
    assert article.sent_at is None

    redis_server.start()
    workers.start(beat=True, SWEEP_SECONDS="1")

    wait_until(lambda: is_in(article, Article.State.READ))


def test_a_worker_outlives_a_redis_that_goes_and_comes_back(redis_server: RedisServer, workers: Workers) -> None:
    worker = workers.start(beat=True, SWEEP_SECONDS="1")
    redis_server.end()
    article = upload(TEXT)
    redis_server.start()

    wait_until(lambda: is_in(article, Article.State.READ), seconds=60)
    assert worker.poll() is None


def test_a_message_that_is_lost_with_its_redis_is_sent_again(redis_server: RedisServer, workers: Workers) -> None:
    article = upload(TEXT)
    article.refresh_from_db()
    assert article.sent_at
    redis_server.end()
    redis_server.start()
    workers.start(beat=True, SWEEP_SECONDS="1")

    wait_until(lambda: is_in(article, Article.State.READ))


def test_an_article_whose_reader_is_killed_in_the_middle_is_read_once_all_the_same(
    worker: subprocess.Popen[bytes],
) -> None:
    article = upload(LONG)
    wait_until(lambda: is_in(article, Article.State.READING), every=0.01)
    reader = reader_of(worker.pid)
    os.kill(reader, signal.SIGKILL)
    assert is_in(article, Article.State.READING), "it was killed too late to show anything"

    wait_until(lambda: is_in(article, Article.State.READ), seconds=90)

    places = evidence(article)
    assert len(places) > 50
    assert len(places) == len(set(places))
    assert not Path(f"/proc/{reader}").exists() or reader_of(worker.pid) != reader


def test_an_article_whose_whole_worker_is_killed_is_read_once_by_the_next(
    redis_server: RedisServer, workers: Workers
) -> None:
    first = workers.start()
    article = upload(LONG)
    wait_until(lambda: is_in(article, Article.State.READING), every=0.01)
    reader = reader_of(first.pid)
    first.kill()
    first.wait()
    wait_until(lambda: not Path(f"/proc/{reader}").exists(), seconds=5)
    assert is_in(article, Article.State.READING), "it was killed too late to show anything"

    workers.start(VISIBILITY_TIMEOUT="2")
    wait_until(lambda: is_in(article, Article.State.READ), seconds=90)

    places = evidence(article)
    assert len(places) > 50
    assert len(places) == len(set(places))


def test_an_only_worker_takes_over_at_once_what_a_killed_one_left(redis_server: RedisServer, workers: Workers) -> None:
    left = receive(TEXT)
    Article.objects.filter(pk=left.pk).update(
        state=Article.State.READING, reader="gone", started_at=timezone.now(), sent_at=timezone.now()
    )
    workers.start(ONLY_WORKER="on")

    wait_until(lambda: is_in(left, Article.State.READ), seconds=20)
    assert evidence(left)


def test_the_sweep_sends_again_what_is_in_reading_for_too_long(redis_server: RedisServer, workers: Workers) -> None:
    lost = receive(TEXT)
    long_ago = timezone.now() - timedelta(hours=1)
    Article.objects.filter(pk=lost.pk).update(
        state=Article.State.READING, reader="the-lost-reader", started_at=long_ago, sent_at=long_ago
    )
    workers.start(beat=True, SWEEP_SECONDS="1")

    wait_until(lambda: is_in(lost, Article.State.READ))
    assert evidence(lost)


def test_an_article_that_kills_every_reader_fails_in_the_end(redis_server: RedisServer, workers: Workers) -> None:
    worker = workers.start()
    article = upload(LONG)
    end = time.monotonic() + 90
    while not is_in(article, Article.State.FAILED) and time.monotonic() < end:
        if is_in(article, Article.State.READING):
            for child in children(worker.pid):
                with suppress(ProcessLookupError):  # it may end with the one killed just before
                    os.kill(child, signal.SIGKILL)
        time.sleep(0.3)

    article.refresh_from_db()
    assert article.state == Article.State.FAILED
    assert article.error == tasks.DEADLY


def test_reading_that_takes_too_long_fails_with_a_sentence(redis_server: RedisServer, workers: Workers) -> None:
    workers.start(READING_SECONDS="11")
    article = receive(LONG * 4)
    with app.connection_for_write() as broker:
        # The limits travel with the message; otherwise they are the sender's settings.
        options = {"time_limit": 11, "soft_time_limit": 1, "connection": broker}
        tasks.read_article.apply_async((article.pk,), **options)  # type: ignore[arg-type]

    wait_until(lambda: is_in(article, Article.State.FAILED), seconds=60)
    article.refresh_from_db()
    assert article.error == tasks.TOO_LONG.format(seconds=1)


def reader_of(worker: int) -> int:
    """The process that reads for a worker of one reader."""
    return children(worker)[0]


def children(process: int) -> list[int]:
    said = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False)
    return [int(word) for word in said.stdout.split()]
