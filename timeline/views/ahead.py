"""A large page is sent in two parts: its head at once, so that the browser fetches and reads the scripts while the rest
of the page is still being made.
"""

import logging
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

from timeline.views.requests import HtmxRequest

logger = logging.getLogger(__name__)
Context = dict[str, Any]


def send(request: HtmxRequest, template: str, head: Context, rest: Callable[[], Context]) -> HttpResponseBase:
    """The page in two parts: `head` is what its <head> needs, `rest` gives what else the page does.

    What goes wrong after the head is on its way cannot change the answer's status any more: the log has it, and the
    page says so.
    """
    if len(get_messages(request)):  # they count as read only when the page is made before the answer begins
        return whole(request, template, head, rest)
    get_token(request)  # for the same reason the cookie is set now

    def parts() -> Iterator[bytes]:
        yield render_to_string(template, head | {"part": "head"}, request).encode()
        try:
            yield render_to_string(template, head | rest() | {"part": "body"}, request).encode()
        except Exception:
            logger.exception("The page %s broke off after its head", request.get_full_path())
            yield render_to_string("500.html", {"part": "body"}, request).encode()

    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = StreamingHttpResponse(_gzipped(parts()) if packed else parts())
    if packed:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def whole(request: HtmxRequest, template: str, head: Context, rest: Callable[[], Context]) -> HttpResponse:
    """The page in one."""
    return render(request, template, head | rest())


def _gzipped(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Each part packed by itself; Django's middleware would keep the first one until the last is there."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    for part in parts:
        yield packer.compress(part) + packer.flush(zlib.Z_SYNC_FLUSH)
    yield packer.flush()
