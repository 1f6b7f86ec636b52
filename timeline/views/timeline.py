"""The timeline: one address, one form, one queryset; the chart, the list and the filters with their counts."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url, reswap, retarget

from timeline.facets import NAMED
from timeline.forms.filters import FilterForm, Selection
from timeline.forms.selection import LISTS
from timeline.models import Dossier
from timeline.tally import Tally
from timeline.views import ahead, chart, desk, filtering
from timeline.views.events import panel_of
from timeline.views.listing import Page, links, listing
from timeline.views.requests import HtmxRequest

PAGE = "timeline/timeline.html"
MANY = 500  # events of a dossier above which the page's head goes ahead of it
FOLDED = (*NAMED, "reviewed")  # filters that are counted only while they are unfolded
OPENED = "X-Opened-Filter"  # which filter by name is unfolded: no part of what is asked for, so not of the address


@require_safe
@never_cache
@vary_on_headers("HX-Request", "HX-Target", OPENED)
def timeline(request: HtmxRequest) -> HttpResponseBase:
    """`GET /?dossier=...&country=ARM&kind=call&from=2020-10-22&to=2020-11-07&event=12`.

    htmx says by its target which part it wants: the desk (all but the frame), the panel, more of the list, or whether
    anything has changed while articles are read.
    """
    dossiers = list(Dossier.objects.all())
    form = FilterForm(request.GET, dossiers=dossiers)
    selection = form.selection()
    target = request.htmx.target if request.htmx else None
    if part := part_asked_for(request, selection):
        return part
    if target == "reading" and request.GET.get("seen") == desk.Reading.of(selection.dossier).stamp:
        return HttpResponse(status=204)
    opened = next((field for field in FOLDED if LISTS[field] == request.headers.get(OPENED)), "")
    tally = Tally.of(selection)
    head = frame(selection) | {"dossiers": dossiers, "notes": form.notes}

    def rest() -> dict[str, Any]:
        return desk.build(tally, opened=opened) if selection.dossier else {}

    if not request.htmx:
        return (ahead.send if len(tally.columns) > MANY else ahead.whole)(request, PAGE, head, rest)
    response = render(request, f"{PAGE}#desk", head | rest())
    if target == "reading":
        return retarget(reswap(response, "innerHTML"), "#desk")
    # The address as we write it, without what the form sends but nobody asked for.
    return push_url(response, f"{request.path}?{selection.query}") if target == "desk" else response


def part_asked_for(request: HtmxRequest, selection: Selection) -> HttpResponse | None:
    """The panel or some of the list, where htmx asks for no more than that; its links lead to the page that asks."""
    target = request.htmx.target if request.htmx else None
    context = {"timeline_url": request.path, "dossier": selection.dossier}
    if target == "panel":
        panel = {"panel": open_panel(selection), "filter_title": filtering.title(selection)}
        return render(request, "timeline/_panel.html", context | panel | links(selection))
    if target in ("more", "list"):
        # More goes on below what is there; a list begins anew and says so where it does not begin at the top.
        tally = Tally.of(selection)
        listed = Page.of(tally)
        page = listing(listed, {row.pk: row for row in tally.rows_of(listed.keys)})
        page |= {"from_top": target == "more" or page["from_top"]}
        return render(request, "timeline/_days.html", context | page)
    return None


@require_safe
@never_cache
def words(request: HtmxRequest) -> HttpResponse:
    """`GET /words/?dossier=...&country=RUS`: what is shown over the marks of such a chart, by the event's key."""
    tally = Tally.of(FilterForm(request.GET, dossiers=list(Dossier.objects.all())).selection())
    return JsonResponse(chart.words(tally))


@require_safe
@never_cache
def facet(request: HtmxRequest, name: str) -> HttpResponse:
    """`GET /filters/actor/?look=put&country=RUS`: the choices of a filter by name, those with such a name if asked."""
    field = next((field for field in FOLDED if LISTS[field] == name), None)
    if field is None:
        raise Http404("There is no such filter.")
    selection = FilterForm(request.GET, dossiers=list(Dossier.objects.all())).selection()
    tally = Tally.of(selection)
    if field == "reviewed":
        found = filtering.reviewed_facet(tally, counted=True)
        return render(request, "timeline/_choices.html", {"facet": found})
    looked_for = request.GET.get("look", "").replace("\x00", "")[:80].strip()
    found = filtering.named_facet(tally, field, {}, counted=True, looked_for=looked_for)
    return render(request, "timeline/_choices.html", {"facet": found, "looked_for": looked_for})


def frame(selection: Selection) -> dict[str, Any]:
    """What stands around the desk and names the page."""
    title = filtering.title(selection)
    return {
        "selection": selection,
        "dossier": selection.dossier,
        "panel": open_panel(selection),
        "filter_title": title,
    }


def open_panel(selection: Selection) -> dict[str, Any] | None:
    """The panel of the event that the address names, if this dossier has it."""
    return panel_of(selection.event, dossier=selection.dossier) if selection.event and selection.dossier else None
