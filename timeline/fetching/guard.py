"""Connections that are made to public addresses only: a transport for httpx over httpcore's pool of connections."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from timeline.fetching.policy import Policy, UnfetchableError

# Seconds; a wait of nothing would mean not to wait at all.
LEAST = 0.01


class GuardedBackend(httpcore.NetworkBackend):
    """Looks a name up once, checks every address it has, and connects to one that was checked.

    The time that the policy gives counts from here, for everything together: a site that sends a byte a second is
    slow, however short each wait is.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._deadline = time.monotonic() + policy.seconds
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address that answers. Raises UnfetchableError where any of them is not public."""
        problem: Exception | None = None
        for address in self._addresses(host, port):
            try:
                left = max(self._deadline - time.monotonic(), LEAST)
                stream = self._plain.connect_tcp(address, port, left, local_address, socket_options)
                return TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
        raise problem or UnfetchableError(f"No machine by the name {host} is known.")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Never: a socket of this machine is no place on the web."""
        raise UnfetchableError("Only addresses on the public internet are fetched.")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise UnfetchableError(f"No machine by the name {host} is known.") from error
        addresses = list(dict.fromkeys(str(place[4][0]).partition("%")[0] for place in found))
        if not all(self._policy.permits(address, port) for address in addresses):
            raise UnfetchableError(f"{host} is not on the public internet, and nothing else is fetched.")
        return addresses


class TimedStream(httpcore.NetworkStream):
    """A connection whose every wait ends at one deadline, a moment of the monotonic clock in seconds."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def _left(self) -> float:
        if (left := self._deadline - time.monotonic()) <= 0:
            raise httpcore.ReadTimeout
        return max(left, LEAST)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come, at most `max_bytes`."""
        return self._stream.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends all of the buffer."""
        self._stream.write(buffer, self._left())

    def close(self) -> None:
        """Closes the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted."""
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, self._left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What is known of the connection."""
        return self._stream.get_extra_info(info)


class GuardedTransport(httpx.BaseTransport):
    """httpx's requests over guarded connections; no proxy, and nothing is taken from the environment."""

    def __init__(self, policy: Policy) -> None:
        context = httpx.create_ssl_context(trust_env=False)
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=GuardedBackend(policy))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends one request; the body of the response is read by whoever asked."""
        url = request.url
        sent = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(sent)
        return httpx.Response(
            status_code=answer.status, headers=answer.headers, stream=_Stream(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Closes what is open."""
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
