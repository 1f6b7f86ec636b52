"""The page for the web: addresses become a batch, feeds are followed, paused and dropped."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_dossier
from timeline.models import Batch, Feed, Item

pytestmark = pytest.mark.django_db
NAME = "Nagorno-Karabakh 2020"
HTMX = {"HX-Request": "true"}


def test_each_line_becomes_an_item_of_one_batch(client: Client) -> None:
    lines = "https://news.example/a\n\n news.example/b?x=1 \nhttps://news.example/a"
    response = client.post("/web/fetch/", {"dossier": NAME, "addresses": lines})
    batch = Batch.objects.get()
    assert response["Location"] == batch.get_absolute_url()
    assert list(Item.objects.values_list("url", "name", "state")) == [
        ("https://news.example/a", "news.example/a", "queued"),
        ("https://news.example/b?x=1", "news.example/b", "queued"),
    ]


@pytest.mark.parametrize(
    ("addresses", "sentence"),
    [
        ("", "Write at least one address."),
        ("https://news.example/a\nnot an address", "Line 2 is no web address: not an address"),
        ("ftp://news.example/a", "Line 1 is no web address: ftp://news.example/a"),
        ("javascript://news.example/%0aalert(1)", "Line 1 is no web address: javascript://news.example/%0aalert(1)"),
        ("\n".join(f"https://news.example/{n}" for n in range(1_001)), "too many at once: up to 1000 go together"),
    ],
)
def test_what_is_no_list_of_addresses_is_told_in_a_sentence(client: Client, addresses: str, sentence: str) -> None:
    response = client.post("/web/fetch/", {"dossier": NAME, "addresses": addresses})
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Batch.objects.exists()


def test_a_feed_is_followed_once(client: Client) -> None:
    for _ in range(2):
        response = client.post("/web/follow/", {"dossier": NAME, "url": "news.example/rss", "minutes": "60"})
        assert response["Location"].startswith("/web/?dossier=")
    page = client.get(response["Location"]).content.decode()
    assert "This dossier follows that feed already." in page
    assert "every hour" in page
    assert Feed.objects.get().url == "https://news.example/rss"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"url": ""}, "Write the feed&#x27;s address."),
        ({"url": "no address"}, "This is no web address; it begins with https://."),
        ({"url": "https://news.example/rss", "dossier": " "}, "Name the dossier that this belongs to"),
    ],
)
def test_a_feed_without_an_address_or_a_dossier_is_not_followed(
    client: Client, values: dict[str, str], sentence: str
) -> None:
    response = client.post("/web/follow/", {"dossier": NAME, "minutes": "60"} | values)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Feed.objects.exists()


def test_a_feed_rests_goes_on_and_is_dropped(client: Client) -> None:
    dossier = make_dossier()
    feed = Feed.objects.create(dossier=dossier, url="https://news.example/rss")
    values = {"dossier": dossier.slug}
    assert "paused" in client.post(f"/web/feeds/{feed.pk}/pause/", values, headers=HTMX).content.decode()
    client.post(f"/web/feeds/{feed.pk}/pause/", values | {"go": "1"}, headers=HTMX)
    feed.refresh_from_db()
    assert not feed.paused
    response = client.post(f"/web/feeds/{feed.pk}/drop/", values, headers=HTMX)
    assert "This dossier follows no feed yet." in response.content.decode()
    assert not Feed.objects.exists()


def test_the_page_takes_the_same_number_of_queries_however_many_feeds(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dossier = make_dossier()
    for number in range(10):
        Feed.objects.create(dossier=dossier, url=f"https://news.example/{number}")
    with django_assert_num_queries(3):
        assert client.get(f"/web/?dossier={dossier.slug}").status_code == 200


def test_an_odd_dossier_in_the_address_is_no_error(client: Client) -> None:
    assert client.get("/web/?dossier=%00").status_code == 200
