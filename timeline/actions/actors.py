"""Writes of actors: a name that was read finds its row by any known spelling, or makes one."""

from collections.abc import Iterable

from timeline.extraction.merging import fold
from timeline.extraction.types import Actor as ActorRecord
from timeline.models import Actor, Alias


def rows_for(records: Iterable[ActorRecord]) -> dict[ActorRecord, int]:
    """Primary keys of the actors that were read, by name as spelled or by an alias; new ones are made.

    Safe against another worker doing the same at once: rows are made with the conflict ignored and read again.
    """
    wanted = {record: (fold(record.name)[:200], record.country or "") for record in records}
    known = _known(wanted.values())
    missing = {key: record for record, key in wanted.items() if key not in known}
    if missing:
        fresh = [
            Actor(name=record.name[:200], country=country, role=record.role) for (_, country), record in missing.items()
        ]
        Actor.objects.bulk_create(fresh, ignore_conflicts=True)
        names = {
            (actor.name, actor.country): actor.pk for actor in Actor.objects.filter(name__in=[a.name for a in fresh])
        }
        Alias.objects.bulk_create(
            [
                Alias(actor_id=names[record.name[:200], country], name=record.name[:200], folded=folded)
                for (folded, country), record in missing.items()
            ],
            ignore_conflicts=True,
        )
        known = _known(wanted.values())
    return {record: known[key] for record, key in wanted.items()}


def _known(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    folded = {key[0] for key in keys}
    rows = (
        Alias.objects.filter(folded__in=folded)
        .order_by("-actor_id")
        .values_list("folded", "actor__country", "actor_id")
    )
    return {(name, country): actor for name, country, actor in rows}
