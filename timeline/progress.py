"""How far an article is and what was found about it, in words: for the upload page, the list and the article's page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from timeline.models import Article, Dossier, Mention
from timeline.wording import count_words, date_words, language_words

LONG = timedelta(seconds=10)  # after this a queued article is said to wait for a worker
COLOURS = {
    "queued": "",
    "waiting": "badge-warn",
    "reading": "badge-accent",
    "read": "badge-good",
    "failed": "badge-bad",
    "cancelled": "badge-warn",
    "foreign": "badge-warn",
}
FALLBACK = "the text's own dates, else the day it was uploaded"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known about an article: its name, its value, and how it is known where it was not given.

    `sure` says how sure it is: "sure", "likely" or "guess", empty where a person has given it or nothing is known.
    """

    name: str
    value: str
    reason: str = ""
    assumed: bool = False
    sure: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """An article with its state in words; `key` changes whenever there is something new to show."""

    article: Article
    events: int
    key: str
    words: str

    @classmethod
    def of(cls, article: Article) -> Progress:
        """Needs an article out of `with_events`."""
        events: int = getattr(article, "event_count", 0)
        key = _key(article)
        words = {
            "waiting": "waiting for a worker",
            "reading": "being read",
            "cancelled": "cancelled, not read",
            "foreign": f"kept; {language_words(article.language)} cannot be read yet",
            "read": f"read, {count_words(events, 'event')}" if events else "read, no events",
        }.get(key, key)
        return cls(article, events, key, words)

    @property
    def colour(self) -> str:
        return COLOURS.get(self.key, "")

    @property
    def stopped(self) -> bool:
        """Whether it can be tried again."""
        return self.article.state in (Article.State.FAILED, Article.State.CANCELLED)

    @property
    def language(self) -> str:
        """The name of its language."""
        return language_words(self.article.language)

    @property
    def finished(self) -> bool:
        return self.article.finished

    @property
    def facts(self) -> list[Fact]:
        """Title, outlet and day, with the reason for what was guessed."""
        article, why, sure = self.article, self.article.guesses, self.article.sure
        outlet = article.outlet.name if article.outlet else ""
        return [
            Fact("Title", article.title or "none", why.get("title", ""), sure=sure.get("title", "")),
            Fact("Outlet", outlet or "not known", why.get("outlet", ""), sure=sure.get("outlet", "")),
            published_fact(article),
        ]


def with_events(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Articles with outlet, dossier and number of events, without their texts: one query."""
    own = Mention.objects.filter(article=OuterRef("pk")).order_by().values("article")
    events = Subquery(own.annotate(number=Count("event", distinct=True)).values("number"))
    light = articles.select_related("outlet", "dossier", "reprint_of__outlet").defer(
        "text", "marks", "sketch", "reprint_of__text", "reprint_of__marks", "reprint_of__sketch"
    )
    return light.annotate(event_count=Coalesce(events, 0))


def unfinished(progress: Iterable[Progress]) -> str:
    """Those still to be watched with the state that is shown, as the status page takes it; empty when all are done."""
    return ",".join(f"{one.article.pk}.{one.key}" for one in progress if not one.finished)


def published_fact(article: Article) -> Fact:
    """The day of publication, or which day is or will be assumed, and why."""
    if article.published:
        words, sure = date_words(article.published, article.published), article.sure.get("published", "")
        return Fact("Published", words, article.guesses.get("published", ""), sure=sure)
    if article.state != Article.State.READ:
        return Fact("Published", "not found", f"it will be assumed from {_sources(article.dossier)}", assumed=True)
    if article.published_used:
        day = date_words(article.published_used, article.published_used)
        return Fact("Published", f"assumed {day}", article.published_reason, assumed=True)
    return Fact("Published", "not known", assumed=True)


def _sources(dossier: Dossier) -> str:
    if not dossier.period_start and not dossier.period_end:
        return FALLBACK
    return f"the text's own dates, else the dossier's period ({date_words(dossier.period_start, dossier.period_end)})"


def _key(article: Article) -> str:
    since = article.sent_at or article.received_at
    if article.state == Article.State.QUEUED and timezone.now() - since > LONG:
        return "waiting"
    if article.foreign:
        return "foreign"
    return str(article.state)
