"""One text with everything known about it, indexed by token: what the steps of reading events share."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span, Token

from timeline.extraction.events.own_bodies import issuer_of
from timeline.extraction.events.tree import relation
from timeline.extraction.types import Actor, ActorMention, DateExpression, Source

if TYPE_CHECKING:
    from timeline.extraction.events.found import Found


@dataclass(slots=True)
class Reading:
    """`mention_at` and `date_at` give for each token index what covers it; `quoted` are tokens inside quotes.

    `dates_in` holds the date heads of each sentence. `text` is kept here because spaCy makes a document's text anew on
    every access. `prose` says that lines end as sentences do, so that one which does not is a headline. `voices` are
    the unnamed speakers so far, by their noun; `called` how the text calls a person, `accounts` the statements that
    tell what a call or a meeting was about, by the index of its word. `turns` say who speaks a word of a transcript, ()
    for whoever asks, and `first_person` whom its "I" and "we" mean. `home` is the state in which the text is at home,
    `issuer` the body in whose name a release speaks. `fused` has the first of two names in one token: "U.S.-Iranian".
    """

    doc: Doc
    source: Source
    published: date | None
    mention_at: dict[int, ActorMention] = field(default_factory=dict)
    date_at: dict[int, DateExpression] = field(default_factory=dict)
    date_heads: list[tuple[Token, DateExpression]] = field(default_factory=list)
    dates_in: dict[int, list[tuple[Token, DateExpression]]] = field(default_factory=dict)
    quoted: set[int] = field(default_factory=set)
    sides: tuple[Actor, ...] = ()
    officials: frozenset[str] = frozenset()
    text: str = ""
    prose: bool = True
    paragraph_of: list[int] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    voices: dict[str, Actor] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    accounts: dict[int, list["Found"]] = field(default_factory=dict)
    fused: dict[int, ActorMention] = field(default_factory=dict)
    turns: dict[int, tuple[Actor, ...]] = field(default_factory=dict)
    first_person: dict[int, tuple[Actor, ...]] = field(default_factory=dict)
    home: str | None = None
    issuer: Actor | None = None


SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "''", ":", ")", "’", "}")
OPEN, CLOSE, EITHER = frozenset({*"“«„`", "``"}), frozenset({*"”»", "''"}), frozenset({'"'})


def read(
    doc: Doc,
    *,
    source: Source,
    published: date | None,
    dates: tuple[DateExpression, ...],
    mentions: tuple[ActorMention, ...],
) -> Reading:
    """Index a parsed text by token."""
    reading = Reading(doc, source, published, sentences=list(doc.sents))
    for mention in mentions:
        for index in _tokens(doc, mention.start, mention.end):
            before = reading.mention_at.get(index)
            if before is not None and before.end <= mention.start:
                reading.fused[index] = before
            reading.mention_at[index] = mention
    for expression in dates:
        indices = _tokens(doc, expression.start, expression.end)
        for index in indices:
            reading.date_at[index] = expression
        if indices:
            head = next(
                (doc[i] for i in indices if doc[i].head.i not in indices or doc[i].head.i == i), doc[indices[0]]
            )
            reading.date_heads.append((head, expression))
    reading.quoted = quoted_tokens(doc)
    reading.text = doc.text
    reading.issuer = issuer_of(reading.mention_at.values(), doc)
    lines = [line.strip() for line in reading.text.splitlines() if line.strip()]
    ended = [line for line in lines if line.endswith(SENTENCE_ENDS)]
    # On a page saved with all its links the text is less than a third of the lines, but most of the words.
    most = sum(map(len, ended)) > sum(map(len, lines)) / 2
    reading.prose = len(lines) > 1 and (len(ended) >= max(1, len(lines) // 3) or most)
    _number(reading)
    return reading


def _tokens(doc: Doc, start: int, end: int) -> list[int]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return [] if span is None else list(range(span.start, span.end))


def _number(reading: Reading) -> None:
    """Number paragraphs (parted by an empty line) and sentences for each token."""
    reading.sentence_of = [0] * len(reading.doc)
    reading.paragraph_of = [0] * len(reading.doc)
    for number, sentence in enumerate(reading.sentences):
        for token in sentence:
            reading.sentence_of[token.i] = number
    for head, expression in reading.date_heads:
        reading.dates_in.setdefault(reading.sentence_of[head.i], []).append((head, expression))
    paragraph = 0
    for token in reading.doc:
        reading.paragraph_of[token.i] = paragraph
        paragraph += token.is_space and token.text.count("\n") > 1


def quoted_tokens(doc: Doc) -> set[int]:
    """Indices of tokens between quotation marks; a quote left open ends with its paragraph."""
    inside: set[int] = set()
    is_open = False
    for token in doc:
        text = token.text
        if token.is_space and text.count("\n") > 1:
            is_open = False
        elif text in OPEN:
            is_open = True
        elif text in CLOSE:
            is_open = False
        elif text in EITHER:
            is_open = not is_open
        elif is_open:
            inside.add(token.i)
    return inside


def ancestors(token: Token) -> list[Token]:
    """The token and its heads up to the root."""
    chain = [token]
    while chain[-1].head.i != chain[-1].i:
        chain.append(chain[-1].head)
    return chain


def is_within(token: Token, *relations: str) -> bool:
    """Whether a clause with one of these relations lies on the way from the token to the root."""
    return any(relation(step) in relations for step in ancestors(token)[:-1])
