"""How the tests of acts write down what was read."""

from timeline.extraction.types import EventDraft


def told(event: EventDraft) -> tuple[str, str, str]:
    """The type, and the countries of the sources and of the targets, sorted."""
    source = " ".join(sorted({actor.country for actor in event.source if actor.country}))
    target = " ".join(sorted({actor.country for actor in event.target if actor.country}))
    return event.type, source, target
