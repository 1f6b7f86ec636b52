"""The upload page: files or a pasted text in, and each one's state until it is read."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh, replace_url, reswap, retarget

from timeline import tasks
from timeline.actions import articles
from timeline.extraction import intake
from timeline.extraction.types import UnreadableError
from timeline.forms.upload import CorrectionForm, UploadForm, Watched, WatchForm
from timeline.models import Article, Dossier
from timeline.progress import Progress, unfinished, with_events

logger = logging.getLogger(__name__)

PAGE = "timeline/upload.html"
MOST_SHOWN = 200  # articles whose progress one page shows again after it is loaded anew


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: an article, new or there before, or a sentence that says why not."""

    name: str
    article_id: int | None = None
    created: bool = False
    error: str = ""
    progress: Progress | None = None
    form: CorrectionForm | None = None


@csrf_exempt  # The body is read here, under a watch; _page_or_receive has the protection.
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def upload(request: HttpRequest) -> HttpResponse:
    """`GET /upload/?dossier=...`: the page; `POST`: files or a text.

    A body that is too large or broken is answered with a sentence too.
    """
    try:
        _ = request.FILES
    except TooManyFilesSent:
        error = f"These are too many files at once: up to {settings.MAX_UPLOAD_FILES} go together. Nothing was stored."
    except (RequestDataTooBig, TooManyFieldsSent):
        size = intake.size(settings.MAX_ARTICLE_BYTES)
        error = f"This text is too large: up to {size} are read as one article. Nothing was stored."
    except MultiPartParserError:
        error = "The upload broke off before it was complete. Nothing was stored; please try again."
    else:
        response: HttpResponse = _page_or_receive(request)
        return response
    logger.warning("An upload was turned away: %s", error)
    return _refuse(request, [error])


@csrf_protect
def _page_or_receive(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, UploadForm(initial=_initial(request)))
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        sentences = [str(sentence) for errors in form.errors.values() for sentence in errors]
        return _refuse(request, sentences, form=form)
    if len(form.cleaned_data["files"]) > settings.MAX_UPLOAD_FILES:
        return _refuse(request, [f"These are too many files at once: up to {settings.MAX_UPLOAD_FILES} go together."])
    given = form.cleaned_data
    dossier = articles.dossier_named(given["dossier"], start=given["start"], end=given["end"])
    outcomes = _receive_all(dossier, given)
    tasks.send(outcome.article_id for outcome in outcomes if outcome.article_id and outcome.created)
    return _answer(request, dossier, outcomes)


def _receive_all(dossier: Dossier, given: dict[str, Any]) -> list[Outcome]:
    """Each file by itself: one that cannot be read does not keep the others out."""
    fields = {name: given[name] for name in ("title", "outlet", "url", "published")}
    outcomes = [_receive(dossier, str(file.name), file, fields) for file in given["files"]]
    if given["text"].strip():
        outcomes.append(_receive(dossier, "Pasted text", given["text"].encode("utf-8", "replace"), fields))
    return outcomes


def _receive(dossier: Dossier, name: str, content: UploadedFile[Any] | bytes, fields: dict[str, Any]) -> Outcome:
    try:
        # One byte more than is allowed is enough to be turned away.
        data = content if isinstance(content, bytes) else content.read(settings.MAX_ARTICLE_BYTES + 1)
        received = articles.receive(dossier=dossier, name=name, data=data, **fields)
    except UnreadableError as error:
        logger.info("A file was turned away: %s", error)
        return Outcome(name, error=str(error))
    return Outcome(name, received.article.pk, received.created)


def _answer(request: HttpRequest, dossier: Dossier, outcomes: list[Outcome]) -> HttpResponse:
    """The rows for htmx; without it a page that shows them, so that loading it again stores nothing twice."""
    keys = [outcome.article_id for outcome in outcomes if outcome.article_id]
    if request.headers.get("HX-Request"):
        response = render(request, "timeline/_batch.html", batch(dossier, outcomes))
        return replace_url(response, _address(dossier, [*keys, *_before(request)])) if keys else response
    for outcome in outcomes:
        if outcome.error:
            messages.error(request, f"{outcome.name}: {outcome.error}")
        elif not outcome.created:
            messages.info(request, f"{outcome.name} is already in this dossier.")
    return redirect(_address(dossier, keys))


