"""How much contact there is over time, and how much cooperation and conflict: counts of a selection by day."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Case, CharField, Count, Value, When

from timeline.extraction.codes import QUAD_CLASS, QUAD_CLASSES
from timeline.forms.selection import Selection

CONTACTS = ("call", "meeting", "letter")
Counts = Mapping[tuple[date | None, str], int]


def contacts(selection: Selection) -> Counts:
    """(day, kind) -> events, of calls, meetings and letters; None for those without a day. One query."""
    events = selection.events().filter(kind__in=CONTACTS).order_by().values_list("sort_day", "kind")
    return {(day, kind): number for day, kind, number in events.annotate(number=Count("pk"))}


def tone(selection: Selection) -> Counts:
    """(day, quad class) -> events. One query, by the type, which the indexes have."""
    types = {quad: [name for name, of in QUAD_CLASS.items() if of == quad] for quad in QUAD_CLASSES}
    own = Case(
        *(When(type__in=names, then=Value(quad)) for quad, names in types.items()),
        default=Value(QUAD_CLASSES[0]),
        output_field=CharField(),
    )
    events = selection.events().order_by().annotate(tone=own).values_list("sort_day", "tone")
    return {(day, quad): number for day, quad, number in events.annotate(number=Count("pk"))}
