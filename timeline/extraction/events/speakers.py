"""Who speaks: by the parse, else by the order of the words; named, unnamed, or one of two sides."""

from dataclasses import replace

from spacy.tokens import Span, Token

from timeline.extraction import vocabulary
from timeline.extraction.attribution import DUE, infinitive, phrase
from timeline.extraction.events.clause import agents, subjects
from timeline.extraction.events.found import Found, everybody
from timeline.extraction.events.lexicon import children, noun_entry, phrases, relation
from timeline.extraction.events.parties import unique
from timeline.extraction.events.reading import CLOSE, EITHER, Reading
from timeline.extraction.types import Actor

FINITE = frozenset({"VBD", "VBZ", "VBP"})
NAMING = frozenset({"NOUN", "PROPN"})
# How far left of its verb a subject is looked for.
REACH = 25
# How many words a remark between commas before the verb may have.
REMARK = 15
FIRST = frozenset({"first", "last", "latest", "only"})


def speaking(reading: Reading, token: Token) -> list[Token]:
    """The words that stand for who speaks: the verb's subject, else what stands where a subject would."""
    if infinitive(token) and token.head.lower_ in FIRST:  # "were the first to announce"
        return subjects(token.head) or children(token.head, "nsubj")
    if infinitive(token) and (due := [child for child in token.children if child.lower_ in DUE]):
        return children(due[0], "nsubj") or subjects(token)
    if token.tag_ == "VBN" and relation(token) in ("acl", "advcl") and not children(token, "aux"):
        return agents(token)
    return subjects(token) or by_order(reading, token)


def by_order(reading: Reading, token: Token) -> list[Token]:
    """The nominal right before a finite verb that the parser left without a subject."""
    clause = relation(token) in ("root", "conj", "parataxis", "ROOT") and not children(token, "aux")
    if relation(token) == "acl" or token.i in reading.quoted or not (token.tag_ in FINITE or clause):
        return []
    first = token.sent.start
    quote_end = next((i for i in range(token.i - 1, max(first, token.i - REACH), -1) if _closes(token.doc[i])), None)
    if quote_end is not None:
        return _after_quote(token, quote_end)
    index = token.i - 1
    while index > first and token.doc[index].pos_ in ("ADV", "AUX"):
        index -= 1
    if token.doc[index].text == "," and (start := _remark(token, index)) is not None:
        index = start - 1
    word = token.doc[index]
    if index < first or word.pos_ not in NAMING or index in reading.date_at:
        return []
    while word.head.i < token.i and relation(word) in ("nmod", "compound", "flat") and word.head.pos_ in NAMING:
        if word.head.i in reading.date_at or word.head.i < first:
            break
        word = word.head
    return [word]


def _closes(token: Token) -> bool:
    return token.text in CLOSE or token.text in EITHER


def _after_quote(token: Token, quote_end: int) -> list[Token]:
    """The first noun between a quote and its verb: "... work,” a dock worker who came from Hodeida told us"."""
    for word in token.doc[quote_end + 1 : token.i]:
        last = word.i + 1 == token.i or token.doc[word.i + 1].pos_ not in NAMING
        if word.pos_ in NAMING and last:
            return [word]
        if word.pos_ in ("VERB", "CCONJ"):
            return []
    return []


def _remark(token: Token, comma: int) -> int | None:
    """Where a remark between commas begins that ends with the comma at this index; None for none."""
    for index in range(comma - 1, max(token.sent.start, comma - REMARK), -1):
        if token.doc[index].text == ",":
            return index
    return None


def unnamed_speaker(reading: Reading, words: list[Token], *, own_voice: bool) -> tuple[Actor, ...]:
    """Somebody who speaks without a name: "a rebel commander said", "aid organisations welcomed".

    "The diplomat" is the one of before; a name that nobody knows speaks too, an outlet's only with `own_voice`.
    """
    for subject in words:
        mention = reading.mention_at.get(subject.i)
        if (mention and mention.actors) or subject.i in reading.date_at:
            continue
        if subject.pos_ == "PROPN" and mention is None:
            return _unknown(subject, own_voice=own_voice)
        lemma = subject.lemma_.lower()
        one = "Plur" not in subject.morph.get("Number", [])
        bodies = vocabulary.words("bodies_that_speak.txt")
        if subject.pos_ == "NOUN" and ((lemma in vocabulary.words("speakers.txt") and one) or lemma in bodies):
            return (_voice(reading, subject, lemma, one=one and lemma not in bodies),)
    return ()


