"""Small dossiers on several conflicts, as reports of different outlets, each told in words of its own.

The last column of a row names what it is of; reports with one name belong together.
"""

from collections import defaultdict
from datetime import date

from timeline.extraction.merging import Report, report
from timeline.extraction.types import Actor, EventDate, EventDraft, Extraction

WHO = {
    "Vučić": Actor("Aleksandar Vučić", "SRB"),
    "Vucic": Actor("Vucic", "SRB"),
    "Serbia": Actor("Serbia", "SRB", "country"),
    "Kurti": Actor("Albin Kurti", "XKX"),
    "Kosovo": Actor("Kosovo", "XKX", "country"),
    "Borrell": Actor("Josep Borrell", None),
    "KFOR": Actor("KFOR", None, "organisation"),
    "Serbian MoD": Actor("Serbian Defence Ministry", "SRB", "government"),
    "Jaishankar": Actor("Subrahmanyam Jaishankar", "IND"),
    "Wang": Actor("Wang Yi", "CHN"),
    "India": Actor("India", "IND", "country"),
    "China": Actor("China", "CHN", "country"),
    "Indian army": Actor("Indian Army", "IND", "government"),
    "Chinese MFA": Actor("Chinese Foreign Ministry", "CHN", "government"),
    "Abiy": Actor("Abiy Ahmed", "ETH"),
    "Ethiopia": Actor("Ethiopia", "ETH", "country"),
    "TPLF": Actor("Tigray People's Liberation Front", "ETH", "armed group"),
    "Blinken": Actor("Antony Blinken", "USA"),
    "US": Actor("United States", "USA", "country"),
    "State Dept": Actor("State Department", "USA", "government"),
    "Kenyatta": Actor("Uhuru Kenyatta", "KEN"),
    "Macron": Actor("Emmanuel Macron", "FRA"),
    "Putin": Actor("Vladimir Putin", "RUS"),
    "Kremlin": Actor("Kremlin", "RUS", "office"),
    "Russia": Actor("Russia", "RUS", "country"),
    "Zelensky": Actor("Volodymyr Zelensky", "UKR"),
    "Ukraine": Actor("Ukraine", "UKR", "country"),
    "Santos": Actor("Juan Manuel Santos", "COL"),
    "Colombia": Actor("Colombia", "COL", "country"),
    "FARC": Actor("FARC", "COL", "armed group"),
    "Timochenko": Actor("Rodrigo Londoño", "COL"),
    "Uribe": Actor("Álvaro Uribe", "COL"),
    "Hamdok": Actor("Abdalla Hamdok", "SDN"),
    "Burhan": Actor("Abdel Fattah al-Burhan", "SDN"),
}
Row = tuple[str, str, str, str, str, str, str, str]

