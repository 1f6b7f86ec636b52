"""What is read out of short texts: kind, parties by country, status, day. One row is one rule."""

from datetime import date

import pytest

from timeline.extraction import extract
from timeline.extraction.types import EventDraft, Source

PUBLISHED = date(2020, 11, 8)


def events(text: str, *, published: date | None = PUBLISHED, title: str = "") -> tuple[EventDraft, ...]:
    return extract(Source(text, title=title, published=published)).events


def told(event: EventDraft) -> tuple[str, str, str]:
    """Kind, countries of the sources and of the targets, sorted."""
    source = " ".join(sorted({actor.country or "-" for actor in event.source}))
    target = " ".join(sorted({actor.country or "-" for actor in event.target}))
    return event.kind, source, target


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russian President Vladimir Putin telephoned Turkish President Recep Tayyip Erdogan on Saturday.",
            ("call", "RUS TUR", ""),
        ),
        (
            "French President Emmanuel Macron spoke by telephone with Armenian Prime Minister Nikol Pashinyan.",
            ("call", "ARM FRA", ""),
        ),
        (
            "German Chancellor Angela Merkel met Ukrainian President Petro Poroshenko in Berlin on Friday.",
            ("meeting", "DEU UKR", ""),
        ),
        (
            "Iranian Foreign Minister Javad Zarif held talks with Russian Foreign Minister Sergei Lavrov in Moscow.",
            ("meeting", "IRN RUS", ""),
        ),
        (
            "Armenian Prime Minister Nikol Pashinyan sent a letter to Russian President Vladimir Putin.",
            ("letter", "ARM", "RUS"),
        ),
        (
            "Turkish Foreign Minister Mevlüt Çavuşoğlu said that the talks had failed.",
            ("statement", "TUR", ""),
        ),
        ("Azerbaijan accused Armenia of breaking the truce.", ("statement", "AZE", "ARM")),
        ("Ukraine and Russia signed an agreement on grain on Friday.", ("agreement", "RUS UKR", "")),
        ("Israeli troops attacked Lebanon on Friday.", ("action", "ISR", "LBN")),
        ("Russia expelled two diplomats of Bulgaria on Friday.", ("action", "RUS", "BGR")),
    ],
)
def test_an_event_has_its_kind_and_its_parties(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in [told(event) for event in events(text)]


def test_one_who_calls_two_has_two_calls() -> None:
    text = (
        "U.S. Secretary of State Mike Pompeo telephoned Armenian Prime Minister Nikol Pashinyan "
        "and Azerbaijani President Ilham Aliyev on Tuesday."
    )
    calls = [told(event) for event in events(text) if event.kind == "call"]
    assert sorted(calls) == [("call", "ARM USA", ""), ("call", "AZE USA", "")]


def test_sides_that_accuse_each_other_make_a_statement_each() -> None:
    found = [told(event) for event in events("Armenia and Azerbaijan accused each other of breaking the truce.")]
    assert ("statement", "ARM", "AZE") in found
    assert ("statement", "AZE", "ARM") in found


def test_one_speaker_on_one_occasion_is_one_statement() -> None:
    text = (
        "Russian Foreign Minister Sergei Lavrov said that a ceasefire was needed. He added that mediators were ready. "
        "“There is no military solution to this conflict,” Lavrov said."
    )
    found = [event for event in events(text) if event.kind == "statement"]
    assert len(found) == 1
    assert len(found[0].also) == 2
    assert found[0].quote == "There is no military solution to this conflict,"


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Putin and Erdogan will meet in Sochi on November 20.", "meeting", "planned"),
        ("Russian President Vladimir Putin intends to visit Turkey on November 20.", "meeting", "planned"),
        ("Azerbaijan said that Armenian forces had shelled Azerbaijan on Friday.", "action", "claimed"),
        ("Russian forces attacked Ukraine on Friday.", "action", "happened"),
    ],
)
def test_the_status_says_whether_it_happened(text: str, kind: str, status: str) -> None:
    assert status in [event.status for event in events(text) if event.kind == kind]


