"""A worker opens the files of a batch: what becomes an article, what a sentence, and what happens twice."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.db import OperationalError

from timeline import tasks
from timeline.actions import articles, batches, opening
from timeline.models import Article, Batch, Dossier, Item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sent")]

CALL = "The presidents of Russia and Turkey spoke by telephone on Saturday, the Kremlin said."
LETTER = "Prime Minister Nikol Pashinyan wrote to President Vladimir Putin and asked for consultations."
PICTURE = b"\x89PNG\r\n\x1a\n" + b"x" * 50


def archive(**files: str | bytes) -> bytes:
    """A ZIP archive; "__" in a name stands for "/", "_" for a full stop."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipped:
        for name, content in files.items():
            zipped.writestr(name.replace("__", "/").replace("_", "."), content)
    return packed.getvalue()


@pytest.fixture
def dossier() -> Dossier:
    return articles.dossier_named("Karabakh")


@pytest.fixture
def batch(dossier: Dossier) -> Batch:
    return batches.begin(dossier)


def open_file(item_id: int, *, task_id: str = "first") -> None:
    tasks.open_file.apply(args=(item_id,), task_id=task_id).get()


def add(batch: Batch, name: str, content: str | bytes) -> Item:
    """A file that was opened, as it stands in the database then."""
    data = content if isinstance(content, bytes) else content.encode()
    item = batches.add(batch, name, ContentFile(data))
    open_file(item.pk)
    return Item.objects.get(pk=item.pk)


