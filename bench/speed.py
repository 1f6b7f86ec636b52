"""How fast texts are read: `python -m bench.speed [--rounds N]`.

On the repository's own articles, in one process: words a second of the bare spaCy pipeline from raw text, the whole
extraction over that, the share of each step, whether time stays linear in the length of a text, memory, and what the
model takes to load. Figures are medians over rounds, ratios are taken within a round.
"""

import argparse
import json
import resource
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import cycle, pairwise
from time import perf_counter

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from bench.clock import Work, ratio, rounds, typical
from bench.data import GOLD, SAMPLES
from bench.scores import table
from timeline.extraction import extract, language, tongues
from timeline.extraction.types import Source

PUBLISHED = date(2020, 11, 8)
LENGTHS = (12_500, 50_000, 200_000)
OURS = ("dates", "actors", "events")


def texts() -> list[str]:
    """The articles of the repository."""
    gold = [json.loads(path.read_text(encoding="utf8"))["text"] for path in sorted(GOLD.glob("*.json"))]
    return gold + [path.read_text(encoding="utf8") for path in sorted(SAMPLES.glob("[0-9]*.txt"))]


def long_text(length: int) -> str:
    """A text of so many characters: the articles one after the other, again and again."""
    parts: list[str] = []
    size = 0
    for text in cycle(texts()):
        if size >= length:
            return "\n\n".join(parts)[:length]
        parts.append(text)
        size += len(text) + 2
    raise ValueError("there are no articles")


def megabytes_used() -> float:
    """The most memory that this process has had so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def load() -> tuple[Language, list[list[str | float]]]:
    """The bare pipeline, and rows on what it takes."""
    begun = perf_counter()
    nlp = spacy.load(language.MODEL)
    loaded = perf_counter() - begun
    language.pipeline()
    size = sum(path.stat().st_size for path in language.MODEL.rglob("*") if path.is_file())
    return nlp, [["model, megabytes", size / 1e6], ["model, seconds to load", loaded]]


def bare(nlp: Language, articles: Sequence[str]) -> list[Doc]:
    """One article after the other, as a worker gets them."""
    return [nlp(text) for text in articles]


def whole(articles: Sequence[str]) -> None:
    for text in articles:
        extract(Source(text, published=PUBLISHED))


def steps(articles: Sequence[str]) -> dict[str, Work]:
    """Each step of the extraction by itself, on what the steps before it gave."""
    from timeline.extraction.actors import find_actors
    from timeline.extraction.dates import find_dates, reference_date
    from timeline.extraction.events import find_events

    sources = [Source(text, published=PUBLISHED) for text in articles]
    docs = [language.parse(text) for text in articles]
    references = [reference_date(source, doc) for source, doc in zip(sources, docs, strict=True)]
    dates = [find_dates(doc, published=PUBLISHED) for doc in docs]
    mentions = [find_actors(doc, published=PUBLISHED) for doc in docs]

    def events() -> None:
        for doc, when, who, source, reference in zip(docs, dates, mentions, sources, references, strict=True):
            find_events(doc, dates=when, mentions=who, source=source, reference=reference)

    return {
        "language": lambda: [tongues.detect(text) for text in articles],
        "parse, with sentences": lambda: [language.parse(text) for text in articles],
        "dates": lambda: [find_dates(doc, published=PUBLISHED) for doc in docs],
        "actors": lambda: [find_actors(doc, published=PUBLISHED) for doc in docs],
        "events": events,
    }


def on_articles(nlp: Language, *, number: int) -> str:
    """The table on articles of their usual length."""
    articles = texts()
    words = sum(not token.is_space for doc in bare(nlp, articles) for token in doc)
    works: dict[str, Work] = {
        "bare pipeline": partial(bare, nlp, articles),
        "whole extraction": partial(whole, articles),
    }
    taken = rounds(works | steps(articles), number=number)
    rows: list[list[str | float]] = [
        [name, spent := typical(taken, name), f"{words / max(spent, 1e-6):,.0f}", ratio(taken, name, "bare pipeline")]
        for name in taken[0]
    ]
    return table(f"Articles: {len(articles)}, {words} words", ("step", "seconds", "words a second", "over bare"), rows)


def on_lengths(nlp: Language, *, number: int) -> str:
    """How time grows with the length of a text."""
    rows: list[list[str | float]] = []
    works: dict[str, Work] = {}
    for length in LENGTHS:
        text = long_text(length)
        works[f"bare {length}"] = partial(bare, nlp, [text])
        works[f"whole {length}"] = partial(whole, [text])
        works |= {f"{name} {length}": work for name, work in steps([text]).items() if name in OURS}
    taken = rounds(works, number=number)
    for name in ("bare", "whole", *OURS):
        for short, long in pairwise(LENGTHS):
            growth = ratio(taken, f"{name} {long}", f"{name} {short}", times=long / short)
            rows.append([f"{name}, {short:,} to {long:,} characters", typical(taken, f"{name} {long}"), growth])
    return table("Length of a text", ("step", "seconds for the longer", "growth over linear"), rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is timed")
    number = max(parser.parse_args().rounds, 1)
    nlp, rows = load()
    rows.append(["memory with the model, megabytes", megabytes_used()])
    print(on_articles(nlp, number=number), flush=True)
    rows.append(["memory after the articles, megabytes", megabytes_used()])
    whole([long_text(LENGTHS[-1])])
    rows.append([f"memory after {LENGTHS[-1]:,} characters, megabytes", megabytes_used()])
    print(on_lengths(nlp, number=number), flush=True)
    print(table("What it takes", ("", ""), rows))


if __name__ == "__main__":
    main()