def remember(reading: Reading, words: list[Token], source: tuple[Actor, ...]) -> None:
    """Keeps a speaker named by a noun, "a senior African diplomat", for "the diplomat" later."""
    if len(source) == 1 and len(words) == 1 and words[0].pos_ == "NOUN":
        reading.voices.setdefault(words[0].lemma_.lower(), source[0])


def so_did(sentence: Span, before: list[Found]) -> list[Token]:
    """Who does what was told in the sentence before: "So did the president", "Nor had Athens"; none for any other."""
    words = [token for token in sentence if not token.is_space]
    if len(words) < 3 or words[0].lower_ not in ("so", "neither", "nor") or words[1].lemma_ not in ("do", "have", "be"):
        return []
    if not before or before[-1].token.sent.end != sentence.start:
        return []
    return [
        next((word for word in words[2:] if word.dep_ in ("nsubj", "ROOT", "obj") and word.i > words[1].i), words[2])
    ]


def _unknown(subject: Token, *, own_voice: bool) -> tuple[Actor, ...]:
    """An organisation that no list knows, by its name of several words: "Sample Relief Network appeals"."""
    name = phrase(subject).removeprefix("The ").removeprefix("the ")
    words = name.split()
    if len(words) < 2 or not all(word[:1].isupper() for word in words):
        return ()
    if words[-1].lower() in phrases("press") and not own_voice:
        return ()
    return (Actor(name, None, "organisation"),)


def _voice(reading: Reading, subject: Token, lemma: str, *, one: bool) -> Actor:
    """The unnamed speaker, with the country that stands beside the noun; the one of before where it is definite."""
    definite = any(child.lower_ in ("the", "that", "this") for child in children(subject, "det"))
    if definite and lemma in reading.voices:
        return reading.voices[lemma]
    beside = [word for word in subject.subtree if abs(word.i - subject.i) < 6 and not _in_clause(word, subject)]
    countries = [mention.country for word in beside if (mention := reading.mention_at.get(word.i)) and mention.country]
    actor = Actor(phrase(subject), countries[0] if countries else None, "person" if one else "group")
    reading.voices[lemma] = actor
    return actor


def _in_clause(word: Token, top: Token) -> bool:
    while word.i != top.i:
        if relation(word) in ("acl", "appos", "conj"):
            return True
        word = word.head
    return False


def two_sides(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Both sides where "each side" speaks: the two states or armed groups named last before it."""
    for subject in subjects(token):
        each = any(child.lower_ in ("each", "either") for child in children(subject, "det"))
        if each and subject.lemma_.lower() in phrases("sides"):
            return _named_before(reading, subject)
    return ()


def _named_before(reading: Reading, token: Token) -> tuple[Actor, ...]:
    sides: dict[str, Actor] = {}
    for index in range(token.i, max(token.i - 200, -1), -1):
        mention = reading.mention_at.get(index)
        for actor in mention.actors if mention else ():
            if actor.role == "armed group" or (actor.country and actor.role not in ("person", "outlet")):
                key = actor.name if actor.role == "armed group" else actor.country or actor.name
                sides.setdefault(key, actor)
        if len(sides) == 2:
            return tuple(reversed(sides.values()))
    return ()


def named(reading: Reading, words: list[Token]) -> tuple[Actor, ...]:
    """Everybody whom the words name, an office beside its holder's name left out."""
    words = [word for word in words if word.i in reading.mention_at or not noun_entry(word)]  # a reply does not speak
    actors = everybody(reading, words)
    people = [actor for actor in actors if actor.role == "person"]
    offices = [actor for actor in actors if actor.role in ("office", "group")]
    if len(people) == 1 and len(offices) == 1 and people[0].country in (None, offices[0].country):
        rest = tuple(actor for actor in actors if actor not in (*people, *offices))
        return unique([replace(people[0], country=offices[0].country), *rest]) if _apposed(words) else actors
    return actors


def _apposed(words: list[Token]) -> bool:
    """Whether an apposition tells what somebody is: "Sonny Leggett, the spokesman for US forces"."""
    joined = [other for word in words for other in children(word, "conj")]
    if joined:  # without "and" the parser mistook an apposition
        return not any(children(other, "cc") for other in joined)
    return any(children(word, "appos") for word in words)
