"""Parties by the order of the words, for where the parser hung them elsewhere: who stands before a verb, who is listed
after "between", whom else "and to B" names.
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from timeline.extraction import vocabulary
from timeline.extraction.events.clause import is_passive, subjects
from timeline.extraction.events.lexicon import lemma_of
from timeline.extraction.events.parties import TITLING, actors_of, state, unique
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.surface import owns
from timeline.extraction.events.tree import children, relation
from timeline.extraction.types import Actor

FUNCTION = frozenset({"case", "mark", "aux", "cop", "fixed", "advmod"})
# Between the first word of a sentence and its subject's name: titles.
OPENING = 8


@cache
def talk_words(name: str) -> frozenset[str]:
    """One of the word classes of `talks.toml`."""
    return frozenset(vocabulary.toml("talks.toml")[name])


def doers(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Who does what a verb or "due" tells: its subject by the parse, else who is named before it."""
    if not children(token, "nsubj") and (named := _adjacent(reading, token)):
        return named
    step = token
    for _ in range(3):
        if found := unique([actor for subject in subjects(step) for actor in actors_of(reading, subject)]):
            return found
        if step.dep_ not in FUNCTION or step.head.i == step.i:
            break
        step = step.head
    own = children(step, "nsubj")
    if own and is_passive(step):
        return unique([actor for subject in own for actor in actors_of(reading, subject)])
    return () if any(child.pos_ != "PRON" for child in own) else named_before(reading, token)


