"""The page of a batch: files that arrive in parts, states, cancelling, trying again, the report, the table of facts."""

import csv
import io
import json
import re
from datetime import date
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from timeline import tasks
from timeline.actions import articles, batches
from timeline.models import Article, Batch, Item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sent")]

CALL = "The presidents of Russia and Turkey spoke by telephone on Saturday, the Kremlin said."
LETTER = "Prime Minister Nikol Pashinyan wrote to President Vladimir Putin and asked for consultations."
HTMX = {"HX-Request": "true"}


@pytest.fixture
def batch() -> Batch:
    return batches.begin(articles.dossier_named("Karabakh"))


def add(batch: Batch, *files: tuple[str, str]) -> list[Item]:
    """Files that were opened."""
    items = [batches.add(batch, name, ContentFile(text.encode())) for name, text in files]
    tasks.send([], [item.pk for item in items if item.state == "queued"])
    return list(Item.objects.filter(pk__in=[item.pk for item in items]).order_by("pk"))


def send(client: Client, batch: Batch, **files: str) -> Any:
    parts = {name: SimpleUploadedFile("a.txt", text.encode()) for name, text in files.items()}
    return client.post(reverse("batch_files", args=[batch.pk]), parts)


def page(client: Client, batch: Batch, **query: Any) -> str:
    """The text of the page on one line, without tags."""
    answer = client.get(batch.get_absolute_url(), query)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


# Arriving


def test_announced_files_arrive_in_parts_and_are_opened(client: Client, batch: Batch, sent: list[int]) -> None:
    first, _, third = batches.announce(batch, [("a.txt", 90), ("b.txt", 90), ("c.txt", 90)])
    assert send(client, batch, **{f"f{first.pk}": CALL, f"f{third.pk}": LETTER}).status_code == 204
    assert list(Item.objects.order_by("pk").values_list("state", flat=True)) == ["opened", "awaited", "opened"]
    assert len(sent) == 2
    text = page(client, batch)
    assert "2 of 3 done" not in text
    assert "b.txt on its way" in text


def test_a_part_that_comes_twice_or_belongs_to_another_batch_stores_nothing(client: Client, batch: Batch) -> None:
    item = batches.announce(batch, [("a.txt", 90)])[0]
    other = batches.begin(batch.dossier)
    assert send(client, other, **{f"f{item.pk}": CALL, "f99999999": LETTER, "nonsense": LETTER}).status_code == 204
    assert not Article.objects.exists()
    for _ in range(2):
        assert send(client, batch, **{f"f{item.pk}": CALL}).status_code == 204
    assert Article.objects.count() == 1


def test_after_cancelling_nothing_arrives_any_more(client: Client, batch: Batch) -> None:
    item = batches.announce(batch, [("a.txt", 90)])[0]
    client.post(reverse("batch_cancel", args=[batch.pk]))
    assert send(client, batch, **{f"f{item.pk}": CALL}).status_code == 409
    assert "1 cancelled" in page(client, batch)


def test_more_than_was_announced_is_turned_away_with_a_sentence(
    client: Client, batch: Batch, settings: LazySettings
) -> None:
    item = batches.announce(batch, [("a.txt", 1)])[0]
    settings.MAX_UPLOAD_BYTES = 50
    answer = send(client, batch, **{f"f{item.pk}": CALL})
    assert answer.status_code == 413
    assert "up to 0.05 kB go at once" in answer.content.decode()


def test_a_part_that_broke_off_and_one_of_another_site_store_nothing(client: Client, batch: Batch) -> None:
    address = reverse("batch_files", args=[batch.pk])
    broken = client.post(address, b"--x\r\nContent-Disp", content_type="multipart/form-data; boundary=")
    assert broken.status_code == 400
    assert Client(enforce_csrf_checks=True).post(address).status_code == 403


# The page


def test_the_moving_part_comes_only_when_there_is_something_new(client: Client, batch: Batch) -> None:
    add(batch, ("a.txt", CALL))
    first: HttpResponse = client.get(batch.get_absolute_url(), headers=HTMX)  # type: ignore[assignment]
    known = what_it_has(first.content.decode())
    assert client.get(batch.get_absolute_url(), known, headers=HTMX).status_code == 204
    Article.objects.update(state="read")
    done = client.get(batch.get_absolute_url(), known, headers=HTMX).content.decode()
    assert "read, no events" in done
    assert "every 1s" not in done


