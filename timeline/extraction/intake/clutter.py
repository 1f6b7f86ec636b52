"""What stands around and within the story of a web page is taken out, before trafilatura looks for the story."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from timeline.extraction import vocabulary

MOST = 0.4  # of a page's text; an element with more of it holds the story, whatever it is called
BOX = 500  # characters; the box around a form has no more
CELL = 200  # characters; a cell with more of them is part of the page's layout, not of a table
ITEMS = 3  # links in a list of other stories
MOSTLY = 0.6  # of a list's text is links
KEPT = {"html", "body", "main", "article", "form"}
TOKEN = re.compile(r"[a-z]+")


def without_clutter(tree: Any) -> Any:
    """The same tree without forms and their boxes, lists of links, and what its class calls clutter.

    Tables that only lay out the page become plain parts of it, because their cells are no table's cells.
    """
    total = max(1, len(_text(tree)))
    for table in list(tree.iter("table")):
        if _is_layout(table):
            for element in table.iter("table", "tbody", "thead", "tr", "td"):
                element.tag = "div"
                element.attrib.clear()
            for line_end in list(table.iter("br")):
                _end_paragraph(line_end)
    for element in list(tree.iter("form", "ul", "ol", "div", "section", "aside")):
        if element.getparent() is None or len(_text(element)) > MOST * total:
            continue
        if element.tag == "form":
            _drop(_box(element))
        elif _is_called_clutter(element) or _is_list_of_links(element):
            _drop(element)
    return tree


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())


def _drop(element: Any) -> None:
    if element.getparent() is not None and element.tag not in KEPT - {"form"}:
        element.drop_tree()


def _end_paragraph(line_end: Any) -> None:
    """Double a line's end: pages laid out by tables part their paragraphs, headlines and days by nothing else."""
    again = deepcopy(line_end)  # with the text behind it
    line_end.tail = None
    line_end.addnext(again)


def _box(form: Any) -> Any:
    """The largest element around a form that holds little besides it, such as the offer of a newsletter."""
    box = form
    while (parent := box.getparent()) is not None and parent.tag not in KEPT and len(_text(parent)) < BOX:
        box = parent
    return box


def _is_called_clutter(element: Any) -> bool:
    called = f"{element.get('class', '')} {element.get('id', '')}".lower()
    return bool(set(TOKEN.findall(called)) & vocabulary.words("page_clutter.txt"))


def _is_list_of_links(element: Any) -> bool:
    """A list that holds hardly more than links, each to another page."""
    if element.tag not in {"ul", "ol"}:
        return False
    links = [link for link in element.iter("a") if not link.get("href", "").startswith("#")]
    words = sum(len(_text(link)) for link in links)
    return len(links) >= ITEMS and words > MOSTLY * len(_text(element))


def _is_layout(table: Any) -> bool:
    """Whether a table arranges a page: it holds another one, or a long text, and names no columns."""
    if next(table.iter("th"), None) is not None:
        return False
    nested = any(inner is not table for inner in table.iter("table"))
    return nested or any(len(_text(cell)) > CELL for cell in table.iter("td"))
