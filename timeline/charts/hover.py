"""What is shown where the pointer is over a mark. Fetched apart from the figure, for it is larger and needed later."""

from html import escape

from timeline.charts.lanes import shortened
from timeline.rows import EventRow
from timeline.wording import count_words

MOST_OUTLETS = 4


def hover_words(row: EventRow) -> str:
    """What hovering shows. Plotly reads a little HTML, so words from articles are escaped."""
    about = row.when if row.status == "happened" else f"{row.when} · {row.status}"
    about += " · from an assumed day" if row.date_assumed else ""
    sources = count_words(row.reports, "report")
    if row.outlets:
        rest = len(row.outlets) - MOST_OUTLETS
        sources += ": " + ", ".join(row.outlets[:MOST_OUTLETS]) + (f" and {rest} more" if rest > 0 else "")
    lines = [shortened(row.parties, 70), *_wrapped(row.summary, 56)[:3], about, *_wrapped(sources, 64)[:2]]
    head, words = escape("\n".join(lines)).split("\n", 1)
    return (f"<b>{head}</b><br>" if head else "") + words.replace("\n", "<br>")


def _wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most so many letters; textwrap's would take a tenth of the page's time."""
    if len(text) <= width:
        return [text] if text else []
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".lstrip()
    return lines
