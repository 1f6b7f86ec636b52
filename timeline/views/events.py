"""One event: its reports, what they rest on and where they disagree. A page, and the panel beside the timeline."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from timeline.clock import clocks_of
from timeline.differences import differences
from timeline.evidence import chain, outlet_words, paragraph
from timeline.extraction.codes import SYMMETRIC
from timeline.forms.filters import FilterForm
from timeline.models import BY_PUBLICATION, Dossier, Event, Mention
from timeline.near import Neighbours
from timeline.progress import published_fact
from timeline.rows import Who
from timeline.views.requests import DESKS, Asking, HtmxRequest, asking_page
from timeline.wording import date_why


@require_safe
@never_cache
@vary_on_headers("HX-Request")
def event(request: HtmxRequest, pk: int) -> HttpResponse:
    """`GET /events/12/`: the panel for htmx, a page of its own for everybody else."""
    found = get_object_or_404(Event.objects.select_related("dossier"), pk=pk)
    template = "timeline/_panel.html" if request.htmx else "timeline/event.html"
    return render(request, template, {"panel": panel(found), "dossier": found.dossier})


@require_safe
@never_cache
def near(request: HtmxRequest, pk: int) -> HttpResponse:
    """`GET /events/12/near/?dossier=...`: what the same parties did before and after.

    With a dossier the links open the panel of the timeline that the address describes.
    """
    found = get_object_or_404(Event, pk=pk)
    query = ""
    if "dossier" in request.GET:
        query = FilterForm(request.GET, dossiers=list(Dossier.objects.all())).selection().bare.query
    asking = asking_page(request) if request.htmx else Asking()
    desk = asking.path if asking.name in DESKS else ""
    return render(request, "timeline/_near.html", {"near": Neighbours.of(found), "query": query, "timeline_url": desk})


def panel_of(pk: int, *, dossier: Dossier) -> dict[str, Any] | None:
    """The panel of an event of a dossier, if there is such a one; two queries, a third where it has no report."""
    mentions = list(_reports().select_related("event").filter(event=pk, event__dossier=dossier))
    found = mentions[0].event if mentions else Event.objects.filter(pk=pk, dossier=dossier).first()
    return panel(found, mentions) if found else None


def _reports() -> QuerySet[Mention]:
    mentions = Mention.objects.select_related("article__outlet", "article__dossier")
    return mentions.order_by(*BY_PUBLICATION)


def panel(found: Event, mentions: list[Mention] | None = None) -> dict[str, Any]:
    """What the panel of an event shows; two queries, one where the reports are at hand."""
    mentions = list(_reports().filter(event=found)) if mentions is None else mentions
    parties = list(found.parties.select_related("actor"))
    sides: dict[str, list[Who]] = {"source": [], "target": []}
    for party in parties:
        sides[party.role].append(Who(party.actor.name, party.actor.country, party.actor.role, party.actor_id))
    reports = [_report(mention) for mention in mentions]
    return {
        "event": found,
        "clock": " or ".join(clocks_of(one for one in mentions if one.first_day == found.first_day)),
        "why": date_why(found.basis, found.date_text, found.date_reason),
        "assumed": found.date_assumed,
        "equal": found.kind in SYMMETRIC,
        "everybody": sides["source"] + sides["target"],
        "sources": sides["source"],
        "targets": sides["target"],
        "differences": differences(mentions),
        "reports": reports,
    }


def _report(mention: Mention) -> dict[str, Any]:
    """What the panel shows of one report; `assumed` where its date leans on an assumed day of publication."""
    return {
        "mention": mention,
        "outlet": outlet_words(mention),
        "chain": chain(mention),
        "published": published_fact(mention.article),
        "assumed": mention.date_assumed,
        "pieces": paragraph(mention.article.text, mention.start, mention.end, mention.marks),
    }
