"""How a batch of mixed files goes: `python -m bench.batch [--files 500] [--bad 50]`.

Starts Demarche as `make run` does (its own Redis, its own worker, a web server) in a temporary folder, uploads the
files in parts as the page does, and follows them. Prints what was read and explained, how long it took, how many
processes of each kind there were (a restarted worker is one more) and their highest memory: RSS of one process, and PSS
of all together, which counts once what they share.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import psutil

from bench.mixed import Made, make
from bench.scores import table

ROOT = Path(__file__).resolve().parents[1]
TOGETHER, TOGETHER_BYTES = 20, 8_000_000  # files and bytes in one request, as static/js/send.js has them
DOSSIER = "A mixed batch"


@dataclass(slots=True)
class Watch:
    """The memory of processes by what they do, looked at again and again in a thread of its own."""

    launcher: psutil.Process
    one: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    together: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    seen: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    over: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        while not self.over.wait(0.3):
            sums: dict[str, int] = defaultdict(int)
            for process in self.launcher.children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    self._look(process, sums)
            for kind, size in sums.items():
                self.together[kind] = max(self.together[kind], size)

    def _look(self, process: psutil.Process, sums: dict[str, int]) -> None:
        words = " ".join(process.cmdline())
        kind = next((kind for sign, kind in SIGNS.items() if sign in words), "")
        if kind:
            memory = process.memory_full_info()
            self.one[kind] = max(self.one[kind], memory.rss)
            sums["web server" if kind == "web server" else "worker"] += memory.pss
            self.seen[kind].add(process.pid)


PARTS = ("send", "page", "awaited")  # of what the page of a batch says
SIGNS = {"intake.child": "opener", "celery": "worker", "gunicorn": "web server"}


class Page:
    """The upload page, as the browser talks to it."""

    def __init__(self, address: str) -> None:
        self.address, self.cookies = address, CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.opener.open(f"{address}/upload/").read()

    def post(self, path: str, data: dict[str, Any]) -> str:
        """What the server answers; raises for an error."""
        from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

        token = next(cookie.value or "" for cookie in self.cookies if cookie.name == "csrftoken")
        headers = {"Content-Type": MULTIPART_CONTENT, "X-CSRFToken": token, "HX-Request": "true"}
        body = encode_multipart(BOUNDARY, data)
        request = urllib.request.Request(f"{self.address}{path}", body, headers)
        return str(self.opener.open(request, timeout=120).read().decode())

    def upload(self, files: Sequence[Made]) -> int:
        """Announce the files and send them in parts; gives the key of the batch."""
        announced = json.dumps([[name, len(data)] for name, data in files])
        answer = self.post("/upload/", {"dossier": DOSSIER, "announced": announced})
        send, page, keys = (
            found[1] for found in (re.search(rf'data-{name}="([^"]+)"', answer) for name in PARTS) if found
        )
        for group in _groups(list(zip(keys.split(","), files, strict=True))):
            self.post(send, {f"f{key}": _upload(*file) for key, file in group})
        return int(page.strip("/").rsplit("/", 1)[-1])


def _upload(name: str, data: bytes) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, data)


def _groups(pairs: list[tuple[str, Made]]) -> list[list[tuple[str, Made]]]:
    groups: list[list[tuple[str, Made]]] = [[]]
    size = 0
    for pair in (pair for pair in pairs if pair[0] != "0"):
        if groups[-1] and (len(groups[-1]) == TOGETHER or size + len(pair[1][1]) > TOGETHER_BYTES):
            groups.append([])
            size = 0
        groups[-1].append(pair)
        size += len(pair[1][1])
    return groups


def start(folder: str) -> tuple[subprocess.Popen[bytes], str]:
    """The launcher, once its page answers, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "DATA_DIR": folder, "PORT": str(port), "HTTPS": "off", "LOG_LEVEL": "WARNING"}
    environment.pop("DATABASE_URL", None)
    log = (Path(folder) / "log").open("wb")
    words = [sys.executable, "manage.py", "up"]
    launcher = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    for _ in range(600):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address}/upload/").read()
            return launcher, address
        time.sleep(0.2)
    raise RuntimeError((Path(folder) / "log").read_text())


def set_up(folder: str) -> None:
    """Django with the launcher's database."""
    os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "dashboard.settings", "SECRET_KEY": "for a bench"}
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()


def follow(batch: int, *, most_seconds: float) -> tuple[float, float]:
    """Seconds until the first article was read, and until all was done."""
    from timeline.batch_rows import Summary
    from timeline.models import Batch

    begun, first = time.monotonic(), 0.0
    while time.monotonic() - begun < most_seconds:
        summary = Summary.of(Batch.objects.get(pk=batch))
        if summary.read and not first:
            first = time.monotonic() - begun
        if not summary.waiting:
            break
        time.sleep(0.5)
    return first, time.monotonic() - begun


def told(batch: int) -> dict[str, int]:
    """How many of the good and of the bad files were read, and how many (or what is in them) have a sentence."""
    from timeline.models import Article, Item

    counts: dict[str, int] = defaultdict(int)
    for item in Item.objects.filter(batch=batch, container=None).prefetch_related("contents__article", "article"):
        every = [item, *item.contents.all()]
        kind = item.name.split("-")[0]
        counts[f"{kind} read"] += any(one.article and one.article.state == Article.State.READ for one in every)
        counts[f"{kind} explained"] += any(one.error or (one.article and one.article.error) for one in every)
    return counts


def report(counts: dict[str, int], watch: Watch, seconds: dict[str, float]) -> str:
    told = [(what, f"{number}") for what, number in sorted(counts.items())]
    told += [(what, f"{value:.0f} s") for what, value in seconds.items()]
    told += [(f"highest RSS of one {kind}", f"{size / 1e6:.0f} MB") for kind, size in watch.one.items()]
    told += [(f"highest PSS of all of the {kind}", f"{size / 1e6:.0f} MB") for kind, size in watch.together.items()]
    told += [(f"processes of kind {kind}", f"{len(pids)}") for kind, pids in watch.seen.items()]
    return table("A batch of mixed files", ("", ""), told)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--bad", type=int, default=50, help="how many of them cannot be read")
    options = parser.parse_args()
    files = make(options.files, bad=options.bad)
    with tempfile.TemporaryDirectory(prefix="demarche-batch-") as folder:
        launcher, address = start(folder)
        watch = Watch(psutil.Process(launcher.pid))
        looking = threading.Thread(target=watch.run, daemon=True)
        looking.start()
        try:
            set_up(folder)
            begun = time.monotonic()
            batch = Page(address).upload(files)
            sent = time.monotonic() - begun
            first, done = follow(batch, most_seconds=1800)
            counts = told(batch)
        finally:
            watch.over.set()
            looking.join()
            launcher.send_signal(signal.SIGINT)
            launcher.wait(30)
        print(report(counts, watch, {"sending": sent, "first read after that": first, "all done after that": done}))
        print((Path(folder) / "log").read_text()[-3000:])


if __name__ == "__main__":
    main()
