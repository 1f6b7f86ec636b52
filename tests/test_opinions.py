"""Joining events and taking them apart over the web: what the page gets, what it is told, what is refused."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_article, make_dossier, make_event, make_mention
from timeline.models import Event, Opinion

pytestmark = pytest.mark.django_db
PUTIN, PASHINYAN = ("Vladimir Putin", "RUS"), ("Nikol Pashinyan", "ARM")
DESK = {"HX-Request": "true", "HX-Current-URL": "http://testserver/?country=ARM"}


@pytest.fixture
def two() -> tuple[Event, Event]:
    """Two letters of two weeks, which no rule takes for one."""
    parties: dict[str, Any] = {"source": [PUTIN], "target": [PASHINYAN], "kind": "letter", "type": "REQUEST"}
    one = make_event(day=date(2020, 11, 1), articles=[make_article()], **parties)
    return one, make_event(day=date(2020, 11, 12), articles=[make_article()], **parties)


def told(response: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(response["HX-Trigger"])
    return found


def test_two_events_are_joined_and_the_message_takes_it_back(client: Client, two: tuple[Event, Event]) -> None:
    one, other = two
    response = client.post(reverse("event_join", args=[one.pk]), {"other": other.pk}, headers=DESK)
    assert response.status_code == 204
    assert told(response)["regrouped"] == {"event": one.pk}
    assert Event.objects.get().mentions.count() == 2
    undo = told(response)["toast"]["undo"]
    left = told(client.post(undo["url"], undo["values"], headers=DESK))["regrouped"]["event"]
    assert left in set(Event.objects.values_list("pk", flat=True))
    assert Event.objects.count() == 2
    assert client.post(undo["url"], headers=DESK).status_code == 404


def test_a_report_is_taken_out(client: Client, two: tuple[Event, Event]) -> None:
    mention = make_mention(two[0], make_article())
    page = client.get(reverse("event", args=[two[0].pk])).content.decode()
    assert page.count("Not this event") == 2
    response = client.post(reverse("mention_part", args=[mention.pk]), headers=DESK)
    own = told(response)["regrouped"]["event"]
    assert Event.objects.count() == 3
    assert "Not this event" not in client.get(reverse("event", args=[own])).content.decode()


def test_without_scripts_and_on_the_page_of_the_event_it_leads_to_what_is_left(
    client: Client, two: tuple[Event, Event]
) -> None:
    one, other = two
    here = reverse("event", args=[other.pk])
    response = client.post(reverse("event_join", args=[other.pk]), {"other": one.pk}, follow=True)
    assert "The two are one event now." in response.content.decode()
    mention = Event.objects.get().mentions.order_by("pk").first()
    assert mention
    asking = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{here}"}
    parted = client.post(reverse("mention_part", args=[mention.pk]), headers=asking)
    mention.refresh_from_db()
    assert parted["HX-Redirect"] == reverse("event", args=[mention.event_id])


@pytest.mark.parametrize(("other", "why"), [("", "cannot be read"), ("x", "cannot be read"), ("own", "two events")])
def test_what_cannot_be_done_is_said_and_changes_nothing(
    client: Client, two: tuple[Event, Event], other: str, why: str
) -> None:
    values = {"other": str(two[0].pk) if other == "own" else other}
    response = client.post(reverse("event_join", args=[two[0].pk]), values, headers=DESK)
    assert why in told(response)["toast"]["text"]
    assert why in client.post(reverse("event_join", args=[two[0].pk]), values, follow=True).content.decode()
    assert Event.objects.count() == 2


def test_what_is_gone_is_not_found(client: Client, two: tuple[Event, Event]) -> None:
    assert client.post(reverse("event_join", args=[two[0].pk]), {"other": 10**6}, headers=DESK).status_code == 404
    assert client.post(reverse("mention_part", args=[10**6]), headers=DESK).status_code == 404
    assert client.get(reverse("mention_part", args=[1])).status_code == 405
    only = two[0].mentions.get()
    assert "only report" in told(client.post(reverse("mention_part", args=[only.pk]), headers=DESK))["toast"]["text"]


def test_neighbours_can_be_the_same_event(client: Client, two: tuple[Event, Event]) -> None:
    found = client.get(f"{reverse('event_near', args=[two[0].pk])}?dossier={make_dossier().slug}").content.decode()
    assert found.count("Same event") == 1
    assert f'name="other" value="{two[1].pk}"' in found


def test_an_opinion_is_taken_back_in_the_admin(admin_client: Client, two: tuple[Event, Event]) -> None:
    admin_client.post(reverse("event_join", args=[two[0].pk]), {"other": two[1].pk})
    opinion = Opinion.objects.get()
    response = admin_client.post(reverse("admin:timeline_opinion_delete", args=[opinion.pk]), {"post": "yes"})
    assert response.status_code == 302
    assert not Opinion.objects.exists()
    assert Event.objects.count() == 2
