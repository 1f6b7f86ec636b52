"""What an address asks for, and what is left out of it with a note."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict

from tests.factories import make_article, make_dossier, make_event
from timeline.forms.filters import FilterForm, Selection
from timeline.models import Dossier

pytestmark = pytest.mark.django_db


def read(query: str) -> tuple[Selection, list[str]]:
    form = FilterForm(QueryDict(query), dossiers=list(Dossier.objects.all()))
    return form.selection(), form.notes


def test_an_empty_address_asks_for_the_newest_dossier() -> None:
    make_dossier("Old")
    newest = make_dossier("New")
    selection, notes = read("")
    assert selection == Selection(dossier=newest)
    assert notes == []


def test_a_full_address_is_read_and_written_the_same() -> None:
    make_dossier()
    query = (
        "dossier=nagorno-karabakh-2020&q=working+group&country=ARM&country=RUS&side=between&kind=call&type=CONSULT"
        "&class=verbal+cooperation&status=happened&basis=relative&actor=3&actor=4&outlet=5&from=2020-10-22&to=2020-11-07"
        "&event=12&after=2020-11-07_2020-11-08_9&at=4"
    )
    selection, notes = read(query)
    assert notes == []
    assert selection.countries == ("ARM", "RUS")
    assert selection.first == date(2020, 10, 22)
    assert selection.query == query


@pytest.mark.parametrize(
    ("query", "noted"),
    [
        ("country=ZZZ", "“ZZZ” is no country known here"),
        ("kind=war", "“war” is no kind of event known here"),
        ("from=yesterday", "“yesterday” is no day"),
        ("to=2020-02-30", "“2020-02-30” is no day"),
        ("from=2020-11-07&to=2020-10-22", "ends before it begins"),
        ("event=twelve", "none is opened"),
        ("event=99999999999999999999999", "none is opened"),
        ("dossier=nowhere", "There is no such dossier"),
        ("dossier=%00", "There is no such dossier"),
        ("country=%00", "is no country known here"),
        ("type=SHOUT", "“SHOUT” is no type of event"),
        ("class=war", "“war” is no class of events"),
        ("status=true", "“true” is no status"),
        ("basis=guess", "“guess” is no basis of a date"),
        ("actor=Putin", "“Putin” is no actor"),
        ("actor=0", "“0” is no actor"),
        ("outlet=99999999999999999999999", "is no outlet"),
        ("outlet=%C2%B2", "“²” is no outlet"),
    ],
)
def test_what_cannot_be_meant_is_left_out_with_a_note(query: str, noted: str) -> None:
    dossier = make_dossier()
    selection, notes = read(query)
    assert selection == Selection(dossier=dossier)
    assert len(notes) == 1
    assert noted in notes[0]


def test_a_bad_value_leaves_the_good_ones_beside_it() -> None:
    make_dossier()
    selection, notes = read("country=ARM&country=ZZZ&country=ARM&country=RUS")
    assert selection.countries == ("ARM", "RUS")
    assert len(notes) == 1


@pytest.mark.parametrize("query", ["side=within", "after=yesterday", "after=1_2_3", "at=x", "q=%20", "side=from"])
def test_what_changes_no_event_is_left_out_without_a_word(query: str) -> None:
    dossier = make_dossier()
    selection, notes = read(query)
    assert notes == []
    assert selection.query == f"dossier={dossier.slug}"


def test_very_many_words_and_values_are_cut() -> None:
    make_dossier()
    selection, notes = read("q=" + "word+" * 100 + "".join(f"&actor={n}" for n in range(1, 200)))
    assert len(selection.words) == 200
    assert len(selection.actors) == 60
    assert len(notes) == 1


@pytest.mark.parametrize(
    ("side", "countries", "found"),
    [
        ("involving", ("ARM",), {"letter", "call", "reply"}),
        ("from", ("ARM",), {"letter", "call"}),
        ("to", ("ARM",), {"call", "reply"}),
        ("from", ("ARM", "AZE"), {"letter", "call", "threat"}),
        ("between", ("ARM", "RUS"), {"letter", "call", "reply"}),
        ("between", ("ARM", "AZE"), set()),
        ("between", ("ARM", "AZE", "TUR"), set()),
        ("between", ("ARM", "RUS", "FRA"), {"letter", "call", "reply"}),
        ("between", ("ARM",), {"letter", "call", "reply"}),
    ],
)
def test_countries_are_asked_for_by_their_part(side: str, countries: tuple[str, ...], found: set[str]) -> None:
    dossier = make_dossier()
    armenian, russian, twin = ("Pashinyan", "ARM"), ("Putin", "RUS"), ("Mnatsakanyan", "ARM")
    make_event(kind="letter", source=[armenian], target=[russian], summary="letter")
    make_event(kind="call", source=[russian, armenian, twin], summary="call")
    make_event(source=[russian], target=[armenian], summary="reply")
    make_event(source=[("Aliyev", "AZE")], target=[("Macron", "FRA")], summary="threat")
    events = Selection(dossier=dossier, countries=countries, side=side).events()
    assert {event.summary for event in events} == found


def test_each_filter_leaves_its_own_events() -> None:
    dossier = make_dossier()
    wire, herald = make_article(outlet="Caspian Wire"), make_article(outlet="Volga Herald")
    wanted = make_event(
        kind="action", type="ASSAULT", status="claimed", basis="relative", day=date(2020, 11, 1),
        source=[("Aliyev", "AZE")], articles=[wire, herald],
    )  # fmt: skip
    make_event(source=[("Putin", "RUS")], articles=[herald])
    person = wanted.parties.get().actor_id
    for asked in (
        {"types": ("ASSAULT", "AID")}, {"classes": ("material conflict",)}, {"statuses": ("claimed",)},
        {"bases": ("relative", "context")}, {"actors": (person,)}, {"outlets": (wire.outlet_id,)},
        {"types": ("ASSAULT", "STATEMENT"), "classes": ("material conflict",)},
    ):  # fmt: skip
        assert list(Selection(dossier=dossier, **asked).events()) == [wanted], asked
    nothing = Selection(dossier=dossier, types=("AID",), classes=("material conflict",))
    assert not nothing.events().exists()


def test_several_countries_ask_for_events_of_any_of_them() -> None:
    dossier = make_dossier()
    armenian = make_event(source=[("Pashinyan", "ARM")], target=[("Putin", "RUS")])
    turkish = make_event(source=[("Erdogan", "TUR")])
    make_event(source=[("Macron", "FRA")])
    selection = Selection(dossier=dossier, countries=("ARM", "TUR"))
    assert set(selection.events()) == {armenian, turkish}


@pytest.mark.parametrize(
    ("first", "last", "within"),
    [
        (1, 3, True), (4, 9, True), (8, 9, False), (1, 1, False), (None, 1, False), (None, 6, True), (8, None, False),
        (3, None, True), (None, None, False),
    ],
)  # fmt: skip
def test_a_span_asks_for_events_that_can_have_been_in_it(first: int | None, last: int | None, within: bool) -> None:
    day = date(2020, 11, 1)
    dossier = make_dossier()
    ends = [day + timedelta(days=number) if number is not None else None for number in (first, last)]
    make_event(first_day=ends[0], last_day=ends[1])
    selection = Selection(dossier=dossier, first=day + timedelta(days=2), last=day + timedelta(days=7))
    assert selection.events().exists() is within


def test_other_dossiers_stay_out() -> None:
    make_event(make_dossier("Other"))
    assert not Selection(dossier=make_dossier()).events().exists()
