"""Side by side in one Chromium: `python -m bench.browser [--events 1000 10000] [--rounds 5]`.

The same made-up events are drawn by Demarche (a real server on a database of its own, nothing cached) and by
vis-timeline and TimelineJS, fetched from npm into the temporary folder. A page is done when its marks are there and
three frames have come without a pause: the seconds from navigation to the first of these. Each load is in a fresh
profile, the products one after the other in each round, so that a busy machine troubles all. What goes over the wire
at the first load of our page is added up, too.
"""

import argparse
import functools
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Playwright, sync_playwright

from bench import peers
from bench.recording import set_up
from bench.scores import table
from scripts.prepare import BROWSERS, ROOT

OURS = "Demarche"
DRAWN = "#plot .marks path, #plot .scatterlayer .points path"
TIMEOUT_MS = 180_000
OPTIONS = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
# Notes when the marks are there and three frames in a row have come without a pause.
WATCH = """
window.__ready = null;
addEventListener('DOMContentLoaded', () => {
  let calm = 0, before = performance.now(), since = 0;
  const look = now => {
    const there = document.querySelector(%r);
    calm = there && now - before < 50 ? calm + 1 : 0;
    if (calm === 1) since = now;
    before = now;
    if (calm >= 3) window.__ready = since; else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
"""


def launch(playwright: Playwright) -> Browser:
    """The environment's CHROMIUM, else the system's, else Playwright's own."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    options = [*OPTIONS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    return playwright.chromium.launch(executable_path=path, args=options)


def load(browser: Browser, address: str, drawn: str) -> tuple[float, int]:
    """Seconds from navigation to a drawn, responsive page in a fresh profile, and the bytes that came over the wire."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    received = 0
    wire = context.new_cdp_session(page)

    def finished(event: Mapping[str, float]) -> None:
        nonlocal received
        received += int(event["encodedDataLength"])

    wire.on("Network.loadingFinished", finished)
    wire.send("Network.enable")
    page.add_init_script(WATCH % drawn)
    page.goto(address, wait_until="commit", timeout=TIMEOUT_MS)
    page.wait_for_function("window.__ready !== null", timeout=TIMEOUT_MS)
    seconds = float(page.evaluate("window.__ready")) / 1000
    context.close()
    return seconds, received


@contextmanager
def files(folder: Path) -> Iterator[str]:
    """A plain server of the folder's files; gives its address."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Not to the screen."""


@contextmanager
def demarche(folder: str, port: int) -> Iterator[str]:
    """Our server as `make run` starts it, on what is in the folder; gives its address."""
    environment = {**os.environ, "HTTPS": "off", "DATA_DIR": folder}
    environment.pop("STATICFILES_BACKEND", None)
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"], cwd=ROOT, env=environment, check=True
    )
    words = ["dashboard.wsgi:application", "--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "16"]
    command = [sys.executable, "-m", "gunicorn", *words, "--log-level", "warning", "--no-control-socket"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        wait(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait(address: str, seconds: float = 60) -> None:
    """Until the server answers. Raises OSError if it does not."""
    end = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(address, timeout=30)
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def compare(pages: Mapping[tuple[str, int], tuple[str, str]], *, rounds: int) -> str:
    """The table of all pages; `pages` is product and number of events -> address and what is there when it is drawn."""
    taken: dict[tuple[str, int], list[float]] = {key: [] for key in pages}
    wire: dict[tuple[str, int], int] = {}
    with sync_playwright() as playwright:
        browser = launch(playwright)
        print(f"Chromium {browser.version}", flush=True)
        load(browser, *pages[OURS, min(number for _, number in pages)])  # not counted: everybody's first start
        for _ in range(rounds):
            for key, page in pages.items():
                seconds, wire[key] = load(browser, *page)
                taken[key].append(seconds)
        browser.close()
    lines: list[list[str | float]] = []
    for (name, number), seconds_of in taken.items():
        ours = median(taken[OURS, number])
        times = f"{median(seconds_of) / ours:.2f}"
        lines.append([name, f"{number:,}", f"{median(seconds_of):.2f}", times, f"{wire[name, number] / 1e6:.2f}"])
    title = "Navigation to a drawn, responsive chart (median seconds); the time of ours that is; MB over the wire"
    return table(title, ("product", "events", "seconds", "x ours", "MB"), lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--port", type=int, default=8790)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="demarche-bench-") as folder:
        os.environ["HTTPS"] = "off"
        set_up(folder)
        from bench.made_up import as_told, fill

        events = {number: as_told(fill(number)) for number in options.events}
        scratch = Path(folder) / "peers"
        scratch.mkdir()
        for name, version in peers.fetch(scratch).items():
            print(f"{name} {version}")
        paths = peers.write_pages(scratch, events)
        with demarche(folder, options.port) as home, files(scratch) as shelf:
            pages = {(OURS, number): (f"{home}/?dossier=made-up-{number}", DRAWN) for number in options.events}
            pages |= {(n, number): (f"{shelf}/{path}", peers.PEERS[n].drawn) for (n, number), path in paths.items()}
            print(compare(pages, rounds=options.rounds))


if __name__ == "__main__":
    main()
