"""Which words are events: the verb and noun lists, looked up by lemma and by what stands beside the word."""

from collections.abc import Container
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from timeline.extraction import vocabulary
from timeline.extraction.codes import Kind
from timeline.extraction.events.naming import named_in_quotes, of_what
from timeline.extraction.events.tree import case_of, children, relation

PHRASES = "phrases.toml"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word means as an event: kind, PLOVER type and mode, and how its parties stand around it."""

    kind: Kind
    type: str
    mode: str | None
    pattern: str


@cache
def phrases(name: str) -> frozenset[str]:
    """One of the small word classes of `phrases.toml`."""
    return frozenset(vocabulary.toml(PHRASES)[name])


def _entries(file: str, pattern: str) -> dict[str, Entry]:
    return {
        row["lemma"]: Entry(row["kind"], row["type"], row["mode"] or None, row[pattern])  # type: ignore[arg-type]
        for row in vocabulary.table(file)
    }


@cache
def verbs() -> dict[str, Entry]:
    return _entries("verbs.csv", "pattern")


@cache
def nouns() -> dict[str, Entry]:
    return _entries("nouns.csv", "needs")


SPEAKING = frozenset({"speak", "talk", "discuss", "converse", "chat", "confer", "communicate"})
CALL = Entry("call", "CONSULT", "phone", "mutual")
COURTESY = Entry("meeting", "CONSULT", "visit", "calling")
TALKS = Entry("meeting", "CONSULT", None, "mutual")
SAYING = Entry("statement", "STATEMENT", None, "say")
CALLING_NAMES = Entry("statement", "STATEMENT", None, "say")


def by_phone(token: Token) -> bool:
    """Whether a word such as "telephone" stands beside or under an expression of talking."""
    words = phrases("phone_words")
    near = children(token, "obl", "obj", "compound", "amod", "advmod", "nmod")
    if token.pos_ != "VERB" and any(child.lower_ == "video" for child in near):
        return True
    if any(child.lower_ == "line" and case_of(child) == "on" and not children(child, "nmod", "amod") for child in near):
        return True
    return any(
        child.lower_ in words or any(grandchild.lower_ in words for grandchild in child.children) or _is_video(child)
        for child in near
    )


def _is_video(token: Token) -> bool:
    """ "By video link", "over a video call", "by video"."""
    if token.lower_ == "video":
        return case_of(token) in ("by", "via", "over") and not children(token, "det")
    beside = any(child.lower_ == "video" for child in children(token, "compound", "amod"))
    return beside and token.lower_ in phrases("video_calls")


@cache
def forms() -> dict[str, str]:
    """Inflected form -> lemma for every verb of the lists: surer than a guessed lemma of a rare verb."""
    acts = {row["lemma"].split()[0] for row in vocabulary.table("acts.csv")}
    lemmas = {lemma.split()[0] for lemma in verbs()} | acts | SPEAKING | {"call"}
    lemmas |= phrases("light_verbs") | phrases("occurring") | phrases("stirring")
    talks = vocabulary.toml("talks.toml")
    lemmas |= {*talks["motion"], *talks["admitting"], *talks["giving"], *talks["serial_verbs"], *talks["undoing"]}
    found = {lemma: lemma for lemma in lemmas}
    for lemma in lemmas:
        found |= dict.fromkeys(_regular(lemma), lemma)
    found |= {row["form"]: row["lemma"] for row in vocabulary.table("irregular_verbs.csv")}
    return found


def _regular(lemma: str) -> list[str]:
    """Regular English inflections: the third person, the past and the participle, with the usual spellings."""
    if lemma.endswith("e"):
        return [lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    doubled = lemma + lemma[-1]
    return [third, lemma + "ed", lemma + "ing", doubled + "ed", doubled + "ing"]


def lemma_of(token: Token) -> str:
    """The lemma by the lists where they know the form, else the pipeline's."""
    if token.lower_ == "wound" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "up":
        return "wind"  # "wound up their talks"
    return forms().get(token.lower_, token.lemma_.lower())


def noun_lemmas(token: Token) -> tuple[str, ...]:
    """The lemmas that a noun can have, the likeliest first: the pipeline leaves some plurals as they are ("troops")."""
    low = token.lower_
    found = [token.lemma_.lower(), low]
    if low.endswith("men"):
        found.append(low[:-3] + "man")
    if low.endswith("ies"):
        found.append(low[:-3] + "y")
    if low.endswith("es"):
        found.append(low[:-2])
    if low.endswith("s"):
        found.append(low[:-1])
    return tuple(dict.fromkeys(found))


def is_one_of(token: Token, words: Container[str]) -> bool:
    """Whether a noun's lemma is among the words."""
    return any(lemma in words for lemma in noun_lemmas(token))


def verb_entry(token: Token, *, temporal: Container[int] = ()) -> Entry | None:
    """The event that a verb names in its place, None for none. `temporal` are indices of words that say when."""
    entry = _verb_entry(token, temporal)
    far = entry is not None and entry.kind == "meeting" and entry.pattern == "mutual"
    return CALL if far and (by_phone(token) or _from_afar(token)) else entry


