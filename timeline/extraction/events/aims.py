"""At whom a deed is aimed that has no object with a country: the state whose people or soil it touches."""

from spacy.tokens import Token

from timeline.extraction.actors.gazetteer import country_name
from timeline.extraction.events.lexicon import Entry, phrases
from timeline.extraction.events.parties import state
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.types import Actor

# A deed is done to what follows these; else to the soil on which it is done.
BY = frozenset({"by"})
AGAINST = frozenset({"against", "on", "upon", "at"})
WHERE = phrases("grounds")
# Another clause begins here.
APART = frozenset({"nsubj", "csubj", "parataxis", "advcl", "ccomp"})


def aimed_at(reading: Reading, token: Token, entry: Entry, source: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The other state that a deed touches, else for what people do at home their own state; () if nothing tells."""
    if entry.kind != "action" or entry.type == "STATEMENT":
        return ()
    ours = {actor.country for actor in source if actor.country}
    words = [word for word in _own_words(token, entry.type == "PROTEST") if word.i > token.i]
    if entry.type == "PROTEST" and (found := _under(reading, words, ours, "obj", "obl", "nmod")):
        return found
    for prepositions in (BY, AGAINST, WHERE) if entry.type == "ACCUSE" else (AGAINST, WHERE):
        behind = [word for word in words if case_of(word) in prepositions]
        if found := _under(reading, behind, ours):
            return found
    if entry.type == "ASSAULT" and (found := _under(reading, words, ours, "obj")):
        return found  # "fired on a bus carrying German tourists"
    return _home(entry, source, ours)


def _under(reading: Reading, words: list[Token], ours: set[str], *relations: str) -> tuple[Actor, ...]:
    """The first of the words, of these relations if any are given, that names somebody of another state."""
    fitting = (word for word in words if not relations or relation(word) in relations)
    return next((found for word in fitting if (found := _abroad(reading, word, ours))), ())


def _home(entry: Entry, source: tuple[Actor, ...], ours: set[str]) -> tuple[Actor, ...]:
    """The state against which its own people protest and its own rebels fight."""
    against = (entry.type == "PROTEST" and _people(source)) or (entry.type == "ASSAULT" and _armed(source))
    return tuple(Actor(country_name(code), code, "country") for code in ours) if against and len(ours) == 1 else ()


def _people(source: tuple[Actor, ...]) -> bool:
    return all(actor.role in ("group", "armed group", "person") for actor in source)


def _armed(source: tuple[Actor, ...]) -> bool:
    return all(actor.role == "armed group" for actor in source)


def _own_words(token: Token, purposes: bool) -> list[Token]:
    """The words of a verb's own clause and of infinitives in it, in order; with `purposes` also of "to demand"."""
    words: list[Token] = []
    for child in token.children:
        clause = (
            relation(child) in APART or child.dep_ == "acl:relcl" or (child.dep_ == "conj" and child.pos_ == "VERB")
        )
        if not clause or (purposes and relation(child) == "advcl" and child.i > token.i):
            words += [child, *_own_words(child, purposes)]
    return sorted(words, key=lambda word: word.i)


def _abroad(reading: Reading, word: Token, ours: set[str]) -> tuple[Actor, ...]:
    """The actors that a word or what qualifies it names, as far as they are of another state."""
    for part in (word, *children(word, "amod", "compound", "flat")):
        mention = reading.mention_at.get(part.i)
        if mention and mention.country and mention.country not in ours:
            return mention.actors or (state(mention),)
    return ()
