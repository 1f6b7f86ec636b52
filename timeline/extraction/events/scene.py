"""The day that the telling has reached: what an event told without a date of its own leans on.

A date that the main clause of a sentence carries sets the scene for what follows in the paragraph; one inside a
relative clause, a report of somebody's words or an announcement of what is to come does not. A paragraph that sets
none is on the day of the heading above it, where days are headings, else on the day of the story, the first day told
that lies close before the publication.
"""

import re
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Span, Token

from timeline.extraction.dates.reading import spell
from timeline.extraction.events.lexicon import phrases, verb_entry
from timeline.extraction.events.reading import Reading, ancestors
from timeline.extraction.events.timing import (
    beside,
    datable,
    event_date,
    in_context,
    is_dateline,
    is_fronted,
    is_inside,
    is_reason,
    on_publication,
    opens_sentence,
)
from timeline.extraction.events.tree import case_of, children, relation
from timeline.extraction.types import UNDATED, DateExpression, EventDate

NEWS_DAYS = 3
DAYS_BACK = 2
# Longer than a month is an age, not the scene of the next sentence.
SCENE_DAYS = 31
# A date under one of these belongs to another clause than the one that carries the telling on.
ASIDE = frozenset({"acl", "ccomp", "csubj", "advcl"})
# "14:05", "20.10 GMT": what stands at the head of an entry of a live page.
CLOCK = re.compile(r"\s*\d{1,2}[:.]\d{2}\b(?!\.\d)")
ENTRIES = 2
HAD = frozenset({"had", "'d", "’d"})
# Before an event that the text has told, these say that the telling is still with it.
BESIDE = frozenset({"after", "during", "following", "at"})
ENDS = frozenset({".", "!", "?", "”", '"', "''"})
# A day as a heading below this many paragraphs has text above it.
LATE = 3


class Scene:
    """The day established at each sentence of a text; built once a text, asked in any order."""

    def __init__(self, reading: Reading, *, assumed: bool) -> None:
        self._reading = reading
        setters = [(head, expression) for head, expression in reading.date_heads if _may_set(reading, expression)]
        headings = [(head, expression) for head, expression in reading.date_heads if _may_head(reading, expression)]
        main = [(head, expression) for head, expression in setters if _leads(reading, head) or _is_main(reading, head)]
        main = _without_datelines(reading, main)
        self._live = _is_live(reading)
        self._otherwise = UNDATED if assumed else on_publication(reading.published)
        lead = _lead(reading)
        opening = [(head, expression) for head, expression in main if reading.paragraph_of[head.i] == lead]
        early = [one for one in setters if _is_early(reading, one, lead)]
        found = next(filter(None, (_story(reading, some) for some in (opening, early, main, setters))), UNDATED)
        self._story = UNDATED if self._live else found
        self._fresh = lead if not opening and _is_news_of_today(reading, lead) else -1
        self._sections = _sections(reading, headings)
        self._opens: dict[int, int] = {}
        for token in reading.doc:
            self._opens.setdefault(reading.paragraph_of[token.i], token.i)
        self._set: dict[int, list[tuple[int, DateExpression]]] = {}
        for head, expression in main:
            self._set.setdefault(reading.paragraph_of[head.i], []).append((head.i, expression))

    def at(self, token: Token) -> EventDate:
        """What the paragraph has established where a word stands, else the day of the story, else of the news."""
        paragraph = self._reading.paragraph_of[token.i]
        sentence = self._reading.sentence_of[token.i]
        before = [
            (index, expression)
            for index, expression in self._set.get(paragraph, ())
            if index < token.i or self._reading.sentence_of[index] == sentence
        ]
        current = before
        if _is_present(token) and not self._sections:
            current = [one for one in before if not _is_past(self._reading.doc[one[0]])]
        dropped, before = len(current) < len(before), current
        told = [one for one in before if self._reading.sentence_of[one[0]] == sentence or not self._goes_back(one[0])]
        if before:
            return in_context(event_date((told or before)[-1][1]))
        if resumed := self._resumed(paragraph):
            return in_context(event_date(resumed))
        sections = [expression for number, expression in self._sections if number < paragraph]
        if sections:
            return in_context(event_date(sections[-1]))
        story = in_context(self._story) if self._story.start else self._otherwise
        return self._until_now(story) if paragraph == self._fresh or dropped or _is_present(token) else story

    def _until_now(self, story: EventDate) -> EventDate:
        """From the day of the story to that of publication: when what "has" happened at the head of the news was."""
        published = self._reading.published
        if story.start is None or published is None or story.start >= published:
            return story
        edtf = f"{story.start.isoformat()}/{published.isoformat()}"
        return replace(story, edtf=edtf, end=published, reason=f"has happened by {spell(published)}", leans=True)

    def _goes_back(self, index: int) -> bool:
        """Whether a date is that of what "had happened" before the story, to which the next sentence returns."""
        verb = next((step for step in ancestors(self._reading.doc[index]) if step.pos_ == "VERB"), None)
        return verb is not None and any(child.lower_ in HAD for child in children(verb, "aux"))

    def _resumed(self, paragraph: int) -> DateExpression | None:
        """The day of the paragraph before, where this one opens with what happened in it: "Speaking after the vote"."""
        before = self._set.get(paragraph - 1)
        if not before or paragraph not in self._opens:
            return None
        first, start = self._opens[paragraph], self._opens.get(paragraph - 1)
        told = {token.lemma_.lower() for token in self._reading.doc[start:first] if token.pos_ == "NOUN"}
        opening = self._reading.sentences[self._reading.sentence_of[first]]
        return before[-1][1] if any(_points_back(token) and token.lemma_.lower() in told for token in opening) else None

    def label(self, token: Token) -> DateExpression | None:
        """The day that stands by itself right before the sentence of a word, as at the head of a chronology's entry."""
        paragraph, sentence = self._reading.paragraph_of[token.i], self._reading.sentence_of[token.i]
        for index, expression in reversed(self._set.get(paragraph, [])):
            if self._reading.sentence_of[index] == sentence - 1 and not _in_prose(self._reading.doc[index]):
                return expression
        return None

    def before(self, token: Token) -> EventDate:
        """The days just before the scene, for what "had happened" by then without a day of its own.

        News goes back a day or two when it says so without saying when; anything older it dates.
        """
        scene = self.at(token)
        if scene.start is None or scene.end is None or (scene.end - scene.start).days > 1:
            return UNDATED
        first = scene.start - timedelta(days=DAYS_BACK)
        edtf = f"{first.isoformat()}/{scene.end.isoformat()}"
        reason = f"told as past by then: {scene.reason}"
        return EventDate(edtf, first, scene.end, "context", "", reason, leans=scene.leans)


