"""The light verb that carries an event noun, and whose event the noun is: "held talks", "Baku's letter"."""

from spacy.tokens import Token

from timeline.extraction import vocabulary
from timeline.extraction.actors.gazetteer import country_name
from timeline.extraction.events.clause import is_passive, obliques, subjects
from timeline.extraction.events.found import everybody
from timeline.extraction.events.lexicon import lemma_of, phrases
from timeline.extraction.events.parties import state, unique
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.surface_talks import named_before, talk_words
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.types import Actor


def carrier(token: Token) -> Token | None:
    """The light verb that carries a noun: "held" of "held talks", of "talks were held"; None for none."""
    head = token.head
    for clause in children(token, "acl"):
        if lemma_of(clause) in phrases("light_verbs") and not _has_other_object(clause):
            return clause
    if relation(token) in ("obj", "nsubj") and lemma_of(head) in phrases("light_verbs"):
        return head
    for verb in children(token, "amod"):  # "the chief held talks", the verb taken for an adjective
        finite = verb.tag_ in ("VBD", "VBZ", "VBP") or (verb.i and verb.nbor(-1).pos_ in ("NOUN", "PROPN"))
        if finite and lemma_of(verb) in phrases("light_verbs") and verb.i < token.i:
            return verb
    counted = relation(token) == "nmod" and case_of(token) == "of" and head.lemma_.lower() in phrases("amounts")
    if head.i != token.i and (counted or relation(token) == "conj"):
        return carrier(head)
    if token.lemma_.lower() in ("letter", "message", "note", "telegram", "cable", "appeal"):
        return _giver(token)
    return None


def _giver(token: Token) -> Token | None:
    """The verb of "sent A a letter", where the parser took the letter for what A is."""
    for word in reversed(token.doc[token.sent.start : token.i]):
        if word.pos_ == "VERB":
            return word if lemma_of(word) in talk_words("giving") and not is_passive(word) else None
        if word.pos_ in ("PUNCT", "SCONJ", "ADP", "CCONJ") and word.text != "-":
            return None
    return None


def _has_other_object(clause: Token) -> bool:
    """Whether a relative clause acts on something else than the noun it describes."""
    return any(child.lower_ not in ("which", "that") for child in children(clause, "obj"))


def owners_of(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Whose it is: a possessor, a state's adjective, "by" and "from"."""
    owners = [child for child in token.children if child.dep_ == "nmod:poss"]
    named = [child for child in children(token, "amod", "compound") if _acts(reading, child)]
    pair = [actor for child in named for actor in hyphenated(reading, child)]
    return unique([*everybody(reading, owners + obliques(token, "by", "from")), *pair, *everybody(reading, named)])


HYPHENS = frozenset({"-", "–", "—", "/"})


def hyphenated(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """The states before the last one of a pair: "Russian-Turkish", "U.S.-Iranian", "Sino-Indian"."""
    found: list[Actor] = []
    if (fused := reading.fused.get(token.i)) is not None and fused.country:
        found.append(state(fused))
    step = token.i
    while step > 1 and token.doc[step - 1].text in HYPHENS:
        one = token.doc[step - 2]
        mention = reading.mention_at.get(one.i)
        code = vocabulary.toml("talks.toml")["combining"].get(one.lower_)
        if code:
            found.append(Actor(country_name(code), code, "country"))
        elif mention is not None and mention.country and mention.label in ("GPE", "NORP"):
            found.append(state(mention))
        else:
            break
        step -= 2
    return tuple(reversed(found))


def _acts(reading: Reading, token: Token) -> bool:
    mention = reading.mention_at.get(token.i)
    return bool(mention and (mention.actor or mention.country))


def carried_by(reading: Reading, token: Token, verb: Token) -> tuple[Actor, ...]:
    """Who holds, signs or sends what the noun names: the carrier's subject, unless that is the noun itself."""
    if is_passive(verb):
        return everybody(reading, [agent for agent in subjects(verb) if agent != token])
    found = [subject for subject in subjects(verb) if subject != token]
    if not found and relation(verb) == "amod":
        return named_before(reading, verb)
    return everybody(reading, found)
