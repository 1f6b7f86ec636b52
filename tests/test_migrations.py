"""What a release brought is filled in for the articles that were read before it."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from timeline.actions.joining import met, report_in
from timeline.models import Clue


@pytest.mark.django_db(transaction=True)
def test_reports_of_the_first_release_are_found_for_joining() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([("timeline", "0001_initial")])
    past = executor.loader.project_state([("timeline", "0001_initial")]).apps
    get = past.get_model
    dossier = get("timeline", "Dossier").objects.create(name="A conflict", slug="conflict")
    text = "The envoys met in the old town hall on the river to talk about the fate of the prisoners."
    article = get("timeline", "Article").objects.create(
        dossier=dossier, text=text, digest="a", state="read", published=date(2020, 11, 8)
    )
    values = {"kind": "statement", "type": "STATEMENT", "status": "happened", "basis": "explicit", "summary": "says"}
    days = {"first_day": date(2020, 11, 7), "last_day": date(2020, 11, 7)}
    event = get("timeline", "Event").objects.create(dossier=dossier, quad_class="verbal cooperation", **values, **days)
    parties = [{"name": "Armenia", "country": "ARM", "role": "country", "part": "source"}]
    get("timeline", "Mention").objects.create(
        article=article, event=event, sentence=text, start=0, end=len(text), parties=parties, **values, **days
    )
    newest = MigrationExecutor(connection)
    newest.migrate(newest.loader.graph.leaf_nodes())
    from timeline.models import Article, Mention

    assert Article.objects.get().sketch
    assert Clue.objects.exists()
    mention = Mention.objects.get()
    assert met(dossier.pk, [report_in(mention, mention.article)], but=set()) == {event.pk}
