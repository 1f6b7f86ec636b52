"""The events of a selection as files: CSV, JSON, iCalendar and TimelineJS, made piece by piece."""

from timeline.exports.calendar import calendar_pieces
from timeline.exports.data import json_pieces
from timeline.exports.record import About, Exported, Report, exported
from timeline.exports.story import story_pieces
from timeline.exports.table import table_pieces

__all__ = [
    "About",
    "Exported",
    "Report",
    "calendar_pieces",
    "exported",
    "json_pieces",
    "story_pieces",
    "table_pieces",
]
