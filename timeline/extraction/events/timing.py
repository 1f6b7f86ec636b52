"""When an event was: which date expression governs it, what the paragraph has established, or nothing."""

import re
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Token

from timeline.extraction.events.clause import is_main
from timeline.extraction.events.lexicon import noun_entry, phrases
from timeline.extraction.events.reading import Reading, ancestors
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.types import UNDATED, DateExpression, EventDate

# A clause whose dates are its own and not those of the verb it hangs on.
CLOSED = frozenset({"ccomp", "csubj", "parataxis", "acl"})

# The name of a place in capitals, a day, perhaps the agency, and a dash.
DATELINE = re.compile(r"[A-Z][A-Z .'’/-]{2,}\b[^\n]{0,60}?(?:--|—|–| - | _)")
# Prepositions that may stand between a verb and its day.
DAY_CASES = frozenset({"on", "in", "late", "early", "at", "during", "over"})
# Longer than this is not merely whom a verb addresses.
WIDE_OBJECT = 6
# So many words lie at most between a verb of saying and the "that" of what is said.
WIDE_CLAUSE = 14
# What opens a clause that tells of the same day as the clause behind it.
AT_ONCE = frozenset({"when", "after", "as", "while", "upon", "once"})
# A list's number and its full stop before a sentence.
WIDE_NUMBER = 3
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Days from the first to the last of a week.
WEEK = 6
# So many words stand at most between an interview and "published".
WIDE_OCCASION = 8


def governed(reading: Reading, token: Token) -> DateExpression | None:
    """The date expression that hangs on this word, on its light verb or on a clause that it is a part of.

    A day after the publication does not date what has been done: in "invited them to Cairo on Sunday" it is the day of
    what they are invited to.
    """
    found = _governing(reading, token)
    if found is None or is_dateline(reading, found) or is_reason(reading, token, found):
        return None
    begins = is_ahead(reading, found) and _begins_with(reading, token, found)
    return None if begins or (is_ahead(reading, found) and is_done(token)) else found


def _begins_with(reading: Reading, token: Token, expression: DateExpression) -> bool:
    """ "Bans flights from tomorrow": what is done now holds from that day or until it."""
    first = next((word for word in token.sent if reading.date_at.get(word.i) is expression), None)
    bound = first is not None and first.i > token.i and first.nbor(-1).lower_ in ("from", "until", "till")
    return bound and token.tag_ in ("VBZ", "VBP") and bool(children(token, "obj"))


def is_reason(reading: Reading, token: Token, expression: DateExpression) -> bool:
    """ "Arrested two over the attack in January": the day of what somebody is arrested or blamed for."""
    if token.pos_ != "VERB" or expression.start < token.idx:
        return False
    named = None
    for word in token.doc[token.i + 1 : token.sent.end]:
        if reading.date_at.get(word.i) is expression:
            break
        if word.pos_ == "NOUN" and case_of(word) in phrases("reasons") and noun_entry(word):
            named = word
    else:
        return False
    return named is not None and word.nbor(-1).text != ","


def is_dateline(reading: Reading, expression: DateExpression) -> bool:
    """ "BRASILIA, Feb. 18 (Agency) -- ": the day of writing, of which what follows need not be."""
    match = DATELINE.match(reading.text, max(0, reading.text.rfind("\n", 0, expression.start) + 1))
    return match is not None and expression.end <= match.end()


def is_ahead(reading: Reading, expression: DateExpression) -> bool:
    """Whether a day lies after the publication."""
    return bool(reading.published and expression.first and expression.first > reading.published)


def is_done(token: Token) -> bool:
    """Whether a verb tells a deed as done, in the past or the perfect."""
    helpers = {child.lower_ for child in children(token, "aux")}
    if helpers & {"will", "would", "to", "shall", "'ll", "’ll", "is", "are", "be"}:
        return False
    return token.tag_ == "VBD" or bool(helpers & {"has", "have", "had", "was", "were"}) or is_main(token)


