"""The upload page in a real Chromium: files chosen and dropped, rows that follow the reading, corrections."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from playwright.sync_api import FileChooser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.conftest import wait_until
from tests.factories import make_article, make_dossier, make_event
from timeline import tasks
from timeline.actions import batches
from timeline.models import Article, Item

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CALL = "Leaders talk\nOutlet: Sample Wire\nPublished: 2020-11-08\n\nPutin and Erdogan spoke by telephone on Saturday."
LETTER = "Prime Minister Nikol Pashinyan wrote to President Vladimir Putin and asked for consultations."
TABLE = f"Ref,Kopf,Notiz,Tag\n1,Ministers talk,They spoke by telephone.,08/11/2020\n2,A letter,{LETTER},30/10/2020\n"

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


def open_all() -> None:
    """Open what has arrived, as a worker would."""
    wait_until(lambda: Item.objects.exists() and not Item.objects.filter(state="awaited").exists())
    for item_id in Item.objects.filter(state="queued").values_list("pk", flat=True):
        tasks.open_file.apply(args=(item_id,)).get()


def test_dropped_files_become_rows_and_the_bad_one_says_why_beside_its_name(upload: Page) -> None:
    drop(upload, ("call.txt", CALL), ("letter.txt", LETTER), ("report.pdf", "\x89PNG\r\n\x1a\n"), ("empty.txt", ""))
    expect(upload.locator("#chosen li")).to_have_count(4)
    upload.get_by_role("button", name="Upload 4 files").click()
    rows = upload.locator(".batch-row")
    expect(rows).to_have_count(4)
    expect(rows.filter(has_text="empty.txt")).to_contain_text("This file is empty.")
    open_all()
    expect(rows.nth(0)).to_contain_text("November 8, 2020")
    expect(rows.nth(1)).to_contain_text("not found")
    expect(rows.filter(has_text="report.pdf")).to_contain_text("not read")
    expect(upload.locator("#chosen li")).to_have_count(0)
    assert Article.objects.count() == 2
    upload.reload()
    expect(upload).to_have_url(re.compile(r"/batches/\d+/$"))
    expect(upload.locator(".batch-row")).to_have_count(4)


def test_a_row_follows_its_article_until_it_is_read_and_then_stops_asking(upload: Page) -> None:
    drop(upload, ("call.txt", CALL))
    upload.get_by_role("button", name="Upload", exact=True).click()
    row = upload.locator(".batch-row")
    expect(row).to_contain_text("queued")
    open_all()
    article = Article.objects.get()
    Article.objects.update(state="reading")
    expect(row).to_contain_text("being read")
    make_event(article.dossier, day=date(2020, 11, 7), articles=[article])
    Article.objects.update(state="read")
    expect(row).to_contain_text("read, 1 event")
    expect(upload.locator(".batch-watch")).to_have_count(0)
    expect(upload.get_by_role("link", name="Karabakh", exact=True)).to_be_visible()


def test_a_row_that_changes_leaves_the_others_the_focus_and_the_place_on_the_page_alone(upload: Page) -> None:
    drop(upload, *((f"{number}.txt", f"{LETTER} ({number})") for number in range(40)))
    upload.get_by_role("button", name="Upload 40 files").click()
    expect(upload.locator(".badge", has_text="queued")).to_have_count(40)
    open_all()
    expect(upload.locator(".batch-row .cell-title > a")).to_have_count(40)
    upload.get_by_role("button", name="Cancel the rest").focus()
    upload.evaluate("document.querySelectorAll('.batch-row').forEach(row => { row.dataset.same = 'yes'; })")
    upload.evaluate("scrollTo(0, 1500)")
    place = upload.evaluate("scrollY")
    changed = Article.objects.order_by("pk")[30]
    Article.objects.filter(pk=changed.pk).update(state="read")
    expect(upload.locator(".batch-say")).to_contain_text("1 of 40 done")
    expect(upload.locator(".batch-row[data-same]")).to_have_count(39)
    expect(upload.locator(".batch-row:not([data-same])")).to_contain_text("read, no events")
    expect(upload.get_by_role("button", name="Cancel the rest")).to_be_focused()
    assert upload.evaluate("scrollY") == place


def test_a_table_asks_which_column_has_the_texts_and_is_read_with_the_answer(upload: Page) -> None:
    drop(upload, ("hits.csv", TABLE))
    upload.get_by_role("button", name="Upload", exact=True).click()
    expect(upload.locator(".batch-row")).to_contain_text("queued")
    open_all()
    upload.get_by_role("link", name="Choose its columns").click()
    expect(upload.get_by_label("Tag")).to_have_value("published")
    expect(upload.get_by_role("columnheader", name="Tag")).to_contain_text("by what is in it")
    upload.get_by_label("Notiz").select_option("Text")
    upload.get_by_label("Kopf").select_option("Title")
    upload.get_by_role("button", name="Read the table so").press("Enter")
    expect(upload).to_have_url(re.compile(r"/batches/\d+/$"))
    expect(upload.locator(".toast")).to_contain_text("hits.csv is read with these columns.")
    open_all()
    rows = upload.locator(".batch-row.is-inside")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("November 8, 2020")
    expect(rows.first).to_contain_text("Ministers talk")
    expect(upload.get_by_role("link", name="Change columns")).to_be_visible()


def test_the_list_of_articles_follows_its_filters_and_so_does_the_address(page: Page, live_server: LiveServer) -> None:
    for title, outlet in (
        ("Truce agreed", "Sample Wire"),
        ("Truce broken", "Northern Herald"),
        ("Talks", "Sample Wire"),
    ):
        make_article(title=title, outlet=outlet)
    page.goto(f"{live_server.url}/articles/")
    rows = page.locator("#articles tbody tr")
    page.get_by_role("searchbox").press_sequentially("truce")
    expect(rows).to_have_count(2)
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.get_by_label("Outlet", exact=True).select_option("Northern Herald (1)")
    expect(rows).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="1 of 3 articles")).to_be_visible()
    expect(page).to_have_url(re.compile(r"words=truce&outlet=\d+$"))
    page.reload()
    expect(rows).to_have_text(re.compile("Truce broken"))
    page.get_by_role("link", name="Clear the filters").click()
    expect(rows).to_have_count(3)
    expect(page.get_by_role("searchbox")).to_have_value("")


def test_a_folder_keeps_its_paths(upload: Page, tmp_path: Path) -> None:
    (tmp_path / "saved" / "2020").mkdir(parents=True)
    (tmp_path / "saved" / "2020" / "call.txt").write_text(CALL)
    (tmp_path / "saved" / "letter.txt").write_text(LETTER)
    upload.locator("#id_files").evaluate("input => { input.webkitdirectory = true; }")
    upload.locator("#id_files").set_input_files(tmp_path / "saved")
    upload.get_by_role("button", name="Upload 2 files").click()
    open_all()
    assert set(Item.objects.values_list("name", flat=True)) == {"saved/2020/call.txt", "saved/letter.txt"}


def test_many_files_go_in_parts_and_cancelling_stops_the_rest(upload: Page) -> None:
    parts: list[str] = []
    upload.on("request", lambda request: parts.append(request.url) if request.url.endswith("/files/") else None)
    drop(upload, *((f"{number}.txt", f"{LETTER} ({number})") for number in range(50)))
    upload.get_by_role("button", name="Upload 50 files").click()
    expect(upload.locator(".badge", has_text="queued")).to_have_count(50)
    assert len(parts) == 3
    upload.get_by_role("button", name="Cancel the rest").click()
    expect(upload.locator(".batch-say")).to_contain_text("All done: 0 read, 50 cancelled.")
    upload.get_by_role("button", name="Try 50 again").click()
    expect(upload.locator(".batch-say")).to_contain_text("0 of 50 done")


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
    expect(upload.locator(".batch-row")).to_contain_text("call.txt")


def test_a_mistake_in_the_form_keeps_the_files_that_were_chosen(upload: Page) -> None:
    upload.get_by_label("Web address").evaluate("field => field.type = 'text'")
    upload.get_by_label("Web address").fill("no address at all")
    drop(upload, ("call.txt", CALL))
    upload.get_by_role("button", name="Upload", exact=True).click()
    expect(upload.get_by_role("alert")).to_contain_text("This is no web address")
    expect(upload.locator("#chosen li")).to_have_count(1)


def test_too_many_files_are_told_before_they_are_sent(upload: Page) -> None:
    drop(upload, *((f"{number}.txt", LETTER) for number in range(1001)))
    expect(upload.get_by_role("alert")).to_contain_text("up to 1000 go together")
    upload.get_by_role("button", name="Upload 1001 files").click()
    assert not Item.objects.exists()


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
    batch = batches.begin(article.dossier)
    for one in (article, failed):
        Item.objects.create(batch=batch, name="a" * 300, article=one, state="opened", created=True)
    Item.objects.create(batch=batch, name="b.pdf", state="refused", error="This file is empty. " * 5)
    table = batches.add(batch, "hits.csv", ContentFile(TABLE.encode()))
    tasks.open_file.apply(args=(table.pk,)).get()
    shown = f"batches/{batch.pk}/"
    pages = ("upload/", shown, f"{shown}facts/?show=all", f"tables/{table.pk}/", "articles/", f"articles/{article.pk}/")
    for address in pages:
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
