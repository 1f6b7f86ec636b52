"""Acts in the many forms that news gives them: where they take place, in gerunds, with a doer whom nobody names."""

from datetime import date

import pytest

from timeline.extraction import extract
from timeline.extraction.types import EventDraft, Source

PUBLISHED = date(2020, 11, 8)


def told(text: str) -> list[str]:
    """The type of each act with the countries of its sources and targets: "ASSAULT TUR > SYR"."""
    events = extract(Source(text, published=PUBLISHED)).events
    return [
        f"{event.type} {_states(event, 'source')} > {_states(event, 'target')}" for event in events if _is_act(event)
    ]


def _is_act(event: EventDraft) -> bool:
    return event.kind == "action"


def _states(event: EventDraft, side: str) -> str:
    return " ".join(sorted({actor.country for actor in getattr(event, side) if actor.country})) or "-"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Heavy fighting was reported around Donetsk airport on Thursday.", "ASSAULT - > -"),
        ("Explosions were heard in the centre of Tripoli on Thursday.", "ASSAULT - > -"),
        ("Monitors recorded 120 explosions near Horlivka on Thursday.", "ASSAULT - > -"),
        ("The city of Aden was the scene of heavy fighting on Thursday.", "ASSAULT - > YEM"),
        ("Gaza woke on Thursday to Israeli air strikes.", "ASSAULT ISR > PSE"),
        ("Southern Lebanon was subjected to Israeli bombardment on Thursday.", "ASSAULT ISR > LBN"),
        ("Armenia saw two of its posts shelled on Thursday.", "ASSAULT - > ARM"),
        ("A night-time curfew came into force in Pristina on Thursday.", "COERCE XKX > -"),
        ("A general strike brought Caracas to a halt on Thursday.", "PROTEST VEN > VEN"),
        ("A sit-in in Baghdad entered its second day on Thursday.", "PROTEST IRQ > IRQ"),
    ],
)
def test_an_act_takes_place_is_noticed_or_undergone(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The downing of a Turkish jet by Syria on Friday raised tension.", "ASSAULT SYR > TUR"),
        ("North Korea's launch of two missiles on Thursday drew anger.", "MOBILIZE PRK > -"),
        ("An exchange of fire between Armenian and Azerbaijani forces left two dead.", "ASSAULT ARM AZE > -"),
        ("Russia and Ukraine swapped 35 prisoners each on Saturday.", "RETREAT RUS UKR > -"),
        ("Thai and Cambodian soldiers exchanged gunfire near the temple on Thursday.", "ASSAULT KHM THA > -"),
    ],
)
def test_a_noun_is_an_act_by_what_it_is_done_to(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two Chinese coast guard cutters blasted a Philippine boat with water cannon.", "ASSAULT CHN > PHL"),
        ("The American carrier Theodore Roosevelt steamed through the Strait of Hormuz.", "MOBILIZE USA > -"),
        ("A Ryanair flight was forced to land in Minsk by a Belarusian jet on Friday.", "COERCE BLR > -"),
        ("Twenty-three Russian diplomats were told to leave Britain on Friday.", "SANCTION GBR > RUS"),
        ("A state of emergency was declared in Armenia on Friday.", "COERCE ARM > -"),
        ("Two Russian planes carrying aid touched down in Latakia on Thursday.", "AID RUS > SYR"),
        ("The first aid ship in three weeks docked at Hodeidah on Thursday.", "AID - > YEM"),
        ("Kenyan troops stormed into Somalia on Friday.", "ASSAULT KEN > SOM"),
        ("Israeli jets hammered a depot near Damascus on Friday.", "ASSAULT ISR > SYR"),
        ("Twenty-six prisoners walked free from a jail in Cairo on Friday.", "RETREAT - > EGY"),
    ],
)
def test_things_and_people_act_for_their_state(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Loyal troops beat off two assaults.", "ASSAULT BDI > -"),
        ("Armed police raided two newspapers.", "COERCE BDI > -"),
        ("More than 100 persons were detained on Friday.", "COERCE BDI > -"),
        ("Police shot at the crowd with live rounds.", "ASSAULT BDI > -"),
    ],
)
def test_a_state_s_own_bodies_are_of_the_state_in_which_a_text_is_at_home(sentence: str, expected: str) -> None:
    text = f"Bujumbura was calm on Thursday. Burundi buried its dead in Gitega and Bujumbura. {sentence}"
    assert told(text)[-1:] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The attacks came two days after a truce.",
        "The talks did not bring peace.",
        "The team is exchanging ideas with the ministry.",
        "Ministers saw progress on Friday.",
    ],
)
def test_what_only_points_back_or_says_nothing_is_no_act(text: str) -> None:
    assert told(text) == []
