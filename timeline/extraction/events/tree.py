"""The tree of the parse: relations without subtypes, dependents, prepositions; kept at hand while events are read."""

from collections.abc import Iterator
from contextlib import contextmanager

from spacy.tokens import Doc, Token

# Under which a document keeps the dependents of its words while events are read.
INDEX = "dependents"
# And the words behind its verbs, as far as they were asked for.
BEHIND = "behind"


def relation(token: Token) -> str:
    """The UD relation without its subtype."""
    return token.dep_.split(":")[0]


def children(token: Token, *relations: str) -> list[Token]:
    """Dependents with one of these relations, subtypes folded."""
    index = token.doc.user_data.get(INDEX)
    if index is None:
        return [child for child in token.children if relation(child) in relations]
    return [child for name, child in index[token.i] if name in relations]


@contextmanager
def indexed(doc: Doc) -> Iterator[None]:
    """While in it, the dependents and the sentence of each word are at hand: they are asked for ten times for every
    word, and spaCy looks for them anew each time.
    """
    sentence_of = [sentence for sentence in doc.sents for _ in sentence]
    doc.user_data[INDEX] = [[(relation(child), child) for child in token.children] for token in doc]
    doc.user_data[BEHIND] = {}
    doc.user_token_hooks["sent"] = lambda token: sentence_of[token.i]
    try:
        yield
    finally:  # the words hold the document, which would be kept by its own index
        del doc.user_data[INDEX], doc.user_data[BEHIND], doc.user_token_hooks["sent"]


def case_of(token: Token) -> str:
    """The preposition of a nominal, e.g. "with"; empty for none. Of "along with" the last word counts.

    With a title before the name the parser may hang it on the title: "with President Donald Trump".
    """
    cases = [child for child in token.children if child.dep_ == "case" and child.i < token.i]
    if cases:
        return cases[-1].lower_
    titles = [
        child
        for child in token.children
        if child.dep_ in ("nmod:desc", "compound", "flat", "nmod:poss") and child.i < token.i
    ]
    return next((found for title in titles if (found := case_of(title))), "")
