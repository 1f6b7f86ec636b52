"""Who to whom, contacts and tone: the selection of the timeline, looked at as relations."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from timeline import facets
from timeline.arrangement import Arrangement
from timeline.forms.filters import FilterForm
from timeline.forms.selection import Selection
from timeline.matrix import matrix
from timeline.models import Dossier
from timeline.views import filtering
from timeline.views.chart_controls import BY_CHOICES
from timeline.views.listing import links
from timeline.views.requests import HtmxRequest
from timeline.views.trends import over_time

PAGE = "timeline/relations.html"
COOPERATION = ("verbal cooperation", "material cooperation")
CONFLICT = ("verbal conflict", "material conflict")
# What the events are narrowed to: name, in words, and the values of the two filters that say so.
TONES: tuple[tuple[str, str, dict[str, tuple[str, ...]]], ...] = (
    ("all", "All", {"classes": (), "kinds": ()}),
    ("cooperation", "Cooperation", {"classes": COOPERATION, "kinds": ()}),
    ("conflict", "Conflict", {"classes": CONFLICT, "kinds": ()}),
    ("contacts", "Calls and meetings", {"classes": (), "kinds": ("call", "meeting")}),
)


@require_safe
@never_cache
@vary_on_headers("HX-Request", "HX-Target")
def relations(request: HtmxRequest) -> HttpResponse:
    """`GET /relations/?dossier=...&lanes=actor&class=verbal+conflict&from=2020-10-22`: with the timeline's filters."""
    dossiers = list(Dossier.objects.all())
    form = FilterForm(request.GET, dossiers=dossiers)
    selection = form.selection().bare
    context: dict[str, Any] = {"dossier": selection.dossier, "notes": form.notes, "selection": selection}
    if selection.dossier:
        context |= _shown(selection) | {"timeline_url": request.path}
    response = render(request, f"{PAGE}#desk" if request.htmx else PAGE, context)
    return push_url(response, f"{request.path}?{selection.query}") if request.htmx else response


def _shown(selection: Selection) -> dict[str, Any]:
    """Seven queries at most: names of what is chosen, two for the matrix, two for the charts."""
    by = selection.arrangement.by
    return {
        "matrix": matrix(selection),
        "tones": [(label, selection.but(**values).query, _is_on(selection, values)) for _, label, values in TONES],
        "tone": next((name for name, _, values in TONES if _is_on(selection, values)), "all"),
        "by": by,
        "by_choices": [
            (label, selection.but(arrangement=Arrangement(name)).query, name == by) for name, label in BY_CHOICES
        ],
        "chips": filtering.chips(selection, facets.names(selection)),
        "filter_title": filtering.title(selection),
        **over_time(selection),
        **links(selection),
    }


def _is_on(selection: Selection, values: dict[str, tuple[str, ...]]) -> bool:
    return all(set(getattr(selection, field)) == set(value) for field, value in values.items())
