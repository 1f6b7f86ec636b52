"""iCalendar (RFC 5545) for calendars: whole days, for no event is known to the hour in every time zone."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import icalendar

from timeline.exports.record import About, Exported, report_words
from timeline.wording import BASIS_WORDS, date_words

PRODUCT = "-//Demarche//Timeline//EN"
END = b"END:VCALENDAR\r\n"


def calendar_pieces(events: Iterable[Exported], about: About) -> Iterator[bytes]:
    """The calendar, an event at a time. An event without a day has no place in one and is left out."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", " · ".join(filter(None, (about.dossier, about.filters))))
    calendar.add("x-wr-caldesc", "Events without a date are left out.")
    yield calendar.to_ical().removesuffix(END)
    for event in events:
        if event.row.dated:
            yield entry(event, about).to_ical()
    yield END


def entry(event: Exported, about: About) -> icalendar.Event:
    """One event as an all-day entry that blocks nobody's time. An open side is cut at the day that is known."""
    row, made = event.row, icalendar.Event()
    first, last = row.days
    made.add("uid", f"event-{row.pk}@{about.address.split('/')[2]}")
    made.add("dtstamp", about.made)
    made.add("dtstart", first)
    made.add("dtend", last + timedelta(days=1) if last < date.max else last)
    made.add("summary", _summary(event))
    made.add("description", _description(event))
    made.add("categories", [row.kind, row.status, row.quad_class])
    made.add("status", "CONFIRMED" if row.status == "happened" else "TENTATIVE")
    made.add("transp", "TRANSPARENT")
    made.add("url", event.link)
    return made


def _summary(event: Exported) -> str:
    """The summary; before it what a calendar would hide: that it is not sure, or open to one side."""
    row = event.row
    notes = [row.status] if row.status != "happened" else []
    if row.first_day is None or row.last_day is None:
        notes.append(date_words(row.first_day, row.last_day, form="short"))
    return f"[{', '.join(notes)}] {row.summary}" if notes else row.summary


def _description(event: Exported) -> str:
    row = event.row
    when = f"{date_words(row.first_day, row.last_day, row.edtf)} ({BASIS_WORDS[row.basis]})"
    parties = f"{row.kind}: {row.parties}" if row.parties else row.kind
    return "\n".join([f"When: {when}", parties, *map(report_words, event.reports)])
