"""Acts that a noun names: who did it to whom, and the verbs by which news says that one took place, was noticed or
undergone: "clashes broke out", "explosions were heard", "the town was the scene of fighting", "woke to air strikes".
"""

from dataclasses import dataclass

from spacy.tokens import Token

from timeline.extraction.actors.gazetteer import country_name, with_article
from timeline.extraction.codes import Status
from timeline.extraction.events.acts import act_of, is_of, rows
from timeline.extraction.events.aims import aimed_at
from timeline.extraction.events.carriers import owners_of
from timeline.extraction.events.clause import deep_obliques, is_passive, objects, obliques, subjects
from timeline.extraction.events.deeds import country_here, is_concrete
from timeline.extraction.events.found import Found, everybody
from timeline.extraction.events.home import RULING, at_home
from timeline.extraction.events.lexicon import Entry, forms, lemma_of, nouns, phrases, verbs
from timeline.extraction.events.parties import unique
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.types import Actor

AT_WHOM = ("on", "against", "at", "into", "in", "of", "to")
FIRING = Entry("action", "ASSAULT", "firearms", "doer")
LAUNCH = Entry("action", "MOBILIZE", "weapons", "doer")


@dataclass(frozen=True, slots=True)
class Stage:
    """The verb or noun by which an act takes place, and the nominals that undergo it."""

    verb: Token
    struck: tuple[Token, ...] = ()


def by_object(reading: Reading, token: Token) -> Entry | None:
    """What a noun means by what stands under its "of": "the storming of the palace", "an exchange of fire", "the
    launch of two missiles"; None where that tells nothing.
    """
    things = obliques(token, "of")
    if not things:
        return None
    lemma = token.lemma_.lower()
    if lemma in ("exchange", "exchanges", "burst", "bursts"):
        return FIRING if any(is_of(reading, thing, "firing") for thing in things) else None
    if lemma in ("launch", "firing", "test", "testing", "launching"):
        return LAUNCH if any(is_of(reading, thing, "trials") for thing in things) else None
    return _gerund(reading, token, things) if token.lower_.endswith("ing") and lemma not in nouns() else None


def _gerund(reading: Reading, token: Token, things: list[Token]) -> Entry | None:
    """The act of the verb from which a noun in "-ing" is made, where the verb's list takes such an object."""
    if token.pos_ not in ("NOUN", "PROPN") and not children(token, "det"):
        return None
    lemma = forms().get(token.lower_, "")
    for row in rows().get(lemma, ()):
        if not row.words and any(is_of(reading, thing, name) for thing in things for name in row.object):
            return Entry("action", row.entry.type, row.entry.mode, "doer")
    entry = verbs().get(lemma)
    hard = entry is not None and entry.kind == "action" and entry.type in ("ASSAULT", "COERCE", "SANCTION", "RETREAT")
    return Entry("action", entry.type, entry.mode, "doer") if hard and entry is not None else None


def find_noun_deed(reading: Reading, token: Token, entry: Entry, *, verb: Token | None, status: Status) -> Found | None:
    """An attack, a deployment, a sanction: who did it, to whom, where somebody did it or it took place."""
    if entry.type == "PROTEST" and verb is not None and lemma_of(verb) in phrases("complaining"):
        return None  # "lodged a protest": the verb with it is a statement
    if entry.type == "ASSAULT" and any(
        child.lower_ in phrases("figurative") for child in children(token, "amod", "compound")
    ):
        return None  # "a charm offensive", "a legal battle"
    stage = _stage(token)
    if entry.pattern == "light" and verb is None and stage is None:
        return None
    fighting = everybody(reading, deep_obliques(token, "between") + (obliques(verb, "between") if verb else []))
    fighting = fighting if len(fighting) > 1 else _between_behind(reading, token)
    if len(fighting) > 1:
        return Found(token, verb or token, entry, fighting, (), status, 0.6)
    source, target = _parties(reading, token, verb)
    if stage is not None and (found := _staged(reading, token, entry, stage, source, target, status)):
        return found
    if not source and not target:
        return None
    own_day = bool(source) and any(word.i in reading.date_at for word in token.subtree)
    if verb is None and not (source and target) and not own_day:
        return None
    target = target or aimed_at(reading, verb or token, entry, source)
    return Found(token, verb or token, entry, source, target, status, 0.55)


