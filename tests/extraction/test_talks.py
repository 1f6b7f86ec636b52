"""Calls, meetings, letters and agreements read out of short texts: who takes part, and what is none."""

from datetime import date

import pytest

from timeline.extraction import extract
from timeline.extraction.types import EventDraft, Source

KINDS = ("call", "meeting", "letter", "agreement")


def talks(text: str) -> list[EventDraft]:
    found = extract(Source(text, title="", published=date(2020, 11, 8))).events
    return [event for event in found if event.kind in KINDS]


def told(event: EventDraft) -> tuple[str, str]:
    """Kind and countries of the parties, sorted; for a letter those of the writer, then of the reader."""
    source = " ".join(sorted({actor.country or "-" for actor in event.source}))
    target = " ".join(sorted({actor.country or "-" for actor in event.target}))
    return event.kind, f"{source} > {target}" if event.kind == "letter" else source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # By a screen it is a call, once.
        (
            "The water ministers of Egypt, Ethiopia and Sudan met by video conference on Tuesday.",
            [("call", "EGY ETH SDN")],
        ),
        ("The Indian and Chinese foreign ministers met via video link on Tuesday.", [("call", "CHN IND")]),
        ("Prime Minister Narendra Modi and President Xi Jinping met virtually on Tuesday.", [("call", "CHN IND")]),
        # The state behind a portfolio.
        (
            "The ministers of water resources and irrigation of Egypt, Ethiopia and Sudan held a meeting on Tuesday.",
            [("meeting", "EGY ETH SDN")],
        ),
        # Talks taken up again are no deed beside.
        ("Israel and Lebanon resumed talks on Thursday.", [("meeting", "ISR LBN")]),
        # Who travels to talk, or is on the way, meets those who are talked to.
        (
            "German Chancellor Angela Merkel flew to Ankara on Monday for talks with President Recep Tayyip Erdogan.",
            [("meeting", "DEU TUR")],
        ),
        (
            "Iranian Foreign Minister Javad Zarif travelled to Moscow to meet Russian Foreign Minister Sergei Lavrov.",
            [("meeting", "IRN RUS")],
        ),
        (
            "Indian Prime Minister Narendra Modi is due in Tokyo on Thursday for talks with Shinzo Abe.",
            [("meeting", "IND JPN")],
        ),
        (
            "Egyptian Foreign Minister Sameh Shoukry is expected in Khartoum on Tuesday.",
            [("meeting", "EGY SDN")],
        ),
        (
            "U.S. Secretary of State Mike Pompeo arrived in Kabul on Monday on an unannounced visit.",
            [("meeting", "AFG USA")],
        ),
        (
            "French President Emmanuel Macron will travel to Beirut on Thursday, his office said.",
            [("meeting", "FRA LBN")],
        ),
        # Being together without a verb of meeting.
        (
            "Finnish President Sauli Niinisto spent an hour in Helsinki with Russian President Vladimir Putin.",
            [("meeting", "FIN RUS")],
        ),
        (
            "Israeli Prime Minister Benjamin Netanyahu sat down with Jordan's King Abdullah in Amman on Monday.",
            [("meeting", "ISR JOR")],
        ),
        (
            "Serbian President Aleksandar Vucic was received by Russian President Vladimir Putin in Moscow.",
            [("meeting", "RUS SRB")],
        ),
        (
            "Ethiopian Prime Minister Abiy Ahmed hosted Eritrean President Isaias Afwerki in Addis Ababa on Sunday.",
            [("meeting", "ERI ETH")],
        ),
        # One by one.
        (
            "U.S. Secretary of State Mike Pompeo is due to meet Indian Foreign Minister Subrahmanyam Jaishankar and "
            "Pakistani Foreign Minister Shah Mahmood Qureshi separately in New York on Monday.",
            [("meeting", "IND USA"), ("meeting", "PAK USA")],
        ),
        (
            "On Tuesday Erdogan telephoned Russian President Vladimir Putin and French President Emmanuel Macron.",
            [("call", "FRA TUR"), ("call", "RUS TUR")],
        ),
        (
            "Merkel spoke to Erdogan by telephone on Sunday and to Putin on Monday.",
            [("call", "DEU RUS"), ("call", "DEU TUR")],
        ),
        (
            "Putin talked to Germany's Angela Merkel at the request of Berlin on Monday.",
            [("call", "DEU RUS")],
        ),
        (
            "Macron spoke with Putin in Sochi on Monday.",
            [("meeting", "FRA RUS")],
        ),
        # Bodies meet by themselves.
        ("EU foreign ministers will hold an emergency session in Brussels on Monday.", [("meeting", "-")]),
        ("The UN Security Council met on Friday to discuss the fighting.", [("meeting", "-")]),
        ("NATO defence ministers concluded a two-day meeting on Thursday.", [("meeting", "-")]),
        # Parties that only the sentences before name.
        (
            "Sudan and Ethiopia held talks in Khartoum on Monday. The two sides agreed to withdraw their troops.",
            [("agreement", "ETH SDN"), ("meeting", "ETH SDN")],
        ),
        (
            "Sudan and South Sudan opened talks in Juba on Monday. On Friday a ceasefire was signed.",
            [("agreement", "SDN SSD"), ("meeting", "SDN SSD")],
        ),
        (
            "Lavrov and Kerry met in Geneva on Friday. They will meet again in New York on 20 November.",
            [("meeting", "RUS USA"), ("meeting", "RUS USA")],
        ),
        (
            "Those talks, which Putin held with Erdogan on Friday, took place by telephone.",
            [("call", "RUS TUR")],
        ),
        # Agreements.
        ("Israel and Lebanon initialled a maritime deal on Tuesday.", [("agreement", "ISR LBN")]),
        ("A prisoner exchange deal between Russia and Ukraine was reached on Monday.", [("agreement", "RUS UKR")]),
        (
            "Serbia and Kosovo signed a declaration in Washington on Friday.",
            [("agreement", "SRB XKX")],
        ),
        (
            "Eritrea and Ethiopia put their signatures to a joint text in Jeddah on Sunday.",
            [("agreement", "ERI ETH")],
        ),
        (
            "Egypt and Israel signed separate agreements with Cyprus on Monday.",
            [("agreement", "CYP EGY"), ("agreement", "CYP ISR")],
        ),
        # Letters.
        (
            "Armenian Prime Minister Nikol Pashinyan sent Russian President Vladimir Putin a letter on Saturday.",
            [("letter", "ARM > RUS")],
        ),
        (
            "In a letter to Erdogan, Greek Prime Minister Kyriakos Mitsotakis asked for talks.",
            [("letter", "GRC > TUR")],
        ),
        ("Iranian President Hassan Rouhani wrote to Emmanuel Macron on Friday.", [("letter", "IRN > FRA")]),
        # What is told beside something else.
        ("Erdogan told Putin by telephone that the talks had to go on.", [("call", "RUS TUR")]),
        (
            "Erdogan told his guest, Ukrainian President Volodymyr Zelensky, that Turkey would help.",
            [("meeting", "TUR UKR")],
        ),
        (
            "German Foreign Minister Heiko Maas, who was meeting Erdogan in Ankara, called for restraint.",
            [("meeting", "DEU TUR")],
        ),
        (
            "Merkel and Macron spoke with Putin on Saturday in a three-way call.",
            [("call", "DEU FRA RUS")],
        ),
        (
            "Saudi Arabia and Iran agreed on Friday to restore ties after talks in Beijing.",
            [("agreement", "IRN SAU"), ("meeting", "IRN SAU")],
        ),
        (
            "Greek Prime Minister Kyriakos Mitsotakis and Erdogan, meeting in Madrid, agreed on a date.",
            [("agreement", "GRC TUR"), ("meeting", "GRC TUR")],
        ),
    ],
)
def test_who_talks_with_whom(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(told(event) for event in talks(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Putin and Erdogan could meet next week.",
        "If Merkel flies to Moscow, the talks may be saved.",
        "Ministers of the two countries meet every year.",
        "The army suspended its participation in the talks.",
        "Azerbaijan's President Ilham Aliyev blamed Armenia in an address to the nation.",
        "Erdogan refused to meet Haftar.",
        "Macron cancelled a visit to Moscow.",
        "Netanyahu flew home on Monday.",
        "Russia has not agreed to a ceasefire.",
        "Lavrov said that no letter had been sent to Pompeo.",
        "The deal between Iran and the six powers has lost its meaning.",
        "Refugees arrived in Yerevan on Monday.",
        "No date has been set for a meeting between Putin and Zelensky.",
        "Lula said that he wanted to meet Zelensky.",
        "Turkey offered to host talks between Russia and Ukraine.",
        "Will Erdogan and Mitsotakis meet again?",
        "Once Merkel arrives in Moscow, the mood may change.",
        "A possible meeting is what Putin told reporters about.",
    ],
)
def test_what_is_no_talk(text: str) -> None:
    assert [told(event) for event in talks(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lavrov was closeted with Cavusoglu for an hour on Friday.", [("meeting", "RUS TUR")]),
        ("Pashinyan came face to face with Aliyev in Munich in February.", [("meeting", "ARM AZE")]),
        ("The first face-to-face between Pashinyan and Aliyev took place in Munich.", [("meeting", "ARM AZE")]),
        ("Lavrov's talks with Cavusoglu went on into the night.", [("meeting", "RUS TUR")]),
        ("Pashinyan was in consultations with Lavrov on Friday.", [("meeting", "ARM RUS")]),
        ("An hour and a half between Erdogan and Putin on Friday brought nothing.", [("meeting", "RUS TUR")]),
        ("Erdogan was the guest of Vladimir Putin in Sochi on Friday.", [("meeting", "RUS TUR")]),
        ("Lavrov's guest on Friday was the Armenian minister, Zohrab Mnatsakanyan.", [("meeting", "ARM RUS")]),
        ("The Turkish ambassador paid a courtesy call on President Ilham Aliyev.", [("meeting", "AZE TUR")]),
        ("A dinner was hosted for Mike Pompeo by President Emmanuel Macron.", [("meeting", "FRA USA")]),
        ("The exchanges in Sweden in May, between Barak and Arafat, died soon.", [("meeting", "ISR PSE")]),
        ("Ministers said that Erdogan was later to see Putin.", [("meeting", "RUS TUR")]),
        ("13 May 2009: Recep Tayyip Erdogan in Baku.", [("meeting", "AZE TUR")]),
        ("The talks between Armenia and Azerbaijan on Friday did not bring peace.", [("meeting", "ARM AZE")]),
        ("Sergei Lavrov is said to have met Edward Nalbandian on Friday.", [("meeting", "ARM RUS")]),
        # Nobody meets anybody here.
        ("Putin saw Erdogan's letter as an insult.", []),
        ("Shelling along the line of contact between Armenia and Azerbaijan went on.", []),
        ("A second round of voting between Saied and Karoui is due on Sunday.", []),
        ("The talks between Armenia and Azerbaijan did not take place on Friday.", []),
        ("The Armenian foreign minister was in Moscow's good books on Friday.", []),
        ("Putin tried twice to reach Macron by telephone.", []),
    ],
)
def test_company_that_people_keep_is_a_meeting(text: str, expected: list[tuple[str, str]]) -> None:
    assert [told(event) for event in talks(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A letter from Nikol Pashinyan reached Vladimir Putin on Friday.", ["ARM > RUS"]),
        ("A letter from six American senators landed on Vladimir Putin's desk.", ["USA > RUS"]),
        ("Vladimir Putin received a letter from Nikol Pashinyan on Friday.", ["ARM > RUS"]),
        ("The Turkish ambassador handed Putin a letter from Erdogan on Friday.", ["TUR > RUS"]),
        ("The Iranian minister conveyed a message from President Rouhani to Ilham Aliyev.", ["IRN > AZE"]),
        ("Macron and Putin exchanged letters on Friday.", ["FRA > RUS", "RUS > FRA"]),
        ("Pashinyan asked Putin in writing for help on Friday.", ["ARM > RUS"]),
        ("Pashinyan turned to Putin with a letter on Friday.", ["ARM > RUS"]),
        ("The letter, which Pashinyan signed on Friday, asks Putin for help.", ["ARM > RUS"]),
        ("Sergei Lavrov slipped Edward Nalbandian a note.", ["RUS > ARM"]),
        ("Armenia sent a note to Turkey on Monday. A reply was handed over on Friday.", ["ARM > TUR", "TUR > ARM"]),
        ("Pashinyan wrote to Putin on Monday. Putin assured him in reply that he would.", ["ARM > RUS", "RUS > ARM"]),
        ("Aliyev found the letter from Pashinyan insulting.", []),
    ],
)
def test_letters_go_from_their_writer_to_their_reader(text: str, expected: list[str]) -> None:
    found = extract(Source(text, title="", published=date(2020, 11, 8))).events
    assert [(event.kind, told(event)[1]) for event in found] == [("letter", parties) for parties in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Lavrov was in contact with the Turkish Foreign Minister, Mr Cavusoglu.", [("call", "RUS TUR")]),
        ("Macron had Putin on the line for an hour on Friday.", [("call", "FRA RUS")]),
        ("Putin placed a call to Macron on Friday.", [("call", "FRA RUS")]),
        ("Putin received a telephone call from Macron on Friday.", [("call", "FRA RUS")]),
        ("On the phone to Putin on Friday, Erdogan proposed a group.", [("call", "RUS TUR")]),
        ("Lavrov will brief Cavusoglu by telephone on Monday.", [("call", "RUS TUR")]),
        ("A telephone call from Putin to Ilham Aliyev did not change his mind.", [("call", "AZE RUS")]),
        ("On Friday the Indonesian minister, Hamid Awaluddin, and Lavrov signed.", [("agreement", "IDN RUS")]),
        ("The signing of a peace accord by Israel and Syria on Friday was welcomed.", [("agreement", "ISR SYR")]),
        ("Aliyev demanded on Friday the signing of a treaty between Armenia and Azerbaijan.", []),
        ("The signing of a peace treaty between Israel and Syria is out of the question.", []),
    ],
)
def test_calls_and_agreements_by_their_turns_of_phrase(text: str, expected: list[tuple[str, str]]) -> None:
    assert [told(event) for event in talks(text)] == expected


def test_face_to_face_leaves_day_and_place_to_its_verb() -> None:
    (event,) = talks("Pashinyan and Aliyev met face to face in Munich in February.")
    assert (event.date.start, event.date.end) == (date(2020, 2, 1), date(2020, 2, 29))


def test_a_day_between_commas_dates_what_was_said() -> None:
    (event,) = extract(
        Source("President Putin assured Pashinyan, on 18 June, that Russia would comply.", published=date(2020, 11, 8))
    ).events
    assert event.date.start == date(2020, 6, 18)
