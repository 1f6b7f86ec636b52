"""Lines of a page that are not its text: headlines, captions, links to other stories, share lines."""

from spacy.tokens import Span

from timeline.extraction.events.lexicon import phrases
from timeline.extraction.events.reading import SENTENCE_ENDS, Reading
from timeline.extraction.merging import fold

BULLETS = ("•", "*", "-", "–", "—", "·", "▪", "‣")
FINITE = frozenset({"VBZ", "VBD", "VBP", "VBN"})
QUOTES = frozenset('"“”«»')
# Of so many words the label before a question is: "Ms Sample (North Sampleshire): Has he said so?".
LABEL = 9
# So many characters a list of points takes at most.
POINTS = 1500


def is_furniture(reading: Reading, sentence: Span) -> bool:
    """Whether a sentence stands in a line that is no running text, or only asks what somebody did."""
    if is_question(sentence):
        return True
    line = line_of(reading, sentence)
    low = line.lower().lstrip("*•-–—>[(» ")
    if low.startswith(tuple(phrases("furniture"))):
        return True
    return is_headline(reading, line) and not _is_point(reading, sentence)


def is_question(sentence: Span) -> bool:
    """Whether a sentence asks in the text's own voice: "Has Washington said anything?", "PRESENTER: Did they meet?"."""
    words = [token for token in sentence if not token.is_space]
    if not words or words[-1].text != "?" or any(token.text in QUOTES for token in words):
        return False
    label = next((i for i, token in enumerate(words[:LABEL]) if token.text.endswith(":")), -1)
    first = words[label + 1].lower_ if label + 1 < len(words) else ""
    return first in phrases("auxiliaries")


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
