"""`manage.py up`: the whole of a small installation, with one command, until Ctrl-C."""

import errno
import fcntl
import os
import shutil
import socket
import sys
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections

from dashboard import places, private_redis
from dashboard.launcher import Ending, Part, PartFailedError, crew

HOST = "127.0.0.1"
# Below this there is no room to store and read a few articles.
LEAST_FREE = 100_000_000
FULL = "The disk is full: free some space where {folder} lies and start again."
# The first start reads the language model and compiles the code.
MOST_SECONDS = 120
# Readers share what was loaded before they were forked. Apart from that each takes what it needs and gives it back.
SPARING = {"MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "131072", "OPENBLAS_NUM_THREADS": "1"}


class Command(BaseCommand):
    help = "Starts Redis (unless REDIS_URL is set), a worker and the web server on 127.0.0.1; Ctrl-C ends them all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"), help="Port; PORT in the environment.")

    def handle(self, *args: Any, port: str, **options: Any) -> None:
        try:
            with crew() as parts, only_one(port), bound(port) as door:
                self.prepare(parts)
                parts += [worker(), web(door)]
                for part in parts[-2:]:
                    part.start()
                self.wait(parts, port)
                self.stdout.write(f"\n    Demarche is ready at http://{HOST}:{port}/ (Ctrl-C ends it)\n\n")
                self.stdout.flush()
                keep(parts)
        except Ending as ending:
            self.stdout.write("Demarche has ended.")
            sys.exit(128 + ending.number)
        except PartFailedError as error:
            raise CommandError(str(error)) from error
        except (OSError, OperationalError) as error:
            if is_full(error):
                raise CommandError(FULL.format(folder=settings.DATA_DIR)) from error
            raise

    def prepare(self, parts: list[Part]) -> None:
        """Redis, tables, static files and, the first time, the samples."""
        if shutil.disk_usage(settings.DATA_DIR).free < LEAST_FREE:
            raise CommandError(FULL.format(folder=settings.DATA_DIR))
        if not settings.REDIS_URL:
            parts.append(own_redis())
            parts[-1].start()
            if not private_redis.wait(places.redis_socket()):
                raise CommandError(f"The private Redis does not answer; see {settings.DATA_DIR / private_redis.LOG}.")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("load_samples", if_empty=True, stdout=self.stdout)
        connections.close_all()

    def wait(self, parts: list[Part], port: str) -> None:
        """Wait until the web server answers. Raises CommandError if it does not."""
        end = time.monotonic() + MOST_SECONDS
        while not web_answers(port):
            if time.monotonic() > end:
                raise CommandError(f"The web server does not answer within {MOST_SECONDS} seconds.")
            for part in parts:
                part.keep()
            time.sleep(0.1)


def keep(parts: list[Part]) -> None:
    """Watch over the parts until a signal comes."""
    while True:
        for part in parts:
            part.keep()
        time.sleep(0.5)


def own_redis() -> Part:
    """The private Redis, in the place of one that an earlier launcher may have left behind."""
    server = private_redis.find()
    if server is None:
        raise CommandError(
            "There is no Redis: install redis-server or valkey-server (6.2 or newer), install requirements.txt, "
            "or name one with REDIS_URL."
        )
    private_redis.clear(places.redis_socket())
    command = private_redis.command(server, socket=places.redis_socket(), folder=settings.DATA_DIR)
    return Part("private Redis", command, carries=True)


def worker() -> Part:
    """The only worker, with the clock of the sweep inside; as many readers as there are cores, two at most."""
    readers = min(2, os.cpu_count() or 1)
    words = ["-A", "dashboard", "worker", "--beat", "--loglevel", "WARNING", "--concurrency", str(readers)]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--optimization", "fair"]
    # A container often has no other user than root, and the worker unpacks nothing but JSON.
    quiet_too = {"PYTHONWARNINGS": "ignore:You're running the worker with"}
    environment = {**surroundings(), **SPARING, **quiet_too, "ONLY_WORKER": "on"}
    return Part("worker", [sys.executable, "-m", "celery", "-q", *words, *quiet], environment=environment)


def web(door: socket.socket) -> Part:
    """The web server on a socket that is bound already, so that nobody can take the port meanwhile."""
    words = ["dashboard.wsgi:application", "--bind", f"fd://{door.fileno()}", "--workers", "1", "--threads", "16"]
    quiet = ["--log-level", "warning", "--no-control-socket", "--graceful-timeout", "2"]
    command = [sys.executable, "-m", "gunicorn", *words, *quiet]
    return Part("web server", command, environment=surroundings(), pass_fds=(door.fileno(),))


def surroundings() -> dict[str, str]:
    """What the parts find in their environment: the same data as here, and plain HTTP, which stays on this machine."""
    return {"HTTPS": "off", "DATA_DIR": str(settings.DATA_DIR), "PYTHONPATH": str(settings.BASE_DIR)}


@contextmanager
def bound(port: str) -> Iterator[socket.socket]:
    """A socket bound to the port. Raises CommandError where that is taken or is no port."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise CommandError(f"PORT has to be a number from 1 to 65535, and {port!r} is not.")
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, int(port)))
        except PermissionError as error:
            raise CommandError(f"Port {port} is reserved: choose one above 1023, `make run PORT=8001`.") from error
        except OSError as error:
            raise CommandError(
                f"Port {port} is taken: end the program that holds it, or choose another, `make run PORT=8001`."
            ) from error
        yield door


@contextmanager
def only_one(port: str) -> Iterator[None]:
    """Hold the data folder for this launcher. Raises CommandError where another one holds it."""
    with (settings.DATA_DIR / "running").open("a+") as note:
        try:
            fcntl.flock(note, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            note.seek(0)
            raise CommandError(f"Demarche runs already on this data, at {note.read().strip()}.") from error
        note.truncate(0)
        note.write(f"http://{HOST}:{port}/")
        note.flush()
        yield


def web_answers(port: str) -> bool:
    """Whether the web server answers at all, be it with an error page."""
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/", timeout=30):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def is_full(error: BaseException) -> bool:
    """Whether an error, or one it came from, says that the disk is full."""
    with suppress(AttributeError):
        if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
            return True
    return "disk is full" in str(error) or (error.__cause__ is not None and is_full(error.__cause__))
