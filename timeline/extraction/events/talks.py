"""Nouns of talks, calls and visits with their parties: beside the noun, with its carrier, or those of the clause it is
set in.
"""

from spacy.tokens import Token

from timeline.extraction import attribution
from timeline.extraction.codes import SYMMETRIC, Status
from timeline.extraction.events.carriers import carried_by, carrier, owners_of
from timeline.extraction.events.clause import deep_obliques, is_passive, objects, obliques, subjects
from timeline.extraction.events.found import Found, everybody
from timeline.extraction.events.lexicon import CALL, Entry, by_phone, lemma_of, verb_entry
from timeline.extraction.events.parties import second_between, unique, without_offices
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.rounds import (
    CALL_ON,
    ROUNDS,
    attending,
    between_of,
    honoured,
    is_of_a_series,
    is_spoken_about,
    later_between,
    of_the_pair,
)
from timeline.extraction.events.surface import next_to
from timeline.extraction.events.surface_talks import doers, is_delegation, listed_after, sides_after, talk_words
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.types import Actor

TOGETHER = ("with", "between", "among", "alongside")
TOWARDS = {"visit": ("to", "on", "upon"), "phone": ("to",)}
# Whoever gives an audience stands behind these, and so does whom it is given.
AUDIENCE = ("by", "to", "from")
OCCASION = frozenset({"during", "in", "at", "after", "following", "before", "on", "by", "over", "of", "from", "since"})
MOTION = talk_words("motion") | talk_words("awaited") | {"expect", "turn", "gather"}


def is_occasion(token: Token) -> bool:
    """Whether a noun of talks is the occasion of its clause: "at the meeting", "due for talks", "began with a call"."""
    if relation(token) not in ("obl", "nmod"):
        return False
    return case_of(token) in OCCASION or _headed_for(token) or _comes_with(token)


def _comes_with(token: Token) -> bool:
    """ "Followed up with calls to A and B", "broke the ice with a meeting": talks that nobody knew of before."""
    known = any(child.lower_ in ("the", "this", "that", "these", "those") for child in children(token, "det"))
    return case_of(token) in ("with", "via") and relation(token) == "obl" and token.head.pos_ == "VERB" and not known


def _headed_for(token: Token) -> bool:
    """ "Due in Baku for talks with Aliyev": who goes somewhere for talks has them."""
    return case_of(token) == "for" and (
        lemma_of(token.head) in MOTION or token.head.lower_ in MOTION or bool(children(token.head, "cop"))
    )


def _can_be_alone(token: Token, parties: tuple[Actor, ...], partners: list[Token]) -> bool:
    """Whether one party is enough: talks among a people, a body that meets with nobody else named."""
    among = bool(obliques(token, "among", "between")) and bool(parties)
    return among or (not partners and any(is_delegation(actor) or actor.role == "organisation" for actor in parties))


def find_talks(
    reading: Reading, token: Token, entry: Entry, *, verb: Token | None, occasion: bool, status: Status
) -> Found | None:
    """Calls and meetings: the parties beside the noun, then the carrier's, then those of the clause it is set in."""
    stage = token.head if relation(token) == "nmod" and token.head.lemma_.lower() in ROUNDS else token
    verb = verb or carrier(stage)
    if verb is None and entry.pattern == "light":
        return None  # "dialogue" alone is only a wish
    if verb is None and not occasion and relation(stage) not in ("nsubj", "obj", "ROOT", "conj"):
        return None
    beside = _beside(reading, token, entry)
    paired = obliques(token, "between", "of", "among") or not deep_obliques(token, "with")
    all_named = len(beside) > 1 and bool(paired)
    parties, certainty = beside, 0.7
    if verb is not None:
        joined = everybody(
            reading, obliques(verb, *TOGETHER, *_further(token, entry), *_paid_to(entry, verb)) + _granted(token, verb)
        )
        spoken = by_phone(verb) or (relation(token) == "nsubj" and by_phone(token.head))
        entry = CALL if entry.kind == "meeting" and spoken else entry
        parties = unique([*carried_by(reading, token, verb), *beside, *joined])
    parties = unique([*_inserted(reading, token), *parties, *honoured(reading, token, verb)])
    parties = unique([*parties, *_behind_a_day(reading, token)]) if len(parties) < 2 else parties
    spoken_about = relation(token) in ("nmod", "obl") and is_spoken_about(reading, token)
    if children(token, "cop"):  # "is on a visit to Brazil"
        parties = unique([*everybody(reading, subjects(token)), *parties])
    open_end = occasion and not spoken_about and not all_named and (verb is None or len(parties) < 2)
    if open_end and (governor := governor_of(token)) is not None:
        parties, certainty = _with_clause(reading, governor, beside), 0.6
        if entry.mode == "visit" and len(parties) < 2:
            parties = unique([*parties, *everybody(reading, obliques(governor, "in", "to"))])
        said = verb_entry(governor)
        clubs = bool(beside) and all(actor.role == "organisation" for actor in beside)
        if clubs and said and (said.kind not in SYMMETRIC or len(parties) - len(beside) < 2):
            return None  # "said at a meeting of the club": where it was said, no meeting of the speaker with the club
    parties = unique([*parties, *attending(reading, token)])
    parties = without_offices(tuple(actor for actor in parties if actor.role != "outlet"))
    partners = deep_obliques(token, "with") + (obliques(verb, "with") if verb is not None else [])
    alone = verb is not None and _can_be_alone(token, parties, partners)
    if not parties and (of_the_pair(token) or is_of_a_series(reading, token)):
        return Found(token, verb or token, entry, (), (), status, 0.55)
    if len(parties) < 2 and not _definite(stage) and not alone:
        return None
    return Found(token, verb or token, entry, parties, (), status, certainty)


