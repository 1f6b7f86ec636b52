"""The treebanks' sentences in the dress of news: headlines, capitals, curly quotes, datelines."""

import random
from dataclasses import replace

from spacy.language import Language

from training.conllu import Sentence, Word
from training.geography import cities, countries
from training.lists import listed
from training.naming import ADJECTIVES
from training.newsverbs import exchange_verbs
from training.substitute import name_words, substitute

AGENCIES = listed("agencies")
SMALL = frozenset(listed("small"))
QUOTES = (
    {"``": "“", "''": "”"},
    {"``": '"', "''": '"'},
    {"``": "``", "''": "''"},
    {"``": "«", "''": "»"},
    {"``": "‘", "''": "’"},
)


def recase(sentence: Sentence, rng: random.Random) -> Sentence:
    """Now and then the whole sentence in capitals, in small letters or capitalised like a headline."""
    dice = rng.random()
    if dice > 0.09:
        return sentence
    words = [replace(word) for word in sentence.words]
    for index, word in enumerate(words):
        if dice < 0.03:
            word.form = word.form.upper()
        elif dice < 0.055:
            word.form = word.form.lower()
        elif word.form.isalpha() and (index == 0 or word.form not in SMALL):
            word.form = word.form[:1].upper() + word.form[1:]
    return replace(sentence, words=words)


def requote(sentence: Sentence, style: dict[str, str], curly: bool) -> Sentence:
    """Quotation marks in one style; apostrophes curly on request."""
    words = [replace(word) for word in sentence.words]
    for word in words:
        if word.xpos in style and word.upos == "PUNCT":
            word.form = style[word.xpos]
        elif curly and "'" in word.form and len(word.form) > 1:
            word.form = word.form.replace("'", "’")
    return replace(sentence, words=words)


def made_up_agency(rng: random.Random) -> str:
    """A news agency nobody has heard of."""
    first = rng.choice(
        (*ADJECTIVES, "Sunday", "Morning", "Herald", "Capital", "Coast", "Orient", "Black Sea", "Silk Road")
    )
    return (
        f"{first} {rng.choice(('Wire', 'News', 'Press', 'Times', 'Herald', 'News Agency', 'Post', 'Today', 'Monitor'))}"
    )


def dateline(nlp: Language, sentence: Sentence, rng: random.Random) -> Sentence:
    """Puts a dateline such as "BAKU (Reuters) - " before the sentence; the place hangs on the root as a parataxis."""
    root = next(i for i, word in enumerate(sentence.words) if word.head == -1)
    city = name_words(nlp, rng.choice(cities()[:1500]), "GPE")
    if rng.random() < 0.75:
        for word in city:
            word.form = word.form.upper()
    top = next(i for i, word in enumerate(city) if word.head == -1)
    extra = list(city)

    def mark(form: str, space: bool) -> None:
        extra.append(
            Word(form, form, "PUNCT", {"(": "-LRB-", ")": "-RRB-", ",": ","}.get(form, ":"), "", top, "punct", space)
        )

    if rng.random() < 0.4:
        extra[-1].space = False
        mark(",", True)
        country = name_words(nlp, rng.choice(countries()), "GPE")
        land = len(extra) + next(i for i, word in enumerate(country) if word.head == -1)
        country = [replace(w, head=w.head + len(extra) if w.head >= 0 else top) for w in country]
        extra += country
        extra[land].dep = "appos"
    if rng.random() < 0.7:
        mark("(", False)
        agency = name_words(nlp, rng.choice(AGENCIES) if rng.random() < 0.7 else made_up_agency(rng), "ORG")
        head = len(extra) + next(i for i, word in enumerate(agency) if word.head == -1)
        extra += [replace(w, head=w.head + len(extra) if w.head >= 0 else top) for w in agency]
        extra[head].dep = "parataxis"
        extra[-1].space = False
        mark(")", True)
    mark(rng.choice(("-", "—", "–", "_", "--", ":")), True)
    size = len(extra)
    extra[top].head, extra[top].dep = root + size, "parataxis"
    moved = [replace(word, head=word.head + size if word.head >= 0 else -1) for word in sentence.words]
    return replace(sentence, words=extra + moved)


def breaks(sentence: Sentence, rng: random.Random) -> Sentence:
    """A line break after one sentence in eight, as a token of its own."""
    if rng.random() > 0.12 or len(sentence.words) < 2:
        return sentence
    words = [replace(word) for word in sentence.words]
    words[-1].space = False
    form = rng.choice(("\n\n", "\n", "\n\n", "\n \n"))
    words.append(Word(form, form, "SPACE", "_SP", "", len(words) - 1, "dep", False))
    return replace(sentence, words=words)


def dress(nlp: Language, sentences: list[Sentence], rng: random.Random) -> list[Sentence]:
    """One document's sentences with other names, cases, quotes and datelines."""
    style, curly = rng.choice(QUOTES), rng.random() < 0.35
    dressed = []
    for index, sentence in enumerate(sentences):
        made = exchange_verbs(substitute(nlp, sentence, rng), rng)
        if index == 0 and made.parsed and len(made.words) > 6 and rng.random() < 0.18:
            made = dateline(nlp, made, rng)
        dressed.append(breaks(requote(recase(made, rng), style, curly), rng))
    return dressed