def _parties(reading: Reading, token: Token, verb: Token | None) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Whose act it is and at whom it is aimed, by what stands beside the noun and its light verb."""
    source = owners_of(reading, token)
    target = everybody(reading, obliques(token, *AT_WHOM))
    if verb is not None:
        carried = relation(token) == "obj" or is_passive(verb)
        acting = everybody(reading, subjects(verb)) if carried else ()
        source = unique([*source, *acting])
        target = target or everybody(reading, obliques(verb, "on", "against", "in", "into"))
    return at_home(reading, source, token), tuple(actor for actor in target if actor not in source)


def _stage(token: Token) -> Stage | None:
    """How an act takes place in its clause; None where the noun only names it."""
    head, name = token.head, relation(token)
    if name == "nmod" and case_of(token) == "of" and head.lemma_.lower() in phrases("amounts"):
        return _stage(head)
    if name == "nmod" and case_of(token) == "of" and head.lemma_.lower() in phrases("scenes"):
        shown = children(head, "cop") or lemma_of(head.head) in ("become", "remain", "prove")
        who = subjects(head) if children(head, "cop") else subjects(head.head)
        return Stage(head, tuple(who)) if shown else None
    if head.pos_ not in ("VERB", "AUX"):
        return None
    lemma = lemma_of(head)
    if name == "nsubj":
        seen = is_passive(head) and lemma in phrases("noticing")
        told = (
            not is_passive(head) and lemma in phrases("occurring") | phrases("stirring") and not _is_known(token, lemma)
        )
        return Stage(head, () if seen else tuple(objects(head))) if seen or told else None
    if name == "obj" and lemma in phrases("undergoing"):
        return Stage(head, tuple(subjects(head)))
    if name == "obj" and lemma in phrases("noticing") and lemma != "report":
        return Stage(head)
    if name == "obl" and case_of(token) == "to" and lemma in phrases("exposing"):
        return Stage(head, tuple(objects(head) if is_passive(head) else subjects(head)))
    return None


# With these also an act told before begins: "the fighting resumed".
BEGINNING = frozenset(
    {"erupt", "break", "flare", "begin", "start", "resume", "rage", "continue", "intensify", "spread", "take", "go"}
)


def _is_known(token: Token, lemma: str) -> bool:
    """Whether a noun points to an act told before: "the attacks came after", or its verb is itself an act."""
    entry = verbs().get(lemma)
    if entry is not None and entry.kind == "action":
        return True
    pointing = any(child.lower_ in ("the", "that", "this", "these", "those") for child in children(token, "det"))
    return pointing and lemma not in BEGINNING


def _staged(
    reading: Reading,
    token: Token,
    entry: Entry,
    stage: Stage,
    source: tuple[Actor, ...],
    target: tuple[Actor, ...],
    status: Status,
) -> Found | None:
    """An act that took place, where a day, a place, a number or who underwent it pins it down."""
    struck = everybody(reading, list(stage.struck))
    if stage.verb.pos_ == "VERB" and act_of(reading, stage.verb) is not None:
        return None  # "the bombing left 32 dead": the verb tells it
    if not (struck or is_concrete(reading, stage.verb, [token])):
        return None
    here = country_here(reading, stage.verb, [token, *stage.struck])
    if not source and here and entry.type == "PROTEST":
        source = (Actor(f"protesters in {with_article(country_name(here))}", here, "group"),)
    if not source and here and entry.mode in RULING:
        source = (Actor(country_name(here), here, "country"),)
    target = target or tuple(actor for actor in struck if actor not in source)
    target = target or (aimed_at(reading, stage.verb, entry, source) if source else ())
    return Found(token, stage.verb, entry, source, target, status, 0.55)


def _between_behind(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """The two parties of "between A and B" behind a noun, by the order of the words."""
    words = list(token.doc[token.i + 1 : token.sent.end])
    at = next((n for n, word in enumerate(words[:8]) if word.lower_ == "between"), None)
    if at is None:
        return ()
    sides: list[tuple[Actor, ...]] = []
    joined = True
    for word in words[at + 1 :]:
        mention = reading.mention_at.get(word.i)
        if joined and mention and mention.actors:
            sides.append(mention.actors)
            joined = False
        joined = joined or word.lower_ == "and"
    return unique([actor for side in sides[:2] for actor in side])
