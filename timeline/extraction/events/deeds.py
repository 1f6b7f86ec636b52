"""Verbs that are acts: who did it to whom, where a weapon, a passive or a mere "students" leaves the doer open, and
whether enough is told to make it one act and no generality.
"""

from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from timeline.extraction import attribution
from timeline.extraction.codes import Status
from timeline.extraction.events.acts import Row, classes, doers, is_of, rows, tail, undergoers, whom_blamed
from timeline.extraction.events.aims import aimed_at
from timeline.extraction.events.clause import is_passive, obliques, subjects
from timeline.extraction.events.crowds import as_protest, seer
from timeline.extraction.events.found import Found, everybody
from timeline.extraction.events.home import at_home, without_doer
from timeline.extraction.events.lexicon import Entry, is_one_of, lemma_of, nouns, phrases
from timeline.extraction.events.parties import actors_of, unique
from timeline.extraction.events.reading import Reading, is_within
from timeline.extraction.events.surface import before
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.types import Actor

# The prepositions under which each pattern's other party stands.
BESIDE = {
    "between": ("between",),
    "act": ("on", "against", "at", "in", "to", "into", "from"),
    "give": ("to", "for"),
    "impose": ("on", "against"),
    "move": ("to", "in", "into", "near", "along", "on", "against"),
    "protest": ("against", "in", "at", "outside"),
}
# Clauses whose day or place is not that of the verb they hang on.
APART = frozenset({"ccomp", "advcl", "parataxis", "csubj"})
HABITS = frozenset(
    {"often", "usually", "regularly", "routinely", "sometimes", "always", "frequently", "every", "whenever"}
)


def find_deed(reading: Reading, token: Token, entry: Entry, row: Row | None) -> Found | None:
    """The act that a verb reports; None where it is a habit, or nobody and nothing pins it down."""
    status = attribution.status_of(reading, token, kind="action")
    if status is None or _is_habit(reading, token) or _is_figurative(reading, token, row):
        return None
    nothing = any(child.lower_ == "no" for thing in undergoers(token) for child in children(thing, "det"))
    if nothing or (attribution.infinitive(token) and _is_told_with(token)):
        return None  # "fired no shots", "conducts no operations"
    if entry.pattern == "suffer":
        return _suffered(reading, token, entry, status)
    if (blamed := whom_blamed(token)) is not None:
        return _accused(reading, token, entry, blamed)
    acting, entry = doers(token), as_protest(token, entry)
    source = _whose(reading, token, entry, acting)
    target = _undergoing(reading, token, entry, source)
    if not {actor.country for actor in target} - {actor.country for actor in source}:
        target = aimed_at(reading, token, entry, source) or target
    concrete = is_concrete(reading, token, acting)
    if not (concrete or target or _is_telling(token, entry, row)) or not (source or _is_open(token, acting)):
        return None
    loose = status == "denied" or (status == "planned" and is_within(token, "ccomp"))
    if not concrete and (loose or (entry.pattern == "give" and is_passive(token))):
        return None
    if entry.type == "PROTEST" and lemma_of(token) == "protest" and source and all(_is_state(a) for a in source):
        entry = COMPLAINT
    if not source and (accused := _blamed(reading, token)):
        source, status = accused, _at_most_claimed(status)
    return Found(token, token, entry, source, tuple(a for a in target if a not in source), status)


def _whose(reading: Reading, token: Token, entry: Entry, acting: list[Token]) -> tuple[Actor, ...]:
    """Who does it: who is named, else whose it is although nobody is named, each with its country."""
    source = _source(reading, token, entry, acting)
    if not source and (ordering := seer(token)) is not None and _is_had(token, entry):
        source = everybody(reading, [ordering])
    source = source or without_doer(reading, token, entry, country_here(reading, token, []))
    source = source or (() if acting or subjects(token) else before(reading, token))
    return at_home(reading, source, token)


def _is_had(token: Token, entry: Entry) -> bool:
    """ "Had the editor arrested": who has a state's act done does it; "had two posts shelled" undergoes it."""
    had = any(lemma_of(step) == "have" for step in (token.head.head, token.head.head.head))
    return had and entry.type in ("COERCE", "SANCTION", "MOBILIZE", "RETREAT")


