"""OpenDocument texts (.odt): content.xml, read by defusedxml, which knows no entities."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError
from zipfile import ZipFile

from timeline.extraction.intake import archive, documents
from timeline.extraction.intake.reading import File, Found
from timeline.extraction.intake.word import ENTITIES, check_size
from timeline.extraction.types import UnreadableError

BROKEN = "This OpenDocument text is broken and could not be read."
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
# Deleted text, notes, comments and forms are no text of the story.
PASSED_OVER = {f"{TEXT}tracked-changes", f"{TEXT}note", f"{OFFICE}annotation", f"{OFFICE}forms", f"{TEXT}ruby-text"}
MOST_SPACES = 100


def read(file: File) -> Iterator[Found]:
    """The article in a document, or those of an export. Raises UnreadableError for a broken one."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    check_size(file)
    try:
        with ZipFile(BytesIO(file.data)) as container:
            tree: Element = fromstring(container.read("content.xml"))
    except DefusedXmlException as error:
        raise UnreadableError(ENTITIES) from error
    except (*archive.ERRORS, KeyError, ParseError) as error:
        raise UnreadableError(BROKEN) from error
    body = tree.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableError(BROKEN)
    found = [(line, element) for element in _paragraphs(body) for line in _text(element).split("\n") if line.strip()]
    heading = bool(found) and (found[0][1].tag == f"{TEXT}h" or _style(found[0][1]) == "Title")
    yield from documents.articles([line for line, _ in found], heading=heading)


def _style(element: Element) -> str:
    return element.get(f"{TEXT}style-name", "")


def _paragraphs(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in PARAGRAPHS or child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag not in PASSED_OVER:
            yield from _paragraphs(child)


def _text(element: Element) -> str:
    if element.tag == f"{TABLE}table-row":
        cells = ("\n".join(_text(paragraph) for paragraph in _paragraphs(cell)) for cell in element)
        return " ".join(filter(None, cells))
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * min(MOST_SPACES, int(child.get(f"{TEXT}c", "1")))
        elif child.tag == f"{TEXT}tab":
            yield " "
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        elif child.tag not in PASSED_OVER:
            yield from _pieces(child)
        yield child.tail or ""
