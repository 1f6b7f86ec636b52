"""Trains the model of where names come from: `python -m training.origins` writes vocabulary/name_origins.npz.

A softmax over states. The weights of a state are those of its lines in `peoples.csv`, of its rows there, and some of
its own, the latter two kept small by a penalty: what is learnt of one state's names serves its neighbours. Hashed
pieces of letters are its features; plain Adam in numpy. It learns from the names in the vocabulary (leaders.csv,
people/*.csv) and from names made up of the words in `peoples.csv`. `--measure` holds every tenth name of the vocabulary
back and says how well it does.
"""

import argparse
import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timeline.extraction import vocabulary
from timeline.extraction.actors.origins import FILE, ROWS, pieces, plain

PEOPLES = Path(__file__).with_name("peoples.csv")
SEED, EPOCHS, BATCH, RATE = 7, 16, 512, 0.02
MADE_UP = 150
# Of the weights of lines, of rows, and of states.
PENALTIES = (1e-5, 3e-5, 1e-4)
Floats = NDArray[np.float32]


@dataclass(slots=True)
class Names:
    """Names with the states that each can be of: one, or all of a line; and how much each counts."""

    words: list[tuple[str, ...]]
    allowed: NDArray[np.bool_]
    weight: Floats


def lines() -> list[dict[str, str]]:
    """The rows of peoples.csv."""
    text = [line for line in PEOPLES.read_text(encoding="utf8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(text))


def recorded(states: list[str]) -> list[tuple[str, int]]:
    """The names of the vocabulary whose people all served one state, with its number."""
    rows = [*vocabulary.table("leaders.csv"), *vocabulary.tables("people")]
    served: dict[str, set[str]] = {}
    for row in rows:
        served.setdefault(row["name"], set()).add(row["country"])
    number = {state: i for i, state in enumerate(states)}
    return [
        (name, number[next(iter(places))])
        for name, places in sorted(served.items())
        if len(places) == 1 and next(iter(places)) in number
    ]


def tree() -> tuple[list[str], Floats, Floats]:
    """The states; which of them (down) is in which line, and in which row (across), of peoples.csv."""
    rows = lines()
    states = list(dict.fromkeys(state for row in rows for state in row["states"].split()))
    names = list(dict.fromkeys(row["line"] for row in rows))
    line, own = np.zeros((len(states), len(names)), np.float32), np.zeros((len(states), len(rows)), np.float32)
    for i, row in enumerate(rows):
        for state in row["states"].split():
            line[states.index(state), names.index(row["line"])] = 1
            own[states.index(state), i] = 1
    return states, line, own


def gather(known: list[tuple[str, int]], row_of: Floats) -> Names:
    """All names to learn from, each state and row with about the same weight."""
    random = np.random.default_rng(SEED)
    words: list[tuple[str, ...]] = []
    allowed: list[NDArray[np.bool_]] = []
    labels: list[int] = []
    for i, row in enumerate(lines()):
        given, family = row["given"].split(), row["family"].split()
        for k in range(max(MADE_UP, len(family))):
            words.append(plain(f"{random.choice(given)} {family[k % len(family)]}"))
            allowed.append(row_of[:, i] > 0)
            labels.append(-1 - i)
    for name, state in known:
        words.append(plain(name))
        allowed.append(np.arange(len(row_of)) == state)
        labels.append(state)
    counts = Counter(labels)
    weight = np.array([counts[label] ** -0.5 for label in labels], dtype=np.float32)
    return Names(words, np.array(allowed), weight / weight.mean())


def features(words: list[tuple[str, ...]]) -> Floats:
    """A row a name, as `origins.usual_in` weighs it."""
    table = np.zeros((len(words), ROWS), dtype=np.float32)
    for i, name in enumerate(words):
        rows = pieces(name)
        np.add.at(table[i], rows, len(rows) ** -0.5)
    return table


class Adam:
    """Adam's step for one array."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.mean, self.square, self.steps = np.zeros(shape, np.float32), np.zeros(shape, np.float32), 0

    def step(self, values: Floats, gradient: Floats, rate: float) -> None:
        """Moves the values in place."""
        self.steps += 1
        self.mean += 0.1 * (gradient - self.mean)
        self.square += 0.001 * (gradient**2 - self.square)
        mean = self.mean / (1 - 0.9**self.steps)
        values -= rate * mean / (np.sqrt(self.square / (1 - 0.999**self.steps)) + 1e-8)


def softmax(scores: Floats) -> Floats:
    """Shares of one in each row."""
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True), dtype=np.float32)


def train(names: Names, line_of: Floats, row_of: Floats) -> tuple[Floats, Floats]:
    """Weights (pieces by states) and bias."""
    random = np.random.default_rng(SEED)
    levels = (line_of, row_of, np.eye(len(row_of), dtype=np.float32))
    weights = [np.zeros((ROWS, level.shape[1]), np.float32) for level in levels]
    bias = np.zeros(len(row_of), np.float32)
    steps = [Adam(one.shape) for one in (*weights, bias)]
    for epoch in range(EPOCHS):
        order = random.permutation(len(names.words))
        rate = RATE * (1 - epoch / EPOCHS)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            table = features([names.words[i] for i in batch])
            share = softmax(sum((table @ one) @ level.T for one, level in zip(weights, levels, strict=True)) + bias)
            wanted = share * names.allowed[batch]
            wanted /= wanted.sum(axis=1, keepdims=True) + 1e-12
            error = (share - wanted) * names.weight[batch, None] / len(batch)
            for one, level, penalty, step in zip(weights, levels, PENALTIES, steps[:3], strict=True):
                step.step(one, table.T @ (error @ level) + penalty * one, rate)
            steps[3].step(bias, error.sum(axis=0), rate)
    return sum(one @ level.T for one, level in zip(weights, levels, strict=True)), bias


def measure(known: list[tuple[str, int]], line_of: Floats, row_of: Floats) -> None:
    """Every tenth name held back: how often its line, and its state among it and three others, is found."""
    held = known[::10]
    weights, bias = train(gather([one for i, one in enumerate(known) if i % 10], row_of), line_of, row_of)
    scores = features([plain(name) for name, _ in held]) @ weights + bias
    best = scores.argmax(axis=1)
    true = np.array([state for _, state in held])
    others = np.random.default_rng(SEED).integers(0, len(row_of), (len(held), 3))
    rows = np.arange(len(held))
    beaten = (scores[rows, true][:, None] >= scores[rows[:, None], others]).all(axis=1)
    lined = (line_of[best] * line_of[true]).any(axis=1)
    print(f"{len(held)} names: line {lined.mean():.3f}", end=", ")
    print(f"state {np.mean(best == true):.3f}, of four {np.mean(beaten):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--measure", action="store_true", help="hold names back and say how well they are placed")
    arguments = parser.parse_args()
    states, line_of, row_of = tree()
    known = recorded(states)
    if arguments.measure:
        measure(known, line_of, row_of)
        return
    weights, bias = train(gather(known, row_of), line_of, row_of)
    scale = float(np.abs(weights).max()) / 127
    small = np.round(weights / scale).astype(np.int8)
    target = vocabulary.FOLDER / FILE
    np.savez_compressed(target, states=" ".join(states), weights=small, scale=scale, bias=bias)
    print(f"{target}: {len(states)} states, {len(known)} names of the vocabulary, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
