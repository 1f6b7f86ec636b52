"""Pages and feeds from the public web, without opening a way into the network that Demarche runs in. No Django here.

Only http and https, only public addresses: of every name that is looked up, also behind a redirect, the address is
checked and then connected to, so that a name cannot mean another machine a moment later. Size, time and redirects are
limited while reading.
"""

from timeline.fetching.client import fetch
from timeline.fetching.policy import Policy, UnfetchableError
from timeline.fetching.request import Fetched

__all__ = ["Fetched", "Policy", "UnfetchableError", "fetch"]
