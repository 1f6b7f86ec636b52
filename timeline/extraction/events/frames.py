"""Words that are events, with their parties: one `Found` for each verb or noun that says something happened."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from timeline.extraction import attribution
from timeline.extraction.codes import SYMMETRIC, Status
from timeline.extraction.events import content
from timeline.extraction.events.lexicon import (
    CALL,
    Entry,
    by_phone,
    case_of,
    children,
    noun_entry,
    phrases,
    relation,
    verb_entry,
)
from timeline.extraction.events.parties import actors_of, is_passive, objects, obliques, subjects, unique
from timeline.extraction.events.reading import Reading
from timeline.extraction.types import Actor

# What two states promise they have agreed.
PROMISE = Entry("agreement", "AGREE", None, "mutual")
TOGETHER = ("with", "between", "among", "alongside")
OCCASION = frozenset({"during", "in", "at", "after", "following", "before", "on", "by", "over", "of", "from", "since"})


MOTION = frozenset(
    {"go", "travel", "fly", "arrive", "come", "return", "due", "expect", "turn", "head", "land", "gather"}
)


def _headed_for(token: Token) -> bool:
    """ "Due in Baku for talks with Aliyev": who goes somewhere for talks has them."""
    return case_of(token) == "for" and (token.head.lemma_.lower() in MOTION or token.head.lower_ in MOTION)


@dataclass(frozen=True, slots=True)
class Found:
    """One word that is an event; `verb` is the light verb that carries an event noun, else the word itself."""

    token: Token
    verb: Token
    entry: Entry
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    status: Status
    certainty: float = 0.7

    @property
    def parties(self) -> tuple[Actor, ...]:
        return unique([*self.source, *self.target])


def find_verb(reading: Reading, token: Token) -> Found | None:
    """The event that a verb reports, with its parties by the verb's pattern."""
    entry = verb_entry(token, temporal=reading.date_at)
    if entry is None or (entry.kind != "action" and token.i in reading.quoted):
        return None
    status = attribution.status_of(reading, token, kind=entry.kind)
    if status is None or (entry.kind == "statement" and (status != "happened" or _inner(reading, token))):
        return None
    source, target = _by_pattern(reading, token, entry.pattern)
    entry, target = content.typed(reading, token, entry, source=source, target=target)
    source = tuple(actor for actor in source if actor.role != "outlet" or entry.kind != "statement")
    if entry.type == "AGREE" and entry.kind == "statement" and len({actor.country for actor in source}) > 1:
        entry = PROMISE
    if entry.kind in SYMMETRIC:
        source, target = unique([*source, *target]), ()
        if len(source) < 2:
            return None
    target = tuple(actor for actor in target if actor not in source)
    if not source and not (entry.kind == "action" and target and _unnamed(token)):
        return None
    if entry.kind == "action" and not target and entry.pattern != "none" and not _concrete(reading, token):
        return None
    return Found(token, token, entry, source, target, status)


def _concrete(reading: Reading, token: Token) -> bool:
    """Whether a day, a place or a number pins a deed down whose victim is not named."""
    if not objects(token) and not children(token, "obl"):
        return False
    words = [word for word in token.subtree if word.dep_ != "nsubj"]
    return any(
        word.i in reading.date_at
        or word.pos_ == "NUM"
        or (word.i in reading.mention_at and reading.mention_at[word.i].label in ("GPE", "LOC"))
        for word in words
    )


def _unnamed(token: Token) -> bool:
    """Whether who did it is left open: "was shelled", "two missiles struck"; not "whoever attacked", "they took"."""
    return is_passive(token) or any(subject.pos_ in ("NOUN", "PROPN") for subject in subjects(token))


def _inner(reading: Reading, token: Token) -> bool:
    """Whether a statement is only told inside somebody else's: what an outlet reports is not inside."""
    step = token
    while step.head.i != step.i:
        head = step.head
        if relation(step) in ("ccomp", "csubj") and head.lemma_.lower() in phrases("claiming"):
            speakers = [actor for subject in subjects(head) for actor in actors_of(reading, subject)]
            if any(actor.role != "outlet" for actor in speakers):
                return True
        step = head
    return False


def _all(reading: Reading, tokens: list[Token]) -> tuple[Actor, ...]:
    return unique([actor for token in tokens for actor in actors_of(reading, token)])


