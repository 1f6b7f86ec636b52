"""Those met who have no name: "met tribal leaders", "received the heads of six small parties", "with a delegation of
fishermen".
"""

from spacy.tokens import Token

from timeline.extraction.attribution import phrase
from timeline.extraction.events.clause import objects, obliques
from timeline.extraction.events.lexicon import Entry
from timeline.extraction.events.parties import actors_of
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.surface_talks import talk_words
from timeline.extraction.events.tree import case_of, children
from timeline.extraction.types import Actor

# The patterns of verbs whose object is met.
MEETING = frozenset({"mutual", "person", "guest"})
# Nouns that are one and stand for several.
TOGETHER = frozenset({"delegation", "team", "mission"})


def unnamed_partners(reading: Reading, token: Token, entry: Entry) -> tuple[Actor, ...]:
    """Whom a verb of meeting has for an object, where it is several people by their office and no name; () for none.

    "The leaders" alone are some that were named before, and none of these.
    """
    if entry.kind != "meeting" or entry.pattern not in MEETING:
        return ()
    for nominal in (*objects(token), *obliques(token, "with")):
        if _are_several(nominal) and _are_described(nominal):
            known = actors_of(reading, nominal)
            if all(actor.role not in ("person", "country") for actor in known):
                return known or (Actor(_words(nominal), None, "group"),)
    return ()


def _words(token: Token) -> str:
    """A nominal without its article, with whom it is of: "heads of six small parties"."""
    behind = [child for child in children(token, "nmod") if case_of(child) == "of" and child.i > token.i]
    last = behind[0].i if behind else token.i
    before = phrase(token)
    text = before + token.doc[token.i : last + 1].text.removeprefix(token.text)
    return text.removeprefix("the ").removeprefix("a ")


def _are_several(token: Token) -> bool:
    lemma = token.lemma_.lower()
    plural = "Plur" in token.morph.get("Number", []) and lemma in talk_words("delegates")
    return token.pos_ == "NOUN" and (plural or lemma in TOGETHER)


def _are_described(token: Token) -> bool:
    """Whether a nominal tells of itself who they are: "the heads of six parties", "union leaders", "governors"."""
    bare = not children(token, "det")
    kind = bool(children(token, "amod", "compound")) and not children(token, "nummod")
    return bare or kind or any(case_of(child) in ("of", "from") for child in children(token, "nmod"))
