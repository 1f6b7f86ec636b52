"""Thirty files dropped at once: they are read, one is tried again, and a corrected day moves its event."""

import re
import subprocess
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_upload_page import drop
from timeline.actions import articles
from timeline.models import Article, Event, Item

pytestmark = [pytest.mark.browser, pytest.mark.redis, pytest.mark.django_db(transaction=True)]

CALL = "Turkish President Recep Tayyip Erdogan telephoned Russian President Vladimir Putin yesterday"
LETTER = "Armenian Prime Minister Nikol Pashinyan sent a letter to Russian President Vladimir Putin on October 31."
PLACES = ("harbour", "bridge", "border post", "mountain pass", "airfield", "railway", "prison camp")


def text(number: int) -> str:
    """A small article; every third one does not say on which day it was published."""
    day = "" if number % 3 == 0 else f"Published: 2020-11-{1 + number % 28:02d}\n"
    place = PLACES[number % len(PLACES)]
    head = f"Leaders talk ({number})\nOutlet: Sample Wire\n{day}"
    return f"{head}\n{CALL}. They spoke about the {place} of Zenda {number}."


def test_thirty_files_are_read_one_is_tried_again_and_a_corrected_day_moves_its_event(
    page: Page, live_server: LiveServer, worker: subprocess.Popen[bytes]
) -> None:
    page.goto(f"{live_server.url}/upload/")
    page.get_by_label("Dossier").fill("Karabakh")
    files: list[Any] = [(f"{number}.txt", text(number)) for number in range(28)]
    drop(page, *files, ("empty.txt", ""), ("letter.txt", f"A letter\nPublished: 2020-11-01\n\n{LETTER}"))
    page.get_by_role("button", name="Upload 30 files").click()

    rows = page.locator(".batch-row")
    expect(rows).to_have_count(30)
    say = page.locator(".batch-say")
    expect(say).to_contain_text(re.compile(r"\b[1-9]\d? of 30 done"), timeout=30_000)
    expect(say).to_contain_text("All done: 29 read, 1 not read.", timeout=90_000)
    expect(rows.filter(has_text="empty.txt")).to_contain_text("This file is empty.")

    letter = Item.objects.get(name="letter.txt")
    Article.objects.filter(pk=letter.article_id or 0).update(state="reading")
    articles.fail(letter.article_id or 0, error="Its worker was ended.")
    page.reload()
    row = rows.filter(has_text="letter.txt")
    expect(row).to_contain_text("Its worker was ended.")
    row.get_by_role("button", name="Try again").click()
    expect(row).to_contain_text("read, 1 event", timeout=30_000)

    first = Article.objects.get(original_name="0.txt")
    assert first.published_assumed
    page.get_by_role("link", name="Fill in").click()
    page.locator(f"[name=a{first.pk}-published]").fill("2020-11-08")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#messages")).to_contain_text("Saved for 1 article; 1 is read again.")
    page.goto(f"{live_server.url}/articles/{first.pk}/")
    expect(page.locator(".reader-state")).to_contain_text("read, 1 event", timeout=30_000)
    assert Event.objects.get(mentions__article=first).first_day == date(2020, 11, 7)
