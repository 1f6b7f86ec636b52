"""How well date expressions are found and read, by the measures of TempEval-3 (UzZaman et al., 2013).

A set is a file of JSON lines: `id`, `text`, `dct` (the publication date) and `timex`, a list of `start`, `end`, `type`
and TIMEX3 `value`. A span is right strictly where both ends agree and loosely where it overlaps; the value counts
where it is the same on a span that overlaps. The calendar row repeats it for dates with a calendar value: those
that put an event on a timeline.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.data import day, extracted, lines
from bench.scores import Score, table
from timeline.extraction.contract import as_json

Timex = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """One text with the expressions labelled in it and those found."""

    identity: str
    text: str
    wanted: list[Timex]
    found: list[Timex]


def read(path: Path) -> list[Text]:
    """The texts of a set, read."""
    texts = []
    for item in lines(path):
        extraction = extracted(item["id"], item["text"], published=day(item["dct"]))
        texts.append(Text(item["id"], item["text"], item["timex"], as_json(item["id"], extraction)["dates"]))
    return texts


def everything(_: Timex) -> bool:
    return True


def calendar(timex: Timex) -> bool:
    """A DATE whose value begins with a year, decade or century: no PRESENT_REF, no season without a year."""
    return timex["type"] == "DATE" and bool(re.match(r"\d{2,4}", timex["value"] or ""))


def paired(wanted: Sequence[Timex], found: Sequence[Timex]) -> list[Timex | None]:
    """For each labelled expression the first one found that overlaps it and no earlier one has taken."""
    free = list(found)
    partners: list[Timex | None] = []
    for timex in wanted:
        overlapping = (other for other in free if other["start"] < timex["end"] and timex["start"] < other["end"])
        partner = next(overlapping, None)
        if partner is not None:
            free.remove(partner)
        partners.append(partner)
    return partners


def score(texts: Sequence[Text], keep: Callable[[Timex], bool] = everything) -> dict[str, Score]:
    """Strict spans, loose spans, and values, of the expressions that `keep` lets through."""
    strict = loose = value = n_found = n_wanted = 0
    for text in texts:
        wanted, found = [t for t in text.wanted if keep(t)], [t for t in text.found if keep(t)]
        n_wanted, n_found = n_wanted + len(wanted), n_found + len(found)
        for timex, partner in zip(wanted, paired(wanted, found), strict=True):
            if partner is not None:
                loose += 1
                strict += (partner["start"], partner["end"]) == (timex["start"], timex["end"])
                value += partner["value"] == timex["value"]
    counts = {"strict": strict, "relaxed": loose, "value": value}
    return {name: Score(right, n_found, n_wanted) for name, right in counts.items()}


def report(path: Path, texts: Sequence[Text]) -> str:
    """The table of one set."""
    rows: list[list[str | float]] = []
    for name, keep in (("all", everything), ("calendar", calendar)):
        scores = score(texts, keep)
        counts = scores["value"]
        rows.append([name, counts.wanted, counts.found, *(s.f1 for s in scores.values())])
    columns = ("expressions", "labels", "found", "strict F1", "relaxed F1", "value F1")
    return table(f"Dates: {path.name}, {len(texts)} texts", columns, rows)


def misses(texts: Sequence[Text]) -> Iterator[str]:
    """Every expression that is missed, extra or read otherwise, one line each."""
    for text in texts:
        partners = paired(text.wanted, text.found)
        for timex, partner in zip(text.wanted, partners, strict=True):
            words = " ".join(text.text[timex["start"] : timex["end"]].split())
            if partner is None:
                yield f"MISSED {text.identity} {words!r} {timex['value']}"
            elif partner["value"] != timex["value"]:
                yield f"VALUE  {text.identity} {words!r} {timex['value']} got {partner['value']}"
        for extra in (t for t in text.found if not any(t is partner for partner in partners)):
            yield f"EXTRA  {text.identity} {extra['text']!r} {extra['value']}"
