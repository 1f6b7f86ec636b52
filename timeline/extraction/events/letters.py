"""Letters, messages and notes: who wrote, who is to read them, however the sentence passes them on."""

from spacy.tokens import Token

from timeline.extraction.codes import Status
from timeline.extraction.events.carriers import carried_by, owners_of
from timeline.extraction.events.clause import deep_obliques, is_passive, objects, obliques, subjects
from timeline.extraction.events.found import Found, everybody
from timeline.extraction.events.lexicon import Entry, is_one_of, lemma_of, noun_entry
from timeline.extraction.events.parties import TITLING, unique
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.surface import next_to
from timeline.extraction.events.surface_talks import named_before, sides_after, talk_words
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.types import Actor

# "His address to Putin", as against one to the nation; a reply that is handed over.
WRITTEN = Entry("letter", "STATEMENT", None, "doer")
REPLIES = frozenset({"reply", "answer", "response"})
# What is a letter where it is written and somebody gets it: "conveyed a written assurance to".
IN_WRITING = frozenset(
    {"assurance", "guarantee", "request", "protest", "undertaking", "proposal", "offer", "apology", "invitation",
     "pledge", "complaint", "demand", "explanation", "commitment", "warning", "submission", "statement", "notice"}
)  # fmt: skip
INVITED = frozenset({"invitation"})
# What is done with paper and not with words alone.
HANDING = frozenset(
    {"hand", "deliver", "send", "submit", "lodge", "file", "present", "transmit", "forward", "dispatch"}
)
# So many words lie at most between "carried" and whose door it is carried to.
REACH = 9
GETTING = frozenset({"receive", "get", "have", "accept", "obtain"})


def is_letter(reading: Reading, token: Token, entry: Entry, verb: Token | None) -> bool:
    """Whether a noun is a letter here: an address to somebody, a reply or an invitation that is sent."""
    if entry.kind == "letter":
        return True
    if token.lemma_.lower() == "address":
        readers = everybody(reading, obliques(token, "to"))
        return bool(readers) and all(actor.role in ("person", "office") for actor in readers)
    if in_letters(token):
        return True
    passed = verb or token.head
    sent = lemma_of(passed) in talk_words("giving") and lemma_of(passed) not in ("give", "make")
    return token.lemma_.lower() in REPLIES | INVITED and sent and relation(token) in ("obj", "nsubj")


def in_letters(token: Token) -> Entry | None:
    """ "A written assurance", "handed over a formal protest": what the noun alone does not tell."""
    kinds = {child.lower_ for child in children(token, "amod", "acl")}
    handed = "formal" in kinds and relation(token) == "obj" and lemma_of(token.head) in HANDING
    return WRITTEN if ("written" in kinds or handed) and token.lemma_.lower() in REPLIES | IN_WRITING else None


def passes_on(token: Token) -> bool:
    """Whether a verb only passes a letter on: "handed over a note", "conveyed a message"; the noun tells it."""
    return lemma_of(token) in POSTING and any(_is_post(thing) for thing in objects(token))


POSTING = talk_words("giving") | GETTING | frozenset({"exchange", "swap", "trade", "address", "sign", "pen"})


def _is_post(thing: Token) -> bool:
    entry = in_letters(thing) or noun_entry(thing)
    if thing.pos_ not in ("NOUN", "PROPN") or entry is None:
        return False
    if entry.kind == "call":
        return lemma_of(thing.head) in GETTING
    return (entry.kind == "letter" and thing.lemma_.lower() != "appeal") or is_one_of(thing, REPLIES)


