"""One request on the guarded client: its answer, within the limits, or one sentence why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from timeline.fetching.policy import Policy, UnfetchableError

SCHEMES = frozenset({"http", "https"})
ACCEPTED = "text/html,application/xhtml+xml,application/pdf,application/rss+xml,application/atom+xml,*/*;q=0.5"
NOT_MODIFIED = 304
# What servers say to whom they do not let in, and to whom they have nothing to give.
WORDS = {
    401: "This page wants a password.",
    402: "This page has to be paid for.",
    403: "The site does not let Demarche read this page.",
    404: "There is no page at this address.",
    410: "This page is gone.",
    429: "The site asks not to be called so often; try again later.",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: `url` is where it was found in the end, `data` the body, empty if nothing has changed."""

    url: str
    data: bytes
    kind: str = ""
    unchanged: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)


def check(url: str) -> None:
    """Raises UnfetchableError for what is no address of the web, or carries a name and a password."""
    try:
        parts = urlsplit(url)
        known = parts.scheme.lower() in SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise UnfetchableError("This is not an address on the web.") from error
    if not known:
        raise UnfetchableError("Only addresses that begin with http:// or https:// are fetched.")
    if parts.username or parts.password:
        raise UnfetchableError("An address with a user name or a password in it is not fetched.")


def get(client: httpx.Client, url: str, policy: Policy, headers: Mapping[str, str] | None = None) -> Fetched | str:
    """One request: what was found, or the address that the answer redirects to."""
    sent = {"User-Agent": policy.agent, "Accept": ACCEPTED, **(headers or {})}
    try:
        with client.stream("GET", url, headers=sent, timeout=policy.seconds) as answer:
            if answer.is_redirect and "location" in answer.headers:
                return urljoin(url, answer.headers["location"])
            if answer.status_code == NOT_MODIFIED:
                return Fetched(url=url, data=b"", unchanged=True, headers=dict(answer.headers))
            if not answer.is_success:
                raise UnfetchableError(_refusal(answer.status_code), answer.status_code)
            data = _body(answer, policy)
            kind = answer.headers.get("content-type", "")
            return Fetched(url=url, data=data, kind=kind, headers=dict(answer.headers))
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        raise UnfetchableError(_slow(policy)) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise UnfetchableError(f"{urlsplit(url).hostname} could not be reached.") from error


def _slow(policy: Policy) -> str:
    return f"The site took longer than {policy.seconds:g} seconds to answer."


def _body(answer: httpx.Response, policy: Policy) -> bytes:
    """The body, decoded; given up as soon as it is too large."""
    parts: list[bytes] = []
    size = 0
    for part in answer.iter_bytes():
        size += len(part)
        if size > policy.bytes:
            raise UnfetchableError(f"This is larger than {policy.bytes / 1_000_000:g} MB, the most that is fetched.")
        parts.append(part)
    return b"".join(parts)


def _refusal(status: int) -> str:
    if status in WORDS:
        return WORDS[status]
    if status >= 500:
        return f"The site has trouble of its own (it answered {status}); try again later."
    return f"The site answered {status} instead of giving the page."
