"""Countries, actors and relations in a real Chromium: what is pressed leads on, by keys too, and nobody is kept out."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_timeline_page import serious, story, visit
from timeline.models import Actor, Event

__all__ = ["story"]  # a fixture
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BARS = "[data-bars] .points path"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (390, "light"), (1280, "dark")])
def test_the_pages_keep_nobody_out(
    chromium: Browser, live_server: LiveServer, story: int, width: int, scheme: Any
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab = context.new_page()
    try:
        actor = Actor.objects.get(name="Nikol Pashinyan").pk
        for path in ("/countries/", "/actors/", f"/countries/ARM/?event={story}", f"/actors/{actor}/", "/relations/"):
            tab.goto(live_server.url + path)
            if path.count("/") > 2 or "relations" in path:
                expect(tab.locator(BARS).first).to_be_attached()
            assert serious(tab) == [], path
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, path
    finally:
        context.close()


def test_the_matrix_is_walked_by_keys_and_leads_to_the_timeline(
    page: Page, live_server: LiveServer, story: int
) -> None:
    page.goto(f"{live_server.url}/relations/")
    first = page.locator("[data-matrix] td a").first
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(first).not_to_be_focused()
    number = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"source=\w{3}&target=\w{3}"))
    expect(page.locator(".row")).to_have_count(int(number))


def test_a_pressed_bar_leads_to_its_days(page: Page, live_server: LiveServer, story: int) -> None:
    page.goto(f"{live_server.url}/relations/")
    page.locator(BARS).first.wait_for(state="attached")
    box = page.locator(BARS).first.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile(r"/\?.*class=verbal.cooperation.*from=2020.*to=2020"))
    expect(page.locator(".row").first).to_be_visible()


def test_r_marks_the_open_event_and_undo_takes_it_back(page: Page, live_server: LiveServer, story: int) -> None:
    visit(page, f"{live_server.url}/?event={story}", points=6)
    page.locator("body").press("r")
    button = page.locator("[data-review]")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(f'.row[data-event="{story}"] .row-reviewed')).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator(f'.row[data-event="{story}"] .row-reviewed')).to_be_hidden()
    assert not Event.objects.reviewed().exists()
