"""Whose people and ships are: those who are loyal to somebody, "its own pilots", "HMS Severn"."""

from functools import cache

from spacy.tokens import Token

from timeline.extraction import vocabulary
from timeline.extraction.actors.bodies import adjective
from timeline.extraction.events.clause import subjects
from timeline.extraction.events.lexicon import phrases
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.types import Actor


@cache
def prefixes() -> dict[str, str]:
    """The letters before the names of warships, with the state whose navy bears them."""
    return {row["prefix"]: row["code"] for row in vocabulary.table("ship_prefixes.csv")}


def ship_of(token: Token) -> Actor | None:
    """The warship that a name with a navy's letters means: "the frigate HMS Montrose"."""
    named = [token, *(child for child in children(token, "appos", "flat", "compound"))]
    for word in named:
        if word.text in prefixes() and word.i + 1 < len(word.doc) and word.nbor(1).pos_ == "PROPN":
            return Actor(f"{word.text} {word.nbor(1).text}", prefixes()[word.text], "group")
    return None


def loyal_to(reading: Reading, token: Token) -> str | None:
    """The country of whom a group is loyal to; None where nothing says that it is loyal to anybody."""
    if token.pos_ != "NOUN" or not token.n_rights:
        return None
    for child in children(token, "amod", "acl", "acl:relcl"):
        if child.i < token.i or child.lemma_.lower() not in phrases("following"):
            continue
        for lord in (part for part in child.children if case_of(part) in ("to", "with", "by")):
            mention = reading.mention_at.get(lord.i)
            if mention and mention.country:
                return mention.country
    return None


def of_the_subject(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """A group that "its" or "their" gives to the subject of the clause around: "said its own pilots"."""
    if not any(child.lower_ in ("its", "their", "his", "her") for child in children(token, "nmod")):
        return ()
    lemma = token.lemma_.lower()
    lists = (vocabulary.words("speakers.txt"), vocabulary.words("bodies_that_speak.txt"), phrases("forces"))
    if not any(lemma in words for words in lists):
        return ()
    for step in list(token.ancestors)[:4]:
        if step.pos_ != "VERB":
            continue
        for subject in subjects(step):
            mention = reading.mention_at.get(subject.i)
            if subject != token and mention and mention.actor and mention.actor.country:
                return (Actor(f"{adjective(mention.actor.country)} {token.text}", mention.actor.country, "group"),)
    return _of_the_sentence_before(reading, token)


def _of_the_sentence_before(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """ "Jamaat called a strike. Its men burned buses": theirs who were the subject of the sentence before."""
    number = reading.sentence_of[token.i]
    opens = relation(token) == "nsubj" and token.left_edge.i == token.sent.start
    if (
        not number
        or not opens
        or reading.paragraph_of[token.i] != reading.paragraph_of[reading.sentences[number - 1].start]
    ):
        return ()
    mentions = [reading.mention_at.get(subject.i) for subject in children(reading.sentences[number - 1].root, "nsubj")]
    owner = mentions[0].actor if len(mentions) == 1 and mentions[0] else None
    if owner is None or owner.role not in ("country", "government", "organisation", "armed group"):
        return ()
    return (Actor(f"{owner.name}'s {token.text}", owner.country, "group"),)


def of_its_state(reading: Reading, word: Token) -> bool:
    """Whether a word is of "of Papua New Guinea" behind a name: "Skate of Papua New Guinea and McKinnon"."""
    place = word.i + 1 if word.lower_ == "of" else word.i
    mention = reading.mention_at.get(place)
    return mention is not None and mention.label == "GPE" and mention.country is not None
