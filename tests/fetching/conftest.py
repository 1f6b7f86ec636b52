"""Leave to fetch from the tests' own site."""

import pytest

from tests.websites import Site
from timeline.fetching import Policy


@pytest.fixture
def policy(site: Site) -> Policy:
    """The usual limits, made small, with leave to fetch from the site of the tests."""
    return Policy(agent="Demarche-tests", bytes=100_000, seconds=3, allowed=frozenset({f"127.0.0.1:{site.port}"}))