# article, published, kind (and type), parties ("source > target"), days ("" open), sentence, what it is of
KOSOVO: list[Row] = [
    ("a", "2023-05-03", "meeting planned", "Vučić, Kurti", "2023-05-02", "2023-05-02",
     "The two will sit down in Brussels on Tuesday, the bloc's envoy said.", "brussels"),
    ("b", "2023-05-03", "meeting", "Vucic, Kurti, Borrell", "2023-05-02", "2023-05-02",
     "Kurti and Vucic met for four hours with Borrell on Tuesday.", "brussels"),
    ("c", "2023-05-06", "meeting", "Serbia, Kosovo", "2023-05-02", "2023-05-02",
     "Serbia and Kosovo adopted a declaration on missing persons when they met this week.", "brussels"),
    ("a", "2023-05-03", "statement", "Kurti", "2023-05-02", "2023-05-02",
     "Kurti said he had presented a draft statute for the Serb municipalities.", "statute"),
    ("b", "2023-05-03", "statement", "Vucic", "2023-05-02", "2023-05-02",
     "Vucic called the draft statute an insult and walked past the cameras.", "insult"),
    ("c", "2023-05-06", "statement", "Vučić", "2023-05-02", "2023-05-02",
     "The Serbian president dismissed the statute as an insult to his people.", "insult"),
    ("d", "2023-05-27", "statement", "Serbian MoD", "2023-05-26", "2023-05-26",
     "The army was put on the highest alert and moved to the border, Serbia's Defence Ministry announced.", "alert"),
    ("e", "2023-05-27", "statement", "Serbian MoD", "2023-05-26", "2023-05-26",
     "The Defence Ministry issued a statement in the evening.", "alert"),
    ("d", "2023-05-30", "action ASSAULT", "Serbia > KFOR", "2023-05-29", "2023-05-29",
     "Thirty soldiers of KFOR were injured by stun grenades in Zvečan.", "zvecan"),
    ("e", "2023-05-30", "action ASSAULT", "Serbia > KFOR", "2023-05-29", "2023-05-29",
     "In the town of Zvecan crowds threw stun grenades and wounded peacekeepers.", "zvecan"),
    ("e", "2023-05-30", "action ASSAULT", "Serbia", "2023-05-29", "2023-05-29",
     "Cars of a television crew were burnt in Leposavić.", "leposavic"),
]  # fmt: skip
LADAKH: list[Row] = [
    ("a", "2020-06-17", "call", "Jaishankar, Wang", "2020-06-17", "2020-06-17",
     "Jaishankar spoke to Wang Yi on Wednesday and protested in the strongest terms.", "call"),
    ("b", "2020-06-18", "call", "India, China", "2020-06-17", "2020-06-17",
     "The foreign ministers of India and China talked by telephone a day earlier.", "call"),
    ("c", "2020-07-01", "call", "Jaishankar, Wang", "", "",
     "In their telephone call Jaishankar had protested in the strongest terms.", "call"),
    ("c", "2020-09-04", "call", "Jaishankar, Wang", "2020-09-03", "2020-09-03",
     "The two ministers spoke again on Thursday before the gathering in Moscow.", "call two"),
    ("a", "2020-09-09", "meeting planned", "Jaishankar, Wang", "2020-09-09", "2020-09-09",
     "Jaishankar and Wang are to meet in Moscow on Wednesday.", "moscow"),
    ("b", "2020-09-11", "meeting", "Jaishankar, Wang", "2020-09-10", "2020-09-10",
     "In Moscow the ministers sat together for two and a half hours on Thursday.", "moscow"),
    ("c", "2020-09-12", "meeting planned", "Jaishankar, Wang", "2020-09-20", "2020-09-20",
     "The next round in Moscow is set for 20 September.", "later round"),
    ("a", "2020-06-17", "action ASSAULT", "China > India", "2020-06-15", "2020-06-15",
     "Twenty Indian soldiers were killed with clubs in the Galwan valley.", "galwan"),
    ("b", "2020-06-18", "action ASSAULT", "China > Indian army", "2020-06-15", "2020-06-16",
     "A hand-to-hand fight in the Galwan valley left 20 troops dead.", "galwan"),
    ("b", "2020-06-18", "statement", "Chinese MFA > India", "2020-06-17", "2020-06-17",
     "The Chinese Foreign Ministry accused Indian soldiers of crossing the line twice.", "accusation"),
    ("a", "2020-06-18", "statement", "India > China", "2020-06-17", "2020-06-17",
     "India answered that the claim of crossing the line was untenable.", "answer"),
    ("c", "2020-06-18", "statement", "Chinese MFA", "2020-06-17", "2020-06-17",
     "Indian soldiers had crossed the line twice, the Foreign Ministry in Beijing said.", "accusation"),
    ("c", "2020-06-18", "statement", "Chinese MFA", "2020-06-17", "2020-06-17",
     "Beijing's Foreign Ministry wished the Olympic committee well.", "olympic"),
]  # fmt: skip
TIGRAY: list[Row] = [
    ("a", "2022-11-02", "agreement", "Ethiopia, TPLF", "2022-11-02", "2022-11-02",
     "The government and Tigray's forces agreed to a permanent cessation of hostilities in Pretoria.", "pretoria"),
    ("b", "2022-11-03", "agreement", "Ethiopia, TPLF", "2022-11-02", "2022-11-02",
     "A truce was signed on Wednesday.", "pretoria"),
    ("c", "2022-11-13", "agreement", "Ethiopia, TPLF", "2022-11-12", "2022-11-12",
     "Commanders of both sides signed a roadmap for disarmament in Nairobi on Saturday.", "nairobi"),
    ("d", "2022-11-20", "agreement", "Ethiopia, TPLF", "", "",
     "The deal on a permanent cessation of hostilities, concluded in Pretoria, is holding.", "pretoria"),
    ("a", "2022-11-02", "statement", "Blinken", "2022-11-02", "2022-11-02",
     "Blinken welcomed the cessation of hostilities as a momentous step.", "welcome"),
    ("b", "2022-11-03", "statement", "State Dept", "2022-11-02", "2022-11-02",
     "The State Department urged all sides to let aid workers in.", "urge"),
    ("b", "2022-11-03", "statement", "Blinken", "2022-11-02", "2022-11-02",
     "Antony Blinken praised the cessation of hostilities as a momentous move.", "welcome"),
    ("c", "2022-11-13", "call", "Blinken, Abiy", "2022-11-12", "2022-11-12",
     "Blinken telephoned Abiy on Saturday.", "call"),
    ("d", "2022-11-20", "call", "US, Ethiopia", "2022-11-12", "2022-11-12",
     "A telephone conversation of the Secretary of State and the prime minister took place that day.", "call"),
    ("d", "2022-11-20", "call", "Blinken, Kenyatta", "2022-11-12", "2022-11-12",
     "Blinken also telephoned Kenyatta on 12 November.", "call kenyatta"),
]  # fmt: skip
UKRAINE: list[Row] = [
    ("a", "2022-02-12", "call", "Macron, Putin", "2022-02-12", "2022-02-12",
     "Macron and Putin spoke for an hour and forty minutes.", "12 feb"),
    ("b", "2022-02-20", "call", "Macron, Putin", "2022-02-20", "2022-02-20",
     "Macron and Putin spoke for an hour and forty-five minutes.", "20 feb"),
    ("c", "2022-02-21", "call", "Kremlin, Macron", "2022-02-20", "2022-02-20",
     "The French president rang the Kremlin on Sunday morning.", "20 feb"),
    ("c", "2022-02-21", "call", "Macron, Zelensky", "2022-02-20", "2022-02-20",
     "Afterwards Macron telephoned the Ukrainian president.", "zelensky"),
    ("b", "2022-02-20", "meeting", "Macron, Putin", "2022-02-07", "2022-02-07",
     "Macron had met Putin at a very long table in Moscow on 7 February.", "table"),
    ("d", "2022-02-25", "action ASSAULT", "Russia > Ukraine", "2022-02-24", "2022-02-24",
     "Missiles hit the airfield of Ivano-Frankivsk before dawn.", "airfield"),
    ("a", "2022-02-25", "action ASSAULT", "Russia > Ukraine", "2022-02-24", "2022-02-24",
     "Paratroopers landed at Hostomel near the capital.", "hostomel"),
    ("b", "2022-02-25", "action ASSAULT", "Russia", "2022-02-24", "2022-02-24",
     "The airport at Hostomel was taken by paratroopers in helicopters.", "hostomel"),
    ("d", "2022-02-25", "statement", "Zelensky", "2022-02-24", "2022-02-24",
     "Zelensky proclaimed martial law across the land.", "martial law"),
    ("a", "2022-02-25", "statement", "Zelensky", "2022-02-24", "2022-02-24",
     "Martial law was proclaimed by Zelensky in a video.", "martial law"),
    ("b", "2022-02-25", "statement", "Zelensky > Putin", "2022-02-24", "2022-02-24",
     "In Russian, Zelensky appealed to Putin to come to the table.", "appeal"),
]  # fmt: skip
COLOMBIA: list[Row] = [
    ("a", "2016-09-27", "agreement", "Santos, Timochenko", "2016-09-26", "2016-09-26",
     "With a pen made from a bullet Santos and Londoño signed in Cartagena.", "cartagena"),
    ("b", "2016-09-27", "agreement", "Colombia, FARC", "2016-09-26", "2016-09-26",
     "The accord to end 52 years of war was signed on Monday in Cartagena.", "cartagena"),
    ("c", "2016-11-25", "agreement", "Santos, Timochenko", "2016-11-24", "2016-11-24",
     "A revised accord was signed in Bogotá on Thursday.", "bogota"),
    ("c", "2016-11-25", "meeting", "Santos, Uribe", "2016-10-05", "2016-10-05",
     "Santos had received his rival Uribe at the palace on 5 October.", "palace"),
    ("d", "2016-10-06", "meeting", "Uribe, Santos", "2016-10-05", "2016-10-05",
     "Uribe came for talks, their first in six years.", "palace"),
    ("d", "2016-10-06", "statement", "Uribe", "2016-10-05", "2016-10-05",
     "Uribe demanded that rebel leaders serve time in prison.", "prison"),
    ("b", "2016-10-06", "statement", "Santos", "2016-10-05", "2016-10-05",
     "Santos said that rebel leaders would not serve time in prison.", "no prison"),
]  # fmt: skip
SUDAN: list[Row] = [
    ("a", "2021-10-26", "action COERCE", "Burhan > Hamdok", "2021-10-25", "2021-10-25",
     "Soldiers arrested the prime minister at his house before dawn.", "arrest"),
    ("b", "2021-10-26", "action COERCE", "Burhan > Hamdok", "2021-10-25", "2021-10-25",
     "Hamdok was detained at his house in Khartoum by soldiers.", "arrest"),
    ("b", "2021-10-28", "action RETREAT", "Burhan > Hamdok", "2021-10-26", "2021-10-26",
     "Hamdok was brought back to his house under guard.", "release"),
    ("a", "2021-11-22", "agreement", "Burhan, Hamdok", "2021-11-21", "2021-11-21",
     "Burhan and Hamdok signed a fourteen-point paper on Sunday.", "paper"),
    ("b", "2021-11-22", "agreement", "Hamdok, Burhan", "2021-11-21", "2021-11-21",
     "The deposed prime minister was reinstated under a deal with the general.", "paper"),
    ("c", "2021-12-30", "agreement", "Hamdok, Burhan", "2021-11-01", "2021-11-30",
     "The fourteen-point deal of November failed to calm the streets.", "paper"),
]  # fmt: skip
DOSSIERS = {
    "Kosovo": KOSOVO,
    "Ladakh": LADAKH,
    "Tigray": TIGRAY,
    "Ukraine": UKRAINE,
    "Colombia": COLOMBIA,
    "Sudan": SUDAN,
}


