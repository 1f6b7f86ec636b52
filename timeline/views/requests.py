"""The type of a request as the middleware leaves it, and what it says of the page that asks."""

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    """A request with what htmx says about itself; false where it was not htmx that asked."""

    htmx: HtmxDetails


def asking_page(request: HtmxRequest) -> tuple[str, str]:
    """Name (as in the addresses) and query of the page that htmx asks from; empty where it is none of ours."""
    path, _, query = (request.htmx.current_url_abs_path or "").partition("?")
    try:
        return resolve(path).url_name or "", query
    except Resolver404:
        return "", ""
