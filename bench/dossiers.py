"""Large dossiers for measuring: many articles' mentions and events, made in bulk from what real articles report.

A story is what one real article reports, moved to other days and, for most, told of other countries; some stories are
told by several articles. Django must be set up before this module is imported.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from typing import Any

import pycountry

from timeline.actions.actors import rows_for
from timeline.actions.joining import keep_clues, report_in
from timeline.extraction.codes import QUAD_CLASS
from timeline.extraction.likeness import sketch
from timeline.extraction.types import Actor as ActorRecord
from timeline.extraction.types import EventDraft, Extraction
from timeline.models import Article, Dossier, Event, Mention, Party

YEARS = 5
LAST_DAY = date(2020, 12, 31)
ARTICLES_A_STORY = 2.5
# One story in so many is of the countries of its own article, so that the articles measured find many candidates.
OWN_COUNTRIES = 4
COUNTRIES = sorted(country.alpha_3 for country in pycountry.countries)
BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Story:
    """What articles report: the drafts of a real article, `days` later, its countries turned by `turn` places."""

    text: str
    extraction: Extraction
    days: int
    turn: int


def stories(readings: Sequence[tuple[str, Extraction]], *, number: int, seed: int = 1) -> list[Story]:
    """So many stories, over the five years up to the end of 2020."""
    chance = random.Random(seed)
    made = []
    for _ in range(number):
        text, extraction = chance.choice(readings)
        day = LAST_DAY - timedelta(days=chance.randrange(365 * YEARS))
        days = (day - (extraction.published or day)).days
        turn = 0 if chance.randrange(OWN_COUNTRIES) == 0 else chance.randrange(1, len(COUNTRIES))
        made.append(Story(text, extraction, days, turn))
    return made


def fill(dossier: Dossier, readings: Sequence[tuple[str, Extraction]], *, articles: int) -> None:
    """Give a dossier so many articles, each a report of one story, with their mentions and events."""
    told = stories(readings, number=max(int(articles / ARTICLES_A_STORY), 1))
    rows = Article.objects.bulk_create(
        [_article(dossier, told[number % len(told)], number) for number in range(articles)], batch_size=BATCH
    )
    drafts = [(place, draft) for place, story in enumerate(told) for draft in story.extraction.events]
    events = Event.objects.bulk_create(
        [_event(dossier, draft, told[place], articles // len(told)) for place, draft in drafts], batch_size=BATCH
    )
    actors = rows_for({actor for place, draft in drafts for _, _, actor in _parties(draft, told[place].turn)})
    Party.objects.bulk_create(
        [
            Party(event=event, actor_id=actors[actor], role=role, position=position)
            for event, (place, draft) in zip(events, drafts, strict=True)
            for role, position, actor in _parties(draft, told[place].turn)
        ],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    by_story: dict[int, list[tuple[Event, EventDraft]]] = {}
    for event, (place, draft) in zip(events, drafts, strict=True):
        by_story.setdefault(place, []).append((event, draft))
    mentions = Mention.objects.bulk_create(_mentions(rows, told, by_story), batch_size=BATCH)
    for start in range(0, len(mentions), BATCH):
        some = mentions[start : start + BATCH]
        keep_clues(dossier.pk, ((mention, report_in(mention, mention.article)) for mention in some))


def _mentions(
    rows: Sequence[Article], told: Sequence[Story], by_story: dict[int, list[tuple[Event, EventDraft]]]
) -> Iterator[Mention]:
    for number, article in enumerate(rows):
        place = number % len(told)
        for event, draft in by_story.get(place, []):
            yield Mention(
                article=article,
                event=event,
                start=draft.start,
                end=draft.end,
                occasion=draft.start,
                sentence=draft.sentence,
                parties=[
                    {"name": actor.name, "country": actor.country, "role": actor.role, "part": role}
                    for role, _, actor in _parties(draft, told[place].turn)
                ],
                status=draft.status,
                confidence=draft.confidence,
                **_told(draft, told[place].days),
            )


def _article(dossier: Dossier, story: Story, number: int) -> Article:
    published = moved(story.extraction.published, story.days)
    return Article(
        dossier=dossier,
        title=f"Article {number}",
        published=published,
        published_used=published,
        text=story.text,
        language="en",
        sketch=sketched(story.text),
        digest=sha256(f"{dossier.pk} {number}".encode()).hexdigest(),
        state=Article.State.READ,
    )


def _event(dossier: Dossier, draft: EventDraft, story: Story, reports: int) -> Event:
    told = _told(draft, story.days)
    return Event(
        dossier=dossier,
        quad_class=QUAD_CLASS[draft.type],
        sort_day=told["first_day"] or told["last_day"],
        status=draft.status,
        reports=max(reports, 1),
        **told,
    )


def _told(draft: EventDraft, days: int) -> dict[str, Any]:
    """The columns that an event and its mentions share."""
    return {
        "kind": draft.kind,
        "type": draft.type,
        "mode": draft.mode or "",
        "summary": draft.summary[:300],
        "edtf": draft.date.edtf,
        "first_day": moved(draft.date.start, days),
        "last_day": moved(draft.date.end, days),
        "basis": draft.date.basis,
        "date_text": draft.date.text[:200],
    }


def moved(day: date | None, days: int) -> date | None:
    """The day so many days later; an open one stays open, one out of the calendar stays where it is."""
    try:
        return day + timedelta(days=days) if day else None
    except OverflowError:
        return day


def _parties(draft: EventDraft, turn: int) -> list[tuple[str, int, ActorRecord]]:
    sides = (("source", draft.source), ("target", draft.target))
    return [(role, n, turned(actor, turn)) for role, side in sides for n, actor in enumerate(side)]


@cache
def sketched(text: str) -> list[int]:
    return sketch(text)


@cache
def turned(actor: ActorRecord, turn: int) -> ActorRecord:
    """Somebody with the same part in another country; without a country, the same name with another number."""
    if turn == 0:
        return actor
    if actor.country not in COUNTRIES:
        return ActorRecord(f"{actor.name} {turn}", actor.country, actor.role)
    place = COUNTRIES.index(actor.country) + turn
    return ActorRecord(f"{actor.name} {turn}", COUNTRIES[place % len(COUNTRIES)], actor.role)
