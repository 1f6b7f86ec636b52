"""The list of articles and the reader."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories import make_article, make_dossier, make_event
from timeline.actions import articles
from timeline.models import Article, Batch, Dossier, Item, Mention

pytestmark = pytest.mark.django_db

FIRST = "Putin and Erdogan spoke by telephone on Saturday."
SECOND = "The Kremlin confirmed it."
TEXT = f"{FIRST} {SECOND}\n\nNothing else <b>happened</b>."
PAGE = b"<!doctype html><html><body><article><h1>Talks</h1><p>The leaders talked about peace.</p><script>alert(1)</script></article></body></html>"  # noqa: E501


def words(response: Any) -> str:
    """The text of a page on one line, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def article() -> Article:
    """An article with two reports in its first sentence, a date and an actor."""
    marks = {
        "dates": [[FIRST.index("Saturday"), len(FIRST) - 1, "2020-11-07", "Saturday before 8 November 2020"]],
        "actors": [[0, 5, "Vladimir Putin", "RUS", "leader of Russia"], [10, 17, "", None, ""]],
    }
    made = make_article(text=TEXT, title="Leaders talk", language="en", marks=marks)
    for kind, number in (("call", 1), ("statement", 2)):
        event = make_event(kind=kind, day=date(2020, 11, 7), articles=[made], summary=f"event {number}")
        event.mentions.update(start=0, end=len(FIRST), sentence=FIRST, summary=f"report {number}", marks=[[18, 23]])
    return made


def reader(client: Client, article: Article) -> str:
    return client.get(article.get_absolute_url()).content.decode()


# The reader


def test_every_report_has_a_place_in_the_text_that_its_link_leads_to(client: Client, article: Article) -> None:
    page = reader(client, article)
    for mention in Mention.objects.filter(article=article):
        assert page.count(f'id="m{mention.pk}"') == 1
        assert f'href="#m{mention.pk}"' in page
        assert reverse("event", args=[mention.event_id]) in page
    keys = " ".join(f"m{mention.pk}" for mention in article.mentions.order_by("pk"))
    after = page[page.index(f'<span class="said {keys}">') :]
    assert re.sub(r"<[^>]+>", "", after).startswith(FIRST)


def test_the_text_is_complete_escaped_and_in_paragraphs(client: Client, article: Article) -> None:
    body = re.search(r'<div class="text"[^>]*>(.*?)</div>', reader(client, article), re.DOTALL)
    assert body
    parts = [re.sub(r"<[^>]+>", "", part) for part in re.findall(r"<p>(.*?)</p>", body[1], re.DOTALL)]
    assert parts == [f"{FIRST} {SECOND}", "Nothing else &lt;b&gt;happened&lt;/b&gt;."]


def test_dates_and_actors_are_marked_and_listed_with_their_reasons(client: Client, article: Article) -> None:
    page = reader(client, article)
    at = FIRST.index("Saturday")
    assert (
        f'<a class="mark date" href="#when-1" data-entries="when-1" '
        f'title="7 November 2020, 2020-11-07\nSaturday before 8 November 2020" id="p{at}">Saturday</a>'
    ) in page
    assert 'title="Vladimir Putin, Russia\nleader of Russia" id="p0">Putin</a>' in page
    assert f'href="#p{at}">Saturday</a>' in page
    assert '<span class="key">spoke</span>' in page
    text = words(client.get(article.get_absolute_url()))
    assert "7 November 2020 2020-11-07 1 place in the text Saturday – Saturday before 8 November 2020" in text
    assert "Vladimir Putin Russia 1 place in the text Putin – leader of Russia" in text
    assert "1 actor named" in text
    assert "Places and nationalities 1 Erdogan" in text


def test_every_link_within_the_page_has_its_end(client: Client, article: Article) -> None:
    page = reader(client, article)
    ends = re.findall(r'\bid="([^"]+)"', page)
    assert len(ends) == len(set(ends))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ends)


