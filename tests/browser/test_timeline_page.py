"""The timeline in a real Chromium: the chart, the filters, the panel, the address; and whether everybody can use it."""

from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_article, make_dossier, make_event, make_mention
from timeline.models import Article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "Erdogan suggested a working group to Putin by telephone on November 7. The Kremlin confirmed the call."
SENTENCE = "Erdogan suggested a working group to Putin by telephone on November 7."
PUTIN, PASHINYAN = ("Vladimir Putin", "RUS"), ("Nikol Pashinyan", "ARM")
ALIYEV, ERDOGAN = ("Ilham Aliyev", "AZE"), ("Recep Tayyip Erdoğan", "TUR")
COUNT_POINTS = "() => document.getElementById('plot')?.data?.flatMap(trace => trace.customdata ?? []).length"
PLACE = """pk => {
  const plot = document.getElementById('plot'), box = plot.getBoundingClientRect();
  for (const trace of plot.data) {
    const at = (trace.customdata ?? []).indexOf(pk);
    if (at < 0) continue;
    const {xaxis, yaxis} = plot._fullLayout;
    return [box.left + xaxis._offset + xaxis.d2p(trace.x[at]), box.top + yaxis._offset + yaxis.d2p(trace.y[at])];
  }
}"""


@pytest.fixture
def story() -> int:
    """A dossier with every kind of thing the page shows; gives the number of the call with evidence."""
    articles = [make_article(outlet=outlet, text=TEXT) for outlet in ("Caspian Wire", "Volga Herald")]
    both: dict[str, Any] = {"articles": articles}
    make_event(kind="call", type="CONSULT", source=[PUTIN, PASHINYAN], first_day=date(2020, 11, 1),
               last_day=date(2020, 11, 2), summary="Putin and Pashinyan speak", **both)  # fmt: skip
    make_event(kind="letter", type="REQUEST", source=[PASHINYAN], target=[PUTIN], last_day=date(2020, 10, 31), **both)
    make_event(kind="action", type="ASSAULT", source=[ALIYEV], target=[PASHINYAN], day=date(2020, 10, 26),
               status="denied", **both)  # fmt: skip
    make_event(kind="agreement", type="AID", source=[ALIYEV, ERDOGAN], day=date(2020, 10, 28), status="claimed", **both)
    make_event(kind="meeting", type="CONSULT", source=[ALIYEV, ERDOGAN], first_day=date(2020, 11, 4), status="planned")
    make_event(source=[ERDOGAN], target=[ALIYEV], summary="assures Baku of support", **both)
    call = make_event(kind="call", type="CONSULT", source=[ERDOGAN, PUTIN], day=date(2020, 11, 7),
                      summary="Erdoğan and Putin speak by telephone")  # fmt: skip
    marks = [[TEXT.index("Putin"), TEXT.index("Putin") + 5]]
    make_mention(call, articles[0], sentence=SENTENCE, marks=marks, reported_by=["CNN Turk", "a diplomatic source"])
    make_mention(call, articles[1], sentence=SENTENCE, first_day=date(2020, 11, 8), last_day=date(2020, 11, 8))
    return call.pk


def wait_for_points(page: Page, number: int) -> None:
    page.wait_for_function(f"({COUNT_POINTS})() === {number}")


def visit(page: Page, address: str, *, points: int) -> None:
    page.goto(address)
    wait_for_points(page, points)


def place(page: Page, pk: int) -> tuple[float, float]:
    """Where on the screen an event's mark is."""
    x, y = page.evaluate(PLACE, pk)
    return x, y


def test_a_click_on_a_mark_opens_its_evidence(page: Page, live_server: LiveServer, story: int) -> None:
    visit(page, live_server.url, points=6)
    page.mouse.click(*place(page, story))
    expect(page.locator("#event-title")).to_have_text("Erdoğan and Putin speak by telephone")
    expect(page.locator(".report mark").first).to_have_text("Putin")
    expect(page.locator(f'.row[data-event="{story}"]')).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(f"{live_server.url}/?event={story}")
    page.reload()
    wait_for_points(page, 6)
    expect(page.locator("#event-title")).to_have_text("Erdoğan and Putin speak by telephone")


def test_choosing_armenia_leaves_its_events_everywhere_and_the_address_holds_it(
    page: Page, live_server: LiveServer, story: int
) -> None:
    visit(page, live_server.url, points=6)
    page.get_by_role("checkbox", name="Armenia").check()
    wait_for_points(page, 3)
    expect(page.locator(".row")).to_have_count(3)
    expect(page.locator(".chart-title")).to_have_text("3 events")
    page.reload()
    wait_for_points(page, 3)
    expect(page.get_by_role("checkbox", name="Armenia")).to_be_checked()
    page.get_by_role("link", name="Without the filter Armenia").click()
    wait_for_points(page, 6)
    page.go_back()
    wait_for_points(page, 3)


