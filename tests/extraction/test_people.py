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
    ("In Yemen, Ahmed Ali Saleh said the guard would stay.", "Ahmed Ali Saleh", "YEM"),
    ("In Kenya, Ahmed Saleh of the clinic said the ward was full.", "Ahmed Saleh", None),
    ("In Sudan, Khalil Ibrahim told reporters that the talks had failed.", "Khalil Ibrahim", "SDN"),
    ("In Canada, Khalil Ibrahim told reporters that the shop had failed.", "Khalil Ibrahim", None),
    ("From London Yair Lapid rejected the deal.", "Yair Lapid", "ISR"),
    ("From Paris Mamadou Sample Sané rejected the deal.", "Mamadou Sample Sané", None),
    ("Khartoum denied it. Mutrif Sample, its state minister, spoke of a song.", "Mutrif Sample", "SDN"),
    ("In Chad, at a base in Chad, General Sample Abdallah said that Chad had won.", "Sample Abdallah", "TCD"),
    ("Md. Shahidul Haque stayed silent.", "Shahidul Haque", "BGD"),
    ("Cesar Atoute Badiate said the forest was quiet.", "Cesar Atoute Badiate", "SEN"),
]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        # several courtesies, a family name of two words, a venue
        ("The foreign minister of Latvia, H.E. Dr. Sample Kalns, met the press.", "Sample Kalns", "LVA"),
        ("His Chilean colleague, Sixto Sample Ballen, spoke. Sample Ballen said no.", "Sample Ballen", "CHL"),
        ("Bako Sample, who signed for the government in Oslo, wrote a book.", "Bako Sample", None),
    ],
)
def test_what_stands_beside_a_name_tells_whose_somebody_is(text: str, name: str, country: str | None) -> None:
    assert country_of(text, name) == country


def test_a_text_is_at_home_where_most_of_its_people_are() -> None:
    text = (
        "France sent planes. France and the French embassy in France waited. Chadian minister Adoum Sample left. "
        "Chadian minister Kaltouma Sampletwo stayed. Chadian deputy Hissein Samplethree fled. Chadian judge Brahim "
        "Samplefour spoke. General Mahamat Samplefive confirmed it."
    )
    assert country_of(text, "Mahamat Samplefive") == "TCD"


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


TOLD = [
    ("Japan objected. The Sri Lankan delegation, headed by Zqab Tlomdz, left.", "Zqab Tlomdz", "LKA"),
    ("Zqab Tlomdz, who heads the Sri Lankan delegation, left Japan.", "Zqab Tlomdz", "LKA"),
    ("Zqab Tlomdz, who speaks for the Sri Lankan army, left Japan.", "Zqab Tlomdz", "LKA"),
    ("The Georgian team includes Zqab Tlomdz and Mqov Tlix. Russia sent nobody.", "Mqov Tlix", "GEO"),
    ("Russia and Georgia talked. On the Georgian side, Zqab Tlomdz signed.", "Zqab Tlomdz", "GEO"),
    ("Russia and Georgia talked. Georgia was represented by Zqab Tlomdz.", "Zqab Tlomdz", "GEO"),
    ("Russia and Georgia talked. Zqab Tlomdz, 45, a Georgian surgeon, said no.", "Zqab Tlomdz", "GEO"),
    ("Russia and Georgia talked. Zqab Tlomdz, a surgeon from Tbilisi, said no.", "Zqab Tlomdz", "GEO"),
    ("Russia and Georgia talked. Zqab Tlomdz (Georgia) said no.", "Zqab Tlomdz", "GEO"),
    ("Peru said no. An Ecuadorean army spokesman in Quito, Col. Zqab Tlomdz, said yes.", "Zqab Tlomdz", "ECU"),
    ("The Foreign Minister of Latvia, Mr Zqab Tlomdz, came to Russia.", "Zqab Tlomdz", "LVA"),
    ("Vladimir Putin said no to Georgia. His spokesman, Zqab Tlomdz, agreed.", "Zqab Tlomdz", "RUS"),
    ("Georgia heard it. Vladimir Putin's foreign policy adviser, Zqab Tlomdz, agreed.", "Zqab Tlomdz", "RUS"),
    ("Kofi Annan said no to Georgia. His spokesman, Zqab Tlomdz, agreed.", "Zqab Tlomdz", None),
    ("Georgia heard it. Zqab Tlomdz, who leads the UN mission, agreed.", "Zqab Tlomdz", None),
    ("A spokesman in Geneva, Zqab Tlomdz, said Georgia and Russia agreed.", "Zqab Tlomdz", None),
    (
        "Eritrea claims that the Ethiopians walked out, which their spokeswoman, Zqab Tlomdz, denies.",
        "Zqab Tlomdz",
        "ETH",
    ),
    ("Russia and Georgia fought. NATO said no. Its spokesman, Zqab Tlomdz, was sure.", "Zqab Tlomdz", None),
    ("Zqab Tlomdz, a Russian-backed rebel, left Georgia for Russia.", "Zqab Tlomdz", None),
]


@pytest.mark.parametrize(("text", "name", "country"), TOLD)
def test_the_sentence_tells_whose_a_person_is(text: str, name: str, country: str | None) -> None:
    assert country_of(text, name) == country


def test_a_deputy_is_not_the_minister() -> None:
    text = "Sergei Lavrov met Deputy Foreign Minister Zqab Tlomdz of Georgia. The minister said little."
    mentions = find_actors(language.parse(text), published=SOME_DAY)
    assert next(m.actor.name for m in mentions if m.actor and m.text == "The minister") == "Sergey Lavrov"


DOMESTIC = [
    ("Opposition leader Zqab Tlomdz said no.", "KEN"),
    ("Zqab Tlomdz, the police chief, said no.", "KEN"),
    ("A military spokesman, Col. Zqab Tlomdz, said no.", "KEN"),
    ("The photographer Zqab Tlomdz said no.", None),
]


@pytest.mark.parametrize(("sentence", "country"), DOMESTIC)
def test_roles_at_home_are_of_the_country_in_which_the_text_is_at_home(sentence: str, country: str | None) -> None:
    text = "Kenya votes on Monday. In Kenya, Kenyan papers and Kenya's churches wait; Uganda waits too. " + sentence
    assert country_of(text, "Zqab Tlomdz") == country


def test_a_word_of_a_rank_is_nobodys_name() -> None:
    mentions = find_actors(
        language.parse("The teams were led by Lt Gen Anil Sample and Maj Gen Liu Sample."), published=SOME_DAY
    )
    assert [m.text for m in mentions if m.label == "PERSON"] == ["Anil Sample", "Liu Sample"]


@pytest.mark.parametrize("place", ["In the Rose Garden", "At Camp David"])
def test_a_place_before_a_leader_is_no_part_of_the_name(place: str) -> None:
    mentions = find_actors(language.parse(f"{place} Obama hailed the deal."), published=date(2015, 4, 2))
    assert [m.actor.name for m in mentions if m.label == "PERSON" and m.actor] == ["Barack Obama"]
