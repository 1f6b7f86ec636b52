"""What the same parties did shortly before and after an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from timeline.countries import name_of
from timeline.models import Event, EventQuerySet, Party
from timeline.rows import EventRow, rows
from timeline.wording import count_words

MOST = 3  # on each side


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An event of the same parties, and how far off it is."""

    row: EventRow
    distance: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What stands before and after an event, the earliest first; `between` says whose events they are."""

    event: Event
    between: str
    earlier: list[Neighbour]
    later: list[Neighbour]

    @classmethod
    def of(cls, event: Event) -> Neighbours:
        """Six queries. An event without a day or without parties has no neighbours."""
        parties = list(event.parties.select_related("actor"))
        words, events = _of_the_same(event, parties)
        day = event.sort_day
        if events is None or day is None:
            return cls(event, words, [], [])
        events = events.exclude(pk=event.pk).order_by()
        before = events.filter(Q(sort_day__lt=day) | Q(sort_day=day, pk__lt=event.pk)).order_by("-sort_day", "-pk")
        after = events.filter(Q(sort_day__gt=day) | Q(sort_day=day, pk__gt=event.pk)).order_by("sort_day", "pk")
        earlier, later = ([*each.values_list("pk", flat=True)[:MOST]] for each in (before, after))
        found = {
            row.pk: Neighbour(row, _distance(event, row)) for row in rows(Event.objects.filter(pk__in=earlier + later))
        }
        return cls(event, words, [found[pk] for pk in reversed(earlier)], [found[pk] for pk in later])


def _of_the_same(event: Event, parties: Sequence[Party]) -> tuple[str, EventQuerySet | None]:
    """In words who they are, and the dossier's events between them: countries where there are two, else actors."""
    every = Event.objects.filter(dossier=event.dossier_id)
    countries = list(dict.fromkeys(party.actor.country for party in parties if party.actor.country))
    if len(countries) > 1:
        return f"between {_listed([name_of(code) for code in countries])}", every.between(countries)
    actors = {party.actor_id: party.actor.name for party in parties}
    if not actors:
        return "", None
    own = Party.objects.filter(actor__in=actors).order_by().values("event").annotate(number=Count("actor"))
    shared = own.filter(number__gte=min(2, len(actors))).values("event")
    return f"{'between' if len(actors) > 1 else 'of'} {_listed([*actors.values()])}", every.filter(pk__in=shared)


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _distance(event: Event, row: EventRow) -> str:
    """How many days lie between the days the two are sorted by."""
    own, other = event.sort_day, row.first_day or row.last_day
    if own is None or other is None:
        return ""
    days = (other - own).days
    return "same day" if not days else f"{count_words(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"
