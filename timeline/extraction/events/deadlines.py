"""Ultimatums: "gave the rebels 48 hours to leave the town", "has given the army until Friday to withdraw"."""

from spacy.tokens import Token

from timeline.extraction.events.lexicon import Entry, lemma_of, phrases

ULTIMATUM = Entry("statement", "THREATEN", None, "accuse")
GIVING = frozenset({"give", "set", "grant", "allow"})
SPANS = frozenset({"hour", "day", "week", "month", "fortnight", "minute"})
LIMITS = frozenset({"deadline", "ultimatum"})
# How many words the one to whom it is given can have before the time.
REACH = 10


def gives_time(token: Token) -> bool:
    """Whether a verb sets somebody a time by which to act; who orders diplomats out expels them instead."""
    if lemma_of(token) not in GIVING or token.i + 2 >= token.sent.end:
        return False
    behind = token.doc[token.i + 1 : min(token.i + 1 + REACH, token.sent.end)]
    if behind[0].pos_ == "ADP" or behind[0].lower_ in ("up", "in", "off", "out"):
        return False
    for word in behind:
        if word.pos_ == "VERB" or word.text in (",", ";", ":") or word.lemma_.lower() in phrases("expelled"):
            return False
        if word.i > token.i + 1 and _is_time(word):
            return True
    return False


def _is_time(word: Token) -> bool:
    """ "72 hours", "until the end of the month", "a deadline"; "48 hours of footage" is a thing."""
    lemma = word.lemma_.lower()
    after = word.doc[word.i + 1].lower_ if word.i + 1 < len(word.doc) else ""
    if lemma in LIMITS:
        return word.head.lemma_ in GIVING
    if lemma in SPANS:
        counted = word.nbor(-1).pos_ == "NUM" and after not in ("of", "in", "for")
        return counted or (word.nbor(-1).lower_ in ("a", "an", "few", "more") and after == "to")
    return word.lower_ in ("until", "till")
