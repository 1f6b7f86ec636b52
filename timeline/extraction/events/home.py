"""Whose a deed is that nobody by name does: the state in which a text is at home, the state that expels, decrees or
speaks, the state whose own troops are sent.
"""

from collections import Counter
from dataclasses import replace

from spacy.tokens import Token

from timeline.extraction.actors.gazetteer import country_name
from timeline.extraction.events.clause import is_passive, objects, obliques, subjects
from timeline.extraction.events.lexicon import Entry, lemma_of, phrases
from timeline.extraction.events.parties import actors_of
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.tree import children, relation
from timeline.extraction.types import Actor

# What only a state does on its own soil: "a state of emergency was declared in Armenia".
RULING = frozenset({"curfew", "martial-law"})
# What its courts and its police do there.
JUDGING = frozenset({"arrest", "convict"})
# How often a text names a state at least in which it is at home, and how far ahead of any other.
ENOUGH, AHEAD = 3, 2
# Within how many words a text names the place where it was written.
OPENING = 12
# No more words of a long paragraph are looked at.
LONG = 150
# Whose word of its own deed counts: "two officers were expelled, the foreign ministry said".
OFFICIAL = frozenset({"person", "government", "office", "country"})


def home_of(reading: Reading) -> str | None:
    """The state that a text names at least twice as often as any other, or most often and at its begin; else None."""
    mentions = list(dict.fromkeys(mention for _, mention in sorted(reading.mention_at.items())))
    named = Counter(m.country for m in mentions if m.country and (m.named or m.label in ("GPE", "NORP")))
    ranked = named.most_common(2)
    if not ranked or ranked[0][1] < ENOUGH:
        return None
    country, times = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    first = next((m for i, m in sorted(reading.mention_at.items()) if i < OPENING and m.label == "GPE"), None)
    begun = first is not None and first.country == country and times > second
    return country if times >= AHEAD * second or begun else None


def at_home(reading: Reading, actors: tuple[Actor, ...], token: Token) -> tuple[Actor, ...]:
    """The same, where a state's own bodies and people without a country are of the state in which the text is.

    Of a text that is at home nowhere, police, courts and crowds are of the only state that their paragraph names;
    soldiers can stand on foreign soil.
    """
    if all(actor.country for actor in actors):
        return actors
    near = reading.home or _only_here(reading, token)
    found = []
    for actor in actors:
        own = near and not actor.country and _is_own(actor, civil=reading.home is None)
        found.append(replace(actor, country=near) if own else actor)
    return tuple(found)


def _only_here(reading: Reading, token: Token) -> str | None:
    """The only state that the paragraph of a word names up to its sentence's end; None where it names several."""
    number = reading.paragraph_of[token.i]
    first = token.sent.start
    while first > max(0, token.i - LONG) and reading.paragraph_of[first - 1] == number:
        first -= 1
    mentions = (reading.mention_at.get(i) for i in range(first, token.sent.end))
    states = {m.country for m in mentions if m and m.country and (m.named or m.label in ("GPE", "NORP"))}
    return states.pop() if len(states) == 1 else None


def _is_own(actor: Actor, *, civil: bool) -> bool:
    """Whether a name says no more than what body of a state or what people of a country they are."""
    if actor.role not in ("group", "organisation", "government"):
        return False
    words = actor.name.lower().replace("-", " ").split()
    abroad = civil and set(words) & phrases("martial_bodies") and "government" not in words
    if abroad or set(words) & phrases("not_own"):
        return False
    return any(word in phrases("own_bodies") or word.removesuffix("s") in phrases("own_bodies") for word in words)


def without_doer(reading: Reading, token: Token, entry: Entry, here: str | None) -> tuple[Actor, ...]:
    """Whose a passive without an agent is; () where nothing tells. `here` is the country of the place in its clause."""
    if not is_passive(token):
        return ()
    found = _sent(reading, token, entry) or _driven_from(reading, token, entry)
    if found:
        return found
    if entry.mode in RULING and here:
        return (Actor(country_name(here), here, "country"),)
    state = reading.home or (here if not reading.sides else None)
    if entry.mode in JUDGING and state and here in (None, state) and not _is_foreign(reading, token, state):
        return (Actor(country_name(state), state, "country"),)
    return _own_word(reading, token, entry)


def _sent(reading: Reading, token: Token, entry: Entry) -> tuple[Actor, ...]:
    """Who moves troops that "were put on alert" or "were sent": the state whose troops they are."""
    if entry.type != "MOBILIZE":
        return ()
    return tuple(actor for thing in objects(token) for actor in actors_of(reading, thing) if actor.country)


def _driven_from(reading: Reading, token: Token, entry: Entry) -> tuple[Actor, ...]:
    """Who expels those that "were told to leave Britain" or "were expelled from Poland": that state."""
    if entry.mode not in ("expel", "deport"):
        return ()
    leaving = [place for verb in children(token, "xcomp") for place in children(verb, "obj")]
    places = obliques(token, "from") + leaving
    own = {actor.country for thing in objects(token) for actor in actors_of(reading, thing)}
    found = (m.country for place in places if (m := reading.mention_at.get(place.i)) and m.label == "GPE")
    state = next((code for code in found if code), None)
    return () if state is None or state in own else (Actor(country_name(state), state, "country"),)


def _is_foreign(reading: Reading, token: Token, state: str) -> bool:
    """Whether those to whom it is done are of another state than the one in which it is done."""
    return any(actor.country not in (None, state) for thing in objects(token) for actor in actors_of(reading, thing))


def _own_word(reading: Reading, token: Token, entry: Entry) -> tuple[Actor, ...]:
    """ "Ties were cut, the ministry said": a state that tells of such a step without a doer has taken it."""
    if entry.type not in ("SANCTION", "MOBILIZE", "CONCEDE") or token.tag_ != "VBN":
        return ()
    saying = token.head if relation(token) in ("ccomp", "parataxis") else None
    saying = saying or next(iter(children(token, "parataxis")), None)
    if saying is None or lemma_of(saying) not in phrases("claiming"):
        return ()
    touched = {actor.country for thing in objects(token) for actor in actors_of(reading, thing)}
    speakers = [actor for subject in subjects(saying) for actor in actors_of(reading, subject)]
    return tuple(a for a in speakers if a.country and a.role in OFFICIAL and a.country not in touched)
