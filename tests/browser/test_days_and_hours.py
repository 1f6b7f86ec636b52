"""Days and moments as the browser's language and zone have them: a day is a day everywhere, a moment is not."""

from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_article, make_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LATE = datetime(2020, 11, 9, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "zone", "day", "moment"),
    [
        ("de-DE", "America/Los_Angeles", "1. November 2020", "08.11.2020, 18:30"),
        ("en-GB", "Pacific/Auckland", "1 November 2020", "9 Nov 2020, 15:30"),
    ],
)
def test_days_stay_and_moments_follow_the_zone(
    chromium: Browser, live_server: LiveServer, language: str, zone: str, day: str, moment: str
) -> None:
    article = make_article(published=date(2020, 11, 1), received_at=LATE)
    event = make_event(source=[("Vladimir Putin", "RUS")], day=date(2020, 11, 1), articles=[article])
    context = chromium.new_context(locale=language, timezone_id=zone)
    page = context.new_page()
    page.goto(f"{live_server.url}/events/{event.pk}/")
    expect(page.locator(".facts time")).to_have_text(day)
    expect(page.locator(".report time")).to_have_text(day)
    page.goto(f"{live_server.url}/articles/")
    expect(page.locator("time[datetime]")).to_have_text(moment)
    expect(page.locator("td[data-label=Published] time")).to_have_text(day)
    context.close()
