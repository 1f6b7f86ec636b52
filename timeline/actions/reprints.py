"""Writes of what is a reprint of what: nearly the same text under another headline, shortened or edited."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from timeline.actions.settling import REPRINT
from timeline.extraction.likeness import resemblance
from timeline.models import Article, Run

INDEXED = 16  # of a sketch's hashes: of two texts that share a quarter of their runs, one in a hundred pairs is missed


def link(article: Article, *, runs: type[Run] = Run) -> None:
    """Tie an article to those of its dossier with nearly the same text; the earliest of them is the original.

    To be called with the dossier locked, when the article has its sketch. A text that is like two others ties these
    together too. Doing it twice changes nothing. `runs` is the table (a migration has its own).
    """
    lowest = article.sketch[:INDEXED]
    if not runs._default_manager.filter(article=article).exists():
        runs._default_manager.bulk_create(runs(value=value, article=article) for value in lowest)
    articles = type(article)._default_manager
    met = runs._default_manager.filter(value__in=lowest, article__dossier=article.dossier_id).values("article")
    near = articles.filter(pk__in=met).exclude(pk=article.pk).only("pk", "sketch", "reprint_of")
    alike = [other for other in near if resemblance(article.sketch, other.sketch) >= REPRINT]
    if not alike:
        return
    heads = {other.reprint_of_id or other.pk for other in [*alike, article]}
    group = articles.filter(Q(pk__in=heads) | Q(reprint_of__in=heads)).only("pk", "published", "received_at")
    first = min(group, key=_age).pk
    articles.filter(pk=first).update(reprint_of=None)
    articles.filter(pk__in=[other.pk for other in group if other.pk != first]).update(reprint_of=first)
    article.reprint_of_id = None if article.pk == first else first


def link_among(keys: Iterable[int]) -> None:
    """Make the earliest of these the original of the others: what they were reprints of is gone."""
    group = list(Article.objects.filter(pk__in=keys).only("pk", "published", "received_at"))
    if group:
        first = min(group, key=_age).pk
        Article.objects.filter(pk__in=[one.pk for one in group if one.pk != first]).update(reprint_of=first)


def _age(article: Article) -> tuple[Any, ...]:
    """Orders articles by the day they were published, those without one last, then as they came in."""
    return article.published or date.max, article.received_at, article.pk
