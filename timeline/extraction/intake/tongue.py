"""The language of a text, as a finding with its reason."""

from __future__ import annotations

from dataclasses import replace

from timeline.extraction import tongues
from timeline.extraction.intake.reading import Reading, Sure

CERTAIN = 0.99


def with_language(reading: Reading) -> Reading:
    """The same with its language, where the text is long enough to tell."""
    if len(reading.text) < tongues.SURE_LENGTH:
        return reading
    code, probability = tongues.identify(reading.text)
    if probability <= tongues.SURE_PROBABILITY:
        return reading
    return replace(
        reading,
        language=code,
        guesses={**reading.guesses, "language": "from its words"},
        sure={**reading.sure, "language": Sure.SURE if probability > CERTAIN else Sure.LIKELY},
    )
