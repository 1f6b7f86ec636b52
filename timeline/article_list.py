"""Which articles of a dossier a list has, and what it can be filtered by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from timeline.forms.articles import MISSING, REPRINTS, STATE_NAMES, STATES, Wanted
from timeline.models import Article, Batch, Dossier
from timeline.wording import count_words, language_words

MOST_CHOICES = 300
LACKS = {"day": Q(published=None), "outlet": Q(outlet=None), "title": Q(title="")}

Choice = tuple[str, str]  # what stands in the address, and what is shown


@dataclass(frozen=True, slots=True)
class Filter:
    """A select above the list: its name in the address, what it is called, its choices and the one that is chosen."""

    name: str
    label: str
    choices: Sequence[Choice]
    chosen: str


def matching(dossier: Dossier | None, wanted: Wanted) -> QuerySet[Article]:
    """The articles of a dossier that are wanted, the newest first."""
    asked = Q(dossier=dossier)
    for word in wanted.words.split():
        asked &= Q(title__icontains=word) | Q(title="", original_name__icontains=word)
    if wanted.batch:
        asked &= Q(pk__in=Article.objects.filter(items__batch=int(wanted.batch)).values("pk"))
    if wanted.outlet:
        asked &= Q(outlet=None) if wanted.outlet == "none" else Q(outlet=int(wanted.outlet))
    if wanted.language:
        asked &= Q(language=wanted.language)
    if wanted.state:
        asked &= Q(state__in=STATES[wanted.state])
    if wanted.reprints:
        asked &= Q(reprint_of__isnull=wanted.reprints == "hide")
    if wanted.missing:
        asked &= LACKS.get(wanted.missing, LACKS["day"] | LACKS["outlet"] | LACKS["title"])
    return Article.objects.filter(asked)


def filters(dossier: Dossier | None, wanted: Wanted) -> tuple[list[Filter], int]:
    """The selects above the list, and how many articles the dossier has; three queries."""
    outlets = Article.objects.filter(dossier=dossier).order_by("outlet__name").values_list("outlet", "outlet__name")
    named = [(str(key or "none"), name or "not known", number) for key, name, number in outlets.annotate(n=Count("pk"))]
    languages = Article.objects.filter(dossier=dossier).exclude(language="").order_by("language")
    counted = languages.values_list("language").annotate(n=Count("pk"))
    spoken = [(code, f"{language_words(code)} ({number})") for code, number in counted]
    made = [
        Filter("outlet", "Outlet", [(key, f"{name} ({number})") for key, name, number in named], wanted.outlet),
        Filter("batch", "Upload", _batches(dossier), wanted.batch),
        Filter("language", "Language", spoken, wanted.language),
        Filter("state", "State", list(STATE_NAMES.items()), wanted.state),
        Filter("missing", "Missing", list(MISSING.items()), wanted.missing),
        Filter("reprints", "Reprints", list(REPRINTS.items()), wanted.reprints),
    ]
    return made, sum(number for *_, number in named)


def _batches(dossier: Dossier | None) -> list[Choice]:
    """The uploads of a dossier, the latest first."""
    found = Batch.objects.filter(dossier=dossier).annotate(n=Count("items__article", distinct=True))
    rows = found.values_list("pk", "created_at", "n")[:MOST_CHOICES]
    return [(str(pk), f"{made:%-d %b %Y, %H:%M} ({count_words(number, 'article')})") for pk, made, number in rows]
