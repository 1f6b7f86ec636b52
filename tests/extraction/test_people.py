"""People of public life whom the files beside leaders.csv know, and people whom only the text tells of."""

from datetime import date

import pytest

from timeline.extraction import language
from timeline.extraction.actors import find_actors

SOME_DAY = date(2005, 8, 16)


def country_of(text: str, name: str, day: date = SOME_DAY) -> str | None:
    """The country of the person who is named so last in the text."""
    mentions = find_actors(language.parse(text), published=day)
    return [m.actor.country for m in mentions if m.text == name and m.actor is not None][-1]


KNOWN = [
    ("Jusuf Kalla said the rebels would disarm.", "Jusuf Kalla", "IDN"),
    ("Jusuf Kalla called. The rebels, Kalla said, would disarm.", "Kalla", "IDN"),
    ("Indonesian Vice President Kalla said the rebels would disarm.", "Kalla", "IDN"),
    ("In Jakarta, Vice President Kalla said the rebels would disarm.", "Kalla", "IDN"),
    ("The firm of Kalla said it would build a bridge.", "Kalla", None),
    ("In Kenya, businessman Kalla said he would build a bridge.", "Kalla", None),
    ("Lakhdar Brahimi met the minister in Algeria.", "Lakhdar Brahimi", None),
    ("Algerian diplomat Lakhdar Brahimi said the talks would go on.", "Lakhdar Brahimi", None),
    ("Erik Solheim flew to Sri Lanka.", "Erik Solheim", "NOR"),
]


@pytest.mark.parametrize(("text", "name", "country"), KNOWN)
def test_somebody_of_the_files_has_the_country_served(text: str, name: str, country: str | None) -> None:
    mentions = find_actors(language.parse(text), published=SOME_DAY)
    assert {m.actor.country for m in mentions if m.text == name and m.actor and m.label == "PERSON"} <= {country}
    assert country is None or country_of(text, name) == country


def test_an_office_without_days_is_nobodys() -> None:
    text = "Rigoberta Menchú came to Guatemala City. The president of Guatemala met her."
    mentions = find_actors(language.parse(text), published=SOME_DAY)
    assert next(m.reason for m in mentions if m.named and m.label == "PERSON") == (
        "Rigoberta Menchú: activist of Guatemala"
    )


BY_NAME = [
    ("Georgia and Russia talked. Russia and Georgia met. Zurab Lomidze refused.", "Zurab Lomidze", "GEO"),
    ("Lesotho has two armies. In Lesotho, Tlali Ntsekele refused.", "Tlali Ntsekele", "LSO"),
    ("Georgia and Russia talked. Russia and Georgia met. Miguel Hernández refused.", "Miguel Hernández", None),
    ("Guatemala and Honduras talked. Honduras and Guatemala met. Miguel Hernández refused.", "Miguel Hernández", None),
    ("Georgia and Russia talked. United Nations envoy Zurab Lomidze refused.", "Zurab Lomidze", None),
]


@pytest.mark.parametrize(("text", "name", "country"), BY_NAME)
def test_a_name_usual_in_one_of_the_states_spoken_of_is_of_that_one(text: str, name: str, country: str | None) -> None:
    assert country_of(text, name) == country


def test_the_reason_says_that_the_name_told() -> None:
    text = "Georgia and Russia talked. Russia and Georgia met. Zurab Lomidze refused."
    mentions = find_actors(language.parse(text), published=SOME_DAY)
    reason = next(m.reason for m in mentions if m.text == "Zurab Lomidze")
    assert reason == "Zurab Lomidze: the name is usual in Georgia, of which the text speaks"
