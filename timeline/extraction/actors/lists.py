"""The word lists of the finding of actors: vocabulary/actor_words.toml."""

from timeline.extraction import vocabulary


def word_list(name: str) -> frozenset[str]:
    """The words of one list; phrases of several words are parted by a bar. Raises KeyError if there is no such list."""
    text: str = vocabulary.toml("actor_words.toml")[name]
    parts = text.split("|") if "|" in text else text.split()
    return frozenset(" ".join(part.split()) for part in parts)
