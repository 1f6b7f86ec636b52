"""Markdown: front matter or header lines, then the text without its marks."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from timeline.extraction.intake import header, plain
from timeline.extraction.intake.reading import Reading

LONGEST = 100_000  # characters; the parser takes quadratic time on some texts, and longer ones are read as plain text
TEXT = {"text", "code_inline", "text_special"}
BREAKS = {"softbreak", "hardbreak"}


def read(text: str) -> Reading:
    """A tidied Markdown text as a Reading; headings, list items and quotations become paragraphs."""
    if len(text) > LONGEST:
        return plain.read(text)
    found, body = header.take(text)
    tokens = _parser().parse(body)
    parts: list[str] = []
    for token in tokens:
        if token.type == "inline":
            parts.append(_words(token))
        elif token.type in {"fence", "code_block"}:
            parts.append(token.content)
    heading = bool(tokens) and tokens[0].type == "heading_open"
    return plain.compose([part.strip() for part in parts if part.strip()], found, heading=heading)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": 20}).enable("table")


def _words(token: Token) -> str:
    pieces = (
        child.content if child.type in TEXT else " " if child.type in BREAKS else "" for child in token.children or []
    )
    return " ".join("".join(pieces).split())
