"""Calls, meetings, letters and agreements in the many forms in which news, readouts and chronologies tell them."""

from datetime import date

import pytest

from timeline.extraction import extract
from timeline.extraction.types import EventDraft, Source

KINDS = ("call", "meeting", "letter", "agreement")


def told(event: EventDraft) -> str:
    """Kind and countries of the parties, sorted; for a letter writer's, then reader's; "?" for what is planned."""
    source = " ".join(sorted({actor.country or "-" for actor in event.source}))
    target = " ".join(sorted({actor.country or "-" for actor in event.target}))
    line = f"{event.kind}: {source} > {target}" if event.kind == "letter" else f"{event.kind}: {source}"
    return f"{line}?" if event.status == "planned" else line


def talks(text: str) -> list[str]:
    found = extract(Source(text, title="", published=date(2020, 11, 8))).events
    return sorted(told(event) for event in found if event.kind in KINDS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Norwegian envoy was ushered in to see President Omar al-Bashir late on Thursday.", ["meeting: NOR SDN"]),
        ("Delegations from Thailand and Malaysia convened in Kuala Lumpur on Wednesday.", ["meeting: MYS THA"]),
        ("A summit in Sochi brought together the presidents of Russia, Iran and Turkey.", ["meeting: IRN RUS TUR"]),
        ("A fifth round of talks between Colombia and the ELN opened in Quito on Thursday.", ["meeting: COL"]),
        ("Military commanders from India and Pakistan held a flag meeting at Chakan-da-Bagh.", ["meeting: IND PAK"]),
        ("Corps commanders of the Indian and Chinese armies met for an eighth time at Moldo.", ["meeting: CHN IND"]),
        ("Delegation-level talks between Nepal and India were held in Kathmandu on Thursday.", ["meeting: IND NPL"]),
        ("The Quartet met in Munich on Friday to revive peace efforts.", ["meeting: -"]),
        ("The presidents of Rwanda and Burundi are to meet on Friday in Bujumbura.", ["meeting: BDI RWA?"]),
        ("Meeting in Tunis, Libya's rival delegates agreed to hold elections.", ["agreement: LBY", "meeting: LBY"]),
        ("Zarif, who met Lavrov in Moscow on Tuesday, said the deal must be saved.", ["meeting: IRN RUS"]),
        ("Xi meets Kim in Dalian", ["meeting: CHN PRK"]),
        ("Mexican and U.S. officials huddled in Washington on Thursday over tariffs.", ["meeting: MEX USA"]),
        ("Negotiators for Bolivia and Chile faced each other across a table in The Hague.", ["meeting: BOL CHL"]),
        ("The Russian-Turkish talks resumed in Ankara on Monday.", ["meeting: RUS TUR"]),
        ("An Armenian-Azerbaijani summit was held in Vienna.", ["meeting: ARM AZE"]),
        ("U.S.-Iranian talks in Muscat went on for six hours on Monday.", ["meeting: IRN USA"]),
        ("The India-Pakistan talks were held in Agra on Sunday.", ["meeting: IND PAK"]),
        ("The Sino-Vietnamese consultations took place in Beijing.", ["meeting: CHN VNM"]),
        ("Lavrov met his Polish and Czech counterparts one after the other.", ["meeting: CZE RUS", "meeting: POL RUS"]),
        ("U.S. envoy Richard Holbrooke dropped in on President Slobodan Milosevic.", ["meeting: SRB USA"]),
        ("Polish officials and Belarusian officials conversed at the border crossing.", ["meeting: BLR POL"]),
        ("The Thai and Cambodian delegations wound up a two-day meeting in Pattaya on Friday.", ["meeting: KHM THA"]),
        ("Haftar and Sarraj came face to face in Abu Dhabi for the first time in two years.", ["meeting: LBY"]),
        ("Sarraj had earlier been Erdogan's guest in Istanbul.", ["meeting: LBY TUR"]),
        ("Qatar's emir and Saudi Arabia's crown prince embraced on the tarmac at Al Ula.", ["meeting: QAT SAU"]),
        ("Libya's two chambers sat down in Bouznika on Sunday.", ["meeting: LBY"]),
        ("Wang Yi: met in Rome on 1 November with Italy's Luigi Di Maio.", ["meeting: CHN ITA"]),
        ("British and Argentine officials sat round a table in Madrid on 15 October 1989.", ["meeting: ARG GBR"]),
        ("Swedish Foreign Minister Ann Linde was shown in to see King Salman late on Sunday.", ["meeting: SAU SWE"]),
        ("A visit by Syrian Foreign Minister Faisal Mekdad to Muscat is expected next week.", ["meeting: OMN SYR?"]),
        ("A visit to Damascus by the Omani foreign minister ended on Tuesday.", ["meeting: OMN SYR"]),
        ("Pope Francis's visit to Iraq ended on Monday.", ["meeting: IRQ VAT"]),
        ("There were talks on Friday in Doha between the Taliban and the Afghan government.", ["meeting: AFG"]),
        ("Next on Kerry's list was a lunch with Egypt's Sameh Shoukry.", ["meeting: EGY USA"]),
        ("Present at the meeting were the ambassadors of Norway and Cuba.", ["meeting: CUB NOR"]),
        ("Attending the talks are delegates from Chad, Niger and Nigeria.", ["meeting: NER NGA TCD"]),
        ("The meeting, attended by the presidents of Chad and Niger, was held in N'Djamena.", ["meeting: NER TCD"]),
        ("Rwanda and Uganda: Presidents meet at Gatuna border post", ["meeting: RWA UGA"]),
        ("Bolton to visit Minsk next week", ["meeting: BLR USA?"]),
        ("Sisi receives Haftar in Cairo", ["meeting: EGY LBY"]),
        ("Sudan's Hamdok and Ethiopia's Abiy had last come together in Djibouti in December.", ["meeting: ETH SDN"]),
        ("Angola's Joao Lourenco brought Kagame and Tshisekedi to the same table in Luanda.", ["meeting: AGO COD RWA"]),
        ("Vucic flew home after six hours with Putin in the Kremlin.", ["meeting: RUS SRB"]),
        ("Vucic's meeting with Putin took six hours.", ["meeting: RUS SRB"]),
    ],
)
def test_ways_to_tell_a_meeting(text: str, expected: list[str]) -> None:
    assert talks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moon Jae-in and Joe Biden spoke by phone for 14 minutes on Thursday.", ["call: KOR USA"]),
        ("Xi Jinping and Angela Merkel held a video meeting on Tuesday.", ["call: CHN DEU"]),
        ("Netanyahu is due to telephone Putin on Monday.", ["call: ISR RUS?"]),
        ("Macron and Erdogan talked for an hour by telephone on Saturday, the Elysee said.", ["call: FRA TUR"]),
        ("Pashinyan rang Putin three times on Sunday.", ["call: ARM RUS"]),
        ("Macron and Merkel spoke about Belarus in a joint video call with Putin on Tuesday.", ["call: DEU FRA RUS"]),
        ("There has been a telephone conversation between the Presidents of France and Russia.", ["call: FRA RUS"]),
        ("Kurz calls Zelensky", ["call: AUT UKR"]),
        ("Tsipras and Zaev were on the telephone again on Tuesday.", ["call: GRC MKD"]),
        ("Zourabichvili was called by Macron on Sunday.", ["call: FRA GEO"]),
        ("By phone, Merkel urged Lukashenko to release prisoners.", ["call: BLR DEU"]),
        ("Merkel urged Lukashenko by phone to release prisoners.", ["call: BLR DEU"]),
        ("In a phone call with Lukashenko, Merkel demanded the release of prisoners.", ["call: BLR DEU"]),
        ("The two foreign ministers, Jeremy Hunt and Javad Zarif, had a phone call on Saturday.", ["call: GBR IRN"]),
    ],
)
def test_ways_to_tell_a_call(text: str, expected: list[str]) -> None:
    assert talks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China delivered a note verbale to the United Nations rejecting Malaysia's submission.", ["letter: CHN > -"]),
        ("Kim Jong Un sent a congratulatory message to Syrian President Bashar al-Assad.", ["letter: PRK > SYR"]),
        ("Putin congratulated Xi by telegram on the anniversary.", ["letter: RUS > CHN"]),
        ("The Ukrainian foreign ministry handed a protest note to the Hungarian ambassador.", ["letter: UKR > HUN"]),
        ("Turkish Cypriot leader Ersin Tatar, in a letter to Guterres, set out his conditions.", ["letter: CYP > -"]),
        ("Rwanda's foreign minister conveyed a written assurance to his Ugandan counterpart.", ["letter: RWA > UGA"]),
        ("Armenia's Pashinyan has sent Putin a letter invoking the 1997 treaty.", ["letter: ARM > RUS"]),
        ("Sweden's foreign minister has protested in a note to the Chinese ambassador.", ["letter: SWE > CHN"]),
    ],
)
def test_ways_to_tell_a_letter(text: str, expected: list[str]) -> None:
    assert talks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad and Libya signed a framework agreement in Algiers on Thursday.", ["agreement: LBY TCD"]),
        ("Djibouti and Eritrea have agreed to withdraw their troops from Ras Doumeira.", ["agreement: DJI ERI"]),
        ("Ethiopia and Sudan reached an understanding on joint border patrols.", ["agreement: ETH SDN"]),
        ("The truce between Israel and Hamas was extended by two days on Monday.", ["agreement: ISR PSE"]),
        ("Georgia and Russia struck a Swiss-mediated deal on customs monitoring.", ["agreement: GEO RUS"]),
        ("Peru and Ecuador concluded a peace treaty in Brasilia on 26 October 1998.", ["agreement: ECU PER"]),
        ("Ankara and Moscow have agreed to set up a joint centre to monitor the truce.", ["agreement: RUS TUR"]),
        ("Bosnian and Serbian negotiators put their initials under two protocols on Saturday.", ["agreement: BIH SRB"]),
        ("The Thai and Cambodian defence ministers came to terms on a pull-back on Friday.", ["agreement: KHM THA"]),
        ("Erdogan and Putin agree on Idlib corridor", ["agreement: RUS TUR"]),
        ("Laos and Thailand have declared a truce.", ["agreement: LAO THA"]),
        ("A five-point plan was accepted by both sides, Iraq and Iran.", ["agreement: IRN IRQ"]),
        ("The presidents of Honduras and Nicaragua pledged to withdraw from the gulf.", ["agreement: HND NIC"]),
    ],
)
def test_ways_to_tell_an_agreement(text: str, expected: list[str]) -> None:
    assert talks(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Parties undertook to refrain from any use of force.",
        "Both governments accepted the Norwegian proposal for a ceasefire, Colombo and the Tigers said.",
        "Mr Kiir put his initials to the text on Monday; Mr Bashir followed on Tuesday.",
        "Their next meeting is set for 20 November in Cairo.",
        "The Prime Minister chaired a meeting of his cabinet.",
        "Between them, the sides have met five times.",
        "No meeting between Pashinyan and Aliyev is planned.",
        "Pashinyan refused to meet Aliyev.",
        "Pashinyan would be ready to meet Aliyev, he said.",
        "Haley invited Zarif to talks.",
        "The Foreign Secretary called on Iran to release the tanker.",
        "Merkel called on President Putin to end the fighting.",
        "Merkel called on Putin for an end to the fighting.",
        "At Rambouillet the two delegations never sat in one room.",
        "Her talks with Mr Bongo lasted two hours.",
        "A letter in which Assad thanked the Sultan was delivered in Muscat.",
        "To Putin he wrote on Tuesday that Armenia was counting on its ally.",
        "Congratulations by telegram came from Havana, where Fidel Castro hailed Ortega.",
        "Moldova and Ukraine exchanged instruments of ratification.",
        "Envoys from six countries are meeting behind closed doors in Beijing.",
    ],
)
def test_what_only_speaks_of_talks_is_none(text: str) -> None:
    assert talks(text) == []


def test_further_rounds_are_of_those_who_talked_before() -> None:
    text = (
        "Sudan and South Sudan held talks in Addis Ababa in May. A second round followed in June. "
        "A third is to be expected. A further meeting has been pencilled in for December."
    )
    assert talks(text) == ["meeting: SDN SSD", "meeting: SDN SSD", "meeting: SDN SSD?"]


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("Netanyahu is due to telephone Putin on Monday.", date(2020, 11, 8), date(2020, 11, 9)),
        ("Talks between Iran and Iraq resume in Geneva on Sunday.", date(1992, 1, 1), date(1992, 1, 5)),
        ("Iran and Iraq reached agreement just before midnight Tuesday.", date(1992, 1, 1), date(1991, 12, 31)),
    ],
)
def test_the_day_of_a_talk_ahead_or_at_an_hour(text: str, published: date, day: date) -> None:
    (event,) = extract(Source(text, title="", published=published)).events
    assert (event.date.start, event.date.end) == (day, day)
