"""Nouns that are events: carried by a light verb, set in another clause, or with their parties beside them."""

from spacy.tokens import Token

from timeline.extraction import attribution
from timeline.extraction.codes import Status
from timeline.extraction.events.carriers import carried_by, carrier, owners_of
from timeline.extraction.events.claims import PLEA, find_claim, is_plea
from timeline.extraction.events.clause import agents, deep_obliques, is_passive, obliques, subjects
from timeline.extraction.events.deed_nouns import by_object, find_noun_deed
from timeline.extraction.events.found import Found, everybody
from timeline.extraction.events.letters import WRITTEN, find_letter, in_letters, is_letter
from timeline.extraction.events.lexicon import Entry, lemma_of, noun_entry, phrases
from timeline.extraction.events.parties import unique
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.rounds import (
    as_told,
    is_undone,
    only_counts,
)
from timeline.extraction.events.signing import find_signing, is_signing
from timeline.extraction.events.speakers import named, speaking
from timeline.extraction.events.surface_talks import (
    doers,
    is_asked,
    is_habit,
    talk_words,
)
from timeline.extraction.events.talks import find_talks, governor_of, is_occasion
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.events.unnamed import unnamed_speaker
from timeline.extraction.events.verbal import stands_for_parties
from timeline.extraction.types import Actor

TOGETHER = ("with", "between", "among", "alongside")


def find_noun(reading: Reading, token: Token) -> Found | None:
    """The event that a noun names: carried by a light verb, as an occasion, or with its parties named beside it."""
    entry = PLEA if is_plea(token) else by_object(reading, token) or noun_entry(token) or in_letters(token)
    if entry is None or (token.i in reading.quoted and entry.kind != "action"):
        return None
    verb = carrier(token)
    entry = as_told(token, entry, verb)
    if is_letter(reading, token, entry, verb):
        entry = WRITTEN if entry.kind != "letter" else entry
    occasion = is_occasion(token)
    status = _noun_status(reading, token, entry, occasion=occasion)
    if status is None:
        return None
    if entry.kind in ("call", "meeting"):
        held = not (only_counts(token) or is_undone(token) or is_habit(reading, token) or is_asked(token))
        talks = find_talks(reading, token, entry, verb=verb, occasion=occasion, status=status)
        return talks if held else None
    if token.lemma_.lower() in DECLARED and verb is not None:
        signed = _find_signed(reading, token, verb=verb, status=status)
        if signed or lemma_of(verb) in ("sign", "initial"):
            return signed
    find = FINDERS.get(entry.kind, find_noun_deed)
    return find(reading, token, entry, verb=verb, status=status)


DECLARED = frozenset({"declaration", "text", "statement", "communique", "communiqué"})


def _noun_status(reading: Reading, token: Token, entry: Entry, *, occasion: bool) -> Status | None:
    """How real a noun's event is: a call in which something was refused, talks after which something was agreed on for
    later were held.
    """
    status = attribution.status_of(reading, token, kind=entry.kind)
    if status is None and entry.kind in ("call", "meeting") and _left_undone(token):
        return "happened"
    after = status == "planned" and case_of(token) in ("after", "following")
    during = status is None and occasion and entry.kind == "call"
    if (after or during) and (governor := governor_of(token)) is not None:
        return attribution.status_of(reading, governor, kind=entry.kind)
    return status


def _left_undone(token: Token) -> bool:
    """ "The talks did not produce an accord", "the call has not changed his mind": held, with nothing come of it."""
    verb = token.head
    if relation(token) != "nsubj" or verb.pos_ != "VERB" or is_passive(verb) or verb.head.i != verb.i:
        return False
    helpers = {child.lower_ for child in children(verb, "aux")}
    if lemma_of(verb) in phrases("light_verbs") | phrases("occurring") or not helpers & {"did", "has", "have", "had"}:
        return False
    return any(child.lower_ in attribution.NEGATIONS for child in children(verb, "advmod"))


