"""Who to whom: the filter, the matrix and the partners count the same events."""

from datetime import date
from urllib.parse import parse_qs

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_article, make_dossier, make_event
from timeline.arrangement import Arrangement
from timeline.forms.filters import FilterForm
from timeline.forms.selection import Selection
from timeline.matrix import matrix
from timeline.models import Actor, Dossier
from timeline.partners import outlets, partners

pytestmark = pytest.mark.django_db
PUTIN, LAVROV = ("Vladimir Putin", "RUS"), ("Sergey Lavrov", "RUS")
PASHINYAN, ALIYEV = ("Nikol Pashinyan", "ARM"), ("Ilham Aliyev", "AZE")
GUTERRES = ("António Guterres", "")


@pytest.fixture
def story() -> Selection:
    wire = make_article(outlet="Caspian Wire")
    make_event(kind="call", type="CONSULT", source=[PUTIN, PASHINYAN], day=date(2020, 11, 1), articles=[wire])
    make_event(kind="letter", type="REQUEST", source=[PASHINYAN], target=[PUTIN], day=date(2020, 10, 31))
    make_event(type="ACCUSE", source=[ALIYEV], target=[PASHINYAN], day=date(2020, 11, 2), articles=[wire])
    make_event(kind="meeting", type="CONSULT", source=[PUTIN, LAVROV], day=date(2020, 11, 3))
    make_event(source=[PUTIN, ALIYEV], day=date(2020, 11, 4))  # a joint statement goes to nobody
    make_event(source=[GUTERRES], target=[ALIYEV, PASHINYAN])
    make_event(make_dossier("Other"), kind="call", type="CONSULT", source=[PUTIN, PASHINYAN])
    return Selection(dossier=make_dossier())


def asked(query: str) -> Selection:
    return FilterForm(QueryDict(query), dossiers=list(Dossier.objects.all())).selection()


def counts(selection: Selection) -> dict[tuple[str, str], int]:
    rows = matrix(selection).rows
    return {(cell.source.short, cell.target.short): cell.number for _, cells in rows for cell in cells if cell.number}


def test_countries_in_the_matrix_with_the_diagonal_for_actors_of_one_country(story: Selection) -> None:
    expected = {("RUS", "ARM"): 1, ("ARM", "RUS"): 2, ("AZE", "ARM"): 1, ("RUS", "RUS"): 1}
    assert counts(story) == expected


def test_actors_in_the_matrix_without_the_country_that_they_act_for(story: Selection) -> None:
    by_actor = story.but(arrangement=Arrangement("actor"))
    assert counts(by_actor) == {
        ("Putin", "Pashinyan"): 1,
        ("Pashinyan", "Putin"): 2,
        ("Aliyev", "Pashinyan"): 1,
        ("Putin", "Lavrov"): 1,
        ("Lavrov", "Putin"): 1,
        ("Guterres", "Aliyev"): 1,
        ("Guterres", "Pashinyan"): 1,
    }


@pytest.mark.parametrize("by", ["country", "actor"])
def test_each_cell_leads_to_just_its_events(story: Selection, by: str) -> None:
    shown = matrix(asked(f"dossier=nagorno-karabakh-2020&lanes={by}"))
    cells = [cell for _, row in shown.rows for cell in row if cell.number]
    assert cells
    for cell in cells:
        assert asked(cell.query).events().count() == cell.number, cell


def test_conflict_is_counted_apart_and_the_other_filters_are_followed(story: Selection) -> None:
    table = matrix(story)
    conflict = {(c.source.key, c.target.key): c.conflict for _, row in table.rows for c in row if c.conflict}
    assert conflict == {("ARM", "RUS"): 1, ("AZE", "ARM"): 1}
    assert counts(story.but(kinds=("call",))) == {("RUS", "ARM"): 1, ("ARM", "RUS"): 1}
    assert counts(story.but(first=date(2020, 11, 2))) == {("AZE", "ARM"): 1, ("RUS", "RUS"): 1}


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("source=ARM", 2),
        ("target=ARM", 3),
        ("source=ARM&target=RUS", 2),
        ("source=RUS&target=ARM", 1),
        ("source=RUS&target=RUS", 1),
        ("source=AZE&source=ARM&target=RUS", 2),
        ("source=AZE&target=AZE", 0),
    ],
)
def test_the_filter_from_one_to_another(story: Selection, query: str, number: int) -> None:
    assert asked(f"dossier=nagorno-karabakh-2020&{query}").events().count() == number


