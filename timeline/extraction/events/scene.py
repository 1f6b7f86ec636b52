"""The day that the telling has reached: what an event told without a date of its own leans on.

A date that the main clause of a sentence carries sets the scene for what follows in the paragraph; one inside a
relative clause, a report of somebody's words or an announcement of what is to come does not. A paragraph that sets
none is on the day of the heading above it, where days are headings, else on the day of the story, the first day told
that lies close before the publication.
"""

import re
from datetime import timedelta

from spacy.tokens import Span, Token

from timeline.extraction.events.lexicon import relation
from timeline.extraction.events.reading import Reading, ancestors
from timeline.extraction.events.timing import beside, datable, event_date, in_context, on_publication
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
ENDS = frozenset({".", "!", "?", "”", '"', "''"})
# A day as a heading below this many paragraphs has text above it.
LATE = 3


class Scene:
    """The day established at each sentence of a text; built once a text, asked in any order."""

    def __init__(self, reading: Reading, *, assumed: bool) -> None:
        self._reading = reading
        setters = [(head, expression) for head, expression in reading.date_heads if _may_set(reading, expression)]
        main = [(head, expression) for head, expression in setters if _leads(reading, head) or _is_main(reading, head)]
        self._live = _is_live(reading)
        self._otherwise = UNDATED if assumed else on_publication(reading.published)
        lead = _lead(reading)
        opening = [(head, expression) for head, expression in main if reading.paragraph_of[head.i] == lead]
        found = next(filter(None, (_story(reading, some) for some in (opening, main, setters))), UNDATED)
        self._story = UNDATED if self._live else found
        self._sections = _sections(reading, setters)
        self._set: dict[int, list[tuple[int, DateExpression]]] = {}
        for head, expression in main:
            self._set.setdefault(reading.paragraph_of[head.i], []).append((head.i, expression))

    def at(self, token: Token) -> EventDate:
        """What the paragraph has established where a word stands, else the day of the story, else of the news."""
        paragraph = self._reading.paragraph_of[token.i]
        sentence = self._reading.sentence_of[token.i]
        before = [
            expression
            for index, expression in self._set.get(paragraph, ())
            if index < token.i or self._reading.sentence_of[index] == sentence
        ]
        if before:
            return in_context(event_date(before[-1]))
        sections = [expression for number, expression in self._sections if number < paragraph]
        if sections:
            return in_context(event_date(sections[-1]))
        return in_context(self._story) if self._story.start else self._otherwise

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


def _may_set(reading: Reading, expression: DateExpression) -> bool:
    first, last = expression.first, expression.last
    if not datable(expression) or first is None or last is None or (last - first).days > SCENE_DAYS:
        return False
    return reading.published is None or first <= reading.published


def _is_main(reading: Reading, head: Token) -> bool:
    """Whether a date hangs on the main clause of its sentence, or stands right behind its verb."""
    chain = ancestors(head)
    if not any(relation(step) in ASIDE for step in chain[:-1]):
        return True
    return beside(reading, chain[-1]) is reading.date_at.get(head.i)


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
