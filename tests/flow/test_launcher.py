"""`manage.py up` on a data folder of its own: the whole installation as a person starts and ends it."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard import places
from tests.conftest import ROOT, wait_until

pytestmark = pytest.mark.redis


@dataclass
class Installation:
    """A launcher on a fresh data folder; `processes` finds all that belongs to it, by that folder and its socket."""

    folder: Path
    port: int
    redis: Path
    launcher: subprocess.Popen[bytes] | None = None

    def start(self) -> subprocess.Popen[bytes]:
        with (self.folder / "output").open("wb") as output:
            self.launcher = subprocess.Popen(
                self.command, cwd=ROOT, env=self.environment, stdout=output, stderr=output, start_new_session=True
            )
        return self.launcher

    @property
    def command(self) -> list[str]:
        return [sys.executable, "manage.py", "up"]

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
        home = str(self.folder / "home")
        return {**kept, "DATA_DIR": str(self.folder), "PORT": str(self.port), "XDG_CONFIG_HOME": home}

    def output(self) -> str:
        return (self.folder / "output").read_text()

    def processes(self) -> dict[int, str]:
        """Every process that works on this data folder, with its command line (Redis overwrites its environment)."""
        found = {}
        marker = f"DATA_DIR={self.folder}\0".encode()
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                if marker in (entry / "environ").read_bytes() or str(self.redis) in line:
                    found[int(entry.name)] = line
            except OSError:
                continue  # it ended meanwhile
        return found

    def wait(self) -> None:
        """Wait for the line with the address."""
        wait_until(lambda: "ready at http://" in self.output() or not self.runs(), seconds=120)
        assert self.runs(), self.output()

    def runs(self) -> bool:
        return self.launcher is not None and self.launcher.poll() is None

    def count(self, query: str) -> int:
        with sqlite3.connect(f"file:{self.folder / 'demarche.sqlite3'}?mode=ro", uri=True) as database:
            return int(database.execute(query).fetchone()[0])

    def unread(self) -> int:
        return self.count("SELECT COUNT(*) FROM timeline_article WHERE state NOT IN ('read', 'failed')")


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    made = Installation(tmp_path, port, places.redis_socket())
    yield made
    for process in made.processes():
        os.kill(process, signal.SIGKILL)
    shutil.rmtree(made.redis.parent)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_starts_reads_the_samples_and_leaves_nothing_behind(
    number: signal.Signals, installation: Installation
) -> None:
    launcher = installation.start()
    installation.wait()
    if number == signal.SIGINT:
        wait_until(lambda: installation.unread() == 0, seconds=120)
        failed = installation.count("SELECT COUNT(*) FROM timeline_article WHERE state = 'failed'")
        assert failed == 0, installation.output()
        assert installation.count("SELECT COUNT(*) FROM timeline_article") >= 10
        assert installation.count("SELECT COUNT(*) FROM timeline_event") > 10
        with urllib.request.urlopen(f"http://127.0.0.1:{installation.port}/") as answer:
            assert answer.status == 200

    launcher.send_signal(number)

    assert launcher.wait(20) == 128 + number
    assert installation.processes() == {}
    assert "Traceback" not in installation.output()


def test_a_second_start_on_the_same_port_or_data_gets_one_sentence(installation: Installation, tmp_path: Path) -> None:
    installation.start()
    installation.wait()

    other = tmp_path / "other"
    other.mkdir()
    for changes, sentence in (
        ({"DATA_DIR": str(other)}, f"Port {installation.port} is taken"),
        ({"PORT": "1"}, f"Demarche runs already on this data, at http://127.0.0.1:{installation.port}/"),
    ):
        environment = {**installation.environment, **changes}
        second = subprocess.run(
            installation.command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert second.returncode == 1
        assert sentence in second.stderr
        assert len(second.stderr.strip().splitlines()) == 1


def test_what_falls_over_is_started_again_and_nothing_outlives_a_killed_launcher(installation: Installation) -> None:
    launcher = installation.start()
    installation.wait()
    parts = (str(installation.redis), "celery", "gunicorn")
    fallen = set(installation.processes()) - {launcher.pid}
    assert len(fallen) >= len(parts)
    for process in fallen:
        with suppress(ProcessLookupError):  # a child of one that was killed just before
            os.kill(process, signal.SIGKILL)

    def all_new() -> bool:
        now = installation.processes()
        lines = " ".join(now.values())
        return not fallen & set(now) and all(part in lines for part in parts)

    wait_until(all_new, seconds=30)
    launcher.kill()
    wait_until(lambda: not installation.processes(), seconds=10)

    # The socket and the note of the killed one do not stand in the way of the next.
    installation.start()
    installation.wait()


def test_a_port_that_is_none_gets_one_sentence(installation: Installation) -> None:
    environment = {**installation.environment, "PORT": "99999"}
    started = subprocess.run(
        installation.command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert started.returncode == 1
    assert started.stderr.strip().endswith("PORT has to be a number from 1 to 65535, and '99999' is not.")
