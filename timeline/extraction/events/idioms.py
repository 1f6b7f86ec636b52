"""Calls and meetings in turns of phrase and in headlines' present tense: "was on the telephone with", "Blinken rings
Kurti"; who presides over talks without being their subject.
"""

from spacy.tokens import Token

from timeline.extraction import attribution
from timeline.extraction.codes import SYMMETRIC
from timeline.extraction.events.clause import deep_obliques, objects, obliques, subjects
from timeline.extraction.events.found import Found, everybody
from timeline.extraction.events.lexicon import CALL, COURTESY, TALKS, Entry, forms, lemma_of, noun_entry, verbs
from timeline.extraction.events.parties import unique
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.surface_talks import doers, talk_words
from timeline.extraction.events.tree import case_of, children
from timeline.extraction.types import Actor

TOUCH = frozenset({"contact", "touch", "communication"})
LINES = frozenset({"phone", "telephone", "line", "hotline"})
# How many words a title can have between a verb and the name that is its object.
TITLE = 4
ROLES = ("person", "office")


def on_the_line(reading: Reading, token: Token) -> Found | None:
    """ "Was on the telephone with Pashinyan": the noun is what the clause tells."""
    in_touch = token.lower_ in TOUCH and case_of(token) == "in"
    if not (in_touch or (token.lower_ in LINES and case_of(token) == "on")):
        return None
    held = bool(children(token, "cop"))
    if not held and (in_touch or token.i + 1 >= token.sent.end or token.nbor(1).lower_ not in ("with", "to")):
        return None
    status = attribution.status_of(reading, token, kind="call")
    first = everybody(reading, subjects(token)) if held else doers(reading, token.head)
    parties = unique([*first, *everybody(reading, deep_obliques(token, "with", "to"))])
    if status is None or len(parties) < 2 or token.i in reading.quoted:
        return None
    return Found(token, token, CALL, parties, (), status, 0.6)


def between_names(reading: Reading, token: Token) -> Found | None:
    """ "Antony Blinken rings Vučić": a present tense between two people's names that the tagger took for a noun."""
    if token.pos_ not in ("NOUN", "PROPN") or not token.lower_.endswith("s") or token.i == token.sent.start:
        return None
    entry = verbs().get(forms().get(token.lower_, ""))
    one = reading.mention_at.get(token.i - 1)
    if entry is None or entry.kind not in ("call", "meeting") or one is None or one.label != "PERSON" or not one.named:
        return None
    other = _named_next(reading, token)
    if other and one.actors and other != one.actors and token.i not in reading.quoted:
        return Found(token, token, entry, unique([*one.actors, *other]), (), "happened", 0.5)
    return None


def pair_tells(reading: Reading, token: Token) -> Found | None:
    """ "17 June: Jaishankar and Wang talk by telephone": a present tense behind two names, taken for a noun."""
    lemma = token.lower_
    if token.pos_ != "NOUN" or token.i == token.sent.start or token.i in reading.quoted or lemma not in forms():
        return None
    entry = CALL if lemma in ("talk", "speak") else verbs().get(lemma)
    one = reading.mention_at.get(token.i - 1)
    if entry is None or entry.kind not in SYMMETRIC or one is None or one.label != "PERSON" or not one.named:
        return None
    first = token.i - 1
    while reading.mention_at.get(first - 1) is one:
        first -= 1
    other = reading.mention_at.get(first - 2)
    if other is None or other.label != "PERSON" or token.doc[first - 1].lower_ not in ("and", "&"):
        return None
    return Found(token, token, entry, unique([*other.actors, *one.actors]), (), "happened", 0.5)


def _named_next(reading: Reading, token: Token) -> tuple[Actor, ...]:
    for word in token.doc[token.i + 1 : min(token.i + 1 + TITLE, token.sent.end)]:
        mention = reading.mention_at.get(word.i)
        if mention and mention.label == "PERSON" and mention.actors:
            return mention.actors
        if word.pos_ not in ("PROPN", "NOUN", "ADJ"):
            break
    return ()


