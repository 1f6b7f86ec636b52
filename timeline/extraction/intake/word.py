"""Word documents (.docx): the paragraphs as they stand, tables by rows; opened by python-docx."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from timeline.extraction.intake import archive, documents
from timeline.extraction.intake.header import Facts
from timeline.extraction.intake.limits import size
from timeline.extraction.intake.reading import File, Found
from timeline.extraction.types import UnreadableError

BROKEN = "This Word document is broken and could not be read."
ENTITIES = "This document declares entities, which no document from an office program does, so it was left out."
UNPACKED = "Unpacked, this document is larger than {most}, so it was left out."
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted text, text boxes (they come again in their paragraph) and fields' instructions are no text of the story.
PASSED_OVER = {f"{W}del", f"{W}moveFrom", f"{W}txbxContent", f"{W}instrText", FALLBACK}
SPACES = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
NO_MEMORY = 2  # libxml2's code of an error for want of memory
HEADINGS = ("title", "heading")


def read(file: File) -> Iterator[Found]:
    """The article in a document, or those of an export. Raises UnreadableError for a broken one."""
    check_size(file)
    import docx

    try:
        document = docx.Document(BytesIO(file.data))
    except (*archive.ERRORS, KeyError, AttributeError, SyntaxError) as error:
        if getattr(error, "code", 0) == NO_MEMORY:
            raise MemoryError from error
        raise UnreadableError(BROKEN) from error
    if document.element.getroottree().docinfo.doctype:
        raise UnreadableError(ENTITIES)
    body = getattr(document.element, "body", None)
    if body is None:
        raise UnreadableError(BROKEN)
    paragraphs = [(_text(element), element) for element in _paragraphs(body)]
    paragraphs = [(text, element) for text, element in paragraphs if text.strip()]
    facts = Facts()
    title = " ".join((document.core_properties.title or "").split())
    if title and any(title == " ".join(text.split()) for text, _ in paragraphs[:3]):
        facts.add("title", title, "from the document's properties")
    heading = bool(paragraphs) and _style(paragraphs[0][1]).startswith(HEADINGS)
    yield from documents.articles([line for text, _ in paragraphs for line in text.split("\n")], facts, heading=heading)


def check_size(file: File) -> None:
    """Raise UnreadableError for a ZIP container whose members unpack to more than a document ever has.

    The sizes that it declares are those up to which it is unpacked, so that they may be trusted.
    """
    with archive.opened(file.data, file.limits) as container:
        total = sum(entry.file_size for entry in container.infolist())
        locked = any(entry.flag_bits & archive.ENCRYPTED for entry in container.infolist())
    if total > file.limits.archive_bytes:
        raise UnreadableError(UNPACKED.format(most=size(file.limits.archive_bytes)))
    if locked:
        raise UnreadableError("This document is encrypted; save it without a password and add it again.")


def _paragraphs(body: Any) -> Iterator[Any]:
    """The paragraphs of the story in their order, and the rows of its tables."""
    for element in body.iterchildren():
        if element.tag in {f"{W}p", f"{W}tr"}:
            yield element
        elif element.tag not in PASSED_OVER and isinstance(element.tag, str):
            yield from _paragraphs(element)


def _text(element: Any) -> str:
    if element.tag == f"{W}tr":
        cells = [list(_paragraphs(cell)) for cell in element.iterchildren(f"{W}tc")]
        return " ".join(filter(None, ("\n".join(_text(p) for p in cell) for cell in cells)))
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    for child in element.iterchildren():
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in SPACES:
            yield SPACES[child.tag]
        elif child.tag not in PASSED_OVER and isinstance(child.tag, str):
            yield from _pieces(child)


def _style(element: Any) -> str:
    found = element.find(f"{W}pPr/{W}pStyle")
    return str(found.get(f"{W}val", "")).lower() if found is not None else ""
