"""What the accuracy figures count, on small cases made by hand; and a floor under those of our own articles."""

from dataclasses import replace
from typing import Any

import pytest

from bench import dates, entities, events, joining, records
from bench.data import GOLD, labelled
from bench.joining import Found
from bench.matching import compare, date_is_right
from bench.scores import Score, table

TEXT = "Ana called Bo on Monday. " + "Nothing else was reported. " * 20 + "Bo met Cy in Geneva."


def label(kind: str, evidence: str, *countries: str, day: str | None = None, **fields: Any) -> dict[str, Any]:
    parties = [{"name": country, "country": country} for country in countries]
    dates = {"date_start": day, "date_end": day}
    return {"kind": kind, "evidence": evidence, "source": parties, "target": [], **dates, **fields}


def event(
    kind: str, evidence: str, *countries: str, first: str | None = None, last: str | None = None
) -> dict[str, Any]:
    start = TEXT.index(evidence)
    return {
        "kind": kind,
        "start": start,
        "end": start + len(evidence),
        "sentence": evidence,
        "source": [{"name": country, "country": country} for country in countries],
        "target": [],
        "date": {
            "start": first,
            "end": last or first,
            "basis": "explicit" if first else "none",
            "edtf": "",
            "text": "",
        },
    }


CALL = "Ana called Bo on Monday."
MEETING = "Bo met Cy in Geneva."


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        pytest.param(event("call", CALL, "ARM", "RUS"), (1, 0, 0), id="the same kind, place and parties"),
        pytest.param(event("call", CALL, "ARM", "RUS", "FRA"), (1, 0, 0), id="one country more"),
        pytest.param(event("call", CALL, "ARM", "RUS", "FRA", "USA"), (0, 1, 1), id="two countries more"),
        pytest.param(event("call", CALL, "ARM"), (0, 1, 1), id="a country missing"),
        pytest.param(event("meeting", CALL, "ARM", "RUS"), (0, 1, 1), id="another kind"),
        pytest.param(event("call", MEETING, "ARM", "RUS"), (0, 1, 1), id="told too far away"),
    ],
)
def test_a_label_is_met_by_an_event_of_its_kind_near_by_with_its_parties(
    found: dict[str, Any], counts: tuple[int, int, int]
) -> None:
    outcome = compare([label("call", CALL, "ARM", "RUS")], [found], text=TEXT)
    assert (len(outcome.matched), len(outcome.missed), len(outcome.extra)) == counts


def test_one_event_meets_one_label_only() -> None:
    labels = [label("call", CALL, "ARM"), label("call", "Nothing else was reported.", "ARM")]
    outcome = compare(labels, [event("call", CALL, "ARM")], text=TEXT)
    assert (len(outcome.matched), len(outcome.missed)) == (1, 1)


def test_one_event_meets_all_labels_told_in_the_same_words() -> None:
    labels = [label("call", CALL, "ARM"), label("call", CALL, "AZE")]
    outcome = compare(labels, [event("call", CALL, "ARM", "AZE")], text=TEXT)
    assert (len(outcome.matched), len(outcome.missed), len(outcome.extra)) == (2, 0, 0)


def test_an_optional_label_is_neither_missed_nor_found() -> None:
    optional = label("call", CALL, "ARM", optional=True)
    assert compare([optional], [], text=TEXT).missed == []
    outcome = compare([optional], [event("call", CALL, "ARM")], text=TEXT)
    assert (outcome.matched, outcome.extra) == ([], [])


@pytest.mark.parametrize(
    ("day", "first", "last", "right"),
    [
        ("2020-11-01", "2020-11-01", "2020-11-01", True),
        ("2020-11-01", "2020-11-01", "2020-11-04", True),
        ("2020-11-01", "2020-11-01", "2020-11-05", False),
        ("2020-11-01", "2020-11-02", "2020-11-02", False),
        ("2020-11-01", None, None, False),
        (None, None, None, True),
        (None, "2020-11-01", "2020-11-01", False),
    ],
)
def test_a_date_is_right_if_it_overlaps_and_is_not_much_wider(
    day: str | None, first: str | None, last: str | None, right: bool
) -> None:
    found = event("call", CALL, "ARM", first=first, last=last)
    assert date_is_right(label("call", CALL, "ARM", day=day), found) is right


def timex(start: int, end: int, value: str, type: str = "DATE") -> dict[str, Any]:
    return {"start": start, "end": end, "type": type, "value": value}


