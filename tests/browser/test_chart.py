"""The chart's controls in a real Chromium: lanes moved and folded, the legend, zooming, pictures."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_timeline_page import serious, wait_for_points
from tests.factories import make_article, make_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PUTIN, PASHINYAN, ALIYEV = ("Vladimir Putin", "RUS"), ("Nikol Pashinyan", "ARM"), ("Ilham Aliyev", "AZE")
DAY = date(2020, 10, 1)
LANES = "() => [...document.querySelectorAll('.lane-label')].map(label => label.dataset.lane)"
RANGE = "() => document.getElementById('plot')._fullLayout.xaxis.range.map(at => at.slice(0, 10))"


@pytest.fixture
def talk(live_server: LiveServer) -> str:
    """Eleven events; gives the page's address."""
    article = make_article(outlet="Caspian Wire")
    for number in range(8):
        make_event(source=[PUTIN], day=DAY + timedelta(days=number), articles=[article])
    make_event(source=[PASHINYAN], target=[PUTIN], day=DAY, kind="letter", type="REQUEST", articles=[article])
    make_event(source=[PASHINYAN], day=DAY + timedelta(days=3), status="claimed", articles=[article])
    make_event(source=[ALIYEV], day=DAY + timedelta(days=5), type="ACCUSE", articles=[article])
    return live_server.url


def visit(page: Page, address: str, points: int = 11) -> None:
    page.goto(address)
    wait_for_points(page, points)


def lanes_become(page: Page, *keys: str) -> None:
    page.wait_for_function(f"({LANES})().join() === {','.join(keys)!r}")


def test_a_lane_is_dragged_to_another_place_and_stays_there(page: Page, talk: str) -> None:
    visit(page, talk)
    lanes_become(page, "RUS", "ARM", "AZE")
    name, first = (page.locator(f'[data-lane="{key}"] .lane-name').bounding_box() for key in ("AZE", "RUS"))
    assert name
    assert first
    page.mouse.move(name["x"] + 10, name["y"] + 8)
    page.mouse.down()
    page.mouse.move(name["x"] + 10, first["y"] - 6, steps=6)
    expect(page.locator(".lane-target")).to_be_visible()
    page.mouse.up()
    lanes_become(page, "AZE", "RUS", "ARM")
    expect(page).to_have_url(re.compile(r"order=AZE\.RUS\.ARM"))
    page.reload()
    lanes_become(page, "AZE", "RUS", "ARM")


def test_the_keyboard_alone_moves_and_folds_lanes_and_keeps_its_place(page: Page, talk: str) -> None:
    visit(page, talk)
    page.locator('[data-lane="ARM"] .lane-name').focus()
    page.keyboard.press("Alt+ArrowUp")
    lanes_become(page, "ARM", "RUS", "AZE")
    expect(page.locator('[data-lane="ARM"] .lane-name')).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator('[data-lane="ARM"]')).to_have_class(re.compile("is-folded"))
    expect(page.locator('[data-lane="ARM"] .lane-name')).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator('[data-lane="ARM"]')).not_to_have_class(re.compile("is-folded"))


def test_the_menu_of_lanes_stays_open_while_lanes_are_moved(page: Page, talk: str) -> None:
    visit(page, talk)
    page.locator(".lanes-menu summary").click()
    page.get_by_role("link", name="Move Azerbaijan up").click()
    lanes_become(page, "RUS", "AZE", "ARM")
    page.get_by_role("link", name="Move Azerbaijan up").press("Enter")
    lanes_become(page, "AZE", "RUS", "ARM")
    page.get_by_role("link", name="Order by activity").press("Enter")
    lanes_become(page, "RUS", "ARM", "AZE")
    page.locator(".lanes-menu summary").press("Escape")
    expect(page.locator(".lane-list")).to_be_hidden()


def test_each_lane_is_named_beside_its_line(page: Page, talk: str) -> None:
    visit(page, f"{talk}/?fold=ARM")
    apart = page.evaluate("""() => {
      const plot = document.getElementById('plot'), top = plot.getBoundingClientRect().top;
      const {yaxis} = plot._fullLayout;
      return [...document.querySelectorAll('.lane-name')].map((name, place) => {
        const box = name.getBoundingClientRect();
        return box.top + box.height / 2 - top - yaxis._offset - yaxis.d2p(yaxis.tickvals[place]);
      });
    }""")
    assert len(apart) == 3
    assert max(map(abs, apart)) < 2.5


def test_the_legend_filters_by_click_and_by_key(page: Page, talk: str) -> None:
    visit(page, talk)
    page.locator(".key", has_text="verbal conflict").click()
    wait_for_points(page, 2)
    expect(page).to_have_url(re.compile("class=verbal"))
    expect(page.locator(".key", has_text="verbal conflict")).to_be_focused()
    page.locator(".key", has_text="letter").press("Enter")
    wait_for_points(page, 1)
    page.keyboard.press("Enter")
    wait_for_points(page, 2)
    page.locator(".key", has_text="verbal conflict").press("Enter")
    wait_for_points(page, 11)


