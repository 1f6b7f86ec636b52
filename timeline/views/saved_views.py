"""Saved views: the menu of a dossier's, saving one, removing one. Each change can be undone from its message."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from timeline.actions import saved_views as actions
from timeline.forms.filters import FilterForm, Selection
from timeline.forms.saved_views import SavedViewForm
from timeline.models import Dossier, SavedView
from timeline.views.requests import HtmxRequest, asking_page


@require_safe
@never_cache
def menu(request: HtmxRequest) -> HttpResponse:
    """`GET /views/?dossier=...&country=ARM`: the views of a dossier, and a field to save the present one."""
    return _menu(request, _selection(request.GET))


@require_POST
def save(request: HtmxRequest) -> HttpResponse:
    """`POST /views/save/` with a name and a timeline's query."""
    selection = _selection(QueryDict(request.POST.get("query", "")[:4000]))
    form = SavedViewForm(request.POST)
    if selection.dossier is None or not form.is_valid():
        return _menu(request, selection, form=form)
    name = form.cleaned_data["name"]
    saved = actions.save(selection.dossier, name=name, query=selection.bare.query)
    if saved.before is None:
        undo = {"url": reverse("view_remove", args=[saved.view.pk]), "values": {}}
        return _done(request, selection, f"“{name}” is saved.", undo)
    undo = {"url": reverse("view_save"), "values": {"name": name, "query": saved.before}}
    return _done(request, selection, f"“{name}” now stands for this view.", undo)


@require_POST
def remove(request: HtmxRequest, pk: int) -> HttpResponse:
    """`POST /views/12/remove/`."""
    view = actions.remove(pk)
    if view is None:
        return _menu(request, _selection(request.POST))
    undo = {"url": reverse("view_save"), "values": {"name": view.name, "query": view.query}}
    return _done(request, _selection(QueryDict(view.query)), f"“{view.name}” is removed.", undo)


def _selection(data: QueryDict) -> Selection:
    return FilterForm(data, dossiers=list(Dossier.objects.all())).selection()


def _menu(request: HtmxRequest, selection: Selection, *, form: SavedViewForm | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "dossier": selection.dossier,
        "query": selection.bare.query,
        "narrowed": selection.narrowed,
        "views": SavedView.objects.filter(dossier=selection.dossier),
        "form": form or SavedViewForm(),
    }
    template = "timeline/_views.html" if request.htmx else "timeline/views.html"
    return render(request, template, context, status=422 if form and not request.htmx else 200)


def _done(request: HtmxRequest, selection: Selection, text: str, undo: dict[str, Any]) -> HttpResponse:
    if not request.htmx:
        messages.success(request, text)
        return redirect(f"{reverse('views')}?{selection.bare.query}")
    # The menu goes on offering to save what is on the screen.
    asking = QueryDict(asking_page(request).query)
    shown = _selection(asking) if "dossier" in asking else selection
    response = _menu(request, shown)
    return trigger_client_event(response, "toast", {"text": text, "level": "success", "undo": undo})
