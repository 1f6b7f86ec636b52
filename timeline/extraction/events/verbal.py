"""Verbs that are events, with their parties by the pattern of the verb."""

from spacy.tokens import Token

from timeline.extraction import attribution
from timeline.extraction.codes import SYMMETRIC, Status
from timeline.extraction.events import content
from timeline.extraction.events.acceptance import accepts_terms, with_the_enemy
from timeline.extraction.events.acts import act_of
from timeline.extraction.events.clause import is_passive, objects, obliques, semicolon_between, subjects
from timeline.extraction.events.content import is_willing
from timeline.extraction.events.crowds import only_reports
from timeline.extraction.events.deadlines import ULTIMATUM, gives_time
from timeline.extraction.events.deeds import find_deed
from timeline.extraction.events.delegates import unnamed_partners
from timeline.extraction.events.found import Found
from timeline.extraction.events.idioms import (
    courtesy,
    gathered_body,
    is_about_talks,
    presiding,
    reaches_somebody,
    rings,
    writes_to_himself,
)
from timeline.extraction.events.letters import WRITTEN, in_writing
from timeline.extraction.events.lexicon import SAYING, Entry, lemma_of, phrases, verb_entry
from timeline.extraction.events.parties import actors_of, unique, without_offices
from timeline.extraction.events.patterns import by_pattern, is_audience
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.sides import both_of, both_undertake, means_the_sides
from timeline.extraction.events.signing import declared_together, it_was_agreed, signs_alone
from timeline.extraction.events.speakers import named, speaking, two_sides
from timeline.extraction.events.surface import next_to
from timeline.extraction.events.surface_talks import (
    is_asked,
    is_habit,
    named_before,
    named_behind,
    talk_words,
)
from timeline.extraction.events.tree import children, relation
from timeline.extraction.events.unnamed import remember, unnamed_speaker
from timeline.extraction.events.voices import in_a_statement, in_own_turn, is_interview, says_by_adjective
from timeline.extraction.types import Actor

# "Is ready to": a promise of one party.
WILLING = Entry("statement", "AGREE", None, "content")
# What two states promise they have agreed.
PROMISE = Entry("agreement", "AGREE", None, "mutual")
TOGETHER = ("with", "between", "among", "alongside")


def find_verb(reading: Reading, token: Token) -> Found | None:
    """The event that a verb reports, with its parties by the verb's pattern."""
    entry = WILLING if is_willing(token) else verb_entry(token, temporal=reading.date_at)
    entry = SAYING if says_by_adjective(token) else courtesy(reading, token, entry)
    given = gives_time(token)
    entry = ULTIMATUM if given else entry
    row = act_of(reading, token) if not given and not is_willing(token) else None
    if row or (entry and entry.kind == "action"):
        deed = row.entry if row else entry
        return declared_together(find_deed(reading, token, deed, row)) if deed else None
    if entry is None or token.i in reading.quoted or _means_nothing(reading, token, entry):
        return None
    status = attribution.status_of(reading, token, kind=entry.kind)
    if entry.kind == "statement" and status == "planned" and attribution.is_to(token):
        status = "happened"
    if status is None or (entry.kind == "statement" and not _is_uttered(reading, token, status)):
        return None
    entry, source, target = _parties(reading, token, entry)
    if entry.kind in SYMMETRIC:
        if is_habit(reading, token) or is_asked(token) or (_signs_nothing(token) and len(source) < 2):
            return None
        alone = lemma_of(token) in talk_words("gathering") or entry.kind == "agreement"
        together = alone and _several(token) and not (len(source) == 1 and source[0].role in ("country", "person"))
        if entry.pattern in ("person", "visit", "calling") and len(source) < 2:
            return None
        enough = len(source) > 1 or (bool(source) and (together or _by_itself(token, source)))
        enough = enough or (not source and entry.kind != "call" and stands_for_parties(reading, token))
        enough = enough or (not source and it_was_agreed(token))
        enough = enough or (bool(source) and entry.kind == "call" and rings(token)) or signs_alone(token, source)
        enough = enough or (bool(source) and accepts_terms(token))
    else:
        enough = bool(source) and not writes_to_himself(reading, token, entry, source)
    if not enough:
        return None
    if entry.kind == "statement" and target and in_writing(token):
        entry = WRITTEN
    return Found(token, token, entry, source, target, status, leans=entry is PROMISE)


def _means_nothing(reading: Reading, token: Token, entry: Entry) -> bool:
    """Whether a verb of saying says nothing here: an outlet's own, a mere attribution, without its audience."""
    if reaches_somebody(reading, token, entry) or is_about_talks(token, entry):
        return True
    if entry.kind == "statement" and (_is_outlets(reading, token, entry) or _is_no_saying(token)):
        return True
    hearers = objects(token) if entry.pattern == "audience" else []
    return entry.pattern == "audience" and not any(is_audience(obj) or actors_of(reading, obj) for obj in hearers)