def _is_present(token: Token) -> bool:
    """Whether somebody says something in the present: on the day of the news, whatever day was told of before."""
    present = token.tag_ == "VBZ" or (token.tag_ == "VBP" and token.lower_ not in phrases("unchanging"))
    return present and token.pos_ == "VERB"


def _is_past(head: Token) -> bool:
    """Whether a date hangs on a verb in the past."""
    verb = next((step for step in ancestors(head) if step.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return False
    return verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in children(verb, "aux", "cop"))


def _points_back(token: Token) -> bool:
    """ "After the vote", "during the talks": a definite event without a date, at which the telling still is."""
    definite = any(child.lower_ in ("the", "that", "this") for child in children(token, "det"))
    return token.pos_ == "NOUN" and definite and case_of(token) in BESIDE


def _is_early(reading: Reading, setter: tuple[Token, DateExpression], lead: int) -> bool:
    """Whether a day in the opening paragraph is the story's, though in a clause: "when the buses left yesterday"."""
    head, expression = setter
    described = any(relation(step) == "acl" for step in ancestors(head))
    return reading.paragraph_of[head.i] == lead and not described and not is_dateline(reading, expression)


def _without_datelines(
    reading: Reading, setters: list[tuple[Token, DateExpression]]
) -> list[tuple[Token, DateExpression]]:
    """The dates that set the scene; the day of writing does so only where its paragraph tells no other."""
    datelines = {id(one) for _, one in setters if is_dateline(reading, one)}
    told = {reading.paragraph_of[head.i] for head, one in setters if id(one) not in datelines}
    return [
        (head, one) for head, one in setters if id(one) not in datelines or reading.paragraph_of[head.i] not in told
    ]


def _may_set(reading: Reading, expression: DateExpression) -> bool:
    first, last = expression.first, expression.last
    return (
        _may_head(reading, expression) and first is not None and last is not None and (last - first).days <= SCENE_DAYS
    )


def _may_head(reading: Reading, expression: DateExpression) -> bool:
    """A heading can span months ("May to August 2023"), a sentence's scene cannot."""
    first, last = expression.first, expression.last
    if not datable(expression) or first is None or last is None:
        return False
    return reading.published is None or first <= reading.published


def _is_main(reading: Reading, head: Token) -> bool:
    """Whether a date hangs on the main clause of its sentence, or stands right behind its verb."""
    chain = ancestors(head)
    verb = next((step for step in chain if step.pos_ == "VERB"), None)
    if any(is_reason(reading, step, reading.date_at[head.i]) for step in chain):
        return False
    entry = verb_entry(verb) if verb is not None else None
    if verb is not None and entry and entry.kind == "statement" and is_inside(reading, verb, reading.date_at[head.i]):
        return False  # the day of what is said
    if opens_sentence(reading, head) or not any(
        relation(step) in ASIDE and not _carries(reading, step) for step in chain[:-1]
    ):
        return True
    return beside(reading, chain[-1]) is reading.date_at.get(head.i)


def _carries(reading: Reading, clause: Token) -> bool:
    """Whether a clause under the main verb tells the story all the same: "Shells fell on Sunday, the army said"."""
    told = relation(clause) == "ccomp" and clause.i < clause.head.i and clause.i not in reading.quoted
    return told or is_fronted(clause)


def _leads(reading: Reading, head: Token) -> bool:
    """Whether a date opens its paragraph, as in a chronology."""
    index = head.i
    while index > 0 and (reading.date_at.get(index - 1) or reading.doc[index - 1].is_punct):
        index -= 1
    return index == 0 or reading.paragraph_of[index - 1] != reading.paragraph_of[head.i]


def _in_prose(head: Token) -> bool:
    """Whether a date stands in a sentence with a verb: not in a dateline or a heading."""
    return any(token.pos_ in ("VERB", "AUX") for token in head.sent)


def _lead(reading: Reading) -> int:
    """The number of the paragraph that opens the story: the first that ends as a sentence does and has a verb."""
    for sentence in reading.sentences:
        words = [token for token in sentence if not token.is_space]
        if words and words[-1].text in ENDS and any(token.pos_ in ("VERB", "AUX") for token in words):
            return reading.paragraph_of[words[0].i]
    return 0


def _is_news_of_today(reading: Reading, lead: int) -> bool:
    """Whether the story opens in the present or the perfect, "Police have charged", as news of its own day does."""
    sentence = next((one for one in reading.sentences if reading.paragraph_of[one.start] == lead), None)
    verb = sentence.root if sentence is not None else None
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return False
    return verb.tag_ in ("VBZ", "VBP") or any(child.lower_ in ("has", "have") for child in children(verb, "aux"))


def _sections(reading: Reading, setters: list[tuple[Token, DateExpression]]) -> list[tuple[int, DateExpression]]:
    """The paragraphs that are nothing but a day, with it, where such headings part the text.

    One alone above all the prose is a dateline.
    """
    headings: dict[int, DateExpression] = {}
    for head, expression in setters:
        own = [t for t in head.sent if not (t.is_space or t.is_punct or reading.date_at.get(t.i))]
        if len(own) <= 1 and not _in_prose(head) and _fills_paragraph(reading, head.sent):
            headings.setdefault(reading.paragraph_of[head.i], expression)
    return sorted(headings.items()) if len(headings) > 1 or any(number > LATE for number in headings) else []


def _fills_paragraph(reading: Reading, sentence: Span) -> bool:
    """Whether a sentence is its paragraph's only one."""
    numbers, own = reading.paragraph_of, reading.paragraph_of[sentence.start]
    opens = sentence.start == 0 or numbers[sentence.start - 1] != own
    return opens and (sentence.end >= len(numbers) or numbers[sentence.end] != own)


def _story(reading: Reading, setters: list[tuple[Token, DateExpression]]) -> EventDate | None:
    """The first day told that lies close before the publication."""
    for _, expression in setters:
        first, last = expression.first, expression.last
        if reading.published is None or first is None or last is None:
            continue
        close = timedelta(0) <= reading.published - last <= timedelta(NEWS_DAYS)
        if close and (last - first).days <= 1:
            return event_date(expression)
    return None


def _is_live(reading: Reading) -> bool:
    """Whether paragraphs open with the time of day, as on a live page: each tells of the day of publication."""
    paragraphs = re.split(r"\n\s*\n", reading.text)
    return sum(bool(CLOCK.match(paragraph)) for paragraph in paragraphs) >= ENTRIES
