"""The list by day: its pages follow each other without a gap, whatever the dates are."""

import re
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_dossier, make_event
from timeline.forms.selection import Selection
from timeline.models import Event
from timeline.order import Place
from timeline.rows import rows
from timeline.tally import Tally
from timeline.views import chart, listing

pytestmark = pytest.mark.django_db


def make_ragged(number: int) -> list[int]:
    """Events with days, spans, open sides and no date at all, many on the same day; their numbers in order."""
    for count in range(number):
        day = date(2020, 11, 1) + timedelta(days=count // 9)
        first, last = [
            (day, day), (day, day), (day, day + timedelta(days=2)), (day, None), (None, day), (None, None),
        ][count % 6]  # fmt: skip
        make_event(first_day=first, last_day=last)
    return list(Event.objects.newest_first().values_list("pk", flat=True))


def keys(found: str) -> list[int]:
    return [int(pk) for pk in re.findall(r'data-event="(\d+)"', found)]


def through(client: Client, start: str) -> tuple[list[int], int]:
    """All rows from a page on, following what is fetched at its end, and how many pages that were."""
    page = client.get(f"/?{start}").content.decode()
    found, pages = keys(page), 1
    while more := re.search(r'id="more"[^>]*hx-get="/\?([^"]+)"', page):
        headers = {"HX-Request": "true", "HX-Target": "more"}
        page = client.get(f"/?{more[1].replace('&amp;', '&')}", headers=headers).content.decode()
        found, pages = found + keys(page), pages + 1
    return found, pages


@pytest.mark.parametrize("most_drawn", [5, 2000])
@pytest.mark.parametrize("size", [1, 4, 7])
def test_the_pages_have_every_event_once_and_in_order(
    client: Client, monkeypatch: pytest.MonkeyPatch, size: int, most_drawn: int
) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", size)
    monkeypatch.setattr(chart, "MOST_DRAWN", most_drawn)
    order = make_ragged(30)
    assert through(client, "") == (order, -(-30 // size))


def test_a_page_begins_where_the_address_says_without_scripts_too(client: Client) -> None:
    order = make_ragged(12)
    row = next(row for row in rows(Event.objects.all()) if row.pk == order[4])
    place = Place(row.first_day, row.last_day, row.pk)
    page = client.get(f"/?after={place.words}").content.decode()
    assert keys(page) == order[5:]
    assert "Back to the newest" in page


def test_a_day_that_goes_on_has_its_heading_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    for _ in range(3):
        make_event(day=date(2020, 11, 7))
    page = client.get("/").content.decode()
    more = re.search(r'id="more"[^>]*hx-get="/\?([^"]+)"', page)
    assert more
    headers = {"HX-Request": "true", "HX-Target": "more"}
    rest = client.get(f"/?{more[1].replace('&amp;', '&')}", headers=headers).content.decode()
    assert 'day-heading visually-hidden"' in rest
    assert "Back to the newest" not in rest


def test_the_list_can_begin_with_the_day_of_an_event(client: Client) -> None:
    order = make_ragged(20)
    middle = Event.objects.get(pk=order[9])
    headers = {"HX-Request": "true", "HX-Target": "list"}
    page = client.get(f"/?at={middle.pk}", headers=headers).content.decode()
    assert middle.pk in keys(page)
    assert keys(page) == order[-len(keys(page)) :]
    first = Event.objects.get(pk=keys(page)[0])
    assert (first.first_day, first.last_day) == (middle.first_day, middle.last_day)


def test_an_open_event_further_down_is_where_the_list_begins(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 3)
    order = make_ragged(20)
    assert order[9] in keys(client.get(f"/?event={order[9]}").content.decode())
    assert keys(client.get(f"/?event={order[1]}").content.decode()) == order[:3]


def test_a_page_of_the_list_takes_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_ragged(20)
    headers = {"HX-Request": "true", "HX-Target": "more"}
    with django_assert_max_num_queries(7):
        client.get("/?after=2020-11-02_2020-11-02_3", headers=headers)


def test_a_day_that_leans_on_an_assumed_one_is_marked() -> None:
    make_event(day=date(2020, 11, 7), basis="relative")
    tally = Tally.of(Selection(dossier=make_dossier()))
    page = listing.Page.of(tally)
    context = listing.listing(page, {row.pk: row for row in tally.rows_of(page.keys)})
    assert "assumed day" not in render_to_string("timeline/_days.html", context)
    day = context["days"][0]
    sure = day.rows[0]
    day.rows[0] = type(sure)(**{name: getattr(sure, name) for name in sure.__slots__} | {"date_assumed": True})
    assert "assumed day" in render_to_string("timeline/_days.html", context)
