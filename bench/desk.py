"""How long a change of filters takes: `python -m bench.desk [--events 1000 100000]`.

For each size, in a database of its own (SQLite in a temporary folder), a dossier of made-up events. First each change
is asked of the server, as htmx does: processor seconds of the request (queries, layout, template), its queries, the
marks it sends. Then a filter is set and taken off again in a real Chromium: the seconds until the chart is drawn and
the page responds. Both against the smallest size. A span of the larger dossier has more events in it, which are all
drawn: the marks tell how many.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from bench.browser import DRAWN, TIMEOUT_MS, WATCH, demarche, launch
from bench.clock import seconds
from bench.recording import set_up
from bench.scores import table
from scripts.prepare import ROOT

if TYPE_CHECKING:
    from timeline.models import Dossier

# What is changed -> the query that the page then asks for.
CHANGES = {
    "no filter": "",
    "a country": "country=ARM",
    "two countries and a kind": "country=ARM&country=AZE&kind=call",
    "a kind": "kind=statement",
    "a week": "from=2016-02-01&to=2016-02-07",
    "a month": "from=2016-02-01&to=2016-02-29",
    "by actor": "lanes=actor",
}
ASK = {"HX-Request": "true", "HX-Target": "desk"}
# Sets or takes off a filter of the form, and notes the milliseconds until the desk was exchanged and three frames in
# a row came without a pause.
CHANGE = """([value, drawn]) => new Promise(done => {
  const begun = performance.now();
  let calm = 0, before = begun, swapped = false;
  document.addEventListener('htmx:afterSwap', () => { swapped = true; }, {once: true});
  const look = now => {
    calm = swapped && now - before < 50 && document.querySelector(drawn) ? calm + 1 : 0;
    before = now;
    if (calm >= 3) done(now - begun); else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  document.querySelector(`#filters input[value="${value}"]`).click();
})"""
PRESSED = ("statement", "statement", "ARM", "ARM")


def ask(dossier: "Dossier", query: str) -> Any:
    """The answer to one change of filters."""
    from django.test import Client

    return Client(HTTP_HOST="localhost").get(f"/?dossier={dossier.slug}&{query}", headers=ASK)


def measure(dossier: "Dossier", *, rounds: int) -> dict[str, dict[str, float]]:
    """For each change the processor seconds (median), queries, marks and kilobytes sent."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    found = {}
    for change, query in CHANGES.items():
        with CaptureQueriesContext(connection) as made:
            page = ask(dossier, query).content.decode()
        queries = len(made)  # before the next request forgets them
        figure = re.search(r'id="figure" type="application/json">(.*?)</script>', page, re.DOTALL)
        traces = json.loads(figure[1])["data"] if figure else []
        found[change] = {
            "seconds": median(seconds(partial(ask, dossier, query)) for _ in range(rounds)),
            "queries": queries,
            "marks": sum(len(trace["x"]) for trace in traces),
            "KB": len(page.encode()) / 1024,
        }
    return found


def change_in_browser(address: str, *, rounds: int) -> dict[str, float]:
    """Seconds (median) from pressing a filter to the drawn, responsive chart; the first press of each is to warm up."""
    taken: dict[str, list[float]] = {}
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(WATCH % DRAWN)
        page.goto(address)
        page.wait_for_function("window.__ready !== null", timeout=TIMEOUT_MS)
        for number in range(rounds + 1):
            for place, value in enumerate(PRESSED):
                name = f"{'off' if place % 2 else 'on'}: {value}"
                passed = page.evaluate(CHANGE, [value, DRAWN]) / 1000
                if number:
                    taken.setdefault(name, []).append(passed)
        browser.close()
    return {name: median(all_of) for name, all_of in taken.items()}


def one(size: int, *, rounds: int, port: int) -> dict[str, Any]:
    """All that is measured of one size."""
    with tempfile.TemporaryDirectory(prefix="demarche-bench-") as folder:
        set_up(folder)
        from bench.made_up import fill

        dossier = fill(size)
        server = measure(dossier, rounds=rounds)
        with demarche(folder, port) as home:
            return {"server": server, "browser": change_in_browser(f"{home}/?dossier={dossier.slug}", rounds=rounds)}


def report(found: Mapping[int, Mapping[str, Any]]) -> str:
    """Two tables: what the server does, and what the reader waits for."""
    least = found[min(found)]
    served, waited = [], []
    for change in CHANGES:
        for size, all_of in found.items():
            own, base = all_of["server"][change], least["server"][change]
            ratio = f"{own['seconds'] / base['seconds']:.2f}"
            counts = [f"{own[name]:,.0f}" for name in ("queries", "marks", "KB")]
            served.append([change, f"{size:,}", f"{own['seconds']:.3f}", ratio, *counts])
    for change, base_seconds in least["browser"].items():
        for size, all_of in found.items():
            taken = all_of["browser"][change]
            waited.append([change, f"{size:,}", f"{taken:.2f}", f"{taken / base_seconds:.2f}"])
    heads = ("changed to", "events", "seconds", "ratio")
    return "\n".join(
        [
            table("The server's answer to a change of filters", (*heads, "queries", "marks", "KB"), served),
            table("The same in Chromium, from the press to the drawn, responsive chart", heads, waited),
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--port", type=int, default=8791)
    parser.add_argument("--one", action="store_true", help="measure one size and print it as JSON")
    options = parser.parse_args()
    os.environ["HTTPS"] = "off"
    if options.one:
        print(json.dumps(one(options.events[0], rounds=options.rounds, port=options.port)))
        return
    found = {}
    for size in sorted(options.events):
        # A process for each: it has one database.
        words = ["--one", "--events", str(size), "--rounds", str(options.rounds), "--port", str(options.port)]
        command = [sys.executable, "-m", "bench.desk", *words]
        done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        found[size] = json.loads(done.stdout.splitlines()[-1])
    print(report(found))


if __name__ == "__main__":
    main()
