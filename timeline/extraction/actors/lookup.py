"""The names of the vocabulary in a text, with the traps that lie in them."""

from dataclasses import replace

from timeline.extraction import vocabulary
from timeline.extraction.actors.gazetteer import Entry, gazetteer
from timeline.extraction.actors.lists import word_list
from timeline.extraction.actors.span import Span
from timeline.extraction.actors.words import Words

MEDIA_WORDS = word_list("media_words")
PLACE_WORDS = word_list("place_words")
BEFORE_PLACES = word_list("where") | {"of", "from", "to", "northern", "southern", "eastern", "western", "central"}
PLACE_PREPOSITIONS = word_list("place_prepositions")


def find_vocabulary(words: Words) -> list[Span]:
    """The longest names of the vocabulary, from left to right."""
    table = gazetteer()
    longest, folds, forms = table.longest, words.folds, words.forms
    spans: list[Span] = []
    i = 0
    while i < len(forms):
        hit = table.find(folds, forms, i, words.tags[i]) if folds[i] in longest else None
        if hit is None:
            i += 1
            continue
        length, entry = hit
        if not misread(words, i, length, entry):
            if entry.role == "outlet":
                entry = replace(entry, weak=False)
            if (
                entry.sort in {"city", "capital", "region", "country"}
                and words.capital(i + length)
                and words.fold_at(i + length) in PLACE_WORDS
            ):
                entry = Entry(words.text(i, i + length + 1), "region", "LOC", entry.country, weak=entry.weak)
                length += 1
            bare = 1 if folds[i] == "the" and length > 1 else 0
            spans.append(Span(i + bare, i + length, entry.label, entry, "vocabulary"))
        i += length
    return spans


def misread(words: Words, i: int, length: int, entry: Entry) -> bool:
    """Traps: "New" before a place, a word of an ordinary sentence, a newspaper that is called like a thing."""
    form = words.forms[i]
    if entry.weak and entry.role == "outlet" and length == 1:
        near = set(words.folds[max(i - 4, 0) : i + 5])
        first = i == 0 or words.sentences[i - 1] != words.sentences[i]
        if not near & MEDIA_WORDS and (first or words.tag_at(i) not in {"NNP", "NNPS"}):
            return True
    if (
        length == 1
        and entry.sort in {"country", "city", "capital"}
        and words.fold_at(i - 1) in {"new", "fort", "lake", "mount"}
    ):
        return words.capital(i - 1)
    tag = words.tag_at(i)
    if length == 1 and tag and not tag.startswith(("NN", "JJ", "FW")) and not entry.upper and entry.sort != "demonym":
        return entry.weak or form.lower() in {"turkey", "chad", "mali", "niger", "jordan", "china"}
    if entry.weak and entry.sort == "region":  # a province that few know: where only a place can stand
        placed = words.fold_at(i - 1) in BEFORE_PLACES or words.fold_at(i + length) in PLACE_WORDS
        return not placed or tag.startswith("VB")
    return entry.weak and length == 1 and words.starts[i] == 0 and words.tag_at(i).startswith("VB")


def find_koreas(words: Words, taken: list[Span | None]) -> list[Span]:
    """As in "The North" and "the South", where the text speaks of the Koreas."""
    entries = {span.entry.country: span.entry for span in taken if span and span.entry and span.entry.sort == "country"}
    spans: list[Span] = []
    if "PRK" not in entries and not any(span and span.entry and span.entry.country == "PRK" for span in taken):
        return spans
    for i, folded in enumerate(words.folds):
        if folded in {"north", "south"} and words.capital(i) and taken[i] is None and words.fold_at(i - 1) == "the":
            if words.tag_at(i + 1).startswith(("NN", "JJ")) or words.fold_at(i + 1) == "of":
                continue
            code, name = ("PRK", "North Korea") if folded == "north" else ("KOR", "South Korea")
            spans.append(Span(i, i + 1, "GPE", Entry(name, "country", "GPE", code, "country"), "vocabulary"))
    return spans


def find_small(words: Words) -> list[Span]:
    """Places that a careless writer gives no capital, behind a preposition: "from san francisco"."""
    table, usual = gazetteer(), vocabulary.words("ordinary_words.txt")
    spans: list[Span] = []
    for i in range(1, len(words)):
        folded = words.folds[i]
        if folded not in table.longest or words.capital(i) or words.folds[i - 1] not in PLACE_PREPOSITIONS:
            continue
        hit = small_place(words, i)
        if hit and not all(words.folds[k] in usual for k in range(i, i + hit[0])):
            spans.append(Span(i, i + hit[0], "GPE", hit[1], "vocabulary"))
    return spans


def small_place(words: Words, i: int) -> tuple[int, Entry] | None:
    """The longest city or country that begins at the word, as if it were written with capitals."""
    table = gazetteer()
    last = min(i + table.longest[words.folds[i]], len(words))
    forms = [form.capitalize() for form in words.forms[i:last]]
    hit = table.find(words.folds[i:last], forms, 0)
    return hit if hit and hit[1].sort in {"city", "capital", "country"} else None
