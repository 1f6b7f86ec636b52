"""What intake hands on: a text and what was found about it, or the sentence that says why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from timeline.extraction.intake.limits import Limits
from timeline.extraction.tongues import READ
from timeline.extraction.types import Source


class Sure(StrEnum):
    """How sure a finding is: stated in so many words, read from a usual place, or guessed."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with what was found about it.

    `language` is an ISO 639-1 code, empty where the text is too short to tell. `guesses` says for each field that was
    found where it came from, `sure` how sure that is.
    """

    text: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    published: date | None = None
    language: str = ""
    guesses: dict[str, str] = field(default_factory=dict)
    sure: dict[str, Sure] = field(default_factory=dict)

    @property
    def can_be_read(self) -> bool:
        """False for a text in a language that news cannot be read in yet: it is kept, and says so."""
        return not self.language or self.language in READ

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


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read: its bytes, its name, how far, and which column is which field if it is a table."""

    data: bytes
    name: str
    limits: Limits
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """A file that was found in an archive or a mail, not read yet; with `error` it is turned away unread.

    `name` is the way to it: "saved.zip/2020/call.docx". Its parts are clean, never "..", and only for people.
    """

    name: str
    data: bytes = b""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """How a table of articles was read, for a person to look at: its columns, its first rows with long cells cut short,
    which column is which field, and how sure that is (`Sure.SURE`: it was given).

    `day_first` says how days such as 08/11/2020 are read; None where the table does not tell, so that they are not.
    """

    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    fields: dict[str, str]
    sure: dict[str, Sure]
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One article that was found in a file, or the one sentence (`error`) that says why there is none.

    `name` is the way to it as in Piece; for one of several articles in a document it ends in its number
    ("agency.rtf/3.txt"). `data` is the file to keep for it: the smallest one that holds it, or, for one of several
    articles in a document, its part of the text. Reading `data` under `name` again gives the same. What reads a single
    format leaves `name` and `data` empty for the file itself, and names what is within by the rest of the way. The
    first of what was found in a table says how that was read (`table`).
    """

    name: str
    data: bytes = b""
    reading: Reading | None = None
    error: str = ""
    table: Table | None = None