def test_what_leans_on_an_assumed_day_is_marked_in_text_list_and_events(client: Client, article: Article) -> None:
    leaning = {"basis": "relative", "date_text": "Saturday", "date_reason": "the last one up to 8 November 2020"}
    article.mentions.update(**leaning)
    place = [FIRST.index("Saturday"), len(FIRST) - 1]
    marks = {"dates": [[*place, "2020-11-07", "the last one up to 8 November 2020", True]]}
    Article.objects.update(marks=marks, published_used=date(2020, 11, 8))
    known = reader(client, article)
    assert "doubtful" not in known
    assert ">assumed<" not in known
    Article.objects.update(published=None, published_assumed=True)
    article.mentions.update(date_assumed=True)
    page = reader(client, article)
    assert 'class="mark date doubtful"' in page
    assert "leans on an assumed day of publication" in page
    assert page.count(">assumed<") == 3  # two events and one date


def test_an_assumed_day_says_why_and_one_click_sets_it_right(client: Client, article: Article, sent: list[int]) -> None:
    Article.objects.update(
        published=None,
        published_assumed=True,
        published_used=date(2020, 11, 8),
        published_reason="the latest day named",
    )
    page = client.get(article.get_absolute_url())
    assert "assumed 8 November 2020 as day of publication" in words(page)
    assert "The day of publication is assumed : the latest day named." in words(page)
    form = re.search(
        r'<form method="post" action="([^"]+)">(?:(?!</form>).)*?8 November 2020 is right', page.content.decode(), re.S
    )
    assert form
    given = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0]))
    response = client.post(form[1], given)
    stored = Article.objects.get()
    assert response.status_code == 302
    assert (stored.published, stored.title, str(stored.outlet)) == (date(2020, 11, 8), "Leaders talk", "Sample Wire")
    assert (stored.state, sent) == ("queued", [article.pk])


def test_a_wrong_correction_is_shown_again_with_what_is_wrong(
    client: Client, article: Article, sent: list[int]
) -> None:
    response = client.post(reverse("article_correct", args=[article.pk]), {"title": "x", "published": "soon"})
    assert response.status_code == 422
    assert "This is no day; write it like 2020-11-08." in words(response)
    assert (Article.objects.get().title, sent) == ("Leaders talk", [])


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"state": "queued"}, "They appear here as soon as it is read."),
        ({"state": "failed", "error": "It was too long."}, "It could not be read."),
        ({"state": "read"}, "None of its sentences told who did what."),
        ({"state": "read", "language": "ru"}, "only English can be read so far"),
    ],
)
def test_an_article_without_events_says_why(client: Client, fields: dict[str, Any], sentence: str) -> None:
    assert sentence in words(client.get(make_article(**fields).get_absolute_url()))


def test_marks_that_do_not_fit_the_text_do_no_harm(client: Client, article: Article) -> None:
    article.mentions.update(start=5000, end=9000, marks=[[-3, 2], [9, 1]])
    Article.objects.update(marks={"dates": [[900, 1000, "2020", "why"]]})
    assert client.get(article.get_absolute_url()).status_code == 200


def test_an_address_that_is_no_link_is_never_one(client: Client, article: Article) -> None:
    assert "javascript:" not in reader(client, article)
    assert client.get("/articles/99999/").status_code == 404


def test_the_reader_takes_three_queries_however_many_events_there_are(
    client: Client, django_assert_num_queries: Callable[..., Any], article: Article
) -> None:
    for number in range(30):
        make_event(day=date(2020, 11, 7), articles=[article], summary=f"event {number}")
    with django_assert_num_queries(3):
        client.get(article.get_absolute_url())


# The original


def received(name: str = "page.html", data: bytes = PAGE) -> Article:
    return articles.receive(dossier=articles.dossier_named("Original"), name=name, data=data).article


