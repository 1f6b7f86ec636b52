"""Who said what, on whose word, and whether it is so: one row is one rule of how news tells what was said."""

from datetime import date

import pytest

from timeline.extraction import extract
from timeline.extraction.types import EventDraft, Source

PUBLISHED = date(2020, 11, 8)


def read(text: str) -> tuple[EventDraft, ...]:
    return extract(Source(text, published=PUBLISHED)).events


def said(text: str) -> list[tuple[str, str]]:
    """Last name of each source and PLOVER type of every statement, in order."""
    return [
        (" ".join(sorted(actor.name.split()[-1] for actor in event.source)), event.type)
        for event in read(text)
        if event.kind == "statement"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # before, after and around a quote
        ("Olaf Scholz said that the weapons would arrive in March.", [("Scholz", "STATEMENT")]),
        ("The weapons are already on their way, Olaf Scholz said.", [("Scholz", "STATEMENT")]),
        ("“We need more time,” Olaf Scholz said, “and more money.”", [("Scholz", "STATEMENT")]),
        ("“The enemy told us nothing about this raid,” Olaf Scholz said in a statement.", [("Scholz", "STATEMENT")]),
        ("Olaf Scholz put it this way: “Nobody can win this war.”", [("Scholz", "STATEMENT")]),
        # the speaker described beside the verb
        ("Olaf Scholz, who received him in Berlin, said that the talks had been useful.", [("Scholz", "STATEMENT")]),
        ("Narendra Modi, who met envoys of the rebels on Monday, told them that India had no plans.",
         [("Modi", "STATEMENT")]),
        # nominal
        ("Narendra Modi issued a statement on Monday.", [("Modi", "STATEMENT")]),
        ("Narendra Modi held a press conference in Delhi on Monday.", [("Modi", "STATEMENT")]),
        ("Narendra Modi was the first to announce the deal.", [("Modi", "STATEMENT")]),
        ("According to Narendra Modi, the border is quiet.", [("Modi", "STATEMENT")]),
        ("Narendra Modi took to Twitter to condemn Pakistan.", [("Modi", "ACCUSE")]),
        ("Narendra Modi went on television to say that the border was quiet.", [("Modi", "STATEMENT")]),
        ("Narendra Modi posted on Facebook that the border was quiet.", [("Modi", "STATEMENT")]),
        # unnamed
        ("A Greek defence source called the collision a small accident.", [("source", "STATEMENT")]),
        ("“The road is open,” a dock worker who came from Hodeida told this newspaper.", [("worker", "STATEMENT")]),
        ("A rebel commander said that his men were short of food.", [("commander", "STATEMENT")]),
        # names for it
        ("Narendra Modi called it a day to remember.", [("Modi", "STATEMENT")]),
        ("Narendra Modi described the talks as useful.", [("Modi", "STATEMENT")]),
        ("Narendra Modi praised the rescuers.", [("Modi", "SUPPORT")]),
        # refusing, asking, warning by content
        ("Narendra Modi denied that the army had crossed the border.", [("Modi", "REJECT")]),
        ("Narendra Modi called on Pakistan to free the pilot.", [("Modi", "REQUEST")]),
        ("Narendra Modi warned that the river would rise.", [("Modi", "THREATEN")]),
        # several at once
        ("Olaf Scholz and Narendra Modi welcomed the truce.", [("Modi Scholz", "SUPPORT")]),
        ("India and Pakistan spoke on Monday. Each side says that the other fired first.",
         [("India", "STATEMENT"), ("Pakistan", "STATEMENT")]),
        ("India and Pakistan accused each other of firing first.", [("India", "ACCUSE"), ("Pakistan", "ACCUSE")]),
        # planned
        ("Narendra Modi is to address the parliament on Friday.", [("Modi", "STATEMENT")]),
        ("Narendra Modi is due to speak to parliament on Tuesday.", [("Modi", "STATEMENT")]),
        # set in remarks
        ("The rebels, Olaf Scholz said, had been surrounded.", [("Scholz", "STATEMENT")]),
        ("As Olaf Scholz put it, “the deal is dead.”", [("Scholz", "STATEMENT")]),
        ("A Western diplomat, speaking on condition of anonymity, said that the talks were dead.",
         [("diplomat", "STATEMENT")]),
    ],
)  # fmt: skip
def test_who_says_what(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "If Narendra Modi said that the border was open, nobody heard it.",
        "Narendra Modi did not say where the pilot was.",
        "Narendra Modi refused to say a word? Nobody knows.",
        "The BBC reports that the road to Hodeida is closed.",
        "Joe Biden signs an order that freezes funds.",
        "Had Olaf Scholz said that the border was open, nobody would have heard it.",
        "The remarks drew an angry response from Ankara, which recalled its ambassador.",
        "They are to send in writing their ideas on how a truce could be checked.",
        "It is said that the river never sleeps.",
        "ALSO READ: Modi says border is quiet",
        "Narendra Modi may announce the date on Monday.",
    ],
)
def test_what_is_no_statement(text: str) -> None:
    assert [event for event in said(text) if event[1] == "STATEMENT"] == []


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Turkish jets bombed Libya on Friday, CNN Turk reports, citing a diplomatic source.",
         ("CNN Türk", "a diplomatic source")),
        ("Citing a diplomatic source, CNN Turk reports that Turkish jets bombed Libya on Friday.",
         ("CNN Türk", "a diplomatic source")),
        ("Vladimir Putin telephoned Narendra Modi on Saturday, Reuters reported, citing the Kremlin.",
         ("Reuters", "Kremlin")),
        ("Vladimir Putin telephoned Narendra Modi on Saturday, the Kremlin said.", ("Kremlin",)),
        ("According to the Kremlin, Vladimir Putin telephoned Narendra Modi on Saturday.", ("Kremlin",)),
        ("Russian troops reportedly attacked Ukraine on Friday.", ()),
    ],
)  # fmt: skip
def test_the_chain_of_attribution_runs_from_the_outlet_to_its_source(text: str, chain: tuple[str, ...]) -> None:
    assert [event.reported_by for event in read(text) if event.kind != "statement"] == [chain]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Russian troops attacked Ukraine on Friday.", ["happened"]),
        ("Ukraine said that Russian troops had attacked Kharkiv on Friday.", ["claimed"]),
        ("Russian troops attacked Kharkiv on Friday, Ukraine said.", ["claimed"]),
        ("Russian troops reportedly attacked Ukraine on Friday.", ["claimed"]),
        ("Russian troops allegedly shelled Kharkiv on Friday.", ["claimed"]),
        ("Russia denied that its troops had attacked Kharkiv on Friday.", ["denied"]),
        ("Russian troops did not attack Ukraine on Friday.", []),
        ("If Russian troops attack Ukraine, the talks will end.", []),
        ("Russian troops could attack Ukraine on Friday.", []),
        ("Unless Russian troops attack Ukraine, the talks will go on.", []),
        ("Russian troops never attacked Ukraine.", []),
        ("Russian troops will attack Ukraine on Friday.", ["planned"]),
    ],
)
def test_status_tells_done_from_claimed_planned_and_denied(text: str, status: list[str]) -> None:
    assert [event.status for event in read(text) if event.kind == "action"] == status


