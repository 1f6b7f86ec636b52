"""What the steps of the extraction hand to each other: frozen records, nothing else.

Offsets are characters into `Source.text`, half-open. A day that is open or unknown is None.
"""

from dataclasses import dataclass, field
from datetime import date

from timeline.extraction.codes import Basis, Kind, Label, Status, TimexType


@dataclass(frozen=True, slots=True)
class Source:
    """One text to read, with what is known about it.

    `period` is that of the dossier, `received` the day of the upload; both only help to guess a missing `published`.
    """

    text: str
    title: str = ""
    outlet: str = ""
    published: date | None = None
    url: str = ""
    author: str = ""
    period: tuple[date | None, date | None] = (None, None)
    received: date | None = None


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A place in the text that says when, how long or how often.

    `value` is the TIMEX3 value (ISO-TimeML). `first` and `last` are the first and the last day it can mean (both None
    for a set, and for a duration that leans on no date), `edtf` the same in EDTF. The members of a range ("November 1
    and 2") keep their own values and share the days of the whole. `basis` is "explicit" where the words name the
    calendar day, month or year, "relative" where they lean on another date, "context" where they lean on the text's own
    story ("the next day"). `reason` says in words how it was got, e.g. "earlier this month, from 8 November 2020".
    `name` marks a date that is part of a name ("the 2008 war", "Friday prayers"): never an event's date. `leans` says
    that it was counted from the day of publication, by itself or through the date that it leans on.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    first: date | None = None
    last: date | None = None
    edtf: str = ""
    basis: Basis = "explicit"
    reason: str = ""
    name: bool = False
    leans: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can act: `name` is canonical across the article, `country` ISO 3166-1 alpha-3 or None.

    `role` is one of person, government, office, country, organisation, armed group, outlet, group.
    """

    name: str
    country: str | None
    role: str = "person"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A place in the text that names somebody or something.

    `actor` is None for a mere place or a demonym used as an adjective. `named` is False for "the minister", "he",
    "both leaders": such mentions are resolved for the events but are no named entities. A plural ("the two
    presidents") resolves to several actors: `others` holds those after the first. `reason` says how it was resolved.
    """

    start: int
    end: int
    text: str
    label: Label
    actor: Actor | None
    country: str | None
    named: bool = True
    others: tuple[Actor, ...] = ()
    reason: str = ""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everybody it stands for: none for a place, several for a plural."""
        return (self.actor, *self.others) if self.actor else ()


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event was: EDTF, first and last possible day, how it was got, and the words it came from.

    `leans` as in DateExpression: where the day of publication is assumed, so is this date.
    """

    edtf: str = ""
    start: date | None = None
    end: date | None = None
    basis: Basis = "none"
    text: str = ""
    reason: str = ""
    leans: bool = False


UNDATED = EventDate()


@dataclass(frozen=True, slots=True)
class EventDraft:
    """One report of one event in one sentence, before anything is joined.

    `start`, `end` and `sentence` are the evidence. `marks` are the offsets in the text worth highlighting inside it
    (trigger, date words, parties). `reported_by` is the chain of attribution, nearest first. `also` holds further
    sentences of the same article that report the same event.
    """

    kind: Kind
    type: str
    mode: str | None
    date: EventDate
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    status: Status
    reported_by: tuple[str, ...]
    quote: str | None
    start: int
    end: int
    sentence: str
    confidence: float
    summary: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    also: tuple["EventDraft", ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one Source. `published_reason` is given where `published_assumed`."""

    language: str
    published: date | None
    published_assumed: bool
    published_reason: str = ""
    dates: tuple[DateExpression, ...] = ()
    mentions: tuple[ActorMention, ...] = ()
    events: tuple[EventDraft, ...] = field(default=())
    seconds: float = 0.0


class UnreadableError(ValueError):
    """The text cannot be read; the message is one sentence for a person."""
