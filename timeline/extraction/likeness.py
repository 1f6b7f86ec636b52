"""How alike two texts are: by the words that tell what a sentence is about, and by runs of words for whole articles."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from zlib import crc32

from anyascii import anyascii

from timeline.extraction.types import Actor
from timeline.extraction.vocabulary import toml

STEM = 6
SHORTEST = 4
# An article's sketch: the lowest hashes of its runs of so many words. Two independent articles share hardly any run of
# five words but quotes; a reprint shares most of them, also where a few words were changed.
RUN = 5
SKETCH = 64
WORD = re.compile("[a-z0-9]+")


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name for comparing: ASCII, lower case, letters and digits only, single spaces."""
    return " ".join(_plain(name))


def _plain(text: str) -> list[str]:
    return WORD.findall((text if text.isascii() else anyascii(text)).lower())


def content_words(sentence: str, *, without: Sequence[Actor] = ()) -> frozenset[str]:
    """Stems of the words that tell what a report is about: not its parties' names, nor that, how and when it was said.

    Words that stand for one another ("truce", "ceasefire") have one stem.
    """
    names = {word[:STEM] for actor in without for word in fold(actor.name).split()}
    stems = (_stem(word) for word in _plain(sentence) if word[:STEM] not in names)
    return frozenset(stem for stem in stems if stem)


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """The stem of a word by which it is compared; empty for a word that tells nothing."""
    stem = word[:STEM]
    if stem in _same():
        return _same()[stem]
    return "" if len(word) < SHORTEST or stem in _empty() else stem


@cache
def _empty() -> frozenset[str]:
    return frozenset(word[:STEM] for word in toml("joining.toml")["empty"])


@cache
def _same() -> dict[str, str]:
    return {word[:STEM]: group[0][:STEM] for group in toml("joining.toml")["same"] for word in group}


@lru_cache(maxsize=20_000)
def body_words(name: str) -> bool:
    """Whether a name is that of a body of a state that speaks for itself."""
    return not set(toml("joining.toml")["bodies"]).isdisjoint(fold(name).split())


def share(some: frozenset[str], others: frozenset[str]) -> float:
    """The share of the smaller set that the other one has too, from 0 to 1; 0 where one is empty."""
    return len(some & others) / min(len(some), len(others)) if some and others else 0.0


def sketch(text: str) -> list[int]:
    """The lowest hashes of a text's runs of words, in order: two texts' sketches tell how much of them is the same.

    Bottom-k min-hash (Broder 1997, "On the resemblance and containment of documents").
    """
    words = _plain(text)
    runs = zip(*(words[shift:] for shift in range(RUN)), strict=False)
    return sorted({crc32(" ".join(run).encode()) for run in runs})[:SKETCH]


def resemblance(some: Iterable[int], others: Iterable[int]) -> float:
    """The estimated share of runs of words that two texts have in common, from their sketches, from 0 to 1."""
    one, other = set(some), set(others)
    lowest = set(sorted(one | other)[:SKETCH])
    return len(lowest & one & other) / len(lowest) if lowest else 0.0