def _by_pattern(reading: Reading, token: Token, pattern: str) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Source and target by the way a verb's parties stand around it (see the head of verbs.csv)."""
    source = _all(reading, subjects(token))
    direct = _all(reading, objects(token))
    if pattern == "say":
        return source, _told(reading, token)
    if pattern == "content":
        return source, _told(reading, token) or direct or content.spoken_of(reading, token, source)
    if pattern == "person":
        return source, tuple(actor for actor in direct if actor.role not in ("country", "organisation", "outlet"))
    if pattern == "visit":
        places = [oblique for place in objects(token) for oblique in obliques(place, *TOGETHER)]
        return source, _all(reading, obliques(token, *TOGETHER) + places) or direct
    if pattern == "give":
        receivers = [child for child in token.children if child.dep_ == "iobj"]
        return source, _all(reading, receivers + obliques(token, "to", "for")) or direct
    beside = _all(reading, obliques(token, *BESIDE[pattern]))
    if pattern in ("call", "mutual", "host", "to"):
        return source, unique([*direct, *beside])
    return source, (direct or beside) if pattern in ("accuse", "urge", "act") else beside


# The prepositions under which each pattern's other party stands.
BESIDE = {
    "call": (*TOGETHER, "to"),
    "mutual": (*TOGETHER, "to"),
    "host": (*TOGETHER, "to"),
    "to": ("to",),
    "accuse": (),
    "urge": (),
    "on": ("on", "upon", "to"),
    "impose": ("on", "against"),
    "between": ("between",),
    "visit-to": ("to", "in", "on"),
    "act": ("on", "against", "at", "in", "to", "into", "from"),
    "move": ("to", "in", "into", "near", "along", "on", "against"),
    "protest": ("against", "in", "at", "outside"),
    "none": (),
}
TELLING = frozenset({"tell", "assure", "inform", "brief", "advise", "notify", "remind", "warn", "ask", "promise"})


