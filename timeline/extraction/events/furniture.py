"""Lines of a page that are not its text: headlines, captions, links to other stories, share lines."""

from spacy.tokens import Span

from timeline.extraction.events.lexicon import phrases
from timeline.extraction.events.reading import SENTENCE_ENDS, Reading
from timeline.extraction.merging import fold

BULLETS = ("•", "*", "-", "–", "—", "·", "▪", "‣")
FINITE = frozenset({"VBZ", "VBD", "VBP", "VBN"})
# So many characters a list of points takes at most.
POINTS = 1500


def is_furniture(reading: Reading, sentence: Span) -> bool:
    """Whether a sentence stands in a line that is no running text."""
    line = line_of(reading, sentence)
    low = line.lower().lstrip("*•-–—>[(» ")
    if low.startswith(tuple(phrases("furniture"))):
        return True
    return is_headline(reading, line) and not _is_point(reading, sentence)


def _is_point(reading: Reading, sentence: Span) -> bool:
    """Whether a line with a verb is one of the points under "Key points", which sum up the page."""
    if line_of(reading, sentence)[:1] not in BULLETS or not any(token.tag_ in FINITE for token in sentence):
        return False
    above = reading.text[max(0, sentence.start_char - POINTS) : sentence.start_char].rpartition("\n\n")[2]
    return above.split("\n")[0].strip(" :*•").lower() in phrases("digests")


def line_of(reading: Reading, sentence: Span) -> str:
    """The whole line of the text in which a sentence begins."""
    text = reading.text
    start = text.rfind("\n", 0, sentence.start_char) + 1
    end = text.find("\n", sentence.start_char)
    return text[start : end if end >= 0 else len(text)].strip()


def is_headline(reading: Reading, line: str) -> bool:
    """Whether a line is the title, or stands alone without an end while other lines go on as sentences."""
    if not reading.prose:
        return False
    if reading.source.title and fold(line) == fold(reading.source.title):
        return True
    return not line.endswith(SENTENCE_ENDS) and len(line) <= 160
