"""How "call" gives something a name: in quotation marks behind the thing, or in "what he called the drills"."""

from spacy.tokens import Token

# How many words the thing can have before its name.
THING = 15


def named_in_quotes(token: Token) -> bool:
    """ "Called the years since the war "a loss"": the name for it in quotation marks right behind the thing."""
    for word in token.doc[token.i + 2 : min(token.i + 1 + THING, token.sent.end)]:
        if word.text in ('"', "“", "‘", "'"):
            return not word.nbor(-1).is_punct
        if word.pos_ in ("VERB", "AUX") or word.is_punct:
            return False
    return False


def of_what(token: Token) -> bool:
    """ "Is what X called the drills"."""
    return token.dep_ == "acl:relcl" and token.head.lower_ == "what"
