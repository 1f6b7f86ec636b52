"""A large page comes in two parts, the head first; together they are the page, whatever happens in between."""

import gzip
import logging
from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.http import StreamingHttpResponse
from django.test import Client

from tests.factories import make_dossier, make_event
from timeline.views import desk, timeline

pytestmark = pytest.mark.django_db
DAY = date(2020, 11, 7)


@pytest.fixture
def parts(client: Client, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    make_event(source=[("Nikol Pashinyan", "ARM")], day=DAY)
    monkeypatch.setattr(timeline, "MANY", 0)
    return sent(client)


def sent(client: Client, **headers: str) -> list[bytes]:
    response = client.get("/", headers=headers)
    assert isinstance(response, StreamingHttpResponse)
    return list(response.streaming_content)


def test_the_head_comes_first_and_has_what_the_browser_is_to_fetch(parts: list[bytes]) -> None:
    head, body = parts
    assert head.rstrip().endswith(b"</head>")
    assert b"plotly" in head
    assert body.lstrip().startswith(b"<body")
    assert body.rstrip().endswith(b"</html>")


def test_both_parts_are_the_page_as_it_comes_in_one(
    client: Client, parts: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "MANY", 10)
    whole = client.get("/").content.decode()
    apart = b"".join(parts).decode()

    def words(page: str) -> list[str]:
        return [line.strip() for line in page.splitlines() if line.strip() and "X-CSRFToken" not in line]

    assert words(apart) == words(whole)


def test_a_browser_that_unpacks_gets_it_packed(client: Client, parts: list[bytes]) -> None:
    packed = sent(client, accept_encoding="gzip")
    page = gzip.decompress(b"".join(packed)).decode()
    assert page.rstrip().endswith("</html>")
    assert packed[0].startswith(b"\x1f\x8b")


def test_the_cookie_that_forms_need_is_set(client: Client, parts: list[bytes]) -> None:
    assert "csrftoken" in client.cookies


@pytest.mark.usefixtures("parts")
def test_what_goes_wrong_after_the_head_is_said_and_logged(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr(desk, "build", fail)
    with caplog.at_level(logging.ERROR):
        page = b"".join(sent(client)).decode()
    assert "Something went wrong on the server" in page
    assert page.count("<body") == 1
    assert "out of order" in caplog.text


def test_messages_are_shown_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_event(make_dossier(), day=DAY)
    monkeypatch.setattr(timeline, "MANY", 0)
    monkeypatch.setattr("timeline.views.ahead.get_messages", lambda request: get_messages(request) or ["stored"])
    assert not isinstance(client.get("/"), StreamingHttpResponse)
