"""Who stands before and behind a verb, whatever the parser made of the words; verbs that the tagger did not see."""

from spacy.tokens import Span, Token

from timeline.extraction.events.clause import is_passive
from timeline.extraction.events.found import Found
from timeline.extraction.events.lexicon import Entry, forms, verbs
from timeline.extraction.events.parties import state
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.types import Actor, ActorMention

FINITE = frozenset({"VBD", "VBZ", "VBP"})


def before(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Who is named first in the clause of a finite verb, for one whose subject the parser lost."""
    if token.tag_ not in FINITE and not children(token, "aux"):
        return ()
    if is_passive(token) or relation(token) not in ("ROOT", "conj", "parataxis", "ccomp"):
        return ()
    start = token.sent.start
    for word in token.doc[start : token.i]:
        if word.text in (";", ":", ",", "“", '"') or (word.pos_ == "VERB" and word.tag_ in FINITE):
            start = word.i + 1
    for word in token.doc[start : token.i]:
        mention = reading.mention_at.get(word.i)
        if mention and mention.actors and mention.actors[0].role != "outlet" and not case_of(word):
            return mention.actors
    return ()


# What can stand between a verb and the name that is its object: a title, a state, an article.
BETWEEN = frozenset({"PROPN", "ADJ", "NOUN", "DET", "ADP", "PART", "PUNCT", "PRON"})


def next_to(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Who is named right after a verb, title included, wherever the parser hung the name."""
    for word in token.doc[token.i + 1 : token.i + 10]:
        mention = reading.mention_at.get(word.i)
        if mention and mention.actors and mention.label == "PERSON":
            return () if owns(reading, word) else mention.actors
        if word.pos_ not in BETWEEN or word.text in (",", ";", ".", "(", "“") or word.i in reading.date_at:
            return ()
    return ()


def owns(reading: Reading, word: Token) -> bool:
    """ "Saw Erdogan's letter": not he was seen."""
    mention = reading.mention_at.get(word.i)
    end = next(
        (step for step in word.doc[word.i : word.sent.end] if reading.mention_at.get(step.i) is not mention), None
    )
    return end is not None and (end.tag_ == "POS" or end.nbor(-1).tag_ == "POS")


# Before a past form that is a participle: "the captured soldiers", "of wounded men".
NOT_BEFORE = frozenset({"DT", "IN", "JJ", "PRP$", "TO", "MD", "CD", "VBZ", "VBP", "VBD"})


def unseen_deed(reading: Reading, sentence: Span) -> list[Found]:
    """The deed of a sentence without any event whose verb was taken for a noun or an adjective: "Germany froze aid"."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX") or not _past_form(token) or token.i in reading.quoted:
            continue
        entry = _entry_by_next(token)
        source = _first_named(reading, sentence, token)
        if entry is None or entry.kind != "action" or not source:
            continue
        target = next((m.actors or (state(m),) for m in _named_after(reading, token) if m.country), ())
        target = tuple(actor for actor in target if actor not in source)
        return [Found(token, token, entry, source, target, "happened", 0.4)]
    return []


def _past_form(token: Token) -> bool:
    """Whether a word is the past of a verb of the lists and stands where a verb can."""
    known = token.lower_ in forms() and (token.lower_.endswith("ed") or forms()[token.lower_] != token.lower_)
    if not known or token.lower_.endswith(("s", "ing")) or token.i == token.sent.start:
        return False
    return token.nbor(-1).tag_ not in NOT_BEFORE and token.nbor(-1).text.isalnum()


def _entry_by_next(token: Token) -> Entry | None:
    """The entry of a verb with one of the nouns right behind it, else of the verb alone."""
    lemma = forms()[token.lower_]
    for word in token.doc[token.i + 1 : min(token.i + 5, token.sent.end)]:
        if entry := verbs().get(f"{lemma} {word.lemma_.lower()}"):
            return entry
    return verbs().get(lemma)


def _first_named(reading: Reading, sentence: Span, token: Token) -> tuple[Actor, ...]:
    """Who is named first before a word and not after a preposition; a state's name counts where it stands alone."""
    for word in token.doc[sentence.start : token.i]:
        mention = reading.mention_at.get(word.i)
        if mention is None or case_of(word) or (mention.actor and mention.actor.role == "outlet"):
            continue
        if mention.actors or (mention.country and mention.label == "GPE"):
            return mention.actors or (state(mention),)
    return ()


def _named_after(reading: Reading, token: Token) -> list[ActorMention]:
    mentions = [reading.mention_at.get(word.i) for word in token.doc[token.i + 1 : token.sent.end]]
    return [mention for mention in mentions if mention is not None]
