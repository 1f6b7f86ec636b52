"""How well single sentences are coded: PLOVER gold standard records, one sentence with its type and who did it to whom.

A set is a file of JSON lines: `id`, `text`, `type`, `source` and `target`, lists of parties with a `country`. Of the
event that fits a record best it is asked whether the type, the countries of the source and those of the target are
right. Countries of the source may be one more than wanted (two where none is wanted), those of the target any number
more; where all parties are sources, as in a meeting, both sides are looked for there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.data import Item, day, extracted, lines
from bench.scores import share, table
from timeline.extraction.contract import as_json

# Types of PLOVER before 2021 -> the present ones.
PRESENT_TYPE = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
SPELLING = {"JAP": "JPN"}
NO_STATE = frozenset({"IGO", "NGO", "MNC", "***", "IMG", "NON", "UIS"})
# The sentences come without a day.
SOME_DAY = "2000-01-01"


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """What one event gets right of a record; the best has most points, the type counting two."""

    points: int
    type: bool
    source: bool
    target: bool


NOTHING = Answer(-1, type=False, source=False, target=False)


def states(parties: Sequence[Item]) -> set[str]:
    """ISO codes of the parties that are states or act for one."""
    codes = {party["country"] for party in parties if party.get("country") and len(party["country"]) == 3}
    return {SPELLING.get(code, code) for code in codes} - NO_STATE


def answer(record: Item, event: Item) -> Answer:
    """What one event gets right."""
    wanted, wanted_target = states(record["source"]), states(record["target"])
    got, got_target = states(event["source"]), states(event["target"])
    if wanted_target and not got_target and wanted | wanted_target <= got:
        source = target = True
    else:
        source = wanted <= got and len(got - wanted) <= (1 if wanted else 2)
        target = wanted_target <= got_target
    right = event["type"] == PRESENT_TYPE.get(record["type"], record["type"])
    return Answer(2 * right + source + target, right, source, target)


def best(record: Item, events: Sequence[Item]) -> Answer:
    """What the event that fits best gets right."""
    return max((answer(record, event) for event in events), default=NOTHING)


def read(path: Path) -> list[tuple[Item, list[Item]]]:
    """The records of a set, each with the events read out of its sentence."""
    read_out = []
    for record in lines(path):
        extraction = extracted(record["id"], record["text"], published=day(SOME_DAY))
        read_out.append((record, as_json(record["id"], extraction)["events"]))
    return read_out


def score(readings: Sequence[tuple[Item, list[Item]]]) -> dict[str, float]:
    """The share of records with an event, and of those whose type, source, target and all of it are right.

    The target is asked of the records that name a state there.
    """
    answers = [(best(record, events), bool(states(record["target"]))) for record, events in readings]
    aimed = [got for got, has_target in answers if has_target]
    number = len(answers)
    return {
        "with an event": share(sum(bool(events) for _, events in readings), number),
        "type": share(sum(got.type for got, _ in answers), number),
        "source": share(sum(got.source for got, _ in answers), number),
        "target": share(sum(got.target for got in aimed), len(aimed)),
        "all": share(sum(got.type and got.source and got.target for got, _ in answers), number),
    }


def report(path: Path, readings: Sequence[tuple[Item, list[Item]]]) -> str:
    """The table of one set."""
    scores = score(readings)
    rows: list[list[str | float]] = [[path.name.split(".")[0], len(readings), *scores.values()]]
    return table(f"Records: {path.name}", ("set", "records", *scores), rows)


def misses(readings: Sequence[tuple[Item, list[Item]]]) -> Iterator[str]:
    """Every record that is not right in all, one line each."""
    for record, events in readings:
        got = best(record, events)
        if got.type and got.source and got.target:
            continue
        told = "; ".join(f"{e['type']} {_sides(e)}" for e in events) or "nothing"
        kind = PRESENT_TYPE.get(record["type"], record["type"])
        yield f"RECORD {record['id']} {kind} {_sides(record)} got {told} | {record['text'][:140]}"


def _sides(event: Item) -> str:
    source, target = (",".join(sorted(states(event[side]))) or "-" for side in ("source", "target"))
    return f"{source}>{target}"
