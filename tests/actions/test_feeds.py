"""Feeds: looked at when they are due, each entry taken once, failures kept with a sentence."""

from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

from tests.factories import make_dossier
from tests.websites import Site
from timeline.actions import feeds, opening
from timeline.extraction.types import UnreadableError
from timeline.models import Article, Batch, Feed, Item

pytestmark = pytest.mark.django_db
BODY = (
    "<p>BAKU (Sample Agency) - The foreign ministers of Armenia and Azerbaijan spoke by telephone on Monday, officials "
    "in both capitals said. They agreed to go on with the exchange of the wounded and to speak again next week.</p>"
    "<p>The call lasted forty minutes, a spokeswoman added, and was held in Russian without interpreters.</p>"
)


@pytest.fixture(autouse=True)
def _allowed(settings: LazySettings, site: Site) -> None:
    settings.FETCH_TEST_ALLOWANCE = [f"127.0.0.1:{site.port}"]
    settings.FETCH_SECONDS = 3


def page(site: Site, path: str, title: str) -> str:
    article = f"<article><h1>{title}</h1>{BODY}<p>{title}.</p></article>"
    html = f"<html><head><title>{title}</title></head><body>{article}</body></html>"
    return site.gives(path, html.encode(), Content_Type="text/html")


def feed_of(site: Site, *titles: str, etag: str = "") -> str:
    """A feed with a page for each of its titles."""
    items = "".join(
        f"<item><title>{title}</title><link>{page(site, f'/{title}', title)}</link>"
        "<pubDate>Tue, 03 Nov 2020 10:00:00 +0400</pubDate></item>"
        for title in titles
    )
    text = f"<rss version='2.0'><channel><title>Desk</title>{items}</channel></rss>"
    return site.gives("/feed", text.encode(), ETag=etag)


def followed(site: Site) -> Feed:
    feed, new = feeds.follow(make_dossier(), site.url("/feed"))
    assert new
    return feed


def test_each_entry_becomes_an_item_once(site: Site) -> None:
    feed_of(site, "One", "Two")
    feed = followed(site)
    assert len(feeds.look(feed)) == 2
    feed_of(site, "Three", "One", "Two")
    assert len(feeds.look(feed)) == 1
    assert feeds.look(feed) == []
    assert Batch.objects.count() == 2
    feed.refresh_from_db()
    assert (feed.title, feed.error) == ("Desk", "")


def test_an_item_becomes_the_article_at_its_address_with_the_feeds_day(site: Site) -> None:
    feed_of(site, "One")
    key = feeds.look(followed(site))[0]
    item = opening.claim(key, reader="test")
    assert item
    again = opening.open_item(item)
    article = Article.objects.get(pk=again.articles[0])
    assert "spoke by telephone on Monday" in article.text
    assert (article.title, article.url, article.published) == ("One", site.url("/One"), date(2020, 11, 3))
    assert article.guesses["published"] == "from the feed"


def test_a_page_that_cannot_be_had_is_refused_with_a_sentence(site: Site) -> None:
    feed_of(site, "One")
    del site.answers["/One"]
    item = opening.claim(feeds.look(followed(site))[0], reader="test")
    assert item
    with pytest.raises(UnreadableError, match="There is no page at this address"):
        opening.open_item(item)
    assert not Article.objects.exists()


def test_what_has_not_changed_is_not_read_again(site: Site) -> None:
    feed_of(site, "One", etag='"v1"')
    feed = followed(site)
    feeds.look(feed)
    feed.refresh_from_db()
    assert feed.etag == '"v1"'
    site.gives("/feed", b"", status=304)
    assert feeds.look(feed) == []
    feed.refresh_from_db()
    assert feed.error == ""


def test_a_feed_that_fails_says_why_and_is_looked_at_more_rarely(site: Site) -> None:
    site.gives("/feed", b"", status=500)
    feed = followed(site)
    waits = []
    for _ in range(3):
        feeds.look(feed)
        feed.refresh_from_db()
        waits.append(round((feed.due_at - timezone.now()) / timedelta(hours=1)))
    assert feed.error == "The site has trouble of its own (it answered 500); try again later."
    assert waits == [2, 4, 8]
    feed_of(site, "One")
    feeds.look(feed)
    feed.refresh_from_db()
    assert (feed.error, feed.failures) == ("", 0)


def test_a_feed_that_is_due_is_claimed_once_and_a_paused_one_never(site: Site) -> None:
    feed = followed(site)
    assert feeds.claim_due() == [feed.pk]
    assert feeds.claim_due() == []
    Feed.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    feeds.pause(feed.pk, paused=True)
    assert feeds.claim_due() == []
    feeds.pause(feed.pk, paused=False)
    assert feeds.claim_due() == [feed.pk]


def test_a_feed_that_is_dropped_while_it_is_looked_at_leaves_nothing(site: Site) -> None:
    feed_of(site, "One")
    feed = followed(site)
    feeds.drop(feed.pk)
    assert feeds.look(feed) == []
    assert not Item.objects.exists()