def _signs_nothing(token: Token) -> bool:
    """ "The two signed in turn": how something was signed that another sentence tells."""
    bare = not children(token, "obj", "iobj", "xcomp", "ccomp", "conj") and token.dep_ != "acl:relcl"
    return lemma_of(token) in ("sign", "initial", "ink") and bare and not is_passive(token)


def of_the_sides(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """The text's two sides, where "the sides" or "the two countries" agree; () where another subject does."""
    for subject in subjects(token):
        mention = reading.mention_at.get(subject.i)
        if reading.sides and mention and mention.actors and means_the_sides(subject, mention):
            return reading.sides
    return ()


def _by_itself(token: Token, source: tuple[Actor, ...]) -> bool:
    """Whether one body meets: "the Security Council met"."""
    return lemma_of(token) in talk_words("gathering") and source[0].role in ("organisation", "group", "government")


def stands_for_parties(reading: Reading, token: Token) -> bool:
    """Whether a verb's subject is "the sides", "the envoys", "they", whom only sentences before name."""
    return any(
        {subject.lemma_.lower(), subject.lower_, subject.lower_.removesuffix("s")} & talk_words("parties")
        and "Sing" not in subject.morph.get("Number", [])
        and (_is_definite(subject) or subject.pos_ in ("PRON", "NUM") or subject.lower_ in talk_words("facing"))
        and not actors_of(reading, subject)
        for subject in subjects(token)
    )


def _is_definite(token: Token) -> bool:
    """ "The ministers", "both leaders", "deputy ministers of the four countries"."""
    return any(
        relation(child) in ("det", "nummod") for word in (token, *children(token, "nmod")) for child in word.children
    ) or any(child.lower_ in talk_words("opposing") for child in children(token, "amod", "compound"))


def _is_uttered(reading: Reading, token: Token, status: Status) -> bool:
    """Whether a verb of saying reports an utterance, or a speech with its day, and none told inside somebody else's."""
    what = token.dep_ == "acl:relcl" and token.head.pos_ == "PRON"  # "what the two sides tell differs"
    if what and not _is_named(reading, token):
        return False
    if what and lemma_of(token) not in phrases("naming_verbs") and not _is_told(reading, token):
        return False
    firm = attribution.infinitive(token) or _has_day(reading, token)
    told = status != "planned" or (lemma_of(token) in phrases("speech_verbs") and firm)
    return told and status != "denied" and not _inner(reading, token)


def _is_told(reading: Reading, token: Token) -> bool:
    """ "What he wrote on Monday: a mistake", "what she told reporters: that ...": what was said stands behind."""
    colon = any(word.text == ":" for word in token.doc[token.i : token.sent.end])
    return colon and entry_of(token) and (_has_day(reading, token) or any(is_audience(o) for o in objects(token)))


def entry_of(token: Token) -> bool:
    entry = verb_entry(token)
    return entry is not None and entry.kind == "statement"


def _is_named(reading: Reading, token: Token) -> bool:
    return any(actor.role == "person" for subject in subjects(token) for actor in actors_of(reading, subject))


def _has_day(reading: Reading, token: Token) -> bool:
    return any(word.i in reading.date_at for word in token.subtree)


def _is_outlets(reading: Reading, token: Token, entry: Entry) -> bool:
    """Whether an outlet named right before the verb reports: that is attribution, wherever the parser hung it."""
    mention = reading.mention_at.get(token.i - 1)
    is_outlet = bool(mention and mention.actor and mention.actor.role == "outlet")
    return is_outlet and entry.type == "STATEMENT"


def _is_no_saying(token: Token) -> bool:
    """ "Asked about the truce, he said": a participle that only tells what somebody answers to; who dismisses an
    officer "as his deputy" says nothing either.
    """
    lemma = lemma_of(token)
    if is_interview(token) or (lemma == "conclude" and objects(token)):
        return True
    if lemma in ("refuse", "decline") and token.dep_ in ("acl:relcl", "advcl") and infinitives(token):
        return True  # "a radio that she refused to switch off": no word is told
    if lemma == "dismiss":
        return any(child.pos_ == "PROPN" for child in objects(token))
    if lemma == "ask" and token.i > 1 and token.nbor(-1).text == "," and token.nbor(-2).pos_ == "PROPN":
        return True
    bare = token.tag_ == "VBN" or (token.tag_ == "VBD" and not children(token, "nsubj", "aux"))
    if lemma in ("back", "support") and token.tag_ == "VBN" and relation(token) in ("acl", "advcl"):
        return True  # "rebels, backed by Turkish artillery"
    return lemma in ("ask", "press") and bare and relation(token) in ("acl", "advcl")


def infinitives(token: Token) -> list[Token]:
    """The verbs with "to" that a verb governs."""
    return [child for child in children(token, "xcomp", "ccomp", "advcl") if attribution.infinitive(child)]


def _parties(reading: Reading, token: Token, entry: Entry) -> tuple[Entry, tuple[Actor, ...], tuple[Actor, ...]]:
    """Who does it to whom, and what their number or the content makes of the verb."""
    source, target = by_pattern(reading, token, entry)
    promising = entry.type == "AGREE"
    entry, target = content.typed(reading, token, entry, source=source, target=target)
    if entry.kind == "statement":
        words = speaking(reading, token)
        source = two_sides(reading, token) or in_own_turn(reading, token, named(reading, words))
        own_voice = entry.type != "STATEMENT"
        source = tuple(actor for actor in source if (own_voice or actor.role != "outlet") and not _is_press(actor))
        remember(reading, words, source)
        if entry.type == "STATEMENT" and any(only_reports(reading, subject) for subject in subjects(token)):
            source = ()
        source = source or unnamed_speaker(reading, words, own_voice=own_voice)
        mutual = any(word.lower_ in ("other", "another") for obj in objects(token) for word in obj.subtree)
        several = len({actor.country for actor in source}) > 1 or (mutual and _several(token))
        if promising and several and not in_a_statement(token):
            entry = PROMISE
        elif promising and both_undertake(token):
            entry, source = PROMISE, ()
    if entry.kind == "agreement":
        source = of_the_sides(reading, token) or with_the_enemy(reading, token, source)
    if entry.kind == "call" and target and not source:
        source = unnamed_speaker(reading, subjects(token), own_voice=False)
    if entry.kind in SYMMETRIC:
        source = source or (() if subjects(token) or is_passive(token) else named_before(reading, token))
        source = unique([*source, *target])
        source = unique([*source, *next_to(reading, token)]) if len(source) == 1 else source
        if entry.kind in ("call", "meeting") and source and entry.pattern in ("call", "mutual", "person", "guest"):
            source = unique([*source, *named_behind(reading, token)])
            source = unique([*source, *presiding(reading, token)])
        source = unique([*source, *both_of(reading, objects(token) + obliques(token, *TOGETHER, "on"))])
        source = without_offices(source) or (gathered_body(reading, token) if entry.kind == "meeting" else ())
        source = unique([*source, *unnamed_partners(reading, token, entry)]) if len(source) == 1 else source
    return entry, source, tuple(actor for actor in target if actor not in source)


def _is_press(actor: Actor) -> bool:
    """Whether an unnamed speaker is a newspaper or a channel: it reports, it does not speak for itself."""
    return actor.role == "group" and actor.name.split()[-1].lower() in phrases("press")


def _several(token: Token) -> bool:
    """Whether one nominal stands for all who agree: "the parties", "both sides", "they"."""
    return any(
        "Plur" in subject.morph.get("Number", []) or bool(children(subject, "conj")) for subject in subjects(token)
    )


def _inner(reading: Reading, token: Token) -> bool:
    """Whether a statement is only told inside somebody else's: what an outlet reports is not inside."""
    step = token
    if _is_added(token):
        return False
    while step.head.i != step.i:
        head = step.head
        if step.dep_ == "acl:relcl" and any(child.lower_ == "which" for child in children(step, "obj")):
            return False  # "which Armenia denied": the text goes on in its own voice
        if head.lower_ in attribution.FIRST:  # "were the first to announce"
            return False
        elsewhere = token.i > head.i and any(child.i < head.i for child in children(head, "ccomp"))
        unquoted = head.i in reading.quoted and token.i not in reading.quoted  # the saying hung on its own quote
        around = elsewhere or unquoted
        around = around or semicolon_between(head, step) or _nobody_says(head)
        if relation(step) in ("ccomp", "csubj") and not around and not _only_attributed(reading, token, head):
            speakers = [actor for subject in subjects(head) for actor in actors_of(reading, subject)]
            claiming = head.lemma_.lower() in phrases("claiming") or not subjects(head)
            if any(actor.role != "outlet" for actor in speakers) or not claiming:
                return True
        step = head
    return False


def _nobody_says(head: Token) -> bool:
    """ "It is recalled that the ambassador said": a text goes on in its own voice."""
    return is_passive(head) and any(child.lower_ == "it" for child in head.children)


def _is_added(token: Token) -> bool:
    """ "They will keep it, the two presidents promise": the saying is a clause of its own behind what is said."""
    own = children(token, "nsubj")
    after = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else "."
    inserted = relation(token) == "ccomp" and after in (",", ".", ";") and not children(token, "mark")
    behind = (relation(token) == "parataxis" or inserted) and token.i > token.head.i and not children(token, "ccomp")
    return behind and bool(own) and own[0].left_edge.i > 0 and token.doc[own[0].left_edge.i - 1].text == ","


def _only_attributed(reading: Reading, token: Token, head: Token) -> bool:
    """Whether the saying stands behind the clause and only tells whose word it is: "A has refused to ..., B said"."""
    to_him = any(child.lower_ in ("him", "her", "them") for child in children(token, "obj", "iobj"))
    behind = token.i < head.i and token.i not in reading.quoted and lemma_of(head) in phrases("claiming")
    return behind and not to_him  # "both had assured him, he said" is his word
