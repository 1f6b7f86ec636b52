"""Nouns that are events: carried by a light verb, set in another clause, or with their parties beside them."""

from spacy.tokens import Token

from timeline.extraction import attribution
from timeline.extraction.codes import Status
from timeline.extraction.events.deeds import is_concrete
from timeline.extraction.events.found import Found, everybody
from timeline.extraction.events.lexicon import (
    CALL,
    Entry,
    by_phone,
    case_of,
    children,
    is_one_of,
    lemma_of,
    noun_entry,
    phrases,
    relation,
    verb_entry,
)
from timeline.extraction.events.parties import (
    deep_obliques,
    is_passive,
    next_to,
    objects,
    obliques,
    second_between,
    subjects,
    unique,
    without_offices,
)
from timeline.extraction.events.reading import Reading
from timeline.extraction.types import Actor

TOGETHER = ("with", "between", "among", "alongside")
OCCASION = frozenset({"during", "in", "at", "after", "following", "before", "on", "by", "over", "of", "from", "since"})


MOTION = frozenset(
    {"go", "travel", "fly", "arrive", "come", "return", "due", "expect", "turn", "head", "land", "gather"}
)


def _headed_for(token: Token) -> bool:
    """ "Due in Baku for talks with Aliyev": who goes somewhere for talks has them."""
    return case_of(token) == "for" and (token.head.lemma_.lower() in MOTION or token.head.lower_ in MOTION)


def find_noun(reading: Reading, token: Token) -> Found | None:
    """The event that a noun names: carried by a light verb, as an occasion, or with its parties named beside it."""
    entry = noun_entry(token)
    if entry is None or (token.i in reading.quoted and entry.kind != "action"):
        return None
    verb = _carrier(token)
    occasion = relation(token) in ("obl", "nmod") and (case_of(token) in OCCASION or _headed_for(token))
    status = attribution.status_of(reading, token, kind=entry.kind)
    if status is None and occasion and entry.kind == "call" and (governor := _governor(token)) is not None:
        status = attribution.status_of(reading, governor, kind=entry.kind)
    if status is None:
        return None
    if entry.kind in ("call", "meeting"):
        return _find_talks(reading, token, entry, verb=verb, occasion=occasion, status=status)
    if entry.kind == "agreement":
        return _find_agreement(reading, token, entry, verb=verb, status=status)
    if entry.kind == "letter":
        return _find_letter(reading, token, entry, verb=verb, status=status)
    if entry.kind == "statement":
        return _find_utterance(reading, token, entry, verb=verb, status=status)
    return _find_deed(reading, token, entry, verb=verb, status=status)


def _carrier(token: Token) -> Token | None:
    """The light verb that carries a noun: "held" of "held talks", of "talks were held"; None for none."""
    head = token.head
    for clause in children(token, "acl"):
        if lemma_of(clause) in phrases("light_verbs") and not _has_other_object(clause):
            return clause
    if relation(token) in ("obj", "nsubj") and lemma_of(head) in phrases("light_verbs"):
        return head
    if relation(token) == "conj" and head.i != token.i:
        return _carrier(head)
    return None


def _has_other_object(clause: Token) -> bool:
    """Whether a relative clause acts on something else than the noun it describes."""
    return any(child.lower_ not in ("which", "that") for child in children(clause, "obj"))


