"""Recording what was read: mentions are replaced, events joined across articles, a person's decisions kept."""

import itertools
from dataclasses import replace
from datetime import date

import pytest

from timeline.actions.events import decide, record
from timeline.extraction.types import UNDATED, Actor, EventDate, EventDraft, Extraction
from timeline.models import Actor as ActorRow
from timeline.models import Article, Dossier, Event, Mention, Party

pytestmark = pytest.mark.django_db

PUTIN = Actor("Vladimir Putin", "RUS")
ERDOGAN = Actor("Recep Tayyip Erdoğan", "TUR")
RUSSIA = Actor("Russia", "RUS", "country")


def on(day: str, basis: str = "explicit") -> EventDate:
    return EventDate(day, date.fromisoformat(day), date.fromisoformat(day), basis, day)  # type: ignore[arg-type]


def draft(
    *source: Actor, kind: str = "call", when: EventDate = UNDATED, sentence: str = "They spoke.", start: int = 0
) -> EventDraft:
    return EventDraft(
        kind=kind,  # type: ignore[arg-type]
        type="CONSULT",
        mode="phone",
        date=when,
        source=source,
        target=(),
        status="happened",
        reported_by=(),
        quote=None,
        start=start,
        end=start + len(sentence),
        sentence=sentence,
        confidence=0.8,
        summary=sentence,
    )


def article(dossier: Dossier, text: str) -> Article:
    return Article.objects.create(dossier=dossier, text=text, digest=text, published=date(2020, 11, 8))


def read(*drafts: EventDraft) -> Extraction:
    return Extraction("en", date(2020, 11, 8), published_assumed=False, events=drafts)


@pytest.fixture
def dossier() -> Dossier:
    return Dossier.objects.create(name="Karabakh", slug="karabakh")


def test_an_article_that_is_read_has_its_events(dossier: Dossier) -> None:
    one = article(dossier, "a")
    assert record(one.pk, read(draft(PUTIN, ERDOGAN, when=on("2020-11-07")))) == 1
    one.refresh_from_db()
    event = Event.objects.get()
    assert one.state == Article.State.READ
    assert event.quad_class == "verbal cooperation"
    assert [party.actor.name for party in event.parties.order_by("position")] == ["Vladimir Putin", ERDOGAN.name]


def test_recording_twice_changes_nothing(dossier: Dossier) -> None:
    one = article(dossier, "a")
    extraction = read(draft(PUTIN, ERDOGAN, when=on("2020-11-07")))
    record(one.pk, extraction)
    before = list(Event.objects.values()), list(Party.objects.values())
    record(one.pk, extraction)
    assert (list(Event.objects.values()), list(Party.objects.values())) == before
    assert Mention.objects.count() == 1


def test_two_articles_on_one_call_make_one_event_with_two_reports(dossier: Dossier) -> None:
    record(article(dossier, "a").pk, read(draft(PUTIN, ERDOGAN, when=on("2020-11-07"), sentence="Putin phoned him.")))
    record(article(dossier, "b").pk, read(draft(ERDOGAN, RUSSIA, when=on("2020-11-07"), sentence="A call was held.")))
    event = Event.objects.get()
    assert event.reports == 2
    assert {party.actor.name for party in event.parties.all()} == {"Vladimir Putin", "Recep Tayyip Erdoğan"}


def test_a_reprint_is_no_second_report(dossier: Dossier) -> None:
    for text in ("a", "b"):
        record(article(dossier, text).pk, read(draft(PUTIN, ERDOGAN, when=on("2020-11-07"), sentence="They phoned.")))
    assert Event.objects.get().reports == 1


def test_calls_on_two_days_stay_two_events(dossier: Dossier) -> None:
    record(article(dossier, "a").pk, read(draft(PUTIN, ERDOGAN, when=on("2020-10-27"))))
    record(article(dossier, "b").pk, read(draft(PUTIN, ERDOGAN, when=on("2020-11-07"))))
    assert Event.objects.count() == 2


def test_another_dossier_is_never_joined(dossier: Dossier) -> None:
    other = Dossier.objects.create(name="Other", slug="other")
    record(article(dossier, "a").pk, read(draft(PUTIN, ERDOGAN, when=on("2020-11-07"))))
    record(article(other, "a").pk, read(draft(PUTIN, ERDOGAN, when=on("2020-11-07"))))
    assert Event.objects.count() == 2