def _from_afar(token: Token) -> bool:
    """ "Met virtually", "met online": by video."""
    next_word = token.doc[token.i + 1 : token.i + 2].text.lower()
    return next_word in phrases("from_afar") or any(c.lower_ in phrases("from_afar") for c in children(token, "advmod"))


def _verb_entry(token: Token, temporal: Container[int]) -> Entry | None:
    lemma = lemma_of(token)
    nominals = [child for child in children(token, "obl") if child.i not in temporal]
    if lemma in SPEAKING:
        return _speaking(token, lemma, temporal)
    if lemma == "call":
        return _calling(token, nominals)
    if lemma == "put" and _wording(token):
        return SAYING
    known = verbs()
    particles = [child.lower_ for child in token.children if _is_particle(child)]
    if (after := _particle_behind(token)) and f"{lemma} {after}" in known:
        particles.insert(0, after)
    things = [thing for obj in children(token, "obj") for thing in (obj, *children(obj, "conj")) if not _is_none(obj)]
    cases = [case_of(child) for child in nominals] + [thing.lemma_.lower() for thing in things]
    cases += [child.lemma_.lower() for child in nominals]
    cases += ["to"] if lemma == "write" and token.doc[token.i + 1 : token.i + 2].text == "to" else []
    cases += [child.lower_ for child in children(token, "xcomp") if child.pos_ == "ADJ"]  # "hold him responsible"
    cases += [f"no {thing.lemma_.lower()}" for thing in children(token, "obj") if _is_none(thing)]  # "left no doubt"
    cases += [child.lemma_.lower() for child in children(token, "xcomp", "ccomp") if lemma == "let"]  # "it be known"
    if lemma == "give" and any(thing.lemma_.lower() in nouns() for thing in things):
        return None  # "gave a speech": the noun tells what was done
    for word in (*particles, *cases):
        if word and (entry := known.get(f"{lemma} {word}")):
            return entry
    return (
        None if particles and f"{lemma} {particles[0]}" not in known and lemma in ("set", "take") else known.get(lemma)
    )


def _is_none(thing: Token) -> bool:
    """ "Made no promise", "raised little doubt": what was not done."""
    words = {child.lower_ for child in children(thing, "det", "amod")}
    return bool(words & {"no", "little", "any", "few"}) and "a" not in words


def _is_particle(child: Token) -> bool:
    """Whether a dependent is its verb's particle: by its label, behind the verb, or behind the verb's object."""
    parted = (
        child.lower_ in (*phrases("particles"), "together") and relation(child) == "advmod" and child.i > child.head.i
    )
    return child.dep_ == "compound:prt" or parted or _adheres(child)


def _particle_behind(token: Token) -> str:
    """The particle right behind a verb, whatever the parser hung it on; "" for none."""
    after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return after if after in phrases("particles") else ""


def _adheres(child: Token) -> bool:
    """Whether an adverb right behind its verb is a particle that the parser did not know for one: "handed over"."""
    return child.i == child.head.i + 1 and child.pos_ in ("ADP", "ADV") and relation(child) in ("advmod", "case", "obl")


def _speaking(token: Token, lemma: str, temporal: Container[int]) -> Entry | None:
    """Talking is a call by telephone, a conversation with somebody named, else a statement to an audience."""
    if by_phone(token) or _telephone_follows(token):
        return CALL
    behind = [child for child in children(token, "obl", "obj", "iobj", "nmod") if child.i > token.i]
    cases = {case_of(child): child for child in behind if child.i not in temporal}
    if "with" in cases:
        if _somewhere(cases):
            return TALKS
        return CALL if lemma in ("speak", "talk") else TALKS
    if lemma in ("speak", "talk") and "to" in cases:
        if _somewhere(cases) or ("on" in cases and cases["on"].lower_ == "sidelines"):
            return TALKS
        if cases["to"].pos_ in ("PROPN", "PRON") or _titled(cases["to"]):
            return CALL
        return SAYING if lemma == "speak" else None
    if lemma == "confer":
        return TALKS
    if lemma == "speak" and not children(token, "obl", "ccomp", "obj"):
        return None
    if lemma == "speak":
        several = any(children(child, "conj") for child in children(token, "nsubj"))
        return CALL if several and not children(token, "ccomp") else SAYING
    placed = lemma in ("converse", "chat", "communicate") and _somewhere(cases)
    return TALKS if placed or (lemma == "discuss" and children(token, "obj")) else None


def _somewhere(cases: dict[str, Token]) -> bool:
    """Whether a place is named, so that they met: not "at the request of", "in turn"."""
    elsewhere = frozenset(vocabulary.toml("talks.toml")["no_place"])
    return any(case in cases and cases[case].lemma_.lower() not in elsewhere for case in ("at", "in"))


def _telephone_follows(token: Token) -> bool:
    """ "Talked to his colleague by telephone": the word stands behind the verb before any comma or verb."""
    for word in token.doc[token.i + 1 : token.sent.end]:
        if word.lower_ in phrases("phone_words"):
            return True
        if word.pos_ in ("VERB", "PUNCT", "SCONJ"):
            return False
    return False


