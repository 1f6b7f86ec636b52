"""Countries and actors: their lists and the page of each."""

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_article, make_dossier, make_event
from timeline import offices, ranking
from timeline.models import Actor, Alias

pytestmark = pytest.mark.django_db
PUTIN, PASHINYAN = ("Vladimir Putin", "RUS"), ("Nikol Pashinyan", "ARM")
ALIYEV = ("Ilham Aliyev", "AZE")
HERE = "dossier=nagorno-karabakh-2020"
DESK = {"HX-Request": "true", "HX-Target": "desk"}
MOST_QUERIES = 17


@pytest.fixture
def story() -> None:
    wire = make_article(outlet="Caspian Wire")
    make_event(kind="call", type="CONSULT", source=[PUTIN, PASHINYAN], day=date(2020, 11, 1), articles=[wire])
    make_event(kind="letter", type="REQUEST", source=[PASHINYAN], target=[PUTIN], day=date(2020, 10, 31))
    make_event(source=[PASHINYAN], day=date(2020, 11, 4), articles=[wire])
    make_event(source=[ALIYEV], target=[("Baku", "AZE")])
    make_event(make_dossier("Other"), source=[PUTIN])


def actor(name: str) -> int:
    return Actor.objects.get(name=name).pk


def order(page: str) -> list[str]:
    return re.findall(r'<th scope="row" class="ranking-name">\s*<a href="[^"]*">([^<]*)</a>', page)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Armenia", "Russia", "Azerbaijan"]),
        ("sort=name", ["Armenia", "Azerbaijan", "Russia"]),
        ("look=RUSS", ["Russia"]),
        ("look=aze", ["Azerbaijan"]),
        ("look=%00&sort=nonsense", ["Armenia", "Russia", "Azerbaijan"]),
    ],
)
def test_countries_by_activity_name_and_words(client: Client, story: None, query: str, names: list[str]) -> None:
    assert order(client.get(f"/countries/?{HERE}&{query}").content.decode()) == names


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Nikol Pashinyan", "Vladimir Putin", "Baku", "Ilham Aliyev"]),
        ("sort=name", ["Baku", "Ilham Aliyev", "Nikol Pashinyan", "Vladimir Putin"]),
        ("look=pash", ["Nikol Pashinyan"]),
        ("look=poutine", ["Vladimir Putin"]),
        ("country=AZE", ["Baku", "Ilham Aliyev"]),
        ("country=nowhere", ["Nikol Pashinyan", "Vladimir Putin", "Baku", "Ilham Aliyev"]),
    ],
)
def test_actors_by_activity_name_words_and_country(client: Client, story: None, query: str, names: list[str]) -> None:
    Alias.objects.create(actor_id=actor("Vladimir Putin"), name="Poutine", folded="poutine")
    assert order(client.get(f"/actors/?{HERE}&{query}").content.decode()) == names


def test_a_row_has_its_classes_and_its_span(story: None) -> None:
    armenia = ranking.countries(make_dossier())[0]
    assert {share.name: share.number for share in armenia.shares} == {"verbal cooperation": 2, "verbal conflict": 1}
    assert (armenia.number, armenia.span) == (3, "31 Oct – 4 Nov 2020")
    pashinyan = ranking.actors(make_dossier())[0][0]
    assert (pashinyan.number, pashinyan.classes, pashinyan.span) == (3, armenia.classes, armenia.span)


def test_an_event_of_two_actors_of_a_country_counts_once(story: None) -> None:
    azerbaijan = ranking.countries(make_dossier(), "azerbaijan")[0]
    assert (azerbaijan.number, azerbaijan.span) == (1, "")


def test_long_lists_come_by_page_with_each_actor_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        make_event(source=[(f"Envoy {number}", "GEO")])
    monkeypatch.setattr(ranking, "PAGE_SIZE", 2)
    pages = [client.get(f"/actors/?{HERE}&page={page}").content.decode() for page in (1, 2, 3, 4)]
    assert [len(order(page)) for page in pages] == [2, 2, 1, 0]
    assert len({name for page in pages for name in order(page)}) == 5
    assert ['rel="next"' in page for page in pages] == [True, True, False, False]


@pytest.mark.parametrize(("path", "queries"), [("/countries/", 2), ("/actors/", 3)])
def test_the_lists_make_few_queries(
    client: Client, story: None, django_assert_num_queries: DjangoAssertNumQueries, path: str, queries: int
) -> None:
    client.get(f"{path}?{HERE}")  # reads the columns
    with django_assert_num_queries(queries):
        client.get(f"{path}?{HERE}&look=a")


def test_htmx_gets_a_clean_address(client: Client, story: None) -> None:
    answer = client.get(f"/actors/?{HERE}&look=pash&sort=activity", headers={"HX-Request": "true"})
    assert answer["HX-Push-Url"] == f"/actors/?{HERE}&look=pash"


def test_a_country_has_its_own_events_partners_people_and_outlets(client: Client, story: None) -> None:
    page = client.get(f"/countries/ARM/?{HERE}").content.decode()
    assert len(set(re.findall(r'data-event="(\d+)"', page))) == 3
    assert f'href="/countries/RUS/?{HERE}"' in page
    assert f'href="/actors/{actor("Nikol Pashinyan")}/?{HERE}"' in page
    assert "Caspian Wire" in page
    assert "Armen Sarkissian" in page  # president in those days
    assert f'href="/?{HERE}&amp;country=ARM">Open in the timeline' in page


