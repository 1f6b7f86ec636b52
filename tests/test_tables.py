"""A table whose columns a person chooses: the page, and what becomes of the articles that were there before."""

import csv
import re
from collections.abc import Sequence
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from tests.factories import make_event
from timeline.actions import articles, batches
from timeline.forms.tables import columns_in
from timeline.models import Article, Batch, Event, Item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sent")]

FIRST = (
    "The foreign ministers of both countries agreed by telephone on Saturday to reopen a crossing that had been closed "
    "for eleven days, and customs officers will return to their posts on Tuesday, a spokeswoman told reporters there."
)
SECOND = (
    "Shots were fired near a guard post on Wednesday, and the crossing was closed within the hour, an official said. "
    "Both governments accused each other of having fired first, and neither of the two reported anybody hurt."
)
SHORT = [["Ref", "Kopf", "Notiz", "Tag"], ["1", "Road open", "They spoke.", "08/11/2020"], ["2", "Shots", "They shot.",
         "09/10/2020"]]  # fmt: skip
LONG = [["Headline", "Filed", "Printed", "Story"], ["Crossing to reopen", "2020-11-07", "2020-11-08", FIRST],
        ["Shots close the road", "2020-10-28", "2020-10-30", SECOND]]  # fmt: skip


@pytest.fixture
def batch() -> Batch:
    return batches.begin(articles.dossier_named("Karabakh"))


def opened(batch: Batch, rows: Sequence[Sequence[str]], name: str = "hits.csv", **columns: str) -> Item:
    """A table that was opened, as it stands in the database then."""
    from timeline import tasks

    out = StringIO()
    csv.writer(out).writerows(rows)
    item = batches.add(batch, name, ContentFile(out.getvalue().encode()), columns=columns)
    tasks.send([], [item.pk])
    return Item.objects.get(pk=item.pk)


def choose(client: Client, item: Item, *fields: str, **more: str) -> Any:
    """The form with a field for each column from the left."""
    chosen = {f"c{place}": field for place, field in enumerate(fields)}
    return client.post(reverse("table", args=[item.pk]), {**chosen, **more})


def days() -> list[date | None]:
    return list(Article.objects.order_by("pk").values_list("published", flat=True))


def test_a_table_without_a_column_of_texts_asks_for_it_and_is_read_from_its_stored_bytes(
    client: Client, batch: Batch, sent: list[int]
) -> None:
    item = opened(batch, SHORT)
    assert (item.state, Article.objects.count()) == ("refused", 0)
    answer = client.get(batch.get_absolute_url())
    assert "Choose its columns" in answer.content.decode()
    assert "Try again" not in answer.content.decode()
    answer = choose(client, item, "", "title", "text", "published", days="day first")
    assert answer.status_code == 302
    found = [(one.title, one.text, one.published) for one in Article.objects.order_by("pk")]
    assert found == [("Road open", "They spoke.", date(2020, 11, 8)), ("Shots", "They shot.", date(2020, 10, 9))]
    assert len(sent) == 2
    item.refresh_from_db()
    assert (item.state, item.error, item.documents) == ("opened", "", 2)


def test_the_page_shows_the_guess_with_its_reason_above_the_first_rows(client: Client, batch: Batch) -> None:
    page = client.get(reverse("table", args=[opened(batch, LONG).pk])).content.decode()
    columns = re.findall(r"<th scope=\"col\">(.*?)</th>", page, re.DOTALL)
    shown = [
        (re.findall(r'value="(\w*)" selected', column), re.findall(r'class="why">([^<]*)<', column))
        for column in columns
    ]
    assert shown == [
        (["title"], ["by its name"]), (["published"], ["by what is in it"]), ([""], [""]),
        (["text"], ["by its name"]),
    ]  # fmt: skip
    assert "Shots were fired near a guard post" in page


def test_another_column_for_the_date_changes_the_day_and_has_the_rows_read_again(
    client: Client, batch: Batch, sent: list[int]
) -> None:
    item = opened(batch, LONG)
    keys = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    assert days() == [date(2020, 11, 7), date(2020, 10, 28)]
    Article.objects.update(state="read")
    sent.clear()
    choose(client, item, "title", "", "published", "text")
    assert days() == [date(2020, 11, 8), date(2020, 10, 30)]
    assert (list(Article.objects.order_by("pk").values_list("pk", flat=True)), sorted(sent)) == (keys, keys)
    assert Article.objects.earliest("pk").guesses["published"] == "from the column “Printed”"
    sent.clear()
    choose(client, item, "title", "", "published", "text")
    assert not sent


