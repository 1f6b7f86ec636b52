"""Whose word it is: speakers told by a title, a pronoun, a colon or none; one row is one rule of English news."""

from datetime import date

import pytest

from timeline.extraction import extract
from timeline.extraction.types import Source

PUBLISHED = date(2023, 6, 20)


def speakers(text: str) -> list[tuple[str, str | None]]:
    """Last name and country of each source of every statement, in order."""
    events = extract(Source(text, published=PUBLISHED)).events
    return [(a.name.split()[-1], a.country) for e in events if e.kind == "statement" for a in e.source]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the name between commas behind the title, whatever the title governs
        ("The governor of Kharkiv region, Oleh Synegubov, said three people had been hurt.", [("Synegubov", "UKR")]),
        ("The representative of Somalia, Abukar Osman, told the Council that his country needed arms.",
         [("Osman", "SOM")]),
        ("A spokesman for the World Food Programme, Peter Smerdon, told reporters in Nairobi that trucks were stuck.",
         [("Smerdon", None)]),
        ("The spokesman of the Ethiopian government, Legesse Tulu, speaks of a victory.", [("Tulu", "ETH")]),
        ("The spokeswoman of India's Foreign Ministry, Vishnu Prakash, called the charge baseless.",
         [("Prakash", "IND")]),
        ("The Houthis' military spokesman, Yahya Saree, announced in a televised address that the ship had been hit.",
         [("Saree", "YEM")]),
        ("Kosovo's prime minister, Albin Kurti, calls on Serbia to free the men.", [("Kurti", "XKX")]),
        # the description behind the name
        ("Iqbal Sacranie, a spokesman for the government in Islamabad, denied this and said nobody had been killed.",
         [("Sacranie", "PAK")]),
        ("The reason given was a remark by Sergei Lavrov, the Russian foreign minister, who had called the government "
         "a puppet.", [("Lavrov", "RUS")]),
        ("Paulina Ortega, the mayor who lost her town hall, repeats what she said on Monday: the army left too early.",
         [("Ortega", None)]),
        # two titles in a row, a title inside a name, a name of a people at its end
        ("Army spokesman Brigadier General Kuldeep Rana said Chinese patrols had crossed into Ladakh.",
         [("Rana", "IND")]),
        ("Somalia's president, Hassan Sheikh Mohamud, told a rally that al Shabaab was on its last legs.",
         [("Mohamud", "SOM")]),
        ("ISLAMABAD: Foreign Office spokesperson Mumtaz Zahra Baloch on Friday rejected the claim as baseless.",
         [("Baloch", "PAK")]),
        # the place where nothing beside the name tells the state
        ("The mayor of Zawiya, Jamal Bahr, denied the report. Libya's coast guard had saved forty people off Tripoli. "
         "Libyan ships were near.", [("Bahr", "LBY")]),
        # first names alone, pronouns, unnamed people
        ("Thai Foreign Minister Kasit Piromya met Marty Natalegawa in Bangkok. Kasit was less forthcoming. "
         "The dispute was a matter for two neighbours, he said.", [("Piromya", "THA")]),
        ("A dock worker came out to look. He laughed. “They will be back tomorrow,” he said.", [("worker", None)]),
        ("The pharmacist has a shop in Omdurman. “We sell what we have,” she says.", [("pharmacist", None)]),
        ("An aide to the Georgian president was blunt. “We are alone,” he said.", [("president", "GEO")]),
        ("The UN envoy, Geir Pedersen, will brief the Council. The roads are open, he told journalists.",
         [("Pedersen", None)]),
        ("The Yemeni army said it had retaken the airport. Its spokesman promised more operations.",
         [("army", "YEM"), ("spokesman", "YEM")]),
        ("Assimi Goïta has not replied. An aide said that the letter had been read.", [("aide", "MLI")]),
        ("Two sources with knowledge of the talks told Reuters that a deal was close.", [("sources", None)]),
        # no verb of saying of its own
        ("Zelensky, on television: Ukraine will not give up the town.", [("Zelenskyy", "UKR")]),
        ("The European Union urged both sides to stop. In London Foreign Secretary David Lammy did the same.",
         [("Union", None), ("Lammy", "GBR")]),
        ("She has read what Narendra Modi told reporters on Monday: that India would strike back.", [("Modi", "IND")]),
        # a clause of saying set behind or into what is said
        ("France will make sure that it is kept, Macron promised in a statement.", [("Macron", "FRA")]),
        ("The talks had failed, Blinken conceded, “for now”.", [("Blinken", "USA")]),
        ("“This is not our war,” insisted the Egyptian foreign minister, Sameh Shoukry.", [("Shoukry", "EGY")]),
        ("General Burhan vowed that there would be no second round.", [("al-Burhan", "SDN")]),
        ("A statement by the Ugandan army said that two of its soldiers had died.", [("army", "UGA")]),
        ("The junta in Ouagadougou gave France a month, its spokesman Jean-Emmanuel Tapsoba confirmed on television.",
         [("Tapsoba", "BFA")]),
        ("Beijing's answer: an “unfriendly act”.", [("China", "CHN")]),
        # verbs of several words and adjectives with them
        ("Ruto was adamant that the mission would go ahead.", [("Ruto", "KEN")]),
        ("Modi was clear: India would not be the first to fire.", [("Modi", "IND")]),
        ("Chad's government played down the clash.", [("government", "TCD")]),
        ("Baku held Armenia responsible for the fire.", [("Azerbaijan", "AZE")]),
    ],
)  # fmt: skip
def test_who_speaks(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Neither Kigali nor Kinshasa commented.",
        "Olaf Scholz had made no promise to free the prisoners.",
        "Jeanne Mwamba spoke to us by video on Thursday, with a radio that she refused to switch off.",
        "Photo: the harbour of Odesa, seen from the north.",
    ],
)
def test_nobody_speaks(text: str) -> None:
    assert speakers(text) == []


def test_what_others_assured_a_speaker_is_his_word() -> None:
    assert speakers("Both sides had assured him that they wanted peace, Olaf Scholz told reporters.") == [
        ("Scholz", "DEU")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a time set to somebody
        ("Narendra Modi gave the rebels 72 hours to leave the town.", [("Modi", "IND")]),
        ("Olaf Scholz has given the airline until Friday to pay.", [("Scholz", "DEU")]),
        ("Olaf Scholz gave the museum 48 hours of old film.", []),
        ("Berlin gave the ambassador of Norway until Sunday to leave.", []),
        # names for a thing
        ("Narendra Modi called the years of the dam “a loss that nobody will repay”.", [("Modi", "IND")]),
        ("In Rome Narendra Modi termed the deal a failure.", [("Modi", "IND")]),
        ("Narendra Modi apologised on Thursday.", [("Modi", "IND")]),
        ("Narendra Modi doubted that the bridge would hold.", [("Modi", "IND")]),
        # the place before the verb is no particle of it
        ("In Delhi Narendra Modi called on both armies to lay down their weapons.", [("Modi", "IND")]),
        # who is told something says nothing
        ("The Norwegian ambassador was summoned on Tuesday and informed that the office would be closed.", []),
        ("The Norwegian ambassador was called in and told that the office would be closed.", []),
    ],
)
def test_set_times_names_and_what_is_only_heard(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert speakers(text) == expected