def _inserted(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """ "Lavrov, in a telephone call with Cavusoglu, stressed": who is named before what is set in behind the name."""
    inside = case_of(token) in ("in", "during", "at") and not children(token, "cop")
    if not inside or not deep_obliques(token, "with"):
        return ()
    before = [token.head] if relation(token) == "nmod" else children(token, "nsubj")
    mentions = [reading.mention_at.get(word.i) for word in before]
    return unique([a for m in mentions if m and m.label == "PERSON" and m.named for a in m.actors])


def _behind_a_day(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """ "A conversation on 6 December with Putin": with whom, where the parser hung the name on the day."""
    for word in token.doc[token.i + 1 : min(token.i + DAY, token.sent.end)]:
        if word.lower_ == "with" and word.i > token.i + 1:
            return listed_after(reading, word)
        if word.i not in reading.date_at and word.lower_ not in ("on", "in", "late", "early", "the"):
            break
    return ()


# So many words of a day stand at most between talks and "with".
DAY = 8


def _further(token: Token, entry: Entry) -> tuple[str, ...]:
    """Prepositions of the other party beside "with" and "between", by the noun."""
    if token.lemma_.lower() == "audience":
        return AUDIENCE
    return ("from", "to") if entry.kind == "call" else ("on", "upon") if entry == CALL_ON else ()


def _paid_to(entry: Entry, verb: Token) -> tuple[str, ...]:
    """ "Paid a visit to Machar": the parser may hang on the verb whom the visit is paid to."""
    return ("to",) if entry.mode == "visit" and lemma_of(verb) in ("pay", "make") else ()


def _granted(token: Token, verb: Token) -> list[Token]:
    """ "A was granted an audience by B": the passive's subject, beside whom the noun is the object."""
    granted = relation(token) == "obj" and is_passive(verb)
    return [*children(verb, "nsubj"), *obliques(verb, "by")] if granted else []


def _beside(reading: Reading, token: Token, entry: Entry) -> tuple[Actor, ...]:
    """The parties named beside the noun: whose it is, between whom, with whom; of a visit also to whom."""
    prepositions = (*TOGETHER, "of", *(TOWARDS.get(entry.mode or "") or _further(token, entry)))
    named = unique([*owners_of(reading, token), *everybody(reading, deep_obliques(token, *prepositions))])
    if len(named) < 2:
        named = unique([*named, *(a for one in obliques(token, "between") for a in second_between(reading, one))])
    between = between_of(token) or (later_between(token) if len(named) < 2 else None)
    listed = listed_after(reading, between) if between is not None else ()
    if len(named) < 2 and token.i + 1 < token.sent.end and token.nbor(1).lower_ == "with":
        named = unique([*named, *listed_after(reading, token.nbor(1))])
    listed = listed if len(listed) > len(named) else named
    return (sides_after(reading, token) or listed) if len(listed) < 2 else listed


def _with_clause(reading: Reading, governor: Token, beside: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The parties of talks set in another clause: its subject meets those named beside the noun, else its object."""
    talking = everybody(reading, obliques(governor, *TOGETHER))
    parties = unique([*doers(reading, governor), *beside, *talking])
    said = verb_entry(governor)
    if len(parties) < 2 and not (said and said.type == "ACCUSE"):
        parties = unique([*parties, *everybody(reading, objects(governor))])
    if len(parties) < 2:
        parties = unique([*parties, *next_to(reading, governor)])
    if len(parties) < 2 and relation(governor) in ("ccomp", "xcomp"):
        parties = unique([*everybody(reading, subjects(governor.head)), *parties])
    return parties


def governor_of(token: Token) -> Token | None:
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
