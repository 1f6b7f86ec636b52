"""The timeline's page: chart, list, filters, counts, and the parts that htmx asks for."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_article, make_dossier, make_event
from timeline.models import Actor, Article, Event, Outlet
from timeline.views import chart

pytestmark = pytest.mark.django_db
PUTIN, PASHINYAN = ("Vladimir Putin", "RUS"), ("Nikol Pashinyan", "ARM")
ALIYEV, ERDOGAN = ("Ilham Aliyev", "AZE"), ("Recep Tayyip Erdoğan", "TUR")
MOST_QUERIES = 12


def make_story() -> None:
    """Five events: two with an Armenian party, one undated."""
    articles = [make_article(outlet=outlet) for outlet in ("Caspian Wire", "Volga Herald")]
    make_event(kind="call", type="CONSULT", source=[PUTIN, PASHINYAN], day=date(2020, 11, 1), articles=articles)
    make_event(
        kind="letter", type="REQUEST", source=[PASHINYAN], target=[PUTIN], first_day=None, last_day=date(2020, 10, 31)
    )
    make_event(kind="call", type="CONSULT", source=[PUTIN, ERDOGAN], day=date(2020, 11, 7), articles=articles[:1])
    make_event(source=[ALIYEV], day=date(2020, 11, 2), status="claimed", articles=articles[:1])
    make_event(source=[ERDOGAN], target=[ALIYEV], articles=articles[:1])


def get(client: Client, query: str = "", target: str = "") -> str:
    headers = {"HX-Request": "true", "HX-Target": target} if target else {}
    response = client.get(f"/?{query}", headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def figure(page: str) -> dict[str, Any]:
    found = re.search(r'<script id="figure" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found
    result: dict[str, Any] = json.loads(found[1])
    return result


def drawn(page: str) -> set[int]:
    return {pk for trace in figure(page)["data"] for pk in trace.get("customdata", [])}


def listed(page: str) -> list[int]:
    return [int(pk) for pk in re.findall(r'data-event="(\d+)"', page)]


def counts(page: str) -> dict[str, int]:
    """Value of a filter's choice -> its count."""
    pattern = r'name="(?:country|kind|status)" value="(\w+)".*?choice-number number">(\d+)<'
    return {value: int(number) for value, number in re.findall(pattern, page, re.DOTALL)}


def test_without_a_dossier_the_page_points_to_the_upload(client: Client) -> None:
    page = get(client)
    assert "Nothing here yet" in page
    assert 'href="/upload/' in page


def test_an_empty_dossier_says_what_to_do(client: Client) -> None:
    make_dossier()
    assert "This dossier is empty" in get(client)


def test_a_dossier_whose_articles_told_nothing_says_so(client: Client) -> None:
    make_article()
    assert "No events found" in get(client)


def test_filters_that_match_nothing_can_be_cleared(client: Client) -> None:
    make_story()
    page = get(client, "country=FRA")
    assert "No event matches these filters" in page
    assert "Clear all" in page


def test_the_page_draws_and_lists_the_events(client: Client) -> None:
    make_story()
    page = get(client)
    assert len(drawn(page)) == 4
    assert len(listed(page)) == 5
    assert "Putin ↔ Pashinyan" in page
    assert "Saturday 7 November 2020" in page
    assert "Caspian Wire · Volga Herald" in page
    assert "before Sunday 1 November 2020" in page
    assert page.index("No date given") > page.index("Saturday 7 November 2020")


def test_choosing_a_country_leaves_its_events_in_chart_list_and_counts(client: Client) -> None:
    make_story()
    page = get(client, "country=ARM")
    assert len(listed(page)) == 2
    assert drawn(page) == set(listed(page))
    assert "2 events" in page
    assert counts(page) == {
        "RUS": 3, "ARM": 2, "AZE": 2, "TUR": 2,
        "call": 1, "meeting": 0, "letter": 1, "statement": 0, "agreement": 0, "action": 0,
        "happened": 2, "claimed": 0, "planned": 0, "denied": 0,
    }  # fmt: skip