def test_the_original_comes_back_byte_for_byte_and_is_only_ever_saved(client: Client) -> None:
    response: Any = client.get(reverse("article_original", args=[received().pk]))
    assert b"".join(response.streaming_content) == PAGE
    assert response["Content-Disposition"] == 'attachment; filename="page.html"'
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_name_cannot_break_out_of_the_header(client: Client) -> None:
    response = client.get(reverse("article_original", args=[received('a"; x="y\r\nSet-Cookie: a=b.txt').pk]))
    assert response["Content-Disposition"].startswith("attachment;")
    assert "Set-Cookie" not in response.headers


def test_an_original_that_is_gone_is_not_found(client: Client) -> None:
    article = received()
    article.original.storage.delete(str(article.original.name))
    assert client.get(reverse("article_original", args=[article.pk])).status_code == 404
    assert client.get(reverse("article_original", args=[make_article().pk])).status_code == 404


def test_a_reprint_and_its_original_lead_to_each_other(client: Client) -> None:
    original = make_article(title="Talks on the harbour", outlet="Sample Wire")
    reprint = make_article(title="Presidents telephone", reprint_of=original)
    assert "A reprint of Talks on the harbour (Sample Wire)" in words(client.get(reprint.get_absolute_url()))
    assert f'href="{reprint.get_absolute_url()}"' in reader(client, original)


# The list


def listing(client: Client, **query: Any) -> HttpResponse:
    response: HttpResponse = client.get(reverse("articles"), query)  # type: ignore[assignment]
    return response


def test_the_list_has_title_outlet_day_state_and_number_of_events(client: Client, article: Article) -> None:
    assert re.search(r"Leaders talk added .+ UTC Sample Wire 8 November 2020 read, 2 events", words(listing(client)))


def test_an_assumed_day_is_marked_in_the_list(client: Client) -> None:
    make_article(published=None, published_assumed=True, published_used=date(2020, 11, 8))
    assert "assumed 8 November 2020" in words(listing(client))


def test_the_list_is_that_of_one_dossier(client: Client) -> None:
    make_article(make_dossier("First"), title="One")
    make_article(make_dossier("Second"), title="Two")
    assert "One" not in words(listing(client, dossier="second"))
    page = words(listing(client, dossier="third"))
    assert "There is no such dossier; this is “Second”." in page
    assert "Two" in page


def test_a_long_list_comes_in_pages(client: Client) -> None:
    for number in range(60):
        make_article(title=f"Article {number}")
    first, second = words(listing(client)), words(listing(client, page=2))
    assert "Page 1 of 2 Older" in first
    assert "Newer Page 2 of 2" in second
    titles = re.findall(r"Article \d+", first + second)
    assert len(titles) == len(set(titles)) == 60
    assert titles[0] == "Article 59"
    assert listing(client, page="nonsense").status_code == 200


def test_an_empty_dossier_and_an_empty_installation_lead_to_the_upload(client: Client) -> None:
    assert "There is no dossier yet; the first upload makes one." in words(listing(client))
    make_dossier("Empty")
    page = listing(client)
    assert "The dossier “Empty” is empty." in words(page)
    assert f"{reverse('upload')}?dossier=empty" in page.content.decode()


def test_a_failed_article_can_be_read_again_from_the_list(client: Client, sent: list[int]) -> None:
    article = make_article(state="failed", error="It was too long.")
    assert "failed It was too long. Read again" in words(listing(client))
    response = client.post(reverse("article_retry", args=[article.pk]))
    assert response["Location"] == f"{reverse('articles')}?dossier={Dossier.objects.get().slug}"
    assert (Article.objects.get().state, sent) == ("queued", [article.pk])
    assert client.get(reverse("article_retry", args=[article.pk])).status_code == 405