def test_an_open_event_stays_open_while_filters_change(page: Page, live_server: LiveServer, story: int) -> None:
    visit(page, live_server.url, points=6)
    page.locator(f'.row[data-event="{story}"]').click()
    expect(page.locator(f'[data-opened="{story}"]')).to_be_visible()
    page.get_by_label("Call").check()
    wait_for_points(page, 2)
    expect(page.locator(f'[data-opened="{story}"]')).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-opened]")).to_have_count(0)
    wait_for_points(page, 2)


def test_dragging_over_days_chooses_a_span(page: Page, live_server: LiveServer, story: int) -> None:
    visit(page, live_server.url, points=6)
    box = page.locator("#plot").bounding_box()
    assert box
    page.mouse.move(place(page, story)[0] - 20, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 30, box["y"] + 40, steps=5)
    page.mouse.up()
    wait_for_points(page, 2)  # the call, and the meeting that can be on any later day
    expect(page.locator("#from")).to_have_value("2020-11-07")


def test_the_keyboard_goes_through_the_marks_and_opens_one(page: Page, live_server: LiveServer, story: int) -> None:
    visit(page, live_server.url, points=6)
    page.locator("#plot").focus()
    page.keyboard.press("End")
    expect(page.locator("#plot-status")).to_contain_text("Erdoğan ↔ Putin")
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-opened="{story}"]')).to_be_visible()
    expect(page.locator("#event-title")).to_be_focused()


def test_events_appear_by_themselves_when_an_article_is_read(page: Page, live_server: LiveServer, story: int) -> None:
    article = make_article(state=Article.State.READING)
    visit(page, live_server.url, points=6)
    expect(page.locator("#reading")).to_contain_text("1 article is being read")
    make_event(source=[PUTIN], day=date(2020, 11, 3), articles=[article])
    Article.objects.filter(pk=article.pk).update(state=Article.State.READ)
    wait_for_points(page, 7)
    expect(page.locator("#reading")).to_have_count(0)


def test_another_dossier_begins_without_filters(page: Page, live_server: LiveServer, story: int) -> None:
    other = make_dossier("Another")
    make_event(other, source=[("Emmanuel Macron", "FRA")], day=date(2021, 1, 5))
    visit(page, f"{live_server.url}/?dossier=nagorno-karabakh-2020&country=ARM&event={story}", points=3)
    page.locator("#dossier").select_option("another")
    wait_for_points(page, 1)
    expect(page).to_have_url(f"{live_server.url}/?dossier=another")


def test_the_colours_can_be_changed_and_stay_changed(page: Page, live_server: LiveServer, story: int) -> None:
    page.emulate_media(color_scheme="light")
    visit(page, live_server.url, points=6)
    paper = "() => document.getElementById('plot')._fullLayout.paper_bgcolor"
    before = page.evaluate(paper)
    page.get_by_role("button", name="Use dark colours").click()
    page.wait_for_function(f"({paper})() !== {before!r}")
    page.reload()
    wait_for_points(page, 6)
    assert page.evaluate("() => document.documentElement.dataset.theme") == "dark"
    assert page.evaluate(paper) != before


def serious(page: Page) -> list[str]:
    """Serious and critical violations that axe-core finds, in words."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:120]} ({node['failureSummary'][:160]})"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_people_out_and_nothing_is_cut_off(
    chromium: Browser, live_server: LiveServer, story: int, width: int, scheme: Any
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    try:
        for query, points in (("", 6), (f"?country=ARM&event={story}&from=2020-10-20", 3), ("?country=FRA", 0)):
            page.goto(f"{live_server.url}/{query}")
            if points:
                wait_for_points(page, points)
            assert serious(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.goto(f"{live_server.url}/events/{story}/")
        assert serious(page) == []
    finally:
        context.close()


def test_the_page_does_not_move_while_it_loads(page: Page, live_server: LiveServer, story: int) -> None:
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.shift += e.value))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    visit(page, f"{live_server.url}/?event={story}", points=6)
    assert page.evaluate("window.shift") < 0.02


def test_the_chart_is_saved_as_a_picture(page: Page, live_server: LiveServer, story: int) -> None:
    visit(page, live_server.url, points=6)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as PNG").click()
    assert download.value.suggested_filename.startswith("nagorno-karabakh-2020")
    assert download.value.path().read_bytes().startswith(b"\x89PNG")