def find_letter(reading: Reading, token: Token, entry: Entry, *, verb: Token | None, status: Status) -> Found | None:
    """A letter has a writer and a reader; without a reader it is none."""
    if case_of(token) == "of" and token.head.lemma_.lower() == "exchange":
        both = everybody(reading, deep_obliques(token.head, "between", "with")) or sides_after(reading, token.head)
        return Found(token, token.head, entry, both[:1], both[1:], status, 0.6) if len(both) == 2 else None
    verb = verb or _passed(token)
    source = owners_of(reading, token) or _signed_by(reading, token)
    target = everybody(reading, obliques(token, "to")) or _carried_to(reading, token)
    if not target and case_of(token) == "with":  # "sent his minister with a letter for the king"
        target = everybody(reading, obliques(token, "for"))
    if verb is not None and lemma_of(verb) in ("exchange", "swap", "trade") and not is_passive(verb):
        return _exchanged(reading, token, entry, verb, status)
    if verb is not None:
        source, target = _of_verb(reading, token, verb, source, target)
    elif relation(token) == "obl" and token.head.pos_ == "VERB":
        target = target or _reader_next(reading, token) or _addressed(reading, token.head)
        writing = everybody(reading, subjects(token.head)) or named_before(reading, token.head)
        source = source or tuple(actor for actor in writing if actor not in target)
    elif relation(token) == "nmod" and case_of(token) in WITHIN:
        source = source or everybody(reading, [token.head])  # "Tatar, in a letter to Guterres, set out"
    if relation(token) == "nsubj" and not target:
        target = _reached(reading, token, token.head)
    if verb is not None and is_passive(verb) and not source and relation(token) == "obl":
        source = everybody(reading, subjects(token.head))  # "in a letter addressed to A, B asked"
    target = tuple(actor for actor in target if actor not in source)
    source = source or _owner(reading, token, target) or _writes_behind(reading, token, target)
    if is_reply(token) and not (source and target):
        return Found(token, verb or token, entry, source, target, status, 0.5)
    sent = bool(target) or _is_addressed(token, verb)
    return Found(token, verb or token, entry, source, target, status) if source and sent else None