def _adjacent(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Who is named right before a finite verb: "in late March Kim travelled", whatever the parser made of it."""
    if not token.i or token.tag_ not in ("VBD", "VBZ", "VBP"):
        return ()
    mention = reading.mention_at.get(token.i - 1)
    person = mention is not None and mention.label == "PERSON" and bool(mention.actors)
    return mention.actors if mention and person and _is_free(reading, token.i - 1) else ()


def named_before(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Who is named right before a verb, else who opens the sentence, if no other verb has them for a subject."""
    for word in reversed(token.doc[max(token.sent.start, token.i - 6) : token.i]):
        mention = reading.mention_at.get(word.i)
        if mention and mention.actors and mention.label != "GPE":
            return actors_of(reading, word) if _is_free(reading, word.i) and not _is_subject(word, token) else ()
        beside = word.text == "," and word.i == token.i - 1  # "A and B, meeting in Istanbul"
        if word.pos_ not in ("AUX", "ADV", "PART") and word.i not in reading.date_at and not beside:
            break
    for word in token.doc[token.sent.start : min(token.i, token.sent.start + OPENING)]:
        mention = reading.mention_at.get(word.i)
        if mention and mention.label == "PERSON" and mention.actors:
            return actors_of(reading, word) if _is_free(reading, word.i) and not _is_subject(word, token) else ()
        if word.pos_ in ("VERB", "SCONJ"):
            break
    return ()


def _is_free(reading: Reading, index: int) -> bool:
    """Whether no preposition stands before a mention; one before a day in between is the day's: "on Sunday Moon"."""
    doc, mention = reading.doc, reading.mention_at[index]
    while index and reading.mention_at.get(index - 1) is mention:
        index -= 1
    dated = index > 0 and index - 1 in reading.date_at
    if index and doc[index].lower_ in ("the", "both"):  # "in Nuri's headquarters the two agree"
        return doc[index - 1].pos_ not in ("ADP", "SCONJ", "VERB", "CCONJ")
    while index and (doc[index - 1].pos_ in NAMING or _joins(reading, index - 1)):
        if index - 1 in reading.date_at:
            dated = True
            break
        index -= 1
    return dated or not index or doc[index - 1].pos_ not in ("ADP", "SCONJ", "VERB", "CCONJ")


NAMING = frozenset({"PROPN", "ADJ", "DET", "NOUN"})


def _joins(reading: Reading, index: int) -> bool:
    """Whether a word is the "and" between two names."""
    before = reading.mention_at.get(index - 1)
    return reading.doc[index].lower_ == "and" and before is not None and before.label == "PERSON"


def _is_subject(word: Token, verb: Token) -> bool:
    """Whether a name is the subject of another finite verb between it and this one that shares no subject with it."""
    if not word.dep_.startswith("nsubj") or word.head.i in (word.i, verb.i):
        return False
    return word.head.i < verb.i and verb.dep_ in ("acl:relcl", "ccomp", "advcl", "parataxis")


def listed_after(reading: Reading, preposition: Token) -> tuple[Actor, ...]:
    """All who are named in the list that follows a preposition: "between A, president of X, B and C"."""
    found: list[Actor] = []
    for word in preposition.doc[preposition.i + 1 : preposition.sent.end]:
        mention = reading.mention_at.get(word.i)
        if mention and mention.label == "PERSON" and mention.actors:
            found += mention.actors
        elif (
            mention is None and (word.pos_ not in TITLING and word.text not in (",", "and", "-"))
        ) or word.i in reading.date_at:
            break
    return unique(found)


# So far behind a noun of talks its "between" stands.
FAR = 14
# A state after one of these is where somebody is, no party.
PLACING = frozenset({"in", "at", "from", "near", "on"})


def sides_after(reading: Reading, noun: Token) -> tuple[Actor, ...]:
    """The two parties of "talks ... between A and B", by the order of the words: states, bodies or people."""
    between = next(iter(_betweens(noun)), None)
    sides: list[tuple[Actor, ...]] = [()]
    for word in between.doc[between.i + 1 : between.sent.end] if between is not None else ():
        mention = reading.mention_at.get(word.i)
        if len(sides) > 1 and sides[-1] and (word.pos_ in ("VERB", "AUX", "ADP", "SCONJ") or word.text in ",;:."):
            break
        if word.text in ";:." or word.i in reading.date_at or word.tag_ in ("VBD", "VBZ", "VBP"):
            break
        if word.lower_ == "and" and sides[-1]:
            sides.append(())
        elif mention is not None and word.doc[word.i - 1].lower_ not in PLACING:
            meant = mention.actors or (
                (state(mention),) if mention.country and mention.label in ("GPE", "NORP") else ()
            )
            bare = not sides[-1] or all(actor.role in ("country", "group") for actor in sides[-1])
            sides[-1] = meant if meant and bare else sides[-1]
    return unique([actor for side in sides for actor in side]) if len([side for side in sides if side]) > 1 else ()


def _betweens(noun: Token) -> Iterator[Token]:
    """The "between" behind a noun, with no verb in between but one that carries the noun."""
    for word in noun.doc[noun.i + 1 : min(noun.i + FAR, noun.sent.end)]:
        if word.lower_ == "between":
            yield word
        elif word.text in (";", ":", ".") or (word.tag_ in ("VBD", "VBZ", "VBP") and word.pos_ == "VERB"):
            return


def named_behind(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """All who are named right behind a verb as its object: "telephoned President A and Chancellor B", "met the
    ministers of X and Y, A and B"; nobody of whom another verb tells.
    """
    first: Token | None = None
    for word in token.doc[token.i + 1 : min(token.i + 16, token.sent.end)]:
        mention = reading.mention_at.get(word.i)
        if mention and mention.label == "PERSON" and mention.actors:
            first = word
            break
        if word.i in reading.date_at or (word.pos_ not in TITLING and word.lower_ not in (",", "and")):
            return ()
        if word.text == "," and reading.mention_at.get(word.i + 1) is None:
            return ()
        if word.pos_ == "ADP" and word.lower_ != "of":
            return ()
    if first is None or owns(reading, first):
        return ()
    listed = listed_after(reading, token.doc[first.i - 1])
    behind = token.doc[first.i : token.sent.end]
    named = [w for w in behind if (m := reading.mention_at.get(w.i)) and m.actors and m.actors[-1] in listed[-1:]]
    last = named[-1] if named else first
    told = len(listed) > 1 and last.i + 1 < token.sent.end and token.doc[last.i + 1].tag_ in ("VBD", "VBZ", "VBP", "MD")
    return listed[:-1] if told else listed


def other_receivers(reading: Reading, token: Token, *prepositions: str) -> list[Token]:
    """The names after a second "to" of one verb: "spoke to A on Sunday and to B today", "to A, then to B"."""
    found: list[Token] = []
    for word in token.doc[token.i + 1 : token.sent.end]:
        if word.pos_ in ("VERB", "AUX", "SCONJ") or word.text in (";", ":"):
            break
        before = token.doc[word.i - 1].lower_
        if word.lower_ in prepositions and before in ("and", "then", "later", "also"):
            found += _first_person(reading, word)
    return found


def _first_person(reading: Reading, word: Token) -> list[Token]:
    for step in word.doc[word.i + 1 : word.i + 8]:
        mention = reading.mention_at.get(step.i)
        if mention and mention.label == "PERSON" and mention.actors:
            return [step]
        if step.pos_ not in TITLING:
            break
    return []


def is_habit(reading: Reading, token: Token) -> bool:
    """Whether a verb tells what happens again and again: "meet every year", "talks several times a day"."""
    for word in token.doc[token.i - 3 if token.i - 3 > token.sent.start else token.sent.start : token.sent.end]:
        if word.i > token.i and (word.pos_ in ("VERB", "SCONJ") or word.text in (",", ";")):
            return False
        expression = reading.date_at.get(word.i)
        if (word.lower_ in talk_words("habits") and word.head.i in (token.i, word.i)) or (
            word.i > token.i and (word.lower_ == "every" or (expression is not None and expression.type == "SET"))
        ):
            return True
    return False


def is_meeting(token: Token) -> bool:
    """Whether a word taken for a noun is the verb: "A and B, meeting in Istanbul, called", "the council meets"."""
    if token.pos_ != "NOUN" or lemma_of(token) not in talk_words("gathering"):
        return False
    if token.tag_ != "VBG" and token.lower_ != "meeting":
        return bool(children(token, "nsubj")) and not children(token, "det", "cop", "amod")
    after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    before = token.doc[token.i - 1].text if token.i else ""
    opens = token.i == token.sent.start and token.tag_ == "VBG" and relation(token) == "advcl"
    bare = not children(token, "det", "amod", "nmod:poss")
    return (before == "," or opens) and after in ("in", "at", "on", "for") and bare


def is_asked(token: Token) -> bool:
    """Whether a sentence only asks: "Will they meet?"."""
    return any(word.text == "?" for word in token.sent[-2:])


def is_delegation(actor: Actor) -> bool:
    """Whether a group is one of people who talk for others: "EU foreign ministers", "the rebel delegation"."""
    words = actor.name.lower().replace("-", " ").split()
    if actor.role == "person" or not words:
        return False
    plural = any(word.endswith("s") and word.removesuffix("s") in talk_words("delegates") for word in words)
    return plural or bool(set(words) & {"delegation", "team", "mission", "committee", "commission"})
