"""Articles go: what only they reported goes with them, and nothing else does."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.factories import make_article
from timeline.actions import articles, events, removal
from timeline.actions.articles import source_of
from timeline.extraction import extract
from timeline.models import Article, Clue, Dossier, Event, Mention, Party

pytestmark = pytest.mark.django_db

CALL = "Turkish President Recep Tayyip Erdogan telephoned Russian President Vladimir Putin on November 7, 2020."
AGAIN = "Russian President Vladimir Putin spoke by telephone with President Recep Tayyip Erdogan on 7 November 2020."
LETTER = (
    "Armenian Prime Minister Nikol Pashinyan sent a letter to Russian President Vladimir Putin on October 31, 2020."
)


@pytest.fixture
def dossier() -> Dossier:
    return articles.dossier_named("Karabakh")


def read(dossier: Dossier, text: str, **fields: Any) -> Article:
    """An article as a worker reads it."""
    given = {"published": date(2020, 11, 8), **fields}
    article = articles.receive(dossier=dossier, name="a.txt", data=text.encode(), **given).article
    events.record(article.pk, extract(source_of(article)))
    return Article.objects.get(pk=article.pk)


def test_an_event_that_nobody_else_reports_goes_with_its_article(dossier: Dossier) -> None:
    article = read(dossier, f"{CALL} {LETTER}")
    assert Event.objects.count() == 2
    assert removal.remove([article.pk, article.pk + 1]) == 1
    assert [kind.objects.count() for kind in (Article, Event, Mention, Party, Clue)] == [0, 0, 0, 0, 0]


def test_an_event_that_others_report_stays_and_counts_them_alone(dossier: Dossier) -> None:
    first, second = read(dossier, CALL, outlet="Sample Wire"), read(dossier, AGAIN, outlet="Northern Herald")
    event = Event.objects.get()
    assert event.reports == 2
    removal.remove([first.pk])
    event.refresh_from_db()
    assert (event.reports, [mention.article for mention in event.mentions.all()]) == (1, [second])


def test_an_event_about_which_a_person_has_decided_stays(dossier: Dossier) -> None:
    article = read(dossier, CALL)
    events.decide(Event.objects.get().pk, ["summary"])
    removal.remove([article.pk])
    assert Event.objects.get().mentions.count() == 0


def test_reprints_get_another_original(dossier: Dossier) -> None:
    first = make_article(dossier)
    late = make_article(dossier, reprint_of=first, published=date(2020, 11, 10))
    early = make_article(dossier, reprint_of=first, published=date(2020, 11, 9))
    removal.remove([first.pk])
    late.refresh_from_db()
    early.refresh_from_db()
    assert (early.reprint_of, late.reprint_of) == (None, early)


@pytest.mark.django_db(transaction=True)
def test_the_original_goes_too(dossier: Dossier, settings: LazySettings) -> None:
    article = read(dossier, CALL)
    path = Path(settings.MEDIA_ROOT) / str(article.original.name)
    assert path.is_file()
    removal.remove([article.pk])
    assert not path.exists()


def one_by_one(client: Client, article: Article) -> None:
    client.post(reverse("admin:timeline_article_delete", args=[article.pk]), {"post": "yes"})


def several_at_once(client: Client, article: Article) -> None:
    chosen = {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"}
    client.post(reverse("admin:timeline_article_changelist"), chosen)


@pytest.mark.parametrize("delete", [one_by_one, several_at_once])
def test_the_admin_leaves_no_event_behind(
    admin_client: Client, dossier: Dossier, delete: Callable[[Client, Article], None]
) -> None:
    delete(admin_client, read(dossier, CALL))
    assert (Article.objects.count(), Event.objects.count()) == (0, 0)
