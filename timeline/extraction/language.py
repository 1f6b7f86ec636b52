"""The spaCy pipeline: loaded once a process; it gives words, sentences, the parse and statistical entities.

Sentences are found by rule before the parser, which then keeps to them: news text has datelines, abbreviations,
quotes and headlines that a parser trained on the web splits in odd places.
"""

from functools import cache
from pathlib import Path
from typing import Any

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

# The embedding is only imported: spaCy then finds it by the name that the model's configuration gives.
from timeline.extraction import embedding as _embedding  # noqa: F401
from timeline.extraction import vocabulary
from timeline.extraction.labels import label_ends

MODEL = Path(__file__).parent / "model"
ENDERS = frozenset({".", "!", "?", "…", "...", "!!", "??", "?!"})
CLOSERS = frozenset({'"', "”", "’", "'", "''", ")", "]", "»"})
OPENERS = frozenset({'"', "“", "‘", "``", "`", "(", "[", "«", "'", "-", "–", "—", "_", "•", "*"})
# At the head of a line these begin a point of a list.
BULLETS = frozenset({"•", "*", "·", "‣", "▪", "-", "–", "—"})
# What a noun has and a verb has not.
NOMINAL = frozenset({"det", "case", "cop", "aux", "nmod:poss", "amod", "compound", "nummod", "nmod"})
# What spaCy writes for a token that begins a sentence, that does not, and that is open (-1 as it stores it).
YES, NO, UNDECIDED = 1, 2**64 - 1, 0
# A run of words without any end of sentence is left to the parser from here on.
LONGEST = 120
# Between the two words of "face to face".
LINKS = frozenset({"to", "by", "on", "after", "in"})
DASHES = frozenset({"-", "--", "–", "—", "_"})
# A dateline has at most this many words and marks.
DATELINE = 20


@cache
def pipeline() -> Language:
    """The trained pipeline that ships with the code, with the sentence rules before its parser."""
    nlp = spacy.load(MODEL) if (MODEL / "config.cfg").exists() else spacy.blank("en")
    nlp.add_pipe("sentence_bounds", before="parser" if "parser" in nlp.pipe_names else None)
    nlp.add_pipe("present_verbs")
    nlp.add_pipe("doubled_nouns")
    return nlp


def parse(text: str) -> Doc:
    """The text with words, sentences, parts of speech, dependencies and statistical entities."""
    return pipeline()(text)


def paragraph_starts(doc: Doc) -> list[int]:
    """Indices of the tokens that begin a paragraph (after an empty line, or the first)."""
    fresh = True
    starts = []
    for token in doc:
        if token.is_space:
            fresh = fresh or token.text.count("\n") > 1
        elif fresh:
            starts.append(token.i)
            fresh = False
    return starts


@Language.component("sentence_bounds")
def sentence_bounds(doc: Doc) -> Doc:
    """Marks for each token whether a sentence begins there; in very long runs it leaves that open.

    The marks are set all at once: set one by one, each would look through the whole document.
    """
    begin = 0
    leads = _datelines(doc) | _labelled(doc)
    marks = []
    for token in doc:
        starts = token.i == 0 or token.i in leads or _begins(doc, token)
        if starts:
            begin = token.i
        marks.append(YES if starts else (NO if token.i - begin < LONGEST else UNDECIDED))
    column: Any = numpy.array(marks, dtype="uint64").reshape(-1, 1)
    return doc.from_array(["SENT_START"], column) if marks else doc


@Language.component("present_verbs")
def present_verbs(doc: Doc) -> Doc:
    """Tags as a verb what the parse treats as one and the tagger took for a noun: "Kurti calls on Serbia to go".

    Live pages and chronologies are told in the present, whose forms are those of plural nouns.
    """
    for token in doc:
        unknown = token.pos_ in ("ADP", "SCONJ", "X") and token.i > 0 and token.nbor(-1).pos_ in ("NOUN", "PROPN")
        if unknown and token.lower_ in _past_forms():
            token.pos_, token.tag_ = "VERB", "VBD"  # "the army retook the town", a form that the tagger does not know
            token.set_morph("Mood=Ind|Tense=Past|VerbForm=Fin")  # type: ignore[attr-defined]
        if token.pos_ in ("NOUN", "PROPN") and token.is_alpha and token.text.islower() and _is_predicate(token):
            tag = "VBZ" if token.text.endswith("s") else "VBP"
            token.pos_, token.tag_ = "VERB", tag
            agreement = "|Number=Sing|Person=3" if tag == "VBZ" else ""
            token.set_morph(f"Mood=Ind|Tense=Pres|VerbForm=Fin{agreement}")  # type: ignore[attr-defined]
    return doc


@Language.component("doubled_nouns")
def doubled_nouns(doc: Doc) -> Doc:
    """Makes "face to face", "one on one" and "step by step" the manner of their verb, which the parser takes to pieces.

    What it hung on the second word belongs to the verb: "met face to face in Munich in May".
    """
    for link in doc[1:-1]:
        if link.lower_ not in LINKS:
            continue
        if link.lower_ == "to" and doc[link.i - 1].lower_ == "due" and doc[link.i + 1].tag_ == "VB":
            _as_infinitive(link)
        one, two = doc[link.i - 1], doc[link.i + 1]
        if one.lower_ != two.lower_ or not one.is_alpha or one.sent != two.sent:
            continue
        above = [step for step in (*one.ancestors, *two.ancestors) if step.pos_ == "VERB" and step.i < one.i]
        if not above or two in above[0].ancestors:
            continue
        for child in [*one.children, *two.children]:
            if child.i > two.i:
                child.head = above[0]
        one.head, one.dep_ = above[0], "obl:unmarked"
        two.head, two.dep_, two.pos_, two.tag_ = one, "nmod", "NOUN", "NN"
        link.head, link.dep_ = two, "case"
    return doc


