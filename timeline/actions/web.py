"""What comes from the web: addresses that a person or a feed gives become items of a batch, fetched by a worker."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.files.base import ContentFile

from timeline.actions.batches import shown_name
from timeline.extraction.intake import Reading, Sure
from timeline.extraction.types import UnreadableError
from timeline.fetching import Policy, UnfetchableError, fetch
from timeline.models import Batch, Item

logger = logging.getLogger(__name__)

HINTED = ("title", "author", "published", "url")
FROM = {"url": "the address it was fetched from"}
BY_FEED = "from the feed"


@dataclass(frozen=True, slots=True)
class Address:
    """An address on the web, and what a feed says about the page there (title, author, published as an ISO date)."""

    url: str
    hints: dict[str, str] = field(default_factory=dict)


def policy() -> Policy:
    """What may be fetched and how much of it, by the settings."""
    return Policy(
        agent=settings.FETCH_AGENT,
        bytes=settings.MAX_FILE_BYTES,
        seconds=settings.FETCH_SECONDS,
        robots=settings.FETCH_ROBOTS,
        allowed=frozenset(settings.FETCH_TEST_ALLOWANCE),
    )


def add_addresses(batch: Batch, addresses: Iterable[Address]) -> list[Item]:
    """A queued item for each address; the caller sends them to the workers."""
    items = [
        Item(batch=batch, url=address.url, name=name_of(address.url), hints=address.hints) for address in addresses
    ]
    return Item.objects.bulk_create(items)


def name_of(url: str) -> str:
    """An address as a name for people: host and path, without what only machines want."""
    parts = urlsplit(url)
    return shown_name(f"{parts.hostname}{unquote(parts.path)}".rstrip("/"))


def bring(item: Item) -> None:
    """Fetch the bytes of an item that has an address and no bytes yet, and store them with it.

    Raises UnreadableError with a sentence for a person.
    """
    if not item.url or item.file:
        return
    try:
        found = fetch(item.url, policy())
    except UnfetchableError as reason:
        raise UnreadableError(str(reason)) from reason
    logger.info("Item %s: fetched %s bytes from %s", item.pk, len(found.data), found.url)
    item.size = len(found.data)
    item.hints = {**item.hints, "url": found.url}
    item.file.save(f"web-{item.pk}", ContentFile(found.data), save=False)
    item.save(update_fields=["size", "hints", "file"])


def hinted(reading: Reading, hints: dict[str, str]) -> Reading:
    """A reading with what is known beside the text: it fills what was not found, or was only guessed."""
    values: dict[str, Any] = {}
    for name in HINTED:
        weak = not getattr(reading, name) or reading.sure.get(name) == Sure.GUESS
        if hints.get(name) and weak:
            values[name] = date.fromisoformat(hints[name]) if name == "published" else hints[name]
    if not values:
        return reading
    guesses = {**reading.guesses, **{name: FROM.get(name, BY_FEED) for name in values}}
    return replace(reading, **values, guesses=guesses, sure={**reading.sure, **dict.fromkeys(values, Sure.SURE)})
