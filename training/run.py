"""Everything from the treebanks to timeline/extraction/model, in one command.

python -m training.run --treebanks PATH --work PATH --output timeline/extraction/model
"""

import argparse
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import registry

from training import wordtable as _wordtable  # noqa: F401  (registers what the configuration names)
from training.convert import convert
from training.evaluate import evaluate
from training.fit import configured, fit

CONFIG = Path(__file__).with_name("config.cfg")
META = {
    "name": "demarche",
    "version": "1.1.0",
    "description": "Tags, lemmas, Universal Dependencies and names for English news",
    "author": "The Demarche authors",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "UD English EWT 2.15", "license": "CC BY-SA 4.0", "url": "https://universaldependencies.org"},
        {"name": "UD English GUM 2.15", "license": "CC BY 4.0", "url": "https://universaldependencies.org"},
        {"name": "UD English PUD 2.15", "license": "CC BY-SA 3.0", "url": "https://universaldependencies.org"},
        {"name": "GeoNames", "license": "CC BY 4.0", "url": "https://www.geonames.org"},
        {"name": "spacy-lookups-data", "license": "MIT", "url": "https://github.com/explosion/spacy-lookups-data"},
    ],
}


@dataclass(frozen=True, slots=True)
class Round:
    """Steps of a round, its first learning rate, the step at which that rate would be nothing, words a step.

    `seeds` are those of the corpora it trains on; without any it keeps those of the round before. `afresh` begins with
    new weights instead of the weights of the round before.
    """

    steps: int
    rate: float
    zero_at: int
    batch: int = 900
    seeds: tuple[int, ...] = ()
    afresh: bool = False
    dropout: float = 0.2


# The first round only makes a teacher: its model labels names in the corpora of the rounds that follow.
ROUNDS = (
    Round(2000, 0.0015, 9000, seeds=(20,), afresh=True),
    Round(1000, 0.0015, 9000, seeds=(31, 32), afresh=True),
    Round(2000, 0.0014, 3000),
    Round(2400, 0.0005, 2400, batch=1000),
    Round(3200, 0.0008, 3200, batch=1000, seeds=(51, 52), dropout=0.25),
)


@registry.callbacks("demarche.restore_lemma_labels.v1")  # type: ignore[untyped-decorator]
def restore_lemma_labels() -> Callable[[Language], Language]:
    """A callback for sourced pipelines. spaCy 3.8 does not load the lemmatizer's table from tree to label.

    Without it every lemma counts as the first label when training goes on, and lemmas are lost within 500 steps.
    """

    def restore(nlp: Language) -> Language:
        lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
        lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
        return nlp

    return restore


def train_round(plan: Round, corpus: Path, start: Path | None, output: Path) -> Path:
    """Trains on every file of `corpus`, from nothing or on from `start`; returns the folder of the last model."""
    config = configured(
        CONFIG,
        {
            "paths.train": str(corpus),
            "paths.dev": str(corpus.with_name(f"{corpus.name}-dev") / "dev-small.spacy"),
            "training.max_steps": plan.steps,
            "training.optimizer.learn_rate.initial_rate": plan.rate,
            "training.optimizer.learn_rate.total_steps": plan.zero_at,
            "training.batcher.size": plan.batch,
            "training.dropout": plan.dropout,
        },
    )
    if start is not None and not plan.afresh:
        for name in config["nlp"]["pipeline"]:
            config["components"][name] = {"source": str(start)}
        config["initialize"]["after_init"] = {"@callbacks": "demarche.restore_lemma_labels.v1"}
        config["training"]["optimizer"]["learn_rate"]["warmup_steps"] = 50
    return fit(config, output)


def corpora(plan: Round, treebanks: Path, output: Path, teacher: Path | None) -> Path:
    """The round's corpora: a folder of training files, with the development files in a folder beside it."""
    output.mkdir(parents=True, exist_ok=True)
    for seed in plan.seeds:
        dev = output.with_name(f"{output.name}-dev")
        convert(treebanks, dev, seed=seed, teacher=teacher)
        (dev / "train.spacy").rename(output / f"{seed}.spacy")
    return output


def export(model: Path, output: Path) -> None:
    """Puts the model in place of the one before in two renames, keeping the model card and the licence."""
    nlp = spacy.load(model)
    nlp.config["paths"] = {"train": None, "dev": None}
    nlp.config["initialize"]["after_init"] = None
    # The table is in the vocabulary; the function that made it is not part of what ships.
    nlp.config["initialize"]["lookups"] = None
    nlp.config["training"]["optimizer"]["learn_rate"] = ROUNDS[-1].rate
    nlp.meta.update(META)
    nlp.meta.pop("performance", None)
    fresh, old = output.with_name(output.name + ".new"), output.with_name(output.name + ".old")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh)
    for kept in ("README.md", "LICENSE"):
        if (output / kept).exists():
            shutil.copy(output / kept, fresh / kept)
    if output.exists():
        output.rename(old)
    fresh.rename(output)
    shutil.rmtree(old, ignore_errors=True)


def main() -> None:
    """Converts and trains round by round, exports and prints the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    parser.add_argument("--output", type=Path, default=Path("timeline/extraction/model"))
    options = parser.parse_args()
    best: Path | None = None
    corpus = options.work
    for number, plan in enumerate(ROUNDS, start=1):
        if plan.seeds:
            corpus = corpora(plan, options.treebanks, options.work / f"corpus-{number}", best)
        best = train_round(plan, corpus, best, options.work / f"round-{number}")
    assert best is not None
    export(best, options.output)
    for name, scores in evaluate(options.output, options.treebanks).items():
        print(name, {key: round(value, 3) for key, value in scores.items()})


if __name__ == "__main__":
    main()
