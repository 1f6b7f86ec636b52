"""From the web: pages that are fetched once, and feeds that are followed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from timeline import tasks
from timeline.actions import articles, batches, feeds
from timeline.actions import web as actions
from timeline.forms.web import FeedForm, PagesForm
from timeline.models import Dossier, Feed
from timeline.views.requests import HtmxRequest

PAGE = "timeline/web.html"
ROWS = "timeline/_feeds.html"


@require_safe
@never_cache
def web(request: HtmxRequest) -> HttpResponse:
    """`GET /web/?dossier=...`: the two forms, and the feeds that the dossier follows."""
    return _page(request, _dossier(request.GET.get("dossier", "")))


@require_POST
def fetch(request: HtmxRequest) -> HttpResponse:
    """`POST /web/fetch/` with addresses, one a line: a batch of them, whose page is shown next."""
    form = PagesForm(request.POST)
    if not form.is_valid():
        return _page(request, _dossier_named(request.POST.get("dossier", "")), pages=form)
    dossier = articles.dossier_named(form.cleaned_data["dossier"])
    batch = batches.begin(dossier, source="the web")
    items = actions.add_addresses(batch, [actions.Address(url) for url in form.cleaned_data["addresses"]])
    tasks.send([], [item.pk for item in items])
    return redirect(batch)


@require_POST
def follow(request: HtmxRequest) -> HttpResponse:
    """`POST /web/follow/` with a feed's address: followed from now on, and looked at at once."""
    form = FeedForm(request.POST)
    if not form.is_valid():
        return _page(request, _dossier_named(request.POST.get("dossier", "")), feed=form)
    dossier = articles.dossier_named(form.cleaned_data["dossier"])
    feed, new = feeds.follow(dossier, form.cleaned_data["url"], minutes=form.cleaned_data["minutes"])
    if new:
        tasks.look_at(feed.pk)
        messages.success(request, "This feed is followed from now on; what it has now is being fetched.")
    else:
        messages.info(request, "This dossier follows that feed already.")
    return redirect(_address(dossier))


@require_POST
def pause(request: HtmxRequest, pk: int) -> HttpResponse:
    """`POST /web/feeds/12/pause/`: a feed rests, or (with `go=1`) goes on and is looked at soon."""
    paused = not request.POST.get("go")
    feeds.pause(pk, paused=paused)
    return _changed(request, "This feed rests." if paused else "This feed is followed again.")


@require_POST
def look(request: HtmxRequest, pk: int) -> HttpResponse:
    """`POST /web/feeds/12/look/`: it is looked at as soon as a worker is free."""
    tasks.look_at(pk)
    return _changed(request, "A worker looks at this feed now.")


@require_POST
def drop(request: HtmxRequest, pk: int) -> HttpResponse:
    """`POST /web/feeds/12/drop/`: it is followed no more; its articles stay."""
    feeds.drop(pk)
    return _changed(request, "This feed is not followed any more. Its articles stay.")


def _changed(request: HtmxRequest, text: str) -> HttpResponse:
    """The list anew, with a message; without htmx the whole page."""
    dossier = _dossier(request.POST.get("dossier", ""))
    if not request.htmx:
        messages.success(request, text)
        return redirect(_address(dossier))
    response = render(request, ROWS, _feeds(dossier))
    return trigger_client_event(response, "toast", {"text": text, "level": "success"})


def _page(
    request: HtmxRequest, dossier: Dossier | None, *, pages: PagesForm | None = None, feed: FeedForm | None = None
) -> HttpResponse:
    initial = {"dossier": dossier.name if dossier else ""}
    context: dict[str, Any] = {
        "pages": pages or PagesForm(initial=initial),
        "feed": feed or FeedForm(initial=initial | {"minutes": 60}),
        "dossiers": list(Dossier.objects.all()),
        **_feeds(dossier),
    }
    return render(request, PAGE, context, status=422 if pages or feed else 200)


def _feeds(dossier: Dossier | None) -> dict[str, Any]:
    """The feeds of a dossier, each with the number of its entries that were taken; one query."""
    rows = Feed.objects.filter(dossier=dossier).annotate(taken=Count("entries")) if dossier else Feed.objects.none()
    return {"dossier": dossier, "feeds": rows}


def _dossier(slug: str) -> Dossier | None:
    """The dossier of an address, else the newest."""
    named = Dossier.objects.filter(slug=slug).first() if slug and "\x00" not in slug else None
    return named or Dossier.objects.order_by("-created_at", "-pk").first()


def _dossier_named(name: str) -> Dossier | None:
    return Dossier.objects.filter(name__iexact=name.strip()).first() if "\x00" not in name else None


def _address(dossier: Dossier | None) -> str:
    return f"{reverse('web')}?dossier={dossier.slug}" if dossier else reverse("web")