def _undergoing(reading: Reading, token: Token, entry: Entry, source: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """To whom it is done, also where somebody "saw two of its posts shelled"."""
    seeing = seer(token)
    if seeing is not None and not _is_had(token, entry) and (found := everybody(reading, [seeing])):
        return found
    return _target(reading, token, entry, source)


def _accused(reading: Reading, token: Token, entry: Entry, blamed: list[Token]) -> Found | None:
    """ "Accuses Kyiv of firing on a bus in Horlivka on Monday": Kyiv's deed, where its day or number is told."""
    source = everybody(reading, blamed)
    words = _own_words(token)
    named = [
        mention for word in words if (mention := reading.mention_at.get(word.i)) and mention.label in ("GPE", "LOC")
    ]
    if not source or not (named or any(word.i in reading.date_at or word.pos_ == "NUM" for word in words)):
        return None
    target = _target(reading, token, entry, source)
    return Found(token, token, entry, source, tuple(a for a in target if a not in source), "claimed")


# "Manila protested": a state marches nowhere, it says so.
COMPLAINT = Entry("statement", "ACCUSE", "disapprove", "accuse")


def _is_state(actor: Actor) -> bool:
    return actor.role in ("country", "government", "office")


def _suffered(reading: Reading, token: Token, entry: Entry, status: Status) -> Found | None:
    """ "A patrol came under fire from the rebels", "died in a raid by the army": who is struck is the subject."""
    struck = subjects(token)
    blows = children(token, "obl", "obj")
    doing = [by for word in (token, *blows) for by in obliques(word, "from", "by")]
    doing += obliques(token, "to") if lemma_of(token) == "fall" else []  # "the town fell to the rebels"
    source = unique([*everybody(reading, doing), *(actor for blow in blows for actor in owners(reading, blow))])
    target = tuple(actor for actor in everybody(reading, struck) if actor not in source)
    known = any(child.lower_ in ("the", "this", "that") for blow in blows for child in children(blow, "det"))
    own_day = any(word.i in reading.date_at for word in _own_words(token))
    told = bool(struck) and (bool(target) or is_concrete(reading, token, struck)) and (own_day or not known)
    return Found(token, token, entry, source, target, status) if told else None


def _is_told_with(token: Token) -> bool:
    """Whether the verb above tells the deed already: "ordered the diplomats to leave" expels them."""
    above = (token.head, token.head.head)
    return any(lemma_of(token) in row.words for verb in above for row in rows().get(lemma_of(verb), ()))


def _is_telling(token: Token, entry: Entry, row: Row | None) -> bool:
    """Whether the verb, with its phrase or its object's class, tells one act: "resigned", "set them alight"."""
    if row is None:
        return entry.pattern == "none" or entry.type in ("CONCEDE", "PROTEST")
    return bool(row.object) or (bool(row.words) and (entry.pattern == "none" or bool(undergoers(token))))


def _at_most_claimed(status: Status) -> Status:
    return "claimed" if status == "happened" else status


def _is_habit(reading: Reading, token: Token) -> bool:
    """ "The powers that arm the war", "often shells": what is told as a habit or a trait is no act."""
    if any(child.lower_ in HABITS for child in children(token, "advmod", "det")):
        return True
    if relation(token) == "acl" and token.dep_ != "acl:relcl" and not doers(token) and seer(token) is None:
        return True  # "the curfew imposed in May": which one it is
    now = {child.lower_ for child in children(token, "aux")}
    present = (token.tag_ in ("VBP", "VBZ") and not now) or (token.tag_ == "VBG" and bool(now & {"is", "are"}))
    return (present and token.dep_ == "acl:relcl") or (lemma_of(token) == "retaliate" and _says_how(token))


def _says_how(token: Token) -> bool:
    """ "Retaliated by expelling 45 Poles": the gerund tells the deed."""
    behind = token.doc[token.i + 1 : min(token.i + 7, token.sent.end - 1)]
    return any(word.lower_ == "by" and word.nbor(1).tag_ == "VBG" for word in behind)


def _is_figurative(reading: Reading, token: Token, row: Row | None) -> bool:
    """ "Attacked the plan", "launched a charm offensive": done to something that nobody can touch, or no war at all."""
    things = undergoers(token)
    if row is not None:
        blows = [thing for thing in things if is_one_of(thing, classes()["blows"])]
        beside = (child for thing in blows for child in children(thing, "amod", "compound"))
        return any(child.lower_ in phrases("figurative") for child in beside)
    return any(is_of(reading, thing, "ideas") for thing in things)


def _source(reading: Reading, token: Token, entry: Entry, acting: list[Token]) -> tuple[Actor, ...]:
    """Who does it: named, by what "it" stands for, or without a name: "students", "rebels"."""
    told = [nominal for nominal in acting if is_one_of(nominal, deed_nouns() | classes()["weapons"])]
    named = unique(
        [*everybody(reading, [n for n in acting if n not in told]), *(a for n in told for a in owners(reading, n))]
    )
    if named:
        return tuple(_placed(reading, _owned(reading, actor, acting), token, acting) for actor in named)
    for nominal in acting:
        if nominal.lower_ in ("it", "they", "he", "she") and (around := _around(reading, token)):
            return around
    return _unnamed(reading, token, entry, acting)


def _unnamed(reading: Reading, token: Token, entry: Entry, acting: list[Token]) -> tuple[Actor, ...]:
    """Groups without a name: "students", "the army". A state's own bodies, and who protests, are of the place."""
    groups = frozenset().union(*(classes()[name] for name in ("forces", "people", "assembly", "court", "persons")))
    local = classes()["people"] if entry.type == "PROTEST" else state_bodies()
    here = country_here(reading, token, acting)
    found = []
    for nominal in acting:
        if nominal.pos_ in ("NOUN", "PROPN") and is_one_of(nominal, groups - classes()["weapons"]):
            country = _named_before(reading, nominal) or (here if is_one_of(nominal, local) else None)
            found.append(Actor(_undated(reading, nominal), country, "group"))
    return tuple(found)


def _undated(reading: Reading, nominal: Token) -> str:
    """A group's words without a day that the parser hung on them: "Last April FACT fighters"."""
    name = attribution.phrase(nominal)
    for word in sorted(nominal.subtree, key=lambda w: w.i):
        if word.i in reading.date_at and name.startswith(word.text):
            name = name.removeprefix(word.text).strip()
    return name


def state_bodies() -> frozenset[str]:
    """Bodies that a state has of its own in its own land."""
    return classes()["assembly"] | classes()["court"] | phrases("bare_bodies")


@cache
def deed_nouns() -> frozenset[str]:
    """Nouns that name an act; as a subject they stand for it, and who did it is whose it is: "Israel's raid on"."""
    return frozenset(lemma for lemma, entry in nouns().items() if entry.kind == "action")


def owners(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Whose act a noun names: a possessor, a state's adjective, "by" and "from"."""
    whose = [child for child in token.children if child.dep_ == "nmod:poss"]
    adjectives = [child for child in children(token, "amod", "compound") if child.i in reading.mention_at]
    return unique([*everybody(reading, whose + obliques(token, "by", "from")), *everybody(reading, adjectives)])


def _named_before(reading: Reading, nominal: Token) -> str | None:
    """The country of the adjective right before a noun, whatever the parser hung it on: "the Turkish army"."""
    mention = reading.mention_at.get(nominal.i - 1)
    return mention.country if mention and mention.label in ("NORP", "GPE") else None


def _around(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """The subject of the clause around, for "it" and "they": "Pakistan says it shot down two aircraft"."""
    for step in token.ancestors:
        for subject in children(step, "nsubj"):
            if actors := actors_of(reading, subject):
                return actors
    return ()


def _owned(reading: Reading, actor: Actor, acting: list[Token]) -> Actor:
    """A body without a country that "his" or "its" gives to somebody takes the owner's: "his National Guard"."""
    if actor.country or actor.role not in ("organisation", "group", "armed group"):
        return actor
    for nominal in acting:
        if any(child.pos_ == "PRON" for child in nominal.children if child.dep_ == "nmod:poss"):
            for step in nominal.head.ancestors:
                owner = next((a for s in subjects(step) for a in actors_of(reading, s) if a.country), None)
                if owner:
                    return replace(actor, country=owner.country)
    return actor


def country_here(reading: Reading, token: Token, acting: list[Token]) -> str | None:
    """The country of the place beside the subject or in the verb's own clause: "the court in Kinshasa"."""
    words = [place for nominal in acting for place in obliques(nominal, "in", "of")] + _own_words(token)
    places = [reading.mention_at[word.i] for word in words if word.i in reading.mention_at]
    return next((place.country for place in places if place.label == "GPE" and place.country), None)


def _placed(reading: Reading, actor: Actor, token: Token, acting: list[Token]) -> Actor:
    """ "In Washington the Senate voted": a body whose name says no more than what it is, is that of the place."""
    words = state_bodies()
    bare = all(word in words or word.removesuffix("s") in words for word in actor.name.lower().split())
    if actor.country or actor.role == "person" or not bare:
        return actor
    return replace(actor, country=country_here(reading, token, acting))


def _is_theirs(thing: Token) -> bool:
    """Whether what is done something to is the doer's own: "recalled its ambassador from Berlin" is done to Berlin."""
    return any(child.lower_ in ("its", "his", "her", "their") for child in children(thing, "nmod"))


def _target(reading: Reading, token: Token, entry: Entry, source: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Whom it is done to: the object, else what stands under a preposition of the pattern, also beside an attack."""
    if entry.pattern == "none":
        return ()
    undergoing = undergoers(token)
    own = {actor.country for actor in source if actor.country}
    direct = everybody(reading, [thing for thing in undergoing if not _is_theirs(thing)])
    direct += tuple(a for a in everybody(reading, [t for t in undergoing if _is_theirs(t)]) if a.country not in own)
    beside = everybody(reading, obliques(token, *BESIDE[entry.pattern]))
    if entry.pattern == "give":
        receivers = [child for child in token.children if child.dep_ == "iobj"]
        given = [receiver for thing in undergoing for receiver in obliques(thing, *BESIDE["give"])]
        return everybody(reading, receivers) or beside or everybody(reading, given) or direct
    if entry.pattern == "act":
        struck = [place for nominal in doers(token) for place in obliques(nominal, "on", "against", "at", "of", "in")]
        struck += [place for thing in undergoing for place in obliques(thing, "on", "against", "at", "into")]
        with_whom = [other for thing in undergoing for other in obliques(thing, "with", "to", "for")]
        with_whom += obliques(token, "with") if entry.type in ("SANCTION", "CONCEDE", "COERCE") else []
        return direct or beside or everybody(reading, struck + with_whom)
    return beside


def is_concrete(reading: Reading, token: Token, acting: list[Token]) -> bool:
    """Whether a day, a place or a number pins a deed down whose victim is not named."""
    if any(child.pos_ == "NUM" for nominal in acting for child in nominal.children):
        return True
    words = [*_own_words(token), *tail(token)]
    places = classes()["places"]
    if any(det.lower_ in ("a", "an") for thing in undergoers(token) for det in children(thing, "det")):
        return True
    for word in words:
        mention = reading.mention_at.get(word.i)
        if word.i in reading.date_at or word.pos_ == "NUM" or (mention and mention.label in ("GPE", "LOC")):
            return True
        if is_one_of(word, places) and relation(word) in ("obl", "nmod", "obj") and case_of(word):
            return True
    return False


def _own_words(token: Token) -> list[Token]:
    """The words of a verb's own clause, its subject left out."""
    found: list[Token] = []
    for child in token.children:
        if (
            relation(child) in APART
            or relation(child) == "nsubj"
            or child.dep_ == "acl:relcl"
            or (child.dep_ == "conj" and child.pos_ == "VERB")
        ):
            continue
        found += [child, *_own_words(child)]
    return found


def _is_open(token: Token, acting: list[Token]) -> bool:
    """Whether who did it is left open: "was shelled", "two missiles struck"; not "whoever attacked", "they took"."""
    things = classes()["weapons"] | classes()["movers"]
    return (is_passive(token) and not acting) or any(is_one_of(nominal, things) for nominal in acting)


def _blamed(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Whom the same sentence blames for a deed without a doer: "killed 20, officials said, blaming the rebels"."""
    for word in token.sent:
        if word.lemma_.lower() in ("blame", "accuse") and word.i > token.i and word.pos_ == "VERB":
            return everybody(reading, children(word, "obj"))
    return ()