def test_an_actor_has_its_events_offices_and_other_names(client: Client, story: None) -> None:
    pk = actor("Vladimir Putin")
    Alias.objects.create(actor_id=pk, name="Poutine", folded="poutine")
    page = client.get(f"/actors/{pk}/?{HERE}").content.decode()
    assert len(set(re.findall(r'data-event="(\d+)"', page))) == 2
    assert "“Poutine”" in page
    assert "Prime minister" in page
    assert "7 May 2012" in page


def test_offices_are_those_of_the_person_and_of_the_days() -> None:
    titles = [(office.title, office.first.year) for office in offices.of_person("Vladimir Putin", "RUS")]
    assert titles == sorted(titles, key=lambda one: -one[1])
    assert ("president", 2012) in titles
    assert offices.of_person("Vladimir Putin", "FRA") == []
    held = offices.of_country("ARM", date(2020, 10, 1), date(2020, 11, 9))
    assert {office.title: office.name for office in held}["prime minister"] == "Nikol Pashinyan"
    assert all(office.first <= date(2020, 11, 9) and office.last >= date(2020, 10, 1) for office in held)


def test_what_is_pressed_on_the_page_stays_on_the_page(client: Client, story: None) -> None:
    desk = client.get(f"/countries/ARM/?{HERE}&kind=call&event=1", headers=DESK)
    page = desk.content.decode()
    assert "<html" not in page
    assert desk["HX-Push-Url"].startswith(f"/countries/ARM/?{HERE}&country=ARM&kind=call")
    assert 'hx-get="/countries/ARM/?' in page
    assert "Without the filter </span>" in page
    assert page.count("chip-on") == 1  # its own filter cannot be taken off
    event = re.findall(r'data-event="(\d+)"', page)[0]
    asking = {"HX-Request": "true", "HX-Target": "panel"}
    panel = client.get(f"/countries/ARM/?{HERE}&event={event}", headers=asking).content.decode()
    assert f'data-opened="{event}"' in panel
    assert 'href="/countries/ARM/?' in panel
    more = client.get(f"/countries/ARM/?{HERE}", headers={**asking, "HX-Target": "list"}).content.decode()
    assert 'hx-get="/countries/ARM/?' in more


def test_the_neighbours_of_an_event_open_on_the_page_that_asks(client: Client, story: None) -> None:
    page = client.get(f"/countries/ARM/?{HERE}&kind=call").content.decode()
    event = re.findall(r'data-event="(\d+)"', page)[0]
    asking = {"HX-Request": "true", "HX-Current-URL": f"http://testserver/countries/ARM/?{HERE}&event={event}"}
    near = client.get(f"/events/{event}/near/?{HERE}", headers=asking).content.decode()
    assert 'hx-get="/countries/ARM/?' in near
    assert 'hx-get="/?' in client.get(f"/events/{event}/near/?{HERE}").content.decode()


def test_the_part_that_a_country_has_can_be_chosen(client: Client, story: None) -> None:
    page = client.get(f"/countries/RUS/?{HERE}&side=from").content.decode()
    assert len(set(re.findall(r'data-event="(\d+)"', page))) == 1
    assert '<span class="segment" aria-current="true">From</span>' in page


@pytest.mark.parametrize("path", ["/countries/XXX/", "/countries/arm/", "/actors/999999/"])
def test_nobody_has_no_page(client: Client, story: None, path: str) -> None:
    assert client.get(path).status_code == 404


def test_who_has_no_event_says_so_and_leads_on(client: Client, story: None) -> None:
    page = client.get(f"/countries/FRA/?{HERE}").content.decode()
    assert "No event in this dossier" in page
    assert "All countries" in page
    assert "No event with these filters" in client.get(f"/countries/ARM/?{HERE}&kind=meeting").content.decode()


def test_parties_in_the_panel_lead_to_their_pages(client: Client, story: None) -> None:
    page = client.get(f"/?{HERE}&kind=letter").content.decode()
    event = re.findall(r'data-event="(\d+)"', page)[0]
    panel = client.get(f"/?{HERE}&event={event}").content.decode()
    assert f'<a class="who" href="/actors/{actor("Nikol Pashinyan")}/?{HERE}">Nikol Pashinyan</a>' in panel
    assert f'<a class="who" href="/countries/ARM/?{HERE}">Armenia</a>' in panel


@pytest.mark.parametrize("whose", ["country", "actor"])
def test_the_pages_make_few_queries_however_many_events(
    client: Client, story: None, django_assert_max_num_queries: DjangoAssertNumQueries, whose: str
) -> None:
    path = "/countries/ARM/" if whose == "country" else f"/actors/{actor('Nikol Pashinyan')}/"
    event = re.findall(r'data-event="(\d+)"', client.get(f"{path}?{HERE}").content.decode())[0]
    with django_assert_max_num_queries(MOST_QUERIES) as few:
        client.get(f"{path}?{HERE}&event={event}")
    made = len(few)  # before another request empties the log
    for number in range(30):
        make_event(source=[PASHINYAN], target=[(f"Envoy {number}", "GEO")], day=date(2020, 11, 1))
    client.get(f"/?{HERE}")  # reads the columns
    with django_assert_max_num_queries(made):
        client.get(f"{path}?{HERE}&event={event}")
