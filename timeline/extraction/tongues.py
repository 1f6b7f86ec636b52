"""In which language a text is written. Apart from `language`, because intake and the pages need no spaCy for it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# The languages that news can be read in, as ISO 639-1 codes; texts in others are kept and wait.
READ: Final = frozenset({"en"})
# Below this many characters a language is guessed too badly to leave an article unread for it.
SURE_LENGTH = 200
SURE_PROBABILITY = 0.9
SAMPLE = 4000  # characters; more say no more


def identify(text: str) -> tuple[str, float]:
    """The most probable language of a text as an ISO 639-1 code, with its probability."""
    code, probability = _identifier().classify(text[:SAMPLE])
    return str(code), float(probability)


def detect(text: str) -> str:
    """The language as an ISO 639-1 code; "en" where the text is short or the guess is unsure."""
    if len(text) < SURE_LENGTH:
        return "en"
    code, probability = identify(text)
    return code if probability > SURE_PROBABILITY else "en"


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # here: with numpy it is a third of a small process

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
