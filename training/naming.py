"""Names that no treebank holds: people of many languages, places of the world, made-up organisations."""

import random
from functools import cache

from anyascii import anyascii
from faker import Faker

from training.lists import listed

LOCALES = listed("locales")
NEWS_SURNAMES = listed("news surnames")
NICK = listed("nick")
TOPICS = listed("topics")
HEADS = listed("heads")
ADJECTIVES = listed("adjectives")
GROUPS = listed("groups")
KNOWN = listed("known")
COMPANY = listed("company")


@cache
def faker(locale: str) -> Faker:
    """A generator for one locale with a fixed seed."""
    made = Faker(locale)
    made.seed_instance(7)
    return made


@cache
def pool(locale: str) -> tuple[tuple[str, str], ...]:
    """Some (first name, surname) pairs of one locale or listed language, in Latin letters."""
    if "_" not in locale:
        rng = random.Random(locale)
        firsts, lasts = listed(f"{locale} first names"), listed(f"{locale} last names")
        return tuple((rng.choice(firsts), rng.choice(lasts)) for _ in range(400))
    made = faker(locale)
    pairs = []
    for _ in range(250):
        first, last = made.first_name().strip(), made.last_name().strip()
        if locale == "ja_JP":
            first, last = made.first_romanized_name(), made.last_romanized_name()
        if not (first.isascii() or all(ord(c) < 0x250 for c in first)):
            first = tidy(anyascii(first))
        if not (last.isascii() or all(ord(c) < 0x250 for c in last)):
            last = tidy(anyascii(last))
        if first and last:
            pairs.append((first, last))
    return tuple(pairs)


def tidy(name: str) -> str:
    """A romanised name with capitals where names have them and no stray marks."""
    clean = "".join(c for c in name if c.isalpha() or c in " -'").strip(" -'")
    return " ".join(part[:1].upper() + part[1:].lower() for part in clean.split())


@cache
def first_names() -> frozenset[str]:
    """English-language first names, to tell people in the treebanks without entities."""
    names = {
        first
        for locale in ("en_US", "en_GB", "en_IN", "es_ES", "arabic", "hebrew", "de_DE", "fr_FR", "it_IT")
        for first, _ in pool(locale)
    }
    return frozenset((names | set(_provider_names("en_US")) | set(NICK)) - set(listed("no first names")))


def _provider_names(locale: str) -> list[str]:
    """All first names that the locale's provider lists."""
    for provider in faker(locale).get_providers():
        listed = getattr(provider, "first_names", None)
        if listed:
            return list(listed)
    return []


def person(rng: random.Random) -> str:
    """A person's name: mostly first name and surname, often the surname alone."""
    first, last = rng.choice(pool(rng.choice(LOCALES)))
    if rng.random() < 0.25:
        last = rng.choice(NEWS_SURNAMES)
    if rng.random() < 0.2:
        first, last = anyascii(first), anyascii(last)
    form = rng.random()
    if form < 0.42:
        return f"{first} {last}"
    if form < 0.78:
        return last
    if form < 0.86:
        return first
    if form < 0.91:
        return f"{first[0]}. {last}"
    if form < 0.96:
        return f"{first} {rng.choice('ABCDEFGHJKLMNPRSTW')}. {last}"
    return f"{first} {rng.choice(pool(rng.choice(LOCALES)))[1]} {last}"


def organisation(rng: random.Random) -> str:
    """An organisation's name, real or made up, sometimes with "the"."""
    form = rng.random()
    if form < 0.4:
        return rng.choice(KNOWN)
    if form < 0.55:
        return f"the {rng.choice(HEADS)} of {rng.choice(TOPICS)}"
    if form < 0.63:
        return f"the {rng.choice(TOPICS)} {rng.choice(HEADS)}"
    if form < 0.8:
        return f"the {' '.join(rng.sample(ADJECTIVES, rng.choice((1, 1, 2))))} {rng.choice(GROUPS)}"
    if form < 0.9:
        letters = "".join(rng.choice("ABCDEFGIKLMNOPRSTUVY") for _ in range(rng.choice((3, 3, 4, 5))))
        return rng.choice(("the ", "")) + letters
    return f"{rng.choice(pool(rng.choice(LOCALES)))[1]} {rng.choice(COMPANY)}"
