"""The chart inside a frame of somebody's article, in a real Chromium."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import LazySettings
from playwright.sync_api import Browser, FrameLocator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_timeline_page import story

__all__ = ["story"]  # a fixture
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DRAWN = "() => document.getElementById('plot')?.data?.flatMap(trace => trace.customdata ?? []).length"
PLACE = """key => {
  const plot = document.getElementById('plot'), box = plot.getBoundingClientRect();
  for (const trace of plot.data) {
    const at = (trace.customdata ?? []).indexOf(key);
    if (at < 0) continue;
    const {xaxis, yaxis} = plot._fullLayout;
    return [box.left + xaxis._offset + xaxis.d2p(trace.x[at]), box.top + yaxis._offset + yaxis.d2p(trace.y[at])];
  }
}"""


@dataclass
class Newspaper:
    """A site of somebody else: one article, on an origin of its own."""

    origin: str = ""
    html: list[str] = field(default_factory=lambda: [""])

    def write(self, page: Page, code: str) -> FrameLocator:
        """An article with this code in it, open in the browser."""
        self.html[0] = (
            f'<!DOCTYPE html><html lang="en"><title>An article</title><h1>News</h1><main>{code}</main></html>'
        )
        page.goto(f"{self.origin}/article")
        return page.frame_locator("iframe")


@pytest.fixture
def newspaper() -> Iterator[Newspaper]:
    """The site of a newspaper, running."""
    paper = Newspaper()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/article" else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if self.path == "/article":
                self.wfile.write(paper.html[0].encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    paper.origin = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    yield paper
    server.shutdown()
    server.server_close()


def code_for(source: str, height: int = 640) -> str:
    return f'<iframe src="{source}" title="Chart" width="100%" height="{height}" style="border: 0"></iframe>'


def wait_for_points(page: Page, number: int) -> None:
    frame = page.frames[1]
    frame.wait_for_function(f"({DRAWN})() === {number}")


def tap(page: Page, key: int) -> None:
    """Presses the mark of an event, at its place in the outer page."""
    box = page.locator("iframe").bounding_box()
    assert box
    x, y = page.frames[1].evaluate(PLACE, key)
    page.mouse.click(box["x"] + x, box["y"] + y)


def serious(page: Page) -> list[str]:
    """What axe finds in the page and its frames that shuts people out."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['help']}" for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("width", [900, 390])
def test_an_article_shows_the_chart_and_its_evidence(
    page: Page, newspaper: Newspaper, live_server: LiveServer, story: int, settings: LazySettings, width: int
) -> None:
    settings.EMBED_ANCESTORS = f"'self' {newspaper.origin}"
    page.set_viewport_size({"width": width, "height": 900})
    frame = newspaper.write(page, code_for(f"{live_server.url}/embed/?theme=light"))
    wait_for_points(page, 6)
    expect(frame.locator("footer")).to_contain_text("7 events from 2 articles")
    tap(page, story)
    sheet = frame.get_by_role("dialog")
    expect(sheet).to_contain_text("Erdoğan and Putin speak by telephone")
    expect(sheet).to_contain_text("Erdogan suggested a working group to Putin by telephone on November 7.")
    expect(sheet.locator("mark")).to_have_text("Putin")
    expect(sheet).to_contain_text("Caspian Wire")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    wide = page.frames[1].evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wide, "the frame scrolls sideways"


def test_links_out_of_the_frame_open_beside_the_article(
    page: Page, newspaper: Newspaper, live_server: LiveServer, story: int, settings: LazySettings
) -> None:
    settings.EMBED_ANCESTORS = "*"
    frame = newspaper.write(page, code_for(f"{live_server.url}/embed/?country=TUR"))
    wait_for_points(page, 3)
    with page.expect_popup() as popup:
        frame.get_by_role("link", name="open in Demarche").click()
    expect(popup.value).to_have_url(f"{live_server.url}/?dossier=nagorno-karabakh-2020&country=TUR")
    expect(popup.value.locator("#chart")).to_be_visible()


def test_the_frame_is_used_by_keys_alone_and_has_no_serious_barrier(
    page: Page, newspaper: Newspaper, live_server: LiveServer, story: int, settings: LazySettings
) -> None:
    settings.EMBED_ANCESTORS = "*"
    for theme in ("light", "dark"):
        frame = newspaper.write(page, code_for(f"{live_server.url}/embed/?theme={theme}"))
        wait_for_points(page, 6)
        frame.locator("#plot").focus()
        page.keyboard.press("End")
        page.keyboard.press("Enter")
        expect(frame.get_by_role("dialog")).to_be_focused()
        assert serious(page) == []
        page.keyboard.press("Escape")
        expect(frame.locator("#plot")).to_be_focused()
        assert serious(page) == []


def test_days_are_chosen_inside_the_frame(
    page: Page, newspaper: Newspaper, live_server: LiveServer, story: int, settings: LazySettings
) -> None:
    settings.EMBED_ANCESTORS = "*"
    frame = newspaper.write(page, code_for(f"{live_server.url}/embed/?from=2020-11-01&to=2020-11-07&theme=dark"))
    wait_for_points(page, 3)
    frame.get_by_role("link", name="All days").click()
    wait_for_points(page, 6)
    assert "theme=dark" in page.frames[1].url
    assert page.url == f"{newspaper.origin}/article"


def test_a_page_that_is_not_named_cannot_show_it(
    chromium: Browser, newspaper: Newspaper, live_server: LiveServer, story: int
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    newspaper.write(page, code_for(f"{live_server.url}/embed/"))
    page.wait_for_timeout(500)
    context.close()
    assert any("frame-ancestors" in text for text in refused)


def test_the_copied_code_is_the_chart_on_the_desk(
    page: Page, newspaper: Newspaper, live_server: LiveServer, story: int, settings: LazySettings
) -> None:
    settings.EMBED_ANCESTORS = "*"
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}/?country=TUR")
    page.get_by_role("button", name="Copy embed code").click()
    expect(page.locator("#toasts")).to_contain_text("The embed code is copied.")
    code: Any = page.evaluate("navigator.clipboard.readText()")
    assert re.match(r'<iframe src="http://[^"]+/embed/\?dossier=[^"]+&amp;country=TUR&amp;theme=light"', code)
    newspaper.write(page, code)
    wait_for_points(page, 3)
    tall = page.frames[1].evaluate("[document.documentElement.scrollHeight, innerHeight]")
    assert tall[0] <= tall[1], "the frame is too low for its content"


def test_the_first_load_is_small(
    page: Page, newspaper: Newspaper, live_server: LiveServer, story: int, settings: LazySettings
) -> None:
    settings.EMBED_ANCESTORS = "*"
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    newspaper.write(page, code_for(f"{live_server.url}/embed/"))
    wait_for_points(page, 6)
    own = [url for url in asked if url.startswith(live_server.url)]
    assert len(own) <= 16, own
    assert not [url for url in own if "htmx" in url or "desk.js" in url]
    assert all(url.startswith((live_server.url, newspaper.origin)) for url in asked)