def test_the_list_takes_six_queries_however_long_it_is(
    client: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(40):
        make_event(articles=[make_article(title=f"Article {number}")])
    with django_assert_num_queries(6):
        listing(client)
    with django_assert_num_queries(6):
        listing(client, words="article", state="read", reprints="hide")


@pytest.fixture
def several() -> dict[str, Article]:
    """Articles that differ in what the list is filtered by, each by its title."""
    first = make_article(title="Truce agreed in Moscow", language="en")
    batch = Batch.objects.create(dossier=first.dossier)
    made = {
        "first": first,
        "copy": make_article(title="Truce agreed", outlet="Northern Herald", language="en", reprint_of=first),
        "russian": make_article(title="Переговоры", outlet="Northern Herald", language="ru", state="queued"),
        "failed": make_article(title="Shots", outlet="", state="failed", language="en", error="It was too long."),
        "cancelled": make_article(
            title="", original_name="truce.txt", state="cancelled", published=None, language="en"
        ),
    }
    Item.objects.create(batch=batch, name="a.txt", article=made["copy"], state="opened", created=True)
    Item.objects.create(batch=batch, name="b.txt", article=made["copy"], state="opened")
    return made


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, {"first", "copy", "russian", "failed", "cancelled"}),
        ({"words": "truce"}, {"first", "copy", "cancelled"}),
        ({"words": "  MOSCOW truce "}, {"first"}),
        ({"outlet": "none"}, {"failed"}),
        ({"outlet": "Northern Herald"}, {"copy", "russian"}),
        ({"batch": "the only one"}, {"copy"}),
        ({"language": "ru"}, {"russian"}),
        ({"state": "waiting"}, {"russian"}),
        ({"state": "failed"}, {"failed", "cancelled"}),
        ({"missing": "day"}, {"cancelled"}),
        ({"missing": "title"}, {"cancelled"}),
        ({"missing": "any"}, {"failed", "cancelled"}),
        ({"reprints": "hide"}, {"first", "russian", "failed", "cancelled"}),
        ({"reprints": "only"}, {"copy"}),
        ({"state": "read", "reprints": "hide", "language": "en"}, {"first"}),
        ({"state": "nonsense", "outlet": "x", "batch": "1;", "page": "-3"}, {"first", "copy", "russian", "failed",
         "cancelled"}),
    ],
)  # fmt: skip
def test_the_list_is_filtered_by_what_the_address_says(
    client: Client, several: dict[str, Article], query: dict[str, str], expected: set[str]
) -> None:
    given = dict(query)
    if query.get("outlet") == "Northern Herald":
        given["outlet"] = str(several["copy"].outlet_id)
    if query.get("batch") == "the only one":
        given["batch"] = str(Batch.objects.get().pk)
    page = listing(client, **given).content.decode()
    shown = {name for name, one in several.items() if f'<td class="cell-title"><a href="/articles/{one.pk}/"' in page}
    assert shown == expected
    chosen = re.findall(r'<option value="(\w+)" selected>', page.partition("articles-filters")[2])
    asked = {value for name, value in given.items() if name != "words" and value.isalnum()}
    assert set(chosen) == asked - {"nonsense", "x"}


def test_what_is_filtered_is_counted_and_one_click_clears_it(client: Client, several: dict[str, Article]) -> None:
    page = listing(client, state="failed", words="shots")
    assert "1 of 5 articles Clear the filters" in words(page)
    assert f'href="?dossier={several["first"].dossier.slug}">Clear' in page.content.decode()
    assert "Clear the filters" not in words(listing(client))
    nothing = words(listing(client, words="nowhere"))
    assert "0 of 5 articles Clear the filters" in nothing
    assert "No article is like this" in nothing


def test_the_filters_go_with_the_pages_and_htmx_gets_the_short_address(client: Client) -> None:
    for number in range(60):
        make_article(title=f"Article {number}")
    page = listing(client, words="article", state="").content.decode()
    assert 'rel="next" href="?dossier=nagorno-karabakh-2020&amp;words=article&amp;page=2"' in page
    answer = client.get(
        reverse("articles"), {"words": "article", "state": "", "batch": ""}, headers={"HX-Request": "true"}
    )
    assert answer["HX-Push-Url"] == "/articles/?dossier=nagorno-karabakh-2020&words=article"
