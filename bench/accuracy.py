"""How well events are read: `python -m bench.accuracy [FOLDER ...] [--show]`.

Reads every labelled article of the folders (by default tests/gold) and prints, for each kind and in all, what was
found, missed and extra, precision, recall, F1 and the share of right dates. `--show` lists every miss.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from bench.matching import Outcome, compare
from timeline.extraction import extract
from timeline.extraction.codes import KINDS
from timeline.extraction.contract import as_json
from timeline.extraction.types import Source

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"


def labelled(folder: Path) -> list[dict[str, Any]]:
    """The labelled articles of a folder, by file name."""
    articles = (json.loads(path.read_text(encoding="utf8")) for path in sorted(folder.glob("*.json")))
    return [article for article in articles if "events" in article]


def read(article: dict[str, Any]) -> Outcome:
    """Read one labelled article and compare."""
    published = date.fromisoformat(article["published"]) if article.get("published") else None
    source = Source(article["text"], title=article.get("title") or "", published=published)
    return compare(article["events"], as_json(article["id"], extract(source))["events"], text=article["text"])


def figures(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """Precision, recall, F1 and the share of right dates over all articles."""
    found = missed = extra = dated = 0
    for outcome in outcomes:
        found += len(outcome.matched)
        missed += len(outcome.missed)
        extra += len(outcome.extra)
        dated += sum(right for _, _, right in outcome.matched)
    precision, recall = found / max(found + extra, 1), found / max(found + missed, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    right = dated / max(found, 1)
    return {"precision": precision, "recall": recall, "f1": f1, "dates": right, "labels": found + missed}


def by_kind(outcomes: Iterable[Outcome]) -> list[str]:
    """A line for each kind: found, extra, missed."""
    found, missed, extra = Counter[str](), Counter[str](), Counter[str]()
    for outcome in outcomes:
        found.update(label["kind"] for label, _, _ in outcome.matched)
        missed.update(label["kind"] for label in outcome.missed)
        extra.update(event["kind"] for event in outcome.extra)
    return [f"{kind:10} found {found[kind]:4}  extra {extra[kind]:4}  missed {missed[kind]:4}" for kind in KINDS]


def show(name: str, outcome: Outcome) -> None:
    """Every miss of an article."""
    for label in outcome.missed:
        print(f"MISSED {name} {label['kind']} {[p['name'] for p in label['source']]} | {label['evidence'][:110]}")
    for event in outcome.extra:
        print(f"EXTRA  {name} {event['kind']} {[p['name'] for p in event['source']]} | {event['sentence'][:110]}")
    for label, event, right in outcome.matched:
        if not right:
            got = event["date"]
            print(f"DATE   {name} {label['kind']} {label['date_start']}..{label['date_end']} got {got['edtf']} {got}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("folders", nargs="*", type=Path, default=[GOLD])
    parser.add_argument("--show", action="store_true", help="list every miss")
    arguments = parser.parse_args()
    for folder in arguments.folders:
        articles = labelled(folder)
        outcomes = [read(article) for article in articles]
        if arguments.show:
            for article, outcome in zip(articles, outcomes, strict=True):
                show(article["id"], outcome)
        print("\n".join(by_kind(outcomes)))
        line = "  ".join(f"{name} {value:.3f}" for name, value in figures(outcomes).items() if name != "labels")
        print(f"{line}  over {figures(outcomes)['labels']:.0f} labels in {len(articles)} articles of {folder.name}")


if __name__ == "__main__":
    main()
