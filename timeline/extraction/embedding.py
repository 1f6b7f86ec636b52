"""The pipeline's word embedding: spaCy's hashed features beside what a table says of each word form.

The table ships inside the model (`vocab/lookups.bin`). For a word form it holds a Brown cluster, whose first bits are
its place in the cluster tree, so that a prefix stands for a family of words; how much likelier web text is to begin the
word with a capital; and which kinds of names the word is part of. A network that has seen few names learns from these
what to do with words it has never met.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array

TABLE = "demarche_words"
# Where the parts of a table entry lie: 16 bits of cluster, then 3 bits of case, then 8 bits of kinds of names.
CASE_SHIFT, KIND_SHIFT = 16, 19
# The lengths of cluster prefixes that are embedded, in bits; 16 is the whole cluster.
PREFIXES = (4, 6, 10, 16)
COLUMNS = len(PREFIXES) + 2
# Sets "first bits all zero" apart from "not in the table", which is 0.
KNOWN = 1 << 24

Features = NDArray[numpy.uint64]


def pack(cluster: int, case: int, kinds: int) -> int:
    """One table entry."""
    return cluster | case << CASE_SHIFT | kinds << KIND_SHIFT


def word_columns(doc: Doc) -> Features:
    """For each token its cluster prefixes, its case and its kinds of names; 0 where nothing is known.

    Cluster: of the form as written, or else in small letters. Kinds count only where the word has a capital.
    """
    if not len(doc):
        return numpy.zeros((0, COLUMNS), dtype="uint64")
    table = doc.vocab.lookups.get_table(TABLE)
    forms = doc.to_array(["ORTH", "LOWER"])
    # Past the table's own `get`, which looks through a filter first.
    exact, small = (
        numpy.array([OrderedDict.get(table, key, 0) for key in column.tolist()], dtype="uint64") for column in forms.T
    )
    cluster = exact & 0xFFFF
    cluster = numpy.where(cluster > 0, cluster, small & 0xFFFF)
    written = numpy.array([token.text[:1].isupper() for token in doc], dtype="uint64")
    columns = [numpy.where(cluster > 0, (cluster & ((1 << bits) - 1)) + KNOWN, 0) for bits in PREFIXES]
    case = (small >> CASE_SHIFT) & 0b111
    columns.append(numpy.where(case > 0, case * 2 + written, 0))
    columns.append((small >> KIND_SHIFT) * written)
    return numpy.stack(columns, axis=1).astype("uint64")


def _extractor(attrs: Sequence[str], forget: float) -> Model[list[Doc], list[Features]]:
    def forward(
        model: Model[list[Doc], list[Features]], docs: list[Doc], is_train: bool
    ) -> tuple[list[Features], Callable[[list[Features]], list[Doc]]]:
        tables = [numpy.hstack([doc.to_array(list(attrs)).reshape(len(doc), -1), word_columns(doc)]) for doc in docs]
        if is_train and forget:
            for table in tables:
                _forget(table, len(attrs), forget)
        return tables, lambda _: []

    return Model("word_features", forward)


def _forget(table: Features, attrs: int, rate: float) -> None:
    """Takes features away in training, so that the network does without them where a word is new.

    The word itself and its clusters go at the rate given, the kinds of names at four times that rate.
    """
    dice = numpy.random.random((3, len(table)))
    table[dice[0] < rate, 0] = 0
    table[dice[1] < rate, attrs : attrs + len(PREFIXES)] = 0
    table[dice[2] < 4 * rate, -1] = 0


@registry.architectures("demarche.WordEmbed.v1")  # type: ignore[untyped-decorator]
def word_embed(
    width: int, attrs: list[str], rows: list[int], widths: list[int], forget: float
) -> Model[list[Doc], list[Any]]:
    """Embeds attributes and table columns by hashing and mixes them with one Maxout layer.

    `attrs` begins with NORM. `rows` and `widths` give the size of each embedding: of the attributes in order, then of
    the cluster prefixes, the case and the kinds of names. `forget` is the rate at which a word is hidden in training.
    """
    if not len(rows) == len(widths) == len(attrs) + COLUMNS:
        raise ValueError(f"{len(attrs) + COLUMNS} rows and widths are needed, not {len(rows)} and {len(widths)}")
    sizes = zip(rows, widths, strict=True)
    embeddings: list[Model[Any, Any]] = [
        HashEmbed(wide, row, column=i, seed=8 + i, dropout=0.0) for i, (row, wide) in enumerate(sizes)
    ]
    mix: Model[Any, Any] = Maxout(width, sum(widths), nP=3, dropout=0.0, normalize=True)
    features: Model[Any, Any] = _extractor(attrs, forget)
    return chain(features, list2ragged(), with_array(chain(concatenate(*embeddings), mix)), ragged2list())
