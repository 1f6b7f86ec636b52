"""Calls, meetings, letters, agreements and acts told in less usual words and clauses."""

from datetime import date

import pytest

from timeline.extraction import extract
from timeline.extraction.types import EventDraft, Source


def read(text: str) -> tuple[EventDraft, ...]:
    return extract(Source(text, title="", published=date(2023, 12, 4))).events


def countries(event: EventDraft) -> set[str]:
    return {actor.country for actor in event.source if actor.country}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Putin was on the telephone with Pashinyan for nearly an hour on Tuesday.", "call", "RUS ARM"),
        (
            "Secretary of State Antony Blinken phones President Aleksandar Vucic and asks him to pull back.",
            "call",
            "USA SRB",
        ),
        ("Netanyahu got through to Putin shortly before midnight, his office said.", "call", "ISR RUS"),
        ("An aide to Zelensky telephoned the director of the agency on Monday.", "call", "UKR"),
        (
            "The two foreign ministers, Mevlut Cavusoglu and Nikos Dendias, spoke by video link on Wednesday.",
            "call",
            "TUR GRC",
        ),
        ("Hemedti took a call from Blinken on Thursday.", "call", "SDN USA"),
        ("King Abdullah picked up the telephone to Netanyahu on Monday night.", "call", "JOR ISR"),
        (
            "Egyptian Foreign Minister Sameh Shoukry called his Turkish counterpart, Mevlut Cavusoglu, to offer help.",
            "call",
            "EGY TUR",
        ),
        (
            "The EU's envoy, Miroslav Lajcak, brought Kurti and Vucic together in Ohrid on Saturday.",
            "meeting",
            "XKX SRB",
        ),
        ("Lavrov turned up in Tokyo on Tuesday for two days of consultations.", "meeting", "RUS JPN"),
        (
            "Thai and Cambodian generals conferred for three hours at the border crossing on Sunday.",
            "meeting",
            "THA KHM",
        ),
        ("Macron spent five hours with Putin at a long table in Moscow.", "meeting", "FRA RUS"),
        (
            "Israel's intelligence chief held talks in Cairo on Sunday with Egyptian officials.",
            "meeting",
            "ISR EGY",
        ),
        ("Ukraine and Russia have come to terms on an exchange of 200 prisoners.", "agreement", "UKR RUS"),
        ("Machar signed the peace accord in Juba on Wednesday.", "agreement", "SSD"),
    ],
)
def test_who_talks_and_agrees(text: str, kind: str, expected: str) -> None:
    assert set(expected.split()) in [countries(event) for event in read(text) if event.kind == kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday Mali's junta gave the UN's spokesman, Olivier Salgado, three days to leave the country.", "MLI"),
        ("France's ambassador flew out of Niamey on Wednesday evening.", "FRA"),
        ("The Treasury in Washington put two Sudanese commanders on its sanctions list on Wednesday.", "USA"),
        ("Belarus forced a Ryanair jet to land in Minsk on Sunday and took a blogger off it.", "BLR"),
        ("The Houthis let a first fuel ship into Hodeidah on Sunday.", "YEM"),
        ("Mutinous soldiers seized the state broadcaster in Ouagadougou on Friday.", "BFA"),
        ("Beijing flew 71 aircraft around Taiwan on Sunday.", "CHN"),
        ("Kenya's high court blocked the deployment of police to Haiti on Friday.", "KEN"),
        ("In Pristina, police left Malisevo in the afternoon.", "XKX"),
        ("A day after Thai and Cambodian troops had traded fire near the temple, calm returned.", "THA KHM"),
    ],
)
def test_who_acts(text: str, expected: str) -> None:
    assert set(expected.split()) in [countries(event) for event in read(text) if event.kind == "action"]


def test_a_letter_is_answered_with_a_letter() -> None:
    text = "Abhisit Vejjajiva, the Thai prime minister, answered with a letter of his own on Monday."
    assert [(event.kind, countries(event)) for event in read(text)] == [("letter", {"THA"})]


def test_commanders_agree_for_the_sides_they_fight_for() -> None:
    text = (
        "Thailand and Cambodia shelled each other on Friday. Fighting between Thailand and Cambodia went on for hours. "
        "Local commanders agreed on a ceasefire on Saturday."
    )
    assert {"THA", "KHM"} in [countries(event) for event in read(text) if event.kind == "agreement"]


@pytest.mark.parametrize(
    "text",
    [
        "The three leaders demanded that the M23 halt its offensive and pull out of Goma.",
        "Commanders usually meet twice a month at the crossing.",
        "Under the plan, troops would leave the town within a week.",
        "Moscow broke off its talks with Tokyo on Monday.",
    ],
)
def test_what_is_no_meeting_and_no_act_of_those_addressed(text: str) -> None:
    assert not [e for e in read(text) if e.kind == "meeting" or (e.kind == "action" and e.type != "SANCTION")]
