"""Whether the name of a place stands for those who act there or only says where: "Moscow said", "in Moscow"."""

from timeline.extraction.actors.gazetteer import Entry
from timeline.extraction.actors.lists import word_list
from timeline.extraction.actors.span import Span
from timeline.extraction.actors.words import BREAK, Words

DATELINE = "the dateline"
WHERE = word_list("where")
WHITHER = word_list("whither")
MOTION = word_list("motion")
PLACE_NOUNS = word_list("place_nouns")
TOWARDS_ACTORS = word_list("towards_actors")
LETTERS = word_list("letters")
PRESSURE = word_list("pressure")
CLAUSE_BREAKS = frozenset({",", ";", ":", "(", ")", BREAK})


def acts(words: Words, span: Span, entry: Entry) -> tuple[bool, str]:
    """Whether a state or capital is an actor here, and why. Other places never are."""
    if entry.sort not in {"country", "capital"}:
        return False, "a place"
    if dateline(words, span):
        return False, DATELINE
    capital = entry.sort == "capital"
    first = first_of_list(words, span)
    preposition, at = preposition_before(words, first)
    if words.fold_at(span.end) == "'s":
        return possessor(words, span, preposition, capital=capital)
    if qualifies_noun(words, span):
        return False, "qualifies the noun after it"
    if preposition:
        return after_preposition(words, preposition, at, capital=capital)
    return subject_or_object(words, span, first, capital=capital)


def dateline(words: Words, span: Span) -> bool:
    """As in "YEREVAN, November 7 (Agency) -": the place that opens a paragraph."""
    before = words.form_at(span.start - 1)
    if before and before != BREAK and words.sentences[span.start - 1] == words.sentences[span.start]:
        return False
    after = words.forms[span.end : span.end + 14]
    if words.form_at(span.end) == ":" and words.capital(span.end + 1):
        return True
    if words.form_at(span.end) == "." and words.forms[span.start].isupper() and len(words.forms[span.start]) > 3:
        return True
    return any(form in {"-", "--", "–", "—", "_"} for form in after) and words.form_at(span.end) in {
        ",",
        "(",
        "-",
        "--",
        "–",
        "—",
        "/",
    }


def first_of_list(words: Words, span: Span) -> int:
    """Where the list begins whose member this place is: "between X and Y" seen from Y."""
    i = span.start
    steps = 0
    while i > 1 and steps < 4 and words.folds[i - 1] == "and" and words.capital(i - 2):
        i -= 2
        while i > 0 and words.capital(i - 1) and span.start - i < 25:
            i -= 1
        steps += 1
    return i


def preposition_before(words: Words, i: int) -> tuple[str, int]:
    """The preposition that governs what begins at word `i`, determiners and adjectives skipped; "" if none."""
    j = i - 1
    while (
        j >= 0
        and i - j < 4
        and (words.folds[j] in {"the", "a", "both", "neighbouring", "neighboring", "nearby"} or words.tags[j] == "JJ")
    ):
        j -= 1
    if j < 0:
        return "", 0
    folded, tag = words.folds[j], words.tags[j]
    known = folded in WHERE or folded in WHITHER or folded in TOWARDS_ACTORS or folded == "of"
    return (folded, j) if known and (not tag or tag in {"IN", "TO", "RP", "RB"}) else ("", 0)


def possessor(words: Words, span: Span, preposition: str, *, capital: bool) -> tuple[bool, str]:
    """A possessor: "Moscow's response" acts; "Armenia's capital" does not; "in Baku's centre" is a place."""
    j = span.end + 1
    while j < span.end + 4 and words.tag_at(j).startswith(("JJ", "RB", "CD", "VBN")):
        j += 1
    noun = words.fold_at(j)
    if noun in PLACE_NOUNS or words.tag_at(j).startswith("NNP"):
        return False, f"only says whose {words.form_at(j)} it is"
    if capital and preposition in WHERE:
        return False, "a place"
    return True, f"possessor of “{words.form_at(j)}”"


