"""Which words are verbs, also where the tagger took them for nouns or adjectives."""

from spacy.tokens import Token

from timeline.extraction.events.lexicon import forms
from timeline.extraction.events.tree import case_of, children, relation


def is_verb(token: Token) -> bool:
    """Whether a word is a verb, also one that was tagged as a noun but has an auxiliary: "will on Friday hand over"."""
    if token.pos_ == "VERB":
        return True
    if token.pos_ in ("NOUN", "ADJ", "PROPN") and _taken_for_another(token):
        return True
    if token.pos_ != "NOUN":
        return False
    if _shot_behind(token):
        return True
    marked = bool(children(token, "aux") or "compound:prt" in {child.dep_ for child in token.children})
    return marked or _is_finite(token)


def _taken_for_another(token: Token) -> bool:
    """ "Young people burnt flags", "fighters advanced to": the verb taken for an adjective or a noun."""
    if not children(token, "nsubj") or children(token, "cop") or token.lower_ not in forms():
        return False
    past = token.lower_.endswith(("ed", "nt")) and bool(children(token, "obl"))
    return past or any(not case_of(thing) for thing in children(token, "obj"))


def _is_finite(token: Token) -> bool:
    """A noun with a subject and no "is" is a verb: "The minister, Anna Weber, calls on both to wait"."""
    inflected = token.lower_.endswith("s") and token.lower_ in forms() and not children(token, "cop", "det")
    clause = any(child.pos_ == "PRON" and child.i == token.i + 1 for child in children(token, "obj"))
    named = token.i > 0 and token.nbor(-1).pos_ == "PROPN" and token.nbor(-1) in children(token, "compound")
    subject = (bool(children(token, "nsubj")) or named) and relation(token) in ("root", "ROOT")
    return inflected and (subject or clause)  # also "Zelenskyy posts on Telegram", the name taken for a part of it


def _shot_behind(token: Token) -> bool:
    """ "Police shot at the crowd": a past form behind a plural, which the tagger took for what that noun qualifies."""
    if forms().get(token.lower_, token.lower_) == token.lower_ or token.i == token.sent.start or token.tag_ != "NN":
        return False
    before, after = token.nbor(-1), token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return before.tag_ == "NNS" and before in children(token, "compound") and after.pos_ in ("ADP", "DET", "NUM")