def _writes_behind(reading: Reading, token: Token, target: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """ "In a letter to Zuma on 31 August the prime minister begged": who is named next behind the reader, before a
    verb, whatever the parser made of it.
    """
    if not target or case_of(token) != "in" or token.i - token.sent.start > OPENING:
        return ()
    for word in token.doc[token.i + 1 : token.sent.end - 1]:
        mention = reading.mention_at.get(word.i)
        if mention and mention.actors and word.i not in reading.date_at and not set(mention.actors) & set(target):
            behind = token.doc[word.i + 1]
            if reading.mention_at.get(behind.i) is not mention:
                return mention.actors if behind.tag_ in ("VBD", "VBN", "VBZ", "VBP", "MD") else ()
        elif word.pos_ == "VERB" and word.lower_ != "dated":
            break
    return ()


# So many words can stand before a letter that opens its sentence: "In a long, bitter letter to".
OPENING = 6

# Before a letter in which somebody says something.
WITHIN = frozenset({"in", "by", "through", "via"})


def _reader_next(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """Who is named right behind "letter to", whatever the parser made of the name."""
    if token.i + 1 >= token.sent.end or token.nbor(1).lower_ != "to":
        return ()
    for word in token.doc[token.i + 2 : min(token.i + REACH, token.sent.end)]:
        mention = reading.mention_at.get(word.i)
        if mention and mention.actors and mention.label == "PERSON":
            return mention.actors
        if word.pos_ not in TITLING:
            break
    return ()


def is_reply(token: Token) -> bool:
    """ "A reply was handed over", "in the reply letter": its parties are those of the letter that it answers."""
    words = {token.lemma_.lower(), *(child.lower_ for child in children(token, "compound"))}
    return token.pos_ == "NOUN" and bool(words & REPLIES)


def _passed(token: Token) -> Token | None:
    """The verb that passes a letter on: "slipped B a note", "the letter was transmitted"."""
    head = token.head
    return head if relation(token) in ("obj", "nsubj") and lemma_of(head) in POSTING and head.i != token.i else None


def _exchanged(reading: Reading, token: Token, entry: Entry, verb: Token, status: Status) -> Found | None:
    """ "Macron and Putin exchanged letters": one writes to the other, and the other to the one."""
    both = unique([*everybody(reading, subjects(verb)), *everybody(reading, obliques(verb, "with"))])
    return Found(token, verb, entry, both[:1], both[1:], status, 0.6) if len(both) == 2 else None


LODGING = frozenset({"lodge", "file", "register", "deposit", "leave"})


def _of_verb(
    reading: Reading, token: Token, verb: Token, source: tuple[Actor, ...], target: tuple[Actor, ...]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Writer and reader by the verb that sends, hands over or receives a letter."""
    if lemma_of(verb) in GETTING and not is_passive(verb) and relation(token) == "obj":
        return source, target or (everybody(reading, subjects(verb)) if source else ())
    if not source and not is_passive(verb):
        source = carried_by(reading, token, verb)
    if not source and is_passive(verb) and relation(token) == "nsubj":
        source = everybody(reading, subjects(verb))
    ends = obliques(verb, "to") + children(verb, "iobj")
    if lemma_of(verb) in LODGING:
        ends = ends + obliques(verb, "with", "before") + obliques(token, "with", "before")
    target = unique([*target, *everybody(reading, ends)])
    return source, target or next_to(reading, verb)


def _signed_by(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """ "The letter, which Pashinyan signed"."""
    writing = ("sign", "write", "send", "address", "pen")
    clauses = [clause for clause in children(token, "acl") if lemma_of(clause) in writing and not is_passive(clause)]
    return everybody(reading, [one for clause in clauses for one in children(clause, "nsubj") if one.pos_ != "PRON"])


def _carried_to(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """ "A letter carried to Clinton's cabin", "delivered to the president's office": whose place it is will read it."""
    clauses = [
        clause for clause in children(token, "acl") if lemma_of(clause) in POSTING or lemma_of(clause) == "carry"
    ]
    ends = [end for clause in clauses for end in obliques(clause, "to", "at", "on", "for")]
    found = everybody(reading, ends) or _of_places(reading, ends)
    return found or unique([actor for clause in clauses for actor in _place_behind(reading, clause)])


def _place_behind(reading: Reading, clause: Token) -> tuple[Actor, ...]:
    """The same by the order of the words: "carried across the lawn to Clinton's cabin"."""
    for word in clause.doc[clause.i + 1 : min(clause.i + REACH, clause.sent.end - 2)]:
        mention = reading.mention_at.get(word.i)
        if mention and mention.actors and word.nbor(1).tag_ == "POS":
            return mention.actors if word.nbor(2).lemma_.lower() in talk_words("workplaces") else ()
        if word.pos_ in ("VERB", "PUNCT"):
            break
    return ()


def _of_places(reading: Reading, places: list[Token]) -> tuple[Actor, ...]:
    """Whose office or desk it is."""
    own = [place for place in places if place.lemma_.lower() in talk_words("workplaces")]
    return everybody(reading, [child for place in own for child in children(place, "nmod")])


def _addressed(reading: Reading, verb: Token) -> tuple[Actor, ...]:
    """To whom a letter goes in or with which somebody asks: "in a letter, A asked B", "A turned to B with a letter"."""
    if lemma_of(verb) in talk_words("addressing"):
        return everybody(reading, objects(verb)) or everybody(reading, obliques(verb, "to"))
    return everybody(reading, obliques(verb, "to")) if lemma_of(verb) in ("turn", "appeal", "come", "reply") else ()


def _reached(reading: Reading, token: Token, verb: Token) -> tuple[Actor, ...]:
    """Who gets a letter that reaches them or lands on their desk; whom it asks for something."""
    if lemma_of(verb) in talk_words("reaching"):
        ends = obliques(verb, "at", "on", "in", "to")
        return everybody(reading, objects(verb)) or _of_places(reading, ends) or everybody(reading, ends)
    return everybody(reading, objects(verb)) if lemma_of(verb) in talk_words("addressing") else ()


def _is_addressed(token: Token, verb: Token | None) -> bool:
    """Whether a letter goes to somebody without a name: "sent his colleagues a letter", "a letter to the members"."""
    readers = obliques(token, "to") if token.lemma_.lower() == "letter" else []
    if verb is not None and lemma_of(verb) in talk_words("giving"):
        readers = readers + children(verb, "iobj") + obliques(verb, "to") + obliques(token, "to")
    return any(reader.pos_ in ("NOUN", "PROPN", "PRON") and reader != token for reader in readers)


def _owner(reading: Reading, token: Token, target: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Whose "his" is in "in his letter to B, A said": the first subject of the sentence that is not addressed."""
    if not any(child.pos_ == "PRON" for child in children(token, "nmod")):
        return ()
    for word in token.sent:
        mention = reading.mention_at.get(word.i)
        if word.dep_ == "nsubj" and mention and mention.actor and mention.actor not in target:
            return mention.actors
    return ()


def in_writing(token: Token) -> bool:
    """ "Asked Putin in writing for help": what is asked in writing is a letter."""
    return any(
        child.lower_ == "writing" and case_of(child) == "in" for child in children(token, "obl", "advmod", "nmod")
    )
