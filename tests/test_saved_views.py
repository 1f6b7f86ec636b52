"""Saved views: kept under a name, replaced, removed, and brought back."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_dossier
from timeline.models import SavedView

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/?dossier=nagorno-karabakh-2020&kind=call"}
QUERY = "dossier=nagorno-karabakh-2020&country=ARM"


def toast(response: Any) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(response["HX-Trigger"])["toast"]
    return result


def save(client: Client, name: str, query: str = QUERY) -> Any:
    return client.post("/views/save/", {"name": name, "query": query}, headers=HTMX)


def undo(client: Client, response: Any) -> Any:
    how = toast(response)["undo"]
    return client.post(how["url"], how["values"], headers=HTMX)


def test_a_view_is_saved_as_the_filters_write_it_and_listed(client: Client) -> None:
    make_dossier()
    response = save(client, "  Armenia ", "country=ARM&country=ZZZ&event=4&page=2&side=involving")
    assert toast(response)["text"] == "“Armenia” is saved."
    assert SavedView.objects.get().query == QUERY
    page = response.content.decode()
    assert f'href="/?{QUERY.replace("&", "&amp;")}"' in page
    assert 'value="dossier=nagorno-karabakh-2020&amp;kind=call"' in page  # the menu goes on offering what is shown


def test_saving_can_be_undone(client: Client) -> None:
    make_dossier()
    undo(client, save(client, "Armenia"))
    assert not SavedView.objects.exists()


def test_a_name_that_is_taken_stands_for_the_new_view_until_that_is_undone(client: Client) -> None:
    make_dossier()
    save(client, "Mine")
    second = save(client, "Mine", "dossier=nagorno-karabakh-2020&kind=letter")
    assert toast(second)["text"] == "“Mine” now stands for this view."
    assert SavedView.objects.get().query.endswith("kind=letter")
    undo(client, second)
    assert SavedView.objects.get().query == QUERY


def test_removing_can_be_undone(client: Client) -> None:
    make_dossier()
    save(client, "Armenia")
    removed = client.post(f"/views/{SavedView.objects.get().pk}/remove/", headers=HTMX)
    assert not SavedView.objects.exists()
    assert "None yet" in removed.content.decode()
    undo(client, removed)
    assert SavedView.objects.get().query == QUERY


@pytest.mark.parametrize(("name", "why"), [("", "Give the view a name."), ("x" * 81, "at most 80 characters")])
def test_a_name_that_cannot_be_is_refused_with_a_sentence(client: Client, name: str, why: str) -> None:
    make_dossier()
    response = save(client, name)
    assert why in response.content.decode()
    assert "HX-Trigger" not in response
    assert not SavedView.objects.exists()


def test_views_stay_within_their_dossier(client: Client) -> None:
    make_dossier("Other")
    make_dossier()
    save(client, "Armenia")
    save(client, "Armenia", "dossier=other&kind=call")
    assert SavedView.objects.count() == 2
    assert "country=ARM" not in client.get("/views/?dossier=other").content.decode()


def test_they_are_a_page_without_scripts_too(client: Client) -> None:
    make_dossier()
    response = client.post("/views/save/", {"name": "Armenia", "query": QUERY}, follow=True)
    page = response.content.decode()
    assert "</html>" in page
    assert "“Armenia” is saved." in page


@pytest.mark.parametrize("address", ["/views/save/", "/views/1/remove/"])
def test_a_view_is_changed_by_nothing_but_a_post(client: Client, address: str) -> None:
    assert client.get(address).status_code == 405


def test_what_is_gone_already_or_has_no_dossier_does_no_harm(client: Client) -> None:
    assert client.post("/views/77/remove/", headers=HTMX).status_code == 200
    assert save(client, "Nothing").status_code == 200
