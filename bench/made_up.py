"""Dossiers of any number of made-up events, filled in bulk; the same number gives the same events on every run.

Django must be set up before this module is imported.
"""

import random
from datetime import date, timedelta
from hashlib import sha256

from timeline.extraction.codes import KINDS, QUAD_CLASS, STATUSES, SYMMETRIC, TYPES
from timeline.models import Actor, Article, Dossier, Event, Mention, Outlet, Party

COUNTRIES = "ARM AZE RUS TUR USA FRA IRN GEO DEU GBR CHN IND PAK ISR UKR KAZ ITA ESP SYR IRQ".split()  # noqa: SIM905
ACTORS_A_COUNTRY = 4
OUTLETS = 12
EVENTS_AN_ARTICLE = 10
FIRST_DAY = date(2016, 1, 1)
DAYS_AN_EVENT = 0.1  # 1,000 events lie within 100 days, 100,000 within the most
MOST_DAYS = 1826
UNDATED = 0.03
BATCH = 4_000


def fill(number: int) -> Dossier:
    """A dossier of so many events, each with one or two parties and a mention in an article."""
    chance = random.Random(number)
    dossier = Dossier.objects.create(name=f"{number} made-up events", slug=f"made-up-{number}")
    articles = _articles(dossier, max(1, number // EVENTS_AN_ARTICLE))
    actors = _actors()
    days = int(min(MOST_DAYS, max(30, number * DAYS_AN_EVENT)))
    events = Event.objects.bulk_create([_event(dossier, chance, days) for _ in range(number)], batch_size=BATCH)
    Party.objects.bulk_create([p for event in events for p in _parties(event, actors, chance)], batch_size=BATCH)
    Event.objects.filter(dossier=dossier).set_lanes()
    Mention.objects.bulk_create(
        [_mention(event, articles[place % len(articles)]) for place, event in enumerate(events)], batch_size=BATCH
    )
    return dossier


def _articles(dossier: Dossier, number: int) -> list[Article]:
    outlets = [Outlet.objects.get_or_create(name=f"Outlet {place + 1}")[0] for place in range(OUTLETS)]
    rows = [
        Article(
            dossier=dossier,
            outlet=outlets[place % OUTLETS],
            title=f"Article {place}",
            published=FIRST_DAY,
            text="They spoke.",
            digest=sha256(f"{dossier.pk} {place}".encode()).hexdigest(),
            state=Article.State.READ,
        )
        for place in range(number)
    ]
    return Article.objects.bulk_create(rows, batch_size=BATCH)


def _actors() -> list[Actor]:
    wanted = [(f"Person {country} {place}", country) for country in COUNTRIES for place in range(ACTORS_A_COUNTRY)]
    return [
        Actor.objects.get_or_create(name=name, country=country, defaults={"role": "person"})[0]
        for name, country in wanted
    ]


def _event(dossier: Dossier, chance: random.Random, days: int) -> Event:
    kind, type_ = chance.choice(KINDS), chance.choice(TYPES)
    day = None if chance.random() < UNDATED else FIRST_DAY + timedelta(days=chance.randrange(days))
    return Event(
        dossier=dossier,
        kind=kind,
        type=type_,
        quad_class=QUAD_CLASS[type_],
        status=chance.choices(STATUSES, weights=(80, 10, 6, 4))[0],
        summary=f"They speak about point {chance.randrange(1000)} of the plan",
        first_day=day,
        last_day=day,
        sort_day=day,
        basis="explicit" if day else "none",
        reports=1,
    )


def _parties(event: Event, actors: list[Actor], chance: random.Random) -> list[Party]:
    """The first countries are in more events than the last, as in news."""
    first, second = (actors[int(len(actors) * chance.random() ** 2)] for _ in range(2))
    role = "source" if event.kind in SYMMETRIC else "target"
    parties = [Party(event=event, actor=first, role="source")]
    if second != first and chance.random() < 0.6:
        parties.append(Party(event=event, actor=second, role=role, position=1))
    return parties


def _mention(event: Event, article: Article) -> Mention:
    copied = ("kind", "type", "status", "summary", "first_day", "last_day", "basis")
    return Mention(
        event=event, article=article, start=0, end=11, sentence="They spoke.",
        **{name: getattr(event, name) for name in copied},
    )  # fmt: skip


def as_told(dossier: Dossier) -> list[dict[str, str | int]]:
    """The dated events of a dossier as other timelines take them: number, day, whose, and the words on it."""
    rows = dossier.events.dated().in_order().values_list("pk", "sort_day", "lane__country", "summary")
    return [
        {"id": pk, "day": day.isoformat(), "lane": lane or "", "words": words} for pk, day, lane, words in rows if day
    ]
