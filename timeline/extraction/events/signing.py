"""Agreements told by their signing: "the signing by A and B of a declaration", "it was agreed that", one alone."""

from dataclasses import replace

from spacy.tokens import Token

from timeline.extraction.codes import Status
from timeline.extraction.events.carriers import owners_of
from timeline.extraction.events.clause import deep_obliques, is_passive, objects
from timeline.extraction.events.found import Found, everybody
from timeline.extraction.events.lexicon import Entry, lemma_of, nouns
from timeline.extraction.events.parties import unique
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.rounds import is_undone
from timeline.extraction.events.surface_talks import listed_after, talk_words
from timeline.extraction.events.tree import children, relation
from timeline.extraction.types import Actor

SIGNING = frozenset({"signing", "signature", "initialling", "initialing", "conclusion", "adoption"})
# So far behind the noun "by" and "between" stand at most.
REACH = 12
# So far the name of what is signed: "the signing in Khartoum, by A, president of X, and B, of a declaration".
WIDE = 40

# What several agree on, by its noun.
TREATIES = frozenset(lemma for lemma, entry in nouns().items() if entry.kind == "agreement") | {"peace"}


def is_signing(token: Token) -> bool:
    """Whether a noun tells that something was signed or concluded."""
    return bool({token.lemma_.lower(), token.lower_} & SIGNING) or _is_ceremony(token)


def _is_ceremony(token: Token) -> bool:
    return token.lower_ == "ceremony" and any(child.lower_ in SIGNING for child in children(token, "compound", "amod"))


def is_arranged(token: Token) -> bool:
    """ "A formal signing is set for 16 January": by those who agreed before."""
    return relation(token) == "nsubj" and is_passive(token.head) and lemma_of(token.head) in ARRANGING


ARRANGING = frozenset({"set", "schedule", "plan", "slate", "pencil", "fix", "expect", "arrange", "foresee", "postpone"})


def find_signing(reading: Reading, token: Token, entry: Entry, *, status: Status) -> Found | None:
    """The agreement that was signed, by those who stand behind "by", "between" or "with"; None without two of them."""
    behind = token.doc[token.i : min(token.i + WIDE, token.sent.end)]
    what = {word.lemma_.lower() for word in behind if word.pos_ in ("NOUN", "PROPN")}
    known = what & talk_words("documents") or _is_ceremony(token) or is_arranged(token)
    if is_undone(token) or not known or relation(token) in ("compound", "appos"):
        return None
    owners = owners_of(reading, token)
    beside = everybody(reading, deep_obliques(token, "by", "between", "with"))
    parties = unique([*owners, *beside])
    parties = parties if len(parties) > 1 else _listed(reading, token)
    states = {actor.country or actor.name for actor in parties}
    if not any(word.i in reading.date_at for word in token.sent):
        return None
    if not parties and is_arranged(token):
        return Found(token, token.head, entry, (), (), "planned", 0.5)
    return Found(token, token, entry, parties, (), status, 0.55) if len(states) > 1 or len(parties) > 1 else None


def _listed(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Who is named behind "by" or "between", in the order of the words."""
    for word in token.doc[token.i + 1 : min(token.i + REACH, token.sent.end)]:
        if word.lower_ in ("by", "between") and not children(word, "obj"):
            return listed_after(reading, word)
        if word.pos_ == "VERB":
            break
    return ()


def it_was_agreed(token: Token) -> bool:
    """ "It was agreed that ...": by those who talked before."""
    it = any(child.lower_ == "it" for child in token.children if child.dep_ in ("nsubj:pass", "nsubj", "expl"))
    clause = token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "that"
    return it and clause and is_passive(token) and lemma_of(token) == "agree"


TOGETHER = Entry("agreement", "AGREE", None, "mutual")


def declared_together(found: Found | None) -> Found | None:
    """ "Laos and Thailand declared a truce": what two states declare they have agreed."""
    if found is None or lemma_of(found.token) not in ("declare", "announce", "proclaim"):
        return found
    things = [word for thing in objects(found.token) for word in (thing, *children(thing, "compound", "amod"))]
    words = {word.lower_.removesuffix("s") for word in things}
    several = len({actor.country for actor in found.source if actor.country}) > 1
    return replace(found, entry=TOGETHER) if several and words & TREATIES and "unilateral" not in words else found


def signs_alone(token: Token, source: tuple[Actor, ...]) -> bool:
    """Whether somebody alone signs what several agree on: "Machar signed the peace accord on Wednesday"."""
    signed = [thing for thing in objects(token) if lemma_of(token) in ("sign", "initial", "ink")]
    words = {word.lower_ for thing in signed for word in (thing, *children(thing, "compound", "amod"))}
    return bool(source) and any(word.removesuffix("s") in TREATIES for word in words)
