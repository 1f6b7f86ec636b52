"""How long an article takes to be read and recorded: `python -m bench.recording [--articles 100 10000]`.

In a database of its own (SQLite in a temporary folder) it makes a dossier of each size, puts every article of
tests/gold into each, and times reading and recording (extraction, joining, database) against the bare spaCy pipeline
on the same text, one after the other. The queries that take most are named. Clock time: waiting for the disk counts.
"""

import argparse
import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language

from bench.data import GOLD, Item, day, extracted, labelled
from bench.scores import share, table
from timeline.extraction import extract, language
from timeline.extraction.types import Extraction

if TYPE_CHECKING:
    from timeline.models import Dossier

Taken = dict[str, float]
# Seconds by query.
Spent = defaultdict[str, float]


def set_up(folder: str) -> None:
    """Django with a new database in the folder, whatever the environment says."""
    os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "dashboard.settings", "SECRET_KEY": "for timing only"}
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def make_dossier(size: int, readings: Sequence[tuple[str, Extraction]]) -> "Dossier":
    """A dossier of so many articles."""
    from django.db import transaction

    from bench.dossiers import fill
    from timeline.models import Dossier

    with transaction.atomic():
        dossier = Dossier.objects.create(name=f"{size} articles", slug=f"articles-{size}")
        fill(dossier, readings, articles=size)
    return dossier


def read_and_record(dossier: "Dossier", item: Item, queries: Spent) -> Taken:
    """Seconds of the extraction, of recording, and of the queries in that, for one new article."""
    from timeline.actions import articles, events
    from timeline.models import Article

    row = Article.objects.create(
        dossier=dossier,
        text=item["text"],
        title=item.get("title") or "",
        published=day(item.get("published")),
        digest=f"{item['id']} {dossier.pk}",
    )
    begun = perf_counter()
    extraction = extract(articles.source_of(row))
    read = perf_counter()
    with counted(queries):
        events.record(row.pk, extraction)
    done = perf_counter()
    return {"extraction": read - begun, "recording": done - read, "whole": done - begun}


@contextmanager
def counted(queries: Spent) -> Iterator[None]:
    """Adds up the seconds of each query, by its words."""
    from django.db import connection

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        begun = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            queries[shortened(sql)] += perf_counter() - begun

    with connection.execute_wrapper(watch):
        yield


def shortened(sql: str) -> str:
    """What a query does, without its columns and values."""
    sql = re.sub(r"SELECT .*? FROM", "SELECT ... FROM", sql.replace('"', ""), count=1)
    sql = re.sub(r"\((?:\(?%s[,)\s]*)+", "(...)", sql)
    return re.sub(r"timeline_", "", re.sub(r"INSERT (INTO|OR IGNORE INTO) (\w+) .*", r"INSERT INTO \2 ...", sql))


def bare_seconds(nlp: Language, text: str) -> float:
    begun = perf_counter()
    nlp(text)
    return perf_counter() - begun


def measure(dossiers: Sequence["Dossier"], items: Sequence[Item]) -> tuple[list[list[Taken]], list[Spent]]:
    """For each dossier what each article took, and the seconds of each query."""
    nlp = spacy.load(language.MODEL)
    queries: list[Spent] = [defaultdict(float) for _ in dossiers]
    taken: list[list[Taken]] = [[] for _ in dossiers]
    for item in items:
        for dossier, those, counts in zip(dossiers, taken, queries, strict=True):
            bare = min(bare_seconds(nlp, item["text"]) for _ in range(2))
            those.append(read_and_record(dossier, item, counts) | {"bare": bare})
    return taken, queries


def report(sizes: Sequence[int], taken: Sequence[list[Taken]], queries: Sequence[Spent]) -> str:
    """Milliseconds an article, over the bare pipeline, and the queries that take most in the largest dossier."""
    rows: list[list[str | float]] = []
    for size, those, counts in zip(sizes, taken, queries, strict=True):
        milliseconds = [1000 * median(one[name] for one in those) for name in ("bare", "extraction", "recording")]
        over = median(one["whole"] / one["bare"] for one in those)
        in_all = share(sum(one["whole"] for one in those), sum(one["bare"] for one in those))
        asking = share(sum(counts.values()), sum(one["recording"] for one in those))
        rows.append([f"{size:,}", *(f"{value:.0f}" for value in milliseconds), over, in_all, asking])
    columns = ("articles", "bare, ms", "extraction", "recording", "over bare, median", "in all", "queries in recording")
    told = table("Reading and recording an article, by the dossier's size", columns, rows)
    largest = queries[-1]
    whole = sum(largest.values())
    slowest = sorted(largest.items(), key=lambda item: -item[1])[:6]
    top: list[list[str | float]] = [[sql[:300], share(spent, whole)] for sql, spent in slowest]
    return f"{told}\n{table(f'Queries of {sizes[-1]:,} articles', ('query', 'share of their time'), top)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--articles", nargs="+", type=int, default=[100, 10_000], help="sizes of the dossiers")
    sizes = parser.parse_args().articles
    items = labelled(GOLD)
    readings = [(i["text"], extracted(i["id"], i["text"], published=day(i.get("published")))) for i in items]
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        dossiers = [make_dossier(size, readings) for size in sizes]
        print(told_of(dossiers), report(sizes, *measure(dossiers, items)), sep="\n")


def told_of(dossiers: Sequence["Dossier"]) -> str:
    """What each dossier holds."""
    from timeline.models import Mention

    counts: list[list[str | float]] = [
        [d.name, d.articles.count(), Mention.objects.filter(article__dossier=d).count(), d.events.count()]
        for d in dossiers
    ]
    return table("Dossiers", ("", "articles", "mentions", "events"), counts)


if __name__ == "__main__":
    main()
