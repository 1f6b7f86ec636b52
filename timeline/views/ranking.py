"""The lists of the countries and of the actors of a dossier."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from timeline import ranking
from timeline.countries import name_of
from timeline.forms.filters import FilterForm
from timeline.forms.ranking import Asked, RankingForm
from timeline.models import Dossier
from timeline.views.requests import HtmxRequest

TEMPLATE = "timeline/ranking.html"


@require_safe
@never_cache
def countries(request: HtmxRequest) -> HttpResponse:
    """`GET /countries/?dossier=...&look=georgia&sort=name`: all of them, for there are no more than states."""
    context, asked = _frame(request)
    rows = ranking.countries(context["dossier"], asked.look, asked.sort)
    return _answer(request, context | {"what": "country", "rows": rows, "most": _most(rows)})


@require_safe
@never_cache
def actors(request: HtmxRequest) -> HttpResponse:
    """`GET /actors/?dossier=...&look=pash&country=ARM&sort=name&page=2`."""
    context, asked = _frame(request)
    dossier = context["dossier"]
    rows, more = ranking.actors(dossier, asked.look, asked.sort, country=asked.country, page=asked.page)
    slug = dossier.slug if dossier else ""
    context |= {
        "what": "actor",
        "rows": rows,
        "most": _most(rows),
        "country_name": name_of(asked.country) if asked.country else "",
        "anywhere_query": asked.anywhere().query(slug),
        "page": asked.page,
        "before_query": asked.query(slug, page=asked.page - 1) if asked.page > 1 else "",
        "after_query": asked.query(slug, page=asked.page + 1) if more else "",
    }
    return _answer(request, context)


def _frame(request: HtmxRequest) -> tuple[dict[str, Any], Asked]:
    """What both lists need: dossier, its alternatives, notes, the form as it was read; one query."""
    dossiers = list(Dossier.objects.all())
    filters = FilterForm(request.GET, dossiers=dossiers)
    dossier = filters.selection().dossier
    form = RankingForm(request.GET)
    asked = form.asked()
    return {"dossier": dossier, "dossiers": dossiers, "notes": filters.notes[:1], "asked": asked, "form": form}, asked


def _answer(request: HtmxRequest, context: dict[str, Any]) -> HttpResponse:
    """The page; the address as we write it, without what the form sends but nobody asked for."""
    response = render(request, TEMPLATE, context)
    slug = context["dossier"].slug if context["dossier"] else ""
    return push_url(response, f"{request.path}?{context['asked'].query(slug)}") if request.htmx else response


def _most(rows: list[ranking.Ranked]) -> int:
    """The longest bar."""
    return max((row.number for row in rows), default=1)