@pytest.mark.parametrize(
    "text",
    [
        "The treaty of 1997 governs the use of the river.",
        "The war of 2008 left its marks on the town.",
        "Photo: Vladimir Putin meets Narendra Modi in Moscow on Friday.",
        "Share this story on Facebook: Putin met Modi on Friday.",
        "Related: Putin telephoned Modi on Friday",
    ],
)
def test_background_and_furniture_are_no_events(text: str) -> None:
    assert read(text) == ()


def test_a_quote_goes_on_over_paragraphs() -> None:
    text = (
        "“We have lost a year,” Narendra Modi said in Delhi on Friday.\n\n"
        "“We will not lose another one,” he added.\n\n"
        "“The border must stay quiet.”"
    )
    found = [event for event in read(text) if event.kind == "statement"]
    assert len(found) == 1
    assert found[0].quote == "We have lost a year,"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        # one occasion
        ("Narendra Modi said that the border was quiet. He called on Pakistan to free the pilot.", 1),
        ("Speaking to followers in Delhi, Narendra Modi accused Pakistan of lying.", 1),
        ("António Guterres condemned the strike, a spokesman said in New York.", 1),
        ("A senior African diplomat said that nobody was winning. That, the diplomat added, was the trouble.", 1),
        ("The Kremlin said that a call had been made. Its press service said it was useful.", 1),
        ("Narendra Modi and Olaf Scholz spoke by telephone on Friday. Modi welcomed the idea, the Kremlin said.", 1),
        # two
        ("Narendra Modi said on Monday that the border was quiet. On Friday Modi said that it was closed.", 2),
        ("11:20 India’s army says that it shot down a drone.\n\n14:45 India’s army says that a pilot is missing.", 2),
        ("Narendra Modi welcomed the truce. So did Olaf Scholz.", 2),
    ],
)
def test_one_occasion_is_one_statement(text: str, number: int) -> None:
    assert len([event for event in read(text) if event.kind == "statement"]) == number
