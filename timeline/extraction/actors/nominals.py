"""Finding who is meant without a name: "the Turkish leader", "both sides", "the ministry", "he"."""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from timeline.extraction import vocabulary
from timeline.extraction.actors.lists import word_list
from timeline.extraction.actors.offices import OfficeMatch
from timeline.extraction.actors.span import Span
from timeline.extraction.actors.spelling import fold, split
from timeline.extraction.actors.titles import BETWEEN, DETERMINERS, POSSESSIVES, Layout
from timeline.extraction.actors.words import Words

Sort = Literal["office", "collective", "pronoun", "sides"]
PRONOUNS = word_list("pronouns")
PARTIES = word_list("parties")
PAIR = word_list("pair")

INDEFINITE = word_list("indefinite")
INSIDE = word_list("inside")
VERBAL = frozenset({"ROOT", "ccomp", "conj", "advcl"})
SPEECH = word_list("speech")
SIDES = word_list("sides")


@dataclass(slots=True)
class Nominal:
    """A phrase without a name at words `start` to `end`; its head noun is the word before `end`.

    `places` qualify it; `pair` is how many it speaks of where it says so ("both", "three"), 0 otherwise.
    """

    start: int
    end: int
    sort: Sort
    head: str
    office: OfficeMatch | None = None
    places: list[Span] = field(default_factory=list)
    owner: str = ""
    former: bool = False
    definite: bool = True
    pair: int = 0
    role: str = ""
    plural: bool = False
    of_pair: bool = False
    of_noun: str = ""


@cache
def collectives() -> tuple[dict[tuple[str, ...], str], dict[str, int]]:
    """Folded words of collectives.csv with their role, and the longest phrase by first word."""
    table: dict[tuple[str, ...], str] = {}
    longest: dict[str, int] = {}
    for row in vocabulary.table("collectives.csv"):
        for noun in row["nouns"].split("|"):
            key = tuple(fold(word) for word in split(noun))
            table.setdefault(key, row["role"])
            longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return table, longest


def find_nominals(words: Words, layout: Layout, offices: list[OfficeMatch]) -> list[Nominal]:
    """All such phrases in order; they touch no named span and no title that belongs to a name."""
    busy = bytearray(len(words) + 1)
    for span in layout.spans:
        busy[span.start : span.end] = b"\1" * (span.end - span.start)
    for match in offices:
        if match.start in layout.used:
            busy[match.start : match.end] = b"\1" * (match.end - match.start)
    table, _ = collectives()
    found: list[Nominal] = []
    for match in offices:
        inner = match.start and (words.folds[match.start - 1], *words.folds[match.start : match.end]) in table
        if (
            match.start in layout.used
            or inner
            or any(busy[match.start : match.end])
            or not stands_alone(words, layout, match)
        ):
            continue
        found.append(office_nominal(words, layout, match))
        if found[-1].of_pair:
            busy[max(match.start - 3, 0) : match.start] = b"\1" * min(3, match.start)
        stop = min(match.end + 5, len(words)) if found[-1].of_pair else match.end
        busy[match.start : stop] = b"\1" * (stop - match.start)
    found += find_collectives(words, layout, busy)
    found += [
        Nominal(i, i + 1, "pronoun", folded, plural=folded in {"they", "them"})
        for i, folded in enumerate(words.folds)
        if folded in PRONOUNS and not busy[i] and words.forms[i] not in {"HE", "HIM"}
    ]
    return sorted(found, key=lambda nominal: nominal.start)


def stands_alone(words: Words, layout: Layout, match: OfficeMatch) -> bool:
    """Whether an office phrase speaks of somebody by itself: no courtesy title, and no noun follows it."""
    if match.kind in {"courtesy"} or match.generic or (match.kind == "civil"):
        return False
    after = layout.by_start.get(match.end)
    if after is not None and after.label == "PERSON":
        return False
    alone = match.end - match.start == 1 and words.folds[match.start] in {"head", "heads", "chief", "general"}
    if alone and words.fold_at(match.end) not in {"of", "for"} and match.start not in layout.by_end:
        return words.folds[match.start] in {"chief", "general"} and words.fold_at(match.start - 1) == "the"
    if words.fold_at(match.end) in SPEECH:
        return True
    tag = words.tag_at(match.end)
    close = match.end < len(words) and words.starts[match.end] <= words.ends[match.end - 1] + 1
    return not (tag in {"NN", "NNS"} and close and words.deps[match.end] not in VERBAL)


def office_nominal(words: Words, layout: Layout, match: OfficeMatch) -> Nominal:
    """The phrase round an office: what qualifies it before and after, and how it is determined."""
    places, start, former, owner = layout.qualifier_before(match.start)
    if places and words.form_at(places[-1].end) == ",":
        places = []
    of_noun = ""
    if not places:
        places, after = layout.qualifier_after(match.end)
        if places and (stop := noun_after(words, places[-1], after)):
            of_noun = words.text(match.start, stop)
    if not places and match.kind == "official":
        places = possessor(words, layout, match.start)
    for place in places:
        place.modifier = place.label != "PERSON"
    begin = left_edge(words, layout, match.start)
    before = set(words.folds[max(begin - 1, 0) : match.start])
    opening = words.fold_at(start - 1 if places and places[0].start < match.start else begin)
    return Nominal(
        begin,
        match.end,
        "office",
        match.name,
        office=match,
        places=places,
        owner=owner,
        former=former,
        definite=opening not in INDEFINITE and not before & INDEFINITE,
        pair=3 if "three" in before else 2 if before & {"two", "both"} else 0,
        plural=match.plural,
        of_pair=not places and (of_both(words, match.end) or both_before(words, match.start)),
        of_noun=of_noun,
    )


def of_both(words: Words, i: int) -> bool:
    """Whether "of both countries" or "of the two states" stands at word `i`."""
    if words.fold_at(i) != "of":
        return False
    return bool(PAIR & set(words.folds[i + 1 : i + 4]) and PARTIES & set(words.folds[i + 2 : i + 5]))


def both_before(words: Words, i: int) -> bool:
    """Whether "the two countries'" or "both sides'" stands right before word `i`."""
    j = i - 1
    while j > 0 and i - j < 4 and (not words.folds[j] or words.tags[j] in {"JJ", "POS"}):
        j -= 1
    marked = any(words.form_at(k) in {"'", "’", "'s", "’s"} for k in range(j + 1, i))
    return marked and words.fold_at(j) in PARTIES and bool(PAIR & set(words.folds[max(j - 2, 0) : j]))


def possessor(words: Words, layout: Layout, i: int) -> list[Span]:
    """The person whose it is: "Netanyahu's office", "the Bush administration"."""
    span = layout.by_end.get(i - 1 if words.fold_at(i - 1) == "'s" else i)
    return [span] if span is not None and span.label == "PERSON" else []


def noun_after(words: Words, place: Span, i: int) -> int:
    """Where the noun ends that a people or a possessive qualifies: "the head of the Armenian delegation"; 0 if none."""
    j = i + 1 if words.fold_at(i) == "'s" else i
    if place.label not in {"NORP", "GPE"} or (j == i and place.label != "NORP"):
        return 0
    begin = j
    while j < begin + 3 and words.tag_at(j) in {"JJ", "NN", "NNS", "NNP"}:
        j += 1
    return j if j > begin and words.tag_at(j - 1) != "JJ" else 0


def left_edge(words: Words, layout: Layout, i: int) -> int:
    """Where the phrase begins: determiners and adjectives before it, as far as no name stands in between."""
    k = i
    while k > 0 and i - k < 4 and k not in layout.by_end:
        folded = words.folds[k - 1]
        if folded in DETERMINERS or folded in POSSESSIVES:
            return k - 1
        if (
            folded not in BETWEEN
            and folded not in PAIR
            and not (words.tags[k - 1] == "JJ" and words.forms[k - 1].islower())
        ):
            break
        k -= 1
    return k


def find_collectives(words: Words, layout: Layout, busy: bytearray) -> list[Nominal]:
    """As in "Armenian forces", "the government", "both sides"."""
    table, longest = collectives()
    found: list[Nominal] = []
    i = 0
    while i < len(words):
        size = longest.get(words.folds[i], 0)
        step = 1
        if busy[i]:
            i += 1
            continue
        if words.folds[i] in {"two", "pair", "both", "duo"} and (nominal := bare_pair(words, i)) is not None:
            found.append(nominal)
        elif words.folds[i] in PARTIES and (nominal := sides(words, layout, i)) is not None:
            found.append(nominal)
            busy[i] = 1
        else:
            for length in range(min(size, len(words) - i), 0, -1):
                role = table.get(tuple(words.folds[i : i + length]))
                if role and not any(busy[i : i + length]) and noun_here(words, i + length - 1):
                    found.append(collective(words, layout, i, length, role))
                    step = length
                    break
        i += step
    return found


def noun_here(words: Words, i: int) -> bool:
    """Whether the word is a noun that heads its phrase: no verb, and no other noun right after it."""
    tag, after = words.tag_at(i), words.tag_at(i + 1)
    if words.fold_at(i + 1) in SPEECH:
        return True
    if tag and not tag.startswith("NN"):
        return False
    close = i + 1 < len(words) and words.starts[i + 1] <= words.ends[i] + 1
    many = tag == "NNS" or words.folds[i].endswith("men")  # a plural seldom qualifies another noun
    return many or not (after in {"NN", "NNS"} and close and words.deps[i] in {"compound", "amod"})


def collective(words: Words, layout: Layout, i: int, length: int, role: str) -> Nominal:
    """A body or a group of people, with what qualifies it."""
    places, _, former, owner = layout.qualifier_before(i)
    if not places and words.fold_at(i + length) in {"of", "in"}:
        places, _ = layout.qualifier_after(i + length, {"of", "in"})
        inside = (
            role == "government" or words.fold_at(i - 1) in SIDES or " ".join(words.folds[i : i + length]) in INSIDE
        )
        places = places if words.fold_at(i + length) == "of" else places[:1] if inside else []
    if not places and role == "government":
        places = possessor(words, layout, i)
    for place in places:
        place.modifier = place.label != "PERSON"
    begin = left_edge(words, layout, i)
    definite = words.folds[begin] in DETERMINERS - {"a", "an"} or words.folds[begin] in POSSESSIVES
    head = " ".join(form.lower() for form in words.forms[i : i + length])
    return Nominal(
        begin, i + length, "collective", head, None, places, owner, former, definite, 0, role, head.endswith("s")
    )


def bare_pair(words: Words, i: int) -> Nominal | None:
    """As in "The two met", "the pair spoke", "both agreed": a number for two people, with a verb after it."""
    j = i + 1
    while words.tag_at(j) == "RB" and j < i + 3:
        j += 1
    if words.tag_at(j) not in {"VBD", "VBP", "MD"}:
        return None
    if words.folds[i] != "both" and words.fold_at(i - 1) != "the":
        return None
    return Nominal(i if words.folds[i] == "both" else i - 1, i + 1, "sides", "two", pair=2, plural=True)


def sides(words: Words, layout: Layout, i: int) -> Nominal | None:
    """As in "Both sides", "the two countries", "the parties"; None where places qualify it."""
    before = words.folds[max(i - 3, 0) : i]
    if words.folds[i] == "side":
        return None
    if i in layout.by_end or not (
        PAIR & set(before[-2:]) or (before[-1:] == ["the"] and words.folds[i] in {"sides", "parties"})
    ):
        return None
    begin = left_edge(words, layout, i)
    count = 3 if "three" in before else 2
    return Nominal(begin, i + 1, "sides", words.folds[i], pair=count, plural=True)
