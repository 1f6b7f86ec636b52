"""Which pages may show the chart in a frame: the value of the header `Content-Security-Policy: frame-ancestors`."""

import re
from collections.abc import Iterable

from django.core.exceptions import ImproperlyConfigured

OWN = "'self'"
# A keyword, everybody, or a host with perhaps a scheme, a leading "*." and a port (CSP Level 3, host-source).
SOURCE = re.compile(
    r"'self'|'none'|\*|(?:https?://)?(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[0-9]{1,5})?", re.IGNORECASE
)


def ancestors(values: Iterable[str]) -> str:
    """The sources in a row. Raises ImproperlyConfigured for what is none: it could carry a directive of its own."""
    sources = [f"'{value}'" if value in ("self", "none") else value for value in map(str.strip, values) if value]
    for source in sources:
        if not SOURCE.fullmatch(source):
            raise ImproperlyConfigured(
                f"EMBED_ANCESTORS: “{source}” is no address of a site; they are written like https://news.example.org."
            )
    return " ".join(sources) or "'none'"
