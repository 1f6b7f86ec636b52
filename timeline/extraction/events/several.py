"""One verb that tells several events: "spoke to A on Sunday and to B today", "signed separate deals with C"."""

from dataclasses import replace

from spacy.tokens import Token

from timeline.extraction.events.clause import subjects
from timeline.extraction.events.found import Found, everybody
from timeline.extraction.events.parties import actors_of
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.surface_talks import other_receivers
from timeline.extraction.events.tree import children
from timeline.extraction.types import Actor

APART = frozenset({"separate", "bilateral", "parallel", "mirror", "twin"})


def also_with(reading: Reading, find: Found) -> list[Found]:
    """The further calls or letters of one verb, each with the day that stands beside its own name."""
    if find.entry.kind not in ("call", "meeting", "letter") or find.token != find.verb or find.token.pos_ != "VERB":
        return [find]
    others = other_receivers(reading, find.token, "to", "with")
    caller = find.source[:1]
    found = [
        replace(find, source=_without(find.source, reading, others), target=_without(find.target, reading, others))
    ]
    for name in others:
        other = tuple(actor for actor in actors_of(reading, name, conjuncts=False) if actor not in caller)
        if other and find.entry.kind == "letter":
            found.append(replace(find, token=name, target=other))
        elif other:
            found.append(replace(find, token=name, source=(*caller, *other)))
    return [one for one in found if len(one.parties) > 1 or (one is found[0] and not others)]


def _without(actors: tuple[Actor, ...], reading: Reading, names: list[Token]) -> tuple[Actor, ...]:
    gone = {actor for name in names for actor in actors_of(reading, name, conjuncts=False)}
    return tuple(actor for actor in actors if actor not in gone)


def signed_apart(reading: Reading, find: Found) -> list[Found]:
    """ "A and B signed separate deals with C": one agreement of each with C."""
    if find.entry.kind != "agreement":
        return [find]
    things = [thing for thing in (find.token, *children(find.verb, "obj")) if thing.pos_ in ("NOUN", "PROPN")]
    if not any(child.lower_ in APART for thing in things for child in children(thing, "amod")):
        return [find]
    signers = everybody(reading, subjects(find.verb))
    partners = tuple(actor for actor in find.source if actor not in signers)
    if len(signers) < 2 or not partners:
        return [find]
    return [replace(find, source=(signer, *partners)) for signer in signers]
