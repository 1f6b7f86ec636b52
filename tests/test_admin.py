"""The admin: every table opens, evidence cannot be edited, and a decision by hand is remembered."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from timeline.models import Actor, Article, Clue, Dossier, Event, FeedEntry, Mention, Outlet, Party, Run

MODELS = ("dossier", "outlet", "article", "actor", "event", "mention")


@pytest.fixture
def event(db: None) -> Event:
    dossier = Dossier.objects.create(name="Talks", slug="talks")
    outlet = Outlet.objects.create(name="Sample Wire")
    article = Article.objects.create(dossier=dossier, outlet=outlet, title="A call", text="They spoke.", digest="1")
    event = Event.objects.create(
        dossier=dossier, kind="call", type="CONSULT", quad_class="verbal cooperation", status="happened",
        summary="A and B spoke", edtf="2020-11-02", first_day=date(2020, 11, 2), last_day=date(2020, 11, 2),
        sort_day=date(2020, 11, 2), basis="explicit",
    )  # fmt: skip
    Mention.objects.create(
        article=article, event=event, kind="call", type="CONSULT", status="happened", summary="A and B spoke",
        basis="explicit", start=0, end=11, sentence="They spoke.",
    )  # fmt: skip
    Party.objects.create(event=event, actor=Actor.objects.create(name="A", country="ARM"), role="source")
    return event


def form_of(event: Event, **changes: Any) -> dict[str, Any]:
    """What the browser sends when an event is saved with these changes."""
    fields = ("dossier_id", "kind", "type", "mode", "status", "summary", "edtf", "first_day", "last_day", "basis")
    values = {name.removesuffix("_id"): getattr(event, name) for name in fields}
    party = event.parties.get()
    management = {
        "parties-TOTAL_FORMS": 1,
        "parties-INITIAL_FORMS": 1,
        "parties-0-id": party.pk,
        "parties-0-event": event.pk,
        "parties-0-actor": party.actor_id,
        "parties-0-role": party.role,
        "parties-0-position": party.position,
        "mentions-TOTAL_FORMS": 1,
        "mentions-INITIAL_FORMS": 1,
        "mentions-0-id": event.mentions.get().pk,
        "mentions-0-event": event.pk,
    }
    texts = {"date_text": event.date_text, "date_reason": event.date_reason}
    return {**values, **texts, **management, **changes}


def save(client: Client, event: Event, **changes: Any) -> Event:
    answer = client.post(reverse("admin:timeline_event_change", args=[event.pk]), form_of(event, **changes))
    assert answer.status_code == 302, answer.context["errors"]
    event.refresh_from_db()
    return event


def test_every_table_is_in_the_admin_or_inside_one_that_is() -> None:
    inlines = {inline.model for known in admin.site._registry.values() for inline in known.inlines}
    index = {Clue, Run, FeedEntry}  # kept by the program alone
    assert set(apps.get_app_config("timeline").get_models()) <= set(admin.site._registry) | inlines | index


@pytest.mark.parametrize("model", MODELS)
def test_every_list_opens_and_searches(model: str, admin_client: Client, event: Event) -> None:
    answer = admin_client.get(reverse(f"admin:timeline_{model}_changelist"), {"q": "a"})
    assert answer.status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_every_record_opens(model: str, admin_client: Client, event: Event) -> None:
    record = apps.get_model("timeline", model).objects.get()
    assert admin_client.get(reverse(f"admin:timeline_{model}_change", args=[record.pk])).status_code == 200


def test_the_list_of_events_makes_the_same_queries_however_many_there_are(
    admin_client: Client, event: Event, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        event.pk = None
        event.summary = f"Event {number}"
        event.save(force_insert=True)
    with django_assert_max_num_queries(12):
        admin_client.get(reverse("admin:timeline_event_changelist"))


def test_a_field_changed_by_hand_is_decided(admin_client: Client, event: Event) -> None:
    assert save(admin_client, event, status="denied").decided == ["status"]
    assert save(admin_client, event, summary="They never spoke").decided == ["status", "summary"]


def test_saving_without_a_change_decides_nothing(admin_client: Client, event: Event) -> None:
    assert save(admin_client, event).decided == []


def test_what_follows_from_a_changed_field_follows_it(admin_client: Client, event: Event) -> None:
    saved = save(admin_client, event, type="ASSAULT", first_day="2020-11-01", last_day="2020-11-03")
    assert saved.quad_class == "material conflict"
    assert saved.sort_day == date(2020, 11, 1)


def test_changing_the_parties_by_hand_decides_them(admin_client: Client, event: Event) -> None:
    assert save(admin_client, event, **{"parties-0-role": "target"}).decided == ["parties"]


def test_evidence_cannot_be_edited(admin_client: Client, event: Event) -> None:
    mention = event.mentions.get()
    admin_client.post(reverse("admin:timeline_mention_change", args=[mention.pk]), {"sentence": "Invented."})
    mention.refresh_from_db()
    assert mention.sentence == "They spoke."
    assert admin_client.get(reverse("admin:timeline_mention_add")).status_code == 403


def test_the_admin_asks_who_is_there(client: Client, db: None) -> None:
    assert client.get(reverse("admin:timeline_event_changelist")).status_code == 302
