"""What a word that is an event comes to: `Found`, and how one word can stand for several events."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from timeline.extraction.codes import SYMMETRIC, Status
from timeline.extraction.events.lexicon import Entry, lemma_of
from timeline.extraction.events.parties import actors_of, unique
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.tree import children
from timeline.extraction.types import Actor


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
    leans: bool = False

    @property
    def parties(self) -> tuple[Actor, ...]:
        return unique([*self.source, *self.target])


def everybody(reading: Reading, tokens: list[Token]) -> tuple[Actor, ...]:
    """The actors that several nominals stand for, each once."""
    return unique([actor for token in tokens for actor in actors_of(reading, token)])


def one_by_one(found: Found) -> list[Found]:
    """A person who telephones several, or meets them separately, has one event with each."""
    words = {token.lower_ for token in found.token.sent}
    apart = bool(words & {"separately", "separate", "individually"}) or _in_turn(found.token)
    if found.entry.kind not in ("call", "meeting") or len(found.source) < 3 or not found.source:
        return [found]
    together = words & {"trilateral", "three-way", "joint", "jointly", "conference", "four-way", "quadrilateral"}
    joint = bool(together) or {"three", "way"} <= words or {"four", "way"} <= words
    if not apart and (found.entry.kind == "meeting" or joint):
        return [found]
    return [replace(found, source=(found.source[0], other)) for other in found.source[1:]]


def _in_turn(token: Token) -> bool:
    """ "Met A and B, one after the other"."""
    text = token.sent.text.lower()
    return any(phrase in text for phrase in ("one after the other", "one by one", "in succession", "one after another"))


def each_other(reading: Reading, found: Found) -> list[Found]:
    """ "The sides accused each other" is one statement each way; anything else stays as it is."""
    mutual = any(
        {"each", "other"} <= {word.lower_ for word in (child, *child.children)} or child.lower_ == "another"
        for child in children(found.verb, "obj", "obl")
    )
    each = any(
        word.lower_ in ("each", "either") for child in children(found.verb, "nsubj") for word in children(child, "det")
    )
    mutual = mutual or (found.entry.kind == "letter" and lemma_of(found.verb) in ("exchange", "swap", "trade"))
    mutual = mutual or (found.entry.kind == "statement" and lemma_of(found.verb) in ("trade", "exchange", "swap"))
    if not (mutual or each) or len(found.parties) != 2 or found.entry.kind in SYMMETRIC:
        return [found]
    one, other = found.parties
    return [replace(found, source=(one,), target=(other,)), replace(found, source=(other,), target=(one,))]
