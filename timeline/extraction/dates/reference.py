"""The day that a text's relative dates count from: its publication date, or the best guess at it."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from spacy.tokens import Doc

from timeline.extraction.dates import words
from timeline.extraction.dates.reading import spell
from timeline.extraction.dates.tense import tense_at
from timeline.extraction.dates.view import View
from timeline.extraction.types import Source

# Where metadata and datelines stand.
_HEAD: Final = 600
# An address that carries the day: /2020/11/08/ or /2020-11-08-
_IN_URL: Final = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12][0-9]|3[01])(?![0-9])"
)
_METADATA: Final = words.compiled(
    r"(?:published|posted|updated|date|issued|released|first published|last updated|last modified|dateline)"
    r"(?: on| at)?[:\s]{1,4}"
    r"(?:(?:{anyweekday}),? )?(?:[0-9:]{4,5}(?: ?[ap]m)?,? (?:{zone},? )?)?"
    r"(?:(?P<month>{anymonth}) (?P<day>{day}){nth}?,? (?P<year>{year})"
    r"|(?P<day2>{day}){nth}? (?P<month2>{anymonth}),? (?P<year2>{year})"
    r"|(?P<year3>{year})-(?P<month3>[01][0-9])-(?P<day3>[0-3][0-9]))"
)
_FULL: Final = words.compiled(
    r"(?:(?P<month>{anymonth}) (?P<day>{day}){nth}?,? (?P<year>{year})"
    r"|(?P<day2>{day}){nth}? (?:of )?(?P<month2>{anymonth}),? (?P<year2>{year})"
    r"|(?P<year3>{year})-(?P<month3>0[1-9]|1[0-2])-(?P<day3>0[1-9]|[12][0-9]|3[01]))"
)
_DAY: Final = words.compiled(
    r"(?:(?P<weekday>{anyweekday}),? (?:the )?)?(?:(?P<month>{anymonth}) (?P<day>{day}){nth}?"
    r"(?![0-9%:]|[,.][0-9]|,? {year}|{dash}[a-z])"
    r"|(?P<day2>{day}){nth}? (?P<month2>{anymonth})(?!,? {year}))"
)
# "BAKU, Nov. 7 (AP) -", "YEREVAN, 7 November. /ARMENPRESS/": a place in capitals, then the day.
_DATELINE_BEFORE: Final = re.compile(r"(?:^|\n)[^\n\w]{0,4}[A-ZÀ-Þ][\w .,'’()/-]{1,50}[,(.–—/-]\s{0,2}$")
_YEAR: Final = re.compile(r"(?<![\w.,/-])(?:19|20)[0-9]{2}(?![\w-]|[.,/][0-9])")


@dataclass(frozen=True, slots=True)
class Reference:
    """The day that relative dates count from; `assumed` where it had to be guessed, and why."""

    day: date | None
    assumed: bool
    reason: str


def reference_date(source: Source, doc: Doc) -> Reference:
    """The publication date if it is known; else guessed, in this order, and marked as assumed.

    1. metadata, the dateline or the address with a full date; 2. the dossier's period, if the text's days fit into
    it; 3. the latest full date in the text that is not after the upload; 4. the latest reading of the text's days
    that is not after the upload. The day is None if nothing at all helps.
    """
    if source.published:
        return Reference(source.published, assumed=False, reason="the publication date is given")
    text = doc.text
    latest = source.received
    for guess in (_from_metadata, _from_dateline_in_full):
        found = guess(text, latest)
        if found:
            return found
    if source.url and (match := _IN_URL.search(source.url)) and (day := _made(*match.groups(), latest=latest)):
        return Reference(day, assumed=True, reason=f"the address names {spell(day)}")
    return _from_days(doc, source) or _from_full_dates(text, latest) or _from_limits(source)


def _made(year: str, month: str, day: str, *, latest: date | None) -> date | None:
    """The date, if the calendar has it and it is not after the upload."""
    try:
        made = date(int(year), int(month) if month.isdigit() else words.month_number(month), int(day))
    except ValueError:
        return None
    return made if latest is None or made <= latest + timedelta(days=1) else None


def _caught(match: re.Match[str], latest: date | None) -> date | None:
    """The full date that one of a pattern's alternatives caught."""
    groups = match.groupdict()
    for suffix in ("", "2", "3"):
        if groups.get(f"year{suffix}"):
            return _made(groups[f"year{suffix}"], groups[f"month{suffix}"], groups[f"day{suffix}"], latest=latest)
    return None


