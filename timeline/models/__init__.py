"""The tables: a dossier holds articles and events; mentions tie an event to the sentences that report it.

Reads that pages share are querysets here; every write lives in `timeline.actions`.
"""

from timeline.models.articles import Article, Dossier, Outlet, Run, SavedView
from timeline.models.batches import Batch, Item
from timeline.models.events import BY_PUBLICATION, Actor, Alias, Clue, Event, EventQuerySet, Mention, Party, sides
from timeline.models.feeds import Feed, FeedEntry
from timeline.models.opinions import Opinion

__all__ = [
    "BY_PUBLICATION",
    "Actor",
    "Alias",
    "Article",
    "Batch",
    "Clue",
    "Dossier",
    "Event",
    "EventQuerySet",
    "Feed",
    "FeedEntry",
    "Item",
    "Mention",
    "Opinion",
    "Outlet",
    "Party",
    "Run",
    "SavedView",
    "sides",
]
