"""Rows for tests: plain functions, each with what a test leaves open filled in."""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from itertools import count
from typing import Any

from django.utils.text import slugify

from timeline.extraction.codes import QUAD_CLASS
from timeline.models import Actor, Article, Dossier, Event, Mention, Outlet, Party

_numbers = count(1)
People = Sequence[tuple[str, str]]


def make_dossier(name: str = "Nagorno-Karabakh 2020") -> Dossier:
    return Dossier.objects.get_or_create(name=name, defaults={"slug": slugify(name)})[0]


def make_article(dossier: Dossier | None = None, *, outlet: str = "Sample Wire", **fields: Any) -> Article:
    """An article that was read, with a text of its own."""
    values = {"text": f"Nothing in particular happened ({next(_numbers)}).", "state": Article.State.READ, **fields}
    return Article.objects.create(
        dossier=dossier or make_dossier(),
        outlet=Outlet.objects.get_or_create(name=outlet)[0] if outlet else None,
        digest=sha256(f"{next(_numbers)} {values['text']}".encode()).hexdigest(),
        **{"title": "An article", "published": date(2020, 11, 8), **values},
    )


def make_event(
    dossier: Dossier | None = None,
    *,
    source: People = (),
    target: People = (),
    day: date | None = None,
    articles: Iterable[Article] = (),
    **fields: Any,
) -> Event:
    """An event with its parties, given as (name, country), and one mention in each article.

    `day` sets the first and the last day; `first_day` and `last_day` can be given instead.
    """
    kind_of = {"kind": "statement", "type": "STATEMENT", "status": "happened", "summary": "says something"}
    values = {**kind_of, "first_day": day, "last_day": day, **fields}
    dated = values["first_day"] or values["last_day"]
    values.setdefault("basis", "explicit" if dated else "none")
    articles = list(articles)
    event = Event.objects.create(
        dossier=dossier or make_dossier(),
        quad_class=QUAD_CLASS[values["type"]],
        sort_day=dated,
        **{"reports": max(1, len(articles)), **values},
    )
    for role, people in (("source", source), ("target", target)):
        for position, (name, country) in enumerate(people):
            actor = Actor.objects.get_or_create(name=name, country=country, defaults={"role": "person"})[0]
            Party.objects.create(event=event, actor=actor, role=role, position=position)
    Event.objects.filter(pk=event.pk).set_lanes()
    for article in articles:
        make_mention(event, article)
    return event


def make_mention(event: Event, article: Article, *, sentence: str = "", **fields: Any) -> Mention:
    """A report of an event: of the given sentence, which the article's text must have, else of the whole text."""
    start = article.text.index(sentence)
    copied = ("kind", "type", "mode", "status", "summary", "first_day", "last_day", "edtf", "basis", "date_text")
    parties = [
        {"name": party.actor.name, "country": party.actor.country, "role": "person", "part": party.role}
        for party in event.parties.select_related("actor")
    ]
    values = {
        **{name: getattr(event, name) for name in copied},
        "sentence": sentence or article.text,
        "start": start,
        "end": start + len(sentence or article.text),
        "parties": parties,
        **fields,
    }
    return Mention.objects.create(event=event, article=article, **values)
