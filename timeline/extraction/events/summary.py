"""One line in plain English for each event, made from the text's own words."""

from spacy.tokens import Span, Token

from timeline.extraction.attribution import is_bare, quote_in
from timeline.extraction.codes import Status
from timeline.extraction.events.clause import is_passive, objects, subjects
from timeline.extraction.events.found import Found
from timeline.extraction.events.headline import (
    FINITE,
    LONGEST,
    MARKS,
    clip,
    cut,
    is_plural,
    listed,
    nominal,
    place_of,
    present,
    right_after,
    tail,
    text_of,
    third_person,
    topic_of,
)
from timeline.extraction.events.lexicon import lemma_of, noun_entry, phrases, verb_entry
from timeline.extraction.events.parties import actors_of
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.tree import children, relation
from timeline.extraction.types import Actor

# Words of an utterance that make a line of their own; fewer say too little.
ENOUGH = 2
# A dateline ends within this many words.
DATELINE = 15


def summarise(reading: Reading, found: Found, *, status: Status, chain: tuple[str, ...]) -> str:
    """Who did what to whom, e.g. "Erdoğan phones Putin, proposes a working group on Karabakh"."""
    kind = found.entry.kind
    if kind in ("call", "meeting"):
        line = _talks(reading, found, status)
    elif kind == "letter":
        line = _letter(reading, found)
    elif kind == "agreement":
        line = _agreement(reading, found, status)
    elif kind == "statement":
        line = _statement(reading, found, status)
    else:
        word = _on_whose_word(status, chain)
        line = _deed(reading, found, status, room=LONGEST - len(word)) + word
    line = clip(line)
    return line[:1].upper() + line[1:]


def _headline(
    reading: Reading,
    verb: Token,
    who: tuple[Actor, ...],
    status: Status,
    *,
    names: str = "",
    plural: bool | None = None,
    room: int = LONGEST,
) -> str:
    """Who, the verb in the present tense, and what hangs on it."""
    names = names or listed(reading, who)
    many = is_plural(who) if plural is None else plural
    said = f"to {lemma_of(verb)}" if status == "planned" else present(verb, plural=many)
    begin = f"{names} {said}"
    return f"{begin} {cut(tail(reading, verb), room - len(begin) - 1)}".strip()


def _talks(reading: Reading, found: Found, status: Status) -> str:
    """ "A phones B, proposes ...", "A receives B in Paris", "A and B hold talks on grain in Moscow"."""
    verb, kind = found.verb, found.entry.kind
    who = listed(reading, found.source)
    calling = kind == "call" and lemma_of(verb) in ("call", "phone", "telephone", "ring") and not is_passive(verb)
    doers = tuple(actor for subject in subjects(verb) for actor in actors_of(reading, subject))
    doers = tuple(actor for actor in found.source if actor in doers)
    others = tuple(actor for actor in found.source if actor not in doers)
    to = "to " if status == "planned" else ""
    if calling and doers and others:
        base = f"{listed(reading, doers)} {'to phone' if to else 'phone' if is_plural(doers) else 'phones'} "
        base += listed(reading, others)
        doer = doers
    else:
        doer = ()
        base = _together(reading, found, who, doers, others, to)
    return _with_account(reading, found, base, doer)


def _together(
    reading: Reading, found: Found, who: str, doers: tuple[Actor, ...], others: tuple[Actor, ...], to: str
) -> str:
    verb = found.verb
    lemma = lemma_of(verb)
    if discussing := next((step for step in found.token.ancestors if lemma_of(step) == "discuss"), None):
        verb, lemma = discussing, "discuss"
    topic = topic_of(reading, verb, found.token)
    about = text_of(nominal(reading, topic[0])) if topic else ""
    about = "" if about.lower() in ("it", "this", "that", "them") else about
    if found.entry.kind == "call":
        if about and lemma == "discuss":
            return f"{who} {to}discuss {about} by telephone"
        return f"{who} {to}speak by telephone" + (f" about {about}" if about else "")
    place = place_of(reading, found.token, verb)
    if doers and others and lemma in phrases("receiving_verbs") and not is_passive(verb):
        said = lemma if to or is_plural(doers) else third_person(lemma)
        return f"{listed(reading, doers)} {to}{said} {listed(reading, others)}{place}"
    if found.token.pos_ in ("NOUN", "PROPN") and found.token.lemma_.lower() in ("talk", "negotiation", "consultation"):
        return f"{who} {to}hold talks" + (f" on {about}" if about else "") + place
    return f"{who} {to}meet" + (place or (f", discuss {about}" if about else ""))


