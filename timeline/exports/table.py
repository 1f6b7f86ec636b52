"""CSV for spreadsheets: one event a row, its reports as lines of one cell."""

import csv
import io
from collections.abc import Iterable, Iterator

from timeline.exports.record import Exported, report_words
from timeline.rows import Who

COLUMNS = (
    "id", "date", "first_day", "last_day", "basis", "date_words", "date_reason", "date_assumed", "kind", "type", "mode",
    "class", "status", "sources", "source_countries", "targets", "target_countries", "summary", "independent_reports",
    "outlets", "evidence", "evidence_links", "link",
)  # fmt: skip
MARK = "\ufeff"  # tells Excel that this is UTF-8
# With these a spreadsheet takes a cell for a formula (OWASP, "CSV Injection"), their full-width forms included.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table_pieces(events: Iterable[Exported]) -> Iterator[str]:
    """The table, a line at a time; RFC 4180 with every cell in quotation marks."""
    yield MARK + _line(COLUMNS)
    for event in events:
        yield _line([safe(cell) for cell in cells(event)])


def safe(cell: str) -> str:
    """The cell as text that no spreadsheet works out: an apostrophe is put before what looks like a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell


def cells(event: Exported) -> list[str]:
    """An event's cells, in the order of COLUMNS."""
    row = event.row
    days = [day.isoformat() if day else "" for day in (row.first_day, row.last_day)]
    parties = [text for side in (row.sources, row.targets) for text in (_names(side), _countries(side))]
    return [
        str(row.pk), event.edtf, *days, row.basis, event.date_text, event.date_reason,
        "yes" if row.date_assumed else "no", row.kind, row.type, row.mode, row.quad_class, row.status, *parties,
        row.summary, str(row.reports), "; ".join(row.outlets), "\n".join(map(report_words, event.reports)),
        "\n".join(report.link for report in event.reports), event.link,
    ]  # fmt: skip


def _names(side: Iterable[Who]) -> str:
    return "; ".join(who.name for who in side)


def _countries(side: Iterable[Who]) -> str:
    """Codes in the order of the names, "none" for one that acts for no country; nothing where none does."""
    codes = [who.country for who in side]
    return "; ".join(code or "none" for code in codes) if any(codes) else ""


def _line(values: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerow(values)
    return buffer.getvalue()
