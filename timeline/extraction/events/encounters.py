"""Meetings told without a word for meeting: who goes to another state's capital or is due there, who spends time with
somebody.
"""

from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from timeline.extraction import attribution, vocabulary
from timeline.extraction.actors.gazetteer import country_name, gazetteer
from timeline.extraction.actors.spelling import fold, split
from timeline.extraction.codes import Status
from timeline.extraction.events.clause import is_passive, objects
from timeline.extraction.events.found import Found, everybody
from timeline.extraction.events.lexicon import Entry, by_phone, lemma_of
from timeline.extraction.events.parties import actors_of, unique
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.surface_talks import FUNCTION, doers, is_delegation, is_habit, named_behind, talk_words
from timeline.extraction.events.tree import children
from timeline.extraction.types import Actor, ActorMention

VISIT = Entry("meeting", "CONSULT", "visit", "going")
PHONED = Entry("call", "CONSULT", "phone", "guest")
BRIEFING = frozenset({"brief", "inform", "update", "consult", "sound", "reassure", "thank", "congratulate"})
GUEST = Entry("meeting", "CONSULT", "visit", "guest")
TO = frozenset({"to", "in", "into", "at", "for"})
WHENEVER = frozenset({"once", "when", "until", "if", "after", "before", "whenever"})
# How many words behind the verb the place stands.
REACH = 7


def find_visit(reading: Reading, token: Token) -> Found | None:
    """The visit that a verb of going or an awaited arrival tells, by who goes and the state whose capital it is."""
    awaited = token.lower_ in talk_words("awaited")
    turns_up = lemma_of(token) in ("turn", "show", "pop", "fetch") and token.i + 1 < len(token.doc)
    turns_up = turns_up and token.nbor(1).lower_ == "up"
    if not awaited and not turns_up and lemma_of(token) not in (*talk_words("motion"), "be"):
        return None
    if token.i in reading.quoted or is_habit(reading, token) or (is_passive(token) and not awaited):
        return None
    status = _status(reading, token, awaited=awaited)
    if status is None:
        return None
    if token.tag_ in ("VBZ", "VBP") and any(child.lower_ in WHENEVER for child in children(token, "mark", "advmod")):
        return None
    travellers = tuple(a for a in doers(reading, token) if is_official(reading, a))
    if not travellers:
        return None
    visited = _visited(reading, token, travellers)
    if lemma_of(token) == "be" and not any(word.i in reading.date_at for word in token.sent):
        return None
    if not visited and not _tours(token):
        return None
    return Found(token, token, VISIT, unique([*travellers, *visited]), (), status, 0.55)


def _status(reading: Reading, token: Token, *, awaited: bool) -> Status | None:
    """Whether somebody went or only will go: who is expected has not yet arrived."""
    word = token.head if token.dep_ in FUNCTION and token.head.i != token.i else token
    status = attribution.status_of(reading, word, kind="meeting")
    return "planned" if awaited and status == "happened" else status


def is_official(reading: Reading, actor: Actor) -> bool:
    """Whether somebody travels on business: who holds an office, or a delegation."""
    known = actor.name in reading.officials or (actor.role == "person" and _on_record(actor.name))
    return known or actor.role == "office" or is_delegation(actor)


def officials(reading: Reading) -> frozenset[str]:
    """The names of the people of a text who hold an office: by a title beside a name, or by the public record."""
    found: set[str] = set()
    for index, mention in reading.mention_at.items():
        if mention.label != "PERSON" or not mention.named or mention.actor is None:
            continue
        near = [*reading.doc[max(index - 6, 0) : index], *reading.doc[index + 2 : index + 6]]
        titled = any(word.lower_ in talk_words("delegates") for word in near)
        if titled or _on_record(mention.actor.name):
            found.add(mention.actor.name)
    return frozenset(found)


@cache
def _recorded() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in (*vocabulary.table("leaders.csv"), *vocabulary.tables("people")))


def _on_record(name: str) -> bool:
    return fold(name) in _recorded()


