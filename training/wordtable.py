"""The table of word forms that ships inside the model: Brown clusters, use of capitals, kinds of names.

Clusters and probabilities are those of spacy-lookups-data (MIT licence), counted on English web text. Only word forms
that are frequent enough are kept. See timeline/extraction/embedding.py for what an entry holds.
"""

import gzip
import importlib.util
import json
from functools import cache
from pathlib import Path

from faker import Faker
from spacy.lookups import Lookups
from spacy.util import registry

from timeline.extraction import vocabulary
from timeline.extraction.embedding import TABLE, pack
from training.geography import REGION_NAMES, cities, countries, peoples
from training.lists import listed
from training.naming import NEWS_SURNAMES, first_names

# Natural logarithm of a form's probability; at -17.2 about one word in 30 million.
RARE = -17.2
# Steps of log p(capitalised) - log p(in small letters) between the classes of case 1 to 6; 7 is "only capitalised".
CASE_STEPS = (-3.0, -1.0, 0.0, 1.0, 3.0)
ONLY_CAPITALISED = 7
GIVEN, SURNAME, CITY, STATE, BODY, PEOPLE = (1 << bit for bit in range(6))


def read(name: str) -> dict[str, float]:
    """One table of spacy-lookups-data, whose files are read without importing it; ModuleNotFoundError without it."""
    spec = importlib.util.find_spec("spacy_lookups_data")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("spacy-lookups-data of training/requirements.txt is not installed")
    with gzip.open(Path(spec.origin).parent / "data" / f"en_lexeme_{name}.json.gz", "rt", encoding="utf-8") as file:
        table: dict[str, float] = json.load(file)
    return table


def case_class(capitalised: float | None, small: float | None) -> int:
    """1 (hardly ever capitalised) to 7 (always) from two log probabilities; 0 where neither is known."""
    if capitalised is None:
        return 0 if small is None else 1
    if small is None:
        return ONLY_CAPITALISED
    return 1 + sum(capitalised - small > step for step in CASE_STEPS)


@cache
def kinds() -> dict[str, int]:
    """For words in small letters, of which kinds of names they are a part."""
    surnames = set(NEWS_SURNAMES)
    for locale in listed("locales"):
        if "_" in locale:
            for provider in Faker(locale).get_providers():
                surnames |= set(getattr(provider, "last_names", ()))
    bodies = [word for name in ("org words", "company", "heads", "groups") for word in listed(name)]
    lists = {
        GIVEN: [*vocabulary.words("given_names.txt"), *first_names()],
        SURNAME: surnames,
        CITY: [name for name in cities() if " " not in name],
        STATE: [*countries(), *REGION_NAMES, *listed("other states"), *listed("web regions")],
        BODY: bodies,
        PEOPLE: peoples(),
    }
    found: dict[str, int] = {}
    for kind, names in lists.items():
        for word in {part.lower() for name in names for part in name.split() if len(part) > 2}:
            found[word] = found.get(word, 0) | kind
    return found


def entries() -> dict[str, int]:
    """The packed entry of every word form kept."""
    clusters, log = read("cluster"), read("prob")
    found: dict[str, int] = {}
    for form, probability in log.items():
        if probability >= RARE:
            found[form.lower()] = 0
            if clusters.get(form, 0):
                found[form] = 0
    named = kinds()
    for form in sorted({*found, *named}):
        case = kind = 0
        if form == form.lower():
            written = [log[other] for other in (form.title(), form.upper()) if other in log and other != form]
            case = case_class(max(written, default=None), log.get(form))
            # A name that is oftener an ordinary word says nothing.
            kind = named.get(form, 0) & (BODY if 0 < case < 4 else ~0)
        found[form] = pack(int(clusters.get(form, 0)), case, kind)
    return {form: entry for form, entry in found.items() if entry}


@registry.misc("demarche.word_table.v1")  # type: ignore[untyped-decorator]
def word_table() -> Lookups:
    """The table as spaCy keeps it in a pipeline's vocabulary."""
    lookups = Lookups()
    lookups.add_table(TABLE, entries())
    return lookups