def _told(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Whom a speaker addresses; reporters and parliaments are an audience, no target."""
    told = [obj for obj in objects(token) if token.lemma_.lower() in TELLING]
    return _all(reading, [nominal for nominal in told + obliques(token, "to") if not _audience(nominal)])


def _audience(token: Token) -> bool:
    return token.lemma_.lower() in phrases("audiences") or token.lower_ in phrases("audiences")


def find_noun(reading: Reading, token: Token) -> Found | None:
    """The event that a noun names: carried by a light verb, as an occasion, or with its parties named beside it."""
    entry = noun_entry(token)
    if entry is None or (token.i in reading.quoted and entry.kind != "action"):
        return None
    verb = _carrier(token)
    occasion = relation(token) in ("obl", "nmod") and (case_of(token) in OCCASION or _headed_for(token))
    status = attribution.status_of(reading, token, kind=entry.kind)
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
    if relation(token) in ("obj", "nsubj") and head.lemma_.lower() in phrases("light_verbs"):
        return head
    for clause in children(token, "acl"):
        if clause.lemma_.lower() in phrases("light_verbs") and not _has_other_object(clause):
            return clause
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
    return unique([*_all(reading, owners + obliques(token, "by", "from")), *_all(reading, named)])


def _acts(reading: Reading, token: Token) -> bool:
    mention = reading.mention_at.get(token.i)
    return bool(mention and (mention.actor or mention.country))


def _find_talks(
    reading: Reading, token: Token, entry: Entry, *, verb: Token | None, occasion: bool, status: Status
) -> Found | None:
    """Calls and meetings: the parties beside the noun, then the carrier's, then those of the clause it is set in."""
    if verb is None and not occasion and relation(token) not in ("nsubj", "obj", "root", "conj"):
        return None
    beside = unique([*_doers(reading, token), *_all(reading, obliques(token, *TOGETHER, "of"))])
    if entry.mode == "visit":
        beside = unique([*beside, *_all(reading, obliques(token, "to"))])
    parties, certainty = beside, 0.7
    if verb is not None:
        joined = _all(reading, obliques(verb, *TOGETHER))
        entry = CALL if entry.kind == "meeting" and by_phone(verb) else entry
        parties = unique([*_carried_by(reading, token, verb), *beside, *joined])
    elif occasion and len(beside) < 2 and (governor := _governor(token)) is not None:
        talking = _all(reading, obliques(governor, *TOGETHER))
        parties = unique([*_all(reading, subjects(governor)), *beside, *talking])
        parties = parties if len(parties) > 1 else unique([*parties, *_all(reading, objects(governor))])
        certainty = 0.6
    elif not occasion and len(beside) < 2:
        return None
    parties = tuple(actor for actor in parties if actor.role != "outlet")
    if len(parties) < 2 and not _definite(token):
        return None
    return Found(token, verb or token, entry, parties, (), status, certainty)


def _carried_by(reading: Reading, token: Token, verb: Token) -> tuple[Actor, ...]:
    """Who holds, signs or sends what the noun names: the carrier's subject, unless that is the noun itself."""
    if is_passive(verb):
        return _all(reading, [agent for agent in subjects(verb) if agent != token])
    return _all(reading, [subject for subject in subjects(verb) if subject != token])


def _governor(token: Token) -> Token | None:
    """The verb of the clause in which a noun is set, over the nominals it hangs on."""
    step = token
    while relation(step) in ("obl", "nmod", "obj", "conj") and step.head.i != step.i:
        step = step.head
        if step.pos_ == "VERB" or children(step, "cop"):
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
    beside = unique([*_all(reading, obliques(token, *TOGETHER)), *_doers(reading, token)])
    joined = _all(reading, obliques(verb, *TOGETHER))
    parties = unique([*_carried_by(reading, token, verb), *beside, *joined])
    return Found(token, verb, entry, parties, (), status) if len(parties) > 1 else None


def _find_letter(reading: Reading, token: Token, entry: Entry, *, verb: Token | None, status: Status) -> Found | None:
    """A letter has a writer and a reader; without a reader it is none."""
    source = _doers(reading, token)
    target = _all(reading, obliques(token, "to"))
    if verb is not None and not source and not is_passive(verb):
        source = _all(reading, subjects(verb))
    if verb is not None:
        target = unique([*target, *_all(reading, obliques(verb, "to")), *_all(reading, children(verb, "iobj"))])
    elif not source and relation(token) == "obl" and token.head.pos_ == "VERB":
        source = _all(reading, subjects(token.head))
    target = tuple(actor for actor in target if actor not in source)
    return Found(token, verb or token, entry, source, target, status) if source and target else None


def _find_utterance(
    reading: Reading, token: Token, entry: Entry, *, verb: Token | None, status: Status
) -> Found | None:
    """ "Issued a statement", "gave a promise": the carrier's subject says so."""
    if verb is None or status != "happened" or relation(token) != "obj":
        return None
    source = tuple(actor for actor in _carried_by(reading, token, verb) if actor.role != "outlet")
    target = _all(reading, obliques(token, "to", "for", "against") + obliques(verb, "to"))
    target = tuple(actor for actor in target if actor not in source)
    return Found(token, verb, entry, source, target, status, 0.6) if source else None


def _find_deed(reading: Reading, token: Token, entry: Entry, *, verb: Token | None, status: Status) -> Found | None:
    """An attack, a deployment, a sanction: who did it, to whom, where somebody did it."""
    if entry.pattern == "light" and verb is None:
        return None
    source = _doers(reading, token)
    target = _all(reading, obliques(token, "on", "against", "at", "into", "in", "of", "to"))
    if verb is not None:
        carried = not is_passive(verb) and relation(token) == "obj"
        acting = _all(reading, subjects(verb)) if carried or is_passive(verb) else ()
        source = unique([*source, *(actor for actor in acting if relation(token) == "obj" or is_passive(verb))])
        target = target or _all(reading, obliques(verb, "on", "against", "in", "into"))
    target = tuple(actor for actor in target if actor not in source)
    if not source and not target:
        return None
    if verb is None and not (source and target):
        return None
    return Found(token, verb or token, entry, source, target, status, 0.55)


def one_by_one(found: Found) -> list[Found]:
    """A person who telephones several, or meets them separately, has one event with each."""
    words = {token.lower_ for token in found.token.sent}
    apart = "separately" in words or "separate" in words
    if found.entry.kind not in ("call", "meeting") or len(found.source) < 3 or not found.source:
        return [found]
    together = words & {"trilateral", "three-way", "joint", "jointly", "conference", "four-way", "quadrilateral"}
    if not apart and (found.entry.kind == "meeting" or together):
        return [found]
    return [replace(found, source=(found.source[0], other)) for other in found.source[1:]]


def each_other(reading: Reading, found: Found) -> list[Found]:
    """ "The sides accused each other" is one statement each way; anything else stays as it is."""
    mutual = any(
        (child.lower_ == "other" and any(g.lower_ == "each" for g in child.children)) or child.lower_ == "another"
        for child in children(found.verb, "obj", "obl")
    )
    if not mutual or len(found.source) != 2 or found.entry.kind in SYMMETRIC:
        return [found]
    one, other = found.source
    return [replace(found, source=(one,), target=(other,)), replace(found, source=(other,), target=(one,))]
