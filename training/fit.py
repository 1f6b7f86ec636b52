"""spaCy's own training loop with numpy's matrix product, about three times as fast on a processor as spaCy's choice."""

import sys
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import Config, NumpyOps, set_current_ops


def fit(config: Config, output: Path) -> Path:
    """Trains what the configuration says; returns the folder of the last model, with the mean of the last weights."""
    set_current_ops(NumpyOps(use_blis=False))
    output.mkdir(parents=True, exist_ok=True)
    config.to_disk(output / "config.cfg")
    nlp: Language = init_nlp(load_config(output / "config.cfg", interpolate=False), use_gpu=-1)
    train(nlp, output, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    return output / "model-last"


def configured(path: Path, overrides: dict[str, Any]) -> Config:
    """A configuration file with some values changed; keys are dotted."""
    return load_config(path, overrides=overrides, interpolate=False)
