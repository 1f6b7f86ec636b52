"""What the kind of people makes of a deed: a crowd that blocks a road protests; who sees or has something done."""

from dataclasses import replace

from spacy.tokens import Token

from timeline.extraction.actors.nominals import collectives
from timeline.extraction.events.clause import subjects
from timeline.extraction.events.lexicon import Entry, lemma_of, phrases
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.types import Actor

CROWD = frozenset({"crowd", "protest"})
HARD = frozenset({"ASSAULT", "COERCE"})


def as_protest(token: Token, entry: Entry) -> Entry:
    """A blockade, an occupation or a clash of unarmed people is a protest."""
    if entry.type not in HARD or lemma_of(token) not in phrases("crowd_deeds"):
        return entry
    if not any(_is_crowd(subject) for subject in subjects(token)):
        return entry
    return replace(entry, type="PROTEST", mode="riot" if entry.type == "ASSAULT" else "obstruct", pattern="protest")


def _is_crowd(token: Token) -> bool:
    """Whether a noun is one for unarmed people, or a number of them: "hundreds of farmers"."""
    table, _ = collectives()
    if table.get((token.lower_,)) in CROWD:
        return True
    return any(case_of(part) in ("of", "") and _is_crowd(part) for part in children(token, "nmod") if part.i > token.i)


def seer(token: Token) -> Token | None:
    """The subject of "Armenia saw two of its posts shelled", "had the editor arrested"; None for others."""
    thing = token.head
    while relation(thing) == "nmod" and case_of(thing) == "of":
        thing = thing.head  # "two of its posts"
    verb = thing.head
    if relation(token) != "acl" or relation(thing) != "obj" or lemma_of(verb) not in ("see", "have", "watch"):
        return None
    return next(iter(subjects(verb)), None) if token.tag_ in ("VBN", "VBD") and token.i > token.head.i else None


def speaks_for(actor: Actor) -> bool:
    """Whether a group is one of people who talk for others: "rebel leaders", "Sudanese negotiators"."""
    return actor.role in ("group", "armed group") and bool(set(actor.name.lower().split()) & phrases("delegates"))


def only_reports(reading: Reading, token: Token) -> bool:
    """Whether a subject is only who tells the news, "witnesses said", "police said": nobody's, no one in particular."""
    mention = reading.mention_at.get(token.i)
    if token.pos_ != "NOUN" or mention is None or mention.named:
        return False
    beside = children(token, "det", "nummod", "amod", "compound", "nmod")
    return all(child.pos_ == "ADJ" and reading.mention_at.get(child.i) in (None, mention) for child in beside)
