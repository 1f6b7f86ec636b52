"""Articles go, and with them what only they reported."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from timeline.actions import reprints
from timeline.actions.joining import regroup, report_in
from timeline.models import Article, Dossier


def remove(article_ids: Iterable[int]) -> int:
    """Delete articles with their originals; gives how many there were.

    An event that others report too keeps their reports and says what these say; one that nobody reports any more goes,
    unless a person has decided something about it. The reprints of an article get a new original out of their midst.
    """
    return sum(_remove(pk) for pk in article_ids)


def _remove(article_id: int) -> bool:
    """One transaction, with the dossier locked as for a recording."""
    with transaction.atomic():
        dossier_id = Article.objects.filter(pk=article_id).values_list("dossier_id", flat=True).first()
        if dossier_id is None:
            return False
        Dossier.objects.select_for_update().get(pk=dossier_id)
        article = Article.objects.select_for_update().filter(pk=article_id).first()
        if article is None:
            return False
        before = [(mention.event_id, report_in(mention, article)) for mention in article.mentions.order_by("pk")]
        copies = list(article.reprints.values_list("pk", flat=True))
        storage, original = article.original.storage, article.original.name
        article.delete()
        if before:
            regroup(dossier_id, before=before, fresh=[])
        reprints.link_among(copies)
        if original:
            transaction.on_commit(lambda: storage.delete(original))
    return True
