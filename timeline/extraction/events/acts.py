"""Verbs that are acts only of somebody or to something of a class: a convoy that enters, a frontier that is closed.

The rows are those of acts.csv, the classes those of acts.toml. What stands around the verb is found by the parse, and
where the parse has nothing by the order of the words, so that a small error of the parser costs no act.
"""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from timeline.extraction import vocabulary
from timeline.extraction.events.belonging import ship_of
from timeline.extraction.events.clause import is_passive, objects, subjects
from timeline.extraction.events.lexicon import Entry, is_one_of, lemma_of, noun_lemmas, nouns, phrases
from timeline.extraction.events.parties import actors_of
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.tree import BEHIND, case_of, children, relation

# Second words of a phrase that may stand behind the object: "drove the soldiers out".
PARTICLES = phrases("act_particles")
PREPOSITIONS = phrases("act_prepositions")
SHOT_AT = ("places", "movers", "persons", "people", "gear", "forces")
NAMING = frozenset({"NOUN", "PROPN"})
# What ends the words that belong to a verb.
ENDING = frozenset({"VERB", "AUX", "SCONJ"})
FINITE = ("VBD", "VBZ", "VBP")
REACH = 9


@dataclass(frozen=True, slots=True)
class Row:
    """One row of acts.csv: the words behind the verb, the classes that it wants, and what it then means."""

    words: tuple[str, ...]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    entry: Entry


# "Burned their passports in protest", "led his supporters through the gates in protest".
IN_PROTEST = Row((), (), ("protest",), Entry("action", "PROTEST", None, "protest"))


@cache
def rows() -> dict[str, tuple[Row, ...]]:
    """The rows by the verb's lemma, phrases of several words first."""
    found: dict[str, list[Row]] = {}
    for row in vocabulary.table("acts.csv"):
        verb, *words = row["lemma"].split()
        entry = Entry("action", row["type"], row["mode"] or None, row["pattern"])
        shape = Row(tuple(words), tuple(row["subject"].split()), tuple(row["object"].split()), entry)
        found.setdefault(verb, []).append(shape)
    return {verb: tuple(sorted(shapes, key=lambda row: -len(row.words))) for verb, shapes in found.items()}


@cache
def classes() -> dict[str, frozenset[str]]:
    """The classes of acts.toml; `targets` are all things and people that can be shot at."""
    found = {name: frozenset(words) for name, words in vocabulary.toml("acts.toml").items()}
    return found | {"targets": frozenset().union(*(found[name] for name in SHOT_AT))}


def act_of(reading: Reading, token: Token) -> Row | None:
    """The row of acts.csv that a verb in its place fits, None for none."""
    shapes = rows().get(lemma_of(token), ())
    fitting = next((row for row in shapes if _fits(reading, token, row)), None)
    return fitting or (IN_PROTEST if any(p.lemma_.lower() == "protest" for p in after(token, "in")) else None)


def _fits(reading: Reading, token: Token, row: Row) -> bool:
    loose = any(child.dep_ == "compound:prt" for child in token.children)
    if not row.words and loose:
        return False  # "took part", "opened up": another verb than the one of the row
    if row.words and not all(_has_word(token, word) for word in row.words):
        return False
    preposition = next((word for word in reversed(row.words) if word in PREPOSITIONS), "")
    particle = next((word for word in row.words if word in PARTICLES), "")
    undergoing = after(token, preposition) if preposition else undergoers(token) or after(token, particle)
    if row.object == ("nothing",):
        return not undergoing and _acts(reading, token, row)  # "the ships left", not "left the port"
    if row.object and not _any(reading, token, undergoing, row.object):
        return False
    return _acts(reading, token, row)


def _acts(reading: Reading, token: Token, row: Row) -> bool:
    """Whether who acts is of the classes that the row wants."""
    acting = doers(token)
    if row.subject and (acting or not is_passive(token)):
        return any(is_of(reading, nominal, name) for nominal in acting for name in row.subject)
    return True


