"""Sentences, dates and actors become drafts of events: the steps in order."""

from spacy.tokens import Doc, Token

from timeline.extraction.dates import Reference
from timeline.extraction.events.company import find_company, without_verb
from timeline.extraction.events.content import is_willing
from timeline.extraction.events.denials import with_denials
from timeline.extraction.events.encounters import (
    find_guest,
    find_told_by_phone,
    find_visit,
    is_only_a_call,
    is_visit,
    officials,
    spends_with,
    with_visits,
)
from timeline.extraction.events.finite import is_verb
from timeline.extraction.events.found import Found, each_other, one_by_one
from timeline.extraction.events.furniture import is_furniture
from timeline.extraction.events.home import home_of
from timeline.extraction.events.idioms import are_together, between_names, on_the_line, pair_tells
from timeline.extraction.events.letters import passes_on
from timeline.extraction.events.nominal import find_noun
from timeline.extraction.events.occasions import draft_all, join
from timeline.extraction.events.own_bodies import put_at_home
from timeline.extraction.events.quotes import unspoken
from timeline.extraction.events.reading import Reading, read
from timeline.extraction.events.sentence import settle
from timeline.extraction.events.several import also_with, signed_apart
from timeline.extraction.events.sides import conflict_sides
from timeline.extraction.events.surface import unseen_deed
from timeline.extraction.events.surface_talks import is_meeting, talk_words
from timeline.extraction.events.transcript import hear, spoken_turns
from timeline.extraction.events.tree import indexed, relation
from timeline.extraction.events.verbal import find_verb
from timeline.extraction.events.voices import says_by_adjective
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
    with indexed(doc):
        return _find(doc, dates=dates, mentions=mentions, source=source, reference=reference)


def _find(
    doc: Doc,
    *,
    dates: tuple[DateExpression, ...],
    mentions: tuple[ActorMention, ...],
    source: Source,
    reference: Reference,
) -> tuple[EventDraft, ...]:
    reading = read(doc, source=source, published=reference.day, dates=dates, mentions=mentions)
    reading.home = home_of(reading)
    put_at_home(reading)
    reading.officials = officials(reading)
    reading.sides = conflict_sides(reading)
    hear(reading)
    found: list[Found] = spoken_turns(reading)
    for sentence in reading.sentences:
        if not is_furniture(reading, sentence):
            words = [find for token in sentence for find in _in_word(reading, token)]
            words = words or unseen_deed(reading, sentence) or without_verb(reading, sentence)
            told = settle(reading, sentence, [find for find in words if not is_visit(find)], before=found)
            found += with_visits(told, [find for find in words if is_visit(find)])
    found = sorted([*found, *unspoken(reading, found)], key=lambda find: reading.sentence_of[find.token.i])
    return with_denials(reading, found, join(draft_all(reading, found, assumed=reference.assumed)))


def _in_word(reading: Reading, token: Token) -> list[Found]:
    naming = token.pos_ in ("NOUN", "PROPN") or relation(token) in ("nsubj", "obj")
    find = find_noun(reading, token) if naming and not _is_a_name(reading, token) else None
    if is_verb(token) or is_willing(token) or is_meeting(token) or says_by_adjective(token):
        noun = find if token.tag_ == "VBG" else None  # "fighting erupted", tagged as a verb
        find = None if passes_on(token) else find_verb(reading, token)
        find = find or find_visit(reading, token) or spends_with(reading, token) or noun
    elif find is None and (token.lower_ in talk_words("awaited") or token.lemma_ == "be"):
        find = find_visit(reading, token)
    find = find or find_company(reading, token)
    find = find or on_the_line(reading, token) or between_names(reading, token) or pair_tells(reading, token)
    find = find or are_together(reading, token)
    if find is None:
        return []
    found: list[Found] = []
    for way in (*each_other(reading, find),):
        for one in also_with(reading, way):
            found += [each for single in one_by_one(one) for each in signed_apart(reading, single)]
    beside = find_guest(reading, token, find) or find_told_by_phone(reading, token, find)
    if beside and is_only_a_call(token):
        return [beside]
    return [*found, beside] if beside else found


def _is_a_name(reading: Reading, token: Token) -> bool:
    """Whether a word is a part of a person's name: Ban, Rally, Visit."""
    mention = reading.mention_at.get(token.i)
    return bool(mention and mention.label == "PERSON" and mention.named)
