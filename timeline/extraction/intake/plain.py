"""Plain text: header lines, headline, byline, dateline; and the last steps that all formats share."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import takewhile
from urllib.parse import urlsplit

from timeline.extraction import vocabulary
from timeline.extraction.intake import header
from timeline.extraction.intake.days import day_in, is_only_a_day
from timeline.extraction.intake.header import Facts
from timeline.extraction.intake.reading import Reading, Sure
from timeline.extraction.intake.tidy import WIDEST_WRAP, joined, paragraphs

LONGEST_HEADLINE = 200
LONGEST_CLUTTER = 250
MOST_REPEATS = 2  # of the headline above the text: copied pages have it once or twice
SENTENCE_END = re.compile(r"[.;:,…][\"'”’»)\]]*$")
DATELINE = re.compile(r"[A-ZÀ-Þ][^—–\n]{2,90}?\s*(?:\s[-–—]{1,2}\s|[—–])\s*")
CAPITALS_FIRST = re.compile(r"[A-ZÀ-Þ]{2}[A-ZÀ-Þ.'’ -]*(?:[,(][^—–\n]{0,80}?)?\s*(?:\s[-–—]{1,2}\s|[—–])\s*")
AGENCY = re.compile(
    r"[A-ZÀ-Þ]{2}[A-ZÀ-Þ.'’ -]*(?:,[^—–()\n]{0,60}?)?\s*\((?P<name>[A-ZÀ-Þ][\w .&'’-]{1,40})\)\s*(?:-{1,2}\s|[—–])"
)
NAME = r"(?:[A-ZÀ-Þ][\w.'’-]*|and|de|von|van|al|bin|for|&)"
BYLINE = re.compile(rf"(?:By|BY) (?P<name>{NAME}(?:,? {NAME}){{0,9}})")
FIRST_SENTENCE = re.compile(r".{15,}?\w{4}[.!?][\"”’]?(?=\s|$)|.+")


def read(text: str) -> Reading:
    """A tidied plain text of one article as a Reading."""
    found, body = header.take(text)
    return compose(paragraphs(_headline_apart(body)), found)


def compose(parts: list[str], found: Facts, *, heading: bool = False) -> Reading:
    """Paragraphs and what is known about them as a Reading; `heading`: the first is known to be a heading.

    The title is not repeated in the text. Nothing else is left out, save a byline, a line with only the day that is
    taken as that of publication, and what belongs to the page and not to the story ("Read more: ...").
    """
    if "title" not in found.values and len(parts) > 1 and (heading or _is_headline(parts[0])):
        found.add("title", parts[0], "from the first line", Sure.SURE if heading else Sure.LIKELY)
        parts = parts[1:]
    title = found.values.get("title", "").casefold()
    repeats = sum(1 for _ in takewhile(lambda part: part.casefold() == title, parts[:-1][:MOST_REPEATS]))
    parts = parts[repeats:]
    parts = _without_clutter(_without_byline(parts, found))
    if parts:
        _read_opening(parts[0], found)
    if "url" in found.values:
        found.add("outlet", _site(found.values["url"]), "from the address", Sure.LIKELY)
    agency = AGENCY.match(parts[0]) if parts else None
    if agency:  # whoever prints an agency's text may be somebody else
        found.add("outlet", agency["name"], "from the dateline", Sure.GUESS)
    return _reading(joined(parts), found)


def _reading(text: str, found: Facts) -> Reading:
    values = found.values
    published = values.get("published")
    return Reading(
        text=text,
        title=values.get("title", ""),
        outlet=values.get("outlet", ""),
        author=values.get("author", ""),
        url=values.get("url", ""),
        published=date.fromisoformat(published) if published else None,
        guesses=found.guesses,
        sure=found.sure,
    )


def _headline_apart(body: str) -> str:
    """A blank line after a headline that stands right above its text, so that the two are not put together."""
    lines = body.split("\n", 2)
    if len(lines) < 2 or not lines[1].strip() or not _is_headline(lines[0]):
        return body
    width = min(WIDEST_WRAP, max(len(line) for line in body.split("\n")[:60]))
    fits = len(lines[0]) + 1 + len(lines[1].split(" ", 1)[0]) < width - 5
    return f"{lines[0]}\n\n{body[len(lines[0]) + 1 :]}" if fits else body


def _is_headline(line: str) -> bool:
    return len(line) <= LONGEST_HEADLINE and not SENTENCE_END.search(line) and not CAPITALS_FIRST.match(line)


def _without_byline(parts: list[str], found: Facts) -> list[str]:
    for _ in range(2):
        if len(parts) < 2:
            break
        byline = BYLINE.fullmatch(parts[0])
        if byline:
            found.add("author", byline["name"], f"from the line “{parts[0]}”", Sure.LIKELY)
        elif "published" not in found.values and len(parts[0]) < 60 and is_only_a_day(parts[0]):
            day = day_in(parts[0])
            found.add("published", day.isoformat() if day else "", f"from the line “{parts[0]}”", Sure.LIKELY)
        else:
            break
        parts = parts[1:]
    return parts


def _without_clutter(parts: list[str]) -> list[str]:
    """The paragraphs without those that are none of the story's; all of them where nothing would be left."""
    kept = [part for part in parts if len(part) > LONGEST_CLUTTER or not _clutter().fullmatch(part)]
    return kept or parts


@cache
def _clutter() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in vocabulary.lines("clutter_lines.txt")), re.IGNORECASE)


def _read_opening(opening: str, found: Facts) -> None:
    """The day of a dateline ("BAKU, Nov. 7, 2020 (Sample Wire) - ..."), and a title where there is none yet."""
    dateline = CAPITALS_FIRST.match(opening) or DATELINE.match(opening)
    day = day_in(dateline[0]) if dateline else None
    if dateline and day:
        head = dateline[0].rstrip(" -–—")
        found.add("published", day.isoformat(), f"from the dateline “{head}”", Sure.LIKELY)
    title = _shortened(CAPITALS_FIRST.sub("", opening) or opening)
    found.add("title", title, "from the first words of the text", Sure.GUESS)


def _shortened(text: str) -> str:
    """The first sentence, cut at a word where it is too long for a title."""
    match = FIRST_SENTENCE.match(text)
    sentence = match[0] if match else text
    if len(sentence) <= 120:
        return sentence
    return sentence[:119].rsplit(" ", 1)[0].rstrip(",;:–— ") + "…"


def _site(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
