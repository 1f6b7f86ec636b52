"""The page of a country and that of an actor: the timeline of its events, whom it deals with, who reports it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from timeline import facets, offices, ranking
from timeline.arrangement import By
from timeline.countries import is_known, name_of
from timeline.forms.filters import FilterForm
from timeline.forms.selection import BETWEEN, FROM, INVOLVING, TO, Selection
from timeline.models import Actor, Dossier
from timeline.partners import outlets, partners
from timeline.tally import Tally
from timeline.views import desk, filtering
from timeline.views.requests import HtmxRequest
from timeline.views.timeline import open_panel, part_asked_for
from timeline.views.trends import over_time

PAGE = "timeline/profile.html"
MOST_PEOPLE = 8
MOST_OFFICES = 12
Span = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose page it is: a country by its code, or an actor."""

    by: By
    key: str
    name: str
    role: str = ""
    country: str = ""

    @property
    def country_name(self) -> str:
        name = name_of(self.country) if self.country else ""
        return name if name != self.name else ""


@require_safe
@never_cache
@vary_on_headers("HX-Request", "HX-Target")
def country(request: HtmxRequest, code: str) -> HttpResponse:
    """`GET /countries/ARM/?dossier=...&side=from&event=12`: the timeline's address with this country for its filter."""
    if not is_known(code):
        raise Http404("There is no such country.")
    form = FilterForm(request.GET, dossiers=list(Dossier.objects.all()))
    asked = form.selection()
    side = INVOLVING if asked.side == BETWEEN else asked.side
    selection = asked.but(countries=(code,), side=side)
    subject = Subject("country", code, name_of(code), country=code)
    return _answer(request, form, selection, subject, rest=asked.but(countries=(), side=INVOLVING))


@require_safe
@never_cache
@vary_on_headers("HX-Request", "HX-Target")
def actor(request: HtmxRequest, pk: int) -> HttpResponse:
    """`GET /actors/12/?dossier=...&event=12`: the same for an actor."""
    found = get_object_or_404(Actor, pk=pk)
    form = FilterForm(request.GET, dossiers=list(Dossier.objects.all()))
    asked = form.selection()
    subject = Subject("actor", str(pk), found.name, found.role, found.country)
    return _answer(request, form, asked.but(actors=(pk,)), subject, rest=asked.but(actors=()))


def _answer(
    request: HtmxRequest, form: FilterForm, selection: Selection, subject: Subject, *, rest: Selection
) -> HttpResponse:
    """What htmx wants of the page, or all of it; `rest` are the filters besides the page's own."""
    if part := part_asked_for(request, selection):
        return part
    context = {
        "subject": subject,
        "dossier": selection.dossier,
        "notes": form.notes,
        "timeline_url": request.path,
        "chips": filtering.chips(rest, facets.names(rest)) if rest.narrowed else [],
        "filter_title": filtering.title(rest),
        "clear_query": rest.cleared.query,
        **(_shown(selection, subject) if selection.dossier else {}),
    }
    response = render(request, f"{PAGE}#desk" if request.htmx else PAGE, context)
    return push_url(response, f"{request.path}?{selection.query}") if request.htmx else response


def _shown(selection: Selection, subject: Subject) -> dict[str, Any]:
    tally = Tally.of(selection)
    seen = over_time(selection)
    own = _of_country(selection, subject, seen["span_shown"]) if subject.by == "country" else _of_actor(subject)
    return {
        **desk.shown(tally),
        "shares": ranking.shares({choice.value: choice.number for choice in facets.plain(tally, "classes")}),
        "sides": _sides(selection) if subject.by == "country" else [],
        "partners": partners(selection, subject.key, subject.by),
        "outlets": outlets(selection),
        "panel": open_panel(selection),
        **seen,
        **own,
    }


def _sides(selection: Selection) -> list[tuple[str, str, bool]]:
    """The switch of the part that the country has."""
    return [
        (filtering.SIDE_LABELS[side], selection.bare.but(side=side).query, side == selection.side)
        for side in (INVOLVING, FROM, TO)
    ]


def _of_country(selection: Selection, subject: Subject, span: Span) -> dict[str, Any]:
    """Who acts for a country, and who held its offices in the days that are shown."""
    held = offices.of_country(subject.key, *span)[:MOST_OFFICES]
    known = _known(held, subject)
    return {
        "people": ranking.of_selection(selection.events(), Q(actor__country=subject.key), MOST_PEOPLE),
        "offices": [(office, known.get(office.name)) for office in held],
    }


def _known(held: Sequence[offices.Office], subject: Subject) -> dict[str, int]:
    """Which of the holders have a page of their own."""
    named = Actor.objects.filter(name__in=[office.name for office in held], country=subject.country)
    return dict(named.values_list("name", "pk"))


def _of_actor(subject: Subject) -> dict[str, Any]:
    """Its offices with their terms, and how else it is called."""
    aliases = Actor.objects.filter(pk=int(subject.key)).values_list("aliases__name", flat=True)
    names = sorted({name for name in aliases if name and name != subject.name})
    held = offices.of_person(subject.name, subject.country)
    return {"offices": [(office, None) for office in held], "names": names}
