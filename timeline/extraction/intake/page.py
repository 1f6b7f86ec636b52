"""Web pages: the main text and the metadata, by trafilatura. Nothing in the page runs and nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from html import unescape
from itertools import takewhile
from typing import Any

from timeline.extraction.intake import documents, press
from timeline.extraction.intake.blocks import EMBEDDED, blocks
from timeline.extraction.intake.clutter import without_clutter
from timeline.extraction.intake.days import day_in, is_only_a_day
from timeline.extraction.intake.decoding import TAKEN
from timeline.extraction.intake.header import ADDRESS, Facts
from timeline.extraction.intake.live import posts
from timeline.extraction.intake.page_day import add_day
from timeline.extraction.intake.plain import BYLINE, compose
from timeline.extraction.intake.reading import File, Found, Reading, Sure
from timeline.extraction.types import UnreadableError

DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
ELEMENT = re.compile(r"<(?:p|div|article|section|main|h[1-6]|br|span|a|table|ul|ol)\b[^<>]*>", re.IGNORECASE)
OTHER_XML = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:rss|feed|rdf:RDF|svg|urlset|opml)\b", re.IGNORECASE)
DECLARATIONS = re.compile(r"(<!doctype[^>\[]{0,500})\[[^\]]*\]\s*>", re.IGNORECASE)
COMMENT = re.compile(r"\s*(?:<!--.*?-->\s*)*", re.DOTALL)
TITLE = re.compile(r"<title[^<>]{0,200}>([^<>]{1,1000})<", re.IGNORECASE)
RIGHTS = re.compile(r"©|copyright\b|all rights reserved", re.IGNORECASE)
PRINTED_FROM = re.compile(r"(?:printed from|source|url|address|original)?:? ?(https?://\S+)", re.IGNORECASE)
JSON_VALUE = re.compile(r'"((?:[^"\\]|\\.){1,300})"')
METADATA = "from the page's metadata"
SEPARATOR = re.compile(r"\s+[|·•/–—]\s+")
LABEL = re.compile(r"^\s*(?:first )?(?:published|posted|date|updated)(?: on| at)?:?\s+", re.IGNORECASE)
TOP = 4  # paragraphs
HEADLINE = 20  # characters; a shorter line may stand in a title by chance
SHORT = 150  # characters
NO_TEXT = "There is no readable text in this page."


def is_page(text: str, *, named: bool) -> bool:
    """Whether this is a web page: by its beginning, or, if its name says so, by any element in it.

    Raises UnreadableError for other XML, such as a feed.
    """
    beginning = text[:2000]
    if OTHER_XML.match(beginning):
        raise UnreadableError(f"This looks like a feed or another XML file; {TAKEN}")
    if beginning.lstrip().startswith("<") and DOCUMENT.search(beginning):
        return True
    return ELEMENT.search(text) is not None if named else _starts_with_element(beginning)


def _starts_with_element(beginning: str) -> bool:
    start = COMMENT.match(beginning)
    return ELEMENT.match(beginning, start.end() if start else 0) is not None


def articles(text: str, file: File | None = None, *, url: str = "") -> Iterator[Found]:
    """The article in a page, or those of a press database's export. Raises UnreadableError where there is none."""
    exported = list(documents.of_export("\n\n".join(blocks(text)))) if press.MENTION.search(text) else []
    yield from exported or [Found("", reading=read(text, url=url))]


def read(text: str, *, url: str = "") -> Reading:
    """The article in a page and what its metadata says; `url` is where it was saved from, if that is known.

    Raises UnreadableError where there is no article.
    """
    text = EMBEDDED.sub("", DECLARATIONS.sub(r"\1>", text, count=1))  # entities and pictures are not for news
    page = text if DOCUMENT.search(text[:5000]) else f"<html><body><article>{text}</article></body></html>"
    facts, parts = _extracted(page, url)
    if not parts:
        raise UnreadableError(NO_TEXT)
    _look_near_headline(page, facts)
    title = facts.values.get("title", "").casefold()
    # A kicker or a byline may stand above the headline, which is not said again in the text.
    parts = [part for place, part in enumerate(parts) if place >= TOP or part.casefold() != title]
    return compose(_without_edges(parts, facts), facts)


