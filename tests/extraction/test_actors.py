"""Who is meant: tables of a text, the day it was published, and the actors it must give."""

from datetime import date

import pytest

from timeline.extraction import language
from timeline.extraction.actors import find_actors
from timeline.extraction.types import ActorMention

NOVEMBER_2020 = date(2020, 11, 8)


def read(text: str, published: date | None = NOVEMBER_2020) -> tuple[ActorMention, ...]:
    return find_actors(language.parse(text), published=published)


def who(text: str, phrase: str, published: date | None = NOVEMBER_2020) -> list[tuple[str, str | None]]:
    """Name and country of everybody that the mention at the last place of `phrase` stands for."""
    start = text.rindex(phrase)
    for mention in read(text, published):
        if mention.start < start + len(phrase) and mention.end > start:
            return [(actor.name, actor.country) for actor in mention.actors]
    return []


PUTIN, ERDOGAN = ("Vladimir Putin", "RUS"), ("Recep Tayyip Erdoğan", "TUR")
PASHINYAN, ALIYEV = ("Nikol Pashinyan", "ARM"), ("Ilham Aliyev", "AZE")
LAVROV, CAVUSOGLU = ("Sergey Lavrov", "RUS"), ("Mevlüt Çavuşoğlu", "TUR")

TITLES = [
    ("Armenian Prime Minister Nikol Pashinyan spoke on Friday.", "Nikol Pashinyan", [PASHINYAN]),
    ("Nikol Pashinyan, Armenia's prime minister, spoke on Friday.", "Nikol Pashinyan", [PASHINYAN]),
    ("Nikol Pashinyan, the prime minister of Armenia, spoke on Friday.", "Nikol Pashinyan", [PASHINYAN]),
    ("France's Emmanuel Macron spoke.", "Emmanuel", [("Emmanuel Macron", "FRA")]),
    ("A spokesman for the Malian army, Bakari Togola, denied it.", "Bakari", [("Bakari Togola", "MLI")]),
    ("Artsrun Manukyan of the Armenian Defence Ministry spoke.", "Artsrun", [("Artsrun Manukyan", "ARM")]),
    ("The Armenian prime minister, Nikol Pashinyan, spoke on Friday.", "Nikol Pashinyan", [PASHINYAN]),
    ("President of Azerbaijan Ilham Aliyev received the guests.", "Ilham Aliyev", [ALIYEV]),
    ("Mr. Pashinyan said no.", "Pashinyan", [PASHINYAN]),
    ("Foreign Ministers Lavrov and Cavusoglu spoke by telephone.", "Lavrov", [LAVROV]),
    ("Foreign Ministers Lavrov and Cavusoglu spoke by telephone.", "Cavusoglu", [CAVUSOGLU]),
    ("Russian and Turkish Presidents Vladimir Putin and Recep Tayyip Erdogan agreed.", "Vladimir Putin", [PUTIN]),
    ("Russian and Turkish Presidents Vladimir Putin and Recep Tayyip Erdogan agreed.", "Recep", [ERDOGAN]),
    ("Norwegian Defence Minister Tuva Solhaug arrived.", "Tuva Solhaug", [("Tuva Solhaug", "NOR")]),
    ("Senior Georgian diplomat Lasha Kiknadze said so.", "Lasha Kiknadze", [("Lasha Kiknadze", "GEO")]),
    ("Kremlin spokesman Dmitry Peskov told reporters.", "Dmitry Peskov", [("Dmitry Peskov", "RUS")]),
    ("Hamas leader Ismail Haniyeh left Doha.", "Ismail Haniyeh", [("Ismail Haniyeh", "PSE")]),
    ("UN Secretary-General António Guterres called for calm.", "António", [("António Guterres", None)]),
    ("NATO chief Jens Stoltenberg called for calm.", "Jens", [("Jens Stoltenberg", None)]),
    ("Nigerian junior foreign minister Dubem Oniya summoned him.", "Dubem Oniya", [("Dubem Oniya", "NGA")]),
    ("British Lt. Gen. Mike Rowntree signed it.", "Mike Rowntree", [("Mike Rowntree", "GBR")]),
    ("In Moscow, General Anatoly Nogovitsyn denied it.", "Nogovitsyn", [("Anatoly Nogovitsyn", "RUS")]),
]


@pytest.mark.parametrize(("text", "phrase", "expected"), TITLES)
def test_a_title_gives_its_bearer_a_country(text: str, phrase: str, expected: list[tuple[str, str | None]]) -> None:
    assert who(text, phrase) == expected


