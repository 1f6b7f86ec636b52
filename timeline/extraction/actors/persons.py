"""People by the build of their names: after a title, by a first name, by the leaders file, by a name met in full."""

from dataclasses import dataclass
from functools import cache

from timeline.extraction import vocabulary
from timeline.extraction.actors import spelling
from timeline.extraction.actors.leaders import leaders
from timeline.extraction.actors.lists import word_list
from timeline.extraction.actors.offices import OfficeMatch
from timeline.extraction.actors.span import Span
from timeline.extraction.actors.words import BREAK, Words

PARTICLES = word_list("particles")
SAID = word_list("said")
NOT_NAMES = word_list("not_names")
SEATED = word_list("seated")
# Leaders who go by two or three letters.
# Titles of these kinds are also parts of names: "Hassan Sheikh Mohamud", "Martin Luther King".
WITHIN_NAMES = frozenset({"royal", "head"})
SHORT = frozenset({"xi", "mbs", "mbz"})


@dataclass(frozen=True, slots=True)
class Known:
    """Words of names gathered from the leaders file: first names, and family names that stand for one alone."""

    given: frozenset[str]
    common: frozenset[str]


@cache
def known() -> Known:
    """First names and family names that are also other words, folded."""
    given = {
        spelling.fold(spelling.split(person.name)[0])
        for person in leaders().people.values()
        if person.given and person.alone
    }
    extra = {spelling.fold(name) for name in vocabulary.words("given_names.txt")}
    common = {spelling.fold(name) for name in vocabulary.words("surnames_common.txt")}
    return Known(
        frozenset((given | extra) - {"king", "lord", "china", "mullah", "sheikh", "abu", "pope"}), frozenset(common)
    )


def run_at(words: Words, i: int, taken: list[Span | None]) -> int:
    """End of the run of capitalised words of a name that begins at `i`; particles may stand inside."""
    end = i
    j = i
    while j < len(words):
        form, folded = words.forms[j], words.folds[j]
        if not folded or form == BREAK:
            break
        if words.capital(j) and (folded not in NOT_NAMES or (j > i and folded in {"may", "march", "june", "an"})):
            old = taken[j]
            if (
                j > i
                and old is not None
                and (old.label in {"ORG", "NORP"} or (old.entry and old.entry.sort == "country"))
                and not (old.label == "NORP" and ends_name(words, i, j))
            ):
                break
            end = j + 1
        elif (
            j > i
            and words.starts[j] == words.ends[j - 1] + 1
            and words.whole[words.ends[j - 1]] in "-‐–"
            and form.isalpha()
        ):
            end = j + 1  # the second half of "Jong-un"
        elif folded not in PARTICLES or j == i or not words.capital(j + 1) or is_english(words, j):
            break
        j += 1
    return end


def is_english(words: Words, i: int) -> bool:
    """Whether a word that could be an article of Arabic names is an English one: "at" but not "at-Tikriti"."""
    return words.folds[i] in {"an", "as", "at"} and words.whole[words.ends[i]] == " "


def ends_name(words: Words, i: int, j: int) -> bool:
    """Whether the name of a people is somebody's last name: "Mumtaz Baloch said", before no noun."""
    after = words.tag_at(j + 1)
    return words.folds[i] in known().given and not words.capital(j + 1) and not after.startswith(("NN", "JJ"))


def find_people(words: Words, taken: list[Span | None], offices: dict[int, OfficeMatch]) -> list[Span]:
    """People by title, by a known first name, by the leaders file, or as "First Last said"."""
    spans: list[Span] = []
    i = 0
    while i < len(words):
        if not (words.capital(i) or (words.folds[i] in PARTICLES and i in offices)) or words.folds[i] in NOT_NAMES:
            i += 1
            continue
        here = taken[i]
        if here is not None and not given_like(words, i, here):
            i = max(here.end, i + 1)
            continue
        end = run_at(words, i, taken)
        begin = skip_titles(words, i, end, offices)
        if begin < end and is_person(words, begin, end, taken, offices):
            spans.append(Span(begin, end, "PERSON", None, "pattern"))
        i = max(end, i + 1)
    return spans


def given_like(words: Words, i: int, here: Span) -> bool:
    """Whether a place of the vocabulary stands where a first name would: "Jordan Bardella", "Israel Katz"."""
    if here.end - here.start > 1 or here.label != "GPE" or not words.capital(i + 1):
        return False
    two = tuple(spelling.key(words.forms[j]) for j in (i, i + 1))
    return bool(leaders().named(two)) or (here.entry is not None and here.entry.weak and model_says(words, i, "PERSON"))


def skip_titles(words: Words, start: int, end: int, offices: dict[int, OfficeMatch]) -> int:
    """Where the name proper begins in a capitalised run that opens with titles ("President", "Foreign Minister")."""
    for i in range(end - 1, start, -1):
        if i in offices and not (words.folds[start] in known().given and offices[i].kind in WITHIN_NAMES):
            return i
    last = offices.get(end)
    return end if last is not None and last.start <= start else start


def is_person(words: Words, start: int, end: int, taken: list[Span | None], offices: dict[int, OfficeMatch]) -> bool:
    """Whether a capitalised run names a person."""
    length = end - start
    title = offices.get(start) or title_with_comma(words, start, end, taken, offices)
    if title is not None and title.plain and not title.generic:
        return bears_title(words, start, end, title, taken[start])
    if any(taken[i] is not None and taken[i].label == "ORG" for i in range(start, end)):  # type: ignore[union-attr]
        return False
    if length < 2 or length > 6:
        return False
    forms = [words.forms[i] for i in range(start, end)]
    if all(form.isupper() and len(form) > 2 for form in forms):
        return False
    if leaders().named(spelling.keys(" ".join(forms))):
        return True
    if words.folds[start] in known().given and taken[start] is None:
        return not all(taken[i] for i in range(start + 1, end))
    return (
        words.fold_at(end) in SAID
        and all(taken[i] is None for i in range(start, end))
        and not model_says(words, start, "ORG")
    )


