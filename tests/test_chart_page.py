"""The chart's part of the timeline: how lanes are arranged, what is counted, what is sent, where its controls lead."""

import gzip
import re
from collections import Counter
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_article, make_dossier, make_event
from tests.test_timeline import figure
from timeline import aggregates
from timeline.arrangement import Arrangement
from timeline.charts.lanes import MOST_LANES, OTHERS
from timeline.charts.scale import View
from timeline.forms.selection import Selection
from timeline.models import Event
from timeline.rows import rows
from timeline.tally import Tally
from timeline.views import chart

pytestmark = pytest.mark.django_db
DAY = date(2020, 10, 1)
PEOPLE = [
    ("Vladimir Putin", "RUS"), ("Nikol Pashinyan", "ARM"), ("Ilham Aliyev", "AZE"), ("Sergey Lavrov", "RUS"),
    ("OSCE Minsk Group", ""),
]  # fmt: skip
MOST_QUERIES = 12
MOST_CIRCLES = (MOST_LANES + 2) * 26


def make_many(number: int, *, step: int = 1) -> None:
    """Events of one source and one target, `step` days apart; each seventh has a target alone, each eleventh no day."""
    kinds = ("call", "statement", "action")
    for count in range(number):
        make_event(
            kind=kinds[count % 3],
            source=[] if count % 7 == 0 else [PEOPLE[count % 5]],
            target=[PEOPLE[(count + 1) % 5]],
            day=None if count % 11 == 0 else DAY + timedelta(days=count * step),
        )