CALL = "Turkish President Recep Tayyip Erdogan called Russian President Vladimir Putin on Saturday. "
GENEVA = (
    "U.S. Secretary of State Mike Pompeo met Azerbaijani Foreign Minister Jeyhun Bayramov and Armenian Foreign "
    "Minister Zohrab Mnatsakanyan in Washington. "
)
BAYRAMOV, MNATSAKANYAN = ("Jeyhun Bayramov", "AZE"), ("Zohrab Mnatsakanyan", "ARM")
RESOLVED = [
    (CALL + "Putin welcomed the Turkish leader's proposal.", "leader", [ERDOGAN]),
    (CALL + "The two presidents agreed on a truce.", "The two presidents", [ERDOGAN, PUTIN]),
    (CALL + "The two leaders will meet again.", "The two leaders", [ERDOGAN, PUTIN]),
    (CALL + "Later the foreign ministers of both countries spoke.", "foreign ministers", [CAVUSOGLU, LAVROV]),
    (CALL + "Then the heads of foreign ministries of both countries spoke.", "heads", [CAVUSOGLU, LAVROV]),
    (CALL + "Both sides confirmed it.", "Both sides", [("Turkey", "TUR"), ("Russia", "RUS")]),
    (CALL + "He thanked the Russian president.", "president", [PUTIN]),
    (CALL + "He offered help.", "He", [ERDOGAN]),
    (GENEVA + "He called on the two ministers to stop.", "the two ministers", [BAYRAMOV, MNATSAKANYAN]),
    ("Earlier the head of the Russian Federation discussed it.", "the head", [PUTIN]),
    ("He spoke with the leaders of Azerbaijan and Armenia.", "the leaders", [ALIYEV, PASHINYAN]),
    ("The presidents of Russia and Turkey will meet.", "The presidents", [PUTIN, ERDOGAN]),
    ("Macron telephoned his Russian counterpart.", "counterpart", [PUTIN]),
    ("Macron telephoned his Russian counterpart Vladimir Putin.", "Vladimir Putin", [PUTIN]),
    ("The Armenian foreign minister left. The minister will return.", "The minister", [MNATSAKANYAN]),
    ("Chancellor Angela Merkel came. She spoke first.", "She", [("Angela Merkel", "DEU")]),
    ("After meeting Putin, the Turkish president spoke.", "president", [ERDOGAN]),
    (
        "After talks between Erdogan and Putin, the foreign ministers of both countries met.",
        "foreign ministers",
        [CAVUSOGLU, LAVROV],
    ),
    (CALL + "The two will meet again.", "The two", [ERDOGAN, PUTIN]),
    ("Iran's foreign minister flew to Baku. He will stay.", "He", [("Mohammad Javad Zarif", "IRN")]),
    ("The head of the Armenian delegation spoke.", "The head", [("head of the Armenian delegation", "ARM")]),
]


@pytest.mark.parametrize(("text", "phrase", "expected"), RESOLVED)
def test_a_phrase_without_a_name_finds_whom_it_means(
    text: str, phrase: str, expected: list[tuple[str, str | None]]
) -> None:
    assert who(text, phrase) == expected


BY_DAY = [
    ("The Turkish foreign minister spoke.", "foreign minister", date(2020, 11, 8), CAVUSOGLU),
    ("The Turkish foreign minister spoke.", "foreign minister", date(2014, 2, 1), ("Ahmet Davutoğlu", "TUR")),
    ("The U.S. secretary of state spoke.", "secretary of state", date(2003, 2, 5), ("Colin Powell", "USA")),
    ("The Turkish leader spoke.", "leader", date(2013, 5, 1), ERDOGAN),
    ("Aliyev spoke.", "Aliyev", date(1999, 5, 1), ("Heydar Aliyev", "AZE")),
    ("Aliyev spoke.", "Aliyev", date(2020, 5, 1), ALIYEV),
    ("President Bush spoke.", "Bush", date(1991, 1, 17), ("George H. W. Bush", "USA")),
    ("President Bush spoke.", "Bush", date(2004, 1, 17), ("George W. Bush", "USA")),
    ("President Clinton spoke.", "Clinton", date(1999, 6, 10), ("Bill Clinton", "USA")),
    ("Secretary of State Clinton spoke.", "Clinton", date(2011, 6, 10), ("Hillary Clinton", "USA")),
]


