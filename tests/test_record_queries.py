"""What recording asks of the database: as many queries for many events as for few, and candidates by an index."""

import random
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.dossiers import DOSSIERS, readings
from tests.factories import make_article, make_dossier
from timeline.actions.events import record
from timeline.actions.joining import number
from timeline.extraction.types import Extraction
from timeline.models import Clue

pytestmark = pytest.mark.django_db
# Locks and savepoints, the article, the clues, the candidates and those beside them, and a write for each table.
MOST_QUERIES = 40


def queries_of(extraction: Extraction) -> int:
    article = make_article(make_dossier(), published=extraction.published)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        record(article.pk, extraction)
    return len(captured)


def test_recording_takes_as_many_queries_for_many_events_as_for_few() -> None:
    drafts = [draft for rows in DOSSIERS.values() for read in readings(rows).values() for draft in read.events]
    random.Random(1).shuffle(drafts)
    few, many = (
        Extraction("en", date(2024, 1, 1), published_assumed=False, events=tuple(some)) for some in (drafts[:3], drafts)
    )
    assert len(many.events) > 10 * len(few.events)
    assert queries_of(many) <= MOST_QUERIES
    assert abs(queries_of(few) - queries_of(many)) < 10  # now joined with what is there


def test_candidates_come_from_the_index_alone() -> None:
    asked = Clue.objects.filter(value__in=[number(1, "a"), number(1, "b")]).values_list("value", "mention")
    plan = asked.explain()
    assert "timeline_cl_value_1acfd1_idx" in plan or connection.vendor != "sqlite"
    assert "SCAN" not in plan
