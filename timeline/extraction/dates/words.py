"""The words of time, from the vocabulary files, ready for look-up and for patterns. Read once a process."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

_FOLDER: Final = Path(__file__).resolve().parent.parent / "vocabulary"
_SPACE: Final = r"(?:[\s\xa0\u2009\u202f]{1,4})"
_APOSTROPHES: Final = str.maketrans({"’": "'", "‘": "'", "`": "'"})


@cache
def load(name: str) -> dict[str, Any]:
    """The vocabulary file `dates_<name>.toml`."""
    with (_FOLDER / f"dates_{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def table(name: str) -> dict[str, Any]:
    """One table of `dates_words.toml`: lower-case word to what it stands for."""
    content: dict[str, Any] = load("words")[name]
    return content


def normal(text: str) -> str:
    """A matched stretch as the tables have it: lower case, single blanks, plain apostrophes, no final dot."""
    return " ".join(text.lower().translate(_APOSTROPHES).split()).rstrip(".")


def month_number(text: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    word = normal(text)
    return int(table("months").get(word) or table("month_abbreviations")[word])


def weekday_number(text: str) -> int:
    """1 Monday to 7 Sunday for a weekday's name or abbreviation."""
    word = normal(text)
    return int(table("weekdays").get(word) or table("weekday_abbreviations")[word])


def unit_of(text: str) -> str:
    """The unit of time that "years" or "year" names."""
    word = normal(text)
    return str(table("units").get(word) or table("unit_plurals")[word])


def count_of(text: str) -> str:
    """The count as TIMEX3 writes it: "3", "1.5", or "X" where no number is named."""
    word = normal(text).replace("-", " ").replace(",", "")
    half = word.endswith(" and a half")
    word = word.removesuffix(" and a half")
    if word in load("words")["vague_numbers"]["words"]:
        return "X"
    for name, factor in (("hundred", 100), ("thousand", 1000)):
        if word.endswith(f" {name}") and word not in table("numbers"):
            return str(round(float(count_of(word.removesuffix(f" {name}")))) * factor)
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", word):
        number = word
    elif word in table("numbers"):
        number = str(table("numbers")[word])
    else:
        tens, _, ones = word.partition(" ")
        number = str(table("tens").get(tens, 0) + table("numbers").get(ones, 0))
    return f"{number}.5" if half else number


def alternatives(words: list[str]) -> str:
    """A pattern for any of the words, the longest first."""
    escaped = [re.escape(word).replace(r"\ ", " ").replace("'", "['’‘`]") for word in words]
    return f"(?:{'|'.join(sorted(escaped, key=lambda word: (-len(word), word)))})"


@cache
def _fragments() -> dict[str, str]:
    """Every {name} that a pattern can use: the lists of words, and the grammar's own fragments."""
    found: dict[str, str] = {}
    for name, content in load("words").items():
        found[name] = alternatives(content["words"] if name == "vague_numbers" else list(content))
    found["holidays"] = alternatives([word for group in load("holidays").values() for word in group])
    return {**found, **load("grammar")["fragments"]}


def expand(pattern: str) -> str:
    """The pattern with fragments filled in and blanks widened; a blank in a look-behind stays one character."""
    while re.search(r"\{[a-z_]\w*\}", pattern):
        pattern = re.sub(r"\{([a-z_]\w*)\}", lambda match: _fragments()[match[1]], pattern)
    pattern = re.sub(r"\(\?<[=!][^()]*\)", lambda match: match[0].replace(" ", r"\s"), pattern)
    return _outside_classes(pattern)


def _outside_classes(pattern: str) -> str:
    """Blanks become runs of white space, except inside [...]."""
    parts = re.split(r"(\[(?:\\.|[^\]\\])*\])", pattern)
    return "".join(part if part.startswith("[") else part.replace(" ", _SPACE) for part in parts)


def compiled(pattern: str, *, whole_words: bool = True) -> re.Pattern[str]:
    """The expanded pattern, case blind in ASCII alone, between the boundaries of words of any script."""
    body = f"(?ai:{expand(pattern)})"
    return re.compile(rf"(?<!\w){body}(?!\w)" if whole_words else body)
