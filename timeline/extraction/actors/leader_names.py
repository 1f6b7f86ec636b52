"""How the names of people of public life are built, and whether a name of a text can be theirs."""

from functools import cache

from timeline.extraction import vocabulary
from timeline.extraction.actors import spelling

FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN"})
# Where a second family name is often left out: "Humberto de la Calle (Lombana)".
SPANISH = ("ARG", "BOL", "CHL", "COL", "CRI", "CUB", "DOM", "ECU", "ESP", "GTM", "HND", "MEX", "NIC", "PAN", "PER")
TWO_FAMILIES = frozenset({*SPANISH, "PRY", "SLV", "URY", "VEN", "AGO", "BRA", "CPV", "GNB", "MOZ", "PRT"})
SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV", "VI", "XVI", "XIV", "I"})

Keys = tuple[str, ...]


@cache
def given_keys() -> frozenset[str]:
    """Keys of first names."""
    return frozenset(spelling.key(name) for name in vocabulary.words("given_names.txt"))


def whole_alone(family: str) -> bool:
    """Whether a single word that is somebody's whole name is hardly anything else: "Wiranto"."""
    return len(family) > 3 and family not in other_words()


@cache
def other_words() -> frozenset[str]:
    """Keys of ordinary words, and of family names that are also other words."""
    files = ("ordinary_words.txt", "surnames_common.txt")
    return frozenset(spelling.key(word) for name in files for word in vocabulary.words(name))


def name_parts(name: str, place: str) -> tuple[Keys, Keys]:
    """Keys of the given names and of the family name; the family name comes first in East Asia."""
    words = spelling.split(name)
    words = [word for word in words if word.rstrip(".") not in SUFFIXES] or words
    all_keys = tuple(spelling.key(word) for word in words)
    if place in FAMILY_FIRST and (place != "TWN" or "-" in name) and len(words) > 1:
        return all_keys[1:], all_keys[:1]
    start = len(words) - 1
    return tuple(key for key in all_keys[:start] if key not in spelling.PARTICLES), all_keys[start:]


def whole_names(keys: Keys, country: str | None) -> list[Keys]:
    """The ways in which somebody is named in full: as filed, with initials joined, without a second family name."""
    initials = next((i for i, key in enumerate(keys) if len(key) > 1), 0)
    if initials > 1:
        return [keys, ("".join(keys[:initials]), *keys[initials:])]  # "G. L. Peiris", "G.L. Peiris"
    if country in TWO_FAMILIES and len(keys) > 2 and keys[-2] not in given_keys():
        return [keys, keys[:-1]]
    return [keys]


def holds(form: Keys, words: Keys, country: str | None) -> bool:
    """Whether a name of a text is a form of the files with another family name or without the second one."""
    if form == words or country not in TWO_FAMILIES or len(form) < 2:
        return form == words
    return words[: len(form)] == form and form[-1] not in given_keys()


def split_family(family: Keys, words: Keys) -> Keys | None:
    """The given names among the keys of a name, None where the family name is not in it."""
    if words[-len(family) :] == family:
        return words[: -len(family)]
    if words[: len(family)] == family:
        return words[len(family) :]
    return words[:-1] if words[-1] == family[-1] else None


def given_fit(given: Keys, family: Keys, words: Keys, country: str | None, *, strict: bool) -> bool:
    """Whether the keys of a name with that family name can be that person's: the rest are the given names.

    `strict` is for people who are less known: the first name must be there and be the same but for its spelling.
    """
    rest = split_family(family, words)
    if rest is None:
        return False
    rest = tuple(word for word in rest if word not in family)
    if country in FAMILY_FIRST and len(rest) > 1:
        return "".join(rest) == "".join(given)
    if strict:
        return bool(rest and given) and spelling.alike(rest[0], given[0])
    return not rest or (bool(given) and spelling.given_names_agree(rest[:1], given))
