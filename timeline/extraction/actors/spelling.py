"""One name in many spellings: folding to plain letters, transliteration, and whether two spellings are one name."""

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler

# Letters and pairs that the usual romanisations of Cyrillic, Arabic, Armenian and Turkish names write differently.
RULES: tuple[tuple[str, str], ...] = (
    (r"(?:tsch|tch|cz)", "ch"),
    (r"sch|sz", "sh"),
    (r"(?:dzh|dj)", "j"),
    (r"zh", "z"),
    (r"ph", "f"),
    (r"kh", "h"),
    (r"gh", "g"),
    (r"q|ck", "k"),
    (r"dh", "d"),
    (r"th", "t"),
    (r"w", "v"),
    (r"(?:ou|oo)", "u"),
    (r"ee", "i"),
    (r"^ye", "e"),
    (r"[yij]+", "i"),
    (r"ie(?=v|n|t|l)", "e"),
    (r"([a-z])\1+", r"\1"),
)
COMPILED = tuple((re.compile(pattern), replacement) for pattern, replacement in RULES)
PARTICLES = frozenset({"al", "el", "as", "ad", "ar", "ash", "bin", "ben", "ibn", "van", "von", "der", "de", "di", "da"})


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Lower-case plain letters and digits of a word, all else dropped; "'s" stays what it is."""
    if text in {"'s", "’s", "'S", "’S"}:
        return "'s"
    plain = text if text.isascii() else anyascii(text)
    lowered = plain.lower()
    return lowered if lowered.isalnum() else "".join(c for c in lowered if c.isalnum())


@lru_cache(maxsize=50_000)
def key(word: str) -> str:
    """What is left of one word of a name when differences of transliteration are taken away."""
    folded = fold(word)
    for pattern, replacement in COMPILED:
        folded = pattern.sub(replacement, folded)
    return folded


def split(name: str) -> list[str]:
    """The words of a name, parted at spaces and hyphens; a possessive "'s" is a word of its own."""
    parts = re.sub(r"['’]s\b", " 's", name)
    return [part for part in re.split(r"[\s\-‐-―]+", parts) if part and fold(part)]


def keys(name: str) -> tuple[str, ...]:
    """The keys of all words of a name, particles such as "al" and "bin" left out where more than one word stands."""
    words = [key(word) for word in split(name)]
    kept = tuple(word for word in words if word and word not in PARTICLES)
    return kept or tuple(words)


def alike(first: str, second: str) -> bool:
    """Whether two keys of one word are spellings of each other: equal, or nearly so and long enough to tell."""
    if first == second:
        return True
    if {first, second} == {first.removesuffix("a"), first.removesuffix("a") + "a"} and re.search(
        "(?:ov|ev|in)a?$", first
    ):
        return False  # a man and a woman of one Slavic family: Aliyev, Aliyeva
    if min(len(first), len(second)) < 5 or abs(len(first) - len(second)) > 2:
        return False
    if first[0] != second[0] and {first[0], second[0]} not in ({"g", "k"}, {"c", "k"}, {"i", "e"}):
        return False
    return float(JaroWinkler.similarity(first, second)) >= 0.955


def given_names_agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two sets of given names can be one person's: one is empty, an initial, or their first names are alike."""
    if not first or not second:
        return True
    for one in first:
        for other in second:
            if one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1]):
                return True
            if len(one) > 3 and len(other) > 3 and JaroWinkler.similarity(one, other) >= 0.87:
                return True
    return False