def _calling(token: Token, nominals: list[Token]) -> Entry | None:
    """ "Called on", "called for": a request; "called it a lie": a statement; "called Putin": a call."""
    known = verbs()
    if entry := known.get(f"call {_particle_behind(token)}") or _of_a_call(token):
        return entry
    for child in nominals:
        behind = child.i > token.i or case_of(child) not in ("in", "on")  # "in Beira the bishop called on both armies"
        if behind and (entry := known.get(f"call {case_of(child)}")):
            return entry
    for child in token.children:
        if child.lower_ in ("on", "upon", "for") and child.i == token.i + 1:
            return known.get(f"call {child.lower_}")
    objects = children(token, "obj", "iobj")
    names = [child for child in children(token, "xcomp", "ccomp") if child.pos_ in ("NOUN", "ADJ")]
    if objects and objects[0].lemma_.lower() in ("counterpart", "colleague") and not names:
        return CALL
    second = [child for child in token.children if child.dep_ == "obl:unmarked" and not case_of(child)]
    thing = bool(objects) and objects[0].lower_ in ("it", "that", "this")
    named_so = [child for child in children(token, "xcomp", "ccomp") if not _is_purpose(child)] or of_what(token)
    named_so = named_so or (bool(objects) and named_in_quotes(token))
    if named_so or len(objects) > 1 or (objects and second and thing):
        return CALLING_NAMES
    if by_phone(token):
        return CALL
    if objects and children(objects[0], "compound") and objects[0].lower_.endswith(LIKE_ADJECTIVES):
        return CALLING_NAMES  # "called the charge baseless", the adjective taken for a noun
    named = objects and (objects[0].pos_ == "PROPN" or objects[0].dep_ == "iobj" or _titled(objects[0]))
    return CALL if named else None


def _of_a_call(token: Token) -> Entry | None:
    """A courtesy call, or a call in the passive: "was called by Macron on Sunday"."""
    if _pays_a_call(token):
        return COURTESY
    named = any(child.pos_ == "PROPN" for child in token.children if child.dep_ == "obl:agent")
    bare = named and not children(token, "xcomp", "ccomp", "obj", "advcl")
    return CALL if bare and any(child.dep_ == "nsubj:pass" for child in token.children) else None


def _pays_a_call(token: Token) -> bool:
    """ "Called on the President that morning": a visit, where nothing is asked for with "to" or "for"."""
    after = token.doc[token.i + 1 : token.sent.end]
    if len(after) < 2 or after[0].lower_ not in ("on", "upon") or after[1].pos_ not in ("PROPN", "DET", "ADJ", "NOUN"):
        return False
    for word in after[1:]:
        if word.lower_ in ("for", "that") or word.text in (";", ":"):
            return word.lower_ != "for"
        if word.lower_ == "to" and word.i + 1 < token.sent.end and word.nbor(1).tag_ == "VB":
            return word.nbor(1).lemma_.lower() in vocabulary.toml("talks.toml")["calling"]
    return True


def _is_purpose(clause: Token) -> bool:
    """ "Called his counterpart to offer condolences": what a call is for."""
    return clause.pos_ == "VERB" and any(child.lower_ == "to" for child in children(clause, "mark"))


def _wording(token: Token) -> bool:
    """ "Put it this way", "put it bluntly": a way to say something."""
    it = any(child.lower_ == "it" for child in children(token, "obj"))
    return it and any(child.lower_ in ("way", "thus", "as") or child.text == ":" for child in token.children)


def _titled(token: Token) -> bool:
    return any(child.pos_ == "PROPN" for child in token.children if relation(child) in ("flat", "appos"))


def noun_entry(token: Token) -> Entry | None:
    """The event that a noun names, None for none; "phone call" and "video conference" are calls."""
    words = [child.lower_ for child in token.children if child.i == token.i - 1]
    lemmas = (*_hyphenated(token), *noun_lemmas(token))
    paired = [nouns().get(f"{word} {lemma}") for word in words for lemma in lemmas]
    alone = [nouns().get(lemma) for lemma in lemmas]
    entry = next(filter(None, (*paired, *alone)), None)
    if entry and entry.type == "CONSULT" and entry.kind == "meeting" and by_phone(token):
        return Entry("call", "CONSULT", "phone", "parties")
    if entry and entry.pattern == "phone":
        return entry if by_phone(token) else Entry("meeting", "CONSULT", None, "parties")
    return entry


def _hyphenated(token: Token) -> tuple[str, ...]:
    """The whole word of which a noun is the last part: "face-to-face", "get-together"; the pipeline parts it."""
    first = token.i
    while first > 1 and token.doc[first - 1].text == "-" and not token.doc[first - 2].whitespace_:
        first -= 2
    return (token.doc[first : token.i + 1].text.lower(),) if first < token.i else ()


LIKE_ADJECTIVES = ("less", "ful", "ous", "able", "ible", "mate", "al", "ic", "ive", "ing", "false", "wrong")
