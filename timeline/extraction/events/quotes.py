"""Whose words a quote is that stands without a verb of saying: "X shook his head. “No.”", "“...” The speaker is X."."""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from timeline.extraction.events.found import Found
from timeline.extraction.events.lexicon import SAYING, phrases
from timeline.extraction.events.parties import actors_of
from timeline.extraction.events.reading import Reading
from timeline.extraction.events.tree import case_of, children
from timeline.extraction.events.unnamed import unnamed_speaker
from timeline.extraction.types import Actor

ENDS = frozenset({".", "!", "?", "…", "..."})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# A quote of fewer words can be a name, a slogan or a single expression.
WORDS = 3
# How many words before a colon may tell whose the quote behind it is.
LEAD = 30
WHO = ("person", "office")


@dataclass(frozen=True, slots=True)
class Quote:
    """The words between two marks, from `start` to `end`; `colon` says that a colon stands before it."""

    start: int
    end: int
    colon: bool


def unspoken(reading: Reading, found: list[Found]) -> list[Found]:
    """A statement for each free-standing quote that no sentence around it gives to somebody by a verb of saying."""
    told = {reading.sentence_of[find.token.i]: find for find in found if find.entry.kind == "statement"}
    quotes: list[Found] = []
    for quote in _free(reading):
        first, last = reading.sentence_of[quote.start], reading.sentence_of[quote.end - 1]
        if any(number in told for number in range(first, last + 1)):
            continue
        if source := _whose(reading, quote, first, last, told):
            token = reading.doc[quote.start]
            quotes.append(Found(token, token, SAYING, source, (), "happened", 0.45))
            told[first] = quotes[-1]
    return quotes


def _free(reading: Reading) -> list[Quote]:
    """The quotes that are sentences of their own: nothing but a sentence's end or a colon before, an end inside."""
    found: list[Quote] = []
    doc, quoted = reading.doc, reading.quoted
    index = 0
    while index < len(doc):
        if index not in quoted:
            index += 1
            continue
        end = index
        while end < len(doc) and (end in quoted or (doc[end].is_space and end + 1 in quoted)):
            end += 1
        words = [token for token in doc[index:end] if token.is_alpha]
        ended = doc[end - 1].text in ENDS
        spoken = len(words) >= WORDS and words[0].text[0].isupper() and any(token.tag_ in FINITE for token in words)
        before = _before(reading, index - 1)
        if ended and spoken and before is not None and reading.turns.get(index) is None:
            found.append(Quote(index, end, before == ":"))
        index = end
    return found


def _before(reading: Reading, index: int) -> str | None:
    """What stands before the opening mark at an index: "." for a beginning, ":" for a colon, None for running text."""
    step = index - 1
    while step >= 0 and reading.doc[step].is_space:
        if "\n" in reading.doc[step].text:
            return "."
        step -= 1
    if step < 0 or reading.doc[step].text in ENDS:
        return "."
    if reading.doc[step].text == ":":
        return ":"
    return "." if step not in reading.quoted and reading.doc[step].text in ("”", '"', "»") else None


def _whose(reading: Reading, quote: Quote, first: int, last: int, told: dict[int, Found]) -> tuple[Actor, ...]:
    """Who says it: whom the sentence behind names for it, whom the words before the colon tell, who was spoken of."""
    if quote.colon:
        return _leading(reading, quote)
    behind = reading.sentences[last + 1] if last + 1 < len(reading.sentences) else None
    if behind is not None and (source := _claimed(reading, behind)):
        return source
    if first == 0 or (last + 1 in told and _beside(reading, last, last + 1)):
        return ()
    if first - 1 in told:
        source = told[first - 1].source
        return source if len(source) == 1 and source[0].role in WHO else ()
    before = reading.sentences[first - 1]
    if source := _subject(reading, before):
        return source
    return () if _beside(reading, first - 1, first) else _of_paragraph(reading, first - 1, told)


def _beside(reading: Reading, one: int, other: int) -> bool:
    """Whether two sentences stand in one paragraph."""
    paragraph = reading.paragraph_of
    return paragraph[reading.sentences[one].start] == paragraph[reading.sentences[other].start]


def _leading(reading: Reading, quote: Quote) -> tuple[Actor, ...]:
    """ "For X, the matter is simple: “...”", "the message from Vilnius was simple: “...”"."""
    start = reading.doc[quote.start - 2].sent.start
    lead = [token for token in reading.doc[max(start, quote.start - LEAD) : quote.start - 1] if not token.is_space]
    if not lead or any(token.text == "?" for token in lead):
        return ()
    for token in lead:
        subject = token.dep_ == "nsubj" and token.head in lead
        named = case_of(token) in ("for", "from", "to") and token.i < lead[0].i + 4
        message = subject and token.lemma_.lower() in phrases("answers")
        if message:
            owners = [*children(token, "nmod:poss"), *[c for c in children(token, "nmod") if case_of(c) in FROM]]
            return tuple(actor for owner in owners for actor in actors_of(reading, owner))
        if (subject or named) and (source := _person(reading, token)):
            return source
    return ()


FROM = frozenset({"from", "of", "by", ""})


def _claimed(reading: Reading, sentence: Span) -> tuple[Actor, ...]:
    """ "So spoke X", "The speaker is X", "That is how X put it", "With these words X opened the meeting"."""
    words = [token for token in sentence if not token.is_space]
    if words and words[0].i in reading.mention_at and not any(token.tag_ in FINITE for token in words[:3]):
        finite = [token for token in words if token.tag_ in FINITE]
        if all("acl:relcl" in (token.dep_, token.head.dep_) for token in finite):  # "Ali Bongo, in a video that ..."
            return _person(reading, words[0])
    if not words or words[0].i in reading.quoted or words[0].lower_ not in phrases("pointing_back"):
        return ()
    if not any(token.lemma_.lower() in phrases("pointed_words") for token in words[:8]):
        return ()
    named = [token for token in words if token.lemma_.lower() not in phrases("pointed_words")]
    return next((source for token in named if (source := _person(reading, token))), ())


def _subject(reading: Reading, sentence: Span) -> tuple[Actor, ...]:
    """The one person of whom a sentence tells; () where it is somebody's own quote or a question."""
    words = [token for token in sentence if not token.is_space]
    if any(token.i in reading.quoted for token in words) or (words and words[-1].text == "?"):
        return ()
    for token in words:
        if token.dep_ == "nsubj" and token.head.dep_ in ("ROOT", "conj") and (source := _person(reading, token)):
            return source
    return ()


def _person(reading: Reading, token: Token) -> tuple[Actor, ...]:
    """The one person a word stands for, named or not; () for a body, a state or several."""
    mention = reading.mention_at.get(token.i)
    if mention is not None and mention.actors:
        source = actors_of(reading, token, conjuncts=False) if token.pos_ != "PRON" else mention.actors
        single = len(source) == 1 and source[0].role in WHO and not children(token, "conj")
        return source if single else ()
    return unnamed_speaker(reading, [token], own_voice=False) if token.pos_ == "NOUN" and token.dep_ == "nsubj" else ()


def _of_paragraph(reading: Reading, number: int, told: dict[int, Found]) -> tuple[Actor, ...]:
    """Who spoke last in the paragraph that ends with a sentence, else the one person of whom it tells."""
    paragraph = reading.paragraph_of[reading.sentences[number].start]
    step = number
    while step >= 0 and reading.paragraph_of[reading.sentences[step].start] == paragraph:
        if step in told:
            source = told[step].source
            return source if len(source) == 1 and source[0].role in WHO else ()
        step -= 1
    return _subject(reading, reading.sentences[step + 1])
