"""The text as words with folded forms: what every later step of finding actors looks at."""

import re

from spacy.tokens import Doc

from timeline.extraction.actors.spelling import fold

PIECES = re.compile(r"[^\-‐-―]+")
BREAK = "\n\n"


class Words:
    """Parallel lists, one place a word. Hyphens inside words are left out; an empty line is a word of its own.

    `forms`, `folds`, `starts`, `ends` (characters), `tokens` (index of the spaCy token), `sentences` (number of the
    sentence), `tags` (Penn tag or ""), `deps` (dependency label or "").
    """

    __slots__ = (
        "deps",
        "doc",
        "ends",
        "folds",
        "forms",
        "heads",
        "place",
        "sentences",
        "starts",
        "tags",
        "tokens",
        "whole",
    )

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.whole = doc.text
        self.forms: list[str] = []
        self.folds: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.tokens: list[int] = []
        self.sentences: list[int] = []
        self.tags: list[str] = []
        self.deps: list[str] = []
        self.heads: list[int] = []
        self.place: dict[int, int] = {}
        self._read(doc)

    def __len__(self) -> int:
        return len(self.forms)

    def _read(self, doc: Doc) -> None:
        sentence = 0
        glued = False
        for token in doc:
            text = token.text
            if token.is_sent_start and token.i:
                sentence += 1
            if text.isspace():
                if text.count("\n") > 1:
                    self._add(BREAK, "", token.idx, token.idx + len(text), token.i, sentence, "", "", token.i)
                glued = False
                continue
            after = bool(token.whitespace_)
            if len(text) == 1 and text in "-‐‑‒–—―" and glued and not after:
                continue
            if text == "." and glued and token.i + 1 < len(doc) and doc[token.i + 1].is_sent_start is False:
                glued = not after
                continue  # of an abbreviation: "Lt.", "Gen."
            tag, dep, head = token.tag_, token.dep_, token.head.i
            if "-" in text and text.strip("-"):
                for piece in PIECES.finditer(text):
                    begin = token.idx + piece.start()
                    self._add(
                        piece[0], fold(piece[0]), begin, token.idx + piece.end(), token.i, sentence, tag, dep, head
                    )
            else:
                self._add(text, fold(text), token.idx, token.idx + len(text), token.i, sentence, tag, dep, head)
            glued = not after

    def _add(
        self, form: str, folded: str, start: int, end: int, token: int, sentence: int, tag: str, dep: str, head: int
    ) -> None:
        self.place.setdefault(token, len(self.forms))
        self.forms.append(form)
        self.folds.append(folded)
        self.starts.append(start)
        self.ends.append(end)
        self.tokens.append(token)
        self.sentences.append(sentence)
        self.tags.append(tag)
        self.deps.append(dep)
        self.heads.append(head)

    def capital(self, i: int) -> bool:
        """Whether the word begins with a capital letter."""
        return 0 <= i < len(self.forms) and self.forms[i][0].isupper()

    def fold_at(self, i: int) -> str:
        """The folded word, "" outside the text."""
        return self.folds[i] if 0 <= i < len(self.folds) else ""

    def form_at(self, i: int) -> str:
        """The word as written, "" outside the text."""
        return self.forms[i] if 0 <= i < len(self.forms) else ""

    def tag_at(self, i: int) -> str:
        """The Penn tag, "" outside the text or without a tagger."""
        return self.tags[i] if 0 <= i < len(self.tags) else ""

    def text(self, start: int, end: int) -> str:
        """The text from word `start` up to word `end`, as written."""
        return self.whole[self.starts[start] : self.ends[end - 1]] if start < end else ""
