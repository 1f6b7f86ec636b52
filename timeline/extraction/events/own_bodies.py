"""Bodies whose name does not tell their state: "the Defence Ministry", "the Constitutional Court"."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from timeline.extraction.events.lexicon import phrases
from timeline.extraction.types import Actor, ActorMention

if TYPE_CHECKING:
    from timeline.extraction.events.reading import Reading

# Within so many words a release names who issues it, and nothing but so many characters stand behind on the line.
HEAD, BEHIND = 20, 4


def issuer_of(mentions: Iterable[ActorMention], doc: Doc) -> Actor | None:
    """The body in whose name a press release speaks: that of a line without a verb above the text; None for none."""
    first = next(iter(mentions), None)
    if first is None or first.actor is None or first.label != "ORG" or first.actor.role != "government":
        return None
    above = [token for token in doc[:HEAD] if token.idx < first.end]
    verbs = any(token.pos_ in ("VERB", "AUX") for token in above)
    behind = doc.text[first.end : first.end + BEHIND].lstrip(" .")
    return first.actor if not verbs and (behind.startswith("\n") or "\n" in doc.text[first.start : first.end]) else None


def put_at_home(reading: "Reading") -> None:
    """Puts a body of no state down to the one named so before, else to the state in which the text is at home."""
    known: dict[str, Actor] = {}
    settled: dict[int, ActorMention] = {}
    for index, mention in reading.mention_at.items():
        actor = mention.actor
        if actor and actor.country and actor.role == "government":
            known.setdefault(actor.name.split()[-1].lower(), actor)
        if actor is None or mention.label != "ORG" or not mention.named or not _is_anybodys(actor):
            continue
        words = actor.name.split()
        own = Actor(actor.name, reading.home, "government") if reading.home and len(words) > 1 else None
        body = (known.get(words[0].lower()) if len(words) == 1 else None) or own  # "the Senate" can be anybody's
        if body is not None:
            settled[index] = replace(mention, actor=body, country=body.country)
    one = {mention.start: mention for mention in settled.values()}
    reading.mention_at.update({index: one[mention.start] for index, mention in settled.items()})


def _is_anybodys(actor: Actor) -> bool:
    """Whether every word of a name is one that the bodies of all states have in theirs."""
    words = actor.name.lower().removeprefix("the ").split()
    return actor.role == "organisation" and not actor.country and all(word in phrases("state_bodies") for word in words)
