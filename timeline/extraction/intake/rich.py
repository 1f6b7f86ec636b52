"""Rich text (.rtf), by striprtf."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.extraction.intake import documents
from timeline.extraction.intake.reading import File, Found
from timeline.extraction.types import UnreadableError

BROKEN = "This rich text document is broken and could not be read."
EMBEDDED = re.compile(r"[0-9a-fA-F\r\n]{1000,}")  # a picture in hexadecimal
CELLS = re.compile(r"[ \t]*\|[ \t]*")


def read(file: File) -> Iterator[Found]:
    """The article in a document, or those of an export. Raises UnreadableError for a broken one."""
    from striprtf.striprtf import rtf_to_text

    source = EMBEDDED.sub("", file.data.decode("latin-1"))
    # The library would put a link's address into the sentence, and takes quadratic time to look for it.
    source = source.replace("\\fldinst", "\\datafield")
    try:
        text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        raise UnreadableError(BROKEN) from error
    # Characters beyond the first 65,536 come as two halves.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    yield from documents.articles([CELLS.sub(" ", line) for line in text.split("\n")])
