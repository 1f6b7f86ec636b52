"""At whom a deed is aimed that has no object with a country: the state whose people or soil it touches."""

from spacy.tokens import Token

from timeline.extraction.actors.gazetteer import country_name
from timeline.extraction.events.lexicon import Entry, case_of, children, relation
from timeline.extraction.events.parties import state
from timeline.extraction.events.reading import Reading
from timeline.extraction.types import Actor

# A deed is done to what follows these; else to the soil on which it is done.
BY = frozenset({"by"})
AGAINST = frozenset({"against", "on", "upon", "at"})
WHERE = frozenset({"in", "into", "to", "from", "near", "off", "inside", "across", "along", "with", "over", "around", "of",
                   "for", "outside", "through", "toward", "towards", "between"})  # fmt: skip
# Another clause begins here.
APART = frozenset({"nsubj", "csubj", "parataxis", "advcl", "ccomp"})


def aimed_at(reading: Reading, token: Token, entry: Entry, source: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The other state that a deed touches, else for what people do at home their own state; () if nothing tells."""
    if entry.kind != "action" or entry.type == "STATEMENT":
        return ()
    ours = {actor.country for actor in source if actor.country}
    words = [word for word in _own_words(token, entry.type == "PROTEST") if word.i > token.i]
    if entry.type == "PROTEST":
        for word in words:
            if relation(word) in ("obj", "obl", "nmod") and (found := _abroad(reading, word, ours)):
                return found
    for prepositions in (BY, AGAINST, WHERE) if entry.type == "ACCUSE" else (AGAINST, WHERE):
        for word in words:
            if case_of(word) in prepositions and (found := _abroad(reading, word, ours)):
                return found
    if entry.type == "ASSAULT":  # "fired on a bus carrying German tourists"
        for word in words:
            if relation(word) == "obj" and (found := _abroad(reading, word, ours)):
                return found
    against_home = (entry.type == "PROTEST" and _people(source)) or (entry.type == "ASSAULT" and _armed(source))
    if against_home and len(ours) == 1:
        code = ours.pop()
        return (Actor(country_name(code), code, "country"),)
    return ()


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
