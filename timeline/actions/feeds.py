"""Writes of feeds: they are followed, looked at when they are due, paused and dropped."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from timeline.actions import web
from timeline.fetching import UnfetchableError, fetch
from timeline.fetching.feeds import Entry, FeedContent, read_feed
from timeline.models import Batch, Dossier, Feed, FeedEntry, Item

logger = logging.getLogger(__name__)

# A feed that fails is looked at ever more rarely, at last once a day.
LONGEST = timedelta(days=1)
MOST_DOUBLINGS = 10


def follow(dossier: Dossier, url: str, *, minutes: int = 60) -> tuple[Feed, bool]:
    """The feed at this address in a dossier, and whether it is new. The caller has it looked at."""
    return Feed.objects.get_or_create(dossier=dossier, url=url, defaults={"minutes": minutes})


def pause(feed_id: int, *, paused: bool) -> None:
    """Stop looking at a feed, or go on: then it is due at once."""
    fields = {"paused": paused} if paused else {"paused": False, "due_at": timezone.now()}
    Feed.objects.filter(pk=feed_id).update(**fields)


def drop(feed_id: int) -> None:
    """Follow a feed no more. The articles that came from it stay."""
    Feed.objects.filter(pk=feed_id).delete()


def claim_due() -> list[int]:
    """The feeds that are due, each put off by its interval at once, so that nobody else looks at it as well."""
    now = timezone.now()
    claimed = []
    for feed in Feed.objects.filter(paused=False, due_at__lte=now).order_by("due_at"):
        mine = Feed.objects.filter(pk=feed.pk, due_at=feed.due_at, paused=False)
        if mine.update(due_at=now + timedelta(minutes=feed.minutes)):
            claimed.append(feed.pk)
    return claimed


def look(feed: Feed) -> list[int]:
    """Fetch a feed and take its new entries; gives the items of their batch, to be sent to the workers.

    An entry is taken once. What goes wrong is kept with the feed, in a sentence for a person.
    """
    headers = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
    try:
        found = fetch(feed.url, web.policy(), headers={name: value for name, value in headers.items() if value})
        content = None if found.unchanged else read_feed(found.data, url=found.url)
    except UnfetchableError as reason:
        logger.info("Feed %s could not be looked at: %s", feed.pk, reason)
        _failed(feed, str(reason))
        return []
    feed.etag, feed.modified = found.headers.get("etag", "")[:500], found.headers.get("last-modified", "")[:100]
    return _take(feed, content)


def _failed(feed: Feed, error: str) -> None:
    feed.failures += 1
    wait = min(timedelta(minutes=feed.minutes) * 2 ** min(feed.failures, MOST_DOUBLINGS), LONGEST)
    now = timezone.now()
    fields = {"error": error[:500], "failures": feed.failures, "checked_at": now, "due_at": now + wait}
    Feed.objects.filter(pk=feed.pk).update(**fields)


def _take(feed: Feed, content: FeedContent | None) -> list[int]:
    """Record a look that went well, with a batch of what is new, all in one transaction."""
    fields = {"error": "", "failures": 0, "checked_at": timezone.now(), "etag": feed.etag, "modified": feed.modified}
    with transaction.atomic():
        if not Feed.objects.select_for_update().filter(pk=feed.pk).exists():
            return []  # dropped meanwhile
        if content is None:
            Feed.objects.filter(pk=feed.pk).update(**fields)
            return []
        Feed.objects.filter(pk=feed.pk).update(**fields, title=content.title or feed.title)
        fresh = _unknown(feed, content)
        FeedEntry.objects.bulk_create([FeedEntry(feed=feed, key=entry.key) for entry in fresh])
        if not fresh:
            return []
        batch = Batch.objects.create(dossier=feed.dossier, source=str(content.title or feed.url)[:1000])
        items: list[Item] = web.add_addresses(batch, [web.Address(entry.link, _hints(entry)) for entry in fresh])
        return [item.pk for item in items]


def _unknown(feed: Feed, content: FeedContent) -> list[Entry]:
    """The entries that were not taken yet, each once."""
    entries = {entry.key: entry for entry in content.entries}
    known = set(FeedEntry.objects.filter(feed=feed, key__in=entries).values_list("key", flat=True))
    return [entry for key, entry in entries.items() if key not in known]


def _hints(entry: Entry) -> dict[str, str]:
    day = entry.published.isoformat() if entry.published else ""
    hints = {"title": entry.title, "author": entry.author, "published": day}
    return {name: value for name, value in hints.items() if value}
