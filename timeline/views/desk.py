"""What the timeline's desk shows for a selection: a number of queries that does not grow with the events."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from timeline.facets import Plain
from timeline.forms.filters import Selection
from timeline.models import Article, Dossier
from timeline.rows import rows
from timeline.views import chart, filtering, listing
from timeline.wording import count_words


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the reading of a dossier is."""

    total: int = 0
    unfinished: int = 0
    failed: int = 0
    outlets: int = 0

    @classmethod
    def of(cls, dossier: Dossier | None) -> "Reading":
        waiting = Q(state__in=(Article.State.QUEUED, Article.State.READING))
        return cls(
            **Article.objects.filter(dossier=dossier).aggregate(
                total=Count("pk"),
                unfinished=Count("pk", filter=waiting),
                failed=Count("pk", filter=Q(state=Article.State.FAILED)),
                outlets=Count("outlet", distinct=True),
            )
        )

    @property
    def stamp(self) -> str:
        """Changes whenever an article comes or is done."""
        return f"{self.total}-{self.unfinished}-{self.failed}"


def build(selection: Selection, *, opened: str = "") -> dict[str, Any]:
    """Chart, list, filters and state of the reading; `opened` is the filter by name whose choices are to be counted."""
    plain = Plain.of(selection)
    return {
        "reading": Reading.of(selection.dossier),
        **filtering.filters(selection, plain, opened=opened),
        **shown(selection, plain.total),
    }


def shown(selection: Selection, total: int) -> dict[str, Any]:
    """Chart and list alone, as the pages of countries and actors have them too."""
    loaded = rows(selection.events().newest_first()) if total <= chart.MOST_DRAWN else None
    return {
        "selection": selection,
        "total": total,
        "total_words": count_words(total, "event"),
        **chart.chart(selection, loaded),
        **listing.listing(selection, loaded),
    }
