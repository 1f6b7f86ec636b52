"""The class of a name that only the recogniser knows, where its build or its place says more than the network."""

from timeline.extraction.actors.bodies import HEADS
from timeline.extraction.actors.gazetteer import gazetteer
from timeline.extraction.actors.lists import word_list
from timeline.extraction.actors.persons import known
from timeline.extraction.actors.words import Words

TRADES = word_list("trades")
FACILITIES = word_list("facilities")
STORMS = word_list("storms")
FIRMS = word_list("firms")
SCENES = frozenset({"in", "at", "near", "across", "throughout"})


def settle(words: Words, start: int, end: int, label: str) -> str:
    """The class of the words from `start` to `end`, which the recogniser calls `label`; "" for no name at all."""
    if label == "NORP":
        return "NORP"
    if is_storm(words, start, end):
        return ""
    given = any(words.folds[i] in known().given for i in range(start, end))
    last = words.folds[end - 1]
    full_name = label == "PERSON" and given and end - start == 2
    if end - start > 1 and (last in HEADS or (last in TRADES and not full_name)):
        return "ORG"
    if end - start > 1 and last in FACILITIES and label != "ORG" and not given:
        return "LOC"
    if end - start == 1 and is_initials(words, start):
        return "ORG"
    if label == "PERSON" and not given and (words.fold_at(start - 1) in SCENES or before_region(words, end)):
        return "GPE"
    if label != "ORG" and words.fold_at(start - 1) in FIRMS and not given:
        return "ORG"
    return label


def is_storm(words: Words, start: int, end: int) -> bool:
    """Storms bear first names: "Hurricane Rita"."""
    if words.folds[start] in STORMS and end - start > 1:
        return True
    return words.fold_at(start - 1) in STORMS and words.capital(start - 1)


def is_initials(words: Words, i: int) -> bool:
    """Whether a word is the initials of a body: three to six capitals, among neighbours that are not all capitals."""
    form = words.forms[i]
    if not (3 <= len(form) <= 6 and form.isalpha() and form.isupper()):
        return False
    if words.folds[i] in known().given or words.folds[i] in gazetteer().longest:
        return False
    near = [words.forms[k] for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(words) and words.forms[k].isalpha()]
    return any(not other.isupper() for other in near if len(other) > 1)


def before_region(words: Words, end: int) -> bool:
    """Whether a larger place follows behind a comma: "Lawrence, Kansas"."""
    if words.form_at(end) != "," or not words.capital(end + 1) or words.fold_at(end + 1) not in gazetteer().longest:
        return False
    hit = gazetteer().find(words.folds, words.forms, end + 1)
    if hit is None or hit[1].sort not in {"country", "region"}:
        return False
    return words.form_at(end + 1 + hit[0]) in {",", ".", ")", "", "\n\n"}
