"""What is fetched, and what is refused with which sentence."""

import gzip
import ipaddress
import socket
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from tests.websites import Site
from timeline.fetching import Policy, UnfetchableError, fetch
from timeline.fetching.policy import is_public

PAGE = b"<html><body><p>The ministers spoke by telephone on Tuesday.</p></body></html>"


def refusal(url: str, policy: Policy) -> str:
    """The sentence with which an address is refused."""
    with pytest.raises(UnfetchableError) as caught:
        fetch(url, policy)
    return str(caught.value)


def test_a_page_is_fetched_under_our_own_name(site: Site, policy: Policy) -> None:
    found = fetch(site.gives("/story", PAGE, Content_Type="text/html"), policy)
    assert (found.data, found.kind, found.url) == (PAGE, "text/html", site.url("/story"))
    assert ("/story", "Demarche-tests") in site.asked


def test_redirects_are_followed_to_where_the_page_is(site: Site, policy: Policy) -> None:
    site.gives("/new", PAGE)
    site.gives("/old", b"", status=301, Location="/new")
    assert fetch(site.url("/old"), policy).url == site.url("/new")


def test_a_packed_page_is_unpacked(site: Site, policy: Policy) -> None:
    url = site.gives("/packed", gzip.compress(PAGE), Content_Encoding="gzip")
    assert fetch(url, policy).data == PAGE


def test_what_has_not_changed_is_said_to_be_so(site: Site, policy: Policy) -> None:
    url = site.gives("/feed", b"", status=304)
    found = fetch(url, policy, headers={"If-None-Match": "abc"})
    assert found.unchanged
    assert found.data == b""


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("ftp://example.org/a", "Only addresses that begin with http:// or https:// are fetched."),
        ("file:///etc/passwd", "Only addresses that begin with http:// or https:// are fetched."),
        ("gopher://example.org", "Only addresses that begin with http:// or https:// are fetched."),
        ("example.org/a", "Only addresses that begin with http:// or https:// are fetched."),
        ("http://", "Only addresses that begin with http:// or https:// are fetched."),
        ("http://[::1", "This is not an address on the web."),
        ("http://example.org:99999/", "This is not an address on the web."),
        ("http://user:secret@example.org/", "An address with a user name or a password in it is not fetched."),
        ("http://127.0.0.1/", "127.0.0.1 is not on the public internet, and nothing else is fetched."),
        ("http://127.1/", "127.1 is not on the public internet, and nothing else is fetched."),
        ("http://2130706433/", "2130706433 is not on the public internet, and nothing else is fetched."),
        ("http://0x7f000001/", "0x7f000001 is not on the public internet, and nothing else is fetched."),
        ("http://localhost:8000/", "localhost is not on the public internet, and nothing else is fetched."),
        ("http://0.0.0.0/", "0.0.0.0 is not on the public internet, and nothing else is fetched."),
        ("http://10.1.2.3/", "10.1.2.3 is not on the public internet, and nothing else is fetched."),
        ("http://192.168.0.1/", "192.168.0.1 is not on the public internet, and nothing else is fetched."),
        (
            "http://169.254.169.254/latest/",
            "169.254.169.254 is not on the public internet, and nothing else is fetched.",
        ),
        ("http://[::1]/", "::1 is not on the public internet, and nothing else is fetched."),
        ("http://[fd00::1]/", "fd00::1 is not on the public internet, and nothing else is fetched."),
        ("http://[::ffff:10.0.0.1]/", "::ffff:10.0.0.1 is not on the public internet, and nothing else is fetched."),
    ],
)
def test_what_is_not_on_the_public_web_is_refused(url: str, sentence: str) -> None:
    assert refusal(url, Policy()) == sentence


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:4700::6810:84e5", True),
        ("100.64.0.1", False),
        ("172.16.5.4", False),
        ("198.18.0.1", False),
        ("203.0.113.9", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("fe80::1", False),
        ("ff02::1", False),
        ("2002:7f00:0001::", False),
        ("2002:0a00:0001::1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d70e", True),
        ("::ffff:169.254.169.254", False),
        ("::", False),
    ],
)
def test_an_address_is_public_or_not(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def test_a_redirect_leads_no_way_inside(site: Site, policy: Policy) -> None:
    site.gives("/out", b"", status=302, Location="http://169.254.169.254/latest/meta-data/")
    assert refusal(site.url("/out"), policy).startswith("169.254.169.254 is not on the public internet")
    site.gives("/file", b"", status=302, Location="file:///etc/passwd")
    assert refusal(site.url("/file"), policy) == "Only addresses that begin with http:// or https:// are fetched."


def test_leave_for_one_port_is_none_for_another(site: Site, policy: Policy) -> None:
    assert "not on the public internet" in refusal(f"http://127.0.0.1:{site.port + 1}/", policy)


def test_a_name_that_also_means_a_private_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    places = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("93.184.215.14", "10.0.0.7")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: places)
    assert "not on the public internet" in refusal("http://two-faced.example/", Policy(robots=False))


