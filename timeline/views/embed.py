"""The chart alone, for a frame in somebody's article: the timeline's query under `/embed/`, evidence on tap."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from timeline import facets
from timeline.extraction.codes import KINDS, QUAD_CLASSES, STATUSES
from timeline.forms.filters import FilterForm, Selection
from timeline.models import Dossier, Mention
from timeline.rows import EventRow
from timeline.tally import Tally
from timeline.views import chart
from timeline.views.events import panel_of
from timeline.views.listing import links
from timeline.views.requests import HtmxRequest
from timeline.wording import count_words

THEMES = ("light", "dark")


@require_safe
@never_cache
@xframe_options_exempt
def embed(request: HtmxRequest) -> HttpResponse:
    """`GET /embed/?dossier=...&country=ARM&theme=light`: as `/`; the reader's colours if none are named.

    Who may show it in a frame is the setting EMBED_ANCESTORS; every other page refuses all frames.
    """
    form = FilterForm(request.GET, dossiers=list(Dossier.objects.all()))
    selection = form.selection()
    theme = request.GET.get("theme", "")
    context = {"dossier": selection.dossier, "notes": form.notes, "theme": theme if theme in THEMES else ""}
    response = render(request, "timeline/embed.html", context | (_shown(selection) if selection.dossier else {}))
    response["Content-Security-Policy"] = f"frame-ancestors {settings.EMBED_ANCESTORS}"
    return response


@require_safe
@never_cache
def evidence(request: HtmxRequest, pk: int) -> HttpResponse:
    """`GET /embed/events/12/?dossier=...`: what an event rests on, as a fragment for the frame."""
    selection = FilterForm(request.GET, dossiers=list(Dossier.objects.all())).selection()
    panel = panel_of(pk, dossier=selection.dossier) if selection.dossier else None
    if panel is None:
        raise Http404("This dossier has no such event.")
    return render(request, "timeline/_embed_event.html", {"panel": panel, "embedded": True})


def _shown(selection: Selection) -> dict[str, Any]:
    tally = Tally.of(selection)
    total = tally.total
    drawing = chart.Drawing.of(tally)
    events = selection.events()
    articles = Mention.objects.filter(event__in=events.order_by().values("pk")).values("article").distinct().count()
    return {
        "total": total,
        "total_words": count_words(total, "event"),
        "article_words": count_words(articles, "article"),
        "spanned": bool(selection.first or selection.last),
        "all_days_query": selection.bare.but(first=None, last=None).query,
        **chart.chart(drawing, facets.names(selection, lanes=drawing.actors)),
        **signs(drawing.rows),
        **links(selection),
    }


def signs(rows: Sequence[EventRow] | None) -> dict[str, list[str]]:
    """What the legend explains: only the signs that occur; of counts, the colours alone."""
    if rows is None:
        return {"sign_classes": list(QUAD_CLASSES), "sign_kinds": [], "sign_statuses": []}
    dated = [row for row in rows if row.dated]
    kinds, classes, statuses = ({getattr(row, name) for row in dated} for name in ("kind", "quad_class", "status"))
    return {
        "sign_classes": [one for one in QUAD_CLASSES if one in classes],
        "sign_kinds": [one for one in KINDS if one in kinds],
        "sign_statuses": [one for one in STATUSES if one in statuses and one != "happened"],
    }
