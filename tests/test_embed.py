"""The chart for a frame: who may show it, what it tells, and that no other page can be framed."""

from datetime import date

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from dashboard.embedding import ancestors
from tests.factories import make_article, make_dossier, make_event
from tests.test_timeline import drawn, make_story
from timeline.models import Event

pytestmark = pytest.mark.django_db
PUTIN = ("Vladimir Putin", "RUS")


def page_of(client: Client, query: str = "") -> str:
    response = client.get(f"/embed/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_only_pages_of_this_installation_may_show_it_until_somebody_says_otherwise(
    client: Client, settings: LazySettings
) -> None:
    make_story()
    assert client.get("/embed/")["Content-Security-Policy"] == "frame-ancestors 'self'"
    settings.EMBED_ANCESTORS = "'self' https://news.example.org"
    assert client.get("/embed/")["Content-Security-Policy"] == "frame-ancestors 'self' https://news.example.org"
    assert "X-Frame-Options" not in client.get("/embed/")


@pytest.mark.parametrize("address", ["/", "/upload/", "/articles/", "/embed/events/{}/", "/export/csv/"])
def test_no_other_page_can_be_shown_in_a_frame(client: Client, address: str) -> None:
    event = make_event(source=[PUTIN], day=date(2020, 11, 1), articles=[make_article()])
    assert client.get(address.format(event.pk))["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["self"], "'self'"),
        (["'self'", " https://news.example.org"], "'self' https://news.example.org"),
        (["*.example.org:8443"], "*.example.org:8443"),
        (["*"], "*"),
        (["none"], "'none'"),
        ([], "'none'"),
    ],
)
def test_the_setting_becomes_the_header(values: list[str], expected: str) -> None:
    assert ancestors(values) == expected


@pytest.mark.parametrize("value", ["https://a.example; script-src *", "a b", "javascript:x", "https://a.example/path"])
def test_a_setting_that_names_no_site_stops_the_start(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="is no address of a site"):
        ancestors(["self", value])


def test_it_has_the_events_of_the_address_and_says_what_they_come_from(client: Client) -> None:
    make_story()
    assert drawn(page_of(client)) == set(Event.objects.dated().values_list("pk", flat=True))
    calls = page_of(client, "country=RUS&kind=call&lanes=actor")
    assert drawn(calls) == set(Event.objects.filter(kind="call").values_list("pk", flat=True))
    assert "2 events from 2 articles" in calls
    assert 'href="/?dossier=nagorno-karabakh-2020&amp;country=RUS&amp;kind=call&amp;lanes=actor"' in calls


def test_what_is_not_drawn_is_told(client: Client) -> None:
    make_story()
    assert "1 without a date" in page_of(client)


def test_its_colours_can_be_named(client: Client) -> None:
    make_story()
    assert 'data-theme="light"' in page_of(client, "theme=light")
    assert "data-theme" not in page_of(client, "theme=pink")


def test_an_empty_frame_says_so(client: Client) -> None:
    assert "Nothing here yet" in page_of(client)
    make_dossier()
    assert "No event matches" in page_of(client)
    make_event(source=[PUTIN])
    assert "None of these events has a date" in page_of(client)


def test_the_evidence_of_an_event_is_a_fragment(client: Client) -> None:
    text = "Mr <Putin> spoke on Sunday."
    article = make_article(outlet="Caspian Wire", text=text)
    event = make_event(source=[PUTIN], day=date(2020, 11, 1), summary="Putin speaks", articles=[article])
    fragment = client.get(f"/embed/events/{event.pk}/?dossier=nagorno-karabakh-2020").content.decode()
    assert "Putin speaks" in fragment
    assert "Mr &lt;Putin&gt; spoke on Sunday." in fragment
    assert "Caspian Wire" in fragment
    assert "1 November 2020" in fragment
    assert "Set the day right" not in fragment
    assert "<html" not in fragment


def test_the_evidence_of_another_dossier_is_not_shown(client: Client) -> None:
    event = make_event(make_dossier("Elsewhere"), source=[PUTIN], day=date(2020, 11, 1))
    make_dossier()
    assert client.get(f"/embed/events/{event.pk}/?dossier=nagorno-karabakh-2020").status_code == 404
    assert client.get("/embed/events/999/").status_code == 404


def test_the_desk_offers_files_and_the_embed_code(client: Client, settings: LazySettings) -> None:
    make_story()
    page = client.get("/?country=RUS").content.decode()
    for name in ("csv", "json", "ical", "timelinejs"):
        assert f'href="/export/{name}/?dossier=nagorno-karabakh-2020&amp;country=RUS"' in page
    assert 'data-path="/embed/?dossier=nagorno-karabakh-2020&amp;country=RUS&amp;theme=light"' in page
    assert "data-closed" in page
    settings.EMBED_ANCESTORS = "*"
    assert "data-closed" not in client.get("/").content.decode()
