"""What the page of a batch shows: how far it is, and a row for each file and each document found in one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from django.db.models import Count, Min, Q
from django.utils import timezone

from timeline.models import Article, Batch, Item
from timeline.models.batches import STOPPED, WORKING
from timeline.progress import Fact, Progress, published_fact, with_events
from timeline.wording import count_words

PATIENCE = timedelta(seconds=10)  # after this it is said that no worker takes anything up
# Which stages stand under which heading of the page.
SHOWN: dict[str, tuple[str, ...]] = {
    "": (),
    "waiting": WORKING,
    "read": ("read",),
    "not-read": ("refused", "failed", "gone"),
    "cancelled": ("cancelled",),
}
HEADINGS = {"": "All", "waiting": "Waiting", "read": "Read", "not-read": "Not read", "cancelled": "Cancelled"}
WORDS = {
    "awaited": ("on its way", ""),
    "queued": ("queued", ""),
    "opening": ("being opened", "badge-accent"),
    "refused": ("not read", "badge-bad"),
    "cancelled": ("cancelled", "badge-warn"),
    "gone": ("no longer there", "badge-warn"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One file, or one document inside a file; `progress` where it has an article."""

    item: Item
    stage: str
    progress: Progress | None

    @property
    def words(self) -> str:
        if self.progress:
            return self.progress.words
        if self.stage == "container":
            return f"{count_words(self.item.documents, 'document')} inside"
        return WORDS[self.stage][0]

    @property
    def colour(self) -> str:
        return self.progress.colour if self.progress else WORDS.get(self.stage, ("", ""))[1]

    @property
    def error(self) -> str:
        return self.item.error or (self.progress.article.error if self.progress else "")

    @property
    def stopped(self) -> bool:
        """Whether it can be tried again: its bytes, or those of the file around it, must be there."""
        if self.stage not in STOPPED or self.asks_for_columns:
            return False
        around = self.item.container
        return bool(self.progress or self.item.file or (around and around.file))

    @property
    def has_columns(self) -> bool:
        """Whether it is a table whose columns can be chosen anew."""
        return bool(self.item.table and self.item.file) and not self.waits

    @property
    def asks_for_columns(self) -> bool:
        """Whether it is a table that waits to be told its columns: trying it again as it is would not help."""
        return self.has_columns and self.stage == "refused"

    @property
    def waits(self) -> bool:
        return self.stage in WORKING

    @property
    def published(self) -> Fact | None:
        return published_fact(self.progress.article) if self.progress else None

    @property
    def name(self) -> str:
        """The name without that of the file it was found in, which stands above it."""
        around = f"{self.item.container.name}/" if self.item.container else ""
        return self.item.name.removeprefix(around)

    @property
    def key(self) -> str:
        return f"{self.item.pk}.{self.stage}.{self.words}"

    @property
    def mark(self) -> str:
        """The row and a sum of what it shows, which changes with that."""
        facts = [fact.value for fact in self.progress.facts] if self.progress else []
        return f"{self.item.pk}.{crc32(repr((self.key, self.error, facts)).encode()):x}"


@dataclass(frozen=True, slots=True)
class Summary:
    """How far a batch is; `counts` are the stages of its files and documents.

    `known` were in the dossier before, `retriable` can be tried again, in `open_facts` articles something is missing.
    """

    batch: Batch
    counts: dict[str, int]
    oldest: datetime | None
    known: int
    retriable: int
    open_facts: int

    @classmethod
    def of(cls, batch: Batch) -> Summary:
        """Three queries."""
        counts = batch.items.by_stage()
        bytes_there = Q(article__isnull=False) | ~Q(file="") | Q(container__isnull=False) & ~Q(container__file="")
        told = batch.items.with_stage().aggregate(
            oldest=Min("received_at", filter=Q(state=Item.State.QUEUED)),
            known=Count("pk", filter=Q(article__isnull=False, created=False)),
            retriable=Count("pk", filter=Q(stage__in=STOPPED) & bytes_there),
        )
        return cls(batch, counts, open_facts=unsure(batch).count(), **told)

    @property
    def parts(self) -> list[tuple[str, str, int]]:
        """The headings of the page, each with its name in the address and how many files stand under it."""
        return [(show, HEADINGS[show], self.number(show)) for show in SHOWN]

    def number(self, show: str) -> int:
        """How many files stand under a heading."""
        return sum(self.counts.values()) if not show else sum(self.counts.get(stage, 0) for stage in SHOWN[show])

    @property
    def total(self) -> int:
        return self.number("")

    @property
    def waiting(self) -> int:
        return self.number("waiting")

    @property
    def read(self) -> int:
        return self.number("read")

    @property
    def not_read(self) -> int:
        return self.number("not-read")

    @property
    def cancelled(self) -> int:
        return self.number("cancelled")

    @property
    def done(self) -> int:
        return self.total - self.waiting

    @property
    def idle(self) -> bool:
        """Whether files wait and no worker takes them up."""
        in_hand = self.counts.get("opening", 0) + self.counts.get("reading", 0)
        return bool(not in_hand and self.oldest and timezone.now() - self.oldest > PATIENCE)


def rows_of(items: Iterable[Item]) -> list[Row]:
    """The rows for items `with_stage`; one query for their articles."""
    found = list(items)
    keys = [item.article_id for item in found if item.article_id]
    articles = with_events(Article.objects.filter(pk__in=keys)) if keys else []
    progress = {article.pk: Progress.of(article) for article in articles}
    return [Row(item, getattr(item, "stage", ""), progress.get(item.article_id or 0)) for item in found]


def stamp(summary: Summary, rows: Iterable[Row]) -> str:
    """Changes whenever there is something new to show."""
    return f"{crc32(repr((sorted(summary.counts.items()), summary.idle, [row.mark for row in rows])).encode()):x}"


def articles_of(batch: Batch) -> Any:
    """The articles that came in by a batch, in its order."""
    keys = batch.items.filter(created=True).exclude(article=None).values("article")
    return Article.objects.filter(pk__in=keys).order_by("pk")


def unsure(batch: Batch) -> Any:
    """Those of its articles whose day or outlet is missing, or a mere guess."""
    missing = Q(published=None) | Q(outlet=None) | Q(title="")
    return articles_of(batch).filter(missing | Q(sure__published="guess") | Q(sure__outlet="guess"))
