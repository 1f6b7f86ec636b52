"""The events on the screen as files: read back with the formats' own readers, they are the same."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_article, make_dossier, make_event, make_mention
from timeline.exports.record import AT_ONCE, edtf_of
from timeline.exports.table import COLUMNS, safe
from timeline.models import Actor, Event

PUTIN, PASHINYAN = ("Vladimir Putin", "RUS"), ("Nikol Pashinyan", "ARM")
TEXT = "Putin called Pashinyan on 1 November, his spokesman said.\nThe <b>army</b> fired, sources say."
CALL, FIRE = TEXT.split("\n")
FORMATS = ("csv", "json", "ical", "timelinejs")


@pytest.fixture
def story(db: None) -> dict[str, Event]:
    """A call with two reports, a claim of several days, a letter open to one side, and one that has no date."""
    first = make_article(outlet="Caspian Wire", text=TEXT, url="https://example.org/a", published=date(2020, 11, 2))
    second = make_article(outlet="Volga Herald", text=CALL, published=None, published_used=date(2020, 11, 3))
    call = make_event(kind="call", type="CONSULT", mode="phone", source=[PUTIN, PASHINYAN], day=date(2020, 11, 1),
                      edtf="2020-11-01", date_text="on 1 November", summary="Putin and Pashinyan speak")  # fmt: skip
    make_mention(call, first, sentence=CALL, reported_by=["the spokesman"], quote="on 1 November")
    make_mention(call, second)
    fire = make_event(kind="action", type="ASSAULT", status="claimed", first_day=date(2020, 10, 29), basis="relative",
                      last_day=date(2020, 10, 31), target=[("The army", "")], summary="=fires; <at> night")  # fmt: skip
    make_mention(fire, first, sentence=FIRE)
    letter = make_event(kind="letter", type="REQUEST", source=[PASHINYAN], target=[PUTIN], last_day=date(2020, 10, 31))
    return {"fire": fire, "letter": letter, "call": call, "undated": make_event(source=[PUTIN])}


def get(client: Client, name: str, query: str = "") -> bytes:
    response = client.get(f"/export/{name}/?{query}")
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith('attachment; filename="nagorno-karabakh-2020.')
    content: bytes = response.getvalue()
    return content


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def keys(name: str, content: bytes) -> list[int]:
    """The events that a file has, as its own format tells them."""
    if name == "csv":
        return [int(row["id"]) for row in table(content)]
    if name == "ical":
        found = icalendar.Calendar.from_ical(content).walk("VEVENT")
        return [int(str(entry["uid"]).removeprefix("event-").partition("@")[0]) for entry in found]
    events = json.loads(content)["events"]
    if name == "json":
        return [event["id"] for event in events]
    return [int(event["unique_id"].removeprefix("event-")) for event in events]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["letter", "fire", "call", "undated"]),
        ("country=ARM", ["letter", "call"]),
        ("country=RUS&side=from&kind=call", ["call"]),
        ("from=2020-10-30&to=2020-10-31", ["letter", "fire"]),
        ("status=claimed", ["fire"]),
        ("q=spokesman", ["call"]),
        ("reviewed=no&source=ARM&target=RUS", ["letter", "call"]),
        ("reviewed=yes", []),
        ("country=FRA", []),
    ],
)
def test_a_file_has_exactly_the_events_of_the_address(
    client: Client, story: dict[str, Event], name: str, query: str, expected: list[str]
) -> None:
    wanted = {story[each].pk for each in expected if name in ("csv", "json") or each != "undated"}
    found = keys(name, get(client, name, query))
    assert set(found) == wanted
    assert len(found) == len(wanted)


def test_the_table_tells_dates_parties_and_evidence(client: Client, story: dict[str, Event]) -> None:
    rows = {int(row["id"]): row for row in table(get(client, "csv"))}
    call, fire = rows[story["call"].pk], rows[story["fire"].pk]
    assert tuple(call) == COLUMNS
    assert (call["date"], call["basis"], call["date_words"]) == ("2020-11-01", "explicit", "on 1 November")
    assert (call["sources"], call["source_countries"]) == ("Vladimir Putin; Nikol Pashinyan", "RUS; ARM")
    assert call["outlets"] == "Caspian Wire; Volga Herald"
    evidence = call["evidence"].splitlines()
    assert evidence == [f"Caspian Wire, 2 November 2020: {CALL}", f"Volga Herald, 3 November 2020 (assumed): {CALL}"]
    assert all("/articles/" in link and "#m" in link for link in call["evidence_links"].splitlines())
    assert call["link"] == f"http://testserver/events/{story['call'].pk}/"
    assert (fire["date"], fire["first_day"], fire["last_day"]) == ("2020-10-29/2020-10-31", "2020-10-29", "2020-10-31")
    assert (fire["status"], fire["target_countries"]) == ("claimed", "")
    assert rows[story["letter"].pk]["date"] == "../2020-10-31"
    assert rows[story["undated"].pk]["date"] == ""


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('=HYPERLINK("http://example.org")', '\'=HYPERLINK("http://example.org")'),
        ("+1", "'+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("2020-11-01", "2020-11-01"),
        ("a = b", "a = b"),
        ("", ""),
    ],
)
def test_no_cell_is_taken_for_a_formula(cell: str, expected: str) -> None:
    assert safe(cell) == expected


def test_what_an_article_said_is_no_formula_in_the_table(client: Client, story: dict[str, Event]) -> None:
    cells = [cell for row in table(get(client, "csv")) for cell in row.values()]
    assert "'=fires; <at> night" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_objects_have_all_that_is_known(client: Client, story: dict[str, Event]) -> None:
    found = json.loads(get(client, "json", "country=ARM&kind=call"))
    assert (found["dossier"], found["filters"]) == ("Nagorno-Karabakh 2020", "Armenia · Call")
    assert found["address"] == "http://testserver/?dossier=nagorno-karabakh-2020&country=ARM&kind=call"
    call: dict[str, Any] = found["events"][0]
    assert call["date"] == {
        "edtf": "2020-11-01", "first": "2020-11-01", "last": "2020-11-01", "words": "1 November 2020",
        "basis": "explicit", "text": "on 1 November", "reason": None, "assumed": False,
    }  # fmt: skip
    assert call["sources"][1] == {"name": "Nikol Pashinyan", "country": "ARM", "role": "person"}
    report = next(report for report in call["reports"] if report["outlet"] == "Caspian Wire")
    assert (report["sentence"], report["quote"], report["reported_by"]) == (CALL, "on 1 November", ["the spokesman"])
    assert (report["source"], report["published"]) == ("https://example.org/a", "2020-11-02")
    assert client.get(report["link"]).status_code == 200


def test_a_file_names_the_actors_of_its_filters(client: Client, story: dict[str, Event]) -> None:
    putin = Actor.objects.get(name="Vladimir Putin").pk
    about = json.loads(get(client, "json", f"source={putin}&target=ARM"))
    assert about["filters"] == "from Vladimir Putin (Russia) · to Armenia"
    assert [event["id"] for event in about["events"]] == [story["call"].pk]


def test_the_calendar_has_whole_days_and_says_what_is_not_sure(client: Client, story: dict[str, Event]) -> None:
    calendar = icalendar.Calendar.from_ical(get(client, "ical"))
    found: dict[str, Any] = {str(entry["uid"]).partition("@")[0]: entry for entry in calendar.walk("VEVENT")}
    call, fire, letter = (found[f"event-{story[name].pk}"] for name in ("call", "fire", "letter"))
    assert (call["dtstart"].dt, call["dtend"].dt) == (date(2020, 11, 1), date(2020, 11, 2))
    assert (str(call["summary"]), str(call["status"])) == ("Putin and Pashinyan speak", "CONFIRMED")
    assert CALL in str(call["description"])
    assert str(call["url"]).endswith(f"/events/{story['call'].pk}/")
    assert (fire["dtstart"].dt, fire["dtend"].dt) == (date(2020, 10, 29), date(2020, 11, 1))
    assert (str(fire["summary"]), str(fire["status"])) == ("[claimed] =fires; <at> night", "TENTATIVE")
    assert str(letter["summary"]).startswith("[before 1 Nov 2020]")


def test_the_slides_escape_what_articles_say(client: Client, story: dict[str, Event]) -> None:
    found = json.loads(get(client, "timelinejs"))
    slides = {slide["unique_id"]: slide for slide in found["events"]}
    fire, call = slides[f"event-{story['fire'].pk}"], slides[f"event-{story['call'].pk}"]
    assert found["title"]["text"]["headline"] == "Nagorno-Karabakh 2020"
    assert fire["start_date"] == {"year": 2020, "month": 10, "day": 29}
    assert fire["end_date"] == {"year": 2020, "month": 10, "day": 31}
    assert "end_date" not in call
    assert fire["text"]["headline"] == "=fires; &lt;at&gt; night"
    assert "The &lt;b&gt;army&lt;/b&gt; fired" in fire["text"]["text"]
    assert "<strong>claimed</strong>" in fire["text"]["text"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, ""),
        (date(2020, 11, 1), date(2020, 11, 1), "2020-11-01"),
        (date(2020, 11, 1), date(2020, 11, 2), "2020-11-01/2020-11-02"),
        (date(2020, 11, 1), None, "2020-11-01/.."),
        (None, date(2020, 11, 1), "../2020-11-01"),
    ],
)
def test_days_are_written_in_edtf(first: date | None, last: date | None, expected: str) -> None:
    assert edtf_of(first, last) == expected


def test_an_address_that_cannot_be_read_makes_no_file(client: Client, story: dict[str, Event]) -> None:
    response = client.get("/export/csv/?country=Atlantis&from=yesterday")
    assert response.status_code == 400
    assert "Atlantis" in response.content.decode()
    assert "yesterday" in response.content.decode()


@pytest.mark.django_db
def test_what_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/export/csv/").status_code == 404
    make_dossier()
    assert client.get("/export/xlsx/").status_code == 404
    assert table(get(client, "csv")) == []


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_events(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    article = make_article()
    for _ in range(30):
        make_event(source=[PUTIN], day=date(2020, 11, 1), articles=[article])
    assert AT_ONCE > 30
    with django_assert_max_num_queries(10):
        assert len(table(get(client, "csv"))) == 30


def test_the_addresses_that_the_guide_gives_are_files(client: Client, story: dict[str, Event]) -> None:
    guide = Path(__file__).resolve().parent.parent / "docs" / "guide" / "README.md"
    addresses = re.findall(r'http://127\.0\.0\.1:8000(/export/[^"]+)"', guide.read_text(encoding="utf8"))
    assert addresses
    for address in addresses:
        assert client.get(address)["Content-Disposition"].startswith("attachment")