def qualifies_noun(words: Words, span: Span) -> bool:
    """As in "the Paris summit", "Iran talks": a noun follows at once without a verb."""
    tag = words.tag_at(span.end)
    if words.fold_at(span.end) in {"today", "yesterday", "tomorrow", "tonight", "here", "itself"}:
        return False
    if words.fold_at(span.end).endswith("ing") and words.deps[min(span.end, len(words) - 1)] not in {
        "ROOT",
        "nsubj",
        "obj",
        "nmod",
        "obl",
    }:
        return False
    return (
        tag in {"NN", "NNS"}
        and words.starts[span.end] == words.ends[span.end - 1] + 1
        and not reads_as_verb(words, span.end)
    )


def reads_as_verb(words: Words, i: int) -> bool:
    """A word tagged as a noun that the parser takes for the clause's verb ("Moscow calls", in headlines)."""
    return words.deps[i] in {"ROOT", "ccomp", "advcl", "conj"} and words.folds[i].endswith(("s", "ed"))


def after_preposition(words: Words, preposition: str, at: int, *, capital: bool) -> tuple[bool, str]:
    """With a preposition before it: "in" is a place, "between" and "with" are parties, "to" and "from" depend."""
    if preposition in WHERE:
        return False, f"place after “{preposition}”"
    governor = governor_before(words, at)
    if preposition == "of" and words.fold_at(at - 1) in {"out", "outside", "inside", "north", "south", "east", "west"}:
        return False, f"place after “{words.fold_at(at - 1)} of”"
    if preposition in {"to", "from", "for", "out", "back"}:
        if governor_before(words, at, 10) & MOTION or (preposition == "from" and not governor & LETTERS):
            return False, f"place after “{preposition}”"
        return True, f"party after “{preposition}”"
    if preposition == "of":
        place = capital or bool(governor & PLACE_NOUNS)
        return not place, "a place" if place else "party after “of”"
    if preposition == "on" and capital:
        return bool(governor & PRESSURE), "after “on”"
    if preposition == "by" and governor & {"near", "close"}:
        return False, "a place"
    return True, f"party after “{preposition}”"


def governor_before(words: Words, at: int, reach: int = 5) -> set[str]:
    """The words of the same clause just before a preposition: what it may hang on."""
    found: set[str] = set()
    j = at - 1
    while j >= 0 and at - j < reach and words.forms[j] not in CLAUSE_BREAKS:
        found.add(words.folds[j])
        j -= 1
    return found


def subject_or_object(words: Words, span: Span, first: int, *, capital: bool) -> tuple[bool, str]:
    """Without a preposition a state acts or is acted on; a capital where the parse or the next word says so."""
    head = span.end - 1
    dep = words.deps[head] if words.deps[head] not in {"flat", "compound"} else words.deps[span.start]
    if not capital:
        return True, "a state that acts or is acted on"
    if dep in {"obl", "nmod", "appos", "obl:unmarked", "nmod:unmarked", "dep"} and not verb_follows(words, span):
        return False, "a place"
    if dep == "compound" and not verb_follows(words, span):
        return False, "qualifies the noun after it"
    before = words.fold_at(first - 1)
    if before in MOTION or before in {
        "visit",
        "visited",
        "left",
        "reached",
        "captured",
        "shelled",
        "bombed",
        "hit",
        "struck",
    }:
        return False, f"place after “{before}”"
    return True, f"stands for its government, as {'subject' if verb_follows(words, span) else 'party'}"


def verb_follows(words: Words, span: Span) -> bool:
    """Whether a finite verb comes right after, adverbs and "has" skipped."""
    j = span.end
    while j < span.end + 3 and words.tag_at(j) in {"RB", "MD"}:
        j += 1
    tag = words.tag_at(j)
    return tag in {"VBD", "VBZ", "VBP", "VB"} or (not tag and words.fold_at(j).endswith(("ed", "said", "says")))
