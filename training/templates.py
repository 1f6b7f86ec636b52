"""News-like sentences with slots for names. They carry names only: parser and tagger learn nothing from them.

Slots: P person, G country or city, L region, O organisation, N people (adjective), M office of a
state, T title, D day. T and D are no names.
"""

import random
import re
from pathlib import Path

from spacy.language import Language

from training.conllu import Sentence, Word
from training.lists import listed
from training.substitute import invent, name_words

LABELS = {"P": "PERSON", "G": "GPE", "L": "LOC", "O": "ORG", "N": "NORP"}
TITLES = listed("news titles")
DAYS = listed("days")
OFFICES = listed("offices")
TEMPLATES = Path(__file__).with_name("templates.txt").read_text(encoding="utf-8").splitlines()


def sentence_of(nlp: Language, rng: random.Random) -> Sentence:
    """One sentence with its slots filled; words without a name carry "" and no other annotation."""
    words: list[Word] = []
    for piece in re.split(r"(\{[A-Z]\})", rng.choice(TEMPLATES)):
        if piece in {"{T}", "{D}"}:
            words += plain(nlp, rng.choice(TITLES if piece == "{T}" else DAYS))
        elif piece == "{M}":
            words += name_words(nlp, rng.choice(OFFICES), "ORG")
        elif piece.startswith("{"):
            words += name_words(nlp, invent(rng, LABELS[piece[1]]), LABELS[piece[1]])
        elif piece:
            if piece.startswith(" ") and words:
                words[-1].space = True
            fresh = plain(nlp, piece.lstrip(" "))
            if words and not piece.startswith(" "):
                words[-1].space = False
            words += fresh
    words = drop_double_articles([word for word in words if word.form.strip()])
    if words[0].form == "the":
        words[0].form = "The"
    words[-1].space = True
    bare = [Word(w.form, "", "", "", "", -1, "", w.space, w.ent) for w in words]
    return Sentence(bare, "", parsed=False)


def plain(nlp: Language, text: str) -> list[Word]:
    """Tokens of a text without names."""
    doc = nlp.make_doc(text)
    return [Word(token.text, "", "", "", "", -1, "", bool(token.whitespace_)) for token in doc]


def drop_double_articles(words: list[Word]) -> list[Word]:
    """ "the the", which a slot after an article may give, made one."""
    kept = [words[0]]
    for word in words[1:]:
        if not (word.form == "the" and kept[-1].form.lower() in {"the", "a", "central"}):
            kept.append(word)
    return kept
