"""How articles come in, are corrected, and change hands on their way to being read."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.storage import FileSystemStorage
from django.db import connection, connections
from django.utils import timezone

from timeline.actions import articles
from timeline.extraction.types import UnreadableError
from timeline.models import Article, Dossier, Outlet

pytestmark = pytest.mark.django_db

CALL = b"The presidents of Russia and Turkey spoke by telephone on Saturday, the Kremlin said."
HEADED = b"Leaders talk\nOutlet: Sample Wire\nPublished: 2020-11-08\nURL: https://example.org/1\n\n" + CALL


@pytest.fixture
def dossier() -> Dossier:
    return articles.dossier_named("Nagorno-Karabakh 2020", start=date(2020, 9, 27), end=date(2020, 11, 10))


@pytest.fixture
def article(dossier: Dossier) -> Article:
    return articles.receive(dossier=dossier, name="call.txt", data=HEADED).article


def fresh(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


# Dossiers


def test_a_dossier_is_made_once_for_a_name_in_any_case_and_keeps_its_period(dossier: Dossier) -> None:
    again = articles.dossier_named("  nagorno-karabakh   2020 ", start=date(1999, 1, 1))
    assert again.pk == dossier.pk
    assert again.period_start == date(2020, 9, 27)
    assert dossier.slug == "nagorno-karabakh-2020"


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Нагорный Карабах", "nagornyy-karabakh"), ("Çatışma", "catisma"), ("!!!", "dossier"), ("x" * 300, "x" * 200)],
)
def test_any_name_has_a_slug(name: str, slug: str) -> None:
    made = articles.dossier_named(name)
    assert (made.slug, made.name) == (slug, name[:200])


def test_names_with_one_slug_get_slugs_of_their_own() -> None:
    slugs = [articles.dossier_named(name).slug for name in ("A b", "A-b", "A, b")]
    assert slugs == ["a-b", "a-b-2", "a-b-3"]


# Receiving


def test_what_is_found_in_the_file_is_stored_with_where_it_was_found(article: Article, dossier: Dossier) -> None:
    stored = fresh(article)
    assert (stored.title, stored.url, stored.published) == ("Leaders talk", "https://example.org/1", date(2020, 11, 8))
    assert (str(stored.outlet), stored.dossier) == ("Sample Wire", dossier)
    assert (stored.state, stored.text, stored.original_name) == ("queued", CALL.decode(), "call.txt")
    assert stored.guesses["outlet"] == "from the line “Outlet: Sample Wire”"
    with stored.original.open("rb") as original:
        assert original.read() == HEADED


def test_what_a_person_gives_wins_and_is_no_guess(dossier: Dossier) -> None:
    given: dict[str, Any] = {
        "title": "Other",
        "outlet": "Sample Press",
        "url": "https://example.org/2",
        "published": date(2020, 11, 9),
    }
    stored = articles.receive(dossier=dossier, name="call.txt", data=HEADED, author="Jane", **given).article
    assert (stored.title, stored.published, stored.author) == ("Other", date(2020, 11, 9), "Jane")
    assert str(stored.outlet) == "Sample Press"
    assert stored.guesses == {}


def test_the_same_text_gives_back_the_first_one_and_leaves_no_file_behind(
    article: Article, dossier: Dossier, settings: LazySettings
) -> None:
    before = sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())
    for data in (
        HEADED,
        b"Another title\nOutlet: Sample Press\n\n" + CALL,
        CALL.replace(b" by ", b"  by \xc2\xa0 ") + b"\r\n",
    ):
        again = articles.receive(dossier=dossier, name="again.txt", data=data)
        assert (again.article.pk, again.created) == (article.pk, False)
    assert sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()) == before
    assert Outlet.objects.count() == 1


def test_the_same_text_in_another_dossier_is_another_article(article: Article) -> None:
    other = articles.receive(dossier=articles.dossier_named("Another"), name="call.txt", data=HEADED)
    assert other.created
    assert other.article.pk != article.pk


def test_a_text_that_somebody_stores_at_the_same_moment_is_given_back(
    dossier: Dossier, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one's row appears after this one has looked and before it stores."""
    original_store: Callable[..., None] = articles._store
    winner: list[Article] = []

    def store_second(article: Article, data: bytes, *, outlet: str) -> None:
        monkeypatch.setattr(articles, "_store", original_store)
        winner.append(articles.receive(dossier=dossier, name="first.txt", data=HEADED).article)
        original_store(article, data, outlet=outlet)

    monkeypatch.setattr(articles, "_store", store_second)
    second = articles.receive(dossier=dossier, name="second.txt", data=HEADED)
    assert (second.article.pk, second.created) == (winner[0].pk, False)
    assert Article.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_store_a_text_once() -> None:
    dossier = articles.dossier_named("Race")
    ready = threading.Barrier(6)
    outcomes: list[Any] = []

    def store() -> None:
        try:
            ready.wait(10)
            outcomes.append(articles.receive(dossier=dossier, name="call.txt", data=HEADED).created)
        except BaseException as error:
            outcomes.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=store) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(outcomes, key=str) == [False] * 5 + [True]
    stored = Article.objects.get()
    assert stored.original.storage.exists(str(stored.original.name))


