"""In whatever order articles come, are read again or change, a dossier ends with the events that all of them make."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.dossiers import DOSSIERS, named, readings
from timeline.actions.events import record
from timeline.extraction.merging import cluster, report
from timeline.extraction.types import Actor, EventDate, EventDraft, Extraction
from timeline.models import Article, Clue, Dossier, Event, Mention, Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    return Dossier.objects.create(name="A conflict", slug="conflict")


def article(dossier: Dossier, name: str, extraction: Extraction) -> Article:
    return Article.objects.create(dossier=dossier, text=name, digest=name, published=extraction.published)


def events_of(dossier: Dossier) -> set[frozenset[tuple[str, int]]]:
    """The reports of each event, by article and place."""
    groups: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for event, digest, start in Mention.objects.values_list("event", "article__digest", "start"):
        groups[event].add((digest, start))
    assert dossier.events.count() == len(groups)  # no event without a report
    return {frozenset(group) for group in groups.values()}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", DOSSIERS)
def test_articles_in_any_order_make_the_same_events(name: str, seed: int, dossier: Dossier) -> None:
    told = readings(DOSSIERS[name])
    for outlet in random.Random(seed).sample(sorted(told), len(told)):
        record(article(dossier, outlet, told[outlet]).pk, told[outlet])
    joined = {frozenset(start for _, start in group) for group in events_of(dossier)}
    assert joined == named(DOSSIERS[name])


WORDS = ("grain", "border", "prisoners", "observers", "corridor")
PEOPLE = tuple(Actor(name, name[:3].upper()) for name in ("Ado", "Bela"))
FIRST = date(2021, 3, 1)


def made_up(chance: random.Random, *, start: int) -> EventDraft:
    """A report of anything, with or without a day, much like others."""
    kind = chance.choice(("call", "meeting", "statement", "statement", "action"))
    speakers = chance.sample(PEOPLE, 2 if kind in ("call", "meeting") else 1)
    words = chance.sample(WORDS, chance.choice((0, 1, 2, 3, 4)))
    day = FIRST + timedelta(chance.randrange(6))
    dates = (day, day) if chance.random() < 0.6 else (None, None) if chance.random() < 0.6 else (None, day)
    return EventDraft(
        kind=kind,  # type: ignore[arg-type]
        type="ASSAULT" if kind == "action" else "CONSULT",
        mode=None,
        date=EventDate("", dates[0], dates[1], "explicit"),
        source=tuple(speakers),
        target=(),
        status=chance.choice(("happened", "happened", "planned")),
        reported_by=(),
        quote=None,
        start=start,
        end=start + 1,
        sentence=" ".join(words),
        confidence=0.5,
        summary=f"{start}",
    )


def made_up_readings(chance: random.Random) -> dict[str, Extraction]:
    return {
        f"article {n}": Extraction(
            "en",
            FIRST + timedelta(chance.randrange(9)),
            published_assumed=False,
            events=tuple(made_up(chance, start=n * 10 + i) for i in range(chance.randrange(1, 4))),
        )
        for n in range(12)
    }


@pytest.mark.parametrize("seed", [*range(14), 159])  # 159: an article makes one of two events
def test_reading_again_and_otherwise_ends_where_reading_once_does(seed: int, dossier: Dossier) -> None:
    chance = random.Random(seed)
    told = made_up_readings(chance)
    rows = {name: article(dossier, name, extraction) for name, extraction in told.items()}
    for name in chance.choices(sorted(told), k=16):
        some = tuple(draft for draft in told[name].events if chance.random() < 0.5)
        record(rows[name].pk, replace(told[name], events=some))
    for name in chance.sample(sorted(told), len(told)):
        record(rows[name].pk, told[name])
    places, reports = [], []
    for name, read in told.items():
        for n, draft in enumerate(read.events):
            key = (name, draft.start, draft.kind, draft.summary)
            places.append((name, draft.start))
            reports.append(report(draft, key=key, home=name, told=read.published, occasion=n))
    wanted = {frozenset(places[i] for i in group) for group in cluster(reports)}
    assert events_of(dossier) == wanted


def test_reading_again_leaves_nothing_behind(dossier: Dossier) -> None:
    told = readings(DOSSIERS["Kosovo"])
    rows = {name: article(dossier, name, extraction) for name, extraction in told.items()}
    for name, extraction in told.items():
        record(rows[name].pk, extraction)
    before = [set(model.objects.values_list("pk", flat=True)) for model in (Event, Party)]
    clues = Clue.objects.count()
    for name, extraction in told.items():
        record(rows[name].pk, extraction)
    assert [set(model.objects.values_list("pk", flat=True)) for model in (Event, Party)] == before
    assert Clue.objects.count() == clues
    for name, extraction in told.items():
        record(rows[name].pk, replace(extraction, events=()))
    assert not any(model.objects.exists() for model in (Event, Party, Mention, Clue))
