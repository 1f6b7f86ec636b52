"""The upload page: what goes in, what comes back, and how each article's state is followed."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from timeline.actions import articles
from timeline.models import Article, Batch, Dossier, Item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sent")]

UPLOAD = reverse("upload")
CALL = "The presidents of Russia and Turkey spoke by telephone on Saturday, the Kremlin said."
LETTER = "Prime Minister Nikol Pashinyan wrote to President Vladimir Putin and asked for consultations."
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/upload/"}


def file(name: str, content: str | bytes = CALL) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


def post(client: Client, *files: SimpleUploadedFile, script: bool = False, **fields: Any) -> HttpResponse:
    """Send the form; what comes back is the batch's page, or the form with what is wrong."""
    data = {"dossier": "Karabakh", "files": list(files), **fields}
    headers = HTMX if script else {}
    response: HttpResponse = client.post(UPLOAD, data, headers=headers, follow=True)  # type: ignore[assignment]
    return response


def words(response: HttpResponse) -> str:
    """The text of a page on one line, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_an_empty_installation_offers_a_form_that_works_without_scripts(client: Client) -> None:
    page = client.get(UPLOAD).content.decode()
    assert 'method="post"' in page
    assert 'enctype="multipart/form-data"' in page
    assert re.search(r'<input type="file" name="files"[^>]*multiple', page)


def test_the_dossier_of_the_address_else_the_last_one_used_is_filled_in(client: Client) -> None:
    post(client, file("a.txt"))
    articles.dossier_named("Another")
    assert 'value="Karabakh"' in client.get(UPLOAD).content.decode()
    assert 'value="Another"' in client.get(f"{UPLOAD}?dossier=another").content.decode()


def test_each_file_is_received_and_the_bad_ones_say_why_beside_their_names(client: Client, sent: list[int]) -> None:
    files = (
        file("a.txt"),
        file("empty.txt", ""),
        file("report.pdf", b"\x89PNG\r\n\x1a\n"),
        file("b.md", f"# Letter\n\n{LETTER}"),
    )
    page = words(post(client, *files))
    stored = Article.objects.order_by("pk")
    assert [article.original_name for article in stored] == ["a.txt", "b.md"]
    assert sent == [article.pk for article in stored]
    assert "2 of 4 done" in page
    assert "empty.txt not read This file is empty." in page
    assert "report.pdf not read This looks like a PNG picture; text, web pages, PDF" in page
    assert "b.md Letter not known not found queued" in page


def test_an_oversized_file_is_turned_away_and_the_others_go_through(client: Client, settings: LazySettings) -> None:
    settings.MAX_ARCHIVE_BYTES = 300
    page = words(post(client, file("long.txt", "word " * 100), file("a.txt")))
    assert "long.txt not read This file is larger than 0.3 kB, the most that is taken." in page
    assert Article.objects.get().original_name == "a.txt"


def test_the_same_content_twice_is_told_and_linked_and_not_sent_again(client: Client, sent: list[int]) -> None:
    post(client, file("a.txt"))
    response = post(client, file("copy.txt"), file("b.txt", LETTER), file("b2.txt", LETTER))
    assert "2 were in this dossier already." in words(response)
    assert response.content.decode().count("was in this dossier already") == 2
    assert reverse("article", args=[Article.objects.earliest("pk").pk]) in response.content.decode()
    assert len(sent) == Article.objects.count() == 2


def test_a_pasted_text_is_an_article(client: Client) -> None:
    post(client, text=f"Leaders talk\n\n{CALL}", published="2020-11-08", outlet="Sample Wire")
    article = Article.objects.get()
    assert (article.title, article.published, article.original_name) == (
        "Leaders talk", date(2020, 11, 8), "Pasted text",
    )  # fmt: skip
    assert str(article.outlet) == "Sample Wire"


def test_what_is_filled_in_holds_for_all_files_and_wins_over_what_they_say(client: Client) -> None:
    files = file("a.txt", f"Talk\nPublished: 2020-11-07\n\n{CALL}"), file("b.txt", LETTER)
    post(client, *files, published="2020-11-09", outlet="Sample Wire", url="https://example.org/1")
    for article in Article.objects.all():
        assert (article.published, str(article.outlet), article.url) == (
            date(2020, 11, 9), "Sample Wire", "https://example.org/1",
        )  # fmt: skip


def test_a_new_dossier_gets_the_period(client: Client) -> None:
    post(client, file("a.txt"), start="2020-09-27", end="2020-11-10")
    dossier = Dossier.objects.get()
    assert (dossier.period_start, dossier.period_end) == (date(2020, 9, 27), date(2020, 11, 10))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"dossier": ""}, "Name the dossier that this belongs to; a new name makes a new one."),
        ({"files": []}, "Choose at least one file, or paste a text."),
        ({"published": "soon"}, "This is no day; write it like 2020-11-08."),
        ({"published": str(timezone.now().date() + timedelta(days=3))}, "This day is still to come."),
        ({"url": "nonsense with spaces"}, "This is no web address; it begins with https://."),
        ({"url": "javascript:alert(1)"}, "This is no web address; it begins with https://."),
        ({"start": "2020-11-10", "end": "2020-09-27"}, "The period ends before it begins."),
    ],
)
@pytest.mark.parametrize("script", [True, False])
def test_a_form_filled_in_wrongly_stores_nothing_and_says_what_is_wrong(
    client: Client, fields: dict[str, Any], sentence: str, script: bool
) -> None:
    response = post(client, script=script, **{"files": [file("a.txt")], **fields})
    assert sentence in words(response)
    assert not Batch.objects.exists()
    assert response.status_code == (200 if script else 422)
    assert ("<form" in response.content.decode()) is not script


def many(number: int) -> list[SimpleUploadedFile]:
    return [file(f"{n}.txt", f"{CALL} ({n})") for n in range(number)]


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("django_limit", [5, 50])
def test_too_many_files_are_told_in_a_sentence(
    client: Client, settings: LazySettings, script: bool, django_limit: int
) -> None:
    settings.MAX_UPLOAD_FILES, settings.DATA_UPLOAD_MAX_NUMBER_FILES = 5, django_limit
    response = post(client, *many(6), script=script)
    assert "These are too many files at once: up to 5 go together." in words(response)
    assert response.status_code == (200 if script else 422)
    assert not Batch.objects.exists()


def test_files_that_are_too_large_together_are_told_in_a_sentence(client: Client, settings: LazySettings) -> None:
    settings.MAX_UPLOAD_BYTES = 100
    assert "These files are too large together: up to 0.1 kB go at once." in words(post(client, *many(2)))
    assert not Batch.objects.exists()


def test_a_pasted_text_that_is_too_large_is_told_in_a_sentence(client: Client, settings: LazySettings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert "This text is too large: up to 2 MB are read as one article." in words(post(client, text=CALL * 100))


def test_an_upload_that_broke_off_is_told_in_a_sentence(client: Client) -> None:
    response = client.post(UPLOAD, b"--x\r\nContent-Disp", content_type="multipart/form-data; boundary=", headers=HTMX)
    assert "The upload broke off before it was complete." in words(response)  # type: ignore[arg-type]


def test_another_site_cannot_upload(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(UPLOAD, {"dossier": "x", "files": [file("a.txt")]}).status_code == 403
    token = strict.get(UPLOAD).cookies["csrftoken"].value
    answer = strict.post(UPLOAD, {"dossier": "x", "files": [file("a.txt")]}, headers={**HTMX, "X-CSRFToken": token})
    assert answer.status_code == 201
    assert Article.objects.count() == 1


# Without scripts, and with


def test_without_scripts_a_page_shows_the_rows_and_can_be_loaded_again(client: Client) -> None:
    post(client, file("a.txt"), file("empty.txt", ""), file("b.txt", LETTER))
    page = words(client.get(reverse("batch", args=[Batch.objects.get().pk])))  # type: ignore[arg-type]
    assert "3 files for Karabakh" in page
    assert "empty.txt not read This file is empty." in page
    assert "b.txt" in page
    assert "3 files for Karabakh" in words(client.get(UPLOAD))  # type: ignore[arg-type]


def test_with_scripts_files_are_announced_and_each_has_its_row_before_it_arrives(client: Client) -> None:
    response = post(client, script=True, announced='[["folder/a.txt", 90], ["empty.txt", 0], ["b.txt", 100]]')
    first, empty, second = Item.objects.order_by("pk")
    assert response.status_code == 201
    assert f'data-awaited="{first.pk},0,{second.pk}"' in response.content.decode()
    assert "folder/a.txt on its way" in words(response)
    assert (first.state, empty.error, second.state) == ("awaited", "This file is empty.", "awaited")


@pytest.mark.parametrize("announced", ["nonsense", '{"a": 1}', '[["a.txt"]]', '[["a", "big"]]', '[["a", 1e999]]'])
def test_a_list_of_files_that_is_nonsense_is_told(client: Client, announced: str) -> None:
    response = post(client, script=True, announced=announced)
    assert 'role="alert"' in response.content.decode()
    assert not Batch.objects.exists()


def test_names_and_sentences_are_escaped(client: Client) -> None:
    page = post(client, file("<b>.txt", f"<i>Title\n\n{CALL}"), dossier="<u>D").content.decode()
    assert "&lt;b&gt;.txt" in page
    assert "<b>.txt" not in page
    assert "<i>Title" not in page
    assert "<u>D" not in page


# Following the state


def status(client: Client, asked: str, **query: str) -> HttpResponse:
    response: HttpResponse = client.get(reverse("upload_status"), {"articles": asked, **query})  # type: ignore[assignment]
    return response


@pytest.fixture
def article(client: Client) -> Article:
    post(client, file("a.txt"))
    return Article.objects.get()


def test_a_row_that_is_not_finished_is_asked_about_and_a_finished_one_not_any_more(
    client: Client, article: Article
) -> None:
    unchanged = status(client, f"{article.pk}.queued").content.decode()
    assert f"{article.pk}.queued" in unchanged
    assert "hx-swap-oob" not in unchanged
    Article.objects.filter(pk=article.pk).update(state="reading")
    reading = status(client, f"{article.pk}.queued")
    assert "being read" in words(reading)
    assert f"{article.pk}.reading" in reading.content.decode()
    Article.objects.filter(pk=article.pk).update(
        state="read", published_used=date(2020, 11, 8), published_assumed=True, published_reason="the latest day named"
    )
    done = status(client, f"{article.pk}.reading")
    assert "read, no events" in words(done)
    assert "assumed 8 November 2020 the latest day named" in words(done)
    assert "every 1s" not in done.content.decode()


@pytest.mark.parametrize(("seconds", "expected"), [(2, "queued"), (30, "waiting for a worker")])
def test_an_article_that_is_queued_for_long_waits_for_a_worker(
    client: Client, article: Article, seconds: int, expected: str
) -> None:
    Article.objects.filter(pk=article.pk).update(received_at=timezone.now() - timedelta(seconds=seconds))
    assert expected in words(status(client, f"{article.pk}.x"))


def test_a_failure_says_why_and_offers_to_try_again(client: Client, article: Article, sent: list[int]) -> None:
    articles.fail(article.pk, error="It was too long.")
    page = status(client, f"{article.pk}.queued")
    assert "failed It was too long. Read again" in words(page)
    answer = client.post(reverse("article_retry", args=[article.pk]), headers=HTMX)
    assert "queued" in words(answer)  # type: ignore[arg-type]
    assert sent == [article.pk, article.pk]


def test_an_article_that_vanished_is_told_once(client: Client, article: Article) -> None:
    Article.objects.all().delete()
    page = status(client, f"{article.pk}.queued")
    assert "no longer there" in words(page)
    assert "every 1s" not in page.content.decode()


@pytest.mark.parametrize("asked", ["", "x", "1.2.3", "99999999999999999999", "1;drop", "," * 100, "1.queued," * 5000])
def test_nonsense_in_the_address_of_the_status_does_no_harm(client: Client, asked: str) -> None:
    assert status(client, asked).status_code == 200
    assert client.get(UPLOAD, {"dossier": "a\x00b"}).status_code == 200


def test_the_missing_day_says_how_it_will_be_assumed(client: Client) -> None:
    post(client, file("a.txt"), start="2020-09-27", end="2020-11-10")
    page = words(status(client, f"{Article.objects.get().pk}.x"))
    assert (
        "Published not found it will be assumed from the text&#x27;s own dates, "
        "else the dossier&#x27;s period (27 September – 10 November 2020)" in page
    )


def test_following_many_articles_takes_one_query(client: Client, django_assert_num_queries: Callable[..., Any]) -> None:
    for number in (2, 30):
        post(client, *[file(f"{n}.txt", f"{LETTER} ({number} {n})") for n in range(number)])
    keys = list(Article.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        status(client, ",".join(f"{key}.x" for key in keys[:2]))
    with django_assert_num_queries(1):
        status(client, ",".join(f"{key}.x" for key in keys))


def test_the_page_of_a_batch_takes_the_same_number_of_queries_however_many_rows_it_shows(
    client: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in (2, 40):
        post(client, *[file(f"{n}.txt", f"{LETTER} ({number} {n})") for n in range(number)])
    small, large = Batch.objects.order_by("pk")
    for batch in (small, large):
        with django_assert_num_queries(7):
            client.get(batch.get_absolute_url())


def test_files_go_to_the_store_of_the_tests(article: Article, settings: LazySettings) -> None:
    assert Path(settings.MEDIA_ROOT) in Path(article.original.path).parents
