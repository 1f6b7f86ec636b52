"""Text in, records out: the steps of reading an article, in order, on one screen. Nothing here knows of Django."""

from time import perf_counter

from timeline.extraction.types import Extraction, Source

__all__ = ["extract", "warm_up"]

# Names, days, a call and an attack: with these most of what is loaded when it is first needed has been needed.
FIRST_WORDS = (
    "BAKU, November 8, 2020 (Sample Wire) - Russian President Vladimir Putin telephoned Turkish President Recep Tayyip "
    "Erdogan on Saturday, the Kremlin said. Shortly before that, Armenian forces shelled a town near the border, and "
    "the foreign minister of Azerbaijan accused Yerevan of breaking the truce that was agreed on 10 October."
)


def extract(source: Source) -> Extraction:
    """Read one text: when, who, and what happened, with the reason for each.

    A text in a language that cannot be read yet comes back with its language and nothing else. Time is linear in the
    length of the text. Raises nothing for any text.
    """
    # Imported here, because the pages use this package's records and codes without ever loading the language model.
    from timeline.extraction.actors import find_actors
    from timeline.extraction.dates import find_dates, reference_date
    from timeline.extraction.events import find_events
    from timeline.extraction.language import parse
    from timeline.extraction.tongues import detect

    begun = perf_counter()
    language = detect(source.text)
    if language != "en":
        return Extraction(language, source.published, published_assumed=False, seconds=perf_counter() - begun)
    doc = parse(source.text)
    reference = reference_date(source, doc)
    dates = find_dates(doc, published=reference.day)
    mentions = find_actors(doc, published=reference.day)
    events = find_events(doc, dates=dates, mentions=mentions, source=source, reference=reference)
    return Extraction(
        language=language,
        published=reference.day,
        published_assumed=reference.assumed,
        published_reason=reference.reason,
        dates=dates,
        mentions=mentions,
        events=events,
        seconds=perf_counter() - begun,
    )


def warm_up() -> None:
    """Load all that reading needs, by reading something: for a process whose children are to share it."""
    extract(Source(text=FIRST_WORDS))