def stored(settings: LazySettings) -> int:
    return sum(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*"))


@pytest.mark.django_db(transaction=True)
def test_a_file_becomes_an_article_that_has_its_bytes_from_then_on(
    batch: Batch, sent: list[int], settings: LazySettings
) -> None:
    before = stored(settings)
    item = add(batch, "folder/call.txt", f"Outlet: Sample Wire\n\n{CALL}")
    article = Article.objects.get()
    assert (item.state, item.article, item.created, item.file.name) == ("opened", article, True, "")
    assert (article.original_name, str(article.outlet), sent) == ("folder/call.txt", "Sample Wire", [article.pk])
    assert stored(settings) == before + 1


def test_what_was_given_for_the_batch_holds_for_what_comes_out_of_it(dossier: Dossier) -> None:
    given = {"outlet": "Sample Press", "published": date(2020, 11, 9), "files": ["x"]}
    add(batches.begin(dossier, given=given), "a.zip", archive(a_txt=CALL, b_txt=LETTER))
    assert {(str(one.outlet), one.published) for one in Article.objects.all()} == {("Sample Press", date(2020, 11, 9))}


def test_each_file_of_an_archive_is_an_item_of_its_own_and_the_bad_one_keeps_nothing_else_out(
    batch: Batch, sent: list[int]
) -> None:
    item = add(batch, "saved.zip", archive(one__a_txt=CALL, b_png=PICTURE, c_txt=LETTER, d_txt=""))
    inner = {one.name: one for one in item.contents.all()}
    assert sorted(inner) == ["saved.zip/b.png", "saved.zip/c.txt", "saved.zip/d.txt", "saved.zip/one/a.txt"]
    assert (item.state, item.documents, item.article) == ("opened", 4, None)
    assert "a PNG picture" in inner["saved.zip/b.png"].error
    assert inner["saved.zip/d.txt"].error == "This file is empty."
    assert sorted(a.original_name for a in Article.objects.all()) == ["saved.zip/c.txt", "saved.zip/one/a.txt"]
    assert len(sent) == 2
    assert batch.items.by_stage() == {"queued": 2, "refused": 2}


def test_opening_twice_changes_nothing(batch: Batch) -> None:
    item = add(batch, "saved.zip", archive(a_txt=CALL, b_png=PICTURE))
    before = list(Item.objects.order_by("pk").values("pk", "state", "error", "article"))
    open_file(item.pk)
    Item.objects.filter(pk=item.pk).update(state="queued")  # a message that came twice, as it were
    open_file(item.pk, task_id="second")
    assert list(Item.objects.order_by("pk").values("pk", "state", "error", "article"))[1:] == before[1:]
    assert Article.objects.count() == 1


def test_a_worker_that_dies_in_the_middle_of_an_archive_is_followed_by_one_that_ends_it(
    batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = batches.add(batch, "saved.zip", ContentFile(archive(a_txt=CALL, b_txt=LETTER)))
    original = opening.Contents.add_file

    def die(self: Any, piece: Any) -> None:
        original(self, piece)
        raise SystemExit

    monkeypatch.setattr(opening.Contents, "add_file", die)
    with pytest.raises(SystemExit):
        tasks._open(item.pk, reader="first")
    assert item.contents.count() == 1
    monkeypatch.setattr(opening.Contents, "add_file", original)
    open_file(item.pk, task_id="first")
    assert sorted(inner.name for inner in item.contents.all()) == ["saved.zip/a.txt", "saved.zip/b.txt"]
    assert batch.items.by_stage() == {"queued": 2}


def test_the_same_bytes_and_the_same_text_give_back_the_first(batch: Batch, sent: list[int]) -> None:
    first = add(batch, "call.txt", CALL)
    for name, content in (("copy.txt", CALL), ("spaced.txt", CALL.replace(" by ", "  by "))):
        again = add(batches.begin(batch.dossier), name, content)
        assert (again.state, again.article, again.created) == ("opened", first.article, False)
    assert sent == [first.article_id]


def test_what_cannot_be_opened_says_why_keeps_its_bytes_and_can_be_tried_again(batch: Batch) -> None:
    item = add(batch, "picture.txt", PICTURE)
    assert item.state == "refused"
    assert "This looks like a PNG picture" in item.error
    again = batches.retry([item])
    assert again == batches.Again([], [item.pk])
    open_file(item.pk)
    item.refresh_from_db()
    assert (item.state, item.file.read()) == ("refused", PICTURE)


def test_something_unforeseen_is_told_and_logged(
    batch: Batch, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(_: Item) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(opening, "open_item", break_down)
    assert add(batch, "a.txt", CALL).error == tasks.BROKEN
    assert any(record.exc_info for record in caplog.records)


def test_a_database_that_is_away_is_tried_again(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    original, tries = opening.open_item, []

    def first_fails(item: Item) -> batches.Again:
        tries.append(item)
        if len(tries) == 1:
            raise OperationalError("no such host")
        return original(item)

    monkeypatch.setattr(opening, "open_item", first_fails)
    assert add(batch, "a.txt", CALL).state == "opened"


def test_an_item_that_is_gone_or_in_other_hands_is_left_alone(batch: Batch) -> None:
    item = batches.add(batch, "a.txt", ContentFile(CALL.encode()))
    assert opening.claim(item.pk, reader="another")
    open_file(item.pk)
    item.delete()
    open_file(item.pk)
    assert not Article.objects.exists()


# Arriving, cancelling and trying again


def test_an_announced_file_arrives_once(batch: Batch) -> None:
    item = batches.announce(batch, [("../a.txt", len(CALL))])[0]
    assert (item.name, item.state) == ("a.txt", "awaited")
    stale = Item.objects.get(pk=item.pk)
    assert batches.arrive(item, ContentFile(CALL.encode()))
    assert not batches.arrive(item, ContentFile(b"other"))
    assert not batches.arrive(stale, ContentFile(b"other"))
    item.refresh_from_db()
    assert item.file.read() == CALL.encode()


def test_files_that_never_arrive_say_so_after_a_while(batch: Batch) -> None:
    batches.announce(batch, [("a.txt", 5)])
    assert batches.give_up_waiting() == 0
    Batch.objects.update(touched_at=batch.touched_at - batches.PATIENCE * 2)
    assert batches.give_up_waiting() == 1
    assert Item.objects.get().error == batches.NEVER_CAME


def test_cancelling_stops_what_waits_and_leaves_what_is_done(batch: Batch) -> None:
    done, waiting = add(batch, "a.txt", CALL), add(batch, "b.txt", LETTER)
    Article.objects.filter(pk=done.article_id or 0).update(state="read")
    unopened = batches.add(batch, "c.txt", ContentFile(b"Something else happened."))
    batches.announce(batch, [("d.txt", 5)])
    assert batches.cancel(batch.pk) == 3
    assert batch.items.by_stage() == {"read": 1, "cancelled": 3}
    open_file(unopened.pk)
    assert articles.claim(waiting.article_id or 0, reader="x") is None
    again = batches.retry_stopped(batch.pk)
    assert again == batches.Again([waiting.article_id or 0], [unopened.pk])
    assert not batches.is_cancelled(batch.pk)


def test_what_comes_out_of_a_file_after_its_batch_was_cancelled_waits_no_longer(batch: Batch, sent: list[int]) -> None:
    item = batches.add(batch, "saved.zip", ContentFile(archive(a_txt=CALL, b_txt=LETTER)))
    Batch.objects.update(cancelled_at=batch.created_at)
    open_file(item.pk)
    assert batch.items.by_stage() == {"cancelled": 2}
    assert not sent


def test_an_article_that_another_batch_brought_is_not_cancelled(batch: Batch) -> None:
    first = add(batch, "a.txt", CALL)
    second = batches.begin(batch.dossier)
    add(second, "copy.txt", CALL)
    assert batches.cancel(second.pk) == 0
    assert Article.objects.get(pk=first.article_id or 0).state == "queued"


def test_a_document_without_bytes_of_its_own_is_tried_again_by_the_file_around_it(
    batch: Batch, settings: LazySettings
) -> None:
    settings.MAX_FILE_BYTES = 200
    item = add(batch, "saved.zip", archive(a_txt=CALL, b_txt=f"{LETTER} " * 3))
    large = item.contents.get(name="saved.zip/b.txt")
    assert "larger than 0.2 kB" in large.error
    settings.MAX_FILE_BYTES = 2000
    again = batches.retry([large])
    assert again.items == [item.pk]
    tasks.send(again.articles, again.items)
    assert batch.items.by_stage() == {"queued": 2}
    item.refresh_from_db()
    assert not item.file
