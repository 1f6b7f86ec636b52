"""The timeline: one address, one form, one queryset; the chart, the list and the filters with their counts."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import reswap, retarget

from timeline.forms.filters import FilterForm, Selection
from timeline.models import Dossier, Event
from timeline.rows import rows
from timeline.views import desk
from timeline.views.events import panel
from timeline.views.requests import HtmxRequest

PAGE = "timeline/timeline.html"


@require_safe
@never_cache
@vary_on_headers("HX-Request", "HX-Target")
def timeline(request: HtmxRequest) -> HttpResponse:
    """`GET /?dossier=...&country=ARM&kind=call&from=2020-10-22&to=2020-11-07&event=12`.

    htmx says by its target which part it wants: the desk (all but the frame), the panel, more of the list, or whether
    anything has changed while articles are read.
    """
    dossiers = list(Dossier.objects.all())
    form = FilterForm(request.GET, dossiers=dossiers)
    selection = form.selection()
    target = request.htmx.target if request.htmx else None
    if target == "panel":
        opened = open_panel(selection)
        return render(request, "timeline/_panel.html", {"panel": opened, **desk.links(selection)})
    if target == "more":
        start = (selection.page - 1) * desk.PAGE_SIZE
        shown = rows(selection.events().newest_first()[start : start + desk.PAGE_SIZE + 1])
        return render(request, "timeline/_days.html", desk.listing(selection, shown))
    if target == "reading" and request.GET.get("seen") == desk.Reading.of(selection.dossier).stamp:
        return HttpResponse(status=204)
    context = whole(selection) | {"dossiers": dossiers, "dossier": selection.dossier, "notes": form.notes}
    response = render(request, f"{PAGE}#desk" if request.htmx else PAGE, context)
    return retarget(reswap(response, "innerHTML"), "#desk") if target == "reading" else response


def whole(selection: Selection) -> dict[str, Any]:
    """Everything the desk shows."""
    if selection.dossier is None:
        return {"selection": selection}
    return desk.build(selection) | {"panel": open_panel(selection)}


def open_panel(selection: Selection) -> dict[str, Any] | None:
    """The panel of the event that the address names, if this dossier has it."""
    found = Event.objects.filter(dossier=selection.dossier, pk=selection.event).first() if selection.event else None
    return panel(found) if found else None