def test_a_storage_that_fails_leaves_neither_row_nor_file(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> str:
        raise OSError("no space left")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    with pytest.raises(OSError, match="no space"):
        articles.receive(dossier=dossier, name="call.txt", data=HEADED)
    assert not Article.objects.exists()


def test_what_cannot_be_read_is_not_stored(dossier: Dossier, settings: LazySettings) -> None:
    settings.MAX_FILE_BYTES = 300
    for data in (b"", b"%PDF-1.7", b"word " * 100):
        with pytest.raises(UnreadableError):
            articles.receive(dossier=dossier, name="a.txt", data=data)
    assert not Article.objects.exists()


def test_names_addresses_and_days_that_cannot_be_kept_are_left_out(dossier: Dossier) -> None:
    future = timezone.now().date() + timedelta(days=30)
    data = f"{'T' * 600}\nURL: https://exa mple\nPublished: {future}\nOutlet: {'o' * 300}\n\n".encode() + CALL
    stored = articles.receive(dossier=dossier, name="../../etc/pass\x00wd.txt", data=data, url="javascript:alert(1)")
    article = fresh(stored.article)
    assert (len(article.title), article.url, article.published) == (500, "", None)
    assert str(article.outlet) == "o" * 200
    assert article.original_name == "etc/passwd.txt"
    assert "published" not in article.guesses
    assert ".." not in str(article.original.name)


# Correcting and retrying


def test_another_day_of_publication_queues_the_article_again(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(state="read", reader="x", sent_at=timezone.now(), error="")
    again = articles.correct(
        article.pk, title="Leaders talk", outlet="Sample Wire", url="https://example.org/1", published=date(2020, 11, 9)
    )
    stored = fresh(article)
    assert again
    assert (stored.state, stored.reader, stored.sent_at, stored.published) == ("queued", "", None, date(2020, 11, 9))
    assert set(stored.guesses) == {"title", "outlet", "url"}


def test_another_title_or_outlet_is_stored_without_reading_again(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(state="read")
    again = articles.correct(article.pk, title="New", outlet="", url="", published=date(2020, 11, 8))
    stored = fresh(article)
    assert not again
    assert (stored.state, stored.title, stored.outlet, stored.url) == ("read", "New", None, "")
    assert set(stored.guesses) == {"published"}


def test_correcting_what_is_gone_does_nothing() -> None:
    assert articles.correct(12345, title="", outlet="", url="", published=None) is False


def test_only_a_failed_article_is_tried_again(article: Article) -> None:
    assert not articles.retry(article.pk)
    articles.fail(article.pk, error="It was too long.")
    assert fresh(article).error == "It was too long."
    assert articles.retry(article.pk)
    assert (fresh(article).state, fresh(article).error) == ("queued", "")


# Claiming


def test_one_reader_gets_an_article_and_no_other(article: Article) -> None:
    claimed = articles.claim(article.pk, reader="first")
    assert claimed
    assert (claimed.state, claimed.reader) == ("reading", "first")
    assert claimed.started_at
    assert articles.claim(article.pk, reader="second") is None
    assert fresh(article).reader == "first"


def test_the_same_reader_gets_it_again_when_its_message_comes_twice(article: Article) -> None:
    articles.claim(article.pk, reader="first")
    assert articles.claim(article.pk, reader="first")


def test_another_reader_takes_over_when_the_first_must_have_died(article: Article, settings: LazySettings) -> None:
    articles.claim(article.pk, reader="first")
    for seconds, expected in ((settings.READING_SECONDS + 50, False), (settings.READING_SECONDS + 70, True)):
        Article.objects.filter(pk=article.pk).update(started_at=timezone.now() - timedelta(seconds=seconds))
        assert bool(articles.claim(article.pk, reader="second")) is expected


@pytest.mark.parametrize("state", ["read", "failed"])
def test_what_is_finished_or_gone_is_not_claimed(article: Article, state: str) -> None:
    Article.objects.filter(pk=article.pk).update(state=state)
    assert articles.claim(article.pk, reader="first") is None
    assert articles.claim(article.pk + 1000, reader="first") is None


@pytest.mark.django_db(transaction=True)
def test_of_many_readers_at_once_one_gets_it() -> None:
    article = articles.receive(dossier=articles.dossier_named("Race"), name="call.txt", data=HEADED).article
    ready = threading.Barrier(6)
    winners: list[str] = []

    def claim(reader: str) -> None:
        ready.wait(10)
        if articles.claim(article.pk, reader=reader):
            winners.append(reader)
        connection.close()

    threads = [threading.Thread(target=claim, args=[str(number)]) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(winners) == 1
    assert fresh(article).reader == winners[0]


def test_a_late_failure_does_not_undo_a_reading(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(state="read")
    articles.fail(article.pk, error="It took too long.")
    assert (fresh(article).state, fresh(article).error) == ("read", "")


def test_the_source_has_the_period_of_the_dossier_and_the_day_it_came(article: Article) -> None:
    source = articles.source_of(fresh(article))
    assert (source.text, source.title, source.outlet) == (CALL.decode(), "Leaders talk", "Sample Wire")
    assert source.published == date(2020, 11, 8)
    assert source.period == (date(2020, 9, 27), date(2020, 11, 10))
    assert source.received == timezone.now().date()