def _doers(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Whose it is: a possessor, a state's adjective, "by" and "from"."""
    owners = [child for child in token.children if child.dep_ == "nmod:poss"]
    named = [child for child in children(token, "amod", "compound") if _acts(reading, child)]
    return unique([*everybody(reading, owners + obliques(token, "by", "from")), *everybody(reading, named)])


def _acts(reading: Reading, token: Token) -> bool:
    mention = reading.mention_at.get(token.i)
    return bool(mention and (mention.actor or mention.country))


def _find_talks(
    reading: Reading, token: Token, entry: Entry, *, verb: Token | None, occasion: bool, status: Status
) -> Found | None:
    """Calls and meetings: the parties beside the noun, then the carrier's, then those of the clause it is set in."""
    if verb is None and not occasion and relation(token) not in ("nsubj", "obj", "root", "conj"):
        return None
    beside = _beside(reading, token, entry)
    paired = obliques(token, "between", "of", "among") or not deep_obliques(token, "with")
    all_named = len(beside) > 1 and bool(paired)
    parties, certainty = beside, 0.7
    if verb is not None:
        joined = everybody(reading, obliques(verb, *TOGETHER))
        entry = CALL if entry.kind == "meeting" and by_phone(verb) else entry
        parties = unique([*_carried_by(reading, token, verb), *beside, *joined])
    open_end = occasion and not all_named and (verb is None or len(parties) < 2)
    if open_end and (governor := _governor(token)) is not None:
        parties, certainty = _with_clause(reading, governor, beside), 0.6
        if entry.mode == "visit" and len(parties) < 2:
            parties = unique([*parties, *everybody(reading, obliques(governor, "in", "to"))])
        if verb_entry(governor) and not any(actor.role != "organisation" for actor in beside) and beside:
            return None  # "said at a meeting of the club": where it was said, no meeting of the speaker with the club
    parties = without_offices(tuple(actor for actor in parties if actor.role != "outlet"))
    if len(parties) < 2 and not _definite(token):
        return None
    return Found(token, verb or token, entry, parties, (), status, certainty)


def _beside(reading: Reading, token: Token, entry: Entry) -> tuple[Actor, ...]:
    """The parties named beside the noun: whose it is, between whom, with whom; of a visit also to whom."""
    prepositions = (*TOGETHER, "of", "to") if entry.mode == "visit" else (*TOGETHER, "of")
    named = unique([*_doers(reading, token), *everybody(reading, deep_obliques(token, *prepositions))])
    if len(named) < 2:
        named = unique([*named, *(a for one in obliques(token, "between") for a in second_between(reading, one))])
    return named


def _with_clause(reading: Reading, governor: Token, beside: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The parties of talks set in another clause: its subject meets those named beside the noun, else its object."""
    talking = everybody(reading, obliques(governor, *TOGETHER))
    parties = unique([*everybody(reading, subjects(governor)), *beside, *talking])
    if len(parties) < 2:
        parties = unique([*parties, *everybody(reading, objects(governor))])
    if len(parties) < 2 and relation(governor) in ("ccomp", "xcomp"):
        parties = unique([*everybody(reading, subjects(governor.head)), *parties])
    return parties


def _carried_by(reading: Reading, token: Token, verb: Token) -> tuple[Actor, ...]:
    """Who holds, signs or sends what the noun names: the carrier's subject, unless that is the noun itself."""
    if is_passive(verb):
        return everybody(reading, [agent for agent in subjects(verb) if agent != token])
    return everybody(reading, [subject for subject in subjects(verb) if subject != token])


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
    if verb is None or verb.lemma_.lower() not in phrases("agreeing_verbs"):
        return None
    beside = unique([*everybody(reading, deep_obliques(token, *TOGETHER)), *_doers(reading, token)])
    joined = everybody(reading, obliques(verb, *TOGETHER))
    parties = unique([*_carried_by(reading, token, verb), *beside, *joined])
    several = len(parties) > 1 or any("Plur" in subject.morph.get("Number", []) for subject in subjects(verb))
    return Found(token, verb, entry, parties, (), status) if parties and several else None


def _find_letter(reading: Reading, token: Token, entry: Entry, *, verb: Token | None, status: Status) -> Found | None:
    """A letter has a writer and a reader; without a reader it is none."""
    source = _doers(reading, token)
    target = everybody(reading, obliques(token, "to"))
    if verb is not None:
        if not source and not is_passive(verb):
            source = _carried_by(reading, token, verb)
        target = unique([*target, *everybody(reading, obliques(verb, "to") + children(verb, "iobj"))])
        target = target or next_to(reading, verb)
    elif not source and relation(token) == "obl" and token.head.pos_ == "VERB":
        source = everybody(reading, subjects(token.head))
        target = target or everybody(reading, objects(token.head))
    target = tuple(actor for actor in target if actor not in source)
    source = source or _owner(reading, token, target)
    return Found(token, verb or token, entry, source, target, status) if source and target else None


def _owner(reading: Reading, token: Token, target: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Whose "his" is in "in his letter to B, A said": the first subject of the sentence that is not addressed."""
    if not any(child.pos_ == "PRON" for child in children(token, "nmod")):
        return ()
    for word in token.sent:
        mention = reading.mention_at.get(word.i)
        if word.dep_ == "nsubj" and mention and mention.actor and mention.actor not in target:
            return mention.actors
    return ()


def _find_utterance(
    reading: Reading, token: Token, entry: Entry, *, verb: Token | None, status: Status
) -> Found | None:
    """ "Issued a statement", "gave a promise": the carrier's subject says so."""
    if verb is None or status != "happened" or relation(token) != "obj":
        return None
    source = tuple(actor for actor in _carried_by(reading, token, verb) if actor.role != "outlet")
    target = everybody(reading, obliques(token, "to", "for", "against") + obliques(verb, "to"))
    target = tuple(actor for actor in target if actor not in source)
    return Found(token, verb, entry, source, target, status, 0.6) if source else None


def _find_deed(reading: Reading, token: Token, entry: Entry, *, verb: Token | None, status: Status) -> Found | None:
    """An attack, a deployment, a sanction: who did it, to whom, where somebody did it."""
    if entry.pattern == "light" and verb is None:
        return None
    fighting = everybody(reading, deep_obliques(token, "between") + (obliques(verb, "between") if verb else []))
    fighting = fighting if len(fighting) > 1 else _between_behind(reading, token)
    if len(fighting) > 1:
        return Found(token, verb or token, entry, fighting, (), status, 0.6)
    source = _doers(reading, token)
    target = everybody(reading, obliques(token, "on", "against", "at", "into", "in", "of", "to"))
    if verb is not None:
        carried = not is_passive(verb) and relation(token) == "obj"
        acting = everybody(reading, subjects(verb)) if carried or is_passive(verb) else ()
        source = unique([*source, *(actor for actor in acting if relation(token) == "obj" or is_passive(verb))])
        target = target or everybody(reading, obliques(verb, "on", "against", "in", "into"))
    target = tuple(actor for actor in target if actor not in source)
    if verb is not None and not source and _takes_place(reading, token, verb):
        return Found(token, verb, entry, source, target, status, 0.55)
    if not source and not target:
        return None
    if verb is None and not (source and target):
        return None
    return Found(token, verb or token, entry, source, target, status, 0.55)


def _takes_place(reading: Reading, token: Token, verb: Token) -> bool:
    """ "Clashes erupted in the capital", "an explosion killed three": a day, a place or a number pins it down."""
    acting = relation(token) == "nsubj" and not is_passive(verb) and is_one_of(verb, phrases("occurring"))
    return acting and is_concrete(reading, verb, [token])


def _between_behind(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """The two parties of "between A and B" behind a noun, by the order of the words."""
    words = list(token.doc[token.i + 1 : token.sent.end])
    at = next((n for n, word in enumerate(words[:8]) if word.lower_ == "between"), None)
    if at is None:
        return ()
    sides: list[tuple[Actor, ...]] = []
    joined = True
    for word in words[at + 1 :]:
        mention = reading.mention_at.get(word.i)
        if joined and mention and mention.actors:
            sides.append(mention.actors)
            joined = False
        joined = joined or word.lower_ == "and"
    return unique([actor for side in sides[:2] for actor in side])
