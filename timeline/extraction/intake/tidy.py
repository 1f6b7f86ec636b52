"""Characters and lines as the rest of the extraction wants them: NFC, plain spaces, paragraphs set apart."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\u0085\u2028\u2029]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")
BLOCKS = re.compile(r"\n[ ]*\n+")
BROKEN_WORD = re.compile(r"[^\W\d_]-$")
WIDEST_WRAP = 100  # characters; editors and mail programs break lines at 65 to 80, some at 99
NARROWEST_WRAP = 40
ENDED = re.compile(r"""[.!?…:;]["'”’»)\]]*$""")


def tidy(text: str) -> str:
    """NFC; line ends as a line feed; spaces of all kinds as a space; without invisible and control characters."""
    text = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    text = CONTROL.sub("", SPACES.sub(" ", INVISIBLE.sub("", text)))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def joined(blocks: list[str]) -> str:
    """Paragraphs as one text, a blank line between them, without empty ones."""
    return "\n\n".join(stripped for block in blocks if (stripped := block.strip()))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a tidied plain text, each on one line.

    Blank lines part them. Where lines were broken to a width, they are put together again; where they were not, every
    line is a paragraph.
    """
    blocks = [block.split("\n") for block in BLOCKS.split(text.strip("\n"))]
    width = _width(blocks)
    found = [part for block in blocks for part in (_flowed(block, width) if width else block)]
    return [re.sub(r" {2,}", " ", part).strip() for part in found if part.strip()]


def _width(blocks: list[list[str]]) -> int:
    """The width that the lines were broken to; 0 where they were not.

    Lines were broken if nearly every one that another follows could not have taken the next line's first word.
    """
    followed = [(line, after) for block in blocks for line, after in pairwise(block)]
    width = max((len(line) for block in blocks for line in block), default=0)
    if len(followed) < 2 or not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return 0
    full = sum(_is_full(line, after, width) for line, after in followed)
    return width if full >= 0.6 * len(followed) else 0


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the line was broken because the next word did not fit; a few characters of slack for ragged editors."""
    return len(line) + 1 + len(after.lstrip().split(" ", 1)[0]) > width - 5


def _flowed(block: list[str], width: int) -> list[str]:
    parts = [[block[0].strip()]]
    for line, after in pairwise(block):
        indented = len(after) - len(after.lstrip()) > len(line) - len(line.lstrip())
        ends = ENDED.search(line) is not None and not _is_full(line, after, width)
        if indented or ends:
            parts.append([after.strip()])
        else:
            parts[-1].append(("" if BROKEN_WORD.search(line[-2:]) else " ") + after.strip())
    return ["".join(part) for part in parts]
