"""PDF: the text layer, by pypdf; lines become paragraphs again, and what is printed on every page is left out."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from timeline.extraction.intake import documents, press
from timeline.extraction.intake.days import day_in, is_only_a_day
from timeline.extraction.intake.header import ADDRESS, Facts
from timeline.extraction.intake.layout import Line, flowed, headline, letters, lines_of, without_furniture
from timeline.extraction.intake.reading import File, Found, Sure
from timeline.extraction.types import UnreadableError

BROKEN = "This PDF is broken and could not be read."
LOCKED = "This PDF is locked with a password; save it without one and add it again."
UNPACKED = "Unpacked, this PDF is too large to be read."
SCAN = "This PDF is a scan: it holds pictures of pages and no text; have its text recognised (OCR) and add it again."
NO_TEXT = "There is no readable text in this PDF."
TOO_MANY = "This PDF has more than {most} pages, the most that are read; split it and add the parts."
NO_NAMES = "The fonts of this PDF do not say which letters they draw; add the text in another format."
MOST_UNNAMED = 0.005  # of the letters
FEW = 50  # letters a page; below this the pages are pictures with a stamp on them


def read(file: File) -> Iterator[Found]:
    """The article in a PDF, or those of an export. Raises UnreadableError for one without a text layer."""
    pages, pictures = _pages(file)
    named, unnamed = letters(line for lines in pages for line in lines)
    if named < FEW * len(pages) and pictures:
        raise UnreadableError(SCAN)
    if not named:
        raise UnreadableError(NO_TEXT)
    if unnamed > MOST_UNNAMED * named:
        raise UnreadableError(NO_NAMES)
    lines, furniture = without_furniture(pages)
    facts = _address(furniture)
    title, above, below = headline(lines)
    if press.articles("\n".join(line.text for line in lines)):
        yield from documents.articles(flowed(lines))
    else:
        _add_masthead(facts, above)
        yield from documents.articles([title, *flowed(below)], facts, heading=bool(title))


def _pages(file: File) -> tuple[list[list[Line]], bool]:
    """The lines of each page, and whether there are pictures. Raises UnreadableError."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

    try:
        reader = PdfReader(BytesIO(file.data))
        # Many are locked only against changes, and open without a password.
        locked = bool(reader.is_encrypted) and not reader.decrypt("")
        too_many = not locked and _declared(reader) > file.limits.pages
        readable = [] if locked or too_many else list(reader.pages)
        too_many = too_many or len(readable) > file.limits.pages
        pages = [] if too_many else [lines_of(page, number) for number, page in enumerate(readable)]
        pictures = any(_has_pictures(page) for page in readable)
    except (DependencyError, NotImplementedError) as error:
        raise UnreadableError(LOCKED) from error
    except LimitReachedError as error:
        raise UnreadableError(UNPACKED) from error
    except (PyPdfError, KeyError, TypeError, ValueError, AttributeError, RecursionError, IndexError) as error:
        raise UnreadableError(BROKEN) from error
    if locked or too_many:
        raise UnreadableError(LOCKED if locked else TOO_MANY.format(most=file.limits.pages))
    return pages, pictures


def _declared(reader: Any) -> int:
    """How many pages a PDF says that it has, which is known before it is gone through."""
    count = reader.root_object["/Pages"].get("/Count")
    return count if isinstance(count, int) else 0


def _has_pictures(page: Any) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    if objects is None:
        return False
    return any(item.get_object().get("/Subtype") == "/Image" for item in objects.get_object().values())


def _address(furniture: list[str]) -> Facts:
    """The address that a browser prints at the foot of each page."""
    facts = Facts()
    address = next((match[0] for line in furniture if (match := ADDRESS.search(line))), "")
    facts.add("url", address, "from the foot of the page", Sure.LIKELY)
    return facts


def _add_masthead(facts: Facts, above: list[Line]) -> None:
    """A day above the headline; the rest up there (the newspaper's head, a page's menu) is no text of the story."""
    for line in above:
        if is_only_a_day(line.text):
            day = day_in(line.text)
            facts.add("published", day.isoformat() if day else "", "from the line above the headline", Sure.LIKELY)
