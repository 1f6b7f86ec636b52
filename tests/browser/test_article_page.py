"""The reader in a real Chromium: the margin and the text light each other up, notes by keyboard, j and k."""

import re
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_article, make_event
from timeline.models import Article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CALL = "Putin called the Turkish leader on Saturday."
LETTER = "Pashinyan wrote to Putin."
TALKS = "Talks in Geneva failed."
FILLING = "Nothing of note was said about anything else in that long week. " * 24
TEXT = "\n\n".join([CALL, FILLING, LETTER, FILLING, TALKS])


def mark(words: str, *rest: Any, after: int = 0) -> list[Any]:
    start = TEXT.index(words, after)
    return [start, start + len(words), *rest]


@pytest.fixture
def article() -> Article:
    """A long article with three events, assumed to be of 8 November 2020."""
    marks = {
        "dates": [mark("Saturday", "2020-11-07", "“called”: the last one up to 8 November 2020")],
        "actors": [
            mark("Putin", "Vladimir Putin", "RUS", "Putin -> Vladimir Putin: leader of Russia on 2020-11-07"),
            mark("the Turkish leader", "Recep Tayyip Erdoğan", "TUR", "the Turkish leader -> Recep Tayyip Erdoğan: leader of Turkey on 2020-11-07, named above"),  # noqa: E501
            mark("Putin", "Vladimir Putin", "RUS", "Putin -> Vladimir Putin: named above", after=TEXT.index(LETTER)),
            mark("Geneva", "", "CHE", "a place"),
        ],
    }  # fmt: skip
    made = make_article(
        text=TEXT, marks=marks, published=None, published_assumed=True, published_used=date(2020, 11, 8),
        published_reason="the latest day named",
    )  # fmt: skip
    for sentence in (CALL, LETTER, TALKS):
        event = make_event(articles=[made], summary=f"About: {sentence}", day=date(2020, 11, 7))
        start = TEXT.index(sentence)
        event.mentions.update(start=start, end=start + len(sentence), sentence=sentence, summary=event.summary)
    return made


@pytest.fixture
def reader(page: Page, live_server: LiveServer, article: Article) -> Page:
    page.goto(f"{live_server.url}{article.get_absolute_url()}")
    return page


def lit(place: Locator) -> None:
    expect(place).to_have_class(re.compile(r"\bis-near\b"))


def test_a_line_of_the_margin_lights_up_its_places_and_the_other_way_round(reader: Page) -> None:
    reader.get_by_role("tab", name="Who").click()
    line = reader.locator(".entry", has_text="Vladimir Putin")
    line.hover()
    expect(reader.locator(".mark.is-near")).to_have_text(["Putin", "Putin"])
    reader.locator("h1").hover()
    expect(reader.locator(".mark.is-near")).to_have_count(0)
    line.get_by_role("link").first.focus()
    expect(reader.locator(".mark.is-near")).to_have_count(2)
    reader.locator(".mark", has_text="the Turkish leader").hover()
    lit(reader.locator(".entry", has_text="Recep Tayyip Erdoğan"))


def test_an_event_lights_up_its_sentence(reader: Page) -> None:
    reader.locator(".reported li", has_text="Pashinyan").hover()
    expect(reader.locator(".said.is-near")).to_have_text([LETTER.split("Putin", maxsplit=1)[0] + "Putin."])


def test_the_keyboard_reaches_the_note_and_enter_leads_to_the_margin_and_back(reader: Page) -> None:
    note = reader.locator("#mark-note")
    expect(note).to_be_hidden()
    reader.locator(".mark", has_text="Putin").first.focus()
    expect(note).to_contain_text("Vladimir Putin, Russia")
    reader.keyboard.press("Tab")
    expect(note).to_contain_text("Recep Tayyip Erdoğan, Turkey")
    expect(note).to_contain_text("leader of Turkey on 2020-11-07, named above")
    described = reader.locator(".mark", has_text="the Turkish leader")
    expect(described).to_have_attribute("aria-describedby", "mark-note")
    reader.keyboard.press("Escape")
    expect(note).to_be_hidden()
    reader.keyboard.press("Enter")
    line = reader.locator(".entry", has_text="Recep Tayyip Erdoğan")
    expect(line).to_be_focused()
    expect(reader.get_by_role("tab", name="Who")).to_have_attribute("aria-selected", "true")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    expect(described).to_be_focused()
    expect(note).to_be_visible()


