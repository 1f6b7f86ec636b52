"""Where the reports of one event disagree, and who says what: on the day, the parties, the status and the deed.

An article tells each thing once, as its best sentence has it. What two articles can both mean is no disagreement: a
state for its leader, a party left out, a month for a day of it; nor is a plan that came true.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from timeline.evidence import outlet_words
from timeline.extraction.codes import SYMMETRIC
from timeline.extraction.merging import covers
from timeline.extraction.types import Actor
from timeline.models import Mention, sides
from timeline.wording import date_words

STATUS_RANK = {"happened": 0, "claimed": 1, "denied": 2, "planned": 3}
UNSPECIFIC = frozenset({"STATEMENT", "CONSULT"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that reports tell differently: its name, and each version with the outlets that tell it."""

    field: str
    versions: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that reports can disagree on.

    `of` is what a mention tells of it, None for nothing; `best` orders one article's mentions, the one that counts
    first; `clash` says whether two versions exclude each other; `words` is how a mention's version is shown.
    """

    name: str
    of: Callable[[Mention], Any]
    best: Callable[[Mention], Any]
    clash: Callable[[Any, Any], bool]
    words: Callable[[Mention], str]


def differences(mentions: Sequence[Mention]) -> list[Difference]:
    """What the articles that report one event tell differently, with the outlets of each version."""
    held = [mention for mention in mentions if mention.status != "planned"]
    found = (_difference(field, held or mentions) for field in FIELDS)
    return [difference for difference in found if difference]


def _difference(field: Field, mentions: Sequence[Mention]) -> Difference | None:
    by_article: dict[int, Mention] = {}
    for mention in mentions:
        other = by_article.get(mention.article_id)
        if field.of(mention) is not None and (other is None or field.best(mention) < field.best(other)):
            by_article[mention.article_id] = mention
    told = list(by_article.values())
    disputed = [m for m in told if any(field.clash(field.of(m), field.of(other)) for other in told)]
    versions: dict[str, dict[str, None]] = {}
    for mention in disputed:
        versions.setdefault(field.words(mention), {})[outlet_words(mention)] = None
    if len(versions) < 2:
        return None
    return Difference(field.name, tuple((words, tuple(outlets)) for words, outlets in versions.items()))


def _days(mention: Mention) -> tuple[date, date] | None:
    """The days that a mention names. That of its publication is our guess, which no outlet has said."""
    if mention.basis == "published" or not (mention.first_day or mention.last_day):
        return None
    return mention.first_day or date.min, mention.last_day or date.max


def _span(mention: Mention) -> timedelta:
    first, last = _days(mention) or (date.min, date.max)
    return last - first


def _apart(a: tuple[date, date], b: tuple[date, date]) -> bool:
    return a[1] < b[0] or b[1] < a[0]


def _parties(mention: Mention) -> tuple[str, tuple[Actor, ...], tuple[Actor, ...]] | None:
    source, target = sides(mention.parties)
    if mention.kind in SYMMETRIC:
        source, target = source + target, ()
    return (mention.kind, source, target) if source or target else None


def _others(
    a: tuple[str, tuple[Actor, ...], tuple[Actor, ...]], b: tuple[str, tuple[Actor, ...], tuple[Actor, ...]]
) -> bool:
    """Whether a side has somebody whom the other report does not have, and the reverse."""
    return any(not covers(x, y) and not covers(y, x) for x, y in zip(a[1:], b[1:], strict=True))


def parties_words(mention: Mention) -> str:
    """Who to whom, as one report has it."""
    both = [", ".join(sorted(actor.name for actor in side)) for side in sides(mention.parties)]
    if mention.kind in SYMMETRIC:
        return " ↔ ".join(sorted(actor.name for side in sides(mention.parties) for actor in side))
    return " → ".join(side for side in both if side)


def _deed(mention: Mention) -> tuple[str, str]:
    return mention.kind, mention.type


def _other_deed(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Whether two reports tell another deed. A speech can accuse, demand and reject, and is one for that."""
    return a[0] != b[0] or (a[0] != "statement" and a[1] != b[1] and UNSPECIFIC.isdisjoint((a[1], b[1])))


def _deed_words(mention: Mention) -> str:
    return mention.kind if mention.kind in SYMMETRIC else f"{mention.kind}: {mention.type.lower()}"


FIELDS = (
    Field("Day", _days, lambda m: (_span(m), m.start), _apart, lambda m: date_words(m.first_day, m.last_day, m.edtf)),
    Field("Status", lambda m: m.status, lambda m: (STATUS_RANK[m.status], m.start), str.__ne__, lambda m: m.status),
    Field("Parties", _parties, lambda m: (-len(m.parties), m.start), _others, parties_words),
    Field("Deed", _deed, lambda m: (m.type in UNSPECIFIC, m.start), _other_deed, _deed_words),
)
