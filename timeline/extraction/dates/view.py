"""The text and its parse, asked by character offset."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from spacy.tokens import Doc, Span, Token

_REACH: Final = 40
_WORD: Final = re.compile(r"\w+")
_LAST_WORDS: Final = re.compile(r"[\w'’.]+(?=[^\w]*$)")
_TITLED: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sen|Gen|Minister|President|Secretary|Senator)\.?\s([A-Z]\w+)")


def _full_name(entity: Span) -> bool:
    return entity.label_ == "PERSON" and len(entity) > 1


@dataclass(frozen=True)
class View:
    """One parsed text. Look-ups are by bisection or within a fixed reach, so that the whole stays linear."""

    doc: Doc

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return self.doc.text

    @cached_property
    def parsed(self) -> bool:
        """Whether the words have dependencies and forms."""
        return bool(self.doc.has_annotation("DEP") and self.doc.has_annotation("TAG"))

    @cached_property
    def titled(self) -> frozenset[str]:
        """The surnames behind a title, and the last words of persons of two words and more, in small letters."""
        titled = {match[1].lower() for match in _TITLED.finditer(self.text)}
        return frozenset(titled | {entity[-1].lower_ for entity in self.doc.ents if _full_name(entity)})

    @cached_property
    def _token_starts(self) -> list[int]:
        return [int(offset) for offset in self.doc.to_array(["IDX"])]

    @cached_property
    def _sentences(self) -> tuple[list[int], list[Span]]:
        spans = list(self.doc.sents) if self.doc.has_annotation("SENT_START") else []
        return [span.start_char for span in spans], spans

    def token(self, offset: int) -> Token | None:
        """The token at the offset, None in a text without any."""
        index = bisect_right(self._token_starts, offset) - 1
        return self.doc[index] if index >= 0 else None

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens of a stretch of the text."""
        first, last = bisect_right(self._token_starts, start) - 1, bisect_right(self._token_starts, end - 1)
        return [self.doc[index] for index in range(max(first, 0), last)]

    def sentence_index(self, offset: int) -> int:
        """The number of the sentence at the offset."""
        return max(bisect_right(self._sentences[0], offset) - 1, 0)

    def sentence(self, offset: int) -> tuple[int, int]:
        """First and last offset of the sentence around the offset; the whole text where there are no sentences."""
        spans = self._sentences[1]
        if not spans:
            return 0, len(self.text)
        span = spans[self.sentence_index(offset)]
        return span.start_char, span.end_char

    def before(self, offset: int, *, reach: int = _REACH) -> str:
        """Some text just before the offset."""
        return self.text[max(0, offset - reach) : offset]

    def after(self, offset: int, *, reach: int = _REACH) -> str:
        """Some text from the offset on."""
        return self.text[offset : offset + reach]

    def word_before(self, offset: int) -> str:
        """The word before the offset as written, "" where a sentence ends or nothing stands between."""
        text = self.before(offset)
        match = _LAST_WORDS.search(text.rstrip())
        if not match or any(mark in text[match.end() :] for mark in '.!?;:()“”"\n'):
            return ""
        return match[0].rstrip(".")

    def word_after(self, offset: int) -> str:
        """The word behind the offset as written, "" where more than a blank or a hyphen lies between."""
        text = self.after(offset)
        match = _WORD.search(text)
        return match[0] if match and text[: match.start()].strip(" \t\n\xa0-") == "" else ""

    def is_person(self, start: int, end: int) -> bool:
        """Whether the statistical recogniser holds these words for somebody, or for a part of a name."""
        return any(token.ent_type_ == "PERSON" for token in self.tokens(start, end))
