"""Whom a pronoun means where the grammar of its own sentence tells: nobody visits or meets himself, and a pronoun in a
clause before the subject means the subject.
"""

from spacy.tokens import Token

from timeline.extraction.events.reading import Reading
from timeline.extraction.events.tree import children, relation
from timeline.extraction.types import Actor

SUBJECTS = frozenset({"he", "she"})
OBJECTS = frozenset({"him", "her"})
CLAUSES = frozenset({"advcl", "acl:relcl", "acl", "ccomp"})


def by_grammar(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Whom "he" or "him" must mean by the clause around it, () where the grammar leaves it open.

    "In Hanoi, where he was meeting Kim, Trump said": the subject that follows. "Aliyev said on Sunday, when Cavusoglu
    visited him": the subject of the clause around.
    """
    if token.pos_ != "PRON" or token.i in reading.quoted:
        return ()
    clause = token.head
    around = _around(clause)
    if around is None:
        return ()
    for subject in children(around, "nsubj"):
        mention = reading.mention_at.get(subject.i)
        if mention is None or mention.label != "PERSON" or not mention.named or len(mention.actors) != 1:
            continue
        if token.lower_ in SUBJECTS and subject.i > token.i and _opens(clause):
            return mention.actors
        others = {actor for own in children(clause, "nsubj") for actor in _actors(reading, own)}
        if token.lower_ in OBJECTS and relation(token) == "obj" and subject.i < token.i and others:
            return mention.actors if mention.actors[0] not in others else ()
    return ()


def _actors(reading: Reading, token: Token) -> tuple[Actor, ...]:
    mention = reading.mention_at.get(token.i)
    return mention.actors if mention else ()


def _around(clause: Token) -> Token | None:
    """The verb of the clause around a subordinate one."""
    step = clause
    for _ in range(3):
        if step.head.i == step.i:
            return None
        subordinate = step.dep_ in CLAUSES
        step = step.head
        if subordinate and step.pos_ == "VERB":
            return step
        if subordinate and step.pos_ in ("PROPN", "NOUN") and step.head.pos_ == "VERB":
            return step.head
    return None


def _opens(clause: Token) -> bool:
    """Whether nobody is the subject of anything in the sentence before a clause."""
    return not any(
        word.dep_.startswith("nsubj") and word.pos_ != "PRON" for word in clause.doc[clause.sent.start : clause.i]
    )
