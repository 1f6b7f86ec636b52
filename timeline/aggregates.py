"""Counts of events by lane and period, made by the database: what is sent does not grow with the events."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, Value, When
from django.db.models.expressions import Func
from django.db.models.functions import Cast

from timeline.arrangement import By
from timeline.charts.crowd import Cell
from timeline.charts.lanes import MOST_LANES, OTHERS, actor_key
from timeline.charts.scale import View
from timeline.models import Actor, EventQuerySet
from timeline.rows import Who

NAMED = ("pk", "name", "country", "role")


class DayNumber(Func):
    """A date's proleptic ordinal, as Python's `date.toordinal()`."""

    output_field = IntegerField()

    # In PostgreSQL the difference of two dates is a number of days.
    template = "((%(expressions)s) - DATE '0001-01-01' + 1)"

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """In SQLite, by the Julian day, which at an ordinal's midnight is 1721424.5 more."""
        template = "CAST(julianday(%(expressions)s) - 1721424.5 AS INTEGER)"
        return super().as_sql(compiler, connection, template=template, **extra)


def crowd_cells(events: EventQuerySet, view: View, size: int, *, by: By, first: Sequence[str] = ()) -> list[Cell]:
    """(lane's key, number of the period, events) for the dated events in view.

    Each event counts once, in the lane of its first party; the actors of `first` have lanes however few their events.
    A period has `size` days and the first begins with the view.
    """
    shown = events.filter(sort_day__gte=view.first_date, sort_day__lte=view.last_date).order_by()
    periods = (DayNumber("sort_day") - Value(view.first)) / Value(size)
    lane = F("lane__country") if by == "country" else _actor_lanes(shown, first)
    counted = shown.annotate(own=lane, period=periods).values_list("own", "period")
    return [(key or OTHERS, period, number) for key, period, number in counted.annotate(number=Count("pk"))]


def _actor_lanes(shown: EventQuerySet, first: Sequence[str]) -> Case:
    """The actor's key where it is one of the busiest, else OTHERS."""
    ranked = shown.values_list("lane").annotate(number=Count("pk")).order_by("-number", "lane")
    busiest = {pk for pk, _ in ranked[:MOST_LANES] if pk} | {int(key) for key in first if key.isdecimal()}
    own = When(lane__in=busiest, then=Cast("lane", CharField()))
    return Case(own, default=Value(OTHERS), output_field=CharField())


def actor_names(keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """What is written beside the lanes of actors, on a wide and on a narrow screen."""
    found = Actor.objects.filter(pk__in=[int(key) for key in keys if key.isdecimal()]).order_by()
    people = (Who(name, country, role, pk) for pk, name, country, role in found.values_list(*NAMED))
    return {actor_key(who.pk): (who.name, who.short) for who in people}
