"""The mark of a person who has looked at an event: set, undone, filtered by, and taken off when the event changes."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.dossiers import LADAKH, readings
from tests.factories import make_article, make_dossier, make_event
from timeline import reviewing
from timeline.actions import events as actions
from timeline.forms.selection import Selection
from timeline.models import Event
from timeline.tally import Tally

pytestmark = pytest.mark.django_db
PUTIN, PASHINYAN = ("Vladimir Putin", "RUS"), ("Nikol Pashinyan", "ARM")


@pytest.fixture
def two() -> tuple[Event, Event]:
    """A call and a statement, one each day; the call is reviewed."""
    call = make_event(kind="call", type="CONSULT", source=[PUTIN, PASHINYAN], day=date(2020, 11, 1))
    actions.review(call.pk, reviewed=True)
    return call, make_event(source=[PUTIN], day=date(2020, 11, 2))


@pytest.mark.parametrize(
    ("chosen", "kinds", "numbers"),
    [
        ((), (), [1, 1]),
        (("yes",), (), [1, 1]),
        (("no",), (), [1, 1]),
        (("yes", "no"), (), [1, 1]),
        ((), ("statement",), [0, 1]),
        (("yes",), ("statement",), [0, 1]),
        (("no",), ("call",), [1, 0]),
    ],
)
def test_the_counts_follow_the_other_filters(
    two: tuple[Event, Event], chosen: tuple[str, ...], kinds: tuple[str, ...], numbers: list[int]
) -> None:
    choices = reviewing.choices(Tally.of(Selection(dossier=make_dossier(), reviewed=chosen, kinds=kinds)))
    assert [choice.number for choice in choices] == numbers
    assert tuple(choice.value for choice in choices if choice.chosen) == chosen


@pytest.mark.parametrize(("value", "shown"), [("yes", 0), ("no", 1)])
def test_the_timeline_shows_what_was_or_was_not_reviewed(
    client: Client, two: tuple[Event, Event], value: str, shown: int
) -> None:
    page = client.get(f"/?reviewed={value}").content.decode()
    assert f'data-event="{two[shown].pk}"' in page
    assert f'data-event="{two[1 - shown].pk}"' not in page
    assert ["Not reviewed", "Reviewed"][value == "yes"] in page


def test_one_press_marks_and_the_answer_says_how_it_is_undone(client: Client, two: tuple[Event, Event]) -> None:
    other = two[1]
    asking = {"HX-Request": "true", "HX-Current-URL": "http://testserver/?dossier=nagorno-karabakh-2020&reviewed=no"}
    answer = client.post(reverse("event_review", args=[other.pk]), {"reviewed": "yes"}, headers=asking)
    other.refresh_from_db()
    assert other.reviewed_at is not None
    page = answer.content.decode()
    assert 'aria-pressed="true"' in page
    assert 'id="choices-reviewed"' in page
    assert f'"target": "#review-{other.pk}"' in answer["HX-Trigger"]
    client.post(reverse("event_review", args=[other.pk]), {"reviewed": "no"}, headers=asking)
    other.refresh_from_db()
    assert other.reviewed_at is None


def test_without_scripts_it_leads_back_to_the_event(client: Client, two: tuple[Event, Event]) -> None:
    answer = client.post(reverse("event_review", args=[two[1].pk]), {"reviewed": "yes"}, follow=True)
    assert "Marked as reviewed." in answer.content.decode()


@pytest.mark.parametrize(("value", "status"), [("perhaps", 400), ("", 400)])
def test_what_is_no_mark_is_refused(client: Client, two: tuple[Event, Event], value: str, status: int) -> None:
    assert client.post(reverse("event_review", args=[two[1].pk]), {"reviewed": value}).status_code == status
    assert client.post(reverse("event_review", args=[10**6]), {"reviewed": "yes"}).status_code == 404


def test_what_a_person_decides_is_reviewed(two: tuple[Event, Event]) -> None:
    actions.decide(two[1].pk, ["status"])
    two[1].refresh_from_db()
    assert two[1].reviewed_at is not None


def test_the_mark_stays_when_an_article_is_read_again_and_goes_when_the_event_changes() -> None:
    told = readings(LADAKH)
    articles = {}
    for name, extraction in told.items():
        if name == "b 2020-06-18":
            continue
        articles[name] = make_article(outlet=name, published=extraction.published)
        actions.record(articles[name].pk, extraction)
    call = Event.objects.get(kind="call", first_day=date(2020, 6, 17))
    Event.objects.update(reviewed_at=call.created_at)
    actions.record(articles["a 2020-06-17"].pk, told["a 2020-06-17"])
    assert not Event.objects.unreviewed().exists()
    late = make_article(outlet="b 2020-06-18", published=told["b 2020-06-18"].published)
    actions.record(late.pk, told["b 2020-06-18"])
    galwan = Event.objects.get(kind="action")
    assert galwan.reviewed_at is None  # another party and another span of days
    assert Event.objects.get(pk=call.pk).reviewed_at is not None  # the same, told once more