def _with_account(reading: Reading, found: Found, base: str, doer: tuple[Actor, ...]) -> str:
    """What one of the parties said there, from the same clause or the account that follows."""
    for other in reading.accounts.get(found.token.i, ()):
        if not set(other.source) <= set(found.source) or len(other.source) > 1:
            continue
        words = tail(reading, other.verb, without=_addressed(reading, other))
        if len(words) < ENOUGH or (words[0].pos_ == "PRON" and words[0].lower_ != "that"):
            continue
        if other.token != other.verb:
            continue
        same = other.source == doer
        said = third_person(lemma_of(other.verb))
        told = listed(reading, other.target) if _addressed(reading, other) and not same else ""
        begin = base + (", " if same else f"; {listed(reading, other.source)} ") + said + (f" {told}" if told else "")
        if LONGEST - len(begin) > 20:
            return f"{begin} {cut(words, LONGEST - len(begin) - 1)}"
    said_too = [c for c in children(found.verb, "conj") if doer and c.pos_ == "VERB" and not children(c, "nsubj")]
    for verb in said_too:
        entry = verb_entry(verb)
        words = tail(reading, verb)
        if entry and entry.kind == "statement" and len(words) >= ENOUGH:
            begin = f"{base}, {present(verb, plural=is_plural(doer))}"
            return f"{begin} {cut(words, LONGEST - len(begin) - 1)}"
    return base


def _addressed(reading: Reading, found: Found) -> frozenset[int]:
    """Objects of a verb of telling that are persons: they are named anew in the line."""
    return frozenset(
        child.i for child in children(found.verb, "obj", "iobj") if set(actors_of(reading, child)) & set(found.target)
    )


def _letter(reading: Reading, found: Found) -> str:
    """ "A writes to B, asks for consultations"."""
    who, whom = listed(reading, found.source), listed(reading, found.target)
    asking = found.token.head
    if found.token.pos_ == "NOUN" and relation(found.token) == "obl" and lemma_of(asking) in phrases("asking_verbs"):
        return _headline(reading, asking, found.source, "happened")
    base = f"{who} {'write' if is_plural(found.source) else 'writes'}" + (f" to {whom}" if whom else " a letter")
    for word in found.token.sent:
        if word.pos_ == "VERB" and lemma_of(word) in phrases("asking_verbs") and _belongs(word, found):
            words = tail(reading, word)
            if len(words) >= ENOUGH:
                begin = f"{base}, {present(word, plural=is_plural(found.source))}"
                return f"{begin} {cut(words, LONGEST - len(begin) - 1)}"
    return base


def _belongs(word: Token, found: Found) -> bool:
    """Whether a verb tells what stands in a letter: it hangs on the letter or on the verb that sends it."""
    if word in (found.token, found.verb) or relation(word) not in ("acl", "advcl", "conj", "xcomp"):
        return False
    if word.tag_ == "VBG" and word.i > found.token.i and relation(word) != "conj":
        return True
    return any(step in (found.token, found.verb) for step in word.ancestors)


def _agreement(reading: Reading, found: Found, status: Status) -> str:
    """ "A and B sign an agreement on grain", "A and B agree to free prisoners"."""
    verb, token = found.verb, found.token
    plural = is_plural(found.source)
    relative = verb.dep_ == "acl:relcl" and not any(child.pos_ != "PRON" for child in children(verb, "obj"))
    if token != verb or is_passive(verb) or relative:
        things = [token] if token != verb else objects(verb) or [verb.head]
        things = [_thing_agreed(thing) for thing in things]
        lemma = lemma_of(verb) if verb.pos_ == "VERB" and lemma_of(verb) in phrases("agreeing_verbs") else "reach"
        if things:
            said = f"to {lemma}" if status == "planned" else lemma if plural else third_person(lemma)
            begin = f"{listed(reading, found.source)} {said}"
            words = nominal(reading, things[0])
            line = cut(words, LONGEST - len(begin) - 1)
            return f"{begin} {_uncapitalised(words, line) if words[0].pos_ == 'DET' else line}"
    return _headline(reading, verb, found.source, status)