def draft(row: Row, *, start: int = 0) -> EventDraft:
    """What a reading of the article would have given."""
    _, _, what, parties, first, last, sentence, _ = row
    kind, *more = what.split()
    both = f"{parties} > ".split(" > ")[:2]
    source, target = (tuple(WHO[name] for name in side.split(", ") if name) for side in both)
    days = (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
    return EventDraft(
        kind=kind,  # type: ignore[arg-type]
        type=more[0] if kind == "action" else "CONSULT",
        mode=None,
        date=EventDate(f"{first}/{last}", *days, "explicit" if first or last else "none"),
        source=source,
        target=target,
        status="planned" if "planned" in more else "happened",
        reported_by=(),
        quote=None,
        start=start,
        end=start + len(sentence),
        sentence=sentence,
        confidence=0.8,
        summary=sentence,
    )


def reports(rows: list[Row]) -> list[Report]:
    """One report a row, with the row's number as its key."""
    return [
        report(draft(row), key=number, home=f"{row[0]} {row[1]}", told=date.fromisoformat(row[1]), occasion=number)
        for number, row in enumerate(rows)
    ]


def readings(rows: list[Row]) -> dict[str, Extraction]:
    """What was read out of each article, by outlet and day; an event starts at the number of its row."""
    told: dict[str, list[EventDraft]] = defaultdict(list)
    for number, row in enumerate(rows):
        told[f"{row[0]} {row[1]}"].append(draft(row, start=number))
    return {
        name: Extraction("en", date.fromisoformat(name.split()[1]), published_assumed=False, events=tuple(drafts))
        for name, drafts in told.items()
    }


def named(rows: list[Row]) -> set[frozenset[int]]:
    """The numbers of the rows that belong together."""
    together: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        together[row[-1]].add(number)
    return {frozenset(group) for group in together.values()}
