"""What a feed says, in RSS and in Atom, whole and broken."""

from datetime import date

import pytest

from timeline.fetching import UnfetchableError
from timeline.fetching.feeds import MOST_ENTRIES, read_feed

URL = "https://news.example/feeds/all.xml"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title> Caucasus   Desk </title>
<item><title>Ministers speak</title><link>https://news.example/a</link><guid>a-1</guid>
<author>desk@news.example (A Sample)</author>
<pubDate>Tue, 03 Nov 2020 01:30:00 +0400</pubDate></item>
<item><title>Envoys meet</title><link>/b</link><pubDate>on a fine day</pubDate></item>
<item><title>No page</title></item>
<item><title>Odd page</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title>
<entry><id>urn:1</id><title>Letter sent</title><link href="https://news.example/c"/><updated>2020-11-03T23:30:00-05:00</updated></entry>
</feed>"""


def test_an_rss_feed_is_read() -> None:
    found = read_feed(RSS.encode(), url=URL)
    assert found.title == "Caucasus Desk"
    assert [(entry.title, entry.link) for entry in found.entries] == [
        ("Ministers speak", "https://news.example/a"),
        ("Envoys meet", "https://news.example/b"),
    ]
    assert found.entries[0].author.startswith("desk@news.example")


def test_a_day_is_that_of_the_feeds_own_clock() -> None:
    assert [entry.published for entry in read_feed(RSS.encode(), url=URL).entries] == [date(2020, 11, 3), None]
    assert read_feed(ATOM.encode(), url=URL).entries[0].published == date(2020, 11, 3)


def test_an_entry_is_known_by_its_id_or_else_by_its_address() -> None:
    moved = RSS.replace("https://news.example/a", "https://news.example/a2")
    before, after = (read_feed(text.encode(), url=URL).entries for text in (RSS, moved))
    assert before[0].key == after[0].key
    assert before[0].key != before[1].key


def test_only_so_many_entries_are_taken() -> None:
    items = "".join(f"<item><title>{n}</title><link>https://news.example/{n}</link></item>" for n in range(300))
    feed = f"<rss version='2.0'><channel><title>Many</title>{items}</channel></rss>"
    assert len(read_feed(feed.encode(), url=URL).entries) == MOST_ENTRIES


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a feed",
        b"<html><body><p>A page, no feed.</p></body></html>",
        b"\x00\x01\x02",
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><rss version="2.0"><channel><title>&a;</title></channel></rss>',
    ],
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(UnfetchableError, match="There is no feed at this address"):
        read_feed(data, url=URL)


def test_a_feed_that_breaks_off_gives_what_it_has() -> None:
    assert read_feed(RSS[:400].encode(), url=URL).entries[0].link == "https://news.example/a"
