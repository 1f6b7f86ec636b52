"""What the events found in one sentence are to each other: an account of a call is no statement beside it, "the
talks" are those told before, "according to the ministry" is a statement where nothing else is told.
"""

from dataclasses import replace

from spacy.tokens import Span, Token

from timeline.extraction.attribution import after_according
from timeline.extraction.codes import SYMMETRIC
from timeline.extraction.events.accounts import tell_once
from timeline.extraction.events.clause import subjects
from timeline.extraction.events.encounters import is_visit
from timeline.extraction.events.found import Found, one_by_one
from timeline.extraction.events.letters import is_reply
from timeline.extraction.events.lexicon import SAYING, SPEAKING, lemma_of, phrases
from timeline.extraction.events.parties import actors_of
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.rounds import is_of_a_series, of_the_pair
from timeline.extraction.events.speakers import named
from timeline.extraction.events.surface_talks import is_delegation, talk_words
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.events.voices import before_colon, in_the_words_of, so_did
from timeline.extraction.types import Actor

# How many events back "the talks" can refer to.
REACH = 6
# How many events back the parties of "the sides agreed" are looked for.
FAR = 80
# Nouns that can mean a call or a meeting.
TALKS = frozenset({"talk", "conversation", "discussion", "negotiation", "consultation", "contact"})


def settle(reading: Reading, sentence: Span, found: list[Found], *, before: list[Found]) -> list[Found]:
    """The events of one sentence, freed of doubles; parties that lean on events told before come from those."""
    found = [resolved for find in found for resolved in _resolve(reading, find, before)]
    found = tell_once(reading, sentence, found, before=before)
    found = _once([find for find in found if not (_is_outcome(find, found) or _is_called(find, found))])
    if told := _after_colon(reading, sentence, found):
        return [*told, *found]
    return found or _so_did(reading, sentence, before) or _according(reading, sentence)


def _is_called(find: Found, found: list[Found]) -> bool:
    """Whether talks are the call of the same sentence with more parties: "discussed it in calls to A and B"."""
    calls = [other for other in found if other.entry.kind == "call" and set(other.parties) <= set(find.parties)]
    if find.entry.kind != "meeting" or not calls:
        return False
    told = find.token.lemma_.lower() in TALKS or lemma_of(find.token) in SPEAKING
    return told or any(other.verb == find.verb for other in calls)  # "met by video conference"


def _after_colon(reading: Reading, sentence: Span, found: list[Found]) -> list[Found]:
    """What somebody says behind a colon: "Netanyahu, on television: ..."."""
    spoken = before_colon(reading, sentence)
    in_a_turn = reading.turns.get(sentence.start) is not None
    if spoken is None or in_a_turn or any(find.entry.kind == "statement" for find in found):
        return []
    speaker, first = spoken
    source = actors_of(reading, speaker)
    return [Found(first, first.sent.root, SAYING, source, (), "happened", 0.6)] if source else []


def _so_did(reading: Reading, sentence: Span, before: list[Found]) -> list[Found]:
    """ "So did Athens": the same as was told just before, of somebody else."""
    for word in so_did(sentence, before):
        source = tuple(actor for actor in actors_of(reading, word) if actor not in before[-1].source)
        if source and before[-1].entry.kind in ("statement", "action"):
            return [replace(before[-1], token=word, source=source)]
    return []


def _resolve(reading: Reading, find: Found, before: list[Found]) -> list[Found]:
    """ "The talks were held on 1 and 2 November" stands for the talks of one or more events told just before."""
    if find.entry.kind == "agreement" and not find.parties:
        return _borrowed(reading, find, before)
    if find.entry.kind == "letter" and is_reply(find.token) and not (find.source and find.target):
        return _answered(find, before)
    if find.entry.kind not in ("call", "meeting"):
        return [_in_reply(find, before)]
    if len(find.parties) > 1:
        return _known_talks(find, before)
    if not find.parties and find.token == find.verb and find.token.pos_ == "VERB":
        return [_same_talks(one, before) for one in _borrowed(reading, find, before)]
    if not find.parties and (of_the_pair(find.token) or is_of_a_series(reading, find.token)):
        return [one for one in _borrowed(reading, find, before) if len(one.parties) > 1]
    if host := _of_the_visitor(find, before):
        return [replace(find, source=host)]
    earlier = [
        other
        for other in before[-REACH:]
        if other.entry.kind in ("call", "meeting")
        and len(other.parties) > 1
        and set(find.parties) <= set(other.parties)
    ]
    if not earlier and not find.parties and find.status == "planned":
        return _borrowed(reading, find, before)
    if not earlier:
        return [find] if any(is_delegation(a) or a.role in BODIES or _met(find) for a in find.parties) else []
    last = earlier[-1]
    told = [other for other in earlier if other.token.sent == last.token.sent and other.entry.kind == last.entry.kind]
    return [replace(find, entry=other.entry, source=other.source, target=other.target, leans=True) for other in told]


def _answered(find: Found, before: list[Found]) -> list[Found]:
    """A reply between those of the last letter, the other way round; none where no letter was told."""
    for other in reversed(before[-REACH:]):
        if other.entry.kind == "letter" and other.target and set(find.source) <= set(other.target):
            return [replace(find, source=other.target[:1], target=other.source)]
    return []


