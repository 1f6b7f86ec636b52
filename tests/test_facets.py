"""The counts beside the filters: each follows all the others and not itself."""

from datetime import date

import pytest
from django.test import Client

from tests.factories import make_article, make_dossier, make_event
from timeline import facets
from timeline.forms.selection import Selection
from timeline.models import Actor, Alias, Outlet
from timeline.tally import Tally

pytestmark = pytest.mark.django_db
PUTIN, PASHINYAN = ("Vladimir Putin", "RUS"), ("Nikol Pashinyan", "ARM")
ALIYEV, ERDOGAN = ("Ilham Aliyev", "AZE"), ("Recep Tayyip Erdoğan", "TUR")


@pytest.fixture
def story() -> Selection:
    wire, herald = make_article(outlet="Caspian Wire"), make_article(outlet="Volga Herald")
    make_event(kind="call", type="CONSULT", source=[PUTIN, PASHINYAN], day=date(2020, 11, 1), articles=[wire, herald])
    make_event(
        kind="letter", type="REQUEST", source=[PASHINYAN], target=[PUTIN], day=date(2020, 10, 31), articles=[wire]
    )
    make_event(kind="call", type="CONSULT", source=[PUTIN, ERDOGAN], day=date(2020, 11, 7), articles=[herald])
    make_event(source=[ALIYEV], target=[PASHINYAN], status="claimed", articles=[herald])
    make_event(make_dossier("Other"), source=[PUTIN])
    return Selection(dossier=make_dossier())


def counted(choices: list[facets.Choice]) -> dict[str, int]:
    return {choice.value: choice.number for choice in choices if choice.number}


def test_kinds_types_classes_statuses_and_bases_follow_each_other(story: Selection) -> None:
    tally = Tally.of(story.but(kinds=("call",), statuses=("happened",)))
    assert tally.total == 2
    assert counted(facets.plain(tally, "kinds")) == {"call": 2, "letter": 1}
    assert counted(facets.plain(tally, "statuses")) == {"happened": 2}
    assert counted(facets.plain(tally, "types")) == {"CONSULT": 2}
    assert counted(facets.plain(tally, "classes")) == {"verbal cooperation": 2}
    assert counted(facets.plain(tally, "bases")) == {"explicit": 2}


def test_they_follow_countries_words_spans_and_outlets(story: Selection) -> None:
    def kinds(selection: Selection) -> dict[str, int]:
        return counted(facets.plain(Tally.of(selection), "kinds"))

    assert kinds(story.but(countries=("ARM",))) == {"call": 1, "letter": 1, "statement": 1}
    assert kinds(story.but(first=date(2020, 11, 1))) == {"call": 2}
    outlet = Outlet.objects.get(name="Caspian Wire").pk
    assert kinds(story.but(outlets=(outlet,))) == {"call": 1, "letter": 1}
    assert Tally.of(story.but(words="no such word")).total == 0


@pytest.mark.parametrize(
    ("side", "chosen", "numbers"),
    [
        ("involving", (), {"RUS": 3, "ARM": 3, "AZE": 1, "TUR": 1}),
        ("involving", ("ARM",), {"RUS": 3, "ARM": 3, "AZE": 1, "TUR": 1}),
        ("from", (), {"RUS": 2, "ARM": 2, "AZE": 1, "TUR": 1}),
        ("to", (), {"RUS": 3, "ARM": 2, "TUR": 1}),
        ("between", (), {"RUS": 3, "ARM": 3, "AZE": 1, "TUR": 1}),
        ("between", ("ARM",), {"RUS": 2, "AZE": 1}),
        ("between", ("ARM", "RUS"), {"RUS": 2, "ARM": 2, "AZE": 1, "TUR": 1}),
    ],
)
def test_countries_are_counted_by_their_part(
    story: Selection, side: str, chosen: tuple[str, ...], numbers: dict[str, int]
) -> None:
    choices = facets.countries(Tally.of(story.but(side=side, countries=chosen)))
    assert counted(choices) == numbers
    assert {choice.value for choice in choices if choice.chosen} == set(chosen)


