"""Days and times that head an entry of a chronology or a live page: "Wed 4:", "23 Apr -", "14:05". They are no words of
the sentence behind them.
"""

from typing import Final

from timeline.extraction.dates.words import compiled

_DAY: Final = (
    r"(?:(?:{anyweekday},? (?:the )?)?(?:{day}{nth}?(?: of)? {anymonth}|{anymonth} {day}{nth}?)(?:,? {year})?"
    r"|{anyweekday},? (?:the )?{day}{nth}?|{anyweekday})"
)
_CLOCK: Final = r"(?:{clock12}|{clock24})(?: ?\(?(?:{zone}|local time)\)?)?"
_BULLET: Final = r"(?:^|\n)[ \t]{0,4}(?:[•*·‣▪–—-][ \t]{1,4})?"
_STOP: Final = r"(?: ?[:–—]| -{1,2})(?= )"
_BEHIND_A_SENTENCE: Final = r"(?<=[.!?][ \n])|(?<=[.!?][”\"’)][ \n])"
# What follows a time of day without a mark between begins as a sentence does.
_BEGINS: Final = r"(?-i:(?=\s{1,3}[A-ZÀ-ÞĀ-Ž“\"‘«(]))"
_LABEL: Final = compiled(
    rf"(?:{_BULLET})(?:{_DAY}(?:,? (?:at )?{_CLOCK})?{_STOP}|{_CLOCK}(?:,? {_DAY})?(?:{_STOP}|[:.,]?{_BEGINS}))"
    rf"|(?:{_BEHIND_A_SENTENCE}){_DAY}(?:,? (?:at )?{_CLOCK})?:(?= )",
    whole_words=False,
)


def label_ends(text: str) -> list[int]:
    """Where the labels of a text end, as character offsets, in order; time is linear in its length."""
    return [match.end() for match in _LABEL.finditer(text)]
