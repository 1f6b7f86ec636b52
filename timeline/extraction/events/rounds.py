"""Nouns of talks in their place: talks that somebody leaves, that are only spoken of, and who attends them."""

from spacy.tokens import Token

from timeline.extraction.events.clause import subjects
from timeline.extraction.events.found import everybody
from timeline.extraction.events.lexicon import TALKS, Entry, lemma_of
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.surface_talks import talk_words
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.types import Actor

ROUNDS = frozenset({"round", "series", "session"})
CALL_ON = Entry("meeting", "CONSULT", "visit", "parties")
ATTENDING = frozenset({"attend", "join", "host", "chair", "convene"})


def is_undone(token: Token) -> bool:
    """Whether talks are what somebody cancels, leaves or only wants: "suspended its participation in the talks"."""
    if token.lemma_.lower() == "round" and any(case_of(child) == "of" for child in children(token, "nmod")):
        return True  # "a round of voting"; the talks of "a round of talks" are told by their own word
    step = token
    if relation(token) == "obl" and case_of(token) in ("in", "during", "at") and token.head.pos_ == "VERB":
        return False  # "in a call with him she demanded": what is asked there
    while step.head.i != step.i and relation(step) in ("obl", "nmod", "obj", "conj"):
        step = step.head
        if lemma_of(step) in talk_words("undoing"):
            return case_of(token) in ("", "in", "from", "to", "of", "with", "for", "at")
        if step.pos_ == "VERB":
            break
    return False


def is_spoken_about(reading: Reading, token: Token) -> bool:
    """ "The contents of the call", "the day before the visit": known talks, not those of the clause's parties."""
    head = token.head
    if relation(token) == "nmod" and case_of(token) == "of" and head.lemma_.lower() not in talk_words("stages"):
        return True
    known = {head.lemma_.lower(), head.lower_.removesuffix("s")} & talk_words("about")
    return bool(known) or (head.i in reading.date_at and head.pos_ == "NOUN")


def attending(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Who takes part by a relative clause: "a meeting of the group, which the vice-president will attend"."""
    nominals = [token, *children(token, "nmod")]
    clauses = [clause for nominal in nominals for clause in children(nominal, "acl") if lemma_of(clause) in ATTENDING]
    there = [token.head.head] if _opens_with(token.head) else []
    present = [subject for clause in clauses for subject in subjects(clause) if subject not in nominals]
    return everybody(reading, present + there)


def _opens_with(word: Token) -> bool:
    """ "Present at the meeting were the ambassadors", "attending the talks are delegates"."""
    told = {"present", "attending", "taking", "participating", "represented", "joining", "seated"}
    return word.lower_ in told and relation(word) in ("csubj", "nsubj") and bool(children(word.head, "cop"))


def between_of(token: Token) -> Token | None:
    """The "between" of talks or calls: right behind the noun, or behind the verb by which they took place."""
    for word in token.doc[token.i + 1 : min(token.i + 7, token.sent.end)]:
        if word.lower_ == "between":
            return word
        if word.pos_ in ("PROPN", "PUNCT", "SCONJ"):
            return None
    return None


def as_told(token: Token, entry: Entry, verb: Token | None) -> Entry:
    """What an ambiguous noun names here: a call that is paid is a visit, exchanges between people are talks."""
    lemma = token.lemma_.lower()
    if lemma == "call" and verb is not None and lemma_of(verb) == "pay":
        return CALL_ON
    if lemma.removesuffix("s") == "exchange" and later_between(token) and not _of_things(token):
        return TALKS
    return entry


def later_between(token: Token) -> Token | None:
    """The "between" before any verb: "exchanges in Sweden in May, between A and B"; None for none."""
    for word in token.doc[token.i + 1 : min(token.i + 12, token.sent.end)]:
        if word.lower_ == "between":
            return word
        if word.pos_ in ("VERB", "AUX"):
            return None
    return None


def _of_things(token: Token) -> bool:
    """ "An exchange of prisoners", "of fire": no talk."""
    things = [child for child in children(token, "nmod") if case_of(child) == "of"]
    return any(thing.lemma_.lower() not in ("view", "opinion", "idea", "word") for thing in things)


def honoured(reading: Reading, token: Token, verb: Token | None) -> tuple[Actor, ...]:
    """For whom a meal is given: "a dinner for the delegations", "a lunch in honour of the president"."""
    if token.lemma_.lower() not in talk_words("meals"):
        return ()
    words = [token] if verb is None else [token, verb]
    given = [child for word in words for child in children(word, "nmod", "obl")]
    honour = [inner for child in given if child.lower_ in ("honour", "honor") for inner in children(child, "nmod")]
    return everybody(reading, [child for child in given if case_of(child) == "for"] + honour)


def of_the_pair(token: Token) -> bool:
    """ "The first encounter between the two leaders", "the talks of the two": parties that only other words name."""
    nominals = [child for child in children(token, "nmod") if case_of(child) in ("between", "of", "among")]
    return any({word.lemma_.lower(), word.lower_.removesuffix("s")} & talk_words("parties") for word in nominals)


def is_of_a_series(reading: Reading, token: Token) -> bool:
    """ "A second round followed", "the next meeting is set for Friday", "3 June: Third round, Tehran": talks of those
    who talked before.
    """
    lemma = token.lemma_.lower()
    named = children(token, "nmod") and any(case_of(child) in NAMING for child in children(token, "nmod"))
    if lemma not in talk_words("series") or named or token.i in reading.mention_at:
        return False
    before = {child.lower_ for child in token.children if child.i < token.i}
    counted = bool(before & talk_words("ordinals")) or any(
        word.endswith(ORDINAL) and word[0].isdigit() for word in before
    )
    verb = token.head if relation(token) == "nsubj" else next(iter(children(token, "acl")), None)
    told = verb is not None and lemma_of(verb) in talk_words("serial_verbs")
    return (counted and told) or (is_a_line(token) and (counted or lemma in talk_words("line_talks")))


NAMING = frozenset({"of", "between", "with", "among"})
ORDINAL = ("st", "nd", "rd", "th")


def is_a_line(token: Token) -> bool:
    """Whether a noun is the whole of an entry without a verb: "Second round, Tehran" and no more."""
    if token.head.i != token.i or any(word.pos_ in ("VERB", "AUX") for word in token.sent):
        return False
    first = next((word for word in token.sent if not (word.is_space or word.is_punct)), token)
    return first.i >= token.left_edge.i and token.sent[-1].text in (".", ";") and token.i - first.i <= LEADING


# So many words stand at most before the noun of such an entry.
LEADING = 4


def only_counts(token: Token) -> bool:
    """ "An hour with Putin, their first encounter in a year": what is put beside a meeting only counts it."""
    aside = relation(token) == "appos" or (token.i > 1 and token.doc[token.left_edge.i - 1].text == ",")
    return aside and any(child.lower_ == "their" for child in token.children if child.dep_ == "nmod:poss")
