"""The type of a request as the middleware leaves it, and what it says of the page that asks."""

from typing import NamedTuple

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django_htmx.middleware import HtmxDetails

DESKS = frozenset({"timeline", "country", "actor"})  # pages that open an event beside their list


class HtmxRequest(HttpRequest):
    """A request with what htmx says about itself; false where it was not htmx that asked."""

    htmx: HtmxDetails


class Asking(NamedTuple):
    """The page that htmx asks from: its name among the addresses, path and query; empty if it is none of ours."""

    name: str = ""
    path: str = ""
    query: str = ""


def asking_page(request: HtmxRequest) -> Asking:
    """Where the request comes from."""
    path, _, query = (request.htmx.current_url_abs_path or "").partition("?")
    try:
        return Asking(resolve(path).url_name or "", path, query)
    except Resolver404:
        return Asking()
