"""What an expression means, and the scene in which it is read: the publication date and what the text said before."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from timeline.extraction.codes import Basis, TimexType
from timeline.extraction.dates.grammar import Found
from timeline.extraction.dates.tense import Tense, tense_at
from timeline.extraction.dates.values import FINENESS, Period, Unit, interval
from timeline.extraction.dates.view import View
from timeline.extraction.dates.words import load

_MONTHS: Final = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


# A line that is a year, or a month of one: "1998", "MAY 2023".
_YEAR_HEADING: Final = re.compile(
    rf"^[ \t]*(?:(?:(?:{'|'.join(_MONTHS[1:])}|to|and|[-–])[ \t]*)*)(?P<year>(?:19|20)\d\d)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)

# "1995. In February ...", "2012 - The year in which": years that open paragraphs, where a text has several.
_YEAR_OPENING: Final = re.compile(r"^[ \t]*(?P<year>(?:19|20)\d\d)(?:[.:]|[ \t][-–—])[ \t]+(?=[^\W\d])", re.MULTILINE)

# A quotation is looked for so many characters back.
_QUOTE: Final = 400

# Further back than this, a date may be no more than background.
_LONG_AGO: Final = 366


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of one expression. `unit` is its fineness, None for a length of time or a set.

    `leans` says that it would be another day if the text had been published on another day.
    """

    type: TimexType
    value: str
    first: date | None = None
    last: date | None = None
    edtf: str = ""
    basis: Basis = "explicit"
    reason: str = ""
    unit: Unit | None = None
    leans: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """An expression already read, that later ones can lean on.

    `tells` if the story may go on from its year, as from the day of a chronology's entry; `aside` if it stands in a
    clause that only describes a noun ("the accord that they had signed on 26 September").
    """

    found: Found
    reading: Reading
    words: str
    sentence: int
    tells: bool
    aside: bool = False


