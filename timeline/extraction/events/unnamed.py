"""Speakers without a name: "a rebel commander said", "the governor", "aid organisations", and of which country."""

from spacy.tokens import Token

from timeline.extraction import vocabulary
from timeline.extraction.attribution import phrase
from timeline.extraction.events.lexicon import phrases
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.events.voices import unnamed_before
from timeline.extraction.types import Actor

# Before the place in which somebody speaks.
SCENE = frozenset({"in", "at", "near", "from", "outside"})


def unnamed_speaker(reading: Reading, words: list[Token], *, own_voice: bool) -> tuple[Actor, ...]:
    """Somebody who speaks without a name: "a rebel commander said", "aid organisations welcomed".

    "The diplomat" is the one of before; a name that nobody knows speaks too, an outlet's only with `own_voice`.
    """
    for subject in words:
        mention = reading.mention_at.get(subject.i)
        if (mention and mention.actors) or subject.i in reading.date_at:
            continue
        lemma = subject.lemma_.lower()
        titled = _is_titled(reading, subject)
        if subject.pos_ == "PROPN" and mention is None and not titled:
            return _unknown(subject, own_voice=own_voice)
        one = "Plur" not in subject.morph.get("Number", [])
        ours = any(child.lower_ in ("our", "my", "your") for child in children(subject, "nmod"))
        bodies = frozenset() if ours else vocabulary.words("bodies_that_speak.txt")
        counted = one or any(child.pos_ == "NUM" for child in subject.children)
        noun = (
            titled or subject.pos_ == "NOUN" or (subject.pos_ == "ADJ" and subject.dep_ == "nsubj")
        )  # "an official close to"
        if noun and ((lemma in vocabulary.words("speakers.txt") and counted) or {lemma, subject.lower_} & bodies):
            return (_voice(reading, subject, lemma, one=one and lemma not in bodies),)
    return ()


def remember(reading: Reading, words: list[Token], source: tuple[Actor, ...]) -> None:
    """Keeps a speaker named by a noun, "a senior African diplomat", for "the diplomat" later."""
    if len(source) != 1 or len(words) != 1:
        return
    noun = unnamed_before(reading, words[0]) or words[0]
    if noun.pos_ == "NOUN":
        reading.voices.setdefault(noun.lemma_.lower(), source[0])


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
    if definite and one and (only := _only_private(reading, subject)):
        return only
    beside = [word for word in subject.subtree if abs(word.i - subject.i) < 6 and not _in_clause(word, subject)]
    countries = [mention.country for word in beside if (mention := reading.mention_at.get(word.i)) and mention.country]
    country = countries[0] if countries else owner_of(reading, subject) or at_home(reading, subject, lemma)
    actor = Actor(phrase(subject), country, "person" if one else "group")
    reading.voices[lemma] = actor
    return actor


def _is_titled(reading: Reading, subject: Token) -> bool:
    """ "The Foreign Minister conveyed": written large, whoever holds the office in the state that a text is of."""
    definite = any(child.lower_ == "the" for child in children(subject, "det"))
    state = reading.issuer or reading.home
    return bool(state) and definite and subject.text[:1].isupper() and subject.lower_ in phrases("of_the_issuer")


def at_home(reading: Reading, subject: Token, lemma: str) -> str | None:
    """The state of "the governor" or "a military spokesman": that of the scene of the sentence, else of the text."""
    if _is_titled(reading, subject):
        return reading.issuer.country if reading.issuer else reading.home
    if lemma not in phrases("local_officials"):
        return None
    others = [child for child in children(subject, "nmod") if child.i > subject.i and case_of(child) in ("of", "for")]
    kinds = [child for child in subject.children if child.i < subject.i and child.i != subject.sent.start]
    elsewhere = any(child.text[:1].isupper() or child.lower_ in phrases("foreign_kinds") for child in kinds)
    home = any(child.lower_ in phrases("home_kinds") for child in kinds)
    home = home or any(child.lower_ in phrases("state_bodies") for child in others)
    if not home and (lemma in phrases("any_officials") or any(child.dep_ == "compound" for child in kinds)):
        return None  # "a spokesman", "an agency official"
    if elsewhere or any(child.pos_ == "NOUN" for child in others):
        return None
    scene = [m for token in subject.sent if case_of(token) in SCENE and (m := reading.mention_at.get(token.i))]
    near = {m.country for m in scene if m.country and m.label == "GPE"}
    return near.pop() if len(near) == 1 else reading.home


def _only_private(reading: Reading, subject: Token) -> Actor | None:
    """The one person without a state whom the text has named before "the teacher", who is then that person."""
    if len(list(subject.subtree)) > 2:
        return None
    before = [m for i, m in sorted(reading.mention_at.items()) if i < subject.i and m.label == "PERSON" and m.named]
    private = {actor for mention in before for actor in mention.actors if not actor.country}
    return next(iter(private)) if len(private) == 1 else None


def owner_of(reading: Reading, subject: Token) -> str | None:
    """The state of the body that "its spokesman" and "their commander" belong to: the last one that was a subject.

    "An aide" is of whom the sentence before speaks: "Goïta has not replied. An aide telephoned."
    """
    if subject.lemma_.lower() in phrases("helpers") and not children(subject, "nmod") and subject.sent.start:
        before = reading.sentences[reading.sentence_of[subject.sent.start - 1]]
        people = [m for t in before if t.dep_ == "nsubj" and (m := reading.mention_at.get(t.i)) and m.label == "PERSON"]
        return people[0].country if people else None
    owners = {child.lower_ for child in children(subject, "nmod")}
    if owners & {"our", "my"}:
        return reading.home
    if owners & {"his", "her"} and subject.lemma_.lower() in phrases("helpers"):
        return last_person(reading, subject.left_edge.i)
    return last_body(reading, subject.left_edge.i) if owners & {"its", "their"} else None


def last_person(reading: Reading, index: int) -> str | None:
    """The state of the last person who was a subject before a word, else of the last one named."""
    people = [
        (token.dep_ == "nsubj", mention.country)
        for token in reading.doc[max(index - 60, 0) : index]
        if (mention := reading.mention_at.get(token.i)) and mention.label == "PERSON" and mention.country
    ]
    return next((country for subject, country in reversed(people) if subject), people[-1][1] if people else None)


def last_body(reading: Reading, index: int) -> str | None:
    """The state of the last body or state before a word that was a subject."""
    for token in reversed(reading.doc[max(index - 60, 0) : index]):
        mention = reading.mention_at.get(token.i)
        if mention and mention.actor and token.dep_ == "nsubj" and mention.label in ("ORG", "GPE"):
            return mention.actor.country
    return None


def _in_clause(word: Token, top: Token) -> bool:
    while word.i != top.i:
        if relation(word) in ("acl", "appos", "conj"):
            return True
        word = word.head
    return False
