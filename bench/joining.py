"""How well reports of one event are joined across the articles of a conflict.

A label's `event` names what it means; labels of two articles with one name should be joined. The drafts of all articles
of a conflict go through the rule that records them (`merging.cluster`), and pairs of drafts from different articles
are compared with pairs of labels. A conflict is the first word of an article's name: "karabakh" of "karabakh-geneva".
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from bench.events import Reading
from bench.scores import Score, table
from timeline.extraction.merging import cluster, report


@dataclass(frozen=True, slots=True)
class Found:
    """A draft that met labels: in which article, the names of what they mean, and the group it was joined into."""

    article: str
    names: frozenset[str]
    group: int
    sentence: str = ""


def conflicts(readings: Sequence[Reading]) -> list[list[Reading]]:
    """The articles that belong together."""
    together: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        together[reading.article["id"].split("-")[0]].append(reading)
    return list(together.values())


def groups_of(readings: Sequence[Reading]) -> dict[tuple[str, int], int]:
    """The group of each draft, by article and position, when those of all the articles are joined."""
    keys, reports = [], []
    for reading in readings:
        home = reading.article["id"]
        for place, draft in enumerate(reading.extraction.events):
            for part in (draft, *draft.also):
                keys.append((home, place if part is draft else -1))
                key = (home, part.start, part.kind, part.summary)
                told = reading.extraction.published
                reports.append(report(part, key=key, home=home, told=told, occasion=place))
    return {keys[i]: number for number, group in enumerate(cluster(reports)) for i in group}


def found_in(readings: Sequence[Reading]) -> list[Found]:
    """The drafts of one conflict that met labels with a name."""
    groups = groups_of(readings)
    found = []
    for reading in readings:
        names: dict[int, set[str]] = defaultdict(set)
        for label, event, _ in reading.outcome.matched:
            names[event["place"]] |= {label["event"]} if label.get("event") else set()
        home = reading.article["id"]
        for place, these in names.items():
            if these:
                sentence = reading.extraction.events[place].sentence
                found.append(Found(home, frozenset(these), groups[home, place], sentence))
    return found


def pairs(found: Sequence[Found]) -> Iterator[tuple[Found, Found, bool, bool]]:
    """Pairs from different articles that should be joined or are, with both answers."""
    for one, other in combinations(found, 2):
        wanted, joined = bool(one.names & other.names), one.group == other.group
        if one.article != other.article and (wanted or joined):
            yield one, other, wanted, joined


def score(found: Sequence[Found]) -> Score:
    """Over the pairs of drafts that met a label."""
    seen = [(wanted, joined) for _, _, wanted, joined in pairs(found)]
    return Score(sum(w and j for w, j in seen), sum(j for _, j in seen), sum(w for w, _ in seen))


def pairs_wanted(readings: Sequence[Reading]) -> int:
    """How many pairs of reports in different articles the labels name, read or not; optional labels left out."""
    told: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for label in reading.article["events"]:
            if label.get("event") and not label.get("optional"):
                told[label["event"]].add(reading.article["id"])
    return sum(len(articles) * (len(articles) - 1) // 2 for articles in told.values())


def summary(name: str, readings: Sequence[Reading]) -> str:
    """The table of one set: over what was read, and over all that the labels name."""
    scores = [score(found_in(conflict)) for conflict in conflicts(readings)]
    made = Score(sum(s.right for s in scores), sum(s.found for s in scores), sum(s.wanted for s in scores))
    every = Score(made.right, made.found, sum(pairs_wanted(conflict) for conflict in conflicts(readings)))
    columns = ("pairs", "wanted", "joined", "right", "precision", "recall", "F1")
    rows: list[list[str | float]] = [
        [which, s.wanted, s.found, s.right, s.precision, s.recall, s.f1]
        for which, s in (("of reports that were read", made), ("of all labelled reports", every))
    ]
    return table(f"Joined reports: {name}", columns, rows)


def misses(readings: Sequence[Reading]) -> Iterator[str]:
    """Every pair that is joined and should not be, or the reverse, one line each."""
    for conflict in conflicts(readings):
        for one, other, wanted, joined in pairs(found_in(conflict)):
            if wanted != joined:
                word = "APART " if wanted else "JOINED"
                yield f"{word} {one.article} | {one.sentence[:90]} || {other.article} | {other.sentence[:90]}"
