"""People without a name, of the place where they act, and whom deeds are aimed at: tables of text and result."""

from datetime import date

import pytest

from timeline.extraction import extract, language
from timeline.extraction.actors import find_actors
from timeline.extraction.types import Source

SOME_DAY = date(2001, 5, 4)

UNNAMED = [
    ("Tens of thousands of students marched through Seoul on Saturday.", "students", "KOR"),
    ("Gunmen shot and killed the mayor of a town in the Mexican state of Michoacan.", "Gunmen", "MEX"),
    ("Rebels held the town of Massaguet in Chad.", "Rebels", "TCD"),
    ("Police used water cannon in central Minsk.", "Police", "BLR"),
    ("Shiite leaders in Najaf rejected the plan.", "leaders", "IRQ"),
    ("Soldiers in the Gambian capital detained an editor.", "Soldiers", "GMB"),
    ("Islamic militants attacked a post in Algeria.", "militants", "DZA"),
    ("Iranian-backed militias fired rockets near Basra.", "militias", "IRQ"),
    ("Militants in the Niger Delta threatened to strike.", "Militants", "NGA"),
    ("Fighters from Helmand province joined the rebels in Afghanistan.", "rebels", "AFG"),
    ("Ethnic Albanians in south Serbia made demands.", "Albanians", "SRB"),
    ("Ethopia agreed to open its borders.", "Ethopia", "ETH"),
]


@pytest.mark.parametrize(("text", "phrase", "country"), UNNAMED)
def test_who_has_no_name_is_of_the_country_of_the_scene(text: str, phrase: str, country: str) -> None:
    start = text.index(phrase)
    mentions = find_actors(language.parse(text), published=SOME_DAY)
    found = [actor.country for m in mentions if m.start <= start < m.end for actor in m.actors]
    assert found == [country]


def test_soldiers_are_of_no_state_where_several_are_spoken_of() -> None:
    text = "Turkey and Iraq differ. Soldiers were seen in Iraq and Turkey."
    mentions = find_actors(language.parse(text), published=SOME_DAY)
    assert [m.actors for m in mentions if m.text == "Soldiers"] == []


def test_a_scene_where_somebody_only_speaks_tells_nothing() -> None:
    text = "Gunmen attacked a convoy, the agency said in Geneva."
    mentions = find_actors(language.parse(text), published=SOME_DAY)
    assert "CHE" not in {actor.country for m in mentions for actor in m.actors}


def test_an_unnamed_group_keeps_its_reason() -> None:
    text = "Hundreds of farmers blocked highways in Guatemala."
    mentions = find_actors(language.parse(text), published=SOME_DAY)
    reason = next(m.reason for m in mentions if m.text == "farmers")
    assert reason == "farmers -> farmers in Guatemala: the scene is Guatemala"


DEEDS = [
    ("Indian and Bangladeshi border guards held joint patrols along the river.", "COOPERATE", {"IND", "BGD"}, set()),
    ("Hundreds of farmers blocked highways in Guatemala on Wednesday.", "PROTEST", {"GTM"}, {"GTM"}),
    ("Jordanian lawyers marched in Amman to denounce Israel's siege of Gaza.", "PROTEST", {"JOR"}, {"ISR"}),
    ("A British submarine has been dispatched to the Falkland Islands.", "MOBILIZE", {"GBR"}, {"FLK"}),
    ("Turkey closed its border with northern Iraq on Monday.", "COERCE", {"TUR"}, {"IRQ"}),
    ("South Africa withdrew the last of its troops from southern Angola.", "RETREAT", {"ZAF"}, {"AGO"}),
    ("Two French monks were found dead after being kidnapped by militants in Algeria.", "ASSAULT", {"DZA"}, {"FRA"}),
    ("Germany froze development aid to Nigeria on Thursday.", "SANCTION", {"DEU"}, {"NGA"}),
    ("Japan said on Tuesday it had halted economic aid to Serbia.", "SANCTION", {"JPN"}, {"SRB"}),
    ("Italy announced it would impose sanctions on Libya.", "THREATEN", {"ITA"}, {"LBY"}),
    ("Phnom Penh has complained that Thai soldiers crossed into a temple area.", "ACCUSE", {"KHM"}, {"THA"}),
    ("Palestinian officials demanded that the United States match the offer.", "REQUEST", {"PSE"}, {"USA"}),
    ("Rebels advancing on N'Djamena attacked a convoy on Sunday.", "ASSAULT", {"TCD"}, {"TCD"}),
]


@pytest.mark.parametrize(("text", "kind", "source", "target"), DEEDS)
def test_a_deed_has_its_type_its_doer_and_whom_it_is_aimed_at(
    text: str, kind: str, source: set[str], target: set[str]
) -> None:
    events = extract(Source(text, published=SOME_DAY)).events
    told = [(e.type, {a.country for a in e.source}, {a.country for a in e.target}) for e in events]
    assert (kind, source, target) in told


NOBODY = [
    "The promise made in Geneva was kept for a night when it was tested.",
    "Moscow's position has changed and was stated on Thursday.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_a_state_says_or_holds_is_no_party(text: str) -> None:
    names = {actor.name for e in extract(Source(text, published=SOME_DAY)).events for actor in (*e.source, *e.target)}
    assert not any("promise" in name or "position" in name for name in names)
