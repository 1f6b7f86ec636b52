"""How long a change of filters takes: `python -m bench.desk [--events 1000 100000]`.

In a database of its own (SQLite in a temporary folder) it makes a dossier of each size and asks for the timeline's
desk, as htmx does when a filter is changed, one address after the other, the sizes in turn. Processor seconds of the
whole request (queries, layout, template) are compared with the smallest size; queries, marks and bytes are counted.
"""

import argparse
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench.clock import ratio, rounds, typical
from bench.recording import set_up
from bench.scores import table

if TYPE_CHECKING:
    from timeline.models import Dossier

# What is changed -> the query that the page then asks for.
CHANGES = {
    "no filter": "",
    "a country": "country=ARM",
    "two countries and a kind": "country=ARM&country=AZE&kind=call",
    "a kind": "kind=statement",
    "a month": "from=2016-02-01&to=2016-02-29",
    "by actor": "lanes=actor",
}
ASK = {"HX-Request": "true", "HX-Target": "desk"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request sends, and how many queries it makes."""

    queries: int
    marks: int
    kilobytes: float


def ask(dossier: "Dossier", query: str) -> Any:
    """The answer to one change of filters."""
    from django.test import Client

    return Client(HTTP_HOST="localhost").get(f"/?dossier={dossier.slug}&{query}", headers=ASK)


def answer(dossier: "Dossier", query: str) -> Answer:
    """Counts what is sent."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as made:
        response = ask(dossier, query)
    figure = response.context.get("figure") or {"data": []}
    marks = sum(len(trace.get("x", ())) for trace in figure["data"])
    return Answer(len(made), marks, len(response.content) / 1024)


def report(dossiers: dict[int, "Dossier"], *, number: int) -> str:
    """The table: a line for each change and size."""
    least = min(dossiers)
    lines: list[list[str | float]] = []
    for change, query in CHANGES.items():
        works = {str(size): (lambda d=dossier, q=query: ask(d, q)) for size, dossier in dossiers.items()}
        taken = rounds(works, number=number)
        for size, dossier in dossiers.items():
            counted = answer(dossier, query)
            lines.append([
                change, f"{size:,}", f"{typical(taken, str(size)):.3f}",
                f"{ratio(taken, str(size), str(least)):.2f}", f"{counted.queries}", f"{counted.marks:,}",
                f"{counted.kilobytes:,.0f}",
            ])  # fmt: skip
    title = f"A change of filters: processor seconds, and against {least:,} events"
    return table(title, ("changed to", "events", "seconds", "ratio", "queries", "marks", "KB"), lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="demarche-bench-") as folder:
        set_up(folder)
        from bench.made_up import fill

        dossiers = {size: fill(size) for size in sorted(options.events)}
        print(report(dossiers, number=options.rounds))


if __name__ == "__main__":
    main()
