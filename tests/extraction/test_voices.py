"""Who speaks where news tells it otherwise than by "X said": transcripts, interviews, quotes alone, nouns."""

from datetime import date

import pytest

from timeline.extraction import extract
from timeline.extraction.types import Source

PUBLISHED = date(2024, 5, 15)


def statements(text: str) -> list[list[tuple[str, str | None]]]:
    """Last name and country of the speakers of each statement, in order."""
    events = extract(Source(text, published=PUBLISHED)).events
    return [[(a.name.split()[-1], a.country) for a in e.source] for e in events if e.kind == "statement"]


def one(name: str, country: str | None) -> list[list[tuple[str, str | None]]]:
    return [[(name, country)]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Interview with the Latvian foreign minister, Baiba Braže, in Riga\n\nQ: Is the Baltic a NATO lake?\n\n"
         "A: It is a sea with nine shores. We want it to stay quiet.\n\nQ: And the cables?\n\n"
         "A: We know which ship dragged its anchor. We have asked China for an answer.", one("Braže", "LVA")),
        ("Baiba Braže has been Latvia's foreign minister since April. We met her in Riga on Monday.\n\n"
         "Is the Baltic Sea a NATO lake?\n\n“It is a sea with nine shores. We want it to stay quiet.”\n\n"
         "And the cables?\n\n“We know which ship dragged its anchor.”", one("Braže", "LVA")),
        ("PRESIDENT RUTO: I thank President Museveni. We have agreed that the border will open day and night.\n\n"
         "PRESIDENT MUSEVENI: I welcome my brother. Uganda will pave its side of the road.",
         [[("Ruto", "KEN")], [("Museveni", "UGA")]]),
        ("Press conference of the Slovak foreign minister\n\nJuraj Blanár: We regret that the ministers of the group "
         "could not agree.\n\nQuestion: Will you go to Kyiv?\n\nJuraj Blanár: I have no such plan.",
         one("Blanár", "SVK")),
        ("Answers to questions from the media by the Minister of Foreign Affairs of Kyrgyzstan, Jeenbek Kulubaev\n\n"
         "Question: Is the border open?\nAnswer: The border will be opened on Thursday. We have asked the Tajik side "
         "to do the same.\nQuestion: When will the commission meet?\nAnswer: It meets in Batken next week.",
         one("Kulubaev", "KGZ")),
        ("Ambassador Linda Thomas-Greenfield\nU.S. Representative to the United Nations\n\n"
         "AMBASSADOR THOMAS-GREENFIELD: Thank you. The United States condemns the seizure of the ship. We call on the "
         "Houthis to release the crew.\n\nQUESTION: What if they do not?\n\n"
         "AMBASSADOR THOMAS-GREENFIELD: I will not speculate about that.", one("Thomas-Greenfield", "USA")),
        ("Mokhtar Sample: I saw the boat. We all did.\n\nFatima Sample: They shot at us. I hid my son with care.\n\n"
         "Mokhtar Sample: We want them tried before a court.", [[("Mokhtar", None)], [("Sample", None)]]),
        # labels that are none of speakers
        ("Score: 4-2\nWeather: fine\nThe president opened the games.", []),
        ("Date: 4 May\nPlace: Geneva\nPresent: the delegations of Chad and Niger\n\nThe delegations discussed the "
         "road. We hope for rain.", []),
    ],
)  # fmt: skip
def test_who_has_the_turn_in_a_transcript(text: str, expected: list[list[tuple[str, str | None]]]) -> None:
    assert statements(text) == expected


def test_i_in_a_turn_is_whoever_has_it() -> None:
    text = (
        "PRIME MINISTER ALBANESE: Good morning. I spoke with Prime Minister Luxon last night.\n\n"
        "JOURNALIST: Why?\n\nPRIME MINISTER ALBANESE: Because we waited for our citizens to get out."
    )
    calls = [event for event in extract(Source(text, published=PUBLISHED)).events if event.kind == "call"]
    assert [{actor.country for actor in call.source} for call in calls] == [{"AUS", "NZL"}]


FICO = "Robert Fico, the Slovak prime minister,"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"{FICO} shook his head. “Without transit we freeze.”", ("Fico", "SVK")),
        (f"{FICO} was blunt. “Without transit we freeze.”", ("Fico", "SVK")),
        (f"{FICO} went on: “Without transit we freeze.”", ("Fico", "SVK")),
        (f"For {FICO} the matter is simple: “Without transit we freeze.”", ("Fico", "SVK")),
        ("The message from Bratislava was simple: “Without transit we freeze.”", ("Slovakia", "SVK")),
        (f"“Without transit we freeze.” With these words {FICO} opened the meeting.", ("Fico", "SVK")),
        (f"“Without transit we freeze.”\n\nSo spoke {FICO} on Tuesday.", ("Fico", "SVK")),
        ("“Nobody asked us.” That is how Peru's foreign minister, Elmer Schialer, put it.", ("Schialer", "PER")),
        ("“If they cross, we shoot.” The voice on the radio was that of General Abdel Fattah al-Burhan.",
         ("al-Burhan", "SDN")),
        ("“We have lost three harvests.” The speaker is Mariam Sample, who keeps a stall.", ("Sample", None)),
        ("Mahmoud Sample, a fisherman, looks out to sea.\n\n“That is where the mine was.”", ("Sample", None)),
    ],
)  # fmt: skip
def test_whose_a_quote_without_a_verb_of_saying_is(text: str, speaker: tuple[str, str | None]) -> None:
    assert statements(text) == [[speaker]]


