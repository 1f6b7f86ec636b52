"""The upload page: what a person has goes into a new batch, and the page follows it until all of it is read."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh

from timeline import tasks
from timeline.actions import articles, batches
from timeline.extraction import intake
from timeline.extraction.intake.decoding import TAKEN
from timeline.forms.upload import UploadForm, Watched, WatchForm
from timeline.models import Article, Batch, Dossier, Item
from timeline.progress import Progress, unfinished, with_events
from timeline.views.batches import shown

logger = logging.getLogger(__name__)

PAGE = "timeline/upload.html"


@csrf_exempt  # The body is read here, under a watch; _page_or_receive has the protection.
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def upload(request: HttpRequest) -> HttpResponse:
    """`GET /upload/?dossier=...`: the page; `POST`: files or a text, or the names of files that follow in parts.

    A body that is too large or broken is answered with a sentence too.
    """
    try:
        _ = request.FILES
    except TooManyFilesSent:
        most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        error = f"These are too many files at once: up to {most} go together. Nothing was stored."
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
    given = form.cleaned_data
    sizes = [file.size or 0 for file in given["files"]] + [size for _, size in given["announced"]]
    if sentence := batches.too_much(sizes):
        return _refuse(request, [sentence])
    dossier = articles.dossier_named(given["dossier"], start=given["start"], end=given["end"])
    batch = batches.begin(dossier, given=given)
    awaited = batches.announce(batch, given["announced"])
    tasks.send([], _receive(batch, given))
    if request.headers.get("HX-Request"):
        context = {**shown(batch), "awaited": [item.pk if item.state == Item.State.AWAITED else 0 for item in awaited]}
        return render(request, "timeline/_batch.html", context, status=201)
    return redirect(batch)


def _receive(batch: Batch, given: dict[str, Any]) -> list[int]:
    """Store what came with the request itself; gives the items that are to be opened."""
    items = [batches.add(batch, str(file.name), file) for file in given["files"]]
    if given["text"].strip():
        items.append(batches.add_text(batch, given["text"]))
    return [item.pk for item in items if item.state == Item.State.QUEUED]


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
        "limits": {
            "files": settings.MAX_UPLOAD_FILES,
            "bytes": settings.MAX_UPLOAD_BYTES,
            "size": intake.size(settings.MAX_UPLOAD_BYTES),
            "one_bytes": settings.MAX_ARCHIVE_BYTES,
            "one_size": intake.size(settings.MAX_ARCHIVE_BYTES),
        },
        "taken": TAKEN[0].upper() + TAKEN[1:],
        "recent": _recent(),
    }
    context["dossier"] = next((dossier for dossier in dossiers if dossier.name == named), None)
    return render(request, PAGE, context, status=code)


def _recent() -> list[Batch]:
    """The latest uploads, so that one finds back to what is still being read."""
    return list(Batch.objects.select_related("dossier").with_numbers()[:5])


def _refuse(request: HttpRequest, sentences: list[str], *, form: UploadForm | None = None) -> HttpResponse:
    """The sentences above the form; the script puts them there and leaves the form, with the files, as it is.

    The script gets them with 200, for a browser's console calls any other answer an error; a batch comes with 201.
    """
    if request.headers.get("HX-Request"):
        return render(request, "timeline/_upload_errors.html", {"sentences": sentences})
    for sentence in sentences if form is None else []:
        messages.error(request, sentence)
    return _page(request, form or UploadForm(initial=_initial(request)), code=422)


def _initial(request: HttpRequest) -> dict[str, str]:
    """The dossier that the address names, else the one that something came into last."""
    slug = request.GET.get("dossier", "")
    dossier = Dossier.objects.filter(slug=slug).first() if slug and "\x00" not in slug else None
    latest = Article.objects.select_related("dossier").order_by("-received_at", "-pk").first() if not dossier else None
    dossier = dossier or (latest.dossier if latest else None)
    return {"dossier": dossier.name if dossier else ""}