def ahead_in(reading: Reading, verb: Token) -> DateExpression | None:
    """The one day still to come in a sentence, for what is planned in it: "is to pass a bill limiting loans in May"."""
    days = [one for _, one in reading.dates_in.get(reading.sentence_of[verb.i], ()) if is_ahead(reading, one)]
    return days[0] if len(days) == 1 and datable(days[0]) else None


def is_inside(reading: Reading, verb: Token, expression: DateExpression) -> bool:
    """Whether a day stands behind a finite verb of what is said: "claims that A met B in January".

    One set off by a comma that closes no apposition, or of an interview or a report, is the day on which it was said.
    """
    if expression.start < verb.idx or beside(reading, verb) is expression:
        return False
    told, commas = False, 0
    for word in verb.doc[verb.i + 1 : verb.sent.end]:
        if reading.date_at.get(word.i) is expression:
            before = word.nbor(-1) if word.nbor(-1).lower_ not in DAY_CASES else word.nbor(-2)
            known = phrases("occasions") | phrases("papers") | phrases("made_known")
            set_off = commas == 1 and before.text == ","
            return told and not set_off and not {before.lemma_.lower(), before.lower_} & known
        told = told or (word.tag_ in FINITE and word.i not in reading.quoted)
        commas += word.text == ","
    return False


def _governing(reading: Reading, token: Token) -> DateExpression | None:
    chain = ancestors(token)
    own = beside(reading, token) or _before_that(reading, token)
    if own := own or _nearest(reading, token, chain[:1]) or _made_known(reading, token):
        return own
    for position, step in enumerate(chain[:-1], start=1):
        if relation(step) in ("ccomp", "csubj", "parataxis") or step.dep_ == "acl:relcl":
            return _behind(reading, token)
        found = _nearest(reading, token, chain[position : position + 1])
        if found:
            return found
    return _only_date(reading, token)


def beside(reading: Reading, token: Token) -> DateExpression | None:
    """The date right behind a verb, or behind whom it addresses: "said on 3 November that", "told the BBC on Friday".

    Where words touch, their order is surer than the parse.
    """
    if token.pos_ != "VERB":
        return None
    objects = {word.i for child in children(token, "obj", "iobj") for word in child.subtree}
    index, end = token.i + 1, token.sent.end
    while index < end and index in objects and index not in reading.date_at and index - token.i < WIDE_OBJECT:
        index += 1
    if index < end and reading.doc[index].lower_ in DAY_CASES:
        index += 1
    found = reading.date_at.get(index) if index < end else None
    return found if found and datable(found) else None


def _before_that(reading: Reading, token: Token) -> DateExpression | None:
    """The day set off between commas before what is said: "assured him, on 18 June, that he would come"."""
    for word in token.doc[token.i + 1 : min(token.i + WIDE_CLAUSE, token.sent.end)] if token.pos_ == "VERB" else ():
        if word.lower_ == "that" and word.dep_ == "mark":
            found = reading.date_at.get(word.i - 2) if word.nbor(-1).text == "," else None
            return found if found and datable(found) else None
        if word.pos_ == "VERB":
            return None
    return None


def _behind(reading: Reading, token: Token) -> DateExpression | None:
    """The day behind a verb of an inner clause with no other verb between, whatever the parser hung it on."""
    if token.pos_ != "VERB" or token.tag_ not in FINITE:
        return None
    for word in token.doc[token.i + 1 : token.sent.end]:
        if (found := reading.date_at.get(word.i)) is not None:
            return found if datable(found) else None
        if word.pos_ in ("VERB", "AUX", "SCONJ") or word.text in (";", ":", '"', "”"):
            return None
    return None


