"""Lines of a page that are not its text: headlines, captions, links to other stories, share lines."""

from spacy.tokens import Span

from timeline.extraction.events.lexicon import phrases
from timeline.extraction.events.reading import SENTENCE_ENDS, Reading
from timeline.extraction.merging import fold


def is_furniture(reading: Reading, sentence: Span) -> bool:
    """Whether a sentence stands in a line that is no running text."""
    line = line_of(reading, sentence)
    low = line.lower().lstrip("*•-–—>[(» ")
    if low.startswith(tuple(phrases("furniture"))):
        return True
    return is_headline(reading, line)


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
