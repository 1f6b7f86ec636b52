"""Names in the treebanks: GUM's entity annotation cut down to the name itself; careful guesses elsewhere.

The scheme: PERSON without titles, ORG, GPE, LOC, and NORP for demonyms, peoples and religions. GUM marks whole noun
phrases ("Turkish Foreign Minister Mevlüt Çavuşoğlu, who ..."); a name is the run of proper-noun tags (NNP, NNPS)
round the phrase's head. EWT and PUD have no entities: there the run is looked up in lists, and left open ("?") where
no list knows it, so that the recogniser learns nothing from it.
"""

import re
from itertools import pairwise

from training.conllu import Sentence, Word
from training.geography import REGION_WORDS, countries, peoples, place_label, political
from training.lists import listed
from training.naming import first_names

TITLES = frozenset(listed("titles"))
ORG_WORDS = frozenset(listed("org words"))
ORG_NAMES = frozenset(listed("org names"))
ROLES = frozenset(listed("roles"))
CALENDAR = frozenset(listed("calendar"))
KNOWN_SURNAMES = listed("known surnames")
# The names most often left open by the other lists in EWT's and PUD's training text.
WEB_NAMES = {"web people": "PERSON", "web organisations": "ORG", "web places": "GPE", "web regions": "LOC"}
GUM_LABELS = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}
JOINERS = frozenset({"of", "and", "&", "for", "the", "-", "–", "'s", "’s", "de", "van", "von", "bin", "al", "."})
PERSON_JOINERS = frozenset({"-", "–", "de", "van", "von", "bin", "al", "."})
PLACE_JOINERS = JOINERS - {"and", "for", "&"}
CUT_AT = frozenset({"appos", "list", "parataxis", "acl", "acl:relcl", "vocative", "nmod:desc", "root", "dep"})


def gum_spans(words: list[Word]) -> list[tuple[int, int, str]]:
    """GUM's entities as (first word, past the last word, type); raises nothing on brackets left open."""
    spans: list[tuple[int, int, str]] = []
    open_at: dict[str, list[tuple[int, str]]] = {}
    for index, word in enumerate(words):
        value = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]*\)?|[^()]+\)", value):
            number = re.match(r"\(?(\d+)", piece)
            if number is None:
                continue
            if piece.startswith("("):
                kind = piece.strip("()").split("-")[1]
                open_at.setdefault(number[1], []).append((index, kind))
            if piece.endswith(")") and open_at.get(number[1]):
                start, kind = open_at[number[1]].pop()
                spans.append((start, index + 1, kind))
    return spans


def proper(word: Word) -> bool:
    """True for a part of a proper name by its tag."""
    address = "@" in word.form or "/" in word.form or word.form.startswith("www.")
    return not address and (word.xpos in {"NNP", "NNPS"} or word.upos == "PROPN")


def inside_subtree(words: list[Word], index: int, head: int) -> bool:
    """True where `index` hangs below `head` without an apposition, a list or a clause between."""
    steps = 0
    while index != head:
        if index < 0 or words[index].dep in CUT_AT or steps > len(words):
            return False
        index, steps = words[index].head, steps + 1
    return True


def name_run(words: list[Word], start: int, end: int, head: int, joiners: frozenset[str]) -> tuple[int, int]:
    """The longest run of proper nouns round `head` within the span, joined over "of", "and" and the like."""

    def part(i: int) -> bool:
        return start <= i < end and proper(words[i]) and inside_subtree(words, i, head)

    left = right = head
    while True:
        if part(left - 1):
            left -= 1
        elif left - 2 >= start and words[left - 1].form in joiners - {"'s", "’s"} and part(left - 2):
            left -= 2
        else:
            break
    while True:
        if part(right + 1):
            right += 1
        elif right + 2 < end and words[right + 1].form in joiners and part(right + 2):
            right += 2
        elif (
            right + 3 < end
            and "of" in joiners
            and words[right + 1].form == "of"
            and words[right + 2].form == "the"
            and part(right + 3)
        ):
            right += 3
        else:
            break
    return left, right + 1


def trim(words: list[Word], start: int, end: int, label: str) -> tuple[int, int]:
    """The span of a person without the titles before the name; empty where nothing else is left."""
    if label == "PERSON":
        while start < end and (words[start].form.lower() in TITLES or not words[start].form[0].isalnum()):
            start += 1
    if start < end and words[start].form.lower() == "the":
        start += 1
    if label == "PERSON" and start < end and words[end - 1].form.lower() in ROLES | TITLES:
        return start, start
    return start, end


