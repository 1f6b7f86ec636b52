"""Names of institutions by their build: "Azerbaijani Defence Ministry", "Ministry of Foreign Affairs"."""

from timeline.extraction import vocabulary
from timeline.extraction.actors.gazetteer import Entry, body, gazetteer
from timeline.extraction.actors.lists import word_list
from timeline.extraction.actors.span import Span
from timeline.extraction.actors.words import Words

HEADS = word_list("heads")
# What a ministry's name says of its task, and how it is called here.
TASKS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"foreign", "external"}), "Foreign Ministry"),
    (frozenset({"defence", "defense"}), "Defence Ministry"),
    (frozenset({"interior", "internal"}), "Interior Ministry"),
    (frozenset({"finance"}), "Finance Ministry"),
    (frozenset({"justice"}), "Justice Ministry"),
    (frozenset({"health"}), "Health Ministry"),
    (frozenset({"energy", "oil", "petroleum"}), "Energy Ministry"),
    (frozenset({"emergency", "emergencies"}), "Emergencies Ministry"),
)
# Words that begin no body's name, however they are written: "On Monday State Department officials".
NOT_NAMED = word_list("not_names") | {"the", "a", "an", "i", "but", "and"}
LEFT_TAGS = ("NN", "JJ", "FW", "")
# Of these the words before them must be more than ordinary ones: "Great Service" is no body.
LOOSE_HEADS = frozenset({"service", "services", "center", "centre", "group", "inc", "corp", "ltd", "club"})
GOVERNMENT_HEADS = word_list("government_heads")


def find_bodies(words: Words, taken: list[Span | None]) -> list[Span]:
    """Capitalised names that end in, or begin with, a word for an institution."""
    spans: list[Span] = []
    done = 0
    for i, folded in enumerate(words.folds):
        if i < done or folded not in HEADS or not words.capital(i):
            continue
        start, end = left_end(words, i, done), right_end(words, i, taken)
        old = taken[i]
        if end - start < 2 or (old is not None and old.start <= start and old.end >= end):
            continue
        if old is not None and (old.start < start or old.end > end):
            continue
        if folded in LOOSE_HEADS and all(
            word in vocabulary.words("ordinary_words.txt") for word in words.folds[start:end]
        ):
            continue
        spans.append(Span(start, end, "ORG", None, "pattern"))
        done = end
    return spans


def left_end(words: Words, i: int, floor: int) -> int:
    """Where a name that reaches word `i` begins: at most six capitalised nouns and adjectives before it."""
    start = i
    while start > floor and i - start < 6 and words.capital(start - 1):
        before = start - 1
        folded, tag = words.folds[before], words.tags[before]
        if not folded or folded in NOT_NAMED or not (tag[:2] in LEFT_TAGS or tag == "NNP"):
            break
        if words.ends[before] + 1 < words.starts[start]:
            break
        start = before
    return start


def right_end(words: Words, i: int, taken: list[Span | None]) -> int:
    """Where the name ends: "of" or "for" may follow with capitalised words, and "and" between those."""
    end = i + 1
    while words.fold_at(end) in {"of", "for"} and words.folds[i] not in LOOSE_HEADS:
        j = end + 1
        if words.fold_at(j) == "the":
            j += 1
        if not words.capital(j) or not words.folds[j] or (words.folds[i] == "forces"):
            break
        span = taken[j]
        if span is not None and span.entry is not None and span.entry.sort in {"country", "capital"} and end == i + 1:
            break
        end = j + 1
        while words.capital(end) or (words.fold_at(end) == "and" and words.capital(end + 1) and taken[end + 1] is None):
            end += 1
    return end


def task_of(folds: list[str]) -> str:
    """The ministry that the words of a name mean, "" if none."""
    if not {"ministry", "ministries", "office"} & set(folds):
        return ""
    return next((name for words, name in TASKS if words & set(folds)), "")


def adjective(code: str) -> str:
    """The adjective that is shown for a country: "Russian"."""
    return ADJECTIVES.get(code) or gazetteer().names.get(code, code)


def read_adjectives() -> dict[str, str]:
    """The first adjective of each country in the vocabulary."""
    found: dict[str, str] = {}
    for entries in gazetteer().entries.values():
        for entry in entries:
            if entry.sort == "demonym" and entry.country and not entry.noun:
                found.setdefault(entry.country, entry.name)
    return found


ADJECTIVES = read_adjectives()


def body_of(name: str) -> Entry | None:
    """The body of the vocabulary that goes by this name."""
    return body(name)