def title_with_comma(
    words: Words, start: int, end: int, taken: list[Span | None], offices: dict[int, OfficeMatch]
) -> OfficeMatch | None:
    """The office of "the chief negotiator, Humberto de la Calle": of somebody, and before a full name."""
    title = offices.get(start - 1) if words.form_at(start - 1) == "," and 2 <= end - start <= 5 else None
    if title is None:
        return None
    owned = words.fold_at(title.start - 1) in {"the", "chief", "'s", "his", "her"}
    return title if owned or taken[title.start - 1] else None


def bears_title(words: Words, start: int, end: int, title: OfficeMatch, covering: Span | None) -> bool:
    """Whether what follows a title is the name of its bearer: no state or body, no ordinary words after a trade."""
    if covering and covering.entry and covering.entry.sort in {"country", "body"} and title.kind != "courtesy":
        return False
    usual = vocabulary.words("ordinary_words.txt")
    return title.kind not in {"civil", "official"} or not all(words.folds[i] in usual for i in range(start, end))


def model_says(words: Words, i: int, label: str) -> bool:
    """The label that the statistical recogniser gives to the word."""
    return words.doc[words.tokens[i]].ent_type_ == label


def promote(words: Words, taken: list[Span | None], offices: dict[int, OfficeMatch]) -> None:
    """What the recogniser took for a place or body is a person where an office stands in apposition to it."""
    starts = {match.start for match in offices.values() if match.kind != "courtesy"}
    for span in {id(span): span for span in taken if span}.values():
        if span.source != "model" or span.label not in {"GPE", "LOC", "ORG"} or not 2 <= span.end - span.start <= 4:
            continue
        j = span.end + 1
        if words.form_at(span.end) != ",":
            continue
        while j < span.end + 6 and j not in starts and (words.tag_at(j) in {"DT", "JJ", "POS", "VBG"} or taken[j]):
            j += 1
        before = {words.fold_at(k) for k in range(span.end + 1, j)}
        if j in starts and (before & {"the", "a", "an", "'s"} or taken[j - 1]):
            span.label = "PERSON"


def find_short_names(words: Words, taken: list[Span | None]) -> list[Span]:
    """Names of one word: of people named in full in the text, or of leaders whom nothing else is called like.

    Besides family names these are first names where many peoples call somebody by those: "Kasit", "Abiy".
    """
    people = {id(span): span for span in taken if span is not None and span.label == "PERSON"}.values()
    full: set[str] = set()
    for span in people:
        if span.end - span.start > 1:
            full.update((spelling.key(words.forms[span.end - 1]), *first_name(words, span)))
            full.update(one.family[-1] for one in leaders().named(spelling.keys(words.text(span.start, span.end))))
    spans: list[Span] = []
    for i, folded in enumerate(words.folds):
        here = taken[i]
        if (
            len(folded) < 2
            or not words.capital(i)
            or folded in NOT_NAMES
            or (here and (here.label == "PERSON" or here.entry))
        ):
            continue
        if here is not None and here.end - here.start > 1:
            continue
        if words.tag_at(i)[:2] in {"VB", "RB", "IN", "DT", "MD"}:
            continue
        if words.fold_at(i + 1) in {"administration", "government", "cabinet", "regime"} and leaders().named(
            (spelling.key(words.forms[i]),)
        ):
            spans.append(Span(i, i + 1, "PERSON", None, "pattern"))
            continue
        start = i - 1 if words.fold_at(i - 1) in {"al", "el", "bin"} and taken[i - 1] is None else i
        given = here is None and words.tag_at(i) == "NNP" and folded in known().given and folded not in known().common
        if spelling.key(words.forms[i]) in full or given or leader_alone(words, start, i):
            spans.append(Span(start, i + 1, "PERSON", None, "pattern"))
    return spans


def first_name(words: Words, span: Span) -> tuple[str, ...]:
    """The key of a full name's first word, where it is no ordinary word that could mean something else."""
    folded = words.folds[span.start]
    usual = folded in vocabulary.words("ordinary_words.txt") or folded in PARTICLES or folded in NOT_NAMES
    return () if usual or len(folded) < 4 else (spelling.key(words.forms[span.start]),)


def seats(words: Words, taken: list[Span | None]) -> None:
    """A single unknown name after an office of a town or a district is a place: "the mayor of Zawiya, Jamal Bahr"."""
    for span in {id(span): span for span in taken if span}.values():
        if span.label != "PERSON" or span.entry is not None or span.end - span.start > 1:
            continue
        if words.fold_at(span.start - 1) == "of" and words.fold_at(span.start - 2) in SEATED:
            span.label = "GPE"


def leader_alone(words: Words, start: int, i: int) -> bool:
    """Whether a single word is a leader's family name that is hardly anything else."""
    form = words.forms[i]
    if len(form) < 4 and words.folds[i] not in SHORT:
        return False
    if words.folds[i] in known().common or (form.isupper() and len(form) < 6 and words.folds[i] not in SHORT):
        return False
    return bool(leaders().named(spelling.keys(words.text(start, i + 1)))) and not model_says(words, i, "ORG")
