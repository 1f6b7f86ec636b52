"""Groups of reports as people have decided: their word goes before the rule that joins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from timeline.models import Mention, Opinion

Place = tuple[int, int, str]  # of a report: its article's key, where it begins, its kind
ENDS = ("one_id", "one_start", "one_kind", "other_id", "other_start", "other_kind")


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Which reports of a dossier are of one event, and which (the first) are not of another's."""

    together: frozenset[tuple[Place, Place]]
    apart: frozenset[tuple[Place, Place]]

    @classmethod
    def of(cls, dossier_id: int) -> Verdicts:
        """Those in force; one query."""
        latest: dict[frozenset[Place], tuple[Place, Place, bool]] = {}
        for *ends, together in Opinion.objects.filter(dossier=dossier_id).values_list(*ENDS, "together"):
            one, other = (ends[0], ends[1], ends[2]), (ends[3], ends[4], ends[5])
            latest[frozenset((one, other))] = one, other, together
        found = latest.values()
        return cls(
            frozenset((one, other) for one, other, together in found if together),
            frozenset((one, other) for one, other, together in found if not together),
        )

    def parted(self, some: Iterable[Place], others: Iterable[Place]) -> list[tuple[Place, Place]]:
        """The pairs of these, one from each side, that are not of one event."""
        return [(a, b) for a in some for b in others if (a, b) in self.apart or (b, a) in self.apart]

    def partners(self, places: Iterable[Place]) -> set[Place]:
        """The reports that are of one event with these."""
        own = set(places)
        pairs = [pair for pair in self.together if not own.isdisjoint(pair)]
        return {place for pair in pairs for place in pair} - own


def place_of(mention: Mention) -> Place:
    return mention.article_id, mention.start, mention.kind


def events_at(places: Iterable[Place]) -> set[int]:
    """The events that have a report at one of these places; no query for none."""
    wanted = Q()
    for article, start, kind in places:
        wanted |= Q(article=article, start=start, kind=kind)
    return set(Mention.objects.filter(wanted).order_by().values_list("event", flat=True)) if wanted else set()


def abide(groups: Iterable[Sequence[int]], places: Sequence[Place], verdicts: Verdicts) -> list[list[int]]:
    """The groups, of indices of `places`, without those that were taken out of them, and those as one that are one.

    What was taken out makes a group by itself, behind the one that it was in.
    """
    found = [part for group in groups for part in _parts(group, places, verdicts)]
    for pair in sorted(verdicts.together):
        first, second = (next((part for part in found if end in _places(part, places)), None) for end in pair)
        if first is None or second is None or first is second:
            continue
        if not verdicts.parted(_places(first, places), _places(second, places)):
            first += second
            found = [part for part in found if part is not second]
    return found


def _parts(group: Sequence[int], places: Sequence[Place], verdicts: Verdicts) -> list[list[int]]:
    here = _places(group, places)
    out = sorted({one for one, other in verdicts.apart if one in here and other in here})
    parts = [[i for i in group if places[i] not in out], *([i for i in group if places[i] == place] for place in out)]
    return [part for part in parts if part]


def _places(group: Iterable[int], places: Sequence[Place]) -> set[Place]:
    return {places[i] for i in group}
