"""One address in, its bytes out."""

from __future__ import annotations

from collections.abc import Mapping

import httpx

from timeline.fetching.guard import GuardedTransport
from timeline.fetching.policy import Policy, UnfetchableError
from timeline.fetching.request import Fetched, check, get
from timeline.fetching.robots import refuses


def fetch(url: str, policy: Policy, *, headers: Mapping[str, str] | None = None) -> Fetched:
    """The bytes at an address, redirects followed. `headers` are sent beside our own, such as If-None-Match.

    Raises UnfetchableError with one sentence for a person: for an address that is not on the public web, a page that
    the site's robots.txt keeps from us, one that is too large or too slow, and for every answer that is no page.
    """
    with httpx.Client(transport=GuardedTransport(policy), trust_env=False, follow_redirects=False) as client:
        for _ in range(policy.redirects + 1):
            check(url)
            if policy.robots and refuses(client, url, policy):
                raise UnfetchableError("The site asks programs not to read this page (robots.txt).")
            found = get(client, url, policy, headers or {})
            if isinstance(found, Fetched):
                return found
            url = found
    raise UnfetchableError(f"This address was redirected more than {policy.redirects} times.")
