"""Who to whom: the pairs of parties of an event, of which one acts and the other is acted upon.

In a call, a meeting or an agreement everybody is both: two parties make a pair in either direction. Two different
actors of one country are a pair of that country with itself. A side is named by countries' codes (ISO alpha-3) and by
actors' keys, as an address has them.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F, Q, QuerySet

from timeline.extraction.codes import SYMMETRIC
from timeline.models import Party

OTHER = "event__parties__"  # from the first of a pair to the second
SOURCE = Q(role=Party.Role.SOURCE)
TARGET = Q(role=Party.Role.TARGET) | Q(event__kind__in=SYMMETRIC)


def pairs(*conditions: Q) -> QuerySet[Party]:
    """Every pair as a row: a source, joined (`OTHER`) with each other actor that it acts upon.

    The conditions are said of the same second party only because they come in one call of `filter`.
    """
    different = Q(**{f"{OTHER}actor__gt": F("actor")}) | Q(**{f"{OTHER}actor__lt": F("actor")})
    aimed = Q(**{f"{OTHER}role": Party.Role.TARGET}) | Q(event__kind__in=SYMMETRIC)
    return Party.objects.filter(different, aimed, *conditions, role=Party.Role.SOURCE).order_by()


def events_of(sources: Sequence[str], targets: Sequence[str]) -> QuerySet[Party, Any]:
    """The events from any of the sources to any of the targets, to find among; an empty side says nothing."""
    if sources and targets:
        return pairs(side(sources), side(targets, OTHER)).values("event")
    one = SOURCE & side(sources) if sources else TARGET & side(targets)
    return Party.objects.filter(one).order_by().values("event")


def side(values: Iterable[str], of: str = "") -> Q:
    """The parties that these values name; `of` leads to the second of a pair."""
    keys, codes = split(values)
    return Q(**{f"{of}actor__in": keys}) | Q(**{f"{of}actor__country__in": codes})


def split(values: Iterable[str]) -> tuple[list[int], list[str]]:
    """The keys of actors, and the codes of countries."""
    every = list(values)
    return [int(value) for value in every if value.isdecimal()], [value for value in every if not value.isdecimal()]
