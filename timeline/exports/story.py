"""The JSON that TimelineJS draws (https://timeline.knightlab.com/docs/json-format.html)."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.html import format_html, format_html_join

from timeline.exports.record import About, Exported
from timeline.wording import date_words


def story_pieces(events: Iterable[Exported], about: About) -> Iterator[str]:
    """One object with a title and `events`, one at a time. TimelineJS cannot draw what has no day: it is left out."""
    text = format_html(
        '<p>{}</p><p><a href="{}">The same in Demarche</a></p>', about.filters or "All events", about.address
    )
    yield json.dumps({"title": {"text": {"headline": str(format_html("{}", about.dossier)), "text": text}}})[:-1]
    yield ', "events": ['
    dated = (event for event in events if event.row.dated)
    for number, event in enumerate(dated):
        yield (",\n" if number else "\n") + json.dumps(slide(event), ensure_ascii=False)
    yield "\n]}\n"


def slide(event: Exported) -> dict[str, Any]:
    """One event; headline and text are HTML there, so that what an article said is escaped."""
    row = event.row
    first, last = row.days
    made = {
        "unique_id": f"event-{row.pk}",
        "start_date": _day(first),
        "display_date": date_words(row.first_day, row.last_day, row.edtf),
        "text": {"headline": str(format_html("{}", row.summary)), "text": _text(event)},
        "group": row.kind,
    }
    return made | ({"end_date": _day(last)} if last != first else {})


def _text(event: Exported) -> str:
    status = "" if event.row.status == "happened" else format_html("<p><strong>{}</strong></p>", event.row.status)
    quotes = format_html_join(
        "",
        '<blockquote>{}</blockquote><p>{} · <a href="{}">in the article</a></p>',
        ((report.sentence, report.outlet, report.link) for report in event.reports),
    )
    more = format_html('<p><a href="{}">All reports</a></p>', event.link)
    return f"{status}{quotes}{more}"


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
