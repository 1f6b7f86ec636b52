"""The upload page in a real Chromium: files chosen and dropped, rows that follow the reading, corrections."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FileChooser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_dossier, make_event
from timeline.models import Article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CALL = "Leaders talk\nOutlet: Sample Wire\nPublished: 2020-11-08\n\nPutin and Erdogan spoke by telephone on Saturday."
LETTER = "Prime Minister Nikol Pashinyan wrote to President Vladimir Putin and asked for consultations."

DROP = """([zone, files]) => {
  const transfer = new DataTransfer();
  for (const [name, text] of files) transfer.items.add(new File([text], name));
  const event = new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true});
  document.querySelector(zone).dispatchEvent(event);
}"""


@pytest.fixture
def upload(page: Page, live_server: LiveServer) -> Page:
    page.goto(f"{live_server.url}/upload/")
    page.get_by_label("Dossier").fill("Karabakh")
    return page


def drop(page: Page, *files: tuple[str, str]) -> None:
    page.evaluate(DROP, ["#drop", files])


def test_dropped_files_become_rows_and_the_bad_one_says_why_beside_its_name(upload: Page) -> None:
    drop(upload, ("call.txt", CALL), ("letter.txt", LETTER), ("report.pdf", "%PDF-1.7"))
    expect(upload.locator("#chosen li")).to_have_count(3)
    upload.get_by_role("button", name="Upload 3 files").click()
    rows = upload.locator(".upload-row")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("from the line “Published: 2020-11-08”")
    expect(rows.nth(1)).to_contain_text("it will be assumed from")
    bad = rows.filter(has_text="report.pdf")
    expect(bad).to_contain_text("This looks like a PDF; only .txt, .md and .html can be read for now.")
    expect(upload.locator("#chosen li")).to_have_count(0)
    assert Article.objects.count() == 2


def test_a_row_follows_its_article_until_it_is_read_and_then_stops_asking(upload: Page) -> None:
    drop(upload, ("call.txt", CALL))
    upload.get_by_role("button", name="Upload", exact=True).click()
    row = upload.locator(".upload-row")
    expect(row).to_contain_text("queued")
    article = Article.objects.get()
    Article.objects.update(state="reading")
    expect(row).to_contain_text("being read")
    make_event(article.dossier, day=date(2020, 11, 7), articles=[article])
    Article.objects.update(state="read")
    expect(row).to_contain_text("read, 1 event")
    expect(upload.locator(".watch")).to_have_count(0)
    expect(upload.get_by_role("link", name="Timeline of Karabakh")).to_be_visible()


def test_a_correction_is_made_on_the_spot_and_an_open_form_outlives_the_reading(upload: Page) -> None:
    drop(upload, ("letter.txt", LETTER))
    upload.get_by_role("button", name="Upload", exact=True).click()
    upload.get_by_text("Correct").click()
    row = upload.locator(".upload-row")
    row.get_by_label("Outlet").fill("Sample Press")
    Article.objects.update(state="read")
    expect(row).to_contain_text("read, no events")
    expect(row.get_by_label("Outlet")).to_have_value("Sample Press")
    row.get_by_label("Published on").fill("2020-10-31")
    row.get_by_role("button", name="Save").click()
    expect(row).to_contain_text("Saved; it is read again.")
    article = Article.objects.get()
    assert (article.published, str(article.outlet), article.state) == (date(2020, 10, 31), "Sample Press", "queued")


def press_until_chooser(page: Page) -> FileChooser:
    """Press Enter on the file field until the browser asks for files: now and then it swallows a key that comes right
    after the focus, and a person presses again.
    """
    asked: list[FileChooser] = []
    page.on("filechooser", lambda chooser: asked.append(chooser))
    for _ in range(5):
        page.keyboard.press("Enter")
        page.wait_for_timeout(1_000)
        if asked:
            return asked[0]
    pytest.fail("the browser never asked for files")


def test_files_are_chosen_and_sent_with_the_keyboard_alone(upload: Page, tmp_path: Path) -> None:
    (tmp_path / "call.txt").write_text(CALL)
    files = upload.get_by_label("Drop files or a folder here")
    for _ in range(10):  # back from the dossier's field, as a person goes; its list of suggestions closes on the way
        upload.keyboard.press("Shift+Tab")
        if files.evaluate("field => field === document.activeElement"):
            break
    expect(files).to_be_focused()
    press_until_chooser(upload).set_files(tmp_path / "call.txt")
    upload.get_by_role("button", name="Upload", exact=True).focus()
    upload.keyboard.press("Enter")
    expect(upload.locator(".upload-row")).to_contain_text("call.txt")


def test_a_mistake_in_the_form_keeps_the_files_that_were_chosen(upload: Page) -> None:
    upload.get_by_label("Web address").evaluate("field => field.type = 'text'")
    upload.get_by_label("Web address").fill("no address at all")
    drop(upload, ("call.txt", CALL))
    upload.get_by_role("button", name="Upload", exact=True).click()
    expect(upload.get_by_role("alert")).to_contain_text("This is no web address")
    expect(upload.locator("#chosen li")).to_have_count(1)


def test_too_many_files_are_told_before_they_are_sent(upload: Page) -> None:
    drop(upload, *((f"{number}.txt", LETTER) for number in range(101)))
    expect(upload.get_by_role("alert")).to_contain_text("up to 100 go together")
    upload.get_by_role("button", name="Upload 101 files").click()
    assert not Article.objects.exists()


def test_the_period_is_asked_for_a_new_dossier_only(page: Page, live_server: LiveServer) -> None:
    make_dossier("Known")
    page.goto(f"{live_server.url}/upload/?dossier=known")
    expect(page.locator("#period")).to_be_hidden()
    page.get_by_label("Dossier").fill("Something new")
    expect(page.locator("#period")).to_be_visible()


def test_a_link_to_the_evidence_lights_up_its_sentence(page: Page, live_server: LiveServer) -> None:
    article = Article.objects.create(
        dossier=make_dossier(), title="Talks", text=f"{LETTER} More.", digest="d", state="read"
    )
    make_event(day=date(2020, 11, 7), articles=[article]).mentions.update(start=0, end=len(LETTER))
    page.goto(f"{live_server.url}/articles/{article.pk}/")
    before = page.locator(".said").last.evaluate("span => getComputedStyle(span).backgroundColor")
    page.get_by_role("link", name="in the text").click()
    lit = page.locator(".said.is-target")
    expect(lit).to_have_text(LETTER)
    assert lit.evaluate("span => getComputedStyle(span).backgroundColor") != before


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_are_accessible_and_fit_the_screen(
    page: Page, live_server: LiveServer, scheme: Any, width: int, accessible: Callable[[Page], None]
) -> None:
    text = f"{LETTER} {'Averylongwordwithoutanyspace' * 8}"
    article = Article.objects.create(dossier=make_dossier(), title="Talks", text=text, digest="d", state="read")
    make_event(day=date(2020, 11, 7), articles=[article]).mentions.update(start=0, end=len(LETTER))
    failed = Article.objects.create(
        dossier=make_dossier(), text="x", digest="e", state="failed", error="It was too long."
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    shown = f"upload/?articles={article.pk},{failed.pk}"
    for address in ("upload/", shown, "articles/", f"articles/{article.pk}/"):
        page.goto(f"{live_server.url}/{address}")
        for summary in page.locator("main summary").all():
            summary.click()
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), address


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Fails for any breach of WCAG 2.2 A and AA that axe finds on the page."""
    axe = Axe()

    def check(page: Page) -> None:
        found = axe.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        breaches = [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found.response["violations"]]
        assert not breaches, breaches

    return check
