"""The whole way as a person goes it: upload in the browser, a worker reads, the timeline shows it, evidence opens."""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_timeline_page import COUNT_POINTS, PLACE
from timeline.management.commands.load_samples import load
from timeline.models import Event, Mention
from timeline.tasks import send

pytestmark = [pytest.mark.browser, pytest.mark.redis, pytest.mark.django_db(transaction=True)]

CALL = "Turkish President Recep Tayyip Erdogan telephoned Russian President Vladimir Putin on November 7."
LETTER = "Armenian Prime Minister Nikol Pashinyan sent a letter to Russian President Vladimir Putin on October 31."
ARTICLE = f"A call and a letter\n\n{CALL} They discussed the ceasefire.\n\n{LETTER} Nobody else was told of it.\n"


def points(page: Page) -> int:
    return int(page.evaluate(COUNT_POINTS) or 0)


def test_an_article_goes_from_the_browser_to_the_highlighted_sentence(
    page: Page, live_server: LiveServer, worker: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    file = tmp_path / "call.txt"
    file.write_text(ARTICLE)
    page.goto(f"{live_server.url}/upload/")
    page.get_by_label("Dossier").fill("Karabakh")
    page.get_by_label("Published on").fill("2020-11-08")
    page.locator("input[type=file]").first.set_input_files(file)
    page.get_by_role("button", name="Upload", exact=True).click()
    row = page.locator(".batch-row")
    expect(row).to_contain_text("read, 2 events", timeout=60_000)

    page.goto(live_server.url)
    page.wait_for_function(f"({COUNT_POINTS})() === 2")
    page.get_by_role("checkbox", name="Turkey").check()
    page.wait_for_function(f"({COUNT_POINTS})() === 1")
    expect(page).to_have_url(f"{live_server.url}/?dossier=karabakh&country=TUR")
    expect(page.locator("#days, main").first).to_contain_text("7 November 2020", ignore_case=True)

    call = Event.objects.get(kind="call")
    page.mouse.click(*page.evaluate(PLACE, call.pk))
    panel = page.locator(f"[data-opened='{call.pk}']")
    expect(panel.locator("mark").first).to_be_visible()
    expect(panel).to_contain_text(CALL)
    panel.get_by_role("link", name="in the article").first.click()
    evidence = page.locator(f"#m{Mention.objects.get(sentence=CALL).pk}")
    expect(evidence).to_contain_text("telephoned")
    page.go_back()
    page.wait_for_function(f"({COUNT_POINTS})() === 1")


def test_what_is_uploaded_joins_what_the_samples_report(
    page: Page, live_server: LiveServer, worker: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    send(load())
    file = tmp_path / "call.txt"
    file.write_text(ARTICLE)
    page.goto(f"{live_server.url}/upload/")
    expect(page.get_by_label("Dossier")).to_have_value("Nagorno-Karabakh 2020")
    page.get_by_label("Published on").fill("2020-11-08")
    page.locator("input[type=file]").first.set_input_files(file)
    page.get_by_role("button", name="Upload", exact=True).click()
    expect(page.locator(".batch-row")).to_contain_text("read, 2 events", timeout=90_000)
    mention = Mention.objects.get(sentence=CALL)
    others = mention.event.mentions.exclude(article=mention.article)
    assert others.filter(article__outlet__name__startswith="Sample").exists()
    assert mention.event.reports > 1