def test_the_title_of_the_page_tells_the_filters(client: Client) -> None:
    make_story()
    page = get(client, "country=ARM&kind=call&q=working+group")
    assert "Armenia, Call, “working group” · Nagorno-Karabakh 2020 · Timeline" in page
    part = get(client, "country=ARM", target="desk")
    assert re.search(r"<title>\s*Armenia · Nagorno-Karabakh 2020", part)


def test_a_span_of_days_narrows_chart_and_list_and_keeps_the_overview(client: Client) -> None:
    make_story()
    page = get(client, "from=2020-11-01&to=2020-11-02")
    assert len(listed(page)) == len(drawn(page)) == 2
    assert sum(sum(trace["y"]) for trace in figure(page)["data"] if trace.get("yaxis") == "y2") == 4
    assert len(figure(page)["layout"]["shapes"]) == 1


def test_each_filter_that_is_on_can_be_taken_off_alone(client: Client) -> None:
    make_story()
    page = get(client, "country=ARM&kind=call&from=2020-10-20")
    words = r'<span class="visually-hidden">Without the filter </span><span class="chip-words">([^<]+)<'
    pattern = rf'href="/\?([^"]+)"[^>]*>{words}'
    links = re.findall(pattern, page)
    assert {label: query.replace("&amp;", "&") for query, label in links} == {
        "Armenia": "dossier=nagorno-karabakh-2020&kind=call&from=2020-10-20",
        "Call": "dossier=nagorno-karabakh-2020&country=ARM&from=2020-10-20",
        "from 20 Oct 2020": "dossier=nagorno-karabakh-2020&country=ARM&kind=call",
    }


@pytest.mark.parametrize(
    "query",
    [
        "from=x&to=2020-13-45", "country=%00&kind=%F0%9F%98%80", "event=-1", "event=9" + "9" * 30, "page=0", "page=abc",
        "dossier=%27%3B--", "from=0001-01-01&to=9999-12-31", "from=9999-12-31", "to=0001-01-01", "page=99999",
    ],
)  # fmt: skip
def test_a_bad_address_never_breaks_the_page(client: Client, query: str) -> None:
    make_story()
    assert "</html>" in get(client, query)


def test_a_value_left_out_is_noted_on_the_page(client: Client) -> None:
    make_story()
    assert "“never” is no day" in get(client, "from=never")


def test_an_event_in_the_address_is_open_beside_the_list(client: Client) -> None:
    make_story()
    pk = listed(get(client))[0]
    page = get(client, f"event={pk}")
    assert f'data-opened="{pk}"' in page
    assert 'aria-current="true"' in page


def test_an_event_of_another_dossier_is_not_opened(client: Client) -> None:
    other = make_event(make_dossier("Other"))
    make_story()
    page = get(client, f"dossier=nagorno-karabakh-2020&event={other.pk}")
    assert "data-opened" not in page


@pytest.mark.parametrize(
    ("target", "has", "lacks"),
    [
        ("desk", 'id="filters"', "<html"),
        ("panel", "data-opened", 'id="filters"'),
        ("more", "data-event", 'id="figure"'),
    ],
)
def test_htmx_gets_the_part_it_asks_for(client: Client, target: str, has: str, lacks: str) -> None:
    make_story()
    pk = listed(get(client))[0]
    part = get(client, f"event={pk}", target=target)
    assert has in part
    assert lacks not in part


def test_the_browser_keeps_parts_and_pages_apart(client: Client) -> None:
    make_dossier()
    response = client.get("/")
    assert {"HX-Request", "HX-Target"} <= set(response["Vary"].split(", "))
    assert "no-store" in response["Cache-Control"]