def test_what_is_neither_a_country_nor_an_actor_is_left_out_with_a_sentence(story: Selection) -> None:
    form = FilterForm(QueryDict("source=nobody&target=XXX"), dossiers=list(Dossier.objects.all()))
    assert (form.selection().sources, form.selection().targets) == ((), ())
    assert any("“nobody” is no source" in note for note in form.notes)


def test_the_chips_name_who_it_is_from_and_to(client: Client, story: Selection) -> None:
    putin = Actor.objects.get(name="Vladimir Putin").pk
    page = client.get(f"/?dossier=nagorno-karabakh-2020&source={putin}&target=ARM").content.decode()
    assert "from Vladimir Putin (Russia)" in page
    assert "to Armenia" in page
    assert f'type="hidden" name="source" value="{putin}"' in page  # a change of filters keeps it


def test_partners_with_both_directions_and_their_addresses(story: Selection) -> None:
    armenia = partners(story.but(countries=("ARM",)), "ARM", "country")
    assert [(one.name, one.to, one.back) for one in armenia] == [("Russia", 2, 1), ("Azerbaijan", 0, 1)]
    assert parse_qs(armenia[0].to_query)["source"] == ["ARM"]
    pashinyan = Actor.objects.get(name="Nikol Pashinyan").pk
    own = partners(story.but(actors=(pashinyan,)), str(pashinyan), "actor")
    numbers = [(one.name, one.to, one.back) for one in own]
    assert numbers[0] == ("Vladimir Putin", 2, 1)
    assert set(numbers[1:]) == {("Ilham Aliyev", 0, 1), ("António Guterres", 0, 1)}


def test_outlets_by_how_much_they_tell(story: Selection) -> None:
    assert [(name, number) for _, name, number, _ in outlets(story)] == [("Caspian Wire", 2)]


@pytest.mark.parametrize("query", ["", "lanes=actor", "country=ARM&class=verbal+conflict&source=ARM"])
def test_the_page_makes_few_queries_however_many_events(
    client: Client, story: Selection, django_assert_max_num_queries: DjangoAssertNumQueries, query: str
) -> None:
    with django_assert_max_num_queries(6) as few:
        assert client.get(f"/relations/?dossier=nagorno-karabakh-2020&{query}").status_code == 200
    for number in range(30):
        make_event(source=[(f"Envoy {number}", "GEO")], target=[PASHINYAN], day=date(2020, 11, 1))
    with django_assert_max_num_queries(len(few)):
        assert client.get(f"/relations/?dossier=nagorno-karabakh-2020&{query}").status_code == 200


def test_the_switch_of_tone_is_the_filter_of_classes_and_kinds(client: Client, story: Selection) -> None:
    page = client.get("/relations/?class=verbal+conflict&class=material+conflict").content.decode()
    assert '<span class="segment" aria-current="true">Conflict</span>' in page
    assert "kind=call&amp;kind=meeting" in page
    part = client.get(
        "/relations/?dossier=nagorno-karabakh-2020&kind=call", headers={"HX-Request": "true", "HX-Target": "desk"}
    )
    assert "<html" not in part.content.decode()
    assert part["HX-Push-Url"] == "/relations/?dossier=nagorno-karabakh-2020&kind=call"


def test_pages_without_anything_say_what_to_do(client: Client, db: None) -> None:
    assert "Upload articles" in client.get("/relations/").content.decode()
    make_dossier()
    assert "Upload articles" in client.get("/relations/").content.decode()
    make_event(source=[PUTIN], day=date(2020, 11, 1))
    assert "Nobody deals with anybody here" in client.get("/relations/").content.decode()
    assert "No event matches these filters" in client.get("/relations/?kind=letter").content.decode()
