"""Writes of what people decide about events: two are one, a report is of another one. Each can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction

from timeline.actions.abiding import ENDS, Place, Verdicts, events_at, place_of
from timeline.actions.joining import regroup
from timeline.models import Dossier, Event, Mention, Opinion


class RefusedError(ValueError):
    """What cannot be done, in a sentence for the person who asked."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The event that a decision leaves, and the act by which it is taken back."""

    event: int
    act: UUID


def join(event_id: int, other_id: int) -> Decided:
    """Two events of a dossier are one from now on, however their articles are read again.

    Raises RefusedError where they cannot be, and Event.DoesNotExist where one is gone.
    """
    with transaction.atomic():
        event, other = (_locked(pk) for pk in (event_id, other_id))
        if event.pk == other.pk or event.dossier_id != other.dossier_id:
            raise RefusedError("Only two events of one dossier can be joined.")
        if event.decided and other.decided:
            raise RefusedError("Facts of both events were set by hand, so neither can give way to the other.")
        own, others = ([place_of(mention) for mention in one.mentions.order_by("pk")] for one in (event, other))
        if not own or not others:
            raise RefusedError("An event that no article reports cannot be joined with another.")
        parted = Verdicts.of(event.dossier_id).parted(own, others)
        act = _decide(event.dossier_id, {(own[0], others[0]), *parted}, together=True)
        regroup(event.dossier_id, also={event.pk, other.pk})
        return Decided(min(events_at(own[:1])), act)


def part(mention_id: int) -> Decided:
    """A report is not of its event, and makes one of its own.

    Raises RefusedError where it is the event's only one, and Mention.DoesNotExist where it is gone.
    """
    with transaction.atomic():
        mention = Mention.objects.get(pk=mention_id)
        event = _locked(mention.event_id)
        place = place_of(mention)
        others = {place_of(one) for one in event.mentions.exclude(pk=mention.pk)} - {place}
        if not others:
            raise RefusedError("It is the only report of this event.")
        act = _decide(event.dossier_id, ((place, other) for other in others), together=False)
        regroup(event.dossier_id, also={event.pk})
        return Decided(Mention.objects.get(pk=mention.pk).event_id, act)


def take_back(act: UUID) -> int | None:
    """Undo a decision; gives an event that it was about, None where there is nothing to undo."""
    with transaction.atomic():
        rows = Opinion.objects.filter(act=act)
        ends = list(rows.values_list(*ENDS))
        dossier_id = rows.values_list("dossier", flat=True).first()
        if dossier_id is None:
            return None
        Dossier.objects.select_for_update().get(pk=dossier_id)
        rows.delete()
        places: list[Place] = [place for row in ends for place in (row[:3], row[3:])]
        regroup(dossier_id, also=events_at(places))
        return min(events_at(places[:1]), default=None)


def _locked(event_id: int) -> Event:
    """The event, while nobody else groups the reports of its dossier."""
    dossier_id = Event.objects.values_list("dossier_id", flat=True).get(pk=event_id)
    Dossier.objects.select_for_update().get(pk=dossier_id)
    return Event.objects.get(pk=event_id)


def _decide(dossier_id: int, pairs: Iterable[tuple[Place, Place]], *, together: bool) -> UUID:
    act = uuid4()
    rows = [
        Opinion(dossier_id=dossier_id, act=act, together=together, **dict(zip(ENDS, (*one, *other), strict=True)))
        for one, other in sorted(pairs)
    ]
    Opinion.objects.bulk_create(rows)
    return act
