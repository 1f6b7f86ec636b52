"""Whether a site's robots.txt keeps a page from us (RFC 9309), read anew for each page that is asked for."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import httpx
from protego import Protego

from timeline.fetching.policy import Policy, UnfetchableError
from timeline.fetching.request import check, get

# RFC 9309, 2.5: at least this much of the file has to be read.
LARGEST = 512_000
# RFC 9309, 2.3.1.2: this many redirects are followed.
HOPS = 5
EVERYTHING = "User-agent: *\nDisallow: /"


def refuses(client: httpx.Client, url: str, policy: Policy) -> bool:
    """Whether the rules of the page's site forbid it to our name. A site without rules forbids nothing."""
    return not Protego.parse(_rules(client, url, policy)).can_fetch(url, policy.agent)


def _rules(client: httpx.Client, url: str, policy: Policy) -> str:
    """The text of the rules: none where there is no such file, "nothing" where the site has trouble (2.3.1.3-4)."""
    parts = urlsplit(url)
    place = f"{parts.scheme}://{parts.netloc}/robots.txt"
    try:
        for _ in range(HOPS + 1):
            check(place)
            found = get(client, place, replace(policy, bytes=LARGEST))
            if not isinstance(found, str):
                return found.data.decode("utf-8", "replace")
            place = found
    except UnfetchableError as error:
        return EVERYTHING if error.status >= 500 else ""
    return ""
