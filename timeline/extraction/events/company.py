"""Meetings told by who keeps whom company: hours together, a guest, a place of work, a line without any verb."""

from spacy.tokens import Span, Token

from timeline.extraction import attribution
from timeline.extraction.codes import Status
from timeline.extraction.events.encounters import VISIT, is_official, is_seat
from timeline.extraction.events.found import Found, everybody
from timeline.extraction.events.lexicon import SPEAKING, TALKS, Entry, by_phone, lemma_of, phrases
from timeline.extraction.events.parties import state, unique
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.surface_talks import doers, listed_after, talk_words
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.types import Actor

HOSTED = Entry("meeting", "CONSULT", "visit", "mutual")
LENGTHS = frozenset({"hour", "minute"})
# So many words can stand between a length and "with": "an hour and a half alone with".
NEAR = 6
# So many tokens before a line can belong to the day that labels it.
LABEL = 3
PEOPLE = ("person", "office")


def find_company(reading: Reading, token: Token) -> Found | None:
    """The meeting that a noun of time, a guest or a place of work tells; None for none."""
    if token.pos_ != "NOUN" or token.i in reading.quoted:
        return None
    lemma = token.lemma_.lower()
    if lemma in LENGTHS:
        return _hours(reading, token)
    if lemma in talk_words("guests"):
        return _guest(reading, token)
    if lemma in talk_words("workplaces"):
        return _at_work(reading, token)
    return None


def _told(reading: Reading, token: Token, parties: tuple[Actor, ...], entry: Entry = TALKS) -> Found | None:
    status = attribution.status_of(reading, token, kind="meeting")
    people = [actor for actor in parties if actor.role in PEOPLE]
    if status is None or len(parties) < 2 or not people:
        return None
    return Found(token, token, entry, parties, (), status, 0.55)


def _hours(reading: Reading, token: Token) -> Found | None:
    """ "Two hours with Putin", "an hour and a half between A and B": who spends time with somebody meets them."""
    for word in token.doc[token.i + 1 : min(token.i + NEAR, token.sent.end)]:
        if word.lower_ in ("with", "between"):
            with_them = listed_after(reading, word)
            if by_phone(token) or any(near.lower_ in phrases("phone_words") for near in token.sent):
                return None
            if word.lower_ == "between":
                return _told(reading, token, with_them)
            governor = _verb_above(token)
            if governor is not None and lemma_of(governor) in SPEAKING:
                return None  # "spoke for an hour with": the verb tells it
            first = doers(reading, governor) if governor is not None else ()
            return _told(reading, token, unique([*first[:1], *with_them])) if with_them else None
        if word.pos_ in ("VERB", "SCONJ", "PUNCT", "PROPN"):
            break
    return None


def _verb_above(token: Token) -> Token | None:
    return next((step for step in token.ancestors if step.pos_ == "VERB"), None)


def _guest(reading: Reading, token: Token) -> Found | None:
    """ "X was the guest of Y", "Y's guest on Friday was X", "with X as Y's guest"."""
    hosts = everybody(reading, [*children(token, "nmod:poss"), *_possessors(token), *_of(token)])
    if not hosts:
        return None
    guests: tuple[Actor, ...] = ()
    if children(token, "cop"):
        guests = everybody(reading, children(token, "nsubj"))
    elif relation(token) == "nsubj" and children(token.head, "cop"):
        guests = everybody(reading, [token.head])
    elif any(child.lower_ == "as" for child in children(token, "case", "mark")):
        guests = _just_before(reading, token)
    guests = tuple(actor for actor in guests if actor not in hosts)
    return _told(reading, token, unique([*guests, *hosts]), HOSTED) if guests else None


def _possessors(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ == "nmod:poss"]


def _of(token: Token) -> list[Token]:
    return [child for child in children(token, "nmod") if case_of(child) == "of"]


def _just_before(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Who is named last before the "as" of a nominal."""
    start = next(child.i for child in children(token, "case", "mark") if child.lower_ == "as")
    for word in reversed(token.doc[max(start - 4, token.sent.start) : start]):
        mention = reading.mention_at.get(word.i)
        if mention and mention.actors and mention.label == "PERSON":
            return mention.actors
    return ()


def _at_work(reading: Reading, token: Token) -> Found | None:
    """ "Turned up at Ahtisaari's office", "was at the president's residence": who comes there meets whose it is."""
    owners = tuple(a for a in everybody(reading, [*_possessors(token), *_of(token)]) if a.role in PEOPLE)
    if not owners or case_of(token) not in ("at", "to", "into", "in"):
        return None
    verb = token.head
    going = lemma_of(verb) in (*talk_words("motion"), "turn", "show", "enter", "call", "drop", "visit")
    if not (going or children(token, "cop")):
        return None
    coming = tuple(a for a in doers(reading, token if children(token, "cop") else verb) if a.role in PEOPLE)
    coming = tuple(actor for actor in coming if actor not in owners and is_official(reading, actor))
    return _told(reading, token, unique([*coming, *owners]), VISIT) if coming else None


def without_verb(reading: Reading, sentence: Span) -> list[Found]:
    """ "13 May: Erdogan in Baku.": somebody in office at another state's seat, in a line that has a day and no verb."""
    words = [token for token in sentence if not (token.is_space or token.is_punct)]
    label = sentence.doc[max(sentence.start - LABEL, 0) : sentence.start]  # "13 May: " is a sentence of its own
    dated = any(token.i in reading.date_at for token in (*label, *words))
    if any(token.pos_ in ("VERB", "AUX") for token in words) or not dated:
        return []
    for token in words:
        mention = reading.mention_at.get(token.i)
        if token.lower_ not in ("in", "at") or mention is not None:
            continue
        place = reading.mention_at.get(token.i + 1)
        one = reading.mention_at.get(token.i - 1)
        if place is None or one is None or one.label != "PERSON" or len(one.actors) != 1 or not is_seat(place):
            continue
        guest = one.actors[0]
        if is_official(reading, guest) and guest.country and place.country and guest.country != place.country:
            status: Status = "happened"
            return [
                Found(token.doc[token.i + 1], token.doc[token.i + 1], VISIT, (guest, state(place)), (), status, 0.5)
            ]
    return []
