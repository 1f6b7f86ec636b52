"""All that a page shows, in the order of its source: for pages that are no article but a list of them."""

from __future__ import annotations

import re

from timeline.extraction.types import UnreadableError

EMBEDDED = re.compile(r"data:[\w/+.;=-]{1,100};base64,[A-Za-z0-9+/=\s]+")  # pictures and fonts inside a saved page
SILENT = {"script", "style", "head", "template", "noscript", "title"}
INLINE = {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "mark", "q", "s", "small"}
INLINE |= {"span", "strike", "strong", "sub", "sup", "time", "tt", "u", "wbr", "nobr"}


def blocks(text: str) -> list[str]:
    """A paragraph for each element that stands on lines of its own. Raises UnreadableError where there is none."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(EMBEDDED.sub("", text))
    except (ValueError, etree.ParserError) as error:
        raise UnreadableError("There is no readable text in this page.") from error
    parts = [""]
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in {"comment", "pi"}:
            parts[-1] += element.tail or ""
            continue
        if element.tag == "br":
            parts[-1] += f"\n{element.tail or ''}" if event == "end" else ""
            continue
        if element.tag not in INLINE:
            parts.append("")
        if event == "start" and element.tag in SILENT:
            walk.skip_subtree()
        else:
            parts[-1] += (element.text if event == "start" else element.tail) or ""
    lines = ("\n".join(" ".join(line.split()) for line in part.split("\n")).strip() for part in parts)
    return [line for line in lines if line]