def _has_word(token: Token, word: str) -> bool:
    """Whether a word of the phrase stands with the verb: a particle anywhere behind it, a preposition before a noun."""
    behind = tail(token)
    if word in PARTICLES and any(step.lower_ == word for step in behind):
        return True
    if word in PREPOSITIONS:
        return bool(after(token, word)) or (bool(behind) and behind[0].lower_ == word)
    if any(word in noun_lemmas(step) for step in behind[:4]):
        return True
    clauses = children(token, "xcomp", "advcl", "ccomp")
    return any(lemma_of(clause) == word and clause.i > token.i for clause in clauses) or _to_do(token, word)


def _to_do(token: Token, word: str) -> bool:
    """Whether "to leave" stands behind a verb before any finite one: "gave the envoy, Mr A, days to leave"."""
    for step in token.doc[token.i + 1 : min(token.i + 2 * REACH, token.sent.end - 1)]:
        if step.tag_ in (*FINITE, "MD") or step.text in ";:":
            return False
        if step.lower_ == "to" and step.pos_ == "PART":
            return lemma_of(step.nbor(1)) == word
    return False


def _any(reading: Reading, token: Token, nominals: list[Token], names: tuple[str, ...]) -> bool:
    if any(is_of(reading, nominal, name) for nominal in nominals for name in names):
        return True
    plain = {name for name in names if name not in classes()}
    return any(is_one_of(step, plain) for step in tail(token)[:6])


def is_of(reading: Reading, nominal: Token, name: str) -> bool:
    """Whether a nominal, what is joined to it or what it is a part of ("members of the force") is of a class."""
    return any(_is_of(reading, word, name) for word in _meant(nominal))


def _meant(nominal: Token) -> list[Token]:
    parts = [child for child in children(nominal, "nmod") if case_of(child) == "of"]
    parts += [inner for part in parts for inner in children(part, "nmod") if case_of(inner) == "of"]
    joined = children(nominal, "conj", "appos")
    return [nominal, *parts, *joined]


def _is_of(reading: Reading, word: Token, name: str) -> bool:
    mention = reading.mention_at.get(word.i)
    if name == "named":
        return bool(actors_of(reading, word)) or word.lower_ in ("who", "it", "they", "he", "she", "which")
    if name in ("place", "targets") and _is_place(reading, word):
        return True
    if name == "peoples":
        return bool(mention and mention.label == "NORP" and word.pos_ in NAMING and word.lower_.endswith("s"))
    if name in ("persons", "people", "captives") and word.pos_ == "NUM" and word.i not in reading.date_at:
        return True  # "150 were picked up"
    if name == "armed":
        return any(actor.role == "armed group" for actor in mention.actors) if mention else False
    wanted = classes().get(name, frozenset({name}))
    if (pair := _pair(word)) and _means_another(word, pair):
        return pair in wanted  # a hunger strike is no strike
    if is_one_of(word, wanted):
        return True
    many = any(actor.role in ("group", "armed group") for actor in mention.actors) if mention else False
    if name == "persons" and mention and (mention.label == "PERSON" or (many and word.lower_.endswith("s"))):
        return True
    if name in ("movers", "forces") and word.pos_ in NAMING and (_is_type_number(word.text) or ship_of(word)):
        return True
    names = f"{mention.text} {' '.join(actor.name for actor in mention.actors)}" if mention else ""
    return any(part in wanted or part.removesuffix("s") in wanted for part in names.lower().split())


def _is_place(reading: Reading, word: Token) -> bool:
    """Whether a word names a place; a name that nobody knows is one where a place is wanted: "police left Malisevo"."""
    mention = reading.mention_at.get(word.i)
    if mention is not None:
        return mention.label in ("GPE", "LOC")
    return word.pos_ == "PROPN" and word.text.istitle() and word.i not in reading.date_at