def test_the_chart_becomes_narrow_with_the_window(page: Page, talk: str) -> None:
    visit(page, talk)
    page.set_viewport_size({"width": 390, "height": 900})
    page.wait_for_function("document.getElementById('plot')._fullLayout.width < 390")
    page.wait_for_function("document.documentElement.scrollWidth <= 390")
    expect(page.locator(".lane-short").first).to_be_visible()


def test_lanes_by_actor_are_one_press_away(page: Page, talk: str) -> None:
    visit(page, talk)
    page.locator(".segment", has_text="Actors").click()
    expect(page.locator(".lane-long")).to_have_text(["Vladimir Putin", "Nikol Pashinyan", "Ilham Aliyev"])
    expect(page).to_have_url(re.compile("lanes=actor"))
    wait_for_points(page, 11)


def test_the_wheel_with_control_and_the_keys_zoom(page: Page, talk: str) -> None:
    visit(page, talk)
    before = page.evaluate(RANGE)
    box = page.locator("#plot").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 150)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_url(re.compile("from=.*to="))
    page.wait_for_function(f"({RANGE})().join() !== {','.join(before)!r}")
    closer = page.evaluate(RANGE)
    assert before[0] <= closer[0] < closer[1] <= before[1]
    page.locator("#plot").focus()
    page.keyboard.press("0")
    wait_for_points(page, 11)
    assert page.evaluate(RANGE) == before
    page.locator("#plot").press("+")
    page.wait_for_url(re.compile("from=.*to="))


@pytest.mark.parametrize("format", ["PNG", "SVG"])
def test_a_picture_has_title_filters_legend_and_sources(page: Page, talk: str, format: str) -> None:
    visit(page, f"{talk}/?country=ARM", points=2)
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Save as {format}").click()
    saved = download.value.path().read_bytes()
    assert download.value.suggested_filename == f"nagorno-karabakh-2020-1-4-oct-2020.{format.lower()}"
    if format == "PNG":
        assert saved.startswith(b"\x89PNG")
        return
    words = re.sub(r"<[^>]+>", " ", saved.decode())
    for word in ("Nagorno-Karabakh 2020, 1–4 Oct 2020", "Armenia", "verbal conflict", "Sources: Caspian Wire"):
        assert word in words


def test_the_chart_is_drawn_once_and_pointing_at_rows_draws_nothing_anew(page: Page, talk: str) -> None:
    page.add_init_script("""
      window.drawn = 0; let kept;
      Object.defineProperty(window, 'Plotly', {get: () => kept, set: value => {
        kept = value;
        for (const name of ['react', 'restyle', 'newPlot', 'redraw']) {
          const own = value[name];
          value[name] = function (...all) { window.drawn += 1; return own.apply(this, all); };
        }
      }});
    """)
    visit(page, talk)
    page.locator(".row").first.hover()
    expect(page.locator(".plot-ring")).to_be_visible()
    page.locator(".chart-title").hover()
    expect(page.locator(".plot-ring")).to_be_hidden()
    assert page.evaluate("window.drawn") == 1


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_controls_keep_nobody_out_and_fit(chromium: Browser, talk: str, width: int, scheme: Any) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    try:
        visit(page, f"{talk}/?lanes=actor&order=2.1&fold=1&status=happened&status=claimed")
        page.locator(".lanes-menu summary").click()
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    finally:
        context.close()


def test_marks_are_few_elements_that_follow_the_axes(page: Page, talk: str) -> None:
    visit(page, talk)
    paths = "() => [...document.querySelectorAll('#plot .xy .marks path')].map(path => path.getAttribute('d'))"
    before = page.evaluate(paths)
    for number in range(40):
        make_event(source=[ALIYEV], day=DAY + timedelta(days=number % 8), articles=[])
    visit(page, talk, points=51)
    many = page.evaluate(paths)
    assert len(many) == len(before)  # however many there are of a look
    assert sum(path.count("M") for path in many) > sum(path.count("M") for path in before)
    page.evaluate("() => Plotly.relayout('plot', {'xaxis.range': ['2020-10-01', '2020-10-03']})")
    page.wait_for_function(f"before => ({paths})().join() !== before.join()", arg=many)


def test_the_words_of_a_mark_are_fetched_when_the_pointer_comes_to_it(page: Page, live_server: LiveServer) -> None:
    event = make_event(source=[("Armenia", "ARM")], day=date(2020, 11, 7), summary="says so", articles=[make_article()])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/words/" in request.url else None)
    visit(page, live_server.url, 1)
    assert not asked
    page.locator(f'.row[data-event="{event.pk}"]').hover()  # puts the ring round the mark
    place = page.locator(".plot-ring").bounding_box()
    assert place
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    expect(page.locator("#plot .hoverlayer")).to_contain_text("says so")
    page.locator("#plot").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#plot-status")).to_contain_text("says so")
    assert len(asked) == 1


def test_where_the_words_of_a_mark_cannot_be_had_it_says_so(page: Page, live_server: LiveServer) -> None:
    make_event(source=[("Armenia", "ARM")], day=date(2020, 11, 7), summary="says so", articles=[make_article()])
    page.route("**/words/**", lambda route: route.fulfill(status=204))
    visit(page, live_server.url, 1)
    page.locator("#plot").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#plot-status")).to_have_text("Its words cannot be fetched just now.")