def test_dates_are_counted_by_span_and_value() -> None:
    wanted = [timex(0, 6, "1998-08-07"), timex(10, 20, "1998-08-08"), timex(30, 33, "PRESENT_REF")]
    found = [timex(0, 6, "1998-08-07"), timex(12, 20, "1998-08-09"), timex(40, 44, "P1D", "DURATION")]
    texts = [dates.Text("a", " " * 50, wanted, found)]
    assert dates.score(texts) == {"strict": Score(1, 3, 3), "relaxed": Score(2, 3, 3), "value": Score(1, 3, 3)}
    assert dates.score(texts, dates.calendar)["value"] == Score(1, 2, 2)


def test_one_expression_found_meets_one_label() -> None:
    assert dates.paired([timex(0, 6, "1998"), timex(4, 8, "1998")], [timex(0, 8, "1998")])[1] is None


def record(type: str, source: str, target: str = "") -> dict[str, Any]:
    sides = {"source": source, "target": target}
    return {"type": type, **{side: [{"country": code} for code in codes.split()] for side, codes in sides.items()}}


@pytest.mark.parametrize(
    ("wanted", "found", "right"),
    [
        (record("AID", "USA", "IRQ"), record("AID", "USA", "IRQ"), (True, True, True)),
        (record("AID", "USA", "IRQ"), record("AID", "USA FRA", "IRQ IRN"), (True, True, True)),
        (record("AID", "USA", "IRQ"), record("AID", "USA FRA GBR", "IRN"), (True, False, False)),
        (record("CONSULT", "USA", "IRQ"), record("CONSULT", "USA IRQ"), (True, True, True)),
        (record("DEMAND", "JAP", "IGO"), record("REQUEST", "JPN"), (True, True, True)),
        (record("THREATEN", "IRN", "AZE"), record("STATEMENT", "IRN"), (False, True, False)),
    ],
)
def test_a_record_asks_for_type_source_and_target(
    wanted: dict[str, Any], found: dict[str, Any], right: tuple[bool, bool, bool]
) -> None:
    answer = records.answer(wanted, found)
    assert (answer.type, answer.source, answer.target) == right


def test_the_event_that_fits_a_record_best_answers_for_it() -> None:
    wanted, other = record("AID", "USA", "IRQ"), record("STATEMENT", "USA")
    scores = records.score([(wanted, [other, wanted]), (wanted, [])])
    assert scores == {"with an event": 0.5, "type": 0.5, "source": 0.5, "target": 0.5, "all": 0.5}


def test_names_get_their_places_in_the_text_as_it_was_written() -> None:
    tokens = [("Mr.", "O"), ("O", "B-PER"), ("'Neil", "I-PER"), ("left", "O"), ("NATO", "B-ORG"), (".", "O")]
    text = entities.sentence("a", "Mr. O'Neil  left NATO.", tokens)
    assert {(text.text[start:end], label) for start, end, label in text.names} == {
        ("O'Neil", "PERSON"),
        ("NATO", "ORG"),
    }


def test_a_line_without_an_end_stands_by_itself_in_a_document() -> None:
    parts = [entities.sentence("a", words, [(words, "B-LOC")]) for words in ("Baku", "Ganja.", "Shusha.")]
    (document,) = entities.documents([("d", part) for part in parts])
    assert document.text == "Baku\n\nGanja. Shusha."
    assert {document.text[start:end] for start, end, _ in document.names} == {"Baku", "Ganja.", "Shusha."}


def test_pairs_are_counted_between_articles_only() -> None:
    same = Found("a", frozenset({"call"}), 1)
    reports = [same, same, replace(same, article="b"), replace(same, article="c", group=2)]
    assert joining.score(reports) == Score(right=2, found=2, wanted=5)


def test_a_pair_joined_without_a_common_name_is_wrong() -> None:
    reports = [Found("a", frozenset({"call"}), 1), Found("b", frozenset({"answer"}), 1)]
    assert joining.score(reports) == Score(right=0, found=1, wanted=0)


def test_a_table_lines_up_its_columns() -> None:
    assert table("T", ("kind", "F1"), [["call", 0.5], ["statement", 1]]).splitlines() == [
        "T",
        "  kind          F1",
        "  call       0.500",
        "  statement      1",
    ]


def test_events_of_the_labelled_articles_are_read_no_worse_than_before() -> None:
    got, dates_right = events.score(events.read(article).outcome for article in labelled(GOLD))
    assert got.f1 > 0.55
    assert dates_right > 0.7