def test_what_a_person_has_corrected_outlives_another_choice_of_columns(client: Client, batch: Batch) -> None:
    item = opened(batch, LONG)
    first = Article.objects.earliest("pk")
    articles.correct(first.pk, title="My own title", outlet="Sample Wire", url="", published=date(2020, 11, 5))
    choose(client, item, "outlet", "", "published", "text")
    first.refresh_from_db()
    assert (first.title, str(first.outlet), first.published) == ("My own title", "Sample Wire", date(2020, 11, 5))
    second = Article.objects.latest("pk")
    assert (second.title.startswith("Shots were fired"), str(second.outlet)) == (True, "Shots close the road")


def test_another_column_for_the_text_puts_other_articles_in_the_place_of_those_before(
    client: Client, batch: Batch
) -> None:
    item = opened(batch, LONG)
    before = Article.objects.earliest("pk")
    alone = make_event(batch.dossier, articles=[before])
    choose(client, item, "text", "published", "", "")
    assert sorted(Article.objects.values_list("text", flat=True)) == ["Crossing to reopen", "Shots close the road"]
    assert not Event.objects.filter(pk=alone.pk).exists()
    assert item.contents.count() == 2
    assert set(item.contents.values_list("article__text", flat=True)) == {"Crossing to reopen", "Shots close the road"}


def test_an_article_that_another_file_brought_stays_when_the_table_is_read_otherwise(
    client: Client, batch: Batch
) -> None:
    opened(batch, [["title", "text"], ["Talks", FIRST], ["More", "Something else happened."]], "other.csv")
    item = opened(batch, LONG)
    choose(client, item, "text", "published", "", "")
    assert Article.objects.filter(text=FIRST).count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (["title", "", "", ""], "Say which column holds the texts of the articles."),
        (["text", "published", "published", ""], "Two columns are said to hold the date; choose one of them."),
        (["text", "nonsense", "", ""], "Select a valid choice"),
    ],
)
def test_a_choice_that_cannot_be_is_answered_with_a_sentence(
    client: Client, batch: Batch, fields: list[str], sentence: str
) -> None:
    item = opened(batch, LONG)
    answer = choose(client, item, *fields)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert Item.objects.get(pk=item.pk).columns == {}


def test_the_tables_of_an_archive_are_asked_about_one_by_one(batch: Batch) -> None:
    from tests.actions.test_opening import archive
    from timeline import tasks

    item = batches.add(batch, "saved.zip", ContentFile(archive(a_csv="Ref,Notiz\n1,They spoke.\n2,They shot.\n")))
    tasks.send([], [item.pk])
    inner = item.contents.get()
    tasks.send([], [inner.pk] if inner.state == "queued" else [])
    inner.refresh_from_db()
    assert (inner.state, inner.table["heading"]) == ("refused", ["Ref", "Notiz"])


def test_columns_of_one_name_are_told_apart(batch: Batch) -> None:
    item = opened(
        batch, [["Date", "Date", "", "text"], ["2020-11-07", "x", "y", FIRST], ["2020-10-28", "x", "y", SECOND]]
    )
    assert item.table["heading"] == ["Date", "Date (2)", "column 3", "text"]
    assert days() == [date(2020, 11, 7), date(2020, 10, 28)]


def test_an_article_leads_to_the_columns_of_the_table_it_is_a_row_of(client: Client, batch: Batch) -> None:
    item = opened(batch, LONG)
    page = client.get(Article.objects.earliest("pk").get_absolute_url()).content.decode()
    assert f'href="{reverse("table", args=[item.pk])}"' in page


def test_a_file_that_is_no_table_has_no_such_page(client: Client, batch: Batch) -> None:
    item = batches.add(batch, "call.txt", ContentFile(FIRST.encode()))
    assert client.get(reverse("table", args=[item.pk])).status_code == 404


@pytest.mark.parametrize(
    ("words", "columns"),
    [
        ("text=Body,date=Published", {"text": "Body", "published": "Published"}),
        ("Text = Full text , URL=Link", {"text": "Full text", "url": "Link"}),
        ("text=Body, long,author=", {"text": "Body, long", "author": ""}),
    ],
)
def test_columns_are_told_to_the_shell_in_words(words: str, columns: dict[str, str]) -> None:
    assert columns_in(words) == columns


@pytest.mark.parametrize("words", ["Body", "body=Body", ",text=Body"])
def test_other_words_for_columns_are_refused_with_an_example(words: str) -> None:
    with pytest.raises(ValueError, match="text=Body,date=Published"):
        columns_in(words)
