"""Nouns that are events: carried by a light verb, set in another clause, or with their parties beside them."""

from spacy.tokens import Token

from timeline.extraction import attribution
from timeline.extraction.codes import Status
from timeline.extraction.events.carriers import carried_by, carrier, owners_of
from timeline.extraction.events.clause import agents, deep_obliques, is_passive, objects, obliques, subjects
from timeline.extraction.events.deed_nouns import by_object, find_noun_deed
from timeline.extraction.events.found import Found, everybody
from timeline.extraction.events.letters import WRITTEN, find_letter, is_letter
from timeline.extraction.events.lexicon import (
    CALL,
    Entry,
    by_phone,
    case_of,
    children,
    lemma_of,
    noun_entry,
    phrases,
    relation,
    verb_entry,
)
from timeline.extraction.events.parties import second_between, unique, without_offices
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.rounds import (
    CALL_ON,
    ROUNDS,
    as_told,
    attending,
    between_of,
    honoured,
    is_spoken_about,
    is_undone,
    later_between,
    of_the_pair,
    only_counts,
)
from timeline.extraction.events.signing import find_signing, is_signing
from timeline.extraction.events.speakers import named, speaking, unnamed_speaker
from timeline.extraction.events.surface_talks import (
    doers,
    is_asked,
    is_delegation,
    is_habit,
    listed_after,
    talk_words,
)
from timeline.extraction.events.verbal import stands_for_parties
from timeline.extraction.types import Actor

TOGETHER = ("with", "between", "among", "alongside")
TOWARDS = {"visit": ("to", "on", "upon"), "phone": ("to",)}
OCCASION = frozenset({"during", "in", "at", "after", "following", "before", "on", "by", "over", "of", "from", "since"})


MOTION = talk_words("motion") | talk_words("awaited") | {"expect", "turn", "gather"}


def _headed_for(token: Token) -> bool:
    """ "Due in Baku for talks with Aliyev": who goes somewhere for talks has them."""
    return case_of(token) == "for" and (
        lemma_of(token.head) in MOTION or token.head.lower_ in MOTION or bool(children(token.head, "cop"))
    )


def find_noun(reading: Reading, token: Token) -> Found | None:
    """The event that a noun names: carried by a light verb, as an occasion, or with its parties named beside it."""
    entry = by_object(reading, token) or noun_entry(token)
    if entry is None or (token.i in reading.quoted and entry.kind != "action"):
        return None
    verb = carrier(token)
    entry = as_told(token, entry, verb)
    if is_letter(reading, token, entry, verb):
        entry = WRITTEN if entry.kind != "letter" else entry
    occasion = relation(token) in ("obl", "nmod") and (case_of(token) in OCCASION or _headed_for(token))
    status = _noun_status(reading, token, entry, occasion=occasion)
    if status is None:
        return None
    if entry.kind in ("call", "meeting"):
        held = not (only_counts(token) or is_undone(token) or is_habit(reading, token) or is_asked(token))
        talks = _find_talks(reading, token, entry, verb=verb, occasion=occasion, status=status)
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
    if (after or during) and (governor := _governor(token)) is not None:
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


def _find_talks(
    reading: Reading, token: Token, entry: Entry, *, verb: Token | None, occasion: bool, status: Status
) -> Found | None:
    """Calls and meetings: the parties beside the noun, then the carrier's, then those of the clause it is set in."""
    stage = token.head if relation(token) == "nmod" and token.head.lemma_.lower() in ROUNDS else token
    verb = verb or carrier(stage)
    if verb is None and not occasion and relation(stage) not in ("nsubj", "obj", "ROOT", "conj"):
        return None
    beside = _beside(reading, token, entry)
    paired = obliques(token, "between", "of", "among") or not deep_obliques(token, "with")
    all_named = len(beside) > 1 and bool(paired)
    parties, certainty = beside, 0.7
    if verb is not None:
        further = ("from", "to") if entry.kind == "call" else ("on", "upon") if entry == CALL_ON else ()
        joined = everybody(reading, obliques(verb, *TOGETHER, *further))
        spoken = by_phone(verb) or (relation(token) == "nsubj" and by_phone(token.head))
        entry = CALL if entry.kind == "meeting" and spoken else entry
        parties = unique([*carried_by(reading, token, verb), *beside, *joined])
    parties = unique([*parties, *honoured(reading, token, verb)])
    spoken_about = relation(token) in ("nmod", "obl") and is_spoken_about(reading, token)
    if children(token, "cop"):  # "is on a visit to Brazil"
        parties = unique([*everybody(reading, subjects(token)), *parties])
    open_end = occasion and not spoken_about and not all_named and (verb is None or len(parties) < 2)
    if open_end and (governor := _governor(token)) is not None:
        parties, certainty = _with_clause(reading, governor, beside), 0.6
        if entry.mode == "visit" and len(parties) < 2:
            parties = unique([*parties, *everybody(reading, obliques(governor, "in", "to"))])
        if verb_entry(governor) and not any(actor.role != "organisation" for actor in beside) and beside:
            return None  # "said at a meeting of the club": where it was said, no meeting of the speaker with the club
    parties = unique([*parties, *attending(reading, token)])
    parties = without_offices(tuple(actor for actor in parties if actor.role != "outlet"))
    partners = deep_obliques(token, "with") + (obliques(verb, "with") if verb is not None else [])
    among = bool(obliques(token, "among", "between")) and bool(parties)
    body = any(is_delegation(actor) or actor.role == "organisation" for actor in parties)
    alone = verb is not None and (among or (body and not partners))
    if not parties and of_the_pair(token):
        return Found(token, verb or token, entry, (), (), status, 0.55)
    if len(parties) < 2 and not _definite(stage) and not alone:
        return None
    return Found(token, verb or token, entry, parties, (), status, certainty)


