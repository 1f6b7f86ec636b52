"""Who stands before a verb, whatever the parser made of the words."""

from spacy.tokens import Token

from timeline.extraction.events.clause import is_passive
from timeline.extraction.events.lexicon import case_of, children, relation
from timeline.extraction.events.reading import Reading
from timeline.extraction.types import Actor

FINITE = frozenset({"VBD", "VBZ", "VBP"})


def before(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Who is named first in the clause of a finite verb, for one whose subject the parser lost."""
    if token.tag_ not in FINITE and not children(token, "aux"):
        return ()
    if is_passive(token) or relation(token) not in ("ROOT", "conj", "parataxis", "ccomp"):
        return ()
    start = token.sent.start
    for word in token.doc[start : token.i]:
        if word.text in (";", ":", ",", "“", '"') or (word.pos_ == "VERB" and word.tag_ in FINITE):
            start = word.i + 1
    for word in token.doc[start : token.i]:
        mention = reading.mention_at.get(word.i)
        if mention and mention.actors and mention.actors[0].role != "outlet" and not case_of(word):
            return mention.actors
    return ()


# What can stand between a verb and the name that is its object: a title, a state, an article.
BETWEEN = frozenset({"PROPN", "ADJ", "NOUN", "DET", "ADP", "PART", "PUNCT", "PRON"})


def next_to(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Who is named right after a verb, title included, wherever the parser hung the name."""
    for word in token.doc[token.i + 1 : token.i + 10]:
        mention = reading.mention_at.get(word.i)
        if mention and mention.actors and mention.label == "PERSON":
            return mention.actors
        if word.pos_ not in BETWEEN or word.text in (",", ";", ".", "(", "“") or word.i in reading.date_at:
            return ()
    return ()