@dataclass
class Scene:
    """What is known while the expressions of one text are read in order."""

    view: View
    published: date | None
    anchors: list[Anchor] = field(default_factory=list)
    leant_on: Anchor | None = None
    years: list[tuple[int, int]] | None = None
    heading: Anchor | None = None

    def read(self, reader: Callable[[], Reading | None]) -> Reading | None:
        """What a reader makes of an expression, with whether that leans on the day of publication.

        A reason names that day where it was counted from; what leans on another expression leans as that one does.
        """
        self.leant_on = None
        reading = reader()
        if reading is None or self.published is None:
            return reading
        counted = reading.basis == "relative" or spell(self.published) in reading.reason
        inherited = reading.basis == "context" and self.leant_on is not None and self.leant_on.reading.leans
        return replace(reading, leans=counted or inherited)

    def opens_line(self, found: Found) -> bool:
        """Whether nothing stands before an expression in its line, as before a heading or the time of an entry."""
        return self.view.before(found.start).rpartition("\n")[2].strip(" •*-–") == "" and (
            found.start < 40 or "\n" in self.view.before(found.start)
        )

    def opening(self, found: Found) -> Anchor | None:
        """The day that opens the paragraph of an expression, as it opens each entry of a chronology."""
        for anchor in reversed(self.anchors[-12:]):
            if "\n" in self.view.text[anchor.found.end : found.start]:
                return None
            if anchor.reading.unit == "day" and self.opens_line(anchor.found):
                return self.lean(anchor)
        return None

    def lean(self, anchor: Anchor | None) -> Anchor | None:
        """Note what the expression under reading leans on, and give it back."""
        self.leant_on = anchor or self.leant_on
        return anchor

    def tense(self, found: Found) -> Tense:
        """The tense that governs the expression."""
        return tense_at(self.view, found.start, found.end)

    def remember(self, found: Found, reading: Reading) -> None:
        """Keep a dated expression for what leans on it later."""
        spoken = found.meaning == "deictic" and self._quoted(found)  # "today", said on another day than this story's
        if reading.first and reading.last and reading.unit in FINENESS and not spoken:
            words, tense = self.words(found), self.tense(found)
            # a date tells a story on which the next sentence goes on, unlike that of a birth or of a noun
            told = tense.direct and tense.word not in load("tense")["biography"]
            tells = told or self.opens_line(found)
            aside = tense.clause.startswith("acl")
            self.anchors.append(Anchor(found, reading, words, self.sentence(found), tells, aside))
            if reading.unit == "day" and self.opens_line(found) and self.view.after(found.end).lstrip(" .")[:1] in "\n":
                self.heading = self.anchors[-1]

    def _quoted(self, found: Found) -> bool:
        """Whether an expression stands between quotation marks that its line has opened."""
        line = self.view.before(found.start, reach=_QUOTE).rpartition("\n")[2]
        return line.rfind("“") > line.rfind("”") or line.count('"') % 2 == 1

    def anchor(self, found: Found, unit: str = "century") -> Anchor | None:
        """What the expression leans on: the last date at least as fine as the unit that belongs to the same story.

        In the sentence before, the main clause's date comes before that of a clause that describes a noun. Only the
        last few are looked at, so that the search is short.
        """
        aside: Anchor | None = None
        for anchor in reversed(self.anchors[-12:]):
            if aside and anchor.sentence != aside.sentence:
                break
            fine = FINENESS[anchor.reading.unit or "century"] <= FINENESS[unit]
            if fine and not self._background(anchor, found, unit) and not self._ahead(anchor, found):
                if not anchor.aside or anchor.sentence == self.sentence(found):
                    return self.lean(anchor)
                aside = aside or anchor
        return self.lean(aside)

    def wider(self, found: Found, anchor: Anchor | None) -> Anchor | None:
        """A month or year told after the day that the expression would lean on, in the sentence before it or the same.

        "Shells fell on Thursday. He was shot last October, and that same day ..." leans on October.
        """
        last = self.anchors[-1] if self.anchors else None
        if last is None or last.reading.unit not in ("month", "year") or last.reading.type != "DATE":
            return None
        if self.view.word_before(last.found.start).lower() in ("since", "before", "after", "until"):
            return None
        near = self.sentence(found) - last.sentence <= 1 and last.tells and not last.aside
        nearer = anchor is None or anchor.sentence < last.sentence
        return self.lean(last) if near and nearer else None

    def anchor_on(self, found: Found, weekday: int) -> Anchor | None:
        """The last day told that fell on this weekday (1 Monday to 7 Sunday), for "the same Saturday"."""
        days = (one for one in reversed(self.anchors[-12:]) if one.reading.unit == "day" and one.reading.first)
        fitting = [one for one in days if one.reading.first and one.reading.first.isoweekday() == weekday]
        return self.lean(fitting[0] if fitting else None)

    def _background(self, anchor: Anchor, found: Found, unit: str) -> bool:
        """A date of long ago that only describes something ("the treaty signed on 29 August 1997")."""
        first = anchor.reading.first
        if anchor.tells or not (first and self.published) or (self.published - first).days < _LONG_AGO:
            return False
        distance = self.sentence(found) - anchor.sentence
        return distance > (0 if unit in ("day", "week") else 1)

    def _ahead(self, anchor: Anchor, found: Found) -> bool:
        """A day still to come in another sentence, while the expression does not look ahead."""
        first = anchor.reading.first
        if first is None or self.published is None or first <= self.published:
            return False
        return self.sentence(found) != anchor.sentence and self.tense(found).direction != "future"

    def heading_year(self, found: Found) -> int | None:
        """The year that stands as a heading above an expression, as in a chronology of several years."""
        if self.years is None:
            lines = list(_YEAR_HEADING.finditer(self.view.text))
            opening = list(_YEAR_OPENING.finditer(self.view.text))
            lines = sorted([*lines, *(opening if len(opening) > 1 else ())], key=lambda match: match.start())
            self.years = [(match.start(), int(match["year"])) for match in lines]
        above = [year for start, year in self.years if start < found.start]
        return above[-1] if above else None

    def words(self, found: Found) -> str:
        """The expression as written, on one line."""
        return " ".join(self.view.text[found.start : found.end].split())

    def sentence(self, found: Found) -> int:
        """The number of the sentence that holds the expression."""
        return self.view.sentence_index(found.start)


def of_period(span: Period, *, basis: Basis, reason: str, type: TimexType = "DATE") -> Reading:
    """The reading that a calendar period gives."""
    return Reading(type, span.value, span.first, span.last, span.edtf, basis, reason, span.unit)


def bounded(reading: Reading, first: date | None, last: date | None) -> Reading:
    """The same value, with other first and last possible days."""
    return replace(reading, first=first, last=last, edtf=interval(first, last))


def spell(day: date) -> str:
    """ "8 November 2020", whatever the system's language."""
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


def since(published: date) -> str:
    """How a reason names the publication date."""
    return f"from {spell(published)}"


def timed(reading: Reading, code: str) -> Reading:
    """The day with a part of it: TMO morning, TAF afternoon, TEV evening, TNI night; T12:00 for noon."""
    value = f"{reading.value}{code}" if code.startswith("T") else f"{reading.value}T{code}"
    return Reading(
        "TIME", value, reading.first, reading.last, reading.edtf, reading.basis, reading.reason, reading.unit
    )
