"""One side's acceptance of what is to bind both: "Ecuador accepted the truce", "a plan that the North accepted"."""

from spacy.tokens import Token

from timeline.extraction.attribution import infinitive
from timeline.extraction.events.clause import is_passive, objects
from timeline.extraction.events.lexicon import lemma_of
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.surface_talks import talk_words
from timeline.extraction.events.tree import children, relation
from timeline.extraction.types import Actor

ACCEPTING = frozenset({"accept", "accede"})
DENYING = frozenset({"not", "n't", "n’t", "never"})
# What is accepted from the enemy himself.
HALTS = frozenset({"truce", "ceasefire", "cease-fire", "armistice"})


def accepts_terms(token: Token) -> bool:
    """Whether a verb tells that somebody has accepted a truce, plan or treaty; who would accept it only says so."""
    if lemma_of(token) not in ACCEPTING or infinitive(token) or is_passive(token) or relation(token) == "ccomp":
        return False
    if any(child.tag_ == "MD" or child.lower_ in DENYING for child in token.children):
        return False
    return bool(_accepted(token) & (talk_words("documents") | talk_words("offered")))


def _accepted(token: Token) -> set[str]:
    """The words for what is accepted; of "which A accepted" the noun before it."""
    things = [thing for thing in objects(token) if thing.pos_ != "PRON"]
    if token.dep_ == "acl:relcl":
        things.append(token.head)
    words = [word for thing in things for word in (thing, *children(thing, "compound", "amod"))]
    return {word.lemma_.lower() for word in words}


def with_the_enemy(reading: Reading, token: Token, source: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Who accepts a truce has it with the other side of the text's conflict."""
    if len(source) != 1 or not accepts_terms(token) or not _accepted(token) & HALTS:
        return source
    ours = [side for side in reading.sides if side == source[0] or (side.country and side.country == source[0].country)]
    return (*source, *(side for side in reading.sides if side not in ours)) if len(ours) == 1 else source