def label_gum(sentence: Sentence) -> None:
    """Sets `ent` of every word from GUM's own annotation; peoples are added by list."""
    words = sentence.words
    found: list[tuple[int, int, str]] = []
    for start, end, kind in gum_spans(words):
        heads = [i for i in range(start, end) if not start <= words[i].head < end]
        if kind not in GUM_LABELS or not heads or not proper(words[heads[0]]):
            continue
        joiners = {"person": PERSON_JOINERS, "place": PLACE_JOINERS}.get(kind, JOINERS)
        left, right = trim(words, *name_run(words, start, end, heads[0], joiners), GUM_LABELS[kind])
        if left < right:
            name = " ".join(word.form for word in words[left:right]).replace(" - ", "-")
            known = "ORG" if name in ORG_NAMES or name == "European Union" else place_label(name)
            found.append((left, right, known if kind == "place" else GUM_LABELS[kind]))
    write_spans(words, found)
    label_peoples(words)


def write_spans(words: list[Word], spans: list[tuple[int, int, str]]) -> None:
    """Writes the spans as B-/I- labels, the longest first, leaving out what overlaps one already written."""
    for start, end, label in sorted(spans, key=lambda span: span[0] - span[1]):
        if any(word.ent for word in words[start:end]):
            continue
        for index in range(start, end):
            words[index].ent = ("B-" if index == start else "I-") + label


def label_peoples(words: list[Word]) -> None:
    """NORP on demonyms, peoples and religions; a person or place of that very form is overruled."""
    for index, word in enumerate(words):
        alone = word.ent in {"", "?"} or (word.ent.startswith("B-") and not follows(words, index))
        if word.form in peoples() and alone and word.ent[2:] != "ORG":
            word.ent = "B-NORP"


def follows(words: list[Word], index: int) -> bool:
    """True where the next word continues the name that begins at `index`."""
    return index + 1 < len(words) and words[index + 1].ent.startswith("I-")


def label_by_lists(sentences: list[Sentence]) -> None:
    """Sets `ent` in one document of a treebank without entities; a surname alone follows its full name nearby."""
    for sentence in sentences:
        label_sentence(sentence)
    surnames = set(KNOWN_SURNAMES)
    for sentence in sentences:
        words = sentence.words
        for before, word in pairwise(words):
            if word.ent == "I-PERSON" and before.ent in {"B-PERSON", "I-PERSON"} and len(word.form) > 2:
                surnames.add(word.form)
    for sentence in sentences:
        words = sentence.words
        for index, word in enumerate(words):
            alone = (index == 0 or words[index - 1].ent != "?") and (
                index + 1 == len(words) or words[index + 1].ent != "?"
            )
            if word.ent == "?" and alone and word.form in surnames and word.form.lower() not in political():
                word.ent = "B-PERSON"


def label_sentence(sentence: Sentence) -> None:
    """Sets `ent` in a treebank without entities: known names get their label, other proper nouns "?"."""
    words = sentence.words
    index = 0
    while index < len(words):
        if not proper(words[index]) or words[index].ent or words[index].form.strip(".").lower() in CALENDAR:
            index += 1
            continue
        end = index + 1
        while end < len(words) and (
            (proper(words[end]) and words[end].form.lower() not in CALENDAR | TITLES)
            or (words[end].form in {"of", "&", "-"} and end + 1 < len(words) and proper(words[end + 1]))
        ):
            end += 1
        guess_run(words, index, end)
        index = end
    label_peoples(words)


def guess_run(words: list[Word], start: int, end: int) -> None:
    """Labels one run of proper nouns by list, or marks it unknown."""
    titled = words[start].form.lower() in TITLES
    begin, _ = trim(words, start, end, "PERSON")
    if begin == end:
        return
    name = " ".join(word.form for word in words[begin:end]).replace(" - ", "-").replace("- ", "-")
    if name in listed("no names"):
        return
    label = guess(name, words[begin:end], titled and begin > start)
    for index in range(begin, end):
        words[index].ent = "?" if not label else ("B-" if index == begin else "I-") + label


def guess(name: str, run: list[Word], titled: bool) -> str:
    """The label of a name by lists and structure, "" where they do not decide."""
    forms = [word.form for word in run]
    for section, label in WEB_NAMES.items():
        if name in listed(section):
            return label
    if name in ORG_NAMES or (len(forms) > 1 and any(form.lower() in ORG_WORDS for form in forms)):
        return "ORG"
    flat = len(forms) > 1 and all(word.dep in {"flat", "punct"} for word in run[1:])
    if forms[0] in first_names() and (flat or (len(forms) == 1 and name.lower() not in political())):
        return "PERSON"
    if titled and (flat or len(forms) == 1) and name not in countries():
        return "PERSON"
    if name.lower() in political() and forms[0] not in first_names():
        return "GPE"
    if place_label(name) == "LOC" and (len(forms) > 1 or name.lower() not in REGION_WORDS):
        return "LOC"
    return ""
