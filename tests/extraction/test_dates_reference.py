"""What the relative dates of a text count from when no publication date is given."""

from datetime import date

import pytest

from timeline.extraction.dates import Reference, reference_date
from timeline.extraction.language import parse
from timeline.extraction.types import Source

WAR = (date(2020, 9, 27), date(2020, 11, 10))
UPLOADED = date(2026, 3, 2)
Period = tuple[date | None, date | None]


def guess(text: str, *, period: Period = (None, None), received: date | None = UPLOADED, url: str = "") -> Reference:
    """The reference date of a text without publication date."""
    return reference_date(Source(text=text, period=period, received=received, url=url), parse(text))


def test_a_given_publication_date_is_not_questioned() -> None:
    source = Source(text="On Nov. 7, 2019 they met.", published=date(2020, 11, 8), received=UPLOADED)
    assert reference_date(source, parse(source.text)) == Reference(
        date(2020, 11, 8), assumed=False, reason="the publication date is given"
    )


# text, the day, a part of the reason
TEXTS = [
    ("Published: 8 November 2020\n\nThe ministers met on Friday.", date(2020, 11, 8), "says of itself"),
    ("Posted on Nov 8, 2020 at 10:15\n\nThe ministers met on Friday.", date(2020, 11, 8), "says of itself"),
    ("BAKU, Nov. 7, 2020 (AP) - The ministers met on Friday.", date(2020, 11, 7), "is dated"),
    ("Talks in Baku\n\n8 November 2020\n\nThe ministers met on Friday.", date(2020, 11, 8), "is dated"),
    ("They met in Baku. They met again on Nov. 7, 2020 in Moscow.", date(2020, 11, 7), "latest full date"),
    ("They met on Saturday, November 7.", date(2020, 11, 7), "weekday fits 2020"),
    ("They met on November 7 in the war of 2020.", date(2020, 11, 7), "latest year that the text names"),
    ("They met on November 7.", date(2025, 11, 7), "not after the upload"),
    ("They met on February 7.", date(2026, 2, 7), "not after the upload"),
    ("They met on Friday.", UPLOADED, "it was uploaded on 2 March 2026"),
]


@pytest.mark.parametrize(("text", "day", "reason"), TEXTS)
def test_the_text_itself_says_when_it_was_written(text: str, day: date, reason: str) -> None:
    reference = guess(text)
    assert reference.day == day
    assert reference.assumed
    assert reason in reference.reason


def test_the_period_of_the_dossier_gives_the_year() -> None:
    reference = guess("They met on November 7.", period=WAR)
    assert (reference.day, reference.assumed) == (date(2020, 11, 7), True)
    assert "dossier's period" in reference.reason


def test_the_dateline_comes_before_later_days() -> None:
    text = "YEREVAN, November 1. /Service/ The ministers will meet on November 6."
    assert guess(text, period=WAR).day == date(2020, 11, 1)


def test_a_day_still_to_come_is_not_when_it_was_written() -> None:
    text = "The two presidents spoke on November 2. Their ministers will meet on November 9."
    assert guess(text, period=WAR).day == date(2020, 11, 2)


def test_a_text_without_any_day_is_of_the_end_of_the_period() -> None:
    assert guess("They met.", period=WAR).day == date(2020, 11, 10)


def test_the_address_of_a_page_can_carry_the_day() -> None:
    reference = guess("They met on Friday.", url="https://example.org/world/2020/11/08/talks.html")
    assert reference.day == date(2020, 11, 8)
    assert "address" in reference.reason


def test_no_guess_lies_after_the_upload() -> None:
    assert guess("They met on Nov. 7, 2031.", received=date(2021, 1, 1)).day == date(2021, 1, 1)


def test_nothing_at_all_leaves_the_day_unknown() -> None:
    reference = guess("They met.", received=None)
    assert (reference.day, reference.assumed) == (None, True)
    assert reference.reason