def _pair(word: Token) -> str:
    """The two words by which the noun list knows a noun together with the one before it, empty for none."""
    before = word.doc[word.i - 1].lower_ if word.i else ""
    return next((pair for lemma in noun_lemmas(word) if (pair := f"{before} {lemma}") in nouns()), "")


def _means_another(word: Token, pair: str) -> bool:
    """Whether two words together are an event of another type than the noun alone."""
    alone = next((nouns()[lemma] for lemma in noun_lemmas(word) if lemma in nouns()), None)
    return alone is not None and alone.type != nouns()[pair].type


def _is_type_number(text: str) -> bool:
    """Whether a word names a type of aircraft or tank: "C-17", "MiG-21", "T-72"."""
    return text[:1].isalpha() and text.removesuffix("s")[-1:].isdigit() and "-" in text


def tail(token: Token) -> list[Token]:
    """The words right behind a verb up to the next clause, looked for once while events are read."""
    known: dict[int, list[Token]] = token.doc.user_data.get(BEHIND, {})
    if token.i not in known:
        known[token.i] = _tail(token)
    return known[token.i]


def _tail(token: Token) -> list[Token]:
    found: list[Token] = []
    for word in token.doc[token.i + 1 : min(token.i + 1 + REACH, token.sent.end)]:
        described = word.dep_ in ("amod", "compound")
        if (word.pos_ in ENDING and not described) or (word.is_punct and word.text not in "-–'\"“”"):
            break
        found.append(word)
    return found


def after(token: Token, preposition: str) -> list[Token]:
    """The nominals under a preposition of a verb, by the parse, else the first noun behind the word."""
    found = [child for child in children(token, "obl", "nmod", "obj", "iobj") if case_of(child) == preposition]
    if found:
        return found
    behind = tail(token)
    at = next(
        (i for i, word in enumerate(behind[:8]) if word.lower_ == preposition and word.pos_ in ("ADP", "ADV")), None
    )
    return [] if at is None else _noun_run(behind[at + 1 :])


def _noun_run(words: list[Token]) -> list[Token]:
    """The head of the first run of nouns, if no preposition stands before it."""
    head: list[Token] = []
    for word in words:
        if word.pos_ in NAMING:
            head = [word]
        elif head or word.pos_ in ("ADP", "CCONJ"):
            break
    return head


def misread(token: Token) -> Token | None:
    """The subject of a past tense that the parser took for a participle; None where it is no such verb.

    "After parliament voted" and "A bomb killed two" can come as a noun with a participle that describes it, "A bomb
    wounded four soldiers" as a noun with four wounded soldiers beside it.
    """
    head = token.head
    if token.tag_ not in ("VBD", "VBN", "JJ") or is_passive_helped(token):
        return None
    if relation(token) == "xcomp" and head.i == token.i - 1 and head.tag_ == "VBG" and head.lower_ in nouns():
        return head  # "shelling cut the power line"
    if relation(token) == "amod" and head.i > token.i + 1 and head.head.i == token.i - 1 and not case_of(head):
        return head.head
    if relation(token) != "acl" or token.dep_ == "acl:relcl" or not 0 < token.i - head.i <= 3:
        return None
    timed = case_of(head) in ("after", "before", "since", "until", "as", "once") and token.i == head.i + 1
    sure = token.tag_ == "VBD" or bool(children(token, "obj")) or _is_intransitive(token)
    told = head.head.i == head.i and not children(head, "cop") and sure
    return head if timed or told else None


def _is_intransitive(token: Token) -> bool:
    """Whether a verb has no object and so no passive: "exploded"."""
    return any(
        row.entry.pattern == "none" and not row.object for row in rows().get(lemma_of(token), ()) if not row.words
    )


def is_passive_helped(token: Token) -> bool:
    return any(child.dep_ == "aux:pass" for child in token.children)