def _thing_agreed(noun: Token) -> Token:
    """The agreement itself, where the parser hung the relative clause on what it is about."""
    step = noun
    for _ in range(3):
        entry = noun_entry(step) if step.pos_ in ("NOUN", "PROPN") else None
        if entry and entry.kind == "agreement":
            return step
        step = step.head
    return noun


def _statement(reading: Reading, found: Found, status: Status) -> str:
    """ "A says that ...", with the words before the verb where the saying stands behind, or the quote."""
    verb = found.verb
    who = listed(reading, found.source)
    sentence = reading.sentences[reading.sentence_of[found.token.i]]
    quote = quote_in(sentence)
    words = [] if (quote and _quotes_before(sentence, verb)) or _is_remark(verb) else tail(reading, verb)
    if not quote and not words and verb.pos_ == "VERB" and not is_bare(verb) and (behind := right_after(verb)):
        return f"{who} {present(verb, plural=is_plural(found.source))} {text_of(behind)}"
    if found.target and any(child.lower_ in ("each", "other") for child in children(verb, "obj")):
        words = [word for word in right_after(verb) if not _is_each_other(word)]
        return f"{who} {present(verb, plural=is_plural(found.source))} {listed(reading, found.target)} {text_of(words)}"
    telling = len(words) >= ENOUGH or lemma_of(verb) not in phrases("claiming")
    if verb.pos_ == "VERB" and telling and not is_bare(verb) and (words or not quote):
        line = _of_the_other(found, _headline(reading, verb, found.source, status), listed(reading, found.target))
        return line if words or verb.dep_ != "acl:relcl" else f"{line} this"
    if quote:
        return f"{who}: “{clip(quote.rstrip(' ,.'), longest=LONGEST - len(who) - 4)}”"
    if before := _said_before(reading, found):
        begin = f"{who} {'say' if is_plural(found.source) else 'says'}"
        return f"{begin} {_uncapitalised(before, cut(before, LONGEST - len(begin) - 1))}"
    return f"{who}: {clip(sentence.text, longest=LONGEST - len(who) - 2).rstrip('.')}"


def _is_each_other(word: Token) -> bool:
    """A word of "each other", "one another" or "the other"."""
    other = ("other", "another")
    return word.lower_ in ("each", "one", *other) or (word.lower_ == "the" and word.nbor().lower_ in other)


def _quotes_before(sentence: Span, verb: Token) -> bool:
    """Whether the quote is all that a verb of saying tells: it stands before the verb, or "put it this way"."""
    if lemma_of(verb) == "put":
        return True
    opened = any(word.text in MARKS for word in sentence if word.i < verb.i)
    content = any(child.i > verb.i for child in children(verb, "ccomp"))
    return opened and not content and lemma_of(verb) in phrases("claiming")


def _is_remark(verb: Token) -> bool:
    """ "The rebels, he said, had been surrounded": what is said stands around the verb."""
    follows = verb.nbor() if verb.i + 1 < verb.sent.end else verb
    goes_on = verb.nbor(2) if verb.i + 2 < verb.sent.end else verb
    return follows.text == "," and goes_on.pos_ in ("AUX", "VERB") and goes_on.tag_ in FINITE


def _of_the_other(found: Found, line: str, whom: str) -> str:
    """ "Each side says that the other fired first": the other by its name."""
    beside = [word.lower_ for subject in subjects(found.verb) for word in subject.children]
    each = "each" in beside or "either" in beside
    return line.replace("the other", whom, 1) if each and whom else line