def _beside(reading: Reading, token: Token, entry: Entry) -> tuple[Actor, ...]:
    """The parties named beside the noun: whose it is, between whom, with whom; of a visit also to whom."""
    prepositions = (*TOGETHER, "of", *TOWARDS.get(entry.mode or "", ()))
    named = unique([*owners_of(reading, token), *everybody(reading, deep_obliques(token, *prepositions))])
    if len(named) < 2:
        named = unique([*named, *(a for one in obliques(token, "between") for a in second_between(reading, one))])
    between = between_of(token) or (later_between(token) if len(named) < 2 else None)
    listed = listed_after(reading, between) if between is not None else ()
    if len(named) < 2 and token.i + 1 < token.sent.end and token.nbor(1).lower_ == "with":
        named = unique([*named, *listed_after(reading, token.nbor(1))])
    return listed if len(listed) > len(named) else named


def _with_clause(reading: Reading, governor: Token, beside: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The parties of talks set in another clause: its subject meets those named beside the noun, else its object."""
    talking = everybody(reading, obliques(governor, *TOGETHER))
    parties = unique([*doers(reading, governor), *beside, *talking])
    said = verb_entry(governor)
    if len(parties) < 2 and not (said and said.type == "ACCUSE"):
        parties = unique([*parties, *everybody(reading, objects(governor))])
    if len(parties) < 2 and relation(governor) in ("ccomp", "xcomp"):
        parties = unique([*everybody(reading, subjects(governor.head)), *parties])
    return parties


def _governor(token: Token) -> Token | None:
    """The verb of the clause in which a noun is set, over the nominals it hangs on.

    An infinitive on the way is passed over: in "discussed ways to settle the conflict in telephone calls" the parser
    may hang the calls on the settling, but they are where it was discussed.
    """
    step = token
    while step.head.i != step.i and (relation(step) in ("obl", "nmod", "obj", "conj") or attribution.infinitive(step)):
        step = step.head
        if (step.pos_ == "VERB" and not attribution.infinitive(step)) or children(step, "cop"):
            return step
    return None


def _definite(token: Token) -> bool:
    return any(child.lower_ in ("the", "this", "these", "those", "both") for child in children(token, "det"))


def _find_agreement(
    reading: Reading, token: Token, entry: Entry, *, verb: Token | None, status: Status
) -> Found | None:
    """An agreement is an event where somebody reaches or signs it."""
    if is_signing(token) and (found := find_signing(reading, token, entry, status=status)):
        return found
    if verb is None or verb.lemma_.lower() not in phrases("agreeing_verbs"):
        return None
    beside = unique([*everybody(reading, deep_obliques(token, *TOGETHER)), *owners_of(reading, token)])
    joined = everybody(reading, obliques(verb, *TOGETHER))
    parties = unique([*carried_by(reading, token, verb), *beside, *joined])
    several = len(parties) > 1 or any("Plur" in subject.morph.get("Number", []) for subject in subjects(verb))
    mediated = verb.lemma_.lower() == "broker" and len(parties) < 2
    if not parties and stands_for_parties(reading, verb):
        return Found(token, verb, entry, (), (), status, 0.55)
    if not parties and token.dep_ == "nsubj:pass" and token.head.i == verb.i and not obliques(verb, "by"):
        return Found(token, verb, entry, (), (), status, 0.55)
    return Found(token, verb, entry, parties, (), status) if parties and several and not mediated else None


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
        return None
    uttering = agents(verb) if passive else speaking(reading, verb)
    source = (
        named(reading, uttering) or unnamed_speaker(reading, uttering, own_voice=False) or owners_of(reading, token)
    )
    source = tuple(actor for actor in source if actor.role != "outlet")
    target = everybody(reading, obliques(token, "to", "for", "against") + obliques(verb, "to"))
    target = tuple(actor for actor in target if actor not in source)
    return Found(token, verb, entry, source, target, status, 0.6) if source else None


FINDERS = {"agreement": _find_agreement, "letter": find_letter, "statement": _find_utterance}
