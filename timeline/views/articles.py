"""The articles of a dossier, and the reader: a text with its evidence, dates and actors marked."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import push_url

from timeline import tasks
from timeline.actions import articles as actions
from timeline.article_list import filters, matching
from timeline.forms.articles import WantedForm
from timeline.forms.upload import CorrectionForm
from timeline.margin import Margin
from timeline.models import Article, Dossier, Item, Mention
from timeline.progress import Progress, published_fact, unfinished, with_events
from timeline.segments import Span, paragraphs
from timeline.views.requests import HtmxRequest
from timeline.wording import date_why

PAGE_SIZE = 50


@require_safe
@never_cache
def articles(request: HtmxRequest) -> HttpResponse:
    """`GET /articles/?dossier=...&outlet=3&state=failed&page=2`: the newest first; six queries."""
    dossiers = list(Dossier.objects.order_by("-created_at"))
    slug = request.GET.get("dossier", "")
    dossier = next((one for one in dossiers if one.slug == slug), dossiers[0] if dossiers else None)
    wanted, number = WantedForm(request.GET).wanted()
    page = Paginator(with_events(matching(dossier, wanted)), PAGE_SIZE).get_page(number)
    rows = [Progress.of(article) for article in page.object_list]
    selects, total = filters(dossier, wanted)
    slug_shown = dossier.slug if dossier else ""
    context = {
        "dossiers": sorted(dossiers, key=lambda one: one.name),
        "dossier": dossier,
        "page": page,
        "rows": [(row, published_fact(row.article)) for row in rows],
        "watched": unfinished(rows),
        "parts": "state",
        "unknown": bool(slug) and (dossier is None or dossier.slug != slug),
        "wanted": wanted,
        "filters": [one for one in selects if len(one.choices) > 1 or one.chosen],
        "total": total,
        "newer": wanted.query(slug_shown, page=page.number - 1) if page.has_previous() else "",
        "older": wanted.query(slug_shown, page=page.number + 1) if page.has_next() else "",
    }
    response = render(request, "timeline/articles.html", context)
    here = f"{request.path}?{wanted.query(slug_shown, page=page.number)}"
    return push_url(response, here) if request.htmx else response


@require_safe
@never_cache
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET /articles/12/`: the reader."""
    found = _found(pk)
    return render(request, "timeline/article.html", _reader(found, CorrectionForm.of(found)))


@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """`POST /articles/12/correct/`: title, outlet, address and day; another day has the article read again."""
    found = _found(pk)
    form = CorrectionForm.of(found, request.POST)
    if not form.is_valid():
        return render(request, "timeline/article.html", _reader(found, form), status=422)
    again = actions.correct(pk, **form.cleaned_data)
    if again:
        tasks.send([pk])
    messages.success(request, "Saved; the article is being read again." if again else "Saved.")
    return redirect(found)


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """`POST /articles/12/retry/`: read one again that failed."""
    found = _found(pk)
    if actions.retry(pk):
        tasks.send([pk])
    if request.headers.get("HX-Request"):
        row = Progress.of(_found(pk))
        return render(request, "timeline/_article_state.html", {"row": row, "watched": unfinished([row])})
    return redirect(f"{reverse('articles')}?dossier={found.dossier.slug}")


@require_safe
def original(request: HttpRequest, pk: int) -> FileResponse:
    """`GET /articles/12/original/`: the file as it came; always saved, never shown, because a page can hold scripts."""
    found = get_object_or_404(Article, pk=pk)
    name = found.original_name or "article"
    name = name if "." in name else f"{name}.txt"
    try:
        file = found.original.open("rb")
    except (OSError, ValueError) as error:
        raise Http404("The original of this article is not there any more.") from error
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _found(pk: int) -> Article:
    """With the key of the table that it is a row of, if it is one."""
    rows = Item.objects.filter(article=OuterRef("pk"), container__isnull=False).exclude(container__table={})
    found = with_events(Article.objects.all()).defer(None).annotate(table=Subquery(rows.values("container")[:1]))
    return get_object_or_404(found, pk=pk)


def _reader(found: Article, form: CorrectionForm) -> dict[str, Any]:
    """What the reader shows; two queries besides the article's."""
    mentions = list(found.mentions.select_related("event").order_by("start", "pk"))
    row = Progress.of(found)
    margin = Margin.of(found, mentions)
    return {
        "article": found,
        "dossier": found.dossier,
        "row": row,
        "published": published_fact(found),
        "paragraphs": paragraphs(found.text, [*_evidence(mentions), *margin.spans()]),
        "reported": _reported(mentions, margin),
        "margin": margin,
        "reprints": list(found.reprints.select_related("outlet").only("title", "original_name", "outlet__name")[:20]),
        "form": form,
        "watched": unfinished([row]),
        "parts": "page",
    }


def _evidence(mentions: list[Mention]) -> list[Span]:
    spans = [Span(mention.start, mention.end, "evidence", mention.pk) for mention in mentions]
    return spans + [Span(start, end, "key") for mention in mentions for start, end in mention.marks]


def _reported(mentions: list[Mention], margin: Margin) -> list[dict[str, Any]]:
    """The events in the order in which the text comes to them, each with its mentions."""
    own: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        own[mention.event_id].append(mention)
    return [
        {
            "event": group[0].event,
            "mention": group[0],
            "others": group[1:],
            "why": date_why(group[0].basis, group[0].date_text, group[0].date_reason),
            "assumed": group[0].date_assumed,
        }
        for group in own.values()
    ]
