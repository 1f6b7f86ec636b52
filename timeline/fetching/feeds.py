"""An RSS or Atom feed: its title and entries, by feedparser. Nothing is fetched here."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin

import feedparser
from dateutil import parser as dates

from timeline.fetching.policy import UnfetchableError

MOST_ENTRIES = 200
NO_FEED = "There is no feed at this address: it has to be RSS or Atom."


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `key` tells it from all others of its feed, `link` is the address of its page.

    `published` is the day that the feed's own clock has, not that of UTC.
    """

    key: str
    link: str
    title: str = ""
    author: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class FeedContent:
    """What a feed says: its title and entries, the newest first as the feed has them, at most MOST_ENTRIES."""

    title: str
    entries: tuple[Entry, ...]


def read_feed(data: bytes, *, url: str) -> FeedContent:
    """The feed in `data`; links are completed by `url`, the address it came from.

    Raises UnfetchableError with a sentence for a person where it is no feed. A document that defines entities of its
    own is none: no feed needs them, and they are a way to blow a small file up.
    """
    if b"<!ENTITY" in data:
        raise UnfetchableError(NO_FEED)
    found: Any = feedparser.parse(io.BytesIO(data), response_headers={"content-location": url}, sanitize_html=True)
    if not found.get("version"):
        raise UnfetchableError(NO_FEED)
    entries = (_entry(raw, url) for raw in found.entries[:MOST_ENTRIES])
    return FeedContent(_line(found.feed.get("title")), tuple(entry for entry in entries if entry is not None))


def _entry(raw: Any, url: str) -> Entry | None:
    """One entry; None for one without a page to read."""
    link = urljoin(url, str(raw.get("link") or "").strip())
    if not raw.get("link") or not link.startswith(("http://", "https://")):
        return None
    identity = str(raw.get("id") or link)
    return Entry(
        key=hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest(),
        link=link,
        title=_line(raw.get("title")),
        author=_line(raw.get("author")),
        published=_day(str(raw.get("published") or raw.get("updated") or "")),
    )


def _line(value: Any) -> str:
    return " ".join(str(value or "").split())[:500]


def _day(written: str) -> date | None:
    try:
        return dates.parse(written).date() if written else None
    except (ValueError, OverflowError):
        return None
