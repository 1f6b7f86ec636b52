"""Verbs of conflict and diplomacy in the place of others, so that their forms and lemmas are known.

A treebank of the web has "telephoned" or "shelled" hardly ever; the lemmatizer, which strips endings, then guesses
"telephon". The tree stays as it was: only verbs with an object (or its passive) and verbs of saying are exchanged.
"""

import random
from dataclasses import replace

from training.conllu import Sentence, Word
from training.lists import listed

DOUBLED = frozenset(listed("doubled verbs"))
SHARE = 0.12


def inflect(verb: str, tag: str) -> str:
    """The form of a regular verb for a Penn tag."""
    if tag in {"VB", "VBP"}:
        return verb
    sibilant = verb.endswith(("s", "sh", "ch", "x", "z", "o"))
    y = verb.endswith("y") and verb[-2] not in "aeiou"
    if tag == "VBZ":
        return verb[:-1] + "ies" if y else verb + ("es" if sibilant else "s")
    stem = verb + verb[-1] if verb in DOUBLED else verb
    if tag == "VBG":
        return stem[:-1] + "ing" if stem.endswith("e") and not stem.endswith("ee") else stem + "ing"
    return verb[:-1] + "ied" if y else stem + ("d" if stem.endswith("e") else "ed")


def kind(words: list[Word], index: int) -> str:
    """Which list of verbs may stand at `index`: "news verbs", "saying verbs" or "" for none."""
    word = words[index]
    if word.upos != "VERB" or word.xpos not in {"VB", "VBD", "VBN", "VBG", "VBZ", "VBP"}:
        return ""
    below = {child.dep for child in words if child.head == index}
    if below & {"compound:prt", "xcomp", "iobj", "expl", "fixed"} or word.dep in {"compound", "amod", "fixed"}:
        return ""
    if "ccomp" in below:
        return "saying verbs" if "obj" not in below else ""
    return "news verbs" if below & {"obj", "nsubj:pass"} else ""


def exchange_verbs(sentence: Sentence, rng: random.Random) -> Sentence:
    """The sentence with some of its verbs exchanged for verbs of the news in the same form."""
    words = [replace(word) for word in sentence.words]
    for index, word in enumerate(words):
        if not word.form.islower() or rng.random() > SHARE:
            continue
        group = kind(words, index)
        if group:
            verb = rng.choice(listed(group))
            word.form, word.lemma = inflect(verb, word.xpos), verb
    return replace(sentence, words=words)
