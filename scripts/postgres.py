"""Runs a command with `DATABASE_URL` naming a throw-away PostgreSQL, and removes that again whatever happens.

    python scripts/postgres.py COMMAND [ARGUMENT ...]

The server is the machine's own, else Debian's package where we may install it. It listens on a Unix socket in a
temporary folder and nowhere else. PostgreSQL refuses to run as root, so for root it runs as `postgres` or `nobody`.
"""

import getpass
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any, Final

from billiard.util import set_pdeathsig  # type: ignore[attr-defined]

MISSING = (
    "There is no PostgreSQL server here: install one (Debian, Ubuntu: `apt-get install postgresql`) and start again."
)
# Nothing here has to survive a loss of power.
OPTIONS: Final = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "50",
}


def main(command: list[str]) -> int:
    """Run `command` beside a server; gives its exit code."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    binaries = find() or from_debian()
    if binaries is None:
        sys.exit(MISSING)
    try:
        with server(binaries) as address:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        return 130


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def find() -> Path | None:
    """The folder with `initdb` and `postgres`: the newest of those that pg_config, Debian's layout and PATH name."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_number, reverse=True)
    if config := shutil.which("pg_config"):
        said = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)  # noqa: S603
        folders.append(Path(said.stdout.strip()))
    if onpath := shutil.which("initdb"):
        folders.append(Path(onpath).resolve().parent)
    return next((f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()), None)


def _number(folder: Path) -> float:
    """The version in Debian's path /usr/lib/postgresql/VERSION/bin."""
    try:
        return float(folder.parent.name)
    except ValueError:
        return 0.0


def from_debian() -> Path | None:
    """Install Debian's package where we are root and there is apt-get."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("Installing PostgreSQL from the system's packages.", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", "postgresql"]):
        subprocess.run(["apt-get", *words], env=quiet, stdout=subprocess.DEVNULL, check=False)  # noqa: S603, S607
    return find()


@contextmanager
def server(binaries: Path) -> Iterator[str]:
    """A running server; gives its address as a `DATABASE_URL`."""
    folder = Path(tempfile.mkdtemp(prefix="demarche-pg-"))
    try:
        user = unprivileged(folder)
        made = subprocess.run(  # noqa: S603 - our own command
            [binaries / "initdb", "-D", folder / "data", "-A", "trust", "-U", "demarche", "-E", "UTF8", "--no-sync"],
            capture_output=True, text=True, check=False, cwd=folder, **user,
        )  # fmt: skip
        if made.returncode:
            sys.exit(f"PostgreSQL could not be set up: {made.stderr.strip()}")
        with running(binaries, folder, user):
            yield f"postgres://demarche@/postgres?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def unprivileged(folder: Path) -> dict[str, Any]:
    """For root: whom to run the server as, as arguments of subprocess; the folder is given to them."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    name = next((name for name in ("postgres", "nobody") if name in names), None)
    if name is None:
        sys.exit(f"PostgreSQL does not run as {getpass.getuser()}, and there is no user postgres or nobody.")
    owner = pwd.getpwnam(name)
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


@contextmanager
def running(binaries: Path, folder: Path, user: dict[str, Any]) -> Iterator[None]:
    """Start the server, wait until it answers, and stop it on the way out."""
    options = {**OPTIONS, "unix_socket_directories": str(folder)}
    words = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [binaries / "postgres", "-D", folder / "data", *words],
            stdout=log, stderr=log, cwd=folder, start_new_session=True, preexec_fn=_die_with_parent, **user,
        )  # fmt: skip
    try:
        socket = folder / ".s.PGSQL.5432"
        end = time.monotonic() + 30
        while not socket.exists():
            if process.poll() is not None or time.monotonic() > end:
                sys.exit(f"PostgreSQL does not start: {(folder / 'log').read_text().strip()}")
            time.sleep(0.05)
        yield
    finally:
        process.send_signal(signal.SIGQUIT)  # at once: nothing in it is worth keeping
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()


def _die_with_parent() -> None:
    with suppress(OSError):
        set_pdeathsig(signal.SIGQUIT)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} COMMAND [ARGUMENT ...]")
    sys.exit(main(sys.argv[1:]))
