"""One line in plain English for each event, made from the text's own words."""

from spacy.tokens import Token

from timeline.extraction.attribution import quote_in
from timeline.extraction.events.found import Found
from timeline.extraction.events.reading import Reading
from timeline.extraction.types import Actor

LONGEST = 120


def short(actor: Actor) -> str:
    """A person's last name, anybody else's whole name."""
    words = actor.name.split()
    return words[-1] if actor.role == "person" and len(words) > 1 else actor.name


def listed(actors: tuple[Actor, ...]) -> str:
    names = [short(actor) for actor in actors]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def clip(text: str, *, longest: int = LONGEST) -> str:
    """At most `longest` characters, cut between words, white space folded."""
    text = " ".join(text.split()).strip(" ,;:-–—")
    if len(text) <= longest:
        return text
    return text[: text.rfind(" ", 0, longest)].rstrip(" ,;:-–—") + " …"


def clause_after(token: Token) -> str:
    """The words from a verb to the end of its own clause."""
    right = max((t.i for t in token.subtree if t.i >= token.i), default=token.i)
    return token.doc[token.i : right + 1].text.rstrip(" .!?\n")


def summarise(reading: Reading, found: Found) -> str:
    """Who did what to whom, e.g. "Putin and Pashinyan speak by telephone"."""
    who, whom = listed(found.source), listed(found.target)
    kind = found.entry.kind
    if kind == "call":
        return clip(f"{who} speak by telephone" if len(found.source) > 1 else f"{who}: telephone call")
    if kind == "meeting":
        return clip(f"{who} meet" if len(found.source) > 1 else f"{who}: talks")
    if kind == "letter":
        return clip(f"{who} writes to {whom}" if whom else f"{who} writes a letter")
    if kind == "statement":
        sentence = reading.sentences[reading.sentence_of[found.token.i]]
        words = clause_after(found.verb)
        if len(words.split()) < 4 and (quote := quote_in(sentence)):
            return clip(f"{who}: “{quote}”")
        if len(words.split()) < 4:
            return clip(f"{who}: {sentence.text.strip()}")
        return clip(f"{who} {words}")
    words = clause_after(found.verb)
    return clip(f"{who} {words}" if who else f"{words}: {whom}")