def get(client: Client, query: str = "") -> str:
    response = client.get(f"/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def sent(page: str) -> list[Any]:
    """What the chart's marks stand for: events by number, or periods."""
    return [key for trace in figure(page)["data"] for key in trace.get("customdata", [])]


def disabled(page: str) -> list[str]:
    """The buttons that lead nowhere."""
    return re.findall(r'disabled\s+aria-label="([^"]*)"', page)


def labels(page: str) -> list[str]:
    return list(figure(page)["layout"]["yaxis"]["ticktext"])


def link(page: str, pattern: str) -> str:
    """The query of the link whose tag or text matches."""
    tags = re.findall(r"<a\b[^>]*>.*?</a>", page, re.DOTALL)
    tag = next(tag for tag in tags if re.search(pattern, tag, re.DOTALL))
    found = re.search(r'href="/\?([^"]*)"', tag)
    assert found
    return unescape(found[1])


@pytest.mark.parametrize(
    ("data", "arrangement"),
    [
        ({}, Arrangement()),
        ({"lanes": "actor", "order": "12.7", "fold": "7"}, Arrangement("actor", ("12", "7"), ("7",))),
        ({"lanes": "planet", "order": "ARM..arm.ARM.x'"}, Arrangement("country", ("ARM",))),
        ({"fold": "others.\x00"}, Arrangement(folded=("others",))),
        ({"order": ".".join(["ARM"] * 90 + ["AZE"])}, Arrangement(order=("ARM",))),
        ({"order": "9" * 30}, Arrangement()),
    ],
)  # fmt: skip
def test_an_arrangement_is_read_from_an_address_leniently(data: dict[str, str], arrangement: Arrangement) -> None:
    assert Arrangement.read(data) == arrangement
    assert Arrangement.read(dict(arrangement.pairs)) == arrangement


def everything() -> Tally:
    return Tally.of(Selection(dossier=make_dossier()))


def expected(view: View, size: int, by: str, events: Any) -> Counter[tuple[str, int]]:
    """What should be counted, counted one by one."""
    found: Counter[tuple[str, int]] = Counter()
    for row in rows(events):
        if row.dated and view.first <= row.days[0].toordinal() <= view.last:
            who = [*row.sources, *row.targets][0]
            key = (who.country or OTHERS) if by == "country" else str(who.pk)
            found[key, (row.days[0].toordinal() - view.first) // size] += 1
    return found


@pytest.mark.parametrize("by", ["country", "actor"])
@pytest.mark.parametrize("size", [1, 7, 40])
def test_each_event_is_counted_once_in_its_first_partys_lane(by: Any, size: int) -> None:
    make_many(60)
    view = View(DAY.toordinal() + 3, DAY.toordinal() + 50)
    cells = aggregates.crowd_cells(everything(), view, size, by=by)
    assert {(key, period): number for key, period, number in cells} == expected(view, size, by, Event.objects.all())


def test_an_actor_chosen_by_hand_has_a_lane_however_few_its_events() -> None:
    for number in range(MOST_LANES + 2):
        for _ in range(2 if number else 1):
            make_event(source=[(f"Person {number}", "ARM")], day=DAY)
    rare = str(Event.objects.get(lane__name="Person 0").lane_id)
    view = View(DAY.toordinal(), DAY.toordinal())
    assert rare not in {key for key, _, _ in aggregates.crowd_cells(everything(), view, 1, by="actor")}
    assert rare in {key for key, _, _ in aggregates.crowd_cells(everything(), view, 1, by="actor", first=[rare])}


@pytest.mark.parametrize("by", ["country", "actor"])
@pytest.mark.parametrize(("number", "step"), [(40, 1), (160, 400)])
def test_a_crowd_sends_no_event_and_no_more_circles_than_can_be_drawn(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    by: str,
    number: int,
    step: int,
) -> None:
    monkeypatch.setattr(chart, "MOST_DRAWN", 20)
    make_many(number, step=step)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = get(client, f"lanes={by}")
    circles = sent(page)
    assert 0 < len(circles) <= MOST_CIRCLES
    assert all(isinstance(circle, list) for circle in circles)
    bars = [x for trace in figure(page)["data"] if trace.get("yaxis") == "y2" for x in trace["x"]]
    assert len(bars) <= 200 * 6


def test_the_chart_sends_at_most_so_many_events_and_a_closer_look_sends_them(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_many(30)
    monkeypatch.setattr(chart, "MOST_DRAWN", 30)
    assert len(sent(get(client))) == 27  # the others have no day
    monkeypatch.setattr(chart, "MOST_DRAWN", 29)
    page = get(client)
    first, last = next(key for key in sent(page) if isinstance(key, list))
    closer = sent(get(client, f"from={first}&to={last}"))
    assert closer
    assert all(isinstance(key, int) for key in closer)


@pytest.mark.parametrize("query", ["", "lanes=actor", "order=AZE.ARM&fold=RUS", "lanes=actor&from=2020-10-01"])
@pytest.mark.parametrize("number", [5, 90])
def test_the_lanes_cost_no_query_however_many_events(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, query: str, number: int
) -> None:
    make_many(number)
    get(client)  # reads the columns
    with django_assert_max_num_queries(MOST_QUERIES) as plain:
        get(client, query)
    with django_assert_max_num_queries(MOST_QUERIES) as other:
        get(client)
    assert len(plain) == len(other)


def test_the_switch_leads_to_lanes_by_actor_and_back(client: Client) -> None:
    make_many(30)
    page = get(client, "country=ARM&order=RUS.ARM")
    assert labels(page)[0] == "Russia"
    by_actor = link(page, 'class="segment".*>Actors<')
    assert by_actor == "dossier=nagorno-karabakh-2020&country=ARM&lanes=actor"
    page = get(client, by_actor)
    assert {"Nikol Pashinyan", "Vladimir Putin"} < set(labels(page))
    assert link(page, 'class="segment".*>Countries<') == "dossier=nagorno-karabakh-2020&country=ARM"


def test_a_lane_can_be_moved_and_folded_by_links(client: Client) -> None:
    make_many(30)
    page = get(client)
    before = labels(page)
    page = get(client, link(page, f'aria-label="Move {before[1]} up"'))
    assert labels(page) == [before[1], before[0], *before[2:]]
    assert f'aria-label="Move {before[1]} up"' not in page
    low = get(client, link(page, f'Unfold|Fold<span class="visually-hidden"> {before[0]}<'))
    assert figure(low)["layout"]["height"] < figure(page)["layout"]["height"]
    assert figure(get(client, link(low, "Unfold<")))["layout"]["height"] == figure(page)["layout"]["height"]
    assert labels(get(client, link(low, "Order by activity"))) == before


def test_filters_keep_how_the_lanes_are_arranged(client: Client) -> None:
    make_many(30)
    page = get(client, "lanes=actor&fold=1")
    for name, value in (("lanes", "actor"), ("fold", "1")):
        assert f'<input type="hidden" name="{name}" value="{value}" form="filters">' in page
    assert "lanes=actor&fold=1" in link(page, 'class="key".*call')


@pytest.mark.parametrize(
    ("entry", "filter"),
    [("verbal conflict", "class=verbal+conflict"), ("call", "kind=call"), ("claimed", "status=claimed")],
)
def test_an_entry_of_the_legend_puts_a_filter_on_and_off(client: Client, entry: str, filter: str) -> None:
    make_event(kind="call", type="CONSULT", source=PEOPLE[:2], day=DAY)
    make_event(type="ACCUSE", source=PEOPLE[:1], day=DAY, status="claimed")
    page = get(client)
    on = link(page, f'class="key"[^>]*>.*</(i|svg)>{entry}</a>')
    assert filter in on
    page = get(client, on)
    assert len(sent(page)) == 1
    assert re.search(rf'class="key"[^>]*aria-current="true"[^>]*>.*?{entry}</a>', page)
    assert filter not in link(page, f'class="key"[^>]*>.*</(i|svg)>{entry}</a>')


def test_zooming_in_and_out_comes_back_to_all_days(client: Client) -> None:
    make_many(30)
    page = get(client)
    assert "Zoom out" in disabled(page)
    spans = []
    while "Zoom in" not in disabled(page):
        page = get(client, link(page, 'aria-label="Zoom in"'))
        first, last = figure(page)["layout"]["xaxis"]["range"]
        spans.append(date.fromisoformat(last[:10]) - date.fromisoformat(first[:10]))
        assert len(spans) < 12
    assert spans == sorted(spans, reverse=True)
    assert link(page, 'aria-label="Zoom out"') != link(page, ">All days<")
    for _ in range(12):
        if "Zoom out" in disabled(page):
            break
        page = get(client, link(page, 'aria-label="Zoom out"'))
    assert len(sent(page)) == 27
    assert "from=" not in link(page, 'class="segment".*>Actors<')


def test_an_event_keeps_its_first_party(client: Client) -> None:
    call = make_event(source=PEOPLE[:2], day=DAY)
    told = make_event(target=PEOPLE[2:3], day=DAY)
    nobody = make_event(day=DAY)
    lanes = {event.pk: event.lane and event.lane.name for event in Event.objects.select_related("lane")}
    assert lanes == {call.pk: "Vladimir Putin", told.pk: "Ilham Aliyev", nobody.pk: None}
    call.parties.filter(actor__name="Vladimir Putin").delete()
    Event.objects.all().set_lanes()
    assert Event.objects.get(pk=call.pk).lane == call.parties.get().actor


def test_a_picture_names_the_sources(client: Client) -> None:
    articles = [make_article(outlet=f"Outlet {number}") for number in range(12)]
    make_event(source=PEOPLE[:1], day=DAY, articles=articles)
    make_event(source=PEOPLE[:1], day=DAY, articles=articles[3:4])
    sources = words_of(client)["sources"]
    assert sources.startswith("Outlet 3, Outlet 0")
    assert sources.endswith("and 4 more")


def words_of(client: Client, query: str = "") -> dict[str, Any]:
    """What the page with this query fetches for the marks of its chart."""
    found = re.search(r'data-words="([^"]*)"', get(client, query))
    assert found
    told: dict[str, Any] = client.get(unescape(found[1])).json()
    return told


def test_the_words_of_the_marks_are_those_of_the_events_drawn(client: Client) -> None:
    shown = make_event(source=PEOPLE[:1], target=PEOPLE[1:2], kind="call", day=DAY, articles=[make_article()])
    make_event(source=PEOPLE[:1], day=DAY, articles=[make_article()])
    make_event(source=PEOPLE[:1], kind="call", articles=[make_article()])
    words = words_of(client, "kind=call")["words"]
    assert words.keys() == {str(shown.pk)}
    assert words[str(shown.pk)].startswith("<b>Putin ↔ Pashinyan</b><br>")


def test_of_events_that_are_only_counted_no_words_are_sent(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_dossier()
    make_many(3)
    monkeypatch.setattr(chart, "MOST_DRAWN", 2)
    assert words_of(client) == {"words": {}, "sources": ""}


def test_the_first_load_is_well_under_a_megabyte(client: Client) -> None:
    make_dossier()
    make_many(200)
    page = get(client)
    assert settings.STATIC_URL == "/static/"
    names = set(re.findall(r'"/static/([^"#]+\.(?:js|css|svg))', page))
    assert {"js/chart.js", "vendor/plotly-basic-4.1.1.min.js"} <= names
    assert ".plot-ring" in page  # the styles are in it
    files = [Path(str(finders.find(name))) for name in names]
    sizes = [len(gzip.compress(file.read_bytes())) for file in files] + [len(gzip.compress(page.encode()))]
    assert sum(sizes) < 700_000
