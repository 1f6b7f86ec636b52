"""Titles and offices: where they stand in the text, before they are tied to anybody."""

from dataclasses import dataclass
from functools import cache

from timeline.extraction import vocabulary
from timeline.extraction.actors.spelling import fold, split
from timeline.extraction.actors.words import Words

# Nouns that name a person's trade or kinship: before a capitalised word they need not be a title.
GENERIC_KINDS = frozenset({"civil"})


@dataclass(frozen=True, slots=True)
class Office:
    """One phrase of offices.csv: the office it means, its kind, and whether it is a plural."""

    name: str
    kind: str
    plural: bool


@dataclass(frozen=True, slots=True)
class OfficeMatch:
    """An office phrase at words `start` up to `end`."""

    start: int
    end: int
    name: str
    kind: str
    plural: bool
    plain: bool = True
    generic: bool = False


def plural(phrase: str) -> str:
    """The plural: of the word before "of", "for" or "in", else of the last."""
    words = phrase.split()
    at = next((i for i, word in enumerate(words) if word in {"of", "for", "in"}), len(words)) - 1
    word = words[at]
    if word.endswith("."):
        return ""
    if word.endswith("man") and word != "ottoman":
        word = word[:-2] + "en"
    elif word.endswith("y") and word[-2:-1] not in "aeiou":
        word = word[:-1] + "ies"
    else:
        word += "es" if word.endswith(("s", "ch", "ss")) else "s"
    words[at] = word
    return " ".join(words)


@cache
def phrases() -> tuple[dict[tuple[str, ...], Office], dict[str, int]]:
    """Folded words of every office phrase, singular and plural, and the longest phrase by first word."""
    table: dict[tuple[str, ...], Office] = {}
    longest: dict[str, int] = {}
    for row in vocabulary.table("offices.csv"):
        for phrase in row["phrases"].split("|"):
            marked = phrase.startswith("#")
            for form, many in ((phrase.lstrip("#"), marked), ("" if marked else plural(phrase), True)):
                key = tuple(fold(word) for word in split(form))
                if key:
                    table.setdefault(key, Office(row["office"], row["kind"], many))
                    longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return table, longest


def find_offices(words: Words) -> list[OfficeMatch]:
    """All office phrases, longest first, from left to right."""
    table, longest = phrases()
    folds = words.folds
    found: list[OfficeMatch] = []
    i = 0
    while i < len(folds):
        size = longest.get(folds[i], 0)
        step = 1
        for length in range(min(size, len(folds) - i), 0, -1):
            office = table.get(tuple(folds[i : i + length]))
            if office is not None and usable(words, i, length, office):
                title_like = length > 1 or words.forms[i][0].isupper() or office.kind not in GENERIC_KINDS
                plain = "of" not in folds[i : i + length] or office.name in {"foreign minister", "defence minister"}
                found.append(OfficeMatch(i, i + length, office.name, office.kind, office.plural, plain, not title_like))
                step = length
                break
        i += step
    return found


def usable(words: Words, i: int, length: int, office: Office) -> bool:
    """Whether the words are the office: "head", "general" and "chief" must be nouns, "MP" must stand in capitals."""
    if length > 1:
        return True
    form, tag = words.forms[i], words.tag_at(i)
    if form in {"Mp", "mp", "pm", "Pm"}:
        return False
    if words.folds[i] in {
        "head",
        "general",
        "chief",
        "major",
        "chair",
        "lead",
        "father",
        "minister",
        "captain",
        "justice",
    }:
        return not tag or tag.startswith("NN") or (form[0].isupper() and words.capital(i + 1))
    if tag.startswith("VB"):
        return False
    if words.folds[i] in {
        "rep",
        "sen",
        "gen",
        "lt",
        "col",
        "capt",
        "adm",
        "gov",
        "maj",
        "pres",
        "prof",
        "dr",
        "rev",
        "sgt",
    }:
        return form[0].isupper()
    return True
