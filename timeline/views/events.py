"""One event: its reports, what they rest on and where they disagree. A page, and the panel beside the timeline."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from timeline.differences import differences
from timeline.evidence import chain_words, outlet_words, paragraph
from timeline.extraction.codes import SYMMETRIC
from timeline.models import Event, Mention
from timeline.progress import published_fact
from timeline.rows import Who
from timeline.views.requests import HtmxRequest
from timeline.wording import BASIS_WORDS, date_words


@require_safe
@never_cache
@vary_on_headers("HX-Request")
def event(request: HtmxRequest, pk: int) -> HttpResponse:
    """`GET /events/12/`: the panel for htmx, a page of its own for everybody else."""
    found = get_object_or_404(Event.objects.select_related("dossier"), pk=pk)
    template = "timeline/_panel.html" if request.htmx else "timeline/event.html"
    return render(request, template, {"panel": panel(found), "dossier": found.dossier})


def panel(found: Event) -> dict[str, Any]:
    """What the panel of an event shows; two queries."""
    parties = list(found.parties.select_related("actor"))
    sides: dict[str, list[Who]] = {"source": [], "target": []}
    for party in parties:
        sides[party.role].append(Who(party.actor.name, party.actor.country, party.actor.role))
    mentions = list(
        found.mentions.select_related("article__outlet", "article__dossier").order_by(
            "article__published", "article", "start"
        )
    )
    reports = [_report(mention) for mention in mentions]
    return {
        "event": found,
        "when": date_words(found.first_day, found.last_day, found.edtf),
        "basis": BASIS_WORDS[found.basis],
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
        "chain": chain_words(mention),
        "published": published_fact(mention.article),
        "assumed": mention.date_assumed,
        "pieces": paragraph(mention.article.text, mention.start, mention.end, mention.marks),
    }
