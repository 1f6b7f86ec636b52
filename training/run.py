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
from spacy.cli.train import train
from spacy.language import Language
from spacy.util import load_config, registry

from training.convert import convert
from training.evaluate import evaluate

CONFIG = Path(__file__).with_name("config.cfg")
META = {
    "name": "demarche",
    "version": "1.0.0",
    "description": "Tags, lemmas, Universal Dependencies and names for English news",
    "author": "The Demarche authors",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "UD English EWT 2.15", "license": "CC BY-SA 4.0", "url": "https://universaldependencies.org"},
        {"name": "UD English GUM 2.15", "license": "CC BY 4.0", "url": "https://universaldependencies.org"},
        {"name": "UD English PUD 2.15", "license": "CC BY-SA 3.0", "url": "https://universaldependencies.org"},
        {"name": "GeoNames", "license": "CC BY 4.0", "url": "https://www.geonames.org"},
    ],
}


@dataclass(frozen=True, slots=True)
class Round:
    """Steps of a round, its first learning rate, the step at which that rate would be nothing, words a step."""

    steps: int
    rate: float
    zero_at: int
    batch: int = 900


FIRST_STEPS = 2000
# Each round trains on other substitutions, with names labelled by the model of the round before.
ROUNDS = (Round(1000, 0.0013, 6400), Round(500, 0.00105, 3200), Round(2500, 0.0009, 2500, batch=1200))


def first_round(corpus: Path, output: Path, steps: int) -> Path:
    """Trains from nothing; returns the folder of the best model."""
    train(CONFIG, output, overrides=paths(corpus) | {"training.max_steps": steps})
    return output / "model-best"


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


def next_round(corpus: Path, start: Path, output: Path, plan: Round) -> Path:
    """Goes on from `start` with the learning rate falling in a line; returns the folder of the last model."""
    config = load_config(CONFIG)
    for name in config["nlp"]["pipeline"]:
        config["components"][name] = {"source": str(start)}
    config["initialize"]["after_init"] = {"@callbacks": "demarche.restore_lemma_labels.v1"}
    rate: dict[str, Any] = {"@schedules": "warmup_linear.v1", "initial_rate": plan.rate}
    config["training"]["optimizer"]["learn_rate"] = rate | {"warmup_steps": 50, "total_steps": plan.zero_at}
    output.mkdir(parents=True, exist_ok=True)
    config.to_disk(output / "config.cfg")
    limits = {"training.max_steps": plan.steps, "training.batcher.size": plan.batch}
    train(output / "config.cfg", output, overrides=paths(corpus) | limits)
    # The mean of the last weights finds boundaries better than the checkpoint that spaCy calls the best.
    return output / "model-last"


def paths(corpus: Path) -> dict[str, Any]:
    """Overrides that point the configuration at the converted corpus."""
    return {"paths.train": str(corpus / "train.spacy"), "paths.dev": str(corpus / "dev-small.spacy")}


def export(model: Path, output: Path) -> None:
    """Puts the model in place of the one before in two renames, keeping the model card and the licence."""
    nlp = spacy.load(model)
    nlp.config["paths"] = {"train": None, "dev": None}
    nlp.config["initialize"]["after_init"] = None
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
    convert(options.treebanks, options.work / "corpus-1", seed=20)
    best = first_round(options.work / "corpus-1", options.work / "round-1", FIRST_STEPS)
    for number, plan in enumerate(ROUNDS, start=2):
        corpus = options.work / f"corpus-{number}"
        convert(options.treebanks, corpus, seed=20 + number, teacher=best)
        best = next_round(corpus, best, options.work / f"round-{number}", plan)
    export(best, options.output)
    for name, scores in evaluate(options.output, options.treebanks).items():
        print(name, {key: round(value, 3) for key, value in scores.items()})


if __name__ == "__main__":
    main()
