"""The type of a request as the middleware leaves it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    """A request with what htmx says about itself; false where it was not htmx that asked."""

    htmx: HtmxDetails
