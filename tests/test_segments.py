"""A text under spans -> runs and pieces."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.segments import Span, paragraphs

TEXT = "One two three. Four five.\n\nSix seven."


def shape(*spans: Span) -> list[list[tuple[tuple[int, ...], tuple[int, ...], list[str]]]]:
    return [
        [(run.idents, run.begins, [p.text for p in run.pieces]) for run in runs] for runs in paragraphs(TEXT, spans)
    ]


def test_without_spans_each_paragraph_is_one_run() -> None:
    assert shape() == [[((), (), ["One two three. Four five."])], [((), (), ["Six seven."])]]


def test_a_mark_that_is_cut_leads_to_its_line_from_every_piece_and_begins_once() -> None:
    run, *_ = paragraphs(
        TEXT, [Span(4, 13, "actor", entry="who-1"), Span(8, 13, "key"), Span(8, 13, "date", entry="when-1")]
    )[0]
    assert [(piece.text, piece.entries, piece.place) for piece in run.pieces] == [
        ("One ", (), None),
        ("two ", ("who-1",), 4),
        ("three", ("when-1", "who-1"), 8),
        (". Four five.", (), None),
    ]


def test_two_reports_in_one_sentence_begin_together() -> None:
    first, *_ = shape(Span(0, 14, "evidence", 1), Span(0, 14, "evidence", 2))
    assert first == [((1, 2), (1, 2), ["One two three."]), ((), (), [" Four five."])]


def test_evidence_that_overlaps_is_cut_where_it_does_and_begins_once() -> None:
    first, *_ = shape(Span(0, 14, "evidence", 1), Span(4, 25, "evidence", 2))
    assert [(idents, begins) for idents, begins, _ in first] == [((1,), (1,)), ((1, 2), (2,)), ((2,), ())]


def test_evidence_across_paragraphs_goes_on_in_the_next() -> None:
    assert shape(Span(15, 30, "evidence", 1)) == [
        [((), (), ["One two three. "]), ((1,), (1,), ["Four five."])],
        [((1,), (), ["Six"]), ((), (), [" seven."])],
    ]


def test_marks_that_nest_or_overlap_keep_all_their_kinds_and_notes() -> None:
    runs = paragraphs(TEXT, [Span(0, 13, "actor", note="a"), Span(4, 7, "date", note="d"), Span(4, 7, "key")])[0]
    assert [(p.text, p.kinds, p.note) for p in runs[0].pieces] == [
        ("One ", ("actor",), "a"),
        ("two", ("actor", "date", "key"), "a\n\nd"),
        (" three", ("actor",), "a"),
        (". Four five.", (), ""),
    ]


@pytest.mark.parametrize("span", [Span(-9, -2, "date"), Span(99, 120, "date"), Span(5, 5, "date"), Span(9, 3, "date")])
def test_spans_outside_the_text_or_empty_mark_nothing(span: Span) -> None:
    assert shape(span) == shape()


def test_spans_that_reach_outside_are_cut() -> None:
    assert shape(Span(-5, 3, "date"), Span(31, 99, "actor"))[0][0][2] == ["One", " two three. Four five."]


@given(
    st.text(alphabet="ab \n", max_size=60),
    st.lists(
        st.builds(
            Span, st.integers(-5, 70), st.integers(-5, 70), st.sampled_from(["evidence", "date"]), st.integers(1, 4)
        )
    ),
)
def test_no_character_is_lost_or_doubled_and_each_mention_begins_at_most_once(text: str, spans: list[Span]) -> None:
    runs = [run for paragraph in paragraphs(text, spans) for run in paragraph]
    assert "".join(p.text for run in runs for p in run.pieces).replace("\n", "") == text.replace("\n", "")
    begins = [ident for run in runs for ident in run.begins]
    assert len(begins) == len(set(begins))
    assert all(ident in run.idents for run in runs for ident in run.begins)


def test_a_long_text_with_many_spans_takes_linear_time() -> None:
    count = 20_000
    spans = [Span(17 * n, 17 * n + 16, "evidence", n) for n in range(count)]
    begun = time.process_time()
    runs = paragraphs("Some words here. " * count, spans)[0]
    assert len(runs) == 2 * count
    assert time.process_time() - begun < 5
