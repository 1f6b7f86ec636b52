"""The desk in a real Chromium: the list in step with the chart, filters, saved views, keys alone, and what fails."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_timeline_page import place, serious, story, visit, wait_for_points
from tests.factories import make_article, make_event
from timeline.models import Event, SavedView
from timeline.views import listing

__all__ = ["story"]  # a fixture
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PUTIN, PASHINYAN = ("Vladimir Putin", "RUS"), ("Nikol Pashinyan", "ARM")
CURRENT = '.row[aria-current="true"]'


@pytest.fixture
def many() -> int:
    """Three pages of events, one a day; gives how many they are."""
    number = 2 * listing.PAGE_SIZE + 20
    article = make_article(outlet="Caspian Wire")
    for count in range(number):
        day = date(2020, 1, 1) + timedelta(days=count)
        make_event(source=[PUTIN], target=[PASHINYAN], day=day, summary=f"statement {count}", articles=[article])
    return number


def test_the_main_job_is_done_by_keys_alone(page: Page, live_server: LiveServer, story: int) -> None:
    visit(page, live_server.url, points=6)
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("working")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=working"))
    wait_for_points(page, 5)
    page.keyboard.press("Tab")
    page.keyboard.press("f")
    expect(page.locator("#filters input[name=country]").first).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".chip-on")).to_have_count(2)
    page.keyboard.press("j")
    expect(page.locator(".row").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#event-title")).to_be_focused()
    opened = page.locator("[data-opened]").get_attribute("data-opened")
    page.keyboard.press("j")
    expect(page.locator(".row").nth(1)).to_be_focused()
    expect(page.locator("[data-opened]")).not_to_have_attribute("data-opened", opened or "")
    page.keyboard.press("k")
    expect(page.locator("[data-opened]")).to_have_attribute("data-opened", opened or "")
    page.keyboard.press("Escape")
    expect(page.locator("[data-opened]")).to_have_count(0)
    expect(page.locator(".row").first).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


def test_keys_of_one_letter_can_be_turned_off(page: Page, live_server: LiveServer, story: int) -> None:
    visit(page, live_server.url, points=6)
    page.keyboard.press("?")
    page.get_by_label("Use keys of one letter").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    wait_for_points(page, 6)
    page.keyboard.press("j")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_the_list_grows_while_one_scrolls_and_has_each_event_once(
    page: Page, live_server: LiveServer, many: int
) -> None:
    visit(page, live_server.url, points=many)
    expect(page.locator(".row")).to_have_count(listing.PAGE_SIZE)
    for _ in range(12):
        page.evaluate(
            "list => { list.scrollTop = list.scrollHeight; list.scrollIntoView(false); }", page.query_selector("#list")
        )
        page.wait_for_timeout(150)
        if page.locator(".row").count() == many:
            break
    expect(page.locator(".row")).to_have_count(many)
    keys = page.eval_on_selector_all(".row", "rows => rows.map(row => row.dataset.event)")
    assert len(set(keys)) == many
    expect(page.locator("#more")).to_have_count(0)


def test_keys_go_on_where_the_loaded_list_ends(page: Page, live_server: LiveServer, many: int) -> None:
    visit(page, live_server.url, points=many)
    page.locator(".row").last.focus()
    page.keyboard.press("j")
    expect(page.locator(".row")).to_have_count(2 * listing.PAGE_SIZE)
    page.keyboard.press("j")
    expect(page.locator(".row").nth(listing.PAGE_SIZE)).to_be_focused()


def test_what_is_pressed_in_the_chart_comes_into_sight_in_the_list(
    page: Page, live_server: LiveServer, many: int
) -> None:
    visit(page, live_server.url, points=many)
    first = Event.objects.get(summary="statement 0").pk
    page.locator("#plot").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    row = page.locator(f'.row[data-event="{first}"]')
    expect(row).to_have_attribute("aria-current", "true")
    list_, own = page.locator("#list").bounding_box(), row.bounding_box()
    assert list_
    assert own
    assert list_["y"] <= own["y"] <= list_["y"] + list_["height"] - own["height"]
    page.get_by_role("link", name="Back to the newest").click()
    expect(page.locator(".row").first).to_contain_text(f"statement {many - 1}")


def test_chart_and_list_share_the_pointer(page: Page, live_server: LiveServer, story: int) -> None:
    visit(page, live_server.url, points=6)
    page.mouse.move(*place(page, story))
    expect(page.locator(f'.row[data-event="{story}"]')).to_have_class(re.compile("is-hovered"))
    page.locator(f'.row[data-event="{story}"]').hover()
    expect(page.locator(".plot-ring")).to_be_visible()


def test_a_filter_is_taken_off_by_one_click_and_all_come_back(page: Page, live_server: LiveServer, story: int) -> None:
    visit(page, f"{live_server.url}/?country=ARM&kind=letter&side=from", points=1)
    page.get_by_role("link", name="Without the filter Letter").click()
    wait_for_points(page, 2)
    page.get_by_role("link", name="Clear all").click()
    wait_for_points(page, 6)
    expect(page).to_have_url(f"{live_server.url}/?dossier=nagorno-karabakh-2020")
    page.get_by_role("button", name="Undo").click()
    wait_for_points(page, 2)
    expect(page.get_by_role("checkbox", name="Armenia")).to_be_checked()


def test_the_part_of_a_country_is_chosen(page: Page, live_server: LiveServer, story: int) -> None:
    visit(page, live_server.url, points=6)
    page.get_by_role("checkbox", name="Armenia").check()
    wait_for_points(page, 3)
    page.locator(".side", has_text="Between").click()
    expect(page.locator(".facet-how").first).to_contain_text("choose another")
    page.get_by_role("checkbox", name="Russia").check()
    wait_for_points(page, 2)
    expect(page).to_have_url(re.compile("country=RUS&country=ARM&side=between|country=ARM&country=RUS&side=between"))


def test_an_actor_is_looked_for_by_name_and_chosen(page: Page, live_server: LiveServer, story: int) -> None:
    visit(page, live_server.url, points=6)
    page.locator("#fold-actor summary").click()
    page.get_by_label("Find actor by name").fill("pash")
    choices = page.locator("#choices-actor .choice")
    expect(choices).to_have_count(1)
    choices.first.click()
    wait_for_points(page, 3)
    expect(page.locator("#fold-actor")).to_have_attribute("open", "")  # what is unfolded stays so
    expect(page.locator("#choices-actor .choice-on")).to_contain_text("Nikol Pashinyan")
    expect(page.get_by_role("link", name="Without the filter Nikol Pashinyan (Armenia)")).to_be_visible()


def test_a_view_is_saved_used_removed_and_brought_back(page: Page, live_server: LiveServer, story: int) -> None:
    visit(page, f"{live_server.url}/?country=ARM", points=3)
    page.get_by_text("Saved views").click()
    page.get_by_placeholder("Name of this view").fill("Armenia's")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("“Armenia's” is saved.")
    page.get_by_role("link", name="Clear all").click()
    wait_for_points(page, 6)
    page.get_by_text("Saved views").click()
    page.get_by_role("link", name="Armenia's").click()
    wait_for_points(page, 3)
    page.get_by_text("Saved views").click()
    page.get_by_role("button", name="Remove Armenia's").click()
    expect(page.locator("#views")).to_contain_text("None yet")
    page.locator(".toast", has_text="removed").get_by_role("button", name="Undo").click()
    expect(page.locator("#views")).to_contain_text("Armenia's")
    assert SavedView.objects.count() == 1


def test_the_link_is_copied(page: Page, live_server: LiveServer, story: int) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"{live_server.url}/?kind=call", points=2)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#toasts")).to_contain_text("copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{live_server.url}/?kind=call"


def test_the_panel_leads_to_what_the_same_parties_did_before(page: Page, live_server: LiveServer, story: int) -> None:
    earlier = make_event(kind="call", source=[PUTIN, ("Recep Tayyip Erdoğan", "TUR")], day=date(2020, 11, 2))
    visit(page, f"{live_server.url}/?event={story}", points=7)
    page.locator(".near a").first.click()
    expect(page.locator(f'[data-opened="{earlier.pk}"]')).to_be_visible()
    expect(page.locator(CURRENT)).to_have_attribute("data-event", str(earlier.pk))
    page.go_back()
    expect(page.locator(f'[data-opened="{story}"]')).to_be_visible()


@pytest.mark.parametrize(
    ("locale", "heading"), [("en-GB", "7 November 2020"), ("en-US", "November 7, 2020"), ("de-DE", "7. November 2020")]
)
def test_days_are_written_the_browsers_way(
    chromium: Browser, live_server: LiveServer, story: int, locale: str, heading: str
) -> None:
    context = chromium.new_context(locale=locale)
    try:
        tab = context.new_page()
        visit(tab, f"{live_server.url}/?event={story}", points=6)
        expect(tab.locator(".day-heading", has_text=heading)).to_have_count(1)
        expect(tab.locator(".facts dd").first).to_contain_text(heading)
    finally:
        context.close()


@pytest.fixture
def careless(chromium: Browser) -> Iterator[Page]:
    """A page in which requests may fail, which the console of a browser always tells."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def test_what_fails_says_why_and_can_be_tried_again(careless: Page, live_server: LiveServer, story: int) -> None:
    visit(careless, live_server.url, points=6)
    careless.route("**/*event=*", lambda route: route.abort())
    careless.locator(f'.row[data-event="{story}"]').click()
    expect(careless.locator(".panel-failed")).to_contain_text("The server cannot be reached")
    careless.unroute("**/*event=*")
    careless.route("**/*event=*", lambda route: route.fulfill(status=500, body="no"))
    careless.locator(f'.row[data-event="{story}"]').click()
    expect(careless.locator(".panel-failed")).to_contain_text("went wrong on the server")
    careless.unroute("**/*event=*")
    careless.get_by_role("button", name="Try again").click()
    expect(careless.locator(f'[data-opened="{story}"]')).to_be_visible()


