"""Acts of force and state as bulletins, monitors and releases tell them: who suffers, who is accused, on which day."""

from datetime import date

import pytest

from tests.extraction.acts import told
from timeline.extraction import extract
from timeline.extraction.types import EventDraft, Source

PUBLISHED = date(2020, 11, 8)


def events(text: str, kind: str) -> list[EventDraft]:
    return [event for event in extract(Source(text, published=PUBLISHED)).events if event.kind == kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Chadian patrol came under fire from Sudanese troops on Friday.", ("ASSAULT", "SDN", "TCD")),
        ("Sarajevo came under heavy shelling on Saturday.", ("ASSAULT", "", "BIH")),
        ("Two Turkish soldiers died in an ambush near Hakkari on Friday.", ("ASSAULT", "", "TUR")),
        ("The town of Shusha fell to Azerbaijani forces on Sunday.", ("ASSAULT", "AZE", "AZE")),
        ("Mortar shells landed near the Saudi embassy on Tuesday.", ("ASSAULT", "", "SAU")),
        ("India answered with artillery on Friday.", ("ASSAULT", "IND", "")),
        ("Correa ordered Ecuadorean soldiers up to the border on Sunday.", ("MOBILIZE", "ECU", "")),
        ("North Korea test-fired two missiles into the sea on Thursday.", ("MOBILIZE", "PRK", "")),
        ("The Philippines took China to court on 22 January.", ("ACCUSE", "PHL", "CHN")),
        ("Lorries loaded with flour crossed from Egypt into Gaza on Sunday.", ("AID", "", "EGY PSE")),
        ("The road was reopened to traffic by the Syrian authorities on Monday.", ("CONCEDE", "SYR", "")),
        ("The Ukrainian units left on Friday.", ("RETREAT", "UKR", "")),
    ],
)
def test_deeds_and_who_suffers_them(text: str, expected: tuple[str, str, str]) -> None:
    assert [told(event) for event in events(text, "action")] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The president came under pressure from his party on Monday.",
        "The minister answered with a smile.",
        "Moscow is conducting no operations in Armenia.",
        "The team left for Geneva on Monday.",
        "The storm left 12 people dead in Manila on Friday.",
        "The rebels, backed by Turkish artillery, are strong.",
        "Moscow accuses Kyiv of attacking civilians.",
        "China lodged a protest with the Philippines on Friday.",
    ],
)
def test_what_is_only_said_or_did_not_happen_is_no_act(text: str) -> None:
    assert events(text, "action") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Manila protested on Friday.", [("ACCUSE", "PHL", "")]),
        ("Russia has vowed never to give up the islands.", [("AGREE", "RUS", "")]),
        ("The foreign ministries in Yerevan and Baku confirmed it on Friday.", [("STATEMENT", "ARM AZE", "")]),
        ("The town burned; President Ilham Aliyev told the nation of it.", [("STATEMENT", "AZE", "")]),
        ("Taiwan dispatched a frigate. It, too, rejects the ruling.", [("REJECT", "TWN", "")]),
        ("Police in Minsk and hooded men fired on a crowd; Belarus denied it.", [("REJECT", "BLR", "")]),
    ],
)
def test_statements_are_of_those_who_make_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [told(event) for event in events(text, "statement")] == expected


@pytest.mark.parametrize(
    ("text", "status", "source"),
    [
        ("Baku accused Armenian forces of firing on Terter on Friday.", "claimed", "ARM"),
        ("Pakistan claims to have shot down an Indian jet on Friday.", "claimed", "PAK"),
        ("Chinese troops crossed into Ladakh on Friday, India said.", "claimed", "CHN"),
    ],
)
def test_a_deed_on_somebodys_word_is_claimed_of_its_doer(text: str, status: str, source: str) -> None:
    assert [(event.status, told(event)[1]) for event in events(text, "action")] == [(status, source)]


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("France sent the force, known as Sangaris, on 3 November.", "action", "2020-11-03"),
        ("Addressing the UN on Thursday, Ambassador Nikki Haley condemned Iran.", "statement", "2020-11-05"),
        ("The OAS condemned Nicaragua in a resolution adopted on 4 November.", "statement", "2020-11-04"),
        ("Colombia claims that Reyes met a minister in January.", "statement", "2020-11-08"),
        ("Seoul bans flights to the North from tomorrow.", "action", "2020-11-08"),
        ("Malian jets bombed a rebel camp at 1720 hrs yesterday.", "action", "2020-11-07"),
        ("In the early morning of Friday, 6 November, fighting erupted near Goma.", "action", "2020-11-06"),
        ("Duma deputies are expected to pass a bill limiting imports on 20 November.", "action", "2020-11-20"),
        ("1995. In May, Manila sent a ship.\n\n2012. On 8 April China sent two boats.", "action", "1995-05"),
    ],
)
def test_the_day_is_that_of_the_deed_or_the_saying(text: str, kind: str, day: str) -> None:
    assert events(text, kind)[0].date.edtf == day


def test_police_of_a_story_told_from_abroad_are_not_those_of_the_place_of_writing() -> None:
    text = "WASHINGTON - Nicaragua is in turmoil. Nicaraguans fled to Costa Rica. Police killed two marchers on Friday."
    assert "USA" not in [told(event)[1] for event in events(text, "action")]