def test_a_mark_in_a_fold_of_the_margin_opens_it(reader: Page) -> None:
    reader.locator(".mark", has_text="Geneva").press("Enter")
    expect(reader.locator(".places")).to_have_attribute("open", "")
    expect(reader.locator(".entry", has_text="Switzerland")).to_be_in_viewport()


def test_the_tabs_of_the_margin_follow_the_arrow_keys(reader: Page) -> None:
    reader.get_by_role("tab", name="Events").focus()
    reader.keyboard.press("ArrowRight")
    expect(reader.get_by_role("tab", name="Who")).to_be_focused()
    expect(reader.get_by_role("tabpanel")).to_have_count(1)
    expect(reader.locator("#who")).to_be_visible()
    reader.keyboard.press("ArrowLeft")
    reader.keyboard.press("ArrowLeft")
    expect(reader.locator("#when")).to_contain_text("7 November 2020")


def test_j_and_k_go_from_event_to_event_and_can_be_turned_off(reader: Page) -> None:
    lit_sentence = reader.locator(".said.is-target")
    for key, sentence in (("j", CALL), ("j", LETTER), ("j", TALKS), ("j", TALKS), ("k", LETTER)):
        reader.keyboard.press(key)
        expect(lit_sentence).to_have_text(sentence)
        expect(lit_sentence).to_be_in_viewport()
    expect(reader.locator(".reported li.is-target")).to_contain_text("Pashinyan")
    reader.get_by_label("It was").focus()
    reader.keyboard.press("k")
    expect(lit_sentence).to_have_text(LETTER)
    reader.get_by_label("Keys").uncheck()
    reader.locator("h1").click()
    reader.keyboard.press("k")
    expect(lit_sentence).to_have_text(LETTER)
    reader.reload()
    expect(reader.get_by_label("Keys")).not_to_be_checked()


def test_one_click_sets_the_assumed_day_and_has_the_article_read_again(reader: Page, article: Article) -> None:
    expect(reader.locator(".reader-day")).to_contain_text("The day of publication is assumed: the latest day named.")
    reader.get_by_role("button", name="8 November 2020 is right").click()
    expect(reader.locator("#messages")).to_contain_text("Saved; the article is being read again.")
    article.refresh_from_db()
    assert (article.published, article.state) == (date(2020, 11, 8), "queued")


def test_without_scripts_every_list_is_shown_and_every_link_leads_somewhere(
    chromium: Browser, live_server: LiveServer, article: Article
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}{article.get_absolute_url()}")
    for part in ("#events", "#who", "#when"):
        expect(page.locator(part)).to_be_visible()
    expect(page.locator(".keys")).to_be_hidden()
    assert "leader of Turkey" in str(page.locator(".mark", has_text="the Turkish leader").get_attribute("title"))
    page.locator(".mark", has_text="Saturday").click()
    assert page.url.endswith("#when-1")
    page.locator("#when-1").get_by_role("link").click()
    expect(page.locator(".mark", has_text="Saturday")).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_part_is_accessible_fits_the_screen_and_does_not_move(
    page: Page, live_server: LiveServer, article: Article, width: int, scheme: Any
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.add_init_script(
        "window.shift = 0; const add = (list) => list.getEntries().forEach((entry) => (window.shift += entry.value));"
        "new PerformanceObserver(add).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{live_server.url}{article.get_absolute_url()}")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") < 0.01
    for part in ("Events", "Who", "When"):
        page.get_by_role("tab", name=part).click()
        page.locator(".mark", has_text="Turkish").focus()
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        breaches = [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found.response["violations"]]
        assert not breaches, breaches
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), part
