"""Who is meant, across an article, with countries.

The steps: words with folded forms; offices; names (vocabulary, statistical recogniser and patterns joined); titles;
people grouped across the article; what each name stands for; phrases without a name, resolved in the order of the text.
"""

from collections import Counter
from datetime import date
from typing import cast

from spacy.tokens import Doc

from timeline.extraction.actors.collectives import Found
from timeline.extraction.actors.likely import place_by_name
from timeline.extraction.actors.named import Named
from timeline.extraction.actors.names import find_names
from timeline.extraction.actors.nominals import Nominal, find_nominals
from timeline.extraction.actors.offices import find_offices
from timeline.extraction.actors.people import People
from timeline.extraction.actors.resolve import Resolver
from timeline.extraction.actors.roles import DATELINE
from timeline.extraction.actors.scene import Scenes, home_country, home_of_people
from timeline.extraction.actors.span import Span
from timeline.extraction.actors.story import Story
from timeline.extraction.actors.titles import Layout, read_titles
from timeline.extraction.actors.told import Telling
from timeline.extraction.actors.words import Words
from timeline.extraction.codes import Label
from timeline.extraction.types import Actor, ActorMention

__all__ = ["find_actors"]


def find_actors(doc: Doc, *, published: date | None) -> tuple[ActorMention, ...]:
    """Everybody and every place that the text names or means, in text order, without overlap.

    `published` is the day that "the Turkish leader" is looked up for; without it only the text itself tells.
    """
    words = Words(doc)
    if not len(words):
        return ()
    offices = find_offices(words)
    spans = find_names(words, {match.end: match for match in offices})
    layout = Layout(words, spans, offices)
    named = Named(words, layout, published)
    named.countries()
    only, home = only_country(spans), home_country(spans)
    named.home_state = only or home
    titles = read_titles(layout)
    people = People(words, published, frozenset(span.country for span in spans if span.country))
    people.read(spans, titles)
    Telling(layout, people, titles).place()
    people.place_by_owner(spans, titles)
    home = home_of_people(person.country for person in people.everybody if person.country) or home
    people.place_by_scene(layout, titles, only=only, home=home)
    place_by_name(spans, people, home)
    nominals = find_nominals(words, layout, offices)
    named.actors(people, titles)
    return tuple(tell(words, spans, nominals, people, published))


def tell(
    words: Words, spans: list[Span], nominals: list[Nominal], people: People, published: date | None
) -> list[ActorMention]:
    """Goes through the text once: named spans feed the story, phrases without a name are resolved against it."""
    story = Story(words)
    scenes = Scenes(words, spans, only=only_country(spans), dateline=dateline_country(spans))
    resolver = Resolver(story, people.everybody, published=published, scenes=scenes)
    mentions: list[ActorMention] = []
    items: list[Span | Nominal] = [*spans, *nominals]
    told = 0
    for item in sorted(items, key=lambda item: item.start):
        if item.start < told:
            continue
        if isinstance(item, Span):
            mentions.append(name_mention(words, item))
            if item.actor is not None:
                story.add(item.start, item.end, (item.actor,), people.by_start.get(item.start))
            if item.entry is not None and item.entry.role == "armed group":
                story.titled.append((item.start, Actor(item.entry.name, item.country, item.entry.role)))
        else:
            found = resolver.resolve(item)
            if found is None or not found.actors:
                continue
            mentions.append(nominal_mention(words, item, found))
            remember(story, item, found)
        told = item.end
    return mentions


def remember(story: Story, nominal: Nominal, found: Found) -> None:
    """Adds a resolved phrase to the story: each person by themselves, so that "he" and "the minister" find them."""
    pronoun = nominal.sort == "pronoun"
    if len(found.actors) > 1 or not found.people:
        story.add(nominal.start, nominal.end, found.actors, pronoun=pronoun)
    for person in found.people:
        story.add(nominal.start, nominal.end, (person.actor(),), person, pronoun=pronoun)


def dateline_country(spans: list[Span]) -> str | None:
    """The country of the place that the dateline names."""
    return next((span.country for span in spans[:12] if span.reason == DATELINE), None)


def only_country(spans: list[Span]) -> str | None:
    """The country of the text where it names just one."""
    counts = Counter(span.country for span in spans if span.country)
    return next(iter(counts)) if len(counts) == 1 else None


def name_mention(words: Words, span: Span) -> ActorMention:
    """The mention of a name."""
    start, end = words.starts[span.start], words.ends[span.end - 1]
    label = cast(Label, span.label)
    return ActorMention(start, end, words.whole[start:end], label, span.actor, span.country, True, (), span.reason)


def nominal_mention(words: Words, nominal: Nominal, found: Found) -> ActorMention:
    """The mention of a phrase without a name."""
    start, end = words.starts[nominal.start], words.ends[nominal.end - 1]
    first, *others = found.actors
    label: Label = "PERSON" if first.role in {"person", "office"} else "GPE" if first.role == "country" else "ORG"
    return ActorMention(
        start, end, words.whole[start:end], label, first, first.country, False, tuple(others), found.reason
    )
