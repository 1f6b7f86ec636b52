"""The whole extraction takes any text: it never raises, and what it gives lies inside the text."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.extraction import extract
from timeline.extraction.types import DateExpression, EventDraft, Source

NEWS = """Putin Erdogan Turkish Russian President Minister and the said told called telephoned met letter to of talks in
Baku Moscow on Friday November 7 , . “ ” ( ) - : ; each other which who that had will not signed agreement attack by
troops between with during his its they Armenia Azerbaijan 2020 yesterday accused according"""
WORDS = st.sampled_from([*NEWS.split(), "\n\n"])


def unsound(text: str) -> list[EventDraft | DateExpression]:
    """What was read that leaves the text, is not what stands there, or has nobody in it."""
    extraction = extract(Source(text, published=date(2020, 11, 8), received=date(2020, 11, 9)))
    events = [event for event in extraction.events if not _is_sound(text, event)]
    return [*events, *(one for one in extraction.dates if text[one.start : one.end] != one.text)]


def _is_sound(text: str, event: EventDraft) -> bool:
    inside = 0 <= event.start <= event.end <= len(text) and text[event.start : event.end] == event.sentence
    marked = all(0 <= start < end <= len(text) for start, end in event.marks)
    return inside and marked and bool(event.source or event.target)


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_arbitrary_unicode_is_read_without_a_fault(text: str) -> None:
    assert unsound(text) == []


@given(st.lists(WORDS, max_size=80).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_words_of_the_news_in_any_order_are_read_without_a_fault(text: str) -> None:
    assert unsound(text) == []
