"""Words of a sentence turned into those of a headline: present tense, no dates, cut where a phrase ends."""

import re
from functools import cache

from anyascii import anyascii
from spacy.tokens import Token

from timeline.extraction.events.lexicon import lemma_of, phrases
from timeline.extraction.events.reading import CLOSE, EITHER, OPEN, Reading
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.types import Actor

LONGEST = 110
# A cut leaves at least this many characters.
SHORTEST = 40
IRREGULAR = {"have": "has", "be": "is", "go": "goes", "do": "does"}
# Words after which a line cannot end, and words before which it can.
DANGLING = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "AUX", "PART", "PUNCT"})
CUTS = frozenset({"ADP", "CCONJ", "SCONJ"})
FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "VNM", "TWN", "KHM", "SGP"})
# Where people are called by their whole name, or by the first one.
WHOLE_NAME = frozenset({"MMR", "LAO"})
BY_FIRST_NAME = frozenset({"THA", "ETH", "ERI"})
NUMERAL = re.compile(r"[IVX]+")
PARTICLES = frozenset({"de", "la", "le", "von", "van", "der", "den", "del", "da", "dos", "bin", "ibn", "abu", "ben"})
BEFORE_DATES = frozenset({"about", "around", "early", "late", "only", "just", "shortly"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
ALWAYS_PLURAL = frozenset({"Taliban", "police", "aircraft", "people", "personnel", "Forces"})
MARKS = OPEN | CLOSE | EITHER


def third_person(lemma: str) -> str:
    """The form of a verb after "she": says, denies, reaches, has."""
    if lemma in IRREGULAR:
        return IRREGULAR[lemma]
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def present(verb: Token, *, plural: bool) -> str:
    """A verb in the present tense of headlines."""
    lemma = lemma_of(verb)
    return lemma if plural else third_person(lemma)


def short(reading: Reading, actor: Actor) -> str:
    """The one word by which the text calls a person, else the family name; anybody else's whole name."""
    words = actor.name.split()
    if actor.role != "person" or len(words) < 2 or not words[0][:1].isupper() or words[0].lower() in ("a", "an", "the"):
        return actor.name
    if actor.country in WHOLE_NAME or NUMERAL.fullmatch(words[-1]):
        return actor.name
    if not reading.called:
        reading.called.update({"": ""}, **_called(reading))
    return reading.called.get(actor.name) or _family_name(actor, words)


def _called(reading: Reading) -> dict[str, str]:
    """For each person by whose name's one word the text calls them, that word."""
    found: dict[str, str] = {}
    for mention in reading.mention_at.values():
        if mention.named and mention.actor and mention.actor.name not in found and " " not in mention.text:
            word = next((word for word in mention.actor.name.split() if _fold(word) == _fold(mention.text)), "")
            if word:
                found[mention.actor.name] = _bare(word)
    return found


def _family_name(actor: Actor, words: list[str]) -> str:
    """The family name with its particles: "von der Leyen"; the first word where families come first.

    A last word like "Ki-moon" is a Korean or Chinese given name, wherever the person serves.
    """
    given_last = "-" in words[-1] and words[-1].split("-")[1].islower()
    if actor.country in FAMILY_FIRST | BY_FIRST_NAME or given_last:
        return words[0]
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return _bare(" ".join(words[start:]))


def _bare(name: str) -> str:
    """Without an Arabic article: "Assad" of "al-Assad"."""
    return name[3:] if name.lower().startswith(("al-", "el-")) else name


@cache
def _fold(word: str) -> str:
    folded = anyascii(word).lower()
    return folded[3:] if folded.startswith(("al-", "el-")) else folded


def listed(reading: Reading, actors: tuple[Actor, ...]) -> str:
    """Names joined by commas and "and"."""
    names = list(dict.fromkeys(short(reading, actor) for actor in actors))
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def is_plural(actors: tuple[Actor, ...]) -> bool:
    """Whether the verb after these names is plural: several, or a group named by a plural noun."""
    if len(actors) != 1:
        return len(actors) > 1
    words = actors[0].name.split()
    end = next((n for n, word in enumerate(words) if n and word in ("of", "for", "in", "from", "to")), len(words))
    last = words[end - 1]
    if actors[0].role not in ("group", "armed group", "organisation", "government", "office"):
        return False
    people = actors[0].role in ("group", "armed group") and last not in ("Hamas", "ISIS")
    return last in ALWAYS_PLURAL or (last.endswith("s") and (last[:1].islower() or people))


def tail(reading: Reading, verb: Token, *, without: frozenset[int] = frozenset()) -> list[Token]:
    """The words that hang on a verb right of it, in their order, without dates, loose adverbs and others' clauses."""
    words: list[Token] = []
    for child in verb.children:
        if child.i <= verb.i or child.i in without:
            continue
        inside = [word for word in child.subtree if word.i > verb.i and not word.is_space]
        if _is_left_out(reading, verb, child):
            aside = relation(child) in ("obl", "advmod", "nmod", "obj")
            thats = [word for word in inside if aside and word.lower_ == "that" and word.pos_ != "DET"]
            that = min(((word.dep_ != "mark", word.i) for word in thats), default=(True, None))[1]
            inside = [word for word in inside if that is not None and word.i >= that]
        words += inside
    words = _to_the_colon(sorted(set(words), key=lambda word: word.i), verb)
    return _trimmed(words if children(verb, "ccomp") else _without_last_date(reading, verb, words))


def right_after(verb: Token) -> list[Token]:
    """The words behind a verb up to the next comma or clause, whatever the parser hung them on."""
    words: list[Token] = []
    for word in verb.doc[verb.i + 1 : verb.sent.end]:
        follows = word.i + 1 < len(word.doc) and word.nbor().tag_ in FINITE
        if word.text in (",", ";", ":", ".", "—", "–") or (word.pos_ == "CCONJ" and follows):
            break
        words.append(word)
    return _trimmed(words)


def _to_the_colon(words: list[Token], verb: Token) -> list[Token]:
    """Up to a semicolon or a colon in the sentence: what follows is another thought."""
    marks = [word.i for word in verb.sent if word.i > verb.i and word.text in (";", ":")]
    return [word for word in words if not marks or word.i < marks[0]]


def _without_last_date(reading: Reading, verb: Token, words: list[Token]) -> list[Token]:
    """Without a date at the end, wherever the parser hung it: "sign an agreement in Doha last Saturday"."""
    end = len(words)
    while end and words[end - 1].i in reading.date_at and not _in_clause(words[end - 1], verb):
        end -= 1
    while end and _dangles(words[end - 1]):
        end -= 1
    return words[:end] if end else words


def _in_clause(word: Token, verb: Token) -> bool:
    """Whether a word belongs to a clause under this verb: a date there is part of what is said."""
    while word.head.i != word.i and word.i != verb.i:
        word = word.head
        if word.i != verb.i and word.pos_ in ("VERB", "AUX"):
            return True
    return False


def _dangles(word: Token) -> bool:
    if word.text in MARKS or word.dep_ == "compound:prt" or word.text == ")":
        return False
    return word.pos_ in ("DET", "PUNCT", "CCONJ") or case_dangles(word) or word.lower_ in BEFORE_DATES


def case_dangles(word: Token) -> bool:
    """Whether a preposition has lost its noun."""
    return word.pos_ == "ADP" and word.head.i > word.i


def _trimmed(words: list[Token]) -> list[Token]:
    while words and words[-1].text in (".", ",", ";", ":", "-", "–", "—", "("):
        words = words[:-1]
    while words and words[0].text in (",", ";", "-", "–", "—"):
        words = words[1:]
    return words


def _is_left_out(reading: Reading, verb: Token, child: Token) -> bool:
    """Whether what hangs on a verb is no part of the deed: when, in passing, or told by another."""
    name = relation(child)
    if name == "punct":
        return child.text not in MARKS and child.text not in ("-", "/")
    if child.i in reading.date_at or child.lower_ in phrases("loose_adverbs"):
        return name in ("obl", "advmod", "nmod", "advcl", "obj")
    if name == "parataxis" or (name == "conj" and (children(child, "nsubj", "expl") or child.tag_ in FINITE)):
        return True
    if name == "ccomp" and any(other.i < verb.i for other in children(verb, "ccomp")):
        return True
    if name == "advcl" and child.left_edge.lower_ == "as" and not children(child, "nsubj"):
        return False  # "describes the situation as very dangerous"
    if name == "advcl":
        return not any(word.lower_ == "to" and word.pos_ == "PART" for word in child.children)
    if name == "obl" and lemma_of(verb) in phrases("claiming") and child.lemma_.lower() in phrases("occasions"):
        return True
    return name == "obl" and _according(child)


def _according(nominal: Token) -> bool:
    return any(word.lower_ == "according" for word in nominal.subtree)


def nominal(reading: Reading, noun: Token, *, article: bool = True) -> list[Token]:
    """A noun with what describes it, without relative clauses and remarks."""
    words = [noun]
    for child in noun.children:
        if relation(child) in ("acl", "appos", "parataxis", "punct", "conj", "cc") or child.i in reading.date_at:
            continue
        if relation(child) == "det" and not article:
            continue
        if relation(child) in ("nmod", "amod", "compound", "nummod", "det", "flat", "case", "advmod"):
            if relation(child) == "case" and child.lower_ != "'s":
                continue
            words += [word for word in child.subtree if not word.is_space]
    relative = {other.i for word in words if word.dep_ == "acl:relcl" for other in word.subtree}
    words = sorted({word for word in words if word.i not in relative}, key=lambda word: word.i)
    return _trimmed(words)


def text_of(words: list[Token]) -> str:
    """The words as they stand in the text, gaps closed by a space."""
    text = ""
    before: Token | None = None
    for word in words:
        gap = before is not None and (before.i + 1 != word.i or before.whitespace_)
        text += (" " if gap and word.text not in (",", ";", ":", ")") else "") + word.text
        before = word
    return " ".join(text.split())


def cut(words: list[Token], room: int) -> str:
    """The words' text, cut where a phrase ends if it is longer than `room` characters, with an ellipsis then."""
    whole = text_of(words)
    if len(whole) <= room:
        return whole
    best = 0
    for n in range(1, len(words)):
        if len(text_of(words[:n])) > room - 2:
            break
        follows = words[n].pos_ in CUTS or words[n].text in (",", ";", ":", "–", "—") or words[n].tag_ in ("WDT", "WP")
        if follows and words[n - 1].pos_ not in DANGLING:
            best = n
    if best:
        return text_of(_trimmed(words[:best])) + " …"
    return clip(whole, longest=room)


def clip(text: str, *, longest: int = LONGEST) -> str:
    """At most `longest` characters, cut between words, white space folded."""
    text = " ".join(text.split()).strip(" ,;:-–—")
    if len(text) <= longest:
        return text
    return text[: text.rfind(" ", 0, longest - 1)].rstrip(" ,;:-–—") + " …"


def place_of(reading: Reading, *tokens: Token) -> str:
    """Where it was, with its preposition: "in Moscow"; empty where no place is named in the clause of these words."""
    for word in tokens[0].sent:
        mention = reading.mention_at.get(word.i)
        if case_of(word) in ("in", "at") and mention and mention.label in ("GPE", "LOC") and _beside(word, tokens):
            return f" {case_of(word)} {mention.text}"
    return ""


def _beside(word: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether a nominal hangs on one of these words with only nominals between them."""
    while word.head.i != word.i and relation(word) in ("obl", "nmod", "appos", "flat", "conj"):
        word = word.head
        if word in tokens:
            return True
    return False


def topic_of(reading: Reading, *tokens: Token) -> list[Token]:
    """The nominal that tells what was talked about, without its preposition; empty for none."""
    for token in tokens:
        for child in children(token, "obl", "nmod", "obj"):
            about = case_of(child) in ("about", "on", "over", "regarding", "concerning")
            mention = reading.mention_at.get(child.i)
            named = bool(mention and mention.label == "PERSON")
            if child.i in reading.date_at or child.lemma_.lower() in phrases("no_topics") or named:
                continue
            if about or (relation(child) == "obj" and lemma_of(token) == "discuss"):
                return [child]
    return []
