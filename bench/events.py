"""How well events are read in labelled articles, by kind, with the share of right dates."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.data import Item, day, extracted
from bench.matching import Outcome, compare
from bench.scores import Score, share, table
from timeline.extraction.codes import KINDS
from timeline.extraction.contract import as_json
from timeline.extraction.types import Extraction

COLUMNS = ("kind", "labels", "found", "missed", "extra", "precision", "recall", "F1", "dates right")


@dataclass(frozen=True, slots=True)
class Reading:
    """A labelled article, what was read out of it, and how the two compare.

    The events of the outcome carry, under "place", their position in the extraction.
    """

    article: Item
    extraction: Extraction
    outcome: Outcome


def read(article: Item) -> Reading:
    """Read one labelled article and compare."""
    published = day(article.get("published"))
    extraction = extracted(article["id"], article["text"], title=article.get("title") or "", published=published)
    told = as_json(article["id"], extraction)["events"]
    events = [{**event, "place": place} for place, event in enumerate(told)]
    return Reading(article, extraction, compare(article["events"], events, text=article["text"]))


def score(outcomes: Iterable[Outcome], kind: str | None = None) -> tuple[Score, float]:
    """The score over all articles, of one kind or of all, and the share of right dates among what was found."""
    matched = missed = extra = dated = 0
    for outcome in outcomes:
        hits = [right for label, _, right in outcome.matched if kind in (None, label["kind"])]
        matched, dated = matched + len(hits), dated + sum(hits)
        missed += sum(kind in (None, label["kind"]) for label in outcome.missed)
        extra += sum(kind in (None, event["kind"]) for event in outcome.extra)
    return Score(matched, matched + extra, matched + missed), share(dated, matched)


def report(name: str, readings: Sequence[Reading]) -> str:
    """The table of one set."""
    outcomes = [reading.outcome for reading in readings]
    rows = [_row(kind, *score(outcomes, kind)) for kind in KINDS]
    rows.append(_row("all", *score(outcomes)))
    return table(f"Events: {name}, {len(readings)} articles", COLUMNS, rows)


def _row(kind: str, got: Score, dates: float) -> list[str | float]:
    missed, extra = got.wanted - got.right, got.found - got.right
    return [kind, got.wanted, got.right, missed, extra, got.precision, got.recall, got.f1, dates]


def misses(readings: Iterable[Reading]) -> Iterator[str]:
    """Every miss, one line each."""
    for reading in readings:
        name = reading.article["id"]
        for label in reading.outcome.missed:
            yield f"MISSED {name} {label['kind']} {_names(label)} | {label['evidence'][:110]}"
        for event in reading.outcome.extra:
            yield f"EXTRA  {name} {event['kind']} {_names(event)} | {event['sentence'][:110]}"
        for label, event, right in reading.outcome.matched:
            if not right:
                wanted, got = f"{label['date_start']}..{label['date_end']}", event["date"]
                told = f"{got['edtf'] or 'none'} by {got['basis']} {got['text']}".strip()
                yield f"DATE   {name} {label['kind']} {wanted} got {told} | {label['evidence'][:80]}"


def _names(event: Item) -> str:
    return ", ".join(party["name"] for party in event["source"])