def _made_known(reading: Reading, token: Token) -> DateExpression | None:
    """The day in a clause that tells when a noun's event came about: "a letter, which became known on".

    For a verb of saying the noun is the occasion: "said in an interview published on Tuesday".
    """
    if token.pos_ == "VERB":
        papers = phrases("occasions") | phrases("papers")
        occasions = [child for child in children(token, "obl") if child.lemma_.lower() in papers]
    else:
        occasions = [token]
    if token.pos_ == "VERB" and (found := _behind_known(reading, token)):
        return found
    holders = [one for noun in occasions for one in (noun, *children(noun, "nmod"))]
    clauses = [child for noun in holders for child in children(noun, "acl") if child.tag_ in ("VBN", "VBD")]
    return next((found for clause in clauses if (found := _nearest(reading, clause, [clause]))), None)


def _behind_known(reading: Reading, verb: Token) -> DateExpression | None:
    """The same by the order of words: an interview or letter, then "broadcast on Tuesday", whatever the parse."""
    for head, expression in reading.dates_in.get(reading.sentence_of[verb.i], ()):
        first = next((i for i in range(head.i, -1, -1) if reading.date_at.get(i) is not expression), 0)
        first -= reading.doc[first].lower_ in DAY_CASES
        if datable(expression) and reading.doc[first].lower_ in phrases("made_known"):
            span = reading.doc[max(first - WIDE_OCCASION, verb.sent.start) : first]
            if any(word.lemma_.lower() in phrases("occasions") for word in span):
                return expression
    return None


def _only_date(reading: Reading, token: Token) -> DateExpression | None:
    """The sentence's one date, wherever the parser hung it, if it stands in a clause that the event is part of."""
    sentence = reading.sentence_of[token.i]
    dates = [pair for pair in reading.dates_in.get(sentence, ()) if datable(pair[1])]
    if len(dates) != 1:
        return None
    head = dates[0][0]
    between = token.doc[min(token.i, head.i) : max(token.i, head.i)]
    if any(word.text == ";" for word in between):
        return None
    chain = ancestors(head)
    clause = next((step for step in chain if relation(step) in (*CLOSED, "advcl")), chain[-1])
    if is_fronted(clause) and not is_ahead(reading, dates[0][1]):
        clause = clause.head
    return dates[0][1] if clause in ancestors(token) else None


def is_fronted(clause: Token) -> bool:
    """ "When the session opened on 8 February, Kim asked": a clause before the comma tells when the main verb's was."""
    marks = [child for child in clause.children if child.lower_ in AT_ONCE and child.i < clause.i]
    return relation(clause) == "advcl" and clause.i < clause.head.i and bool(marks)


def _nearest(reading: Reading, token: Token, heads: list[Token]) -> DateExpression | None:
    """The nearest date expression in the sentence whose way up reaches one of `heads` without leaving its clause."""
    dates = reading.dates_in.get(reading.sentence_of[token.i], [])
    wanted = {head.i for head in heads}
    found = [
        (abs(head.i - token.i), number)
        for number, (head, expression) in enumerate(dates)
        if datable(expression)
        and (_reaches(head, wanted) or (head.sent.root.i in wanted and opens_sentence(reading, head)))
        and not _describes(head, expression, wanted)
        and not (token.pos_ == "VERB" and _bounds(head))
    ]
    return dates[min(found)[1]][1] if found else None


def opens_sentence(reading: Reading, head: Token) -> bool:
    """ "On 4 October an armed group captured": a day at a sentence's head is the main verb's, whatever the parse."""
    index, start = head.i, head.sent.start
    while index > start and reading.date_at.get(index - 1) is reading.date_at.get(head.i):
        index -= 1
    index -= index > start and reading.doc[index - 1].lower_ in DAY_CASES
    return index == start or (index <= start + WIDE_NUMBER and not any(t.is_alpha for t in reading.doc[start:index]))


def _reaches(head: Token, wanted: set[int]) -> bool:
    """Whether a date's way up comes to one of the words before it crosses into another clause."""
    for step in ancestors(head):
        if step.i in wanted:
            return True
        if step.dep_ == "acl" and (_is_set_off(head, step) or _is_speaking(step)):
            continue
        if relation(step) in CLOSED or (step.dep_ == "conj" and step.pos_ == "VERB"):
            return False
        if step.i != head.i and relation(step) == "advcl" and not _is_at_once(head, step):
            return False
    return False


