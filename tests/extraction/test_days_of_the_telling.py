"""The day of what is told: wire leads, entries of chronologies, clauses before the comma, "on the Friday"."""

from datetime import date

import pytest

from tests.extraction.dates import one
from timeline.extraction import extract
from timeline.extraction.types import Source

PUBLISHED = date(2016, 6, 9)  # a Thursday


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("NAIROBI, June 9 (Sample Wire) - Kenya closed its border with Somalia on Wednesday, officials said.\n\n"
         "Ethiopia condemned the closure.", "condemned", "2016-06-08"),
        ("Shells fell on the town of Goma on Wednesday, the army said.\n\nIn May the front was quiet.\n\n"
         "Rwanda denied the attack.", "denied", "2016-06-08"),
        ("When the session opened on 3 May, Iran demanded a new text.", "demanded", "2016-05-03"),
        ("After meeting the envoys on Tuesday, Chad's president accused Sudan of lying.", "accused", "2016-06-07"),
        ("Syria's president, speaking in Damascus on 3 May, accused Turkey of lying.", "accused", "2016-05-03"),
        ("1. On 3 May an armed group attacked the village of Sample Abiri. Sudan condemned the raid.",
         "condemned", "2016-05-03"),
        ("The frost was thick when the envoys left Burnham yesterday.\n\nIran praised the hosts.\n\n"
         "On Tuesday Oman had called Iraq.", "praised", "2016-06-08"),
    ],
)  # fmt: skip
def test_an_event_is_of_the_day_that_the_telling_has_reached(text: str, words: str, day: str) -> None:
    events = extract(Source(text, published=PUBLISHED)).events
    assert [str(event.date.start) for event in events if words in text[event.start : event.end]][-1:] == [day]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Sunday 1 November. The auditors publish a report. The president recalls his envoy. It is not enough. "
         "Shops close. At 7 a.m. he resigns.", "7 a.m.", "2020-11-01"),
        ("1998\n\n14 June. After a call to Asmara and, a day earlier, one to Addis Ababa, both accept.",
         "a day earlier", "1998-06-13"),
        ("On Wednesday 14 October they took the town. On the Friday a convoy got out.", "the Friday", "2020-10-16"),
        ("On 8 October the talks began. He laughed. All left. On the 11th he spoke.", "the 11th", "2020-10-11"),
        ('On 8 October he went. "As of today," he said, "it is over." Two days later he left.',
         "Two days later", "2020-10-10"),
    ],
)  # fmt: skip
def test_a_date_leans_on_the_day_of_the_story(text: str, words: str, day: str) -> None:
    assert str(one(text, words).first) == day


def test_a_day_before_a_group_is_not_the_name_of_the_group() -> None:
    assert not one("On 4 October an armed group took the village.", "4 October").name
    assert one("The November 17 group took the village.", "November 17").name
