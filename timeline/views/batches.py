"""A batch: each file's state, what can be done about it, and the table in which what is missing is filled in."""

from __future__ import annotations

import csv
import logging
from typing import Any

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import reswap, retarget

from timeline import tasks
from timeline.actions import articles, batches
from timeline.batch_rows import SHOWN, Summary, articles_of, rows_of, stamp, unsure
from timeline.forms.batches import Facts, ShowForm, arriving
from timeline.models import Batch, Item
from timeline.models.batches import STOPPED
from timeline.progress import Progress, with_events
from timeline.views.requests import HtmxRequest

logger = logging.getLogger(__name__)

PAGE_SIZE = 100
FACTS_SIZE = 50
BROKE_OFF = "The upload broke off before it was complete; it is tried again."


@require_safe
@never_cache
def batch(request: HtmxRequest, pk: int) -> HttpResponse:
    """`GET /batches/12/?show=not-read&page=2`; htmx gets the moving part.

    A page that says what it has gets the rows that have changed, or nothing where none has.
    """
    asked = ShowForm.asked(request.GET, SHOWN)
    context = shown(_found(pk), show=asked.show, page=asked.page)
    if not request.htmx:
        return render(request, "timeline/batch.html", context)
    if asked.seen and asked.seen == context["stamp"]:
        return HttpResponse(status=204)
    rows = context["rows"]
    if asked.has_rows([row.item.pk for row in rows]):
        context["changed"] = [row for row in rows if row.mark not in asked.rows]
        return render(request, "timeline/_batch_changes.html", context)
    response = render(request, "timeline/_batch_live.html", context)
    return retarget(reswap(response, "outerHTML"), f"#batch-{pk}")


def shown(found: Batch, *, show: str = "", page: int = 1) -> dict[str, Any]:
    """What the page of a batch shows; the same number of queries however many files it has."""
    items = found.items.in_order().select_related("container")
    items = items.in_stage(*SHOWN[show]) if show else items.with_stage()
    pages = Paginator(items, PAGE_SIZE).get_page(page)
    summary, rows = Summary.of(found), rows_of(pages.object_list)
    return {
        "batch": found,
        "dossier": found.dossier,
        "summary": summary,
        "show": show,
        "page": pages,
        "rows": rows,
        "stamp": stamp(summary, rows),
        "marks": ",".join(row.mark for row in rows),
    }


@csrf_exempt  # The body is read here, under a watch; _store has the protection.
@require_POST
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """`POST /batches/12/files/` with files called "f" and the key of their item: some of those that were announced.

    They go from the request to the disk by chunks. 409 where the batch was cancelled, so that the page stops sending.
    """
    try:
        _ = request.FILES
    except (RequestDataTooBig, TooManyFilesSent, MultiPartParserError) as error:
        logger.warning("A part of batch %s was turned away: %s", pk, error)
        return HttpResponse(BROKE_OFF, status=400, content_type="text/plain")
    response: HttpResponse = _store(request, pk)
    return response


@csrf_protect
def _store(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(pk)
    given = arriving(request.FILES)
    if found.cancelled_at:
        return HttpResponse("This upload was cancelled.", status=409, content_type="text/plain")
    if sum(file.size or 0 for file in given.values()) > batches.room_left(found):
        return HttpResponse(batches.too_large_together(), status=413, content_type="text/plain")
    items = found.items.filter(pk__in=given, state=Item.State.AWAITED)
    tasks.send([], [item.pk for item in items if batches.arrive(item, given[item.pk])])
    return HttpResponse(status=204)


@require_POST
def cancel(request: HtmxRequest, pk: int) -> HttpResponse:
    """`POST /batches/12/cancel/`: what waits is not read; what is in a worker's hands is finished."""
    batches.cancel(_found(pk).pk)
    return _again(request, pk)


@require_POST
def retry(request: HtmxRequest, pk: int) -> HttpResponse:
    """`POST /batches/12/retry/`: read again what was not read, all of it or the `item` of the form."""
    found = _found(pk)
    key = request.POST.get("item", "")
    one = found.items.filter(pk=int(key)) if key.isascii() and key.isdigit() and len(key) < 19 else None
    again = batches.retry(one) if one is not None else batches.retry_stopped(pk)
    tasks.send(again.articles, again.items)
    return _again(request, pk)


def _again(request: HtmxRequest, pk: int) -> HttpResponse:
    asked = ShowForm.asked(request.GET, SHOWN)
    if request.htmx:
        return render(request, "timeline/_batch_live.html", shown(_found(pk), show=asked.show, page=asked.page))
    return redirect(_found(pk))


@require_safe
@never_cache
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET /batches/12/report.csv`: each file that was not read, and why."""
    found = _found(pk)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="not-read-{found.pk}.csv"'
    response.write("\ufeff")  # without it Excel takes the file for Windows-1252
    table = csv.writer(response)
    table.writerow(["file", "state", "reason"])
    items = found.items.in_stage(*STOPPED, "gone").in_order().select_related("article", "container")
    for row in rows_of(items):
        table.writerow([_harmless(row.item.name), row.words, _harmless(row.error)])
    return response


def _harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def facts(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET /batches/12/facts/?show=all&page=2`: title, outlet and day of each article; `POST` stores what changed.

    A changed day has the article read again. Without `show` only those where something is missing or a mere guess.
    """
    found = _found(pk)
    everything = request.GET.get("show") == "all"
    queryset = with_events(articles_of(found) if everything else unsure(found))
    page = Paginator(queryset, FACTS_SIZE).get_page(request.GET.get("page"))
    if request.method != "POST":
        return _facts(request, found, Facts.of(page.object_list), everything=everything, page=page)
    sent = [key for key in request.POST.getlist("row")[:FACTS_SIZE] if key.isascii() and key.isdigit()]
    table = Facts.of(with_events(articles_of(found)).filter(pk__in=[int(key[:18]) for key in sent]), request.POST)
    if not table.is_valid():
        return _facts(request, found, table, everything=everything, page=page, code=422)
    changes = table.changes()
    again = articles.correct_many(changes)
    tasks.send(again)
    messages.success(request, _saved(len(changes), len(again)))
    address = reverse("batch_facts", args=[pk])
    return redirect(f"{address}?show=all&page={page.number}" if everything else address)


def _saved(changed: int, again: int) -> str:
    if not changed:
        return "Nothing was changed."
    saved = f"Saved for {changed} article{'' if changed == 1 else 's'}"
    return f"{saved}; {again} {'is' if again == 1 else 'are'} read again." if again else f"{saved}."


def _facts(
    request: HttpRequest, found: Batch, table: Facts, *, everything: bool, page: Any, code: int = 200
) -> HttpResponse:
    context = {
        "batch": found,
        "dossier": found.dossier,
        "summary": Summary.of(found),
        "table": table,
        "rows": [(form, Progress.of(form.article)) for form in table.rows],
        "everything": everything,
        "page": page,
    }
    return render(request, "timeline/batch_facts.html", context, status=code)


def _found(pk: int) -> Batch:
    return get_object_or_404(Batch.objects.select_related("dossier"), pk=pk)