def _find_agreement(
    reading: Reading, token: Token, entry: Entry, *, verb: Token | None, status: Status
) -> Found | None:
    """An agreement is an event where somebody reaches or signs it."""
    if is_signing(token) and (found := find_signing(reading, token, entry, status=status)):
        return found
    if verb is None or lemma_of(verb) not in phrases("agreeing_verbs"):
        return None
    if relation(verb) == "acl" and verb.tag_ in ("VBN", "VBD") and not children(verb, "aux"):
        status = "happened"  # "under a deal reached on Sunday, they will withdraw"
    beside = unique([*everybody(reading, deep_obliques(token, *TOGETHER)), *owners_of(reading, token)])
    joined = everybody(reading, obliques(verb, *TOGETHER))
    parties = unique([*carried_by(reading, token, verb), *beside, *joined])
    several = len(parties) > 1 or any("Plur" in subject.morph.get("Number", []) for subject in subjects(verb))
    mediated = lemma_of(verb) == "broker" and len(parties) < 2
    if not parties and relation(token) in ("obl", "nmod") and relation(verb) == "acl":
        parties, several = _of_the_clause(reading, token, verb), True
    if not parties and stands_for_parties(reading, verb):
        return Found(token, verb, entry, (), (), status, 0.55)
    if not parties and token.dep_ == "nsubj:pass" and token.head.i == verb.i and not obliques(verb, "by"):
        return Found(token, verb, entry, (), (), status, 0.55)
    return Found(token, verb, entry, parties, (), status) if parties and several and not mediated else None


def _of_the_clause(reading: Reading, token: Token, verb: Token) -> tuple[Actor, ...]:
    """ "A and B settled their dispute by a treaty concluded in Lima": those whom the clause around tells of."""
    top = token.head if relation(token) == "nmod" else token
    governor = governor_of(token) if {case_of(token), case_of(top)} & {"with", "by", "under", "through"} else None
    parties = doers(reading, governor) if governor is not None and not children(verb, "nsubj") else ()
    states = {actor.country or actor.name for actor in parties}
    named = len(parties) > 1 and (len(states) > 1 or any(actor.role in ("person", "armed group") for actor in parties))
    return parties if named else ()


def _find_signed(reading: Reading, token: Token, *, verb: Token, status: Status) -> Found | None:
    """A declaration that parties of several states issue together is an agreement of theirs."""
    parties = unique([*doers(reading, verb), *everybody(reading, obliques(verb, *TOGETHER))])
    states = {actor.country for actor in parties if actor.country}
    word = token.lemma_.lower()
    binding = word == "declaration" or lemma_of(verb) in ("sign", "initial")
    several = len(states) > 1 or (bool(states) and any(children(subject, "conj") for subject in subjects(verb)))
    if not binding or lemma_of(verb) not in talk_words("signing") or not several:
        return None
    return Found(token, verb, AGREEMENT, parties, (), status, 0.6)


AGREEMENT = Entry("agreement", "AGREE", None, "mutual")


def _find_utterance(
    reading: Reading, token: Token, entry: Entry, *, verb: Token | None, status: Status
) -> Found | None:
    """ "Issued a statement", "gave a promise": the carrier's subject says so."""
    passive = verb is not None and is_passive(verb)
    if verb is None or status != "happened" or (relation(token) != "obj" and not passive):
        return find_claim(reading, token, entry, status=status)
    uttering = agents(verb) if passive else speaking(reading, verb)
    source = (
        named(reading, uttering) or unnamed_speaker(reading, uttering, own_voice=False) or owners_of(reading, token)
    )
    source = tuple(actor for actor in source if actor.role != "outlet")
    target = everybody(reading, obliques(token, "to", "for", "against") + obliques(verb, "to"))
    target = tuple(actor for actor in target if actor not in source)
    return Found(token, verb, entry, source, target, status, 0.6) if source else None


FINDERS = {"agreement": _find_agreement, "letter": find_letter, "statement": _find_utterance}
