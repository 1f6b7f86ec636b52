"""Acts read out of sentences of many conflicts: who, to whom, of what type; and what is no act. A row is a rule."""

from datetime import date

import pytest

from tests.extraction.acts import told
from timeline.extraction import extract
from timeline.extraction.types import EventDraft, Source

PUBLISHED = date(2020, 11, 8)


def acts(text: str) -> list[EventDraft]:
    return [event for event in extract(Source(text, published=PUBLISHED)).events if event.kind == "action"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("French troops rolled into the northern town of Gao on Saturday.", ("ASSAULT", "FRA", "MLI")),
        ("Ugandan soldiers crossed into South Sudan on Friday.", ("ASSAULT", "UGA", "SSD")),
        ("Iran seized a British tanker in the Strait of Hormuz on Friday.", ("COERCE", "IRN", "GBR")),
        ("India closed its airspace to Pakistani aircraft on Wednesday.", ("COERCE", "IND", "PAK")),
        ("Russia cut off gas supplies to Ukraine on January 1.", ("COERCE", "RUS", "UKR")),
        ("Burmese soldiers put Aung San Suu Kyi under house arrest on Monday.", ("COERCE", "MMR", "MMR")),
        ("Morocco recalled its ambassador from Berlin on Thursday.", ("SANCTION", "MAR", "DEU")),
        ("The Czech Republic ordered 18 Russian diplomats to leave the country.", ("SANCTION", "CZE", "RUS")),
        ("Egypt imposed sanctions on Libya on Tuesday.", ("SANCTION", "EGY", "LBY")),
        ("Ecuador granted asylum to a dissident on Thursday.", ("AID", "ECU", "")),
        ("A Russian Il-76 landed in Damascus with tents and blankets on Sunday.", ("AID", "RUS", "SYR")),
        ("The United Nations flew out 60 wounded civilians on Sunday.", ("AID", "", "")),
        ("Ethiopian forces began pulling out of Somalia on Tuesday.", ("RETREAT", "ETH", "SOM")),
        ("Hamas released two Israeli hostages on Tuesday.", ("RETREAT", "PSE", "ISR")),
        ("Sudan reopened its border with Eritrea on Thursday.", ("CONCEDE", "SDN", "ERI")),
        ("Pakistan put its air force on high alert on Tuesday.", ("MOBILIZE", "PAK", "")),
        ("North Korea fired a ballistic missile into the sea on Thursday.", ("MOBILIZE", "PRK", "")),
        ("Peru and Ecuador opened a joint exercise in the Andes on Monday.", ("COOPERATE", "ECU PER", "")),
        ("Hundreds of students marched through Dhaka on Monday.", ("PROTEST", "BGD", "BGD")),
        ("Kosovo's parliament declared independence on February 17.", ("STATEMENT", "XKX", "")),
        ("Clashes broke out between Thai and Cambodian troops on Friday.", ("ASSAULT", "KHM THA", "")),
        ("Israel's bombardment of Gaza killed 14 people on Friday.", ("ASSAULT", "ISR", "PSE")),
    ],
)
def test_an_act_has_its_type_and_its_parties(text: str, expected: tuple[str, str, str]) -> None:
    assert [told(event) for event in acts(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit a market in the centre of Sarajevo on Saturday.",
        "A car bomb killed eleven people outside a police station in Baghdad.",
        "Two rockets landed near the embassy in Baghdad overnight.",
        "A roadside bomb wounded four soldiers near Herat on Sunday.",
        "Two trucks with flour reached Aleppo on Monday.",
        "An explosion rocked the capital on Tuesday.",
    ],
)
def test_a_weapon_or_a_convoy_acts_without_anybody_named(text: str) -> None:
    assert [event.source for event in acts(text)] == [()]


@pytest.mark.parametrize(
    "text",
    [
        "Iran has the largest army in the region.",
        "Israel could strike Iran at any time.",
        "The army often shells villages along the border.",
        "Turkey did not send troops to Libya on Monday.",
        "The general said that nobody had attacked the town.",
        "He warned against bombing the city.",
        "The powers that arm the war met in Berlin.",
        "The resolution entered into force.",
        "The talks broke down over the release of prisoners.",
        "The delegations left the room.",
        "The law bars foreigners from owning land.",
        "The fighters released a statement on Monday.",
        "Ministers struck a deal in Brussels on Monday.",
        "Russia attacked the plan on Friday.",
        "The opposition wants the president to resign.",
        "Ukraine's army, which is fighting separatists, is badly equipped.",
        "The Sarajevo market was hit in 1994.",
        "The militia would stop shelling the town, a spokesman said.",
    ],
)
def test_states_habits_and_figures_of_speech_are_no_acts(text: str) -> None:
    assert acts(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("NATO is to send 4,000 troops to Poland.", "planned"),
        ("The Senate is due to vote on the treaty on Monday.", "planned"),
        ("Britain will deploy a frigate to the Gulf on Monday.", "planned"),
        ("Armenia denied that its artillery had shelled the city of Ganja on Sunday.", "denied"),
        ("Ukraine said its forces had destroyed a Russian warship near Odesa on Wednesday.", "claimed"),
        ("Britain withdrew its ambassador from Tehran on Wednesday.", "happened"),
    ],
)
def test_the_status_of_an_act_is_what_the_text_makes_of_it(text: str, status: str) -> None:
    assert [event.status for event in acts(text)] == [status]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Taliban fighters overran a base in Baghlan province, killing 36 soldiers.", ["ASSAULT"]),
        ("Azerbaijani forces shelled Stepanakert on Sunday. Two civilians were killed.", ["ASSAULT"]),
        ("At least three people were killed when Turkish jets bombed Afrin on Sunday.", ["ASSAULT"]),
        ("Nepal's king dismissed the government and declared a state of emergency.", ["SANCTION", "COERCE"]),
        ("Chad broke off relations with Sudan and closed the border on Friday.", ["SANCTION", "COERCE"]),
    ],
)
def test_what_an_attack_did_is_no_act_of_its_own_and_two_verbs_are_two_acts(text: str, types: list[str]) -> None:
    assert [event.type for event in acts(text)] == types


def test_a_deed_of_years_ago_only_explains() -> None:
    text = "Turkish troops invaded Cyprus in 1974. Turkish troops shelled Kobani on Sunday."
    assert [event.sentence for event in acts(text)] == ["Turkish troops shelled Kobani on Sunday."]


def test_a_deed_is_of_whom_the_sentence_blames() -> None:
    event = acts("A rocket attack on Ganja killed 12 people on Sunday, officials in Baku said, blaming Armenia.")[0]
    assert (told(event), event.status) == (("ASSAULT", "ARM", "AZE"), "claimed")


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Thailand closed a border crossing and moved tanks to the front on Monday.", ["COERCE", "MOBILIZE"]),
        (
            "Protesters stormed the parliament building in Bishkek on Tuesday, freed two prisoners.",
            ["PROTEST", "RETREAT"],
        ),
        ("The general offered to resign on Monday.", ["RETREAT"]),
    ],
)
def test_verbs_that_share_a_subject_each_tell_an_act(text: str, types: list[str]) -> None:
    assert [event.type for event in acts(text)] == types


def test_what_is_denied_is_denied_in_a_gerund_too() -> None:
    assert [event.status for event in acts("Chad denied having shelled the town of Tissi on Monday.")] == ["denied"]


def test_a_claim_that_the_other_side_denies_is_one_denied_act() -> None:
    text = "Azerbaijan said Armenian forces had shelled the town of Barda on Sunday. "
    text += "Armenia denied having shelled Barda."
    assert [event.status for event in acts(text)] == ["denied"]