def _extracted(page: str, url: str) -> tuple[Facts, list[str]]:
    """What the page says of itself, and the paragraphs of the story. Raises UnreadableError where there is no page."""
    # Half a second to load, and most articles are plain text.
    import trafilatura
    from lxml.etree import LxmlError
    from trafilatura.utils import load_html

    try:
        tree = load_html(page)
        if tree is None:
            raise UnreadableError(NO_TEXT)
        live, statements = posts(tree, page), _statements(tree)
        facts = Facts()
        headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1", "h2")]
        days = deepcopy(tree)
        document: Any = trafilatura.bare_extraction(
            without_clutter(tree), url=url or None, with_metadata=True, include_comments=False
        )
        lines = live or ((document and document.text) or trafilatura.html2txt(page) or "").splitlines()
        if document is not None:
            document.title = _title(document.title or "", headings, page)
            facts = _facts(document, statements | set(headings))
        add_day(days, facts)
    except (ValueError, RecursionError, LxmlError) as error:
        raise UnreadableError(NO_TEXT) from error
    return facts, [part for part in map(_paragraph, lines) if part]


def _statements(tree: Any) -> set[str]:
    """What a page states in its head and in its data, each value by itself."""
    fields = {" ".join(element.get("content", "").split()) for element in tree.iter("meta")}
    data = (script.text or "" for script in tree.iter("script") if "ld+json" in script.get("type", ""))
    return fields | {unescape(value) for text in data for value in JSON_VALUE.findall(text)}


def _title(found: str, headings: list[str], page: str) -> str:
    """The title that was found, or the heading that says more of it: "Print | The news" is cut at the wrong end."""
    match = TITLE.search(page[:20_000])
    whole = " ".join(unescape(match[1]).split()) if match else ""
    said = [heading for heading in headings if len(heading) > len(found) and heading in whole]
    return max(said, key=len, default=found)


def _look_near_headline(page: str, facts: Facts) -> None:
    """The title as it stands above the story ("NEWS: Talks" in the page's head is "Talks" there), and a day below it.

    A day elsewhere on a page is often that of the visit.
    """
    title = facts.values.get("title", "")
    if not title or "published" in facts.values:
        return
    lines = [line for block in blocks(page) for line in block.split("\n")]
    said = (n for n, line in enumerate(lines) if line == title or (len(line) > HEADLINE and line in title))
    place = next(said, None)
    if place is None:
        return
    facts.values["title"] = lines[place]
    for line in takewhile(lambda line: len(line) < SHORT, lines[place + 1 : place + TOP]):
        facts.add("published", _day_of_line(line), f"from the line “{line}”", Sure.LIKELY)


def _paragraph(line: str) -> str:
    """A line of trafilatura without the marks of lists and tables."""
    line = line.removeprefix("- ").strip()
    if line.startswith("|"):
        cells = (cell.strip() for cell in re.split(r"(?<!\\)\|", line))
        line = ", ".join(cell for cell in cells if cell.strip("-"))
    return " ".join(line.split())


def _without_edges(parts: list[str], facts: Facts) -> list[str]:
    """Without a byline that stands near the top, and without the line of rights and of the address at the end."""
    kept: list[str] = []
    top = list(takewhile(lambda part: len(part) < SHORT, parts[:TOP]))  # a day below the first paragraph is the story's
    for part in top:
        byline, day = BYLINE.fullmatch(part), _day_of_line(part)
        if byline:
            facts.add("author", byline["name"], f"from the line “{part}”", Sure.LIKELY)
        elif day:
            facts.add("published", day, f"from the line “{part}”", Sure.LIKELY)
        else:
            kept.append(part)
    parts = kept + parts[len(top) :]
    while len(parts) > 1 and len(parts[-1]) < SHORT:
        printed = PRINTED_FROM.fullmatch(parts[-1])
        if printed:
            facts.add("url", printed[1], "from the last line", Sure.LIKELY)
        elif not RIGHTS.match(parts[-1]):
            break
        parts = parts[:-1]
    return parts


def _day_of_line(part: str) -> str:
    """The day of a line that holds little else: "Monday, April 22, 2019 | Jane Doe"; empty for any other line."""
    pieces = [LABEL.sub("", piece) for piece in SEPARATOR.split(part)] if len(part) < SHORT else []
    days = [day for piece in pieces if is_only_a_day(piece) and (day := day_in(piece))]
    return days[0].isoformat() if days else ""


def _facts(document: Any, stated: set[str]) -> Facts:
    """What trafilatura found: sure where the page states it, likely where it was taken from how the page looks."""
    found = {"title": document.title, "outlet": document.sitename, "author": document.author, "url": document.url}
    facts = Facts()
    for name, value in found.items():
        value = " ".join((value or "").split())
        if name == "url":
            facts.add(name, value if ADDRESS.fullmatch(value) else "", METADATA)
        elif all(part in stated for part in value.split("; ")):
            facts.add(name, value, METADATA)
        else:
            facts.add(name, value, "from the page", Sure.LIKELY)
    return facts