def what_it_has(page: str) -> dict[str, str]:
    """What a page of a batch says of itself when it asks again."""
    match = re.search(r"hx-vals='(\{.*?\})'", page)
    assert match
    return dict(json.loads(match[1]))


def test_only_the_rows_that_have_changed_come_again(client: Client, batch: Batch) -> None:
    items = add(batch, ("a.txt", CALL), ("b.txt", LETTER))
    known = what_it_has(page_of(client, batch))
    second = Article.objects.filter(items=items[1])
    second.update(state="read")
    answer = client.get(batch.get_absolute_url(), known, headers=HTMX)
    part = answer.content.decode()
    assert re.findall(r'<tr [^>]*id="item-(\d+)" hx-swap-oob="true"', part) == [str(items[1].pk)]
    assert "1 of 2 done" in re.sub(r"\s+", " ", part)
    assert "HX-Retarget" not in answer
    second.update(title="Another title")
    again = client.get(batch.get_absolute_url(), what_it_has(part), headers=HTMX).content.decode()
    assert "Another title" in again
    assert "a.txt" not in again


def test_all_rows_come_again_where_others_stand_on_the_page(client: Client, batch: Batch) -> None:
    items = add(batch, ("a.txt", CALL), ("b.txt", LETTER))
    known = what_it_has(page_of(client, batch, show="waiting"))
    Article.objects.filter(items=items[1]).update(state="read")
    answer = client.get(batch.get_absolute_url(), {**known, "show": "waiting"}, headers=HTMX)
    assert (answer["HX-Retarget"], answer["HX-Reswap"]) == (f"#batch-{batch.pk}", "outerHTML")
    assert "hx-swap-oob" not in answer.content.decode()


def page_of(client: Client, batch: Batch, **query: str) -> str:
    return client.get(batch.get_absolute_url(), query, headers=HTMX).content.decode()


def test_files_are_shown_by_state_and_in_pages(client: Client, batch: Batch) -> None:
    add(batch, *((f"{n}.txt", f"{CALL} ({n})") for n in range(102)), ("empty.txt", ""))
    assert "Page 1 of 2" in page(client, batch)
    assert "empty.txt" in page(client, batch, page=2)
    only = page(client, batch, show="not-read")
    assert "empty.txt not read This file is empty." in only
    assert "101.txt" not in only
    for query in ({"show": "nonsense"}, {"page": "x"}, {"page": 10**9}, {"seen": "\x00"}, {"rows": "x"}):
        assert client.get(batch.get_absolute_url(), query).status_code == 200


def test_a_text_in_another_language_is_kept_and_says_so(client: Client, batch: Batch) -> None:
    russian = "Президенты России и Турции провели телефонный разговор в субботу, сообщила пресс-служба Кремля. " * 4
    item = add(batch, ("ru.txt", russian))[0]
    tasks.read_article.apply(args=(item.article_id,)).get()
    article = Article.objects.get()
    assert (article.state, article.language, article.foreign) == ("read", "ru", True)
    assert "kept; Russian cannot be read yet" in page(client, batch)
    reader = client.get(article.get_absolute_url()).content.decode()
    assert "Russian cannot be read yet: the article is kept as it came" in reader
    assert "Президенты России" in reader


def test_one_file_and_all_that_failed_are_tried_again(client: Client, batch: Batch, sent: list[int]) -> None:
    first, second = add(batch, ("a.txt", CALL), ("b.txt", LETTER))
    for item in (first, second):
        articles.fail(item.article_id or 0, error="It was too long.")
    assert "It was too long. Try again : a.txt" in page(client, batch)
    address = reverse("batch_retry", args=[batch.pk])
    answer = client.post(address, {"item": first.pk}, headers=HTMX)
    assert "Try 1 again" in answer.content.decode()
    assert sent[2:] == [first.article_id]
    assert client.post(address)["Location"] == batch.get_absolute_url()
    assert sent[2:] == [first.article_id, second.article_id]
    for nonsense in ("x", "٣", "9" * 30):
        assert client.post(address, {"item": nonsense}).status_code == 302


def test_the_report_names_each_file_that_was_not_read_and_why(client: Client, batch: Batch) -> None:
    add(batch, ("good.txt", CALL), ("=1+1.txt", "\x89PNG\r\n\x1a\n"), ("empty.txt", ""))
    answer = client.get(reverse("batch_report", args=[batch.pk]))
    table = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert table[0] == ["file", "state", "reason"]
    assert [row[0] for row in table[1:]] == ["'=1+1.txt", "empty.txt"]
    assert table[2] == ["empty.txt", "not read", "This file is empty."]