def undergoers(token: Token) -> list[Token]:
    """To whom or what it is done: the object, the noun that a relative clause describes, else the noun right behind."""
    if commanded(token):
        return children(token, "nsubj") or children(token.head, "obj")
    subject = misread(token)
    if subject is not None:
        return [token.head] if relation(token) == "amod" else children(token, "obj") or _noun_run(tail(token))
    found = objects(token)
    if found or is_passive(token):
        return found
    if token.dep_ == "acl:relcl" and children(token, "nsubj") and _stranded(token):
        return [token.head]
    if children(token, "obl", "ccomp", "xcomp") and not _noun_run(tail(token)[:3]):
        return []
    return [word for word in _noun_run(tail(token)) if word.i not in {s.i for s in subjects(token)}]


def _stranded(token: Token) -> bool:
    """Whether a relative clause has a subject of its own: "the pilot it captured"."""
    return all(child.lower_ not in ("who", "which", "that") for child in children(token, "nsubj"))


def commanded(token: Token) -> bool:
    """ "Ordered the border closed", "had the editor locked up": who orders it does it."""
    if relation(token) == "xcomp" and token.tag_ in ("VBN", "VBD") and lemma_of(token.head) in ("have", "get", "order"):
        return bool(children(token.head, "obj"))
    order = relation(token) in ("ccomp", "xcomp") and token.head.lemma_.lower() == "order"
    return order and token.tag_ in ("VBN", "VBD") and bool(children(token, "nsubj"))


def doers(token: Token) -> list[Token]:
    """The words that stand for who does it: by the parse, else the noun before a finite verb without a subject."""
    if commanded(token):
        return subjects(token.head)
    if (subject := misread(token)) is not None:
        return [subject]
    if token.tag_ == "VBG" and relation(token) == "xcomp" and lemma_of(token.head) in phrases("claiming"):
        return []  # "residents report shelling": not theirs
    found = subjects(token)
    if found or is_passive(token):
        return found
    if token.tag_ in (*FINITE, "VBN") and (shared := _shared(token)):
        return shared
    bare = token.tag_ == "VB" and not children(token, "mark", "aux")  # "police force the doors" in a chronology
    told = token.tag_ in FINITE or token.pos_ == "NOUN" or (token.head.i == token.i and (token.tag_ == "VBN" or bare))
    return _noun_before(token) if told else []


def whom_blamed(token: Token) -> list[Token] | None:
    """Whom a verb of blaming names for what a gerund tells: "accused Armenia of shelling"; None for other verbs."""
    marked = any(child.lower_ in ("of", "for") for child in children(token, "mark", "case"))
    if token.tag_ != "VBG" or not marked or relation(token) not in ("acl", "advcl", "xcomp", "ccomp", "obl", "nmod"):
        return None
    verb = next((step for step in (token.head, token.head.head) if lemma_of(step) in phrases("blaming")), None)
    return None if verb is None or verb.pos_ != "VERB" else objects(verb)


def _shared(token: Token) -> list[Token]:
    """The subject of the verb before, for one that the parser joined to a noun or set beside it: "closed the crossing
    and moved tanks", "stormed the parliament, freed prisoners", "denied having shelled the town".
    """
    if relation(token) == "ccomp" and any(child.lower_ == "having" for child in children(token, "aux")):
        return doers(token.head)
    if relation(token) not in ("conj", "parataxis"):
        return []
    before = next((step for step in token.ancestors if step.pos_ == "VERB" and step.i < token.i), None)
    if before is None:
        return []
    return children(before, "nsubj") if is_passive(before) else doers(before)


def _noun_before(token: Token) -> list[Token]:
    """The nearest noun left of a verb that can stand for who acts."""
    wanted = classes()["forces"] | classes()["weapons"] | classes()["movers"]
    for word in reversed(token.doc[max(token.sent.start, token.i - REACH) : token.i]):
        if word.pos_ in ENDING or word.text in ";:":
            break
        if word.pos_ in NAMING and is_one_of(word, wanted):
            return [word]
    return []
