"""On which day an event was that the text tells without a date beside it: the scene, table by table."""

from datetime import date

import pytest

from timeline.extraction import extract
from timeline.extraction.types import EventDraft, Source

PUBLISHED = date(2016, 3, 17)  # a Thursday


def told(text: str, *, saying: str, published: date | None = PUBLISHED) -> EventDraft:
    """The event whose evidence holds the words `saying`."""
    events = extract(Source(text, published=published)).events
    return next(event for event in events if saying in event.sentence)


@pytest.mark.parametrize(
    ("text", "saying", "first", "last"),
    [
        # a date in the main clause carries on through the paragraph
        ("On Monday Ukraine's president met the French ambassador in Kyiv. He told reporters that the talks had been "
         "useful.", "useful", date(2016, 3, 14), date(2016, 3, 14)),
        # one inside a relative clause does not
        ("Georgia accused Russia on Wednesday of moving a border post. President Giorgi Margvelashvili, who had flown "
         "to Brussels on Sunday, called it an occupation. The Russian Foreign Ministry denied the claim.", "denied",
         date(2016, 3, 16), date(2016, 3, 16)),
        # nor does what is still to come
        ("Sudan's government said on Tuesday it would attend. The talks will open in Addis Ababa on Saturday. Uganda "
         "said it had not been invited.", "invited", date(2016, 3, 15), date(2016, 3, 15)),
        # a new paragraph is on the day of the story
        ("Kenya summoned the Somali ambassador on Wednesday.\n\nIn February the two presidents had met in Mombasa.\n\n"
         "The Somali Foreign Ministry rejected the accusation.", "rejected", date(2016, 3, 16), date(2016, 3, 16)),
        # a chronology's entries open with their day
        ("2 March - The truce holds in Aleppo. Syria accuses Turkey of shelling a village.\n\n9 March - Talks are put "
         "off. Russia criticises the delay.", "accuses", date(2016, 3, 2), date(2016, 3, 2)),
        ("2 March - The truce holds in Aleppo. Syria accuses Turkey of shelling a village.\n\n9 March - Talks are put "
         "off. Russia criticises the delay.", "criticises", date(2016, 3, 9), date(2016, 3, 9)),
        # a live page's entries are of its day, whatever was signed before
        ("- Libya and Italy signed an accord on Tuesday\n\n14:05\n\nItaly welcomes the vote.\n\n"
         "13:20\n\nLibya denounces a flight over Misrata.", "welcomes", PUBLISHED, PUBLISHED),
        # days as headings part a live page
        ("Live: Mali\n\n18:00 France welcomes the vote.\n\n16:30 Mali denies the report.\n\nMonday 14 March\n\n"
         "21:10 Niger condemns the raid.\n\nSunday 13 March\n\n09:00 Chad criticises France.", "condemns",
         date(2016, 3, 14), date(2016, 3, 14)),
        # what a readout tells is of the day it leads with, not of the day at its head
        ("Press release\n\nTashkent, 17 March 2016\n\nOn 16 March Foreign Minister Abdulaziz Kamilov telephoned his "
         "Tajik counterpart.\n\nMinister Kamilov thanked Tajikistan.", "thanked", date(2016, 3, 16),
         date(2016, 3, 16)),
    ],
)  # fmt: skip
def test_an_event_without_a_date_is_on_the_day_that_the_telling_has_reached(
    text: str, saying: str, first: date, last: date
) -> None:
    event = told(text, saying=saying)
    assert (event.date.start, event.date.end) == (first, last)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Iran's foreign minister said on 3 March that the sanctions must end and that every account must be "
         "reopened.", date(2016, 3, 3)),
        ("Iran's foreign minister told the BBC on Tuesday that the sanctions must end.", date(2016, 3, 15)),
        ("In an interview published by an Italian paper on Monday, Tunisia's president said the border would stay "
         "closed.", date(2016, 3, 14)),
    ],
)  # fmt: skip
def test_a_statement_is_of_the_day_on_which_it_was_made_or_published(text: str, first: date) -> None:
    event = told(text, saying="foreign minister" if "Iran" in text else "border")
    assert event.date.start == first


def test_what_had_happened_by_then_is_of_the_days_before() -> None:
    text = (
        "Egypt's president telephoned King Salman on Wednesday.\n\nSaudi Arabia had condemned the attack on the coach."
    )
    event = told(text, saying="condemned")
    assert (event.date.start, event.date.end, event.date.basis) == (date(2016, 3, 14), date(2016, 3, 16), "context")


def test_what_had_happened_by_then_stays_undated_where_nothing_is_dated() -> None:
    assert told("Saudi Arabia had condemned the attack on Egypt.", saying="condemned", published=None).date.end is None


def test_a_day_to_come_does_not_date_what_has_been_done() -> None:
    event = told("On Tuesday Oman hosted the envoys. Iran has invited Kuwait to Tehran on Saturday.", saying="invited")
    assert (event.date.end, event.status) == (date(2016, 3, 15), "happened")