@pytest.mark.parametrize(("text", "phrase", "published", "expected"), BY_DAY)
def test_the_day_of_publication_decides_who_holds_an_office(
    text: str, phrase: str, published: date, expected: tuple[str, str]
) -> None:
    assert who(text, phrase, published) == [expected]


def test_without_a_day_of_publication_an_office_is_nobody_in_particular() -> None:
    assert who("The Turkish foreign minister spoke.", "foreign minister", None) == [
        ("foreign minister of Turkey", "TUR")
    ]


SPELLINGS = [
    ("Çavuşoğlu said no.", "Cavusoglu said no."),
    ("Erdoğan said no.", "Erdogan said no."),
    ("Ilham Aliyev said no.", "Ilham Aliev said no."),
    ("Pashinyan said no.", "Pashinian said no."),
    ("Zelenskyy said no.", "Zelensky said no."),
    ("Zelenskyy said no.", "Zelenskiy said no."),
    ("Bashar al-Assad said no.", "Bashar Assad said no."),
    ("Muammar Gaddafi said no.", "Moammar Gadhafi said no."),
    ("Gaddafi said no.", "Kadhafi said no."),
    ("Gaddafi said no.", "Qaddafi said no."),
    ("Slobodan Milošević said no.", "Slobodan Milosevic said no."),
    ("Kim Jong-un said no.", "Kim Jong Un said no."),
]


@pytest.mark.parametrize(("first", "second"), SPELLINGS)
def test_spellings_of_one_name_meet_in_one_actor(first: str, second: str) -> None:
    one, other = ([m.actor for m in read(text)] for text in (first, second))
    assert one == other
    assert one[0] is not None


def test_two_people_of_one_family_name_stay_two() -> None:
    text = "Heydar Aliyev was succeeded by his son. Ilham Aliyev won the vote. Mehriban Aliyeva is vice president."
    names = {mention.actor.name for mention in read(text) if mention.actor and mention.named}
    assert names == {"Heydar Aliyev", "Ilham Aliyev", "Mehriban Aliyeva"}


def test_a_family_name_alone_goes_to_the_one_named_in_full() -> None:
    text = "Economist Marta Brandvold doubts it. Many disagree. Brandvold will publish soon."
    assert who(text, "Brandvold") == [("Marta Brandvold", None)]


def test_a_reason_says_who_and_why() -> None:
    text = CALL + "Putin welcomed the Turkish leader's proposal."
    reason = next(mention.reason for mention in read(text) if mention.text.endswith("leader"))
    assert reason == "Turkish leader -> Recep Tayyip Erdoğan: leader of Turkey on 2020-11-08, named above"


GOVERNMENTS = [
    ("The Kremlin confirmed the call.", "Kremlin", ("Kremlin", "RUS")),
    ("The Kremlin press service confirmed the call.", "press service", ("Kremlin", "RUS")),
    ("The White House confirmed the call.", "White House", ("White House", "USA")),
    ("A Pentagon spokesman confirmed it.", "spokesman", ("Pentagon", "USA")),
    ("Downing Street confirmed the call.", "Downing Street", ("Downing Street", "GBR")),
    ("The Élysée confirmed the call.", "Élysée", ("Élysée", "FRA")),
    ("Baku rejected the proposal.", "Baku", ("Azerbaijan", "AZE")),
    ("Pashinyan wrote a letter to Moscow.", "Moscow", ("Russia", "RUS")),
    ("The agreement between Moscow and Yerevan holds.", "Yerevan", ("Armenia", "ARM")),
    ("Brussels imposed sanctions.", "Brussels", ("European Union", None)),
    ("The Russian Foreign Ministry denied it.", "Foreign Ministry", ("Russian Foreign Ministry", "RUS")),
    ("Russia's Foreign Ministry denied it.", "Foreign Ministry", ("Russian Foreign Ministry", "RUS")),
    ("The Russian foreign ministry denied it.", "foreign ministry", ("Russian Foreign Ministry", "RUS")),
    ("The Azerbaijani Defense Ministry denied it.", "Ministry", ("Azerbaijani Defence Ministry", "AZE")),
    ("The Turkish government denied it.", "government", ("Turkish government", "TUR")),
    ("Armenian forces withdrew.", "forces", ("Armenian forces", "ARM")),
    ("Armenia attacked us.", "Armenia", ("Armenia", "ARM")),
    ("The Taliban carried out attacks.", "Taliban", ("Taliban", "AFG")),
    ("Palestinians protested in Jenin.", "Palestinians", ("Palestinians", "PSE")),
    ("Bangladesh rejected an Indian proposal.", "Indian", ("India", "IND")),
    ("The Bush administration said so.", "administration", ("American administration", "USA")),
]


