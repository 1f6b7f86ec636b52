"""Live blogs: their posts one after the other, where an extractor of one story would choose among them."""

from __future__ import annotations

from typing import Any

MARK = "LiveBlogPosting"  # of schema.org; sites that write live blogs say so for the search engines
POSTS = 3
TEXTS = {"h1", "h2", "h3", "h4", "p", "li", "blockquote"}
LINK = 0.8  # of a line is link: buttons for sharing, times that link to the post


def posts(tree: Any, text: str) -> list[str]:
    """The headings and paragraphs of a live blog's posts; none for any other page."""
    if MARK not in text:
        return []
    marked = tree.xpath('//*[@itemprop="liveBlogUpdate"]')
    found = marked if len(marked) >= POSTS else list(tree.iter("article"))
    if len(found) < POSTS:
        return []
    summary = tree.xpath('//*[contains(@class, "key-points") or contains(@class, "summary")]')
    return [line for part in [*summary[:1], *found] for line in _lines(part)]


def _lines(part: Any) -> list[str]:
    lines = []
    for element in part.iter(*TEXTS):
        if any(child.tag in TEXTS for child in element.iterdescendants()):
            continue
        line = " ".join(element.text_content().split())
        linked = sum(len(" ".join(link.text_content().split())) for link in element.iter("a"))
        if line and linked < LINK * len(line):
            lines.append(line)
    return lines
