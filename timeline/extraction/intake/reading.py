"""What intake hands on: a text and what was found about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from timeline.extraction.types import Source


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with what was found about it; `guesses` says for each field that was found where it came from."""

    text: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    published: date | None = None
    guesses: dict[str, str] = field(default_factory=dict)

    def source(self, *, period: tuple[date | None, date | None] = (None, None), received: date | None = None) -> Source:
        """The same as the extraction takes it; `period` and `received` help it to guess a missing day."""
        return Source(
            text=self.text,
            title=self.title,
            outlet=self.outlet,
            published=self.published,
            url=self.url,
            author=self.author,
            period=period,
            received=received,
        )