@pytest.mark.parametrize(("text", "phrase", "expected"), GOVERNMENTS)
def test_governments_bodies_and_peoples_act(text: str, phrase: str, expected: tuple[str, str | None]) -> None:
    assert who(text, phrase, date(2005, 3, 1) if "Bush" in text else NOVEMBER_2020) == [expected]


PLACES = [
    ("The ministers met in Paris.", "Paris", "FRA"),
    ("Zarif flew to Moscow.", "Moscow", "RUS"),
    ("YEREVAN, November 7 (Sample Wire) - The guests left.", "YEREVAN", "ARM"),
    ("No operations are conducted on the territory of Armenia.", "Armenia", "ARM"),
    ("Fighters from Libya arrived.", "Libya", "LBY"),
    ("The troops are pulling out of Kosovo.", "Kosovo", "XKX"),
    ("Shells hit Stepanakert and villages near Fuzuli.", "Fuzuli", "AZE"),
    ("He lives in Lebanon, Pennsylvania.", "Lebanon", "USA"),
    ("The plane landed in Amman, Jordan.", "Jordan", "JOR"),
    ("Fighting went on in South Ossetia.", "South Ossetia", "GEO"),
]


@pytest.mark.parametrize(("text", "phrase", "country"), PLACES)
def test_a_scene_is_a_place_and_no_actor(text: str, phrase: str, country: str) -> None:
    mention = next(mention for mention in read(text) if mention.text == phrase)
    assert (mention.actor, mention.country) == (None, country)


TRAPS = [
    ("Michael Jordan visited the team.", "Jordan", "PERSON"),
    ("The Washington Post reported it.", "Washington", "ORG"),
    ("The Jerusalem Post reported it.", "Jerusalem", "ORG"),
    ("New Mexico sent help.", "Mexico", "GPE"),
    ("Israel Katz spoke first.", "Israel", "PERSON"),
    ("Theresa May spoke first.", "May", "PERSON"),
]


@pytest.mark.parametrize(("text", "word", "label"), TRAPS)
def test_a_word_inside_a_longer_name_is_no_name_of_its_own(text: str, word: str, label: str) -> None:
    start = text.index(word)
    covering = [m for m in read(text) if m.start <= start < m.end]
    assert [m.label for m in covering] == [label]
    assert covering[0].end - covering[0].start > len(word)


def test_may_the_month_and_us_the_pronoun_are_no_names() -> None:
    assert read("They told us in May that it may rain.", None) == ()


def test_georgia_is_the_american_state_beside_atlanta() -> None:
    near_atlanta = read("In Georgia, the governor spoke in Atlanta.")
    near_tbilisi = read("In Georgia, the opposition marched in Tbilisi.")
    assert [m.country for m in near_atlanta if m.text == "Georgia"] == ["USA"]
    assert [m.country for m in near_tbilisi if m.text == "Georgia"] == ["GEO"]


def test_the_north_is_north_korea_where_the_text_speaks_of_it() -> None:
    assert who("North Korea tested a missile. The North said it was a warning.", "North") == [("North Korea", "PRK")]


def test_the_two_sides_are_those_between_whom_there_is_war() -> None:
    text = (
        "Fighting broke out between the Sudanese Armed Forces and the Rapid Support Forces. The United States flew out "
        "its diplomats. Later the two sides accepted a ceasefire."
    )
    assert who(text, "the two sides") == [("Sudanese Armed Forces", "SDN"), ("Rapid Support Forces", "SDN")]


def test_the_ministry_is_the_last_one_named() -> None:
    text = "The Azerbaijani Defence Ministry blamed Armenia. The ministry showed pictures."
    assert who(text, "The ministry") == [("Azerbaijani Defence Ministry", "AZE")]


def test_names_leave_titles_and_determiners_out() -> None:
    text = "The United States and Turkish Foreign Minister Mevlüt Çavuşoğlu agreed."
    named = [(mention.text, mention.label) for mention in read(text) if mention.named]
    assert named == [("United States", "GPE"), ("Turkish", "NORP"), ("Mevlüt Çavuşoğlu", "PERSON")]


def test_an_abbreviation_in_brackets_stands_for_its_body() -> None:
    text = "The Northern Progress Party (NPP) won. The NPP will govern."
    assert who(text, "NPP") == [("Northern Progress Party", None)]