@pytest.mark.parametrize(
    "text",
    [
        "“Enough,” reads the banner of the Sample Women's League.",
        "Critics say that the deal is void. Observers believe it will hold. It is said that the king wept.",
        "Neither side would confirm the report.",
        "My uncle used to say that borders are drawn by cowards.",
        "A spokesman could not be reached for comment.",
    ],
)
def test_nobody_in_particular_speaks(text: str) -> None:
    assert statements(text) == []


ALI = "Guyana's president, Irfaan Ali,"


@pytest.mark.parametrize(
    "text",
    [
        f"{ALI} let it be known that he would not travel.",
        f"{ALI} made no secret of his anger at the decree.",
        f"{ALI} left no doubt that the river was not for sale.",
        f"{ALI} served notice that the river was not for sale.",
        f"{ALI} sounded defiant: the river was not for sale.",
        f"{ALI} doubled down on Thursday: the river was not for sale.",
        f"{ALI} hit back: “The river is ours.”",
        f"{ALI} signalled on Wednesday that he was open to talks.",
        f"{ALI} struck a note of caution on Friday.",
        f"{ALI} raised the spectre of a return to 1899.",
        f"{ALI} was at pains to stress that no troops had been moved.",
        f"{ALI} hastened to add that no troops had been moved.",
        f"{ALI} was quick to condemn the drills.",
        f"{ALI} would only say that the door was open.",
        f"{ALI} poured cold water on the idea.",
        f"“A provocation” is what {ALI} called the drills on Monday.",
        "It fell to the Guyanese president, Irfaan Ali, to announce the result.",
        # nouns
        f"A call by {ALI} for an immediate truce went unheard.",
        f"The accusation by {ALI} that the border had been crossed came on Friday.",
        "Ali's warning on Friday that Guyana would defend itself drew no answer. Irfaan Ali is its president.",
        "The remarks by President Irfaan Ali of Guyana came a day after the ambush.",
        f"{ALI} went on television with a warning to the neighbours.",
        # accounts
        f"“The line stands”, in the words of {ALI} at the airport.",
        f"It is recalled that {ALI} said last week that the line stands.",
    ],
)
def test_ways_of_saying(text: str) -> None:
    assert statements(text) == one("Ali", "GUY")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whose paper it is
        ("The text of the declaration, published by the Algerian presidency, calls on all sides to lay down arms.",
         one("presidency", "DZA")),
        ("The communiqué of the African Union deplored the attack.", one("Union", None)),
        ("The note from the embassy of Pakistan in Kabul warned that patience had limits.", one("embassy", "PAK")),
        # whose man he is
        ("President Bola Tinubu is working with others, according to his spokesman, Ajuri Ngelale.",
         one("Ngelale", "NGA")),
        ("An aide to President Félix Tshisekedi of Congo said that no talks were planned.", one("Félix", "COD")),
        ("The ambassador of Bhutan in New Delhi, Vetsop Namgyel, said that his country had protested.",
         one("Namgyel", "BTN")),
        ("Ambassador, that is, of China: the Ambassador of the People's Republic of China, Mr. Ma Sample, said that "
         "the matter was internal.", one("Sample", "CHN")),
        ("French spokesman Olivier Véran condemned the coup. Wang Sample, its spokesperson, told the briefing that "
         "Beijing was following it.", [[("Véran", "FRA")], [("Sample", "CHN")]]),
        # in office where the text is at home
        ("Niger closed its border. Niger's army left Niamey. In Agadez the governor said that the road was cut.",
         one("governor", "NER")),
        ("Niger closed its border. Niger's army left Niamey. A military spokesman said that the road was cut.",
         one("spokesman", "NER")),
        ("Niger closed its border. Niger's army left Niamey. A Western diplomat said that the road was cut.",
         one("diplomat", None)),
        ("Niger closed its border. Niger's army left Niamey. An agency spokeswoman said that the road was cut.",
         one("spokeswoman", None)),
        ("An official close to the Omani negotiators said that the list was ready.", one("official", "OMN")),
        ("Six presidents of the region condemned the violence.", one("presidents", None)),
        # a noun met before by "she"
        ("A teacher was waiting at the bridge. “We left the keys in the door,” she said. The teacher said that she "
         "would not go back.", one("teacher", None)),
    ],
)  # fmt: skip
def test_who_it_is_without_a_name(text: str, expected: list[list[tuple[str, str | None]]]) -> None:
    assert statements(text) == expected


def test_a_release_speaks_for_the_body_above_it() -> None:
    text = (
        "Ministry of Foreign Affairs of Chile\n\nThe Foreign Minister received the delegation of Peru and Bolivia in "
        "Arica. We deplore the attack on the convoy. The Ministry protested against it in La Paz and in Lima."
    )
    speakers = {speaker for speakers in statements(text) for speaker in speakers}
    assert {country for _, country in speakers} == {"CHL"}
