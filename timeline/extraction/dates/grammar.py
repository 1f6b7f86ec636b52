"""Finding: the rules of `dates_grammar.toml` over the text, overlaps settled. What is found has no meaning yet."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from timeline.extraction.dates import words

# Words and numbers can begin an expression, and the apostrophe of '98.
_STARTS: Final = re.compile(r"(?<!\w)(?:(\w+)|['’‘`])")
_DIGIT: Final = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the text that a rule matched.

    `meaning` names its reader, `parts` holds what the rule's groups caught. The composing steps add parts of their
    own: `modifier` ("late"), `part` of day, `clock`, `zone`, `offset_number`, `offset_unit`, `offset_direction` and
    `week_of`. `core` is where the words of the date itself lie when something was put before or behind it. `day` is a
    day named further on that this one means (behind a bracket). `name` marks a date that is part of a name.
    """

    start: int
    end: int
    meaning: str
    parts: Mapping[str, str]
    core: tuple[int, int] = (0, 0)
    name: bool = False
    day: "Found | None" = None
    order: int = field(default=0, compare=False)

    def widened(self, parts: Mapping[str, str], *, start: int | None = None, end: int | None = None) -> "Found":
        """The same date with more words around it."""
        core = self.core if self.core != (0, 0) else (self.start, self.end)
        return replace(
            self,
            start=self.start if start is None else start,
            end=self.end if end is None else end,
            parts={**self.parts, **parts},
            core=core,
        )


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    """Meaning, pattern and words of every rule, in the order of the file: a match can begin with none but its words."""
    rules = words.load("grammar")["rule"]
    return tuple((rule["meaning"], words.compiled(rule["pattern"]), _words_of(rule["pattern"])) for rule in rules)


def _words_of(pattern: str) -> frozenset[str]:
    """The words in the pattern, singular and plural, and "" if a digit or an apostrophe can begin it."""
    expanded = words.expand(pattern).lower()
    known = re.findall(r"[a-z]+", expanded)
    figures = [""] if re.search(r"[0-9'’]", expanded) else []
    return frozenset([*known, *(f"{word}s" for word in known), *figures])


def _starts(text: str) -> dict[str, list[int]]:
    """Where an expression may begin, by the word there in small letters; "" for what holds a digit or an apostrophe."""
    starts: dict[str, list[int]] = {}
    for match in _STARTS.finditer(text):
        word = match[1]
        key = "" if word is None or _DIGIT.search(word) else word.lower()
        starts.setdefault(key, []).append(match.start())
    return starts


def scan(text: str) -> Iterator[Found]:
    """Every match of every rule, overlaps and all."""
    starts = _starts(text)
    for order, (meaning, pattern, known) in enumerate(_rules()):
        match_at = pattern.match
        for start in [start for word, places in starts.items() if word in known for start in places]:
            match = match_at(text, start)
            if match and match.end() > start:
                parts = {name.rstrip("_"): value for name, value in match.groupdict().items() if value is not None}
                yield Found(start, match.end(), meaning, parts, order=order)


def settle(found: Iterable[Found]) -> list[Found]:
    """Without overlaps: the earlier start wins, then the longer match, then the earlier rule."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end, item.order)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept
