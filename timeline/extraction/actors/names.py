"""Finding names: the vocabulary, the statistical recogniser and patterns, joined into spans that do not overlap."""

from functools import cache

from rapidfuzz.distance import OSA

from timeline.extraction import vocabulary
from timeline.extraction.actors.bodies import find_bodies
from timeline.extraction.actors.classes import (
    LEGAL_FORMS,
    NO_NAME,
    NOBODY,
    before_region,
    cut,
    is_storm,
    legal_end,
    settle,
    storm_names,
)
from timeline.extraction.actors.edges import find_beside
from timeline.extraction.actors.gazetteer import gazetteer
from timeline.extraction.actors.leaders import leaders
from timeline.extraction.actors.lookup import find_koreas, find_small, find_vocabulary
from timeline.extraction.actors.nominals import collectives
from timeline.extraction.actors.offices import OfficeMatch
from timeline.extraction.actors.persons import (
    NOT_NAMES,
    find_people,
    find_short_names,
    known,
    promote,
    seats,
    skip_titles,
)
from timeline.extraction.actors.span import Span
from timeline.extraction.actors.spelling import key
from timeline.extraction.actors.words import BREAK, Words

# From this many letters on a name with one wrong letter is still told apart.
SURE = 7
LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP"})


def find_names(words: Words, offices: dict[int, OfficeMatch]) -> list[Span]:
    """All named spans in order. `offices` maps the word past a title to the title that ends there."""
    taken: list[Span | None] = [None] * (len(words) + 1)
    place(taken, find_small(words))
    place(taken, find_vocabulary(words))
    place(taken, find_koreas(words, taken))
    place(taken, find_bodies(words, taken))
    place(taken, find_people(words, taken, offices))
    place(taken, find_by_model(words, taken, offices))
    promote(words, taken, offices)
    seats(words, taken)
    place(taken, find_short_names(words, taken))
    place(taken, list(find_beside(words, taken)))
    spans = sorted({id(span): span for span in taken if span}.values(), key=lambda span: span.start)
    for span in spans:
        part_from_place(words, span)
        span.end = legal_end(words, span.end) if span.label == "ORG" else span.end
        respell(words, span)
    storms = storm_names(words)
    return [span for span in spans if sound(words, span, storms) and not part_of_rank(span, offices)]


def part_from_place(words: Words, span: Span) -> None:
    """ "In the Rose Garden Obama said": the leader alone is the person, where a preposition stands before the run."""
    last = span.end - 1
    if span.label != "PERSON" or span.end - span.start < 3 or leaders().named(name_keys(words, span)):
        return
    before = span.start - 1 - (words.fold_at(span.start - 1) == "the")
    if words.fold_at(before) in {"in", "at", "from", "outside"} and leaders().named((key(words.folds[last]),)):
        span.start = last


def name_keys(words: Words, span: Span) -> tuple[str, ...]:
    """The keys of the words of a name."""
    return tuple(key(folded) for folded in words.folds[span.start : span.end])


def part_of_rank(span: Span, offices: dict[int, OfficeMatch]) -> bool:
    """Whether a "name" is a word of a rank of several: "Maj" of "Maj Gen X"."""
    ends = range(span.end, span.end + 3)
    ranks = (match for end in ends if (match := offices.get(end)) is not None and match.kind == "military")
    return span.label == "PERSON" and any(match.start <= span.start and match.end - match.start > 1 for match in ranks)


def respell(words: Words, span: Span) -> None:
    """A single unknown name that is the name of a state or people but for one letter is a slip of the writer's."""
    folded = words.folds[span.start]
    if span.entry is not None or span.end - span.start > 1 or len(folded) < SURE:
        return
    if folded in vocabulary.words("ordinary_words.txt") or leaders().named((key(folded),)) or folded in known().given:
        return
    near = [form for form in long_names().get(folded[0], ()) if OSA.distance(folded, form, score_cutoff=1) <= 1]
    if len(near) == 1:
        entry = gazetteer().entries[(near[0],)][0]
        span.entry, span.label, span.source = entry, entry.label, "vocabulary"


@cache
def long_names() -> dict[str, list[str]]:
    """Folded names of states and peoples long enough that one wrong letter leaves no doubt, by first letter."""
    found: dict[str, list[str]] = {}
    for words, entries in gazetteer().entries.items():
        if (
            len(words) == 1
            and len(words[0]) >= SURE
            and entries[0].sort in {"country", "demonym"}
            and entries[0].country
        ):
            found.setdefault(words[0][0], []).append(words[0])
    return found


def place(taken: list[Span | None], spans: list[Span]) -> None:
    """Lays spans over those already there; what they touch gives way."""
    for span in spans:
        for old in {id(o): o for o in taken[span.start : span.end] if o}.values():
            for i in range(old.start, old.end):
                taken[i] = None
        for i in range(span.start, span.end):
            taken[i] = span


def sound(words: Words, span: Span, storms: frozenset[str]) -> bool:
    """Whether a span is a name at all, and not that of a storm."""
    if span.label == "PERSON" and storms and is_storm(words, span.start, span.end, storms):
        return False
    alone = span.entry is None and span.end - span.start == 1
    if alone and (NO_NAME.match(words.folds[span.start]) or words.forms[span.start] in NOBODY):
        return False
    return any(words.folds[i] for i in range(span.start, span.end))


def find_by_model(words: Words, taken: list[Span | None], offices: dict[int, OfficeMatch]) -> list[Span]:
    """What the statistical recogniser adds: names that are unknown, and longer names round a known one."""
    spans: list[Span] = []
    for ent in words.doc.ents:
        label = ent.label_ if ent.label_ in LABELS else ""
        start = words.place.get(ent.start)
        if not label or start is None:
            continue
        end = start
        while end < len(words) and words.tokens[end] < ent.end:
            end += 1
        start, end = trim(words, start, cut(words, start, end, label))
        start, end, label = without_titles(words, start, end, label, offices)
        settled = settle(words, start, end, label) if start < end and words.folds[start] not in LEGAL_FORMS else None
        if settled and (span := accept(words, start, end, settled, taken, offices)):
            spans.append(span)
    return spans


def trim(words: Words, start: int, end: int) -> tuple[int, int]:
    """A statistical entity without determiner, possessive and stray marks at its ends."""
    while start < end and (
        words.folds[start] in {"the", "a", "an", "'s", "mr", "mrs", "ms", "dr"} or not words.folds[start]
    ):
        start += 1
    while end > start and (words.folds[end - 1] == "'s" or not words.folds[end - 1]):
        end -= 1
    return start, end


def without_titles(
    words: Words, start: int, end: int, label: str, offices: dict[int, OfficeMatch]
) -> tuple[int, int, str]:
    """The entity without titles at either end; what bears a title is a person, whatever the recogniser says."""
    if start >= end or label == "NORP":
        return start, end, label
    begin = skip_titles(words, start, end, offices)
    if begin > start and label != "PERSON" and begin < end:
        return begin, end, "PERSON"
    last = offices.get(end)
    if label == "PERSON" and last is not None and last.start > begin:
        end = last.start
    while (
        label == "PERSON"
        and end - begin > 1
        and words.tags[begin] == "JJ"
        and words.folds[begin] in gazetteer().longest
    ):
        begin += 1
    return (begin, end, label) if label == "PERSON" else (start, end, label)


def accept(
    words: Words, start: int, end: int, label: str, taken: list[Span | None], offices: dict[int, OfficeMatch]
) -> Span | None:
    """A statistical entity as a span, unless what is already known overrules it."""
    if not namelike(words, start, end, label, offices):
        return None
    inside = list({id(s): s for s in taken[start:end] if s}.values())
    if label == "PERSON" and any(old.label == "NORP" for old in inside) and not first_of_two(words, start, end):
        return None
    if not inside:
        if ordinary(words, start, end):
            return None
        single = end - start == 1 and label in {"GPE", "ORG", "LOC"} and words.folds[start] in known().given
        first_name = single and not (label == "GPE" and before_region(words, end))
        return Span(start, end, "PERSON" if first_name else label, None, "model")
    if any(old.start < start or old.end > end for old in inside):
        return None
    covered = sum(old.end - old.start for old in inside)
    if covered == end - start or len(inside) > 1:
        weak = len(inside) == 1 and inside[0].entry is not None and inside[0].entry.weak
        return Span(start, end, label, None, "model") if weak and label in {"PERSON", "ORG"} else None
    return Span(start, end, label, None, "model") if label in {"ORG", "PERSON", "LOC"} and not inside[0].solid else None


def first_of_two(words: Words, start: int, end: int) -> bool:
    """Whether the name of a people is somebody's first name: "Karen Hughes"."""
    return end - start == 2 and words.folds[start] in known().given and words.tags[start + 1] in {"NNP", ""}


def namelike(words: Words, start: int, end: int, label: str, offices: dict[int, OfficeMatch]) -> bool:
    """Whether the words can be a name: capitalised, no date, no bare title, no paragraph between."""
    forms = words.forms[start:end]
    if end - start == 1 and words.tags[start] not in {"", "NNP", "NNPS", "JJ", "FW"}:
        return False
    if BREAK in forms or not any(form[0].isupper() for form in forms):
        return False
    if all(words.folds[i] in NOT_NAMES or words.folds[i].isdigit() for i in range(start, end)):
        return False
    around = [office for stop in range(end, end + 3) if (office := offices.get(stop)) is not None]
    if any(office.start <= start for office in around):
        return False
    return label != "PERSON" or not any(c.isdigit() for form in forms for c in form)


def ordinary(words: Words, start: int, end: int) -> bool:
    """Whether a name is only ordinary words with a capital, at the start of a sentence or in a headline's line."""
    usual = vocabulary.words("ordinary_words.txt")
    people, _ = collectives()
    if not all(words.folds[i] in usual or (words.folds[i],) in people for i in range(start, end)):
        return False
    begin = start
    while (
        begin
        and start - begin < 40
        and words.sentences[begin - 1] == words.sentences[start]
        and words.capital(begin - 1)
    ):
        begin -= 1
    return (
        begin == 0
        or words.sentences[begin - 1] != words.sentences[start]
        or words.forms[begin - 1] in {BREAK, '"', "“", "("}
    )