@pytest.mark.parametrize(
    ("denial", "status"),
    [
        ("Pakistan denied this.", "denied"),
        ("Islamabad called the claim baseless.", "denied"),
        ("A Pakistani army spokesman denied the shelling.", "denied"),
        ("Pakistan said that was untrue.", "denied"),
        ("Pakistan's foreign ministry rejected a proposal for talks.", "claimed"),
        ("Pakistan denied him a visa.", "claimed"),
        ("China denied this.", "claimed"),
        (
            "Delhi was mild. Agra saw rain. Lucknow had sun. So had Kanpur. Pakistan denied it.",
            "claimed",
        ),
    ],
)
def test_what_one_side_tells_is_denied_where_the_other_denies_it(denial: str, status: str) -> None:
    text = f"India said Pakistani forces had shelled the town of Poonch on Friday. {denial}"
    acts = [event for event in events(text) if event.kind == "action" and event.type == "ASSAULT"]
    assert [act.status for act in acts] == [status]


def test_a_denial_in_the_same_sentence_counts() -> None:
    text = "India said Pakistani forces had shelled the town of Poonch on Friday, which Pakistan denied."
    assert "denied" in [event.status for event in events(text) if event.kind == "action"]


@pytest.mark.parametrize(
    "text",
    [
        "Putin did not meet Erdogan on Saturday.",
        "If Putin meets Erdogan, the crisis could end.",
        "Putin might telephone Erdogan.",
        "ALSO READ: Putin met Erdogan in Sochi on Saturday",
        "Share this on Facebook. The weather in Baku is mild in autumn.",
    ],
)
def test_what_did_not_happen_is_no_event(text: str) -> None:
    assert [event for event in events(text) if event.kind in ("call", "meeting")] == []


def test_an_outlet_that_reports_is_attribution_and_no_statement() -> None:
    text = "Russian President Vladimir Putin telephoned Turkish President Recep Tayyip Erdogan, CNN Turk reports."
    found = events(text)
    assert [event.kind for event in found] == ["call"]
    assert any("CNN" in name for name in found[0].reported_by)


@pytest.mark.parametrize(
    ("text", "first", "last", "basis"),
    [
        ("Putin telephoned Erdogan on November 7.", date(2020, 11, 7), date(2020, 11, 7), "explicit"),
        ("Putin telephoned Erdogan on Saturday.", date(2020, 11, 7), date(2020, 11, 7), "relative"),
        ("Putin telephoned Erdogan yesterday.", date(2020, 11, 7), date(2020, 11, 7), "relative"),
    ],
)
def test_the_day_comes_from_the_words_that_govern_the_verb(text: str, first: date, last: date, basis: str) -> None:
    event = next(event for event in events(text) if event.kind == "call")
    assert (event.date.start, event.date.end, event.date.basis) == (first, last, basis)


def test_a_statement_about_july_made_in_november_is_not_of_july() -> None:
    text = "Azerbaijani President Ilham Aliyev said on November 7 that Armenia had attacked Azerbaijan in July."
    found = {event.kind: event for event in events(text)}
    assert found["statement"].date.start == date(2020, 11, 7)
    assert found["action"].date.start == date(2020, 7, 1)


def test_without_any_date_and_without_publication_an_event_stays_undated() -> None:
    found = extract(Source("Vladimir Putin telephoned Recep Tayyip Erdogan.")).events
    assert [(event.date.start, event.date.basis) for event in found] == [(None, "none")]


def test_evidence_is_the_sentence_and_marks_lie_in_the_text() -> None:
    text = "It rained.\n\nPutin telephoned Erdogan on November 7. Nobody knew."
    event = next(event for event in events(text) if event.kind == "call")
    assert text[event.start : event.end] == event.sentence == "Putin telephoned Erdogan on November 7."
    assert "November 7" in [text[start:end] for start, end in event.marks]
    assert all(event.start <= start < end <= event.end for start, end in event.marks)


def test_another_language_is_kept_and_not_mangled() -> None:
    extraction = extract(Source("Президент России провел телефонный разговор с премьер-министром Армении. " * 5))
    assert extraction.language == "ru"
    assert extraction.events == ()
