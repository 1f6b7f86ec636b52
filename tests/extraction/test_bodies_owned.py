"""Whose a body, a court or a judge is that many states have, who "the two" are, and what a question tells."""

from datetime import date

import pytest

from timeline.extraction import extract, language
from timeline.extraction.actors import find_actors
from timeline.extraction.types import Source

SOME_DAY = date(2023, 12, 18)

OWNED = [
    ("The National Security Council of the United Kingdom met on Tuesday.", "National Security Council", "GBR"),
    ("Ukraine's National Security Council met. The National Security Council agreed.", "National Security", "UKR"),
    ("The National Security Council met in Washington.", "National Security Council", "USA"),
    ("Armenia's Security Council met on Friday.", "Security Council", "ARM"),
    ("Armenia's Security Council met. The Security Council condemned Armenia.", "Security Council", None),
    ("Canada's House of Commons passed the motion.", "House of Commons", "CAN"),
    ("The House of Representatives of the Philippines voted.", "House of Representatives", "PHL"),
    ("The Ministry of Defence announced it. Peru has many troops. Peru said so.", "Ministry of Defence", "PER"),
    ("In Washington, the Senate voted to end aid. Yemen is poor. Yemen is at war.", "Senate", "USA"),
    ("Chilean police arrested nine Bolivian soldiers. A judge expelled them.", "A judge", "CHL"),
    ("Chilean police arrested nine Bolivian soldiers. A court jailed two of them.", "A court", "CHL"),
    ("A judge in Madrid ordered the arrest of a Chilean general.", "A judge", "ESP"),
    ("Rebels fired on a Russian column, the military command said.", "the military command", "RUS"),
]


HOME_BY_PEOPLE = (
    "Alexander Lukashenko spoke. Sviatlana Tsikhanouskaya left. Maria Kolesnikova stayed. Pavel Latushko waited. "
    "Police came."
)


def test_a_text_is_at_home_where_most_of_its_people_serve() -> None:
    mentions = find_actors(language.parse(HOME_BY_PEOPLE), published=date(2020, 8, 20))
    assert [m.actors[0].country for m in mentions if "olice" in m.text] == ["BLR"]


@pytest.mark.parametrize(
    ("day", "country"), [(date(2007, 3, 20), None), (date(2011, 10, 24), "FIN"), (date(1999, 1, 1), "FIN")]
)
def test_who_has_left_a_body_of_states_is_of_the_own_state_again(day: date, country: str | None) -> None:
    mentions = find_actors(language.parse("Martti Ahtisaari spoke on Tuesday."), published=day)
    assert [m.actor.country for m in mentions if m.actor] == [country]


@pytest.mark.parametrize(("text", "phrase", "country"), OWNED)
def test_a_body_that_many_states_have_is_of_the_one_that_stands_with_it(
    text: str, phrase: str, country: str | None
) -> None:
    start = text.rindex(phrase)
    mentions = find_actors(language.parse(text), published=SOME_DAY)
    found = {actor.country for m in mentions if m.start < start + len(phrase) and start < m.end for actor in m.actors}
    assert found == {country}


def test_the_two_presidents_are_those_who_did_something_together() -> None:
    text = (
        "Irfaan Ali and Nicolás Maduro met on Thursday in the presence of an envoy of President Lula. "
        "The two presidents shook hands."
    )
    mentions = find_actors(language.parse(text), published=SOME_DAY)
    two = next(m for m in mentions if "presidents" in m.text)
    assert [actor.name for actor in two.actors] == ["Irfaan Ali", "Nicolás Maduro"]


QUESTIONS = [
    ("Has Washington said anything?", 0),
    ("PRESENTER: Has Washington said anything?", 0),
    ("Mr Sample (North Sampleshire): Has the French Government said whether it will move prisoners?", 0),
    ('"Has Washington signed?" President Vladimir Putin asked.', 1),
]


@pytest.mark.parametrize(("text", "count"), QUESTIONS)
def test_a_question_of_the_text_itself_tells_of_no_statement(text: str, count: int) -> None:
    read = extract(Source(text=text, title="", published=SOME_DAY))
    assert sum(event.kind == "statement" for event in read.events) == count