def _said_before(reading: Reading, found: Found) -> list[Token]:
    """The words of a sentence before "..., the ministry said" or after "According to the ministry, ..."."""
    sentence = reading.sentences[reading.sentence_of[found.token.i]]
    words = [word for word in sentence if not word.is_space]
    at = next((n for n, word in enumerate(words) if word.lower_ == "according"), None)
    if at is not None:
        if at > 2:
            return _without_end(words[:at])
        comma = next((n for n, word in enumerate(words) if word.text == "," and n > at), len(words))
        return _without_end(words[comma + 1 :])
    dash = next((n for n, word in enumerate(words[:DATELINE]) if word.text in ("-", "–", "—", "--")), None)
    if dash is not None and words[0].is_upper and len(words[0]) > 1:
        words = words[dash + 1 :]
    last = next((n for n in range(len(words) - 1, 0, -1) if words[n].text == "," and words[n].i < found.verb.i), 0)
    behind = next((n for n, word in enumerate(words) if word.i == found.verb.i + 1 and word.text == ","), None)
    middle = words[behind + 1 :] if behind is not None else []  # "The rebels, he said, had been surrounded"
    return _without_end(words[:last] + middle)


def _without_end(words: list[Token]) -> list[Token]:
    while words and words[-1].text in (".", ",", ";", ":"):
        words = words[:-1]
    return words


def _uncapitalised(words: list[Token], text: str) -> str:
    first = words[0]
    titled = len(words) > 1 and words[1].text[:1].isupper() and first.pos_ in ("NOUN", "ADJ")
    kept = titled or first.pos_ == "PROPN" or first.text == "I" or first.text[1:].isupper()
    return text if kept else text[:1].lower() + text[1:]


def _deed(reading: Reading, found: Found, status: Status, *, room: int) -> str:
    """ "A shells B", "Two soldiers killed in C", "Attack on D"."""
    verb, token = found.verb, found.token
    if verb == token and token.pos_ in ("NOUN", "PROPN"):
        words = nominal(reading, token, article=False)
        line = cut(words, room)
        who = listed(reading, found.source)
        named = not found.source or any(word.i in reading.mention_at for word in words)
        return line if named else f"{who}: {line}"
    victims = objects(verb) if is_passive(verb) else []
    if victims and not _agent_named(reading, verb):
        begin = f"{text_of(nominal(reading, victims[0], article=False))} {verb.text}"
        return f"{begin} {cut(tail(reading, verb), room - len(begin) - 1)}".strip()
    if victims:
        said = present(verb, plural=is_plural(found.source))
        victim = nominal(reading, victims[0])
        whom = _uncapitalised(victim, text_of(victim)) if victim[0].pos_ == "DET" else text_of(victim)
        return f"{listed(reading, found.source)} {said} {whom}{place_of(reading, verb)}"
    if found.source:
        return _headline(reading, verb, found.source, status, room=room)
    doers = subjects(verb)
    if not doers:
        return _headline(reading, verb, found.target, status, room=room)
    if victims := objects(verb) if children(doers[0], "nmod") and doers[0].left_edge.pos_ == "PRON" else []:
        return f"{text_of(nominal(reading, victims[0], article=False))} {verb.text}"
    names = text_of(nominal(reading, doers[0]))
    many = "Plur" in doers[0].morph.get("Number", [])
    return _headline(reading, verb, (), status, names=names, plural=many, room=room)


def _agent_named(reading: Reading, verb: Token) -> bool:
    return any(actors_of(reading, child) for child in children(verb, "obl") if child.dep_ == "obl:agent")


def _on_whose_word(status: Status, chain: tuple[str, ...]) -> str:
    """Who says so, behind a deed that is known from one side's word alone."""
    if status not in ("claimed", "denied"):
        return ""
    teller = chain[0] if chain else ""
    if teller.startswith(("A ", "An ", "The ", "Its ", "Their ")):
        teller = teller[:1].lower() + teller[1:]
    say = "say" if teller[-1:] == "s" and teller.split()[-1][:1].islower() else "says"
    return f", {teller} {say}" if teller and status == "claimed" else f" ({status})"
