"""What the events found in one sentence are to each other: an account of a call is no statement beside it, "the
talks" are those told before, "according to the ministry" is a statement where nothing else is told.
"""

from dataclasses import replace

from spacy.tokens import Span, Token

from timeline.extraction.attribution import after_according, quote_in
from timeline.extraction.codes import SYMMETRIC
from timeline.extraction.events.found import Found
from timeline.extraction.events.lexicon import SAYING, lemma_of, phrases, relation
from timeline.extraction.events.parties import actors_of
from timeline.extraction.events.reading import Reading, ancestors

# How many events back "the talks" can refer to.
REACH = 6
# Nouns that can mean a call or a meeting.
TALKS = frozenset({"talk", "conversation", "discussion", "negotiation", "consultation", "contact"})


def settle(reading: Reading, sentence: Span, found: list[Found], *, before: list[Found]) -> list[Found]:
    """The events of one sentence, freed of doubles; parties that lean on events told before come from those."""
    found = [resolved for find in found for resolved in _resolve(find, before)]
    found = [find for find in found if not _is_account(find, found, sentence)]
    found = _once([find for find in found if not _is_outcome(find, found)])
    return found or _according(reading, sentence)


def _resolve(find: Found, before: list[Found]) -> list[Found]:
    """ "The talks were held on 1 and 2 November" stands for the talks of one or more events told just before."""
    if find.entry.kind not in ("call", "meeting"):
        return [find]
    if len(find.parties) > 1:
        return [_same_talks(find, before)]
    earlier = [
        other
        for other in before[-REACH:]
        if other.entry.kind in ("call", "meeting")
        and len(other.parties) > 1
        and set(find.parties) <= set(other.parties)
    ]
    if not earlier:
        return []
    last = earlier[-1]
    told = [other for other in earlier if other.token.sent == last.token.sent and other.entry.kind == last.entry.kind]
    return [replace(find, entry=other.entry, source=other.source, target=other.target, leans=True) for other in told]


def _same_talks(find: Found, before: list[Found]) -> Found:
    """ "After talks between A and B" told after their telephone call means the call."""
    if find.entry.kind != "meeting" or find.token.lemma_.lower() not in TALKS or find.verb != find.token:
        return find
    calls = (other for other in reversed(before) if other.entry.kind == "call")
    call = next((other for other in calls if set(other.parties) == set(find.parties)), None)
    return replace(find, entry=call.entry) if call else find


def _is_account(find: Found, found: list[Found], sentence: Span) -> bool:
    """Whether a statement only tells what another event of the sentence was about, or who reports it."""
    if find.entry.kind != "statement":
        return False
    for other in found:
        if other is find or other.entry.kind not in ("call", "meeting", "letter"):
            continue
        chain = ancestors(other.token)
        if find.verb in chain:
            inside = chain[: chain.index(find.verb)]
            clause = any(step.dep_ in ("ccomp", "parataxis") for step in inside)
            ours = set(find.source) <= set(other.parties)
            if (clause and find.entry.type == "STATEMENT") or (not clause and ours and quote_in(sentence) is None):
                return True
        if find.verb.dep_ == "parataxis" and find.entry.type == "STATEMENT" and other.token in ancestors(find.verb):
            return True
    return False


def _is_outcome(find: Found, found: list[Found]) -> bool:
    """Whether it only tells what another attack of the sentence did: "shelled the town, killing three"."""
    if find.entry.kind != "action":
        return False
    joined = relation(find.token) == "conj" and find.token.head.tag_ == "VBG"
    hangs = find.token.tag_ == "VBG" and (relation(find.token) == "advcl" or joined)
    if not hangs and (find.source or not is_harm(find)):
        return False
    return any(other.entry.type == find.entry.type and other is not find and not is_harm(other) for other in found)


def is_harm(find: Found) -> bool:
    """Whether it tells what an attack did without telling who attacked: "three were killed"."""
    return not find.source and lemma_of(find.token) in phrases("harming")


def _once(found: list[Found]) -> list[Found]:
    """A verb and a noun that tell one event count once; the one with more parties stays."""
    kept: list[Found] = []
    for find in sorted(found, key=lambda f: (-len(f.parties), f.token.i)):
        twin = any(
            other.entry.kind == find.entry.kind
            and set(find.parties) <= set(other.parties)
            and (find.entry.kind in SYMMETRIC or other.verb == find.verb)
            and (find.entry.kind in (*SYMMETRIC, "action") or find.target == other.target)
            for other in kept
        )
        if not twin:
            kept.append(find)
    return sorted(kept, key=lambda f: f.token.i)


def _according(reading: Reading, sentence: Span) -> list[Found]:
    """The statement in "according to the ministry, ...", where the sentence tells no other event."""
    for token in sentence:
        if token.lower_ == "according" and token.i not in reading.quoted:
            nominal = after_according(token)
            speakers = tuple(a for a in actors_of(reading, nominal) if a.role not in ("outlet", "group", "country"))
            if speakers:
                return [Found(nominal, _main(sentence), SAYING, speakers, (), "happened", 0.5)]
    return []


def _main(sentence: Span) -> Token:
    return sentence.root
