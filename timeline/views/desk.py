"""What the timeline's desk shows for a selection: a number of queries that does not grow with the events."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Q

from timeline import facets
from timeline.models import Article, Dossier
from timeline.tally import Tally
from timeline.views import chart, filtering, listing
from timeline.views.exports import FORMATS
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


def build(tally: Tally, *, opened: str = "") -> dict[str, Any]:
    """Chart, list, filters and state of the reading; `opened` is the filter whose choices are to be counted."""
    parts, named = _parts(tally)
    return {
        "reading": Reading.of(tally.selection.dossier),
        "formats": FORMATS,
        "embed_closed": settings.EMBED_ANCESTORS in ("'self'", "'none'"),
        **filtering.filters(tally, named, opened=opened),
        **parts,
    }


def shown(tally: Tally) -> dict[str, Any]:
    """Chart and list alone, as the pages of countries and actors have them too."""
    return _parts(tally)[0]


def _parts(tally: Tally) -> tuple[dict[str, Any], filtering.Named]:
    """Chart and list, and the names of all that was chosen."""
    selection, total = tally.selection, tally.total
    drawing = chart.Drawing.of(tally)
    named = facets.names(selection, lanes=drawing.actors)
    page = listing.Page.of(tally)
    rows = {row.pk: row for row in tally.rows_of([*page.keys, *drawing.tray])}
    parts = {
        "selection": selection,
        "total": total,
        "total_words": count_words(total, "event"),
        **chart.chart(drawing, named, [rows[pk] for pk in drawing.tray if pk in rows]),
        **listing.listing(page, rows),
    }
    return parts, named
