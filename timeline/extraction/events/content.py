"""What a statement is about: the deed that its content makes of it, and the country that it speaks of.

"Must" asks, "will not" refuses, "is ready to" promises: CAMEO and PLOVER code what is said by its content.
"""

from dataclasses import replace

from spacy.tokens import Token

from timeline.extraction.events.lexicon import Entry, children, lemma_of, relation
from timeline.extraction.events.parties import actors_of
from timeline.extraction.events.reading import Reading
from timeline.extraction.types import Actor

ASKING = frozenset({"must", "should", "ought"})
READY = frozenset({"willing", "ready", "prepared"})
# Verbs by which one party alone promises something; who signs or brokers does not.
PROMISING = frozenset({"agree", "accept", "accede"})
REFUSING = frozenset({"not", "n't", "n’t", "never"})


def typed(
    reading: Reading, token: Token, entry: Entry, *, source: tuple[Actor, ...], target: tuple[Actor, ...]
) -> tuple[Entry, tuple[Actor, ...]]:
    """The entry as its content makes it, with the target that goes with it.

    One party alone that agrees has promised something: a statement of type AGREE, not an agreement.
    """
    several = any("Plur" in subject.morph.get("Number", []) for subject in children(token, "nsubj"))
    if entry.kind == "agreement" and len(source) == 1 and not target and not several and lemma_of(token) in PROMISING:
        return Entry("statement", "AGREE", None, "content"), spoken_of(reading, token, source)
    if entry.type != "STATEMENT" or entry.kind != "statement":
        return entry, target
    for clause in children(token, "ccomp"):
        subject = [actor for child in children(clause, "nsubj") for actor in actors_of(reading, child)]
        ours = {actor.country for actor in source if actor.country}
        own = {actor.country for actor in subject} <= ours or set(subject) <= set(source)
        person = any(actor.role == "person" for actor in source)
        own = own if subject else not children(clause, "nsubj") or _is_pronoun(clause, person=person)
        asked = tuple(actor for actor in subject if actor not in source)
        if found := _deed(clause, own=own):
            target = target or asked or spoken_of(reading, clause, source)
            return replace(entry, type=found), target
    return entry, target


def _is_pronoun(clause: Token, *, person: bool) -> bool:
    """Whether a clause's subject can be the speaker again: "he", "we"; "it" only for a body."""
    own = {"he", "she", "they", "we", "i"} | (set() if person else {"it"})
    return all(child.lower_ in own for child in children(clause, "nsubj"))


def _deed(clause: Token, *, own: bool) -> str | None:
    """The PLOVER type of what a clause of content does: asks, promises or refuses; None for merely telling."""
    helpers = {child.lower_ for child in children(clause, "aux")}
    if helpers & ASKING and not own:
        return "REQUEST"
    if not own:
        return None
    if any(child.lower_ in READY for child in (clause, *children(clause, "xcomp"))):
        return "AGREE"
    if helpers & {"will", "wo", "would"} and clause.pos_ == "VERB":
        return "REJECT" if any(child.lower_ in REFUSING for child in children(clause, "advmod")) else "AGREE"
    return None


def spoken_of(reading: Reading, token: Token, source: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The first other state named in what hangs on a word, relative clauses and later clauses left out."""
    ours = {actor.country for actor in source if actor.country}
    for word in sorted(_content(token), key=lambda w: w.i):
        mention = reading.mention_at.get(word.i)
        if mention is None or word.i < token.i:
            continue
        country = mention.country or (mention.actor.country if mention.actor else None)
        if country and country not in ours:
            return mention.actors or (Actor(mention.text, country, "country" if mention.label == "GPE" else "group"),)
    return ()


def _content(token: Token) -> list[Token]:
    """The words that hang on a word without another clause in between, infinitives and its content clause apart."""
    words: list[Token] = []
    for child in token.children:
        if relation(child) in ("nsubj", "parataxis", "conj") or child.dep_ == "acl:relcl":
            continue
        words += [child, *_content(child)]
    return words


def is_willing(token: Token) -> bool:
    """Whether an adjective promises a deed: "is ready to send troops"."""
    infinitive = any(child.dep_ in ("xcomp", "advcl", "ccomp", "csubj") for child in token.children)
    return token.pos_ == "ADJ" and token.lower_ in READY and infinitive and bool(children(token, "cop"))