def test_a_reading_with_another_date_moves_the_event_and_leaves_no_orphan(dossier: Dossier) -> None:
    one = article(dossier, "a")
    record(one.pk, read(draft(PUTIN, ERDOGAN, when=on("2019-11-07"))))
    record(one.pk, read(draft(PUTIN, ERDOGAN, when=on("2020-11-07"))))
    assert Event.objects.get().first_day == date(2020, 11, 7)
    record(one.pk, read())
    assert not Event.objects.exists()


def test_what_a_person_has_decided_outlives_every_reading(dossier: Dossier) -> None:
    one = article(dossier, "a")
    record(one.pk, read(draft(PUTIN, ERDOGAN, when=on("2020-11-07"))))
    Event.objects.update(summary="Checked by hand", status="denied")
    decide(Event.objects.get().pk, ["summary", "status"])
    record(one.pk, read(draft(PUTIN, ERDOGAN, when=on("2020-11-07"), sentence="Other words.")))
    assert Event.objects.get().summary == "Checked by hand"
    assert Event.objects.get().status == "denied"
    record(one.pk, read())
    assert Event.objects.get().decided == ["status", "summary"]


def test_the_order_in_which_articles_come_changes_nothing(dossier: Dossier) -> None:
    texts = {
        "a": read(draft(PUTIN, ERDOGAN, when=on("2020-10-27"), sentence="They discussed the ceasefire in detail.")),
        "b": read(draft(PUTIN, ERDOGAN, when=on("2020-11-07"), sentence="They agreed on a working group.")),
        "c": read(draft(PUTIN, ERDOGAN, sentence="They agreed to form a working group.")),
        "d": read(draft(ERDOGAN, RUSSIA, when=on("2020-11-07"), sentence="The two talked by telephone.")),
    }
    outcomes = set()
    for order in itertools.permutations(texts):
        Article.objects.all().delete()
        Event.objects.all().delete()
        for name in order:
            record(article(dossier, name).pk, texts[name])
        groups = frozenset(
            frozenset(event.mentions.values_list("article__text", flat=True)) for event in Event.objects.all()
        )
        outcomes.add(groups)
    assert outcomes == {frozenset({frozenset("a"), frozenset("bcd")})}


def test_an_article_that_vanished_is_passed_over_in_silence(dossier: Dossier) -> None:
    assert record(999, read()) is None


def test_one_actor_under_two_spellings_is_one_row(dossier: Dossier) -> None:
    record(article(dossier, "a").pk, read(draft(PUTIN, ERDOGAN, when=on("2020-11-07"))))
    plain = Actor("Recep Tayyip Erdogan", "TUR")
    record(article(dossier, "b").pk, read(draft(PUTIN, plain, when=on("2020-10-27"))))
    assert ActorRow.objects.count() == 2


def test_a_reading_that_was_overtaken_is_not_stored(dossier: Dossier) -> None:
    one = article(dossier, "a")
    Article.objects.filter(pk=one.pk).update(reader="second", state="reading")
    assert record(one.pk, read(draft(PUTIN, ERDOGAN, when=on("2020-11-07"))), reader="first") is None
    assert record(one.pk, read(draft(PUTIN, ERDOGAN, when=on("2020-11-07"))), reader="second") == 1


def test_a_reading_of_before_a_corrected_date_is_not_stored(dossier: Dossier) -> None:
    one = article(dossier, "a")
    Article.objects.filter(pk=one.pk).update(published=date(2020, 11, 9))
    assert record(one.pk, read(draft(PUTIN, ERDOGAN, when=on("2020-11-07")))) is None


def test_what_an_article_tells_as_one_occasion_stays_one_event(dossier: Dossier) -> None:
    aliyev = Actor("Ilham Aliyev", "AZE")
    later = draft(aliyev, kind="statement", sentence="“We have no such plans,” he said.", start=80)
    first = draft(aliyev, kind="statement", when=on("2020-11-01"), sentence="The letter was a defeat, Aliyev said.")
    record(article(dossier, "a").pk, read(replace(first, also=(later,))))
    assert Event.objects.get().mentions.count() == 2


def test_an_event_is_of_an_assumed_day_until_a_report_knows_its_own(dossier: Dossier) -> None:
    guessed = replace(on("2020-11-07", "relative"), leans=True)
    first, second = article(dossier, "one"), article(dossier, "two")
    Article.objects.filter(pk=first.pk).update(published=None)
    reading = Extraction("en", date(2020, 11, 8), published_assumed=True, events=(draft(PUTIN, ERDOGAN, when=guessed),))
    record(first.pk, reading)
    assert Event.objects.get().date_assumed
    record(second.pk, read(draft(PUTIN, ERDOGAN, when=on("2020-11-07"))))
    assert not Event.objects.get().date_assumed
    assert Mention.objects.filter(date_assumed=True).count() == 1
