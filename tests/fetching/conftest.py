"""A web server of the tests' own on this machine, and the allowance to fetch from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from timeline.fetching import Policy

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """Answers by path; `asked` are the paths and user agents that came, in order."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        """The address of a path on this site."""
        return f"http://127.0.0.1:{self.port}{path}"

    def gives(self, path: str, body: bytes, *, status: int = 200, **headers: str) -> str:
        """Lets a path answer with these bytes; gives its address."""

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            request.send_header("Content-Length", str(len(body)))
            request.end_headers()
            request.wfile.write(body)

        self.answers[path] = answer
        return self.url(path)

    def paths(self) -> list[str]:
        """The paths that were asked for, but the rules for robots."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, self.headers["User-Agent"]))
            if (answer := made.answers.get(self.path)) is None:
                self.send_error(404)
            else:
                answer(self)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made.port = server.server_port
    Thread(target=server.serve_forever, daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def policy(site: Site) -> Policy:
    """The usual limits, made small, with leave to fetch from the site of the tests."""
    return Policy(agent="Demarche-tests", bytes=100_000, seconds=3, allowed=frozenset({f"127.0.0.1:{site.port}"}))