def test_while_articles_are_read_the_page_asks_again(client: Client) -> None:
    make_story()
    waiting = make_article(state=Article.State.QUEUED)
    make_article(state=Article.State.READING)
    page = get(client)
    assert re.search(r"2 articles\s+are being read", page)
    seen = re.search(r'"seen": "([^"]+)"', page)
    assert seen
    headers = {"HX-Request": "true", "HX-Target": "reading"}
    assert client.get(f"/?seen={seen[1]}", headers=headers).status_code == 204
    waiting.state = Article.State.READ
    waiting.save()
    response = client.get(f"/?seen={seen[1]}", headers=headers)
    assert response["HX-Retarget"] == "#desk"
    assert re.search(r"1 article\s+is being read", response.content.decode())


def test_once_all_is_read_the_page_stops_asking(client: Client) -> None:
    make_story()
    assert 'id="reading"' not in get(client)


def make_many(number: int) -> None:
    articles = [make_article(outlet=outlet) for outlet in ("Caspian Wire", "Volga Herald")]
    for count in range(number):
        make_event(
            source=[PUTIN], target=[PASHINYAN], day=date(2020, 10, 1) + timedelta(days=count % 40), articles=articles
        )


@pytest.mark.parametrize("number", [5, 300])
@pytest.mark.parametrize("filters", ["", "country=ARM&kind=statement&from=2020-10-01&to=2020-12-01"])
def test_the_page_makes_few_queries_however_many_events(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int, filters: str
) -> None:
    make_many(number)
    pk = listed(get(client))[0]
    with django_assert_num_queries(8) as made:
        get(client, f"{filters}&event={pk}")
    assert len(made) <= MOST_QUERIES


def test_all_filters_at_once_make_few_queries_even_above_what_can_be_drawn(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(chart, "MOST_DRAWN", 3)
    make_many(10)
    pk, actor, outlet = listed(get(client))[0], Actor.objects.all()[0].pk, Outlet.objects.all()[0].pk
    query = f"q=happened&country=RUS&country=ARM&side=between&kind=statement&actor={actor}&outlet={outlet}&event={pk}"
    headers = {"HX-Request": "true", "HX-Target": "desk", "X-Opened-Filter": "actor"}
    make_event(source=[PUTIN])  # so that something has to be read anew
    for lanes in ("country", "actor"):
        with django_assert_max_num_queries(MOST_QUERIES):
            page = client.get(f"/?{query}&lanes={lanes}", headers=headers).content.decode()
        assert "are too many to draw each" in page


def test_above_what_can_be_drawn_the_chart_counts(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(chart, "MOST_DRAWN", 10)
    make_many(20)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = get(client)
    assert "20 events are too many to draw each" in page
    circles = next(trace for trace in figure(page)["data"] if trace.get("name") == "crowd")
    assert sum(int(words.split(": ")[1].split()[0]) for words in circles["hovertext"]) == 20
    assert len(listed(page)) == 20


def test_events_far_from_the_rest_are_named_instead_of_drawn(client: Client) -> None:
    make_many(30)
    make_event(source=[PUTIN], day=date(1994, 5, 12))
    page = get(client)
    assert "1 earlier event" in page
    query = re.search(r'href="/\?([^"]+)">1 earlier event', page)
    assert query
    assert len(listed(get(client, query[1].replace("&amp;", "&")))) == 1


def test_events_without_any_date_still_have_a_page(client: Client) -> None:
    make_event(source=[PUTIN])
    page = get(client)
    assert 'class="tray"' in page
    assert 'id="figure"' not in page
    assert len(listed(page)) == 1


def test_a_span_says_how_many_undated_events_it_leaves_out(client: Client) -> None:
    make_story()
    assert "1 event without a date left out by the span" in get(client, "from=2020-10-01")


@pytest.mark.django_db
def test_a_day_that_leans_on_an_assumed_one_is_marked_in_list_and_chart(client: Client) -> None:
    event = make_event(source=[("Armenia", "ARM")], day=date(2020, 11, 7), articles=[make_article()])
    assert "assumed day" not in client.get("/").content.decode()
    Event.objects.filter(pk=event.pk).update(date_assumed=True)
    page = client.get("/").content.decode()
    assert ">assumed day<" in page
    assert "from an assumed day" in client.get("/words/").json()["words"][str(event.pk)]
