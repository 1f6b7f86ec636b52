"""What a statement is about: the deed that its content makes of it, and the country that it speaks of.

"Must" asks, "will not" refuses, "is ready to" promises: CAMEO and PLOVER code what is said by its content.
"""

from dataclasses import replace

from spacy.tokens import Token

from timeline.extraction.events.acceptance import accepts_terms
from timeline.extraction.events.clause import is_passive, obliques
from timeline.extraction.events.lexicon import Entry, lemma_of, phrases, verb_entry
from timeline.extraction.events.parties import actors_of, state, unique
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.tree import children, relation
from timeline.extraction.types import Actor, ActorMention

ASKING = frozenset({"must", "should", "ought"})
READY = phrases("willing")
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
    alone = entry.kind == "agreement" and len(source) == 1 and not target and not several
    if alone and lemma_of(token) in PROMISING and not accepts_terms(token):
        return Entry("statement", "AGREE", None, "content"), spoken_of(reading, token, source)
    if entry.type == "AGREE" and entry.kind == "statement" and _is_threat(token):
        return replace(entry, type="THREATEN"), target or spoken_of(reading, token, source)
    if entry.type in ABOUT_SOMEBODY and entry.kind == "statement" and not target:
        return entry, spoken_of(reading, token, source)
    if entry.type != "STATEMENT" or entry.kind != "statement":
        return entry, target
    for clause in _content_clauses(token):
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


def _content_clauses(token: Token) -> list[Token]:
    """What is said: the clause under a verb, also one that the parser only set beside it ("confirmed it would go")."""
    beside = [clause for clause in children(token, "parataxis") if clause.i > token.i and children(clause, "nsubj")]
    joined = [clause for clause in beside if "," not in {word.text for word in token.doc[token.i : clause.i]}]
    return children(token, "ccomp") + joined


def _is_pronoun(clause: Token, *, person: bool) -> bool:
    """Whether a clause's subject can be the speaker again: "he", "we"; "it" only for a body."""
    own = {"he", "she", "they", "we", "i"} | (set() if person else {"it"})
    return all(child.lower_ in own for child in children(clause, "nsubj"))


def _deed(clause: Token, *, own: bool) -> str | None:
    """The PLOVER type of what a clause of content does: asks, promises or refuses; None for merely telling."""
    helpers = {child.lower_ for child in children(clause, "aux")}
    bare = clause.tag_ == "VB" and not helpers  # "insisted that Israel return it"
    if (helpers & ASKING or bare) and not own:
        return "REQUEST"
    if not own:
        return None
    if any(child.lower_ in READY for child in (clause, *children(clause, "xcomp"))):
        return "THREATEN" if _is_threat(clause) else "AGREE"
    if helpers & {"may", "might", "could"} and clause.pos_ == "VERB" and threatens(clause):
        return "THREATEN"
    if helpers & {"will", "wo", "would"} and clause.pos_ == "VERB":
        if any(child.lower_ in REFUSING for child in children(clause, "advmod")):
            return "REJECT"
        return "THREATEN" if threatens(clause) else "AGREE"
    return None


CLAUSES = ("xcomp", "advcl", "ccomp", "csubj", "acl")
# Statements with another side, which their content names where they have no object.
ABOUT_SOMEBODY = frozenset({"THREATEN", "ACCUSE", "SUPPORT", "REQUEST", "REJECT"})
# What a state announces of these it threatens with.
HARD = frozenset({"ASSAULT", "COERCE", "SANCTION"})


def _is_threat(token: Token) -> bool:
    """Whether what is promised is hostile: "is ready to impose martial law", "vowed to bomb"."""
    return any(threatens(deed) for deed in children(token, *CLAUSES))


def threatens(verb: Token) -> bool:
    """Whether a deed that somebody is ready to do is a hostile one."""
    entry = verb_entry(verb)
    return entry is not None and entry.kind == "action" and entry.type in HARD


def spoken_of(reading: Reading, token: Token, source: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The first other state named in what hangs on a word, relative clauses and later clauses left out."""
    ours = {actor.country for actor in source if actor.country}
    if doers := _whose_deed(reading, token):
        return doers
    words = sorted(_content(token, ("nsubj", *APART)), key=lambda w: w.i)
    named = [(word, m) for word in words if word.i > token.i and (m := reading.mention_at.get(word.i))]
    for word, mention in named:
        country = mention.country or (mention.actor.country if mention.actor else None)
        if country and country not in ours:
            return unique([*stated(mention), *joined(reading, word, ours)])
    return next((m.actors for _, m in named if _other_at_home(m, source)), ())


def _other_at_home(mention: ActorMention, source: tuple[Actor, ...]) -> bool:
    """Whether a mention is of somebody in the speakers' own state who is none of them."""
    inside = {"person", "government", "armed group", "group"}
    return bool(mention.actors) and all(a not in source and a.role in inside for a in mention.actors)


def _whose_deed(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Whose deed is looked into: "is investigating crimes by soldiers against civilians" aims at the soldiers."""
    deeds = children(token, "obj") if lemma_of(token) in phrases("inquiring") else []
    return unique([actor for deed in deeds for doer in obliques(deed, "by") for actor in actors_of(reading, doer)])


def stated(mention: ActorMention) -> tuple[Actor, ...]:
    """The actors of a mention; a place or people is the state."""
    return mention.actors or (state(mention),)


def joined(reading: Reading, word: Token, ours: set[str]) -> list[Actor]:
    """The other states that stand beside one: "blows to the United States and Israel"."""
    here = reading.mention_at.get(word.i)
    parts = [part for part in (word, word.head) if reading.mention_at.get(part.i) is here]
    others = [reading.mention_at.get(child.i) for part in parts for child in children(part, "conj")]
    return [actor for m in others if m and m.country and m.country not in ours for actor in stated(m)]


# What hangs on a word and speaks of something else.
APART = ("parataxis", "conj")


def _content(token: Token, apart: tuple[str, ...] = APART) -> list[Token]:
    """The words that hang on a word without another clause in between, infinitives and its content clause apart."""
    words: list[Token] = []
    for child in token.children:
        if relation(child) in apart or child.dep_ == "acl:relcl":
            continue
        words += [child, *_content(child)]
    return words


def is_willing(token: Token) -> bool:
    """Whether an adjective promises a deed: "is ready to send troops"."""
    infinitive = any(child.dep_ in ("xcomp", "advcl", "ccomp", "csubj") for child in token.children)
    said = (
        bool(children(token, "cop")) if token.pos_ == "ADJ" else bool(children(token, "aux")) and not is_passive(token)
    )
    return token.pos_ in ("ADJ", "VERB") and token.lower_ in READY and infinitive and said