def are_together(reading: Reading, token: Token) -> Found | None:
    """ "The two sides were back together in Dhaka", "A and B are back at the table"."""
    beside = children(token, "obl", "obj", "nmod")
    at_table = token.lower_ == "back" and any(child.lower_ == "table" for child in beside)
    if not (token.lower_ == "together" or at_table) or not children(token, "cop") or token.i in reading.quoted:
        return None
    placed = any(case_of(child) in ("in", "at") for child in beside)
    doing = subjects(token)
    means = any(word.lemma_.lower() in ("side", "party", "delegation", "two") for word in doing)
    parties = everybody(reading, doing) or (reading.sides if means else ())
    status = attribution.status_of(reading, token, kind="meeting")
    if not placed or status is None or len(parties) < 2:
        return None
    return Found(token, token, TALKS, parties, (), status, 0.55)


def gathered_body(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """ "The military commission met in Sirte": a body that no list knows, by the text's own words."""
    if lemma_of(token) not in talk_words("gathering"):
        return ()
    for subject in children(token, "nsubj"):
        named = any(child.lower_ == "the" for child in subject.children) and children(
            subject, "amod", "compound", "nmod"
        )
        if subject.lemma_.lower() in talk_words("bodies") and named and subject.i not in reading.mention_at:
            words = [word for word in subject.children if word.dep_ in ("amod", "compound") and word.i < subject.i]
            return (Actor(" ".join(word.text for word in (*words, subject)), None, "organisation"),)
    return ()


def writes_to_himself(reading: Reading, token: Token, entry: Entry, source: tuple[Actor, ...]) -> bool:
    """ "To Putin he wrote": a pronoun that stands for somebody else than whom it is written to."""
    return entry.kind == "letter" and bool(set(everybody(reading, obliques(token, "to"))) & set(source))


def presiding(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Who is there without being the subject: "in the presence of their host, President Museveni"."""
    words = [word for word in children(token, "obl", "nmod") if word.lemma_.lower() in talk_words("presiding")]
    named = [child for word in words for child in children(word, "nmod", "appos")]
    found = tuple(actor for actor in everybody(reading, named) if actor.role in ROLES)
    return found or unique([actor for word in words for actor in _first_person(reading, word)])


def _first_person(reading: Reading, word: Token) -> tuple[Actor, ...]:
    """The person named first behind a word, before any verb."""
    for step in word.doc[word.i + 1 : min(word.i + 2 * TITLE, word.sent.end)]:
        mention = reading.mention_at.get(step.i)
        if mention and mention.label == "PERSON" and mention.named:
            return mention.actors
        if step.pos_ in ("VERB", "AUX"):
            break
    return ()


def with_somebody(token: Token) -> bool:
    """Whether a call's other side is somebody without a name: "telephoned the director", "rang her"."""
    nouns = talk_words("delegates") | talk_words("hearers")
    return any(
        (thing.pos_ == "PRON" and thing.lower_ not in ("it", "this", "that")) or thing.lemma_.lower() in nouns
        for thing in children(token, "obj", "iobj")
    )


def reaches_somebody(reading: Reading, token: Token, entry: Entry | None) -> bool:
    """ "The letter reached Putin": no agreement."""
    if entry is None or entry.kind != "agreement" or lemma_of(token) != "reach":
        return False
    return any((m := reading.mention_at.get(thing.i)) and m.label == "PERSON" for thing in objects(token))


def is_about_talks(token: Token, entry: Entry | None) -> bool:
    """ "Talks brokered by Oman", "agreed a meeting": what is arranged is no agreement, the noun tells it."""
    if entry is None or entry.kind != "agreement" or lemma_of(token) not in ARRANGED:
        return False
    things = [found for thing in objects(token) if thing.pos_ == "NOUN" and (found := noun_entry(thing))]
    return bool(things) and all(thing.kind in ("call", "meeting") for thing in things)


def courtesy(reading: Reading, token: Token, entry: Entry | None) -> Entry | None:
    """A call on somebody where it is a person on whom one calls; "called on Serbia today" asks for something."""
    if entry is not COURTESY:
        return entry
    met = everybody(reading, deep_obliques(token, "on", "upon"))
    return entry if any(actor.role in ROLES for actor in met) else verbs()["call on"]


ARRANGED = frozenset({"broker", "reach", "secure", "seal", "accept", "finalise", "finalize"})


def rings(token: Token) -> bool:
    """Whether a verb is one of telephoning and its object somebody without a name: "telephoned the director"."""
    return lemma_of(token) in ("telephone", "phone", "ring") and with_somebody(token)
