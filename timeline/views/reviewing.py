"""Marking an event as reviewed, and taking the mark off; either can be undone from its message."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from timeline.actions import events as actions
from timeline.forms.filters import FilterForm
from timeline.forms.reviewing import ReviewForm
from timeline.models import Dossier, Event
from timeline.tally import Tally
from timeline.views import filtering
from timeline.views.requests import HtmxRequest, asking_page

SAID = {True: "Marked as reviewed.", False: "No longer marked as reviewed."}


@require_POST
def review(request: HtmxRequest, pk: int) -> HttpResponse:
    """`POST /events/12/review/` with reviewed=yes or no: the button as it is then, with fresh counts for the filter."""
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest("An event is reviewed (yes) or not (no).", content_type="text/plain")
    reviewed = form.cleaned_data["reviewed"] == "yes"
    if not actions.review(pk, reviewed=reviewed):
        raise Http404("The event is gone.")
    if not request.htmx:
        messages.success(request, SAID[reviewed])
        return redirect("event", pk)
    event = Event.objects.get(pk=pk)
    response = render(request, "timeline/_review.html", {"event": event, "facet": _facet(request)})
    back = {"url": reverse("event_review", args=[pk]), "values": {"reviewed": "no" if reviewed else "yes"}}
    toast = {"text": SAID[reviewed], "level": "success", "undo": {**back, "target": f"#review-{pk}"}}
    trigger_client_event(response, "reviewed", {"event": pk, "reviewed": reviewed})
    return trigger_client_event(response, "toast", toast)


def _facet(request: HtmxRequest) -> filtering.Facet | None:
    """The filter as it stands beside the timeline that asks; None on pages that have none."""
    asking = asking_page(request)
    if asking.name != "timeline":
        return None
    selection = FilterForm(QueryDict(asking.query), dossiers=list(Dossier.objects.all())).selection()
    return filtering.reviewed_facet(Tally.of(selection), counted=True)
