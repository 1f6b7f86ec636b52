"""What the words right beside a name say of it: initials before it, "St." or "district", a larger place behind it."""

import re
from collections import Counter
from collections.abc import Iterator

from timeline.extraction.actors.classes import FACILITIES, TRADES, before_region, is_initials
from timeline.extraction.actors.lists import word_list
from timeline.extraction.actors.persons import known
from timeline.extraction.actors.span import Span
from timeline.extraction.actors.words import BREAK, Words

INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}")
SAINTS = frozenset({"st", "st.", "saint"})
DISTRICTS = word_list("districts")
QUOTES = frozenset({'"', "“", "”"})
# Initials that a text puts "the" before so many times are those of a body.
OFTEN = 3
LONGEST_TOWN = 3
NAME_TAGS = frozenset({"NNP", "NNPS", ""})

Taken = list[Span | None]


def find_beside(words: Words, taken: Taken) -> Iterator[Span]:
    """Names that come out otherwise, or at all, by what stands beside them; to be laid over those already found."""
    for span in {id(span): span for span in taken if span}.values():
        if (made := beside(words, span, taken)) is not None:
            yield made
    yield from find_towns(words, taken)
    yield from find_initials(words, taken)


def beside(words: Words, span: Span, taken: Taken) -> Span | None:
    """A name found, made longer or of another class by its neighbours; None where it stays."""
    if span.label == "PERSON":
        return saint(words, span) or inverted(words, span) or listed(words, span, taken) or with_initials(words, span)
    if span.label == "ORG" and span.source == "model" and (made := listed(words, span, taken)):
        return made
    if not words.capital(span.end) or taken[span.end] is not None:
        return None
    if span.label == "ORG" and words.folds[span.end] in FACILITIES:
        return Span(span.start, span.end + 1, "LOC", None, "pattern")  # "Air Force Base"
    if span.label == "GPE" and words.folds[span.end] in TRADES:
        return Span(span.start, span.end + 1, "ORG", None, "pattern")  # "El Paso Energy"
    return None


def saint(words: Words, span: Span) -> Span | None:
    """ "St. Thomas" is a place, and so are its station and "St. Patrick's Cathedral"; "St. John Philby" is somebody."""
    if words.fold_at(span.start - 1) not in SAINTS or not words.capital(span.start - 1) or span.end - span.start > 1:
        return None
    end = span.end + 1 if words.fold_at(span.end) == "'s" and words.fold_at(span.end + 1) in FACILITIES else span.end
    end += words.fold_at(end) in FACILITIES
    return Span(span.start - 1, end, "LOC" if end > span.end else "GPE", None, "pattern")


def inverted(words: Words, span: Span) -> Span | None:
    """ "Lenhart, Matthew" between quotation marks, as catalogues and mails write names."""
    start = span.start - 2
    if span.end - span.start > 1 or words.form_at(span.start - 1) != "," or not words.capital(start):
        return None
    closed = words.form_at(start - 1) in QUOTES and words.form_at(span.end) in QUOTES
    return Span(start, span.end, "PERSON", None, "pattern") if closed else None


def with_initials(words: Words, span: Span) -> Span | None:
    """ "W.H.S. Koerner" from "Koerner"."""
    start = span.start
    while start > 0 and is_initial(words, start - 1) and words.sentences[start - 1] == words.sentences[span.start]:
        start -= 1
    return Span(start, span.end, "PERSON", span.entry, span.source) if start < span.start else None


def is_initial(words: Words, i: int) -> bool:
    """Whether a word is one to three letters each with a stop."""
    form = words.forms[i]
    if form.rstrip(".") in HONORIFICS:
        return False
    stopped = form.endswith(".") or words.whole[words.ends[i] : words.ends[i] + 1] == "."
    return stopped and INITIALS.fullmatch(form) is not None and form.count(".") >= len(form) // 2


# Initials that are a form of address: "H.E. Hakan Fidan".
HONORIFICS = frozenset({"H.E", "H.R.H", "H.H", "H.M", "S.E", "Hon"})


def listed(words: Words, span: Span, taken: Taken) -> Span | None:
    """The last of several people ("Rumsfeld, Wolfowitz and Feith") is one too, where only the recogniser differs."""
    if span.label != "ORG" or span.end - span.start > 1 or words.fold_at(span.start - 1) != "and":
        return None
    one = taken[span.start - 2]
    two = taken[one.start - 2] if one and one.start > 1 and words.form_at(one.start - 1) == "," else None
    people = one is not None and two is not None and one.label == two.label == "PERSON"
    return (
        Span(span.start, span.end, "PERSON", None, "pattern") if people and not is_initials(words, span.start) else None
    )


def find_towns(words: Words, taken: Taken) -> Iterator[Span]:
    """Unknown places before a larger one or before what they are: "Mountain View, California", "Doda district"."""
    i = 1
    while i < len(words):
        if not words.capital(i) or taken[i] is not None or words.tags[i] not in NAME_TAGS:
            i += 1
            continue
        end = i + 1
        while end < len(words) and words.capital(end) and taken[end] is None and words.tags[end] in NAME_TAGS:
            end += 1
        behind = words.form_at(i - 1)
        inside = behind not in {"", BREAK} and words.sentences[i - 1] == words.sentences[i] and behind.islower()
        if inside and end - i <= LONGEST_TOWN and is_place(words, i, end):
            yield Span(i, end, "GPE", None, "pattern")
        i = end


def is_place(words: Words, start: int, end: int) -> bool:
    """Whether only a place is told of so: before its region, or "Doda district"."""
    if words.fold_at(start - 1) == "and" or words.fold_at(start) in known().given:
        return False
    return before_region(words, end) or words.form_at(end) in DISTRICTS


def find_initials(words: Words, taken: Taken) -> Iterator[Span]:
    """Initials that the text keeps putting "the" before, as in "the CPA": those of a body."""
    free = [i for i in range(1, len(words)) if taken[i] is None and words.fold_at(i - 1) == "the"]
    known_by = Counter(
        words.forms[i] for i in free if is_initials(words, i) and not words.tag_at(i + 1).startswith("N")
    )
    bodies = {form for form, count in known_by.items() if count >= OFTEN}
    for i in range(len(words)) if bodies else ():
        if words.forms[i] in bodies and taken[i] is None:
            yield Span(i, i + 1, "ORG", None, "pattern")
