"""Joining events and taking them apart in a real Chromium, by hand and by keys, and taking it back."""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_timeline_page import serious, wait_for_points
from tests.factories import make_article, make_event
from timeline.models import Event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def two() -> tuple[Event, Event]:
    parties: dict[str, Any] = {
        "source": [("Vladimir Putin", "RUS")], "target": [("Nikol Pashinyan", "ARM")], "kind": "letter",
    }  # fmt: skip
    one = make_event(day=date(2020, 11, 1), summary="Putin writes", articles=[make_article(outlet="One")], **parties)
    return one, make_event(
        day=date(2020, 11, 4), summary="Putin answers", articles=[make_article(outlet="Two")], **parties
    )


def test_two_events_become_one_and_two_again(page: Page, live_server: LiveServer, two: tuple[Event, Event]) -> None:
    page.goto(f"{live_server.url}/?event={two[0].pk}")
    wait_for_points(page, 2)
    same = page.get_by_role("button", name="Same event as Putin answers")
    assert serious(page) == []
    same.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".row")).to_have_count(1)
    expect(page.locator("#panel .report")).to_have_count(2)
    expect(page.locator("#event-title")).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".row")).to_have_count(2)
    expect(page.locator("#panel .report")).to_have_count(1)


def test_a_report_is_taken_out_of_its_event(page: Page, live_server: LiveServer, two: tuple[Event, Event]) -> None:
    page.goto(f"{live_server.url}/?event={two[0].pk}")
    wait_for_points(page, 2)
    page.get_by_role("button", name="Same event as Putin answers").click()
    wait_for_points(page, 1)
    page.get_by_role("button", name="Not this event (the report of Two)").click()
    wait_for_points(page, 2)
    expect(page.locator("#event-title")).to_have_text("Putin answers")
    expect(page.locator("#panel .report")).to_have_count(1)