@pytest.mark.parametrize("name", ["batch", "batch_facts", "batch_report"])
def test_a_batch_that_is_not_there_is_not_found(client: Client, name: str) -> None:
    assert client.get(reverse(name, args=[12345])).status_code == 404


# The table of titles, outlets and days


def facts(client: Client, batch: Batch, **query: Any) -> str:
    return client.get(reverse("batch_facts", args=[batch.pk]), query).content.decode()


def table_of(html: str) -> dict[str, list[str]]:
    """The fields of the form as a browser would send them, untouched."""
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        fields = dict(re.findall(r'(name|value|type)="([^"]*)"', tag))
        if "name" in fields and fields.get("type") != "checkbox":
            sent.setdefault(fields["name"], []).append(fields.get("value", ""))
    return sent


def test_the_table_has_what_is_missing_with_its_evidence_and_how_sure_it_is(client: Client, batch: Batch) -> None:
    add(batch, ("a.txt", f"Talk\nOutlet: Sample Wire\nPublished: 2020-11-08\n\n{CALL}"), ("b.txt", f"Talk\n\n{LETTER}"))
    only = facts(client, batch)
    assert "b.txt" in only
    assert "a.txt" not in only
    everything = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", facts(client, batch, show="all")))
    assert "sure from the line “Outlet: Sample Wire”" in everything
    assert "not found : it will be assumed from" in everything


def test_what_is_typed_in_the_rows_and_for_all_that_are_ticked_is_stored(
    client: Client, batch: Batch, sent: list[int]
) -> None:
    one, two, three = add(batch, ("a.txt", CALL), ("b.txt", LETTER), ("c.txt", f"{CALL} Twice."))
    Article.objects.update(state="read")
    sent.clear()
    form = table_of(facts(client, batch))
    form[f"a{one.article_id}-published"] = ["2020-11-08"]
    form[f"a{one.article_id}-title"] = ["A call"]
    form |= {"all-outlet": ["Sample Press"], "chosen": [str(one.article_id), str(two.article_id)]}
    answer = client.post(reverse("batch_facts", args=[batch.pk]), form, follow=True)
    assert "Saved for 2 articles; 1 is read again." in answer.content.decode()
    rows = [(str(a.outlet), a.published, a.state) for a in Article.objects.order_by("pk")]
    assert rows == [
        ("Sample Press", date(2020, 11, 8), "queued"), ("Sample Press", None, "read"), ("None", None, "read"),
    ]  # fmt: skip
    assert Article.objects.get(title="A call").pk == one.article_id
    assert sent == [one.article_id]
    assert three.article_id


def test_what_somebody_else_changed_meanwhile_is_not_undone(client: Client, batch: Batch) -> None:
    item = add(batch, ("a.txt", CALL))[0]
    form = table_of(facts(client, batch))
    articles.correct(item.article_id or 0, title="New", outlet="Sample Wire", url="", published=date(2020, 11, 8))
    answer = client.post(reverse("batch_facts", args=[batch.pk]), form, follow=True)
    assert "Nothing was changed." in answer.content.decode()
    assert str(Article.objects.get().outlet) == "Sample Wire"


@pytest.mark.parametrize("where", ["all-published", "row"])
def test_a_day_that_is_none_is_told_and_stores_nothing(client: Client, batch: Batch, where: str) -> None:
    item = add(batch, ("a.txt", CALL))[0]
    form = table_of(facts(client, batch))
    form[where if where != "row" else f"a{item.article_id}-published"] = ["2020-13-45"]
    form["row"] = [str(item.article_id)]
    form |= {"all-outlet": ["Sample Press"], "chosen": [str(item.article_id)]}
    answer = client.post(reverse("batch_facts", args=[batch.pk]), form)
    assert answer.status_code == 422
    assert "This is no day; write it like 2020-11-08." in answer.content.decode()
    assert Article.objects.get().outlet is None


def test_rows_of_another_batch_are_left_alone(client: Client, batch: Batch) -> None:
    add(batch, ("a.txt", CALL))
    form = table_of(facts(client, batch)) | {"all-outlet": ["Sample Press"]}
    form["chosen"] = form["row"]
    client.post(reverse("batch_facts", args=[batches.begin(batch.dossier).pk]), form)
    assert Article.objects.get().outlet is None
