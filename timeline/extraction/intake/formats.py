"""Which format a file has: by its content, and by its name only where the content leaves it open."""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path

from timeline.extraction.intake import archive, lines, mail, names, page, table
from timeline.extraction.intake.decoding import TAKEN
from timeline.extraction.intake.limits import Limits
from timeline.extraction.types import UnreadableError

SIGNATURES = Path(__file__).parent.parent / "vocabulary" / "file_signatures.tsv"
REFUSED = "-"
MARK = b"\xef\xbb\xbf"
# A member that only this kind of ZIP container has.
MEMBERS = {"word/document.xml": "docx", "xl/workbook.xml": "spreadsheet", "ppt/presentation.xml": "presentation"}
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
MIMETYPES = {
    f"{OPEN_DOCUMENT}text": "odt",
    f"{OPEN_DOCUMENT}text-template": "odt",
    f"{OPEN_DOCUMENT}spreadsheet": "spreadsheet",
    f"{OPEN_DOCUMENT}presentation": "presentation",
    "application/epub+zip": "book",
}
OTHERS = {
    "spreadsheet": "This looks like a spreadsheet; save it as .csv to have it read.",
    "presentation": "This looks like a presentation, which is not read.",
    "book": "This looks like a book (.epub), which is not read.",
    "office": "This looks like an old Office document; save it in a newer format.",
}
MAIL = "__properties_version1.0".encode("utf-16-le")  # a stream that every Outlook message has


def of_bytes(data: bytes, limits: Limits) -> str:
    """The format of a file that is no mere text: "pdf", "docx", "odt", "rtf", "msg", "mail", "zip"; empty for a text.

    Raises UnreadableError for what is known and not read.
    """
    found, called = _signature(data)
    if found == REFUSED:
        raise UnreadableError(f"This looks like {called}; {TAKEN}")
    if found == "zip":
        found = _container(data, limits)
    elif found == "ole":
        found = "msg" if MAIL in data else "office"
    elif not found and mail.is_mail(data):
        found = "mail"
    if found in OTHERS:
        raise UnreadableError(OTHERS[found])
    return found


def of_text(text: str, name: str) -> str:
    """The format of a text: "page", "lines" (JSON), "table", "markdown" or "plain".

    Raises UnreadableError for XML that is no page.
    """
    suffix = names.suffix(name)
    if page.is_page(text, named=suffix in {"html", "htm", "xhtml"}):
        return "page"
    if lines.is_lines(text, named=suffix in {"json", "jsonl", "ndjson"}):
        return "lines"
    if table.is_table(text, named=suffix in {"csv", "tsv"}):
        return "table"
    return "markdown" if suffix in {"md", "markdown"} else "plain"


@cache
def _signatures() -> list[tuple[int, bytes, str, str]]:
    lines = [line for line in SIGNATURES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines]
    return [(int(offset), bytes.fromhex(pattern), found, called) for offset, pattern, found, called in rows]


def _signature(data: bytes) -> tuple[str, str]:
    head = data[:600].removeprefix(MARK)
    head = head.lstrip() or head
    found = ((kind, called) for offset, pattern, kind, called in _signatures() if head.startswith(pattern, offset))
    return next(found, ("", ""))


def _container(data: bytes, limits: Limits) -> str:
    """What a ZIP container is, by its members."""
    with archive.opened(data, limits) as container:
        members = set(container.namelist())
        for member, found in MEMBERS.items():
            if member in members:
                return found
        return MIMETYPES.get(_mimetype(container), "zip") if "mimetype" in members else "zip"


def _mimetype(container: zipfile.ZipFile) -> str:
    try:
        with container.open("mimetype") as member:
            return member.read(100).decode("ascii", "replace").strip()
    except archive.ERRORS:
        return ""