def _in_reply(find: Found, before: list[Found]) -> Found:
    """ "Kiir assured him in reply": the answer to a letter that was just told is a letter."""
    replying = any(
        child.lower_ in ("reply", "answer") and case_of(child) == "in" for child in children(find.verb, "obl")
    )
    if find.entry.kind == "statement" and replying:
        for other in reversed(before[-REACH:]):
            if other.entry.kind == "letter" and set(find.source) & set(other.target):
                return replace(find, entry=other.entry, target=other.source)
    return find


def _of_the_visitor(find: Found, before: list[Found]) -> tuple[Actor, ...]:
    """Who talks in "X arrived in Asmara. The talks with Y lasted": the visitor with somebody of the state visited."""
    if len(find.parties) != 1 or find.parties[0].role != "person":
        return ()
    host = find.parties[0]
    for other in reversed(before[-REACH:]):
        guests = tuple(actor for actor in other.source if actor.role != "country" and actor.country != host.country)
        visited = any(actor.role == "country" and actor.country == host.country for actor in other.source)
        if is_visit(other) and visited and guests and host.country:
            return (*guests, host)
    return ()


BODIES = frozenset({"organisation", "government"})


def _met(find: Found) -> bool:
    """Whether a verb says that several met, or it tells talks among a people: no party is missing."""
    among = any(case_of(child) in ("among", "between") for child in children(find.token, "nmod"))
    return among or (find.token == find.verb and find.token.pos_ in ("VERB", "NOUN") and bool(subjects(find.verb)))


def _borrowed(reading: Reading, find: Found, before: list[Found]) -> list[Found]:
    """An event of "the sides" or "they", or without any party: its parties are those who last talked or agreed.

    "They" are the last ones; "the envoys", "the heads of state" and an agreement that "was signed" are the text's two
    sides if those talked, else the largest round of talks.
    """
    earlier = [o for o in before[-FAR:] if o.entry.kind in SYMMETRIC and _are_several(o) and not is_visit(o)]
    if not earlier:
        return [replace(find, source=reading.sides, target=())] if reading.sides and not _pronoun(find) else []
    sides = set(reading.sides)
    if len(sides) == 2 and any(s.lemma_.lower() in talk_words("armed") for s in subjects(find.verb)):
        parties = reading.sides
    elif _pronoun(find):
        parties = earlier[-1].source
    elif sides and (_inside(reading.sides) or any(sides <= set(other.parties) for other in earlier)):
        parties = reading.sides
    else:
        parties = max(reversed(earlier), key=lambda other: len(other.parties)).source
    return [replace(find, source=parties, target=())]


def _are_several(find: Found) -> bool:
    """Whether an event names two parties, or one nominal for all of them: "Yemen's warring parties"."""
    group = find.parties[0] if len(find.parties) == 1 else None
    last = group.name.lower().split()[-1] if group and group.role == "group" and group.name else ""
    return (
        len(find.parties) > 1 or last.removesuffix("ies") + "y" in ("party", "enemy") or last in ("sides", "factions")
    )


def _inside(sides: tuple[Actor, ...]) -> bool:
    """Whether the sides are groups, not states: talks between them name their envoys and mediators."""
    return any(actor.role != "country" for actor in sides)


def _pronoun(find: Found) -> bool:
    return any(subject.pos_ == "PRON" for subject in subjects(find.verb))


def _known_talks(find: Found, before: list[Found]) -> list[Found]:
    """ "Those talks, with A and B, took place by telephone": the talks told before, whose other parties and kind hold.

    What was told before as talks is then a call; the earlier account is taken out, so that it is told once.
    """
    pointing = any(child.lower_ in ("those", "these", "this", "that") for child in children(find.token, "det"))
    for other in reversed(before[-REACH:]) if pointing else ():
        if other.entry.kind in ("call", "meeting") and set(find.parties) <= set(other.parties):
            before.remove(other)
            return one_by_one(replace(find, source=other.source))
    return [_same_talks(find, before)]


def _same_talks(find: Found, before: list[Found]) -> Found:
    """ "After talks between A and B", "they discussed", told after their telephone call, mean the call."""
    noun = find.token.lemma_.lower() in TALKS and find.verb == find.token
    if find.entry.kind != "meeting" or not (noun or lemma_of(find.token) in SPEAKING):
        return find
    calls = (other for other in reversed(before) if other.entry.kind == "call")
    call = next((other for other in calls if set(other.parties) == set(find.parties)), None)
    return replace(find, entry=call.entry) if call else find


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
            and (find.status == other.status or find.token.pos_ != "VERB" or other.token.pos_ != "VERB")
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
        if token.i in reading.quoted:
            continue
        nominals = [after_according(token)] if token.lower_ == "according" else in_the_words_of(token)
        for nominal in nominals:
            speakers = tuple(a for a in named(reading, [nominal]) if a.role not in ("outlet", "group", "country"))
            if speakers:
                return [Found(nominal, _main(sentence), SAYING, speakers, (), "happened", 0.5)]
    return []


def _main(sentence: Span) -> Token:
    return sentence.root