def _is_set_off(head: Token, clause: Token) -> bool:
    """ "Sent the force, known as Sangaris, on 5 December": the day behind the comma that ends the clause."""
    first = head.left_edge
    comma = first if first.text == "," or first.i == 0 else first.nbor(-1)
    return comma.text == "," and clause.i < comma.i and clause.left_edge.i < comma.i


def _is_speaking(clause: Token) -> bool:
    """ "Assad, speaking in Damascus on 15 August, called": a participle between commas tells of the verb's own day."""
    between = relation(clause.head) == "nsubj" and clause.head.i < clause.i < clause.head.head.i
    return clause.tag_ == "VBG" and between and clause.nbor(-1).text == ","


def _is_at_once(head: Token, clause: Token) -> bool:
    """ "Addressing it two days later, she said": a participle without a conjunction tells of the same time."""
    direct = not any(step.pos_ in ("VERB", "AUX") for step in ancestors(head)[: ancestors(head).index(clause)])
    alone = not children(clause, "mark", "case", "nsubj", "aux")
    return clause.tag_ == "VBG" and alone and direct


def _bounds(head: Token) -> bool:
    """ "Announced a truce from midnight": from when or until when holds what a noun names."""
    return case_of(head) in ("from", "until", "till") and relation(head) == "nmod" and head.head.pos_ == "NOUN"


def _describes(head: Token, expression: DateExpression, wanted: set[int]) -> bool:
    """Whether a year tells which treaty or war a noun means, rather than when the event was: "the treaty of 1997"."""
    if expression.first is None or expression.last is None:
        return False
    long = (expression.last - expression.first).days > 31
    return long and relation(head) in ("nmod", "compound", "nummod", "amod") and head.head.i not in wanted


def datable(expression: DateExpression) -> bool:
    """Whether an expression can be an event's day: a calendar date or time, not the name of a war, not "now".

    A length of time is one where it is counted from an event that the text dated ("two days before the visit").
    """
    if expression.type == "DURATION" and expression.basis == "context" and "T" not in expression.value:
        return bool(expression.first or expression.last)
    if expression.type not in ("DATE", "TIME") or expression.name or expression.value == "PRESENT_REF":
        return False
    return bool(expression.first or expression.last)


def event_date(expression: DateExpression) -> EventDate:
    return EventDate(
        edtf=expression.edtf,
        start=expression.first,
        end=expression.last,
        basis=expression.basis,
        text=expression.text,
        reason=expression.reason,
        leans=expression.leans,
    )


def by_then(reading: Reading, when: EventDate) -> EventDate:
    """What has been done "this week" was done by the day of publication; months and years stay as they are told."""
    published, first, last = reading.published, when.start, when.end
    if (
        published is None
        or first is None
        or last is None
        or not first <= published < last
        or (last - first).days > WEEK
    ):
        return when
    edtf = published.isoformat() if first == published else f"{first.isoformat()}/{published.isoformat()}"
    return replace(when, edtf=edtf, end=published)


def in_context(established: EventDate) -> EventDate:
    """The date that the paragraph has established, for an event told without one."""
    if established is UNDATED:
        return UNDATED
    reason = f"“{established.text}” said just before" if established.text else established.reason
    return replace(established, basis="context", reason=reason)


def on_publication(published: date | None, *, days: int = 0) -> EventDate:
    """The day of publication, for what the text presents as the day's news; `days` before it count too."""
    if published is None:
        return UNDATED
    first = published - timedelta(days=days)
    edtf = published.isoformat() if not days else f"{first.isoformat()}/{published.isoformat()}"
    return EventDate(edtf, first, published, "published", "", "told as the news of the day of publication", leans=True)
