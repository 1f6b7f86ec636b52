"""A name on its way to becoming a mention."""

from dataclasses import dataclass, field

from timeline.extraction.actors.gazetteer import Entry
from timeline.extraction.types import Actor


@dataclass(slots=True)
class Span:
    """Words `start` up to `end` that name something.

    `modifier` marks a place or people that only qualifies a title or a body ("Armenian" in "Armenian Prime Minister").
    `source` says who found it: vocabulary, model or pattern. `country`, `actor` and `reason` are filled in later.
    """

    start: int
    end: int
    label: str
    entry: Entry | None = None
    source: str = ""
    country: str | None = None
    actor: Actor | None = None
    reason: str = ""
    modifier: bool = False
    office: str = ""
    others: tuple[Actor, ...] = field(default=())

    @property
    def solid(self) -> bool:
        """Whether it stands whatever the statistical recogniser says: a longer name of the vocabulary."""
        return self.entry is not None and self.end - self.start > 1