def batch(dossier: Dossier, outcomes: list[Outcome]) -> dict[str, Any]:
    """What the rows of one upload show; one query."""
    keys = [outcome.article_id for outcome in outcomes if outcome.article_id]
    found = {article.pk: Progress.of(article) for article in with_events(Article.objects.filter(pk__in=keys))}
    rows = [outcome if outcome.error else _with_progress(outcome, found) for outcome in outcomes]
    rows = [row for row in rows if row.progress or row.error]
    return {
        "dossier": dossier,
        "rows": rows,
        "stored": sum(row.created for row in rows),
        "known": sum(not row.created and not row.error for row in rows),
        "refused": sum(bool(row.error) for row in rows),
        "watched": unfinished(row.progress for row in rows if row.progress),
    }


def _with_progress(outcome: Outcome, found: dict[int, Progress]) -> Outcome:
    progress = found.get(outcome.article_id or 0)
    if progress is None:
        return outcome
    return replace(outcome, progress=progress, form=CorrectionForm.of(progress.article))


@require_safe
@never_cache
def status(request: HttpRequest) -> HttpResponse:
    """`GET /upload/status/?articles=12.queued,13.reading`: what has changed since, and what to ask for next.

    One query however many they are. `parts=state` leaves out what was found; `parts=page` loads the whole page anew
    when all are done.
    """
    form = WatchForm(request.GET)
    watched: Watched = form.cleaned_data["articles"] if form.is_valid() else {}
    parts = form.cleaned_data.get("parts", "")
    progress = [Progress.of(article) for article in with_events(Article.objects.filter(pk__in=watched))]
    rest = unfinished(progress)
    if parts == "page" and not rest:
        return HttpResponseClientRefresh()
    context = {
        "changed": [one for one in progress if one.key != watched[one.article.pk]] if parts != "page" else [],
        "gone": sorted(set(watched) - {one.article.pk for one in progress}),
        "watched": rest,
        "parts": parts,
    }
    return render(request, "timeline/_status.html", context)


def _page(request: HttpRequest, form: UploadForm, *, code: int = 200) -> HttpResponse:
    dossiers = list(Dossier.objects.all())
    named = str(form["dossier"].value() or "")
    context: dict[str, Any] = {
        "form": form,
        "dossiers": dossiers,
        "known": any(dossier.name.casefold() == named.casefold() for dossier in dossiers),
        "most_files": settings.MAX_UPLOAD_FILES,
        "most_bytes": settings.MAX_ARTICLE_BYTES,
        "most_size": intake.size(settings.MAX_ARTICLE_BYTES),
        "batch": _shown_before(request),
    }
    context["dossier"] = next((dossier for dossier in dossiers if dossier.name == named), None)
    return render(request, PAGE, context, status=code)


def _shown_before(request: HttpRequest) -> dict[str, Any] | None:
    """The articles that the address names, all of the first one's dossier."""
    form = WatchForm(request.GET)
    keys = list(form.cleaned_data["articles"])[:MOST_SHOWN] if form.is_valid() else []
    first = Article.objects.select_related("dossier").filter(pk__in=keys[:1]).first() if keys else None
    if first is None:
        return None
    return batch(first.dossier, [Outcome("", key, created=True) for key in keys])


def _refuse(request: HttpRequest, sentences: list[str], *, form: UploadForm | None = None) -> HttpResponse:
    """The sentences above the form. htmx puts them there and leaves the form, with the files chosen, as it is."""
    if request.headers.get("HX-Request"):
        response = render(request, "timeline/_upload_errors.html", {"sentences": sentences})
        return retarget(reswap(response, "innerHTML"), "#upload-errors")
    for sentence in sentences if form is None else []:
        messages.error(request, sentence)
    return _page(request, form or UploadForm(initial=_initial(request)), code=422)


def _initial(request: HttpRequest) -> dict[str, str]:
    """The dossier that the address names, else the one that an article came into last."""
    slug = request.GET.get("dossier", "")
    dossier = Dossier.objects.filter(slug=slug).first() if slug and "\x00" not in slug else None
    latest = Article.objects.select_related("dossier").order_by("-received_at", "-pk").first() if not dossier else None
    dossier = dossier or (latest.dossier if latest else None)
    return {"dossier": dossier.name if dossier else ""}


def _before(request: HttpRequest) -> list[int]:
    """The articles that the page showed already."""
    query = request.headers.get("HX-Current-URL", "").partition("?")[2]
    form = WatchForm.of_query(query)
    return list(form.cleaned_data["articles"]) if form.is_valid() else []


def _address(dossier: Dossier, keys: list[int]) -> str:
    shown = ",".join(str(key) for key in dict.fromkeys(keys[:MOST_SHOWN]))
    return f"{reverse('upload')}?{urlencode({'dossier': dossier.slug, 'articles': shown}, safe=',')}"
