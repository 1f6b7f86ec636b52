"""The last round: where sentences begin, by what the finished network knows of each word and its neighbours.

The network and the other components stay as they are; only the new one, placed before the parser, learns. The parser
keeps to the bounds it is given, which a window of five words tells better than the parser's own state does.
"""

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.util import load_config
from thinc.api import Config

from training.fit import fit

STEPS = 4000
RATE = 0.002
NAME = "senter"
WIDTH = 64
# spaCy's sentence recogniser over the shared network, with one convolution over two words on either side of its own.
MODEL: dict[str, Any] = {
    "@architectures": "spacy.Tagger.v2",
    "nO": None,
    "normalize": False,
    "tok2vec": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {"@architectures": "spacy.Tok2VecListener.v1", "width": 128, "upstream": "tok2vec"},
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 128,
            "depth": 1,
            "window_size": 2,
            "maxout_pieces": 2,
        },
    },
}


def add_bounds(config: Config, start: Path, corpus: Path, output: Path) -> Path:
    """Trains the sentence recogniser for the model in `start` on the files of `corpus`; returns the new model's folder.

    `config` is the configuration of the rounds before, with its paths filled in.
    """
    kept = [name for name in config["nlp"]["pipeline"] if name != NAME]
    pipeline = list(kept)
    pipeline.insert(kept.index("parser"), NAME)
    config["nlp"]["pipeline"] = pipeline
    config["components"] = {name: {"source": str(start)} for name in kept}
    config["components"][NAME] = {"factory": "senter", "overwrite": False, "model": MODEL}
    config["training"] |= {
        "frozen_components": kept,
        "annotating_components": ["tok2vec"],
        "max_steps": STEPS,
        "eval_frequency": STEPS,
        "dropout": 0.1,
    }
    config["training"]["optimizer"]["learn_rate"] |= {"initial_rate": RATE, "total_steps": STEPS}
    config["paths"]["train"] = str(corpus)
    return fit(config, output)
