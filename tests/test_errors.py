"""What people see when something fails."""

import pytest
from django.test import Client

from tests.factories import make_dossier


@pytest.mark.django_db
def test_what_is_not_there_has_a_page_that_leads_on() -> None:
    response = Client().get("/events/999/")
    assert response.status_code == 404
    assert "This is not here" in response.content.decode()
    assert 'href="/"' in response.content.decode()


@pytest.mark.django_db
def test_a_page_that_was_out_of_date_says_that_nothing_was_stored() -> None:
    make_dossier()
    response = Client(enforce_csrf_checks=True).post("/views/save/", {"name": "x", "query": ""})
    assert response.status_code == 403
    assert "was not stored" in response.content.decode()


def test_a_fault_of_ours_says_so_without_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("for this test")

    monkeypatch.setattr("timeline.views.timeline.FilterForm", fail)
    monkeypatch.setattr("timeline.views.timeline.Dossier.objects.all", lambda: [])
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "Nothing of yours was lost" in response.content.decode()