def test_a_slow_panel_shows_that_something_comes(page: Page, live_server: LiveServer, story: int) -> None:
    visit(page, live_server.url, points=6)
    held: list[Any] = []
    page.route(f"**/*event={story}", lambda route: held.append(route))
    page.locator(f'.row[data-event="{story}"]').click()
    expect(page.locator("#panel .skeleton")).to_be_visible()
    expect(page.locator("#panel")).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    expect(page.locator(f'[data-opened="{story}"]')).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_unfolded_keeps_nobody_out(
    chromium: Browser, live_server: LiveServer, story: int, width: int, scheme: Any
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab = context.new_page()
    try:
        visit(tab, f"{live_server.url}/?country=ARM&side=from&status=happened&basis=explicit&q=says", points=1)
        if width == 390:
            tab.locator("#filters-toggle").click()
        for fold in ("class", "type", "outlet", "basis"):
            tab.evaluate("fold => { document.getElementById(fold).open = true; }", f"fold-{fold}")
        expect(tab.locator("#choices-outlet .choice")).to_have_count(2)
        tab.get_by_text("Saved views").click()
        expect(tab.get_by_placeholder("Name of this view")).to_be_visible()
        assert serious(tab) == []
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        tab.evaluate("document.getElementById('help').showModal()")
        assert serious(tab) == []
    finally:
        context.close()


def test_paper_gets_the_list_and_not_what_is_pressed(page: Page, live_server: LiveServer, story: int) -> None:
    visit(page, f"{live_server.url}/?kind=call&event={story}", points=2)
    page.emulate_media(media="print")
    for hidden in ("#filters", ".deskbar-tools", ".event-close", ".masthead .nav"):
        expect(page.locator(hidden)).to_be_hidden()
    for shown in (".chip-on", ".row", ".report mark"):
        expect(page.locator(shown).first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.getElementById('list')).maxHeight") == "none"
    list_, chart, panel = (page.locator(part).bounding_box() for part in ("#list", "#chart", "#panel"))
    assert list_
    assert chart
    assert panel
    assert list_["width"] == chart["width"] > 1000, "on paper nothing stands beside anything"
    assert chart["y"] + chart["height"] <= list_["y"]
    assert list_["y"] + list_["height"] <= panel["y"]


def test_the_chart_fits_the_paper_and_the_window_again(page: Page, live_server: LiveServer, story: int) -> None:
    visit(page, live_server.url, points=6)
    width = "document.querySelector('#plot .main-svg').clientWidth"
    before = page.evaluate(width)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert 650 < page.evaluate(width) < 720
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(width) == before
