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
# A member that only this kind of ZIP container has; what a person calls those that are not read.
MEMBERS = {
    "word/document.xml": ("docx", ""),
    "xl/workbook.xml": (REFUSED, "a spreadsheet; save it as .csv to have it read"),
    "ppt/presentation.xml": (REFUSED, "a presentation, which is not read"),
}
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
MIMETYPES = {
    f"{OPEN_DOCUMENT}text": ("odt", ""),
    f"{OPEN_DOCUMENT}text-template": ("odt", ""),
    f"{OPEN_DOCUMENT}spreadsheet": (REFUSED, "a spreadsheet; save it as .csv to have it read"),
    f"{OPEN_DOCUMENT}presentation": (REFUSED, "a presentation, which is not read"),
    "application/epub+zip": (REFUSED, "a book (.epub), which is not read"),
}
MAIL = "__properties_version1.0".encode("utf-16-le")  # a stream that every Outlook message has


def of_bytes(data: bytes, limits: Limits) -> str:
    """The format of a file that is no mere text: "pdf", "docx", "odt", "rtf", "msg", "mail", "zip"; empty for a text.

    Raises UnreadableError for what is known and not read.
    """
    found, called = _signature(data)
    if found == "zip":
        found, called = _container(data, limits)
    elif found == "ole":
        found, called = ("msg", "") if MAIL in data else (REFUSED, "an old Office document; save it in a newer format")
    elif not found and mail.is_mail(data):
        found = "mail"
    if found != REFUSED:
        return found
    raise UnreadableError(f"This looks like {called}." if ", " in called or "; " in called else _not_taken(called))


def of_text(text: str, name: str) -> str:
    """The format of a text: "page", "lines" (JSON), "table", "markdown" or "plain".

    Raises UnreadableError for XML that is no page.
    """
    suffix = names.suffix(name)
    if page.is_page(text, named=suffix in {"html", "htm", "xhtml"}):
        return "page"
    if lines.is_lines(text):
        return "lines"
    if table.is_table(text, name):
        return "table"
    return "markdown" if suffix in {"md", "markdown"} else "plain"


def _not_taken(called: str) -> str:
    return f"This looks like {called}; {TAKEN}"


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


def _container(data: bytes, limits: Limits) -> tuple[str, str]:
    """What a ZIP container is, by its members."""
    with archive.opened(data, limits) as container:
        members = set(container.namelist())
        for member, answer in MEMBERS.items():
            if member in members:
                return answer
        if "mimetype" in members:
            return MIMETYPES.get(_mimetype(container), ("zip", ""))
    return "zip", ""


def _mimetype(container: zipfile.ZipFile) -> str:
    try:
        with container.open("mimetype") as member:
            return member.read(100).decode("ascii", "replace").strip()
    except archive.ERRORS:
        return ""
