"""Web pages: the main text and the metadata, by trafilatura. Nothing in the page runs and nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from timeline.extraction.intake import documents, press
from timeline.extraction.intake.blocks import EMBEDDED, blocks
from timeline.extraction.intake.days import day_in
from timeline.extraction.intake.decoding import TAKEN
from timeline.extraction.intake.header import ADDRESS, Facts
from timeline.extraction.intake.plain import compose
from timeline.extraction.intake.reading import File, Found, Reading
from timeline.extraction.types import UnreadableError

DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
ELEMENT = re.compile(r"<(?:p|div|article|section|main|h[1-6]|br|span|a|table|ul|ol)\b[^<>]*>", re.IGNORECASE)
OTHER_XML = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:rss|feed|rdf:RDF|svg|urlset|opml)\b", re.IGNORECASE)
DECLARATIONS = re.compile(r"(<!doctype[^>\[]{0,500})\[[^\]]*\]\s*>", re.IGNORECASE)
COMMENT = re.compile(r"\s*(?:<!--.*?-->\s*)*", re.DOTALL)
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
    # Half a second to load, and most articles are plain text.
    import trafilatura

    text = EMBEDDED.sub("", DECLARATIONS.sub(r"\1>", text, count=1))  # entities and pictures are not for news
    page = text if DOCUMENT.search(text[:5000]) else f"<html><body><article>{text}</article></body></html>"
    try:
        document: Any = trafilatura.bare_extraction(
            page,
            url=url or None,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        words = (document and document.text) or trafilatura.html2txt(page)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(NO_TEXT) from error
    parts = [_paragraph(line) for line in (words or "").splitlines()]
    parts = [part for part in parts if part]
    if not parts:
        raise UnreadableError(NO_TEXT)
    return compose(parts, _facts(document))


def _paragraph(line: str) -> str:
    return " ".join(line.removeprefix("- ").split())


def _facts(document: Any) -> Facts:
    facts = Facts()
    if document is None:
        return facts
    reason = "from the page's metadata"
    facts.add("title", " ".join((document.title or "").split()), reason)
    facts.add("outlet", document.sitename or "", reason)
    facts.add("author", document.author or "", reason)
    facts.add("url", document.url if document.url and ADDRESS.fullmatch(document.url) else "", reason)
    day = day_in(document.date or "")
    facts.add("published", day.isoformat() if day else "", reason)
    return facts