def _from_metadata(text: str, latest: date | None) -> Reference | None:
    """ "Published: 8 November 2020" near the top or at the very end."""
    for part in (text[:_HEAD], text[-_HEAD // 2 :]):
        for match in _METADATA.finditer(part):
            day = _caught(match, latest)
            if day:
                return Reference(day, assumed=True, reason=f"the text says of itself “{' '.join(match[0].split())}”")
    return None


def _from_dateline_in_full(text: str, latest: date | None) -> Reference | None:
    """A full date in the dateline, or alone in a line near the top."""
    for match in _FULL.finditer(text[:_HEAD]):
        line = text[text.rfind("\n", 0, match.start()) + 1 : _line_end(text, match.end())]
        alone = len(line.strip()) <= len(match[0]) + 24
        if (alone or _DATELINE_BEFORE.search(text[: match.start()])) and (day := _caught(match, latest)):
            return Reference(day, assumed=True, reason=f"the text is dated “{' '.join(match[0].split())}”")
    return None


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _from_days(doc: Doc, source: Source) -> Reference | None:
    """From days without a year ("November 7", "Saturday, November 7"): the year that period, weekday and upload allow.

    The guess is the last such day that is not still to come, for news is written on the day it tells of or just after
    it; a dateline's day comes before all others.
    """
    text, view = doc.text, View(doc)
    mentioned = [(match, parts) for match in _DAY.finditer(text) if (parts := _month_and_day(match))]
    if not mentioned:
        return None
    dateline = [
        (match, parts)
        for match, parts in mentioned[:3]
        if match.start() < _HEAD and _DATELINE_BEFORE.search(text[: match.start()])
    ]
    years = _years(text, source, [parts for _, parts in mentioned], [match["weekday"] for match, _ in mentioned])
    if not years:
        return None
    year, why = years
    told = [(match, parts) for match, parts in mentioned if not _ahead(view, match)]
    days = [day for _, (month, number) in (dateline or told or mentioned) if (day := _on(year, month, number))]
    begin, end = _bounds(source)
    fitting = [day for day in days if begin <= day <= end] or [day for day in days if day <= end]
    if not fitting:
        return None
    day = fitting[0] if dateline else max(fitting)
    return Reference(
        day,
        assumed=True,
        reason=f"{spell(day)} is the {'day of the dateline' if dateline else 'last day named'}; {why}",
    )


def _ahead(view: View, match: re.Match[str]) -> bool:
    """Whether the text speaks of the day as still to come."""
    return tense_at(view, match.start(), match.end()).direction == "future"


def _month_and_day(match: re.Match[str]) -> tuple[int, int] | None:
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    return (words.month_number(month), int(day)) if month[:1].isupper() else None


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _bounds(source: Source) -> tuple[date, date]:
    """The days that a publication date can lie between. A report on a period's last day may appear a week later."""
    begin, end = source.period
    last = source.received or date.max
    return begin or date.min, min(end, last) if end else last


def _years(
    text: str, source: Source, days: list[tuple[int, int]], weekdays: list[str | None]
) -> tuple[int, str] | None:
    """The year in which these days lie, and the reason for it."""
    begin, end = _bounds(source)
    candidates = _candidates(text, source)
    if source.period != (None, None):
        inside = [(sum(begin <= day <= end for day in _all_on(year, days)), year) for year in candidates]
        best = max(inside, default=(0, 0))
        if best[0]:
            return best[1], "the dossier's period holds it in no other year" if len(
                candidates
            ) > 1 else "the dossier's period holds it"
    fits = {year: _weekdays_that_fit(year, days, weekdays, end) for year in candidates}
    if any(fits.values()):
        year = max(fits, key=lambda year: (fits[year], year))
        return year, f"its weekday fits {year}"
    named = Counter(int(match[0]) for match in _YEAR.finditer(text[:20_000]))
    year = max((year for year in named if year in candidates), default=0)
    if year and any(day <= end for day in _all_on(year, days)):
        return year, f"{year} is the latest year that the text names"
    past = [year for year in candidates if any(day <= end for day in _all_on(year, days))]
    return (max(past), "the latest that is not after the upload") if past and source.received else None


def _candidates(text: str, source: Source) -> list[int]:
    """The years worth trying: those of the period, those that the text names, the last ones before the upload."""
    begin, end = source.period
    years: set[int] = set()
    if begin or end:
        first = begin.year if begin else (end.year - 1 if end else 0)
        last = min(end.year if end else first + 100, source.received.year if source.received else 9998, 9998)
        years |= set(range(first, min(last, first + 100) + 1))
        return sorted(years)
    if source.received:
        years |= set(range(max(source.received.year - 7, 1), source.received.year + 1))
    limit = source.received.year if source.received else 9998
    years |= {int(match[0]) for match in _YEAR.finditer(text[:20_000]) if int(match[0]) <= limit}
    return sorted(years)


def _all_on(year: int, days: list[tuple[int, int]]) -> list[date]:
    return [made for month, day in days if (made := _on(year, month, day))]


def _weekdays_that_fit(year: int, days: list[tuple[int, int]], weekdays: list[str | None], end: date) -> int:
    """How many of the days up to the end fall on the weekday that the text gives them; less for each that does not."""
    score = 0
    for (month, number), weekday in zip(days, weekdays, strict=True):
        made = _on(year, month, number)
        if weekday and made and made <= end:
            score += 1 if made.isoweekday() == words.weekday_number(weekday) else -1
    return max(score, 0)


def _from_full_dates(text: str, latest: date | None) -> Reference | None:
    """The latest full date in the text: it was written then or later."""
    days = [day for match in _FULL.finditer(text) if (day := _caught(match, latest))]
    if not days:
        return None
    return Reference(max(days), assumed=True, reason=f"{spell(max(days))} is the latest full date in the text")


def _from_limits(source: Source) -> Reference:
    """No date in the text: the end of the dossier's period if it is over, else the upload."""
    end = source.period[1]
    if end and (source.received is None or end <= source.received):
        return Reference(end, assumed=True, reason=f"the text names no day; the dossier's period ends on {spell(end)}")
    if source.received:
        return Reference(
            source.received, assumed=True, reason=f"the text names no day; it was uploaded on {spell(source.received)}"
        )
    return Reference(None, assumed=True, reason="nothing in the text or around it tells when it was written")
