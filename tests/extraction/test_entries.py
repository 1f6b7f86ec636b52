"""Chronologies, live pages and digests: each entry on the day that stands at its head."""

from datetime import date

import pytest

from tests.extraction.dates import one
from timeline.extraction import extract
from timeline.extraction.language import parse
from timeline.extraction.types import EventDraft, Source

PUBLISHED = date(2016, 6, 9)  # a Thursday

CHRONOLOGY = """Timeline: the road to the Juba accord

All entries in the present tense.

2015

11 Dec: Rebels attack Malakal and kill 14 people. 17 Dec: Juba sacks its army chief, who had been detained in November.

MARCH TO MAY 2016

Late in April come the talks: on the 26th Kenya condemns the delay. Two days later Sudan rejects it.

JUNE 2016

Mon 6: Uganda expels a diplomat, Peter Otto, who had been arrested only the day before.

Thursday 2 - Ethiopia criticises Kenya. Eritrea had condemned the accord in a letter two days earlier.
"""
LIVE = """Live: Georgia votes on the accord

KEY POINTS
• Georgia's parliament rejects the accord
• Russia says its last troops will leave Gori on Friday

20:55 GMT France welcomes the vote and says that its minister will travel to Tbilisi on Friday.

19.30 The president of Georgia, Levan Beridze, criticised Russia. His cabinet will meet in the morning.

TUESDAY 7 JUNE

22:15 GMT Russia accused Georgia of shelling a village.

16:40 GMT Armenia denied the report.
"""


def told(text: str, saying: str) -> EventDraft:
    events = extract(Source(text, published=PUBLISHED)).events
    return next(event for event in events if saying in event.sentence)


@pytest.mark.parametrize(
    ("saying", "day"),
    [
        ("attack Malakal", date(2015, 12, 11)),
        ("sacks its army", date(2015, 12, 17)),
        ("condemns the delay", date(2016, 4, 26)),
        ("Sudan rejects", date(2016, 4, 28)),
        ("expels a diplomat", date(2016, 6, 6)),
        ("criticises Kenya", date(2016, 6, 2)),
        ("condemned the accord", date(2016, 5, 31)),
    ],
)
def test_an_entry_of_a_chronology_is_on_the_day_at_its_head(saying: str, day: date) -> None:
    event = told(CHRONOLOGY, saying)
    assert (event.date.start, event.date.end) == (day, day)


@pytest.mark.parametrize(
    ("saying", "day"),
    [
        ("rejects the accord", date(2016, 6, 9)),
        ("welcomes the vote", date(2016, 6, 9)),
        ("criticised Russia", date(2016, 6, 9)),
        ("His cabinet", date(2016, 6, 10)),
        ("accused Georgia", date(2016, 6, 7)),
        ("denied the report", date(2016, 6, 7)),
    ],
)
def test_an_entry_of_a_live_page_is_on_the_day_that_heads_it(saying: str, day: date) -> None:
    event = told(LIVE, saying)
    assert (event.date.start, event.date.end) == (day, day)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Wed 4: Kenya signs.", ["Wed 4:", "Kenya signs."]),
        ("14:05 Kenya signs.", ["14:05", "Kenya signs."]),
        ("Kenya signs. 18 Mar: Sudan agrees.", ["Kenya signs.", "18 Mar:", "Sudan agrees."]),
        ("Monday 14 March, 16.20 - Chad agrees.", ["Monday 14 March, 16.20 -", "Chad agrees."]),
        ("Kenya said on 4 May: we sign.", ["Kenya said on 4 May: we sign."]),
        ("1.50 euros were paid.", ["1.50 euros were paid."]),
        ("Points\n\n• Kenya signs the long accord on the border, at last\n• Sudan agrees",
         ["Points", "• Kenya signs the long accord on the border, at last", "• Sudan agrees"]),
    ],
)  # fmt: skip
def test_the_head_of_an_entry_is_a_sentence_of_its_own(text: str, sentences: list[str]) -> None:
    assert [sentence.text.strip() for sentence in parse(text).sents] == sentences


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("JUNE 2020\n\nMon 1: Kenya signs.", "Mon 1", "2020-06-01", "2020-06-01"),
        ("Sunday 1st was quiet.", "Sunday 1st", "2020-11-01", "2020-11-01"),
        ("On Monday Iran called. Oman had done so the Sunday before.", "the Sunday before", "2020-11-01", "2020-11-01"),
        ("Talks began in May: on the 6th rebels left.", "the 6th", "2020-05-06", "2020-05-06"),
        ("MAY TO JULY 2020\n\nAll was quiet.", "MAY", "2020-05-01", "2020-07-31"),
        ("The cabinet will meet in the morning.", "the morning", "2020-11-09", "2020-11-09"),
        ("The cabinet will meet in the evening.", "the evening", "2020-11-08", "2020-11-08"),
        ("On Friday the cabinet met in the morning.", "the morning", "2020-11-06", "2020-11-06"),
    ],
)  # fmt: skip
def test_a_day_by_its_number_or_part_is_of_what_the_text_speaks_of(
    text: str, words: str, first: str, last: str
) -> None:
    found = one(text, words)
    assert (str(found.first), str(found.last)) == (first, last)


def test_a_number_that_counts_is_no_day() -> None:
    events = extract(Source("Troops met in May on the 4th floor.", published=PUBLISHED)).dates
    assert [expression.text for expression in events] == ["May"]


@pytest.mark.parametrize(
    ("text", "saying", "day"),
    [
        ("Kenya met Sudan in Juba on Tuesday.\n\nIran met Oman in Muscat on Wednesday. Oman had hosted Iraq the Friday "
         "before. Iran praised the talks.", "praised", date(2016, 6, 8)),
        ("Kenya closed its border on Wednesday.\n\nOn Tuesday the council adopted the text by a vote.\n\nSpeaking "
         "after the vote, Chad's envoy criticised Kenya.", "envoy", date(2016, 6, 7)),
        ("Kenya closed its border on Wednesday.\n\nRwanda's president accused Burundi, in a talk with French radio, "
         "broadcast on Monday, of lying. Kenya was silent.\n\nIn an interview with French radio, aired on Monday, "
         "Chad's president criticised Mali.", "criticised", date(2016, 6, 6)),
    ],
)  # fmt: skip
def test_the_telling_comes_back_from_what_had_happened_before(text: str, saying: str, day: date) -> None:
    assert told(text, saying).date.start == day


def test_a_body_that_is_his_is_of_his_country() -> None:
    text = (
        "Israel's cabinet approved the deal. Lebanon's prime minister, Najib Mikati, praised it. His cabinet will meet."
    )
    events = extract(Source(text, published=PUBLISHED)).events
    assert [actor.country for actor in events[-1].source] == ["LBN"]
