"""A person's word on which reports belong together: two events are one, a report is of another one; taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from timeline.actions import opinions as actions
from timeline.forms.opinions import JoinForm
from timeline.models import Event, Mention
from timeline.views.requests import DESKS, HtmxRequest, asking_page

GONE = "The event is gone: its article was read again meanwhile, or somebody joined it with another."


@require_POST
def join(request: HtmxRequest, pk: int) -> HttpResponse:
    """`POST /events/12/join/` with other=15: the two are one event from now on."""
    form = JoinForm(request.POST)
    if not form.is_valid():
        return _refused(request, pk, "Which event is the same cannot be read.")
    try:
        decided = actions.join(pk, form.cleaned_data["other"])
    except Event.DoesNotExist as error:
        raise Http404(GONE) from error
    except actions.RefusedError as error:
        return _refused(request, pk, str(error))
    return _done(request, decided.event, "The two are one event now.", decided.act)


@require_POST
def part(request: HtmxRequest, pk: int) -> HttpResponse:
    """`POST /mentions/40/part/`: this report makes an event of its own from now on."""
    try:
        decided = actions.part(pk)
    except (Mention.DoesNotExist, Event.DoesNotExist) as error:
        raise Http404(GONE) from error
    except actions.RefusedError as error:
        return _refused(request, Mention.objects.get(pk=pk).event_id, str(error))
    return _done(request, decided.event, "The report is an event of its own now.", decided.act)


@require_POST
def take_back(request: HtmxRequest, act: UUID) -> HttpResponse:
    """`POST /opinions/<act>/undo/`: what was decided at once is as before."""
    event = actions.take_back(act)
    if event is None:
        raise Http404("There is nothing to undo.")
    return _done(request, event, "The events are as they were.")


def _done(request: HtmxRequest, event: int, text: str, act: UUID | None = None) -> HttpResponse:
    """The page shows the event that is there now; beside a list, with a message by which it is undone."""
    if not request.htmx:
        messages.success(request, text)
        return redirect("event", event)
    if asking_page(request).name not in DESKS:
        messages.success(request, text)
        return HttpResponseClientRedirect(reverse("event", args=[event]))
    undo = {"url": reverse("opinion_undo", args=[act]), "values": {}} if act else None
    response = trigger_client_event(HttpResponse(status=204), "regrouped", {"event": event})
    return trigger_client_event(response, "toast", {"text": text, "level": "success", "undo": undo})


def _refused(request: HtmxRequest, event: int, text: str) -> HttpResponse:
    """Nothing has changed, and a sentence says why."""
    if not request.htmx:
        messages.error(request, text)
        return redirect("event", event)
    return trigger_client_event(HttpResponse(status=204), "toast", {"text": text, "level": "error"})
