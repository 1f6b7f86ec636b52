"""Bodies whose name does not tell their state: "the Defence Ministry", "the Constitutional Court"."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from timeline.extraction.events.lexicon import phrases
from timeline.extraction.types import Actor, ActorMention

# Within so many words a release names who issues it, and nothing but so many characters stand behind on the line.
HEAD, BEHIND = 20, 4
# How often a text names a state at least in which it is at home, and how far ahead of any other.
ENOUGH, AHEAD = 3, 2
# Within how many characters a text names the place where it was written.
OPENING = 70


def home_of(mentions: tuple[ActorMention, ...]) -> str | None:
    """The state that a text names at least twice as often as any other, or most often and at its begin; else None."""
    named = Counter(m.country for m in mentions if m.country and (m.named or m.label in ("GPE", "NORP")))
    (country, times), *rest = [*named.most_common(2), (None, 0)]
    second = rest[0][1] if rest else 0
    first = next((m for m in mentions if m.start < OPENING and m.label == "GPE"), None)
    begun = first is not None and first.country == country and times > second
    return country if times >= ENOUGH and (times >= AHEAD * second or begun) else None


def issuer_of(mentions: Iterable[ActorMention], doc: Doc) -> Actor | None:
    """The body in whose name a press release speaks: that of a line without a verb above the text; None for none."""
    first = next(iter(mentions), None)
    if first is None or first.actor is None or first.label != "ORG" or first.actor.role != "government":
        return None
    above = [token for token in doc[:HEAD] if token.idx < first.end]
    verbs = any(token.pos_ in ("VERB", "AUX") for token in above)
    behind = doc.text[first.end : first.end + BEHIND].lstrip(" .")
    return first.actor if not verbs and (behind.startswith("\n") or "\n" in doc.text[first.start : first.end]) else None


def with_state(mentions: tuple[ActorMention, ...], home: str | None) -> tuple[ActorMention, ...]:
    """The same mentions, those of a body of no state put down to the one named so before, else to the text's home."""
    known: dict[str, Actor] = {}
    found: list[ActorMention] = []
    for mention in mentions:
        actor = mention.actor
        if actor and actor.country and actor.role == "government":
            known.setdefault(actor.name.split()[-1].lower(), actor)
        if actor is None or mention.label != "ORG" or not mention.named or not _is_anybodys(actor):
            found.append(mention)
            continue
        same = known.get(actor.name.split()[-1].lower()) if len(actor.name.split()) == 1 else None
        several = len(actor.name.split()) > 1  # "the Senate" can be anybody's
        body = same or (Actor(actor.name, home, "government") if home and several else actor)
        found.append(replace(mention, actor=body, country=body.country))
    return tuple(found)


def _is_anybodys(actor: Actor) -> bool:
    """Whether every word of a name is one that the bodies of all states have in theirs."""
    words = actor.name.lower().removeprefix("the ").split()
    return actor.role == "organisation" and not actor.country and all(word in phrases("state_bodies") for word in words)
