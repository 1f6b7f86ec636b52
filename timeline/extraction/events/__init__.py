"""Sentences, dates and actors become drafts of events: the steps in order."""

from spacy.tokens import Doc, Token

from timeline.extraction.dates import Reference
from timeline.extraction.events.content import is_willing
from timeline.extraction.events.found import Found, each_other, one_by_one
from timeline.extraction.events.furniture import is_furniture
from timeline.extraction.events.lexicon import is_verb, relation
from timeline.extraction.events.nominal import find_noun
from timeline.extraction.events.occasions import draft_all, join
from timeline.extraction.events.reading import Reading, read
from timeline.extraction.events.sentence import settle
from timeline.extraction.events.verbal import find_verb
from timeline.extraction.types import ActorMention, DateExpression, EventDraft, Source

__all__ = ["find_events"]


def find_events(
    doc: Doc,
    *,
    dates: tuple[DateExpression, ...],
    mentions: tuple[ActorMention, ...],
    source: Source,
    reference: Reference,
) -> tuple[EventDraft, ...]:
    """All events that a parsed text reports, those told twice joined, in the order of their evidence."""
    reading = read(doc, source=source, published=reference.day, dates=dates, mentions=mentions)
    found: list[Found] = []
    for sentence in reading.sentences:
        if not is_furniture(reading, sentence):
            words = [find for token in sentence for find in _in_word(reading, token)]
            found += settle(reading, sentence, words, before=found)
    return join(draft_all(reading, found, assumed=reference.assumed))


def _in_word(reading: Reading, token: Token) -> list[Found]:
    naming = token.pos_ in ("NOUN", "PROPN") or relation(token) in ("nsubj", "obj")
    find = find_noun(reading, token) if naming and not _is_a_name(reading, token) else None
    if is_verb(token) or is_willing(token):
        find = find_verb(reading, token)
    return [one for way in each_other(reading, find) for one in one_by_one(way)] if find else []


def _is_a_name(reading: Reading, token: Token) -> bool:
    """Whether a word is a part of a person's name: Ban, Rally, Visit."""
    mention = reading.mention_at.get(token.i)
    return bool(mention and mention.label == "PERSON" and mention.named)
