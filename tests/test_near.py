"""What the same parties did before and after an event."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_dossier, make_event
from timeline.near import Neighbours

pytestmark = pytest.mark.django_db
PUTIN, PASHINYAN = ("Vladimir Putin", "RUS"), ("Nikol Pashinyan", "ARM")
LAVROV, GUTERRES = ("Sergey Lavrov", "RUS"), ("António Guterres", "")


def names(near: Neighbours) -> tuple[list[str], list[str]]:
    return [one.row.summary for one in near.earlier], [one.row.summary for one in near.later]


def test_those_between_the_same_countries_stand_nearest_in_time() -> None:
    for day in (1, 2, 3, 4, 8, 9, 10, 11):
        make_event(source=[LAVROV], target=[PASHINYAN], day=date(2020, 11, day), summary=str(day))
    make_event(source=[PUTIN], day=date(2020, 11, 5), summary="alone")
    make_event(make_dossier("Other"), source=[PUTIN, PASHINYAN], day=date(2020, 11, 6), summary="elsewhere")
    make_event(source=[PUTIN, PASHINYAN], summary="undated")
    call = make_event(kind="call", source=[PUTIN, PASHINYAN], day=date(2020, 11, 6))
    near = Neighbours.of(call)
    assert names(near) == (["2", "3", "4"], ["8", "9", "10"])
    assert near.between == "between Russia and Armenia"
    assert [one.distance for one in near.earlier] == ["4 days earlier", "3 days earlier", "2 days earlier"]
    assert [one.distance for one in near.later] == ["2 days later", "3 days later", "4 days later"]


def test_on_the_same_day_the_order_is_that_of_their_numbers() -> None:
    day = date(2020, 11, 6)
    make_event(source=[PUTIN, PASHINYAN], day=day, summary="first")
    second = make_event(source=[PUTIN, PASHINYAN], day=day)
    make_event(source=[PUTIN, PASHINYAN], day=day, summary="third")
    assert names(Neighbours.of(second)) == (["first"], ["third"])
    assert Neighbours.of(second).later[0].distance == "same day"


def test_one_party_alone_has_its_own_neighbours() -> None:
    make_event(source=[GUTERRES], day=date(2020, 11, 1), summary="his")
    make_event(source=[PUTIN], day=date(2020, 11, 1), summary="not his")
    near = Neighbours.of(make_event(source=[GUTERRES], day=date(2020, 11, 2)))
    assert names(near) == (["his"], [])
    assert near.between == "of António Guterres"


def test_without_a_day_or_a_party_there_is_no_before_and_after() -> None:
    make_event(source=[PUTIN], day=date(2020, 11, 1))
    assert names(Neighbours.of(make_event(source=[PUTIN]))) == ([], [])
    assert names(Neighbours.of(make_event(day=date(2020, 11, 2)))) == ([], [])


def test_the_panel_fetches_them_with_links_that_keep_the_filters(client: Client) -> None:
    earlier = make_event(source=[PUTIN, PASHINYAN], day=date(2020, 11, 1), summary="Putin meets Pashinyan")
    event = make_event(source=[PUTIN, PASHINYAN], day=date(2020, 11, 2))
    page = client.get(f"/events/{event.pk}/").content.decode()
    assert f'hx-get="/events/{event.pk}/near/"' in page
    part = client.get(f"/events/{event.pk}/near/?dossier=nagorno-karabakh-2020&country=ARM&page=9").content.decode()
    assert f'href="/?dossier=nagorno-karabakh-2020&amp;country=ARM&amp;event={earlier.pk}"' in part
    assert f'href="/events/{earlier.pk}/"' in client.get(f"/events/{event.pk}/near/").content.decode()


def test_they_take_few_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for day in range(1, 20):
        make_event(source=[PUTIN, PASHINYAN], day=date(2020, 11, day))
    event = make_event(source=[PUTIN, PASHINYAN], day=date(2020, 11, 10))
    with django_assert_num_queries(8):
        client.get(f"/events/{event.pk}/near/?dossier=nagorno-karabakh-2020")
