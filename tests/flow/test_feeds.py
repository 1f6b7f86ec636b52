"""A feed from its address to the timeline: a real worker looks, fetches, opens and reads."""

import pytest
from django.test import Client

from tests.conftest import RedisServer, Workers, wait_until
from tests.websites import Site
from timeline.models import Article, Event, Feed, Item

pytestmark = [pytest.mark.redis, pytest.mark.django_db(transaction=True)]

PAGE = """<html><head><title>Two presidents speak</title></head><body><nav>Home</nav><article>
<h1>Two presidents speak</h1>
<p>Turkish President Recep Tayyip Erdogan telephoned Russian President Vladimir Putin on 7 November 2020. They discussed
the ceasefire, the Kremlin said, and agreed that their ministers would meet within the week to go on with the talks.</p>
<p>Nobody else was told of the call, which lasted an hour and was the second within ten days.</p>
</article></body></html>"""


def test_a_followed_feed_fills_the_timeline(
    client: Client, site: Site, redis_server: RedisServer, workers: Workers
) -> None:
    address = site.gives("/story", PAGE.encode(), Content_Type="text/html")
    gone = site.url("/gone")
    items = f"<item><link>{address}</link></item><item><link>{gone}</link></item>"
    feed = site.gives("/feed", f"<rss version='2.0'><channel><title>Desk</title>{items}</channel></rss>".encode())
    workers.start(FETCH_TEST_ALLOWANCE=f"127.0.0.1:{site.port}")
    client.post("/web/follow/", {"dossier": "Karabakh", "url": feed, "minutes": "60"})
    wait_until(lambda: Article.objects.filter(state="read").exists(), seconds=60)
    assert Event.objects.filter(kind="call").exists()
    followed = Feed.objects.get()
    assert (followed.title, followed.entries.count()) == ("Desk", 2)
    refused = Item.objects.filter(batch__dossier=followed.dossier, state="refused")
    wait_until(refused.exists)
    assert refused.get().error == "There is no page at this address."
