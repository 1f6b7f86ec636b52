"""The time of day at which an event was, where the words that give its day name one: "at 08:05", "7 November, 14:30".

Times stay as the text has them: it seldom says in which zone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db.models import F

from timeline.models import Mention
from timeline.rows import EventRow

# A TIMEX3 value with hour and minute; "24:00" and parts of a day ("TMO") are no time of the day.
CLOCK = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?P<clock>(?:[01][0-9]|2[0-3]):[0-5][0-9])(?P<zone>Z?)")


def clock_of(mention: Mention) -> str:
    """The time by one report: "08:05", or "08:05 GMT" where it says so; "" where its date came from other words."""
    if not mention.date_text or mention.first_day is None or mention.first_day != mention.last_day:
        return ""
    text = mention.article.text
    for start, end, value, reason, *_ in mention.article.marks.get("dates", ()):
        inside = mention.start <= start and end <= mention.end and text[start:end] == mention.date_text
        match = CLOCK.fullmatch(value) if inside else None
        # A reason that begins with words of the text tells of a time before or after the one named.
        if match and match["day"] == mention.first_day.isoformat() and not reason.startswith("“"):
            return f"{match['clock']} GMT" if match["zone"] else match["clock"]
    return ""


def clocks_of(mentions: Iterable[Mention]) -> list[str]:
    """The times by several reports of one event, each once, the earliest first."""
    return sorted({clock_of(mention) for mention in mentions} - {""})


def with_clocks(rows: Sequence[EventRow]) -> list[EventRow]:
    """The rows with the time of those for which their reports name one, and the same; one query."""
    days = {row.pk: row.first_day for row in rows if row.first_day and row.first_day == row.last_day}
    told = Mention.objects.filter(event__in=days, first_day=F("last_day")).exclude(date_text="")
    told = told.filter(date_text__regex="[0-9]").select_related("article").defer("article__sketch")
    found: dict[int, set[str]] = {}
    for mention in told:
        if mention.first_day == days[mention.event_id] and (clock := clock_of(mention)):
            found.setdefault(mention.event_id, set()).add(clock)
    agreed = {pk: clocks.pop() for pk, clocks in found.items() if len(clocks) == 1}
    return [replace(row, clock=agreed[row.pk]) if row.pk in agreed else row for row in rows]
