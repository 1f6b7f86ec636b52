"""The class of a name that only the recogniser knows, where its build or its place says more than the network."""

import re

from timeline.extraction.actors.bodies import HEADS
from timeline.extraction.actors.gazetteer import gazetteer
from timeline.extraction.actors.lists import word_list
from timeline.extraction.actors.persons import known
from timeline.extraction.actors.words import Words

TRADES = word_list("trades")
FACILITIES = word_list("facilities")
STORMS = word_list("storms")
STATES = word_list("us_states")
# What has a name and is neither somebody nor a body nor a place of this world.
NOBODY = word_list("heavenly") | word_list("things")
# No person's name goes on behind these.
PREPOSITIONS = frozenset({"at", "by", "for", "from", "in", "on", "to", "with"})
# Marks that no name holds: of addresses, files and tables.
STRAY = re.compile(r"[<>@=/\\|\"“”()\[\]{}*#~^]")
FIRMS = word_list("firms")
LEGAL_FORMS = word_list("legal_forms")
SCENES = frozenset({"in", "at", "near", "across", "throughout"})
# "YouTube", "UkrInform", but not "McDonald" or "DeLay"; and what nobody is called: "Z", "Soooo".
CAMEL = re.compile(r"(?!Mc|Mac|De|Di|Du|La|Le|Fitz|Van|Von|Abd|Al|El|Ben|Bin)[A-Z][a-z]+[A-Z]")
NO_NAME = re.compile(r".$|.*(.)\1\1", re.IGNORECASE)


def settle(words: Words, start: int, end: int, label: str) -> str:
    """The class of the words from `start` to `end`, which the recogniser calls `label`."""
    if label == "NORP":
        return "NORP"
    given = any(words.folds[i] in known().given for i in range(start, end))
    last = words.folds[end - 1]
    full_name = label == "PERSON" and given and end - start == 2
    if end - start > 1 and (last in HEADS or (last in TRADES and not full_name)):
        return "ORG"
    if end - start > 1 and last in FACILITIES and not given:
        return "LOC"
    if end - start == 1 and words.forms[start] in STATES and words.form_at(start - 1) == ",":
        return "GPE"
    if end - start == 1 and is_initials(words, start):
        return "ORG"
    if label == "PERSON" and before_region(words, end) and (not given or words.form_at(end + 1) in STATES):
        return "GPE"
    if label == "PERSON" and not given and (words.fold_at(start - 1) in SCENES or ends_list_of_scenes(words, start)):
        return "GPE"
    if label != "ORG" and not given and (words.fold_at(start - 1) in FIRMS or CAMEL.match(words.forms[start])):
        return "ORG"
    return label


def cut(words: Words, start: int, end: int, label: str) -> int:
    """Where the name ends: before a mark of an address or a table, and a person's before a preposition."""
    for i in range(start, end):
        if STRAY.search(words.forms[i]):
            return i
        if label == "PERSON" and i > start and words.forms[i] in PREPOSITIONS:
            return i
    return end


def storm_names(words: Words) -> frozenset[str]:
    """What the storms in the text are called: "Hurricane Rita" and, from then on, "Rita"."""
    return frozenset(
        words.folds[i + 1]
        for i, folded in enumerate(words.folds[:-1])
        if folded in STORMS and words.capital(i) and words.capital(i + 1)
    )


def is_storm(words: Words, start: int, end: int, storms: frozenset[str]) -> bool:
    """Whether a name is that of a storm, alone or behind the word for it."""
    return words.folds[end - 1] in storms and (end - start == 1 or words.folds[start] in STORMS)


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
    if words.form_at(end) != "," or not words.capital(end + 1):
        return False
    if words.form_at(end + 1) in STATES:
        return True
    if words.fold_at(end + 1) not in gazetteer().longest:
        return False
    hit = gazetteer().find(words.folds, words.forms, end + 1)
    if hit is None or hit[1].sort not in {"country", "region"}:
        return False
    return words.form_at(end + 1 + hit[0]) in {",", ".", ")", "", "\n\n"}


def ends_list_of_scenes(words: Words, start: int) -> bool:
    """Whether a name closes a list of places: "in Mosul, Baiji and Tuz"."""
    i = start - 1
    if words.fold_at(i) != "and":
        return False
    while i > start - 12 and (words.capital(i) or words.form_at(i) in {",", "and"}):
        i -= 1
    return i < start - 2 and words.fold_at(i) in SCENES and words.sentences[max(i, 0)] == words.sentences[start]


def legal_end(words: Words, end: int) -> int:
    """Where a firm's name ends that goes on behind a comma: "Varzesh, Inc."."""
    if words.form_at(end) == "," and words.capital(end + 1) and words.fold_at(end + 1) in LEGAL_FORMS:
        return end + 2
    return end