def _visited(reading: Reading, token: Token, travellers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Whom a journey is for: the object of its purpose, else the states whose capitals are named as its ends."""
    ours = {actor.country for actor in travellers}
    places = [code for code in _destinations(reading, token) if code not in ours]
    if not places:
        return ()
    for purpose in children(token, "xcomp", "advcl", "acl"):
        if purpose.lemma_.lower() in talk_words("purposes") and purpose.i > token.i:
            met = tuple(a for a in everybody(reading, objects(purpose)) if a.role in ("person", "office"))
            if met := tuple(actor for actor in met if actor not in travellers):
                return met
    return tuple(Actor(country_name(code), code, "country") for code in places)


def _destinations(reading: Reading, token: Token) -> list[str]:
    """The states to whose capital, or to which, a verb's words lead: "to Paris and then on to Tbilisi"."""
    found: list[str] = []
    behind = token.doc[token.i + 1 : token.sent.end]
    led = lemma_of(token) == "tour"
    for word in behind:
        mention = None if _is_owner(word) else reading.mention_at.get(word.i)
        if led and mention and mention.country and is_seat(mention):
            found.append(mention.country)
        elif _leads(token, word, first=not found):
            led = True
        elif (
            word.pos_ in ("VERB", "SCONJ", "AUX")
            or word.text in (";", ":", ".", "“", '"')
            or word.lower_ == "from"
            or (not found and word.i - token.i > REACH)
        ):
            break
        elif led and mention is None and word.pos_ not in ("ADJ", "DET", "PROPN", "CCONJ", "PUNCT", "ADV"):
            led = bool(found)
    return list(dict.fromkeys(found))


def _leads(token: Token, word: Token, *, first: bool) -> bool:
    """Whether a preposition leads to where a journey ends: "to Paris and on to Tbilisi", "shuttled between"."""
    if word.lower_ == "between":
        return lemma_of(token) in ("shuttle", "commute", "go", "fly")
    return word.lower_ in TO and (first or token.doc[word.i - 1].lower_ in ("and", "then", "on", "later"))


def _is_owner(word: Token) -> bool:
    """ "In Moscow's good books": no place."""
    return word.i + 1 < len(word.doc) and word.nbor(1).tag_ == "POS"


def is_seat(mention: ActorMention) -> bool:
    """Whether a place is a state or its capital: who comes there on business comes to its government."""
    key = tuple(fold(word) for word in split(mention.text.removeprefix("the ").removeprefix("The ")))
    entries = gazetteer().entries.get(key, ())
    return mention.label == "GPE" and any(entry.sort in ("capital", "country") for entry in entries)


def _tours(token: Token) -> bool:
    """ "Toured four capitals": no state is named, but several were visited."""
    places = {"capital", "country", "state", "nation", "region", "gulf"}
    return lemma_of(token) == "tour" and any(thing.lemma_.lower() in places for thing in children(token, "obj"))


def find_guest(reading: Reading, token: Token, stated: Found) -> Found | None:
    """ "Told his guest, the Turkish minister": who speaks to a guest, a host or a visiting minister has met them."""
    if stated.entry.kind != "statement" or len(stated.source) != 1 or stated.source[0].role != "person":
        return None
    for word in token.doc[token.i + 1 : min(token.i + 6, token.sent.end)]:
        if word.lower_ in ("guest", "visitor", "host", "visiting"):
            met = tuple(actor for actor in named_behind(reading, word) if actor not in stated.source)
            return Found(word, token, GUEST, (*stated.source, *met), (), stated.status, 0.6) if met else None
        if word.pos_ not in ("PRON", "DET", "ADJ"):
            break
    return None


def find_told_by_phone(reading: Reading, token: Token, stated: Found) -> Found | None:
    """ "Told Zelensky by telephone that": what is said to a person by telephone is said in a call."""
    if stated.entry.kind != "statement" or len(stated.source) != 1 or not by_phone(token):
        return None
    heard = tuple(actor for actor in stated.target if actor.role in ("person", "office"))
    speaker = stated.source[0]
    if not heard or speaker.role not in ("person", "office") or stated.status not in ("happened", "planned"):
        return None
    heard = tuple({actor.name: actor for actor in reversed(heard)}.values())[:2]
    return Found(token, token, PHONED, (speaker, *heard), (), stated.status, 0.6)


def is_only_a_call(token: Token) -> bool:
    """ "Will brief him by telephone": nothing is told that was said."""
    return lemma_of(token) in BRIEFING and by_phone(token) and not children(token, "ccomp")


def is_visit(find: Found) -> bool:
    """Whether a meeting is only gathered from a journey or from who is called a guest."""
    return find.entry in (VISIT, GUEST, PHONED)


def with_visits(found: list[Found], visits: list[Found]) -> list[Found]:
    """A sentence's events with its visits, but for those whose purpose it tells: "flew to Moscow for talks with A"."""
    talks = [find for find in found if find.entry.kind in ("meeting", "call")]
    kept = [
        visit
        for visit in visits
        if not any(set(visit.source[:1]) & set(other.parties) for other in talks)
        and (len(visit.source) > 1 or visit.entry is VISIT)
    ]
    return sorted([*found, *kept], key=lambda find: find.token.i)


def spends_with(reading: Reading, token: Token) -> Found | None:
    """ "Spent Friday in Geneva with the mediators", "spent two hours together": who spends time so meets somebody."""
    if lemma_of(token) != "spend" or token.i in reading.quoted:
        return None
    status = attribution.status_of(reading, token, kind="meeting")
    for word in token.doc[token.i + 1 : token.sent.end] if status else ():
        if (word.pos_ in ("VERB", "SCONJ") and word.lower_ != "with") or word.text in (",", ";"):
            break
        if word.lower_ == "with":
            met = _after(reading, word)
            parties = unique([*doers(reading, token), *met])
            return replace(Found(token, token, VISIT, parties, (), status), entry=TALKS) if met and status else None
        if word.lower_ == "together":
            parties = tuple(actor for actor in doers(reading, token) if is_official(reading, actor))
            return Found(token, token, TALKS, parties, (), status, 0.55) if len(parties) > 1 and status else None
    return None


TALKS = Entry("meeting", "CONSULT", None, "mutual")


def _after(reading: Reading, preposition: Token) -> tuple[Actor, ...]:
    """Who is named first behind a preposition."""
    for word in preposition.doc[preposition.i + 1 : preposition.i + 8]:
        mention = reading.mention_at.get(word.i)
        if mention and mention.actors:
            return actors_of(reading, word)
    return ()
