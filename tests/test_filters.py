"""What an address asks for, and what is left out of it with a note."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict

from tests.factories import make_dossier, make_event
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
        "dossier=nagorno-karabakh-2020&country=ARM&country=RUS&kind=call&from=2020-10-22&to=2020-11-07&event=12&page=2"
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