def _as_infinitive(to: Token) -> None:
    """ "Is due to telephone him": no "due to", but what somebody is going to do."""
    verb = to.nbor(1)
    to.pos_, to.tag_, to.dep_, to.head = "PART", "TO", "mark", verb
    to.nbor(-1).pos_, to.nbor(-1).tag_ = "ADJ", "JJ"
    if to.nbor(-1).dep_ == "case":
        to.nbor(-1).dep_ = "advmod"


@cache
def _past_forms() -> frozenset[str]:
    """Past forms of irregular verbs, which are no prepositions or conjunctions."""
    return frozenset(row["form"] for row in vocabulary.table("irregular_verbs.csv")) - {"given"}


def _is_predicate(token: Token) -> bool:
    """Whether a word has a subject before it and nothing that makes it a noun or a predicate with "be"."""
    relations = {child.dep_ for child in token.children}
    if relations & NOMINAL or not any(child.dep_ == "nsubj" and child.i < token.i for child in token.children):
        return False
    return "obj" in relations or (token.text.endswith("s") and bool(relations & {"obl", "ccomp", "xcomp", "advcl"}))


def _datelines(doc: Doc) -> set[int]:
    """Where the text begins behind a dateline such as "MOSCOW, Nov. 2 (Agency) -": that is a sentence of its own."""
    found = set()
    for start in paragraph_starts(doc):
        if not doc[start].text.isupper() or len(doc[start]) < 3:
            continue
        closed, dated = False, True
        for token in doc[start : start + DATELINE]:
            if (closed or dated) and token.text in DASHES and _spaced(doc, token):
                found.add(token.i + 1)
                break
            closed = token.text == ")"
            dated = dated and (token.is_punct or token.text[:1].isupper() or not token.is_alpha)
    return found


def _labelled(doc: Doc) -> set[int]:
    """Where an entry's text begins behind its day or time ("Wed 4: ..."): the label is a sentence of its own."""
    ends = iter(label_ends(doc.text))
    end = next(ends, None)
    found = set()
    for token in doc:
        if end is None:
            break
        if token.idx >= end and not token.is_space:
            found.add(token.i)
            end = next(ends, None)
    return found


def _spaced(doc: Doc, dash: Token) -> bool:
    """Whether white space stands on both sides of a dash and a word behind it."""
    return dash.i + 1 < len(doc) and bool(dash.whitespace_) and bool(doc[dash.i - 1].whitespace_)


def _begins(doc: Doc, token: Token) -> bool:
    before = doc[token.i - 1]
    if before.is_space:
        # Spaces belong to the sentence they follow; a break of the line may end it, of the paragraph always does.
        return not token.is_space and _breaks(doc, before, token)
    if token.is_space or (token.text in CLOSERS and not _opens(doc, token)):
        return False
    end = before.i
    while end > 0 and doc[end].text in CLOSERS and not _opens(doc, doc[end]) and end > before.i - 3:
        end -= 1
    return _ends(doc, doc[end], token)


def _breaks(doc: Doc, space: Token, token: Token) -> bool:
    count = space.text.count("\n")
    if count != 1:
        return count > 1 or (space.i > 0 and _ends(doc, doc[max(_visible(doc, space.i), 0)], token))
    last = _visible(doc, space.i)
    if last < 0 or (token.text in BULLETS and token.i + 1 < len(doc) and token.whitespace_):
        return True
    short = _line_is_short(doc, space)
    return _ends(doc, doc[last], token) or doc[last].text in CLOSERS | {":"} or (short and token.text[:1].isupper())


def _line_is_short(doc: Doc, space: Token) -> bool:
    """Whether the line that ends with this white space has fewer than 60 characters, so that it is no full line."""
    index = space.i - 1
    while index >= 0 and space.idx - doc[index].idx < 60:
        if doc[index].is_space and "\n" in doc[index].text:
            return True
        index -= 1
    return index < 0


def _visible(doc: Doc, index: int) -> int:
    """The index of the last token before `index` that is neither space nor a closing mark; -1 for none."""
    index -= 1
    while index >= 0 and (doc[index].is_space or doc[index].text in CLOSERS):
        index -= 1
    return index


def _opens(doc: Doc, token: Token) -> bool:
    """Whether an ambiguous quotation mark (\" or ') opens: white space before it, none behind it."""
    spaced = token.i == 0 or bool(doc[token.i - 1].whitespace_) or doc[token.i - 1].is_space
    return token.text in OPENERS and not token.whitespace_ and spaced


def _ends(doc: Doc, last: Token, token: Token) -> bool:
    """Whether a sentence ends with `last`, given that `token` is the next visible word or mark."""
    text = token.text
    if not (text[0].isupper() or text[0].isdigit() or text in OPENERS or text[0] in "“‘«\"'"):
        return False
    if last.text in ENDERS or (len(last.text) > 1 and last.text[-1] in "!?…"):
        return last.text != "." or last.i == 0 or doc[last.i - 1].lower_ not in vocabulary.words("abbreviations.txt")
    if last.text.endswith(".") and len(last.text) > 1:
        # An abbreviation that keeps its stop: "U.S.", "Sen.", "p.m.", "Corp."; names go on, other sentences start.
        stem = last.lower_.rstrip(".")
        if stem in vocabulary.words("abbreviations.txt") or (len(stem) == 1 and stem.isalpha()):
            return False
        return token.lower_ in vocabulary.words("sentence_starters.txt")
    return False