def test_a_name_is_looked_up_once_and_that_address_is_used(
    site: Site, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.gives("/story", PAGE)
    real, asked = socket.getaddrinfo, list[str]()

    def lookup(host: str, *rest: Any, **more: Any) -> Any:
        """The checked address for the first question after the name, and a private one from then on."""
        if host == "changing.example":
            asked.append(host)
            address = "127.0.0.1" if len(asked) == 1 else "10.0.0.7"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, site.port))]
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    url = f"http://changing.example:{site.port}/story"
    assert fetch(url, replace(policy, robots=False)).data == PAGE
    assert asked == ["changing.example"]


def test_more_redirects_than_allowed_are_given_up(site: Site, policy: Policy) -> None:
    url = site.gives("/round", b"", status=302, Location="/round")
    assert refusal(url, replace(policy, redirects=3)) == "This address was redirected more than 3 times."
    assert site.paths() == ["/round"] * 4


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (401, "This page wants a password."),
        (403, "The site does not let Demarche read this page."),
        (404, "There is no page at this address."),
        (418, "The site answered 418 instead of giving the page."),
        (429, "The site asks not to be called so often; try again later."),
        (503, "The site has trouble of its own (it answered 503); try again later."),
    ],
)
def test_an_answer_that_is_no_page_is_told_in_words(site: Site, policy: Policy, status: int, sentence: str) -> None:
    assert refusal(site.gives("/odd", b"", status=status), policy) == sentence


def test_a_page_that_is_too_large_is_given_up_while_it_comes(site: Site, policy: Policy) -> None:
    sent = []

    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        try:
            for _ in range(2_000):
                request.wfile.write(b"x" * 10_000)
                sent.append(1)
        except OSError:
            return

    site.answers["/endless"] = endless
    assert refusal(site.url("/endless"), policy) == "This is larger than 0.1 MB, the most that is fetched."
    time.sleep(0.1)
    assert len(sent) < 2_000


def test_a_small_answer_that_unpacks_to_much_is_given_up(site: Site, policy: Policy) -> None:
    url = site.gives("/bomb", gzip.compress(b"0" * 50_000_000), Content_Encoding="gzip")
    assert refusal(url, policy) == "This is larger than 0.1 MB, the most that is fetched."


def test_a_site_that_drips_is_given_up_in_time(site: Site, policy: Policy) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        try:
            for _ in range(100):
                request.wfile.write(b"x")
                request.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    site.answers["/drip"] = drip
    begun = time.monotonic()
    assert (
        refusal(site.url("/drip"), replace(policy, seconds=0.5)) == "The site took longer than 0.5 seconds to answer."
    )
    assert time.monotonic() - begun < 3


def test_nobody_at_the_other_end_is_told_so() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    policy = Policy(allowed=frozenset({f"127.0.0.1:{port}"}), robots=False)
    assert refusal(f"http://127.0.0.1:{port}/", policy) == "127.0.0.1 could not be reached."


def test_an_unknown_name_is_told_so() -> None:
    assert refusal("http://nowhere.invalid/", Policy()) == "No machine by the name nowhere.invalid is known."


def test_the_rules_for_robots_are_kept(site: Site, policy: Policy) -> None:
    site.gives("/robots.txt", b"User-agent: Demarche-tests\nDisallow: /private/\n\nUser-agent: *\nDisallow: /")
    site.gives("/private/a", PAGE)
    site.gives("/open", PAGE)
    assert refusal(site.url("/private/a"), policy) == "The site asks programs not to read this page (robots.txt)."
    assert site.paths() == []
    assert fetch(site.url("/open"), policy).data == PAGE


def test_rules_that_cannot_be_had_for_the_sites_own_trouble_forbid_all(site: Site, policy: Policy) -> None:
    site.gives("/robots.txt", b"", status=503)
    assert "robots.txt" in refusal(site.gives("/open", PAGE), policy)


def test_the_rules_of_the_site_behind_a_redirect_are_kept_too(site: Site, policy: Policy) -> None:
    site.gives("/robots.txt", b"User-agent: *\nDisallow: /closed")
    site.gives("/closed", PAGE)
    site.gives("/way", b"", status=302, Location="/closed")
    assert "robots.txt" in refusal(site.url("/way"), policy)