def test_countries_follow_the_kinds(story: Selection) -> None:
    assert counted(facets.countries(Tally.of(story.but(kinds=("letter",))))) == {"RUS": 1, "ARM": 1}


def test_a_chosen_country_without_events_can_still_be_taken_off(story: Selection) -> None:
    france = next(
        choice for choice in facets.countries(Tally.of(story.but(countries=("FRA",)))) if choice.value == "FRA"
    )
    assert (france.number, france.chosen) == (0, True)


def test_actors_and_outlets_are_counted_and_found_by_name(story: Selection) -> None:
    people = facets.actors(Tally.of(story))
    assert [(choice.label, choice.number) for choice in people[:2]] == [
        ("Nikol Pashinyan (Armenia)", 3), ("Vladimir Putin (Russia)", 3),
    ]  # fmt: skip
    assert [choice.label for choice in facets.actors(Tally.of(story), "erdoğ")] == ["Recep Tayyip Erdoğan (Turkey)"]
    assert [choice.label for choice in facets.outlets(Tally.of(story), "volga")] == ["Volga Herald"]
    assert [(choice.label, choice.number) for choice in facets.outlets(Tally.of(story.but(countries=("TUR",))))] == [
        ("Volga Herald", 1)
    ]


def test_an_actor_is_found_by_another_spelling(story: Selection) -> None:
    person = Actor.objects.get(name="Recep Tayyip Erdoğan")
    Alias.objects.create(actor=person, name="Erdogan", folded="erdogan")
    assert [choice.value for choice in facets.actors(Tally.of(story), "Erdogan")] == [str(person.pk)]


def test_the_busiest_are_shown_and_the_chosen_wherever_they_stand(story: Selection) -> None:
    for number in range(facets.MOST_NAMED + 5):
        for _ in range(2):
            make_event(source=[(f"Person {number:02}", "")])
    rare = Actor.objects.get(name="Ilham Aliyev").pk
    assert str(rare) not in {choice.value for choice in facets.actors(Tally.of(story))}
    shown = facets.actors(Tally.of(story.but(actors=(rare,))))
    assert len(shown) == facets.MOST_NAMED + 1
    assert (shown[-1].value, shown[-1].chosen) == (str(rare), True)


def test_what_is_chosen_keeps_its_name_in_the_chips(client: Client, story: Selection) -> None:
    actor, outlet = Actor.objects.get(name="Ilham Aliyev").pk, Outlet.objects.get(name="Volga Herald").pk
    page = client.get(
        f"/?actor={actor}&outlet={outlet}&outlet=99999&basis=explicit&side=from&country=AZE"
    ).content.decode()
    for words in ("Ilham Aliyev (Azerbaijan)", "Volga Herald", "no longer there", "Date: day named", "from Azerbaijan"):
        assert f'<span class="chip-words">{words}</span>' in page


def test_an_unfolded_filter_comes_with_its_counts(client: Client, story: Selection) -> None:
    folded = client.get("/", headers={"HX-Request": "true", "HX-Target": "desk"}).content.decode()
    assert "Vladimir Putin (Russia)" not in folded
    headers = {"HX-Request": "true", "HX-Target": "desk", "X-Opened-Filter": "actor"}
    assert "Vladimir Putin (Russia)" in client.get("/", headers=headers).content.decode()


def test_a_filter_is_fetched_when_it_is_unfolded(client: Client, story: Selection) -> None:
    page = client.get("/filters/actor/?dossier=nagorno-karabakh-2020&kind=letter").content.decode()
    assert "Vladimir Putin (Russia)" in page
    assert "Ilham Aliyev" not in page
    assert "Nobody of that name" in client.get("/filters/outlet/?look=%00nobody").content.decode()
    assert client.get("/filters/kind/").status_code == 404
