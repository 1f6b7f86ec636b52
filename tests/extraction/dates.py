"""Shared by the tests of dates: read one sentence against a publication date."""

from datetime import date

from timeline.extraction.dates import find_dates
from timeline.extraction.language import parse
from timeline.extraction.types import DateExpression

# A Sunday.
PUBLISHED = date(2020, 11, 8)


def read(text: str, published: date | None = PUBLISHED) -> tuple[DateExpression, ...]:
    """The date expressions of a text."""
    return find_dates(parse(text), published=published)


def one(text: str, words: str, published: date | None = PUBLISHED) -> DateExpression:
    """The expression written with exactly these words; the test fails where there is none."""
    found = read(text, published)
    for expression in found:
        if expression.text == words:
            return expression
    raise AssertionError(f"{words!r} is not among {[expression.text for expression in found]}")


def days(expression: DateExpression) -> tuple[str, str]:
    """First and last possible day as text, "" where open."""
    return (
        expression.first.isoformat() if expression.first else "",
        expression.last.isoformat() if expression.last else "",
    )
