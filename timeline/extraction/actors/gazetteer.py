"""The vocabulary of names: one table from folded words to what they mean, read once a process."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import pycountry
from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError

from timeline.extraction import vocabulary
from timeline.extraction.actors.spelling import fold, split
from timeline.extraction.codes import Label

Sort = Literal["country", "demonym", "capital", "city", "region", "body"]
# Codes of ISO 3166-1 that countryinfo or the news do not use as names of their own.
UNNAMED = frozenset({"ATF", "BVT", "HMD", "UMI", "IOT", "SGS", "GGY", "JEY", "ATA", "BES", "SJM", "FRO", "SPM", "WLF"})
BODY_ROLES = frozenset({"government", "organisation", "armed group", "outlet"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name of the vocabulary means. `noun` marks a demonym for people; `weak` a name that needs support."""

    name: str
    sort: Sort
    label: Label
    country: str | None
    role: str = ""
    noun: bool = False
    upper: bool = False
    lower: bool = False
    weak: bool = False
    capitals: tuple[int, ...] = ()


class Gazetteer:
    """Longest match over folded words: `find(folds, i)` gives the entries of the longest name that begins at `i`."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, ...], list[Entry]] = {}
        self.longest: dict[str, int] = {}
        self.names: dict[str, str] = {}
        self.bodies: dict[str, Entry] = {}

    def add(self, form: str, entry: Entry) -> None:
        """Adds one spelling; an earlier entry of the same kind of form stays first."""
        folded = tuple(fold(word) for word in split(form))
        if not folded:
            return
        letters = form.replace(".", "")
        upper = len(folded) == 1 and letters.isupper() and len(letters) <= 7
        made = replace(
            entry, upper=upper, lower=form[0].islower(), capitals=later_capitals(form) if entry.sort == "body" else ()
        )
        known = self.entries.setdefault(folded, [])
        if all(other.upper != upper or (other.sort == made.sort and other.noun != made.noun) for other in known):
            known.append(made)
        self.longest[folded[0]] = max(self.longest.get(folded[0], 0), len(folded))

    def find(self, folds: list[str], forms: list[str], i: int, tag: str = "") -> tuple[int, Entry] | None:
        """Length in words and meaning of the longest name at word `i`, or None; `tag` is the word's Penn tag."""
        for length in range(min(self.longest.get(folds[i], 0), len(folds) - i), 0, -1):
            for entry in self.entries.get(tuple(folds[i : i + length]), ()):
                if fits(entry, forms[i], tag) and all(forms[i + k][0].isupper() for k in entry.capitals):
                    return length, entry
        return None


def later_capitals(form: str) -> tuple[int, ...]:
    """Which of the folded words after the first are written with a capital after a space: those of "Russia Today"."""
    found: list[int] = []
    count = 0
    for part in form.split():
        if count and part[0].isupper():
            found.append(count)
        count += len(split(part))
    return tuple(found)


def fits(entry: Entry, form: str, tag: str = "") -> bool:
    """Whether the way a word is written allows this reading: capitals where the name has them.

    A place in small letters, as people write in a hurry, is taken where the tagger sees a proper noun.
    """
    if entry.upper:
        return form.replace(".", "").isupper() and len(form) > 1
    hasty = tag in {"NNP", "NNPS"} and entry.sort in {"country", "capital", "region"} and len(form) > 4
    return form[0].isupper() or entry.lower or hasty


@cache
def gazetteer() -> Gazetteer:
    """The vocabulary, from its files and from pycountry and countryinfo."""
    made = Gazetteer()
    add_countries(made)
    add_demonyms(made)
    add_places(made, "places.csv")
    add_bodies(made)
    add_libraries(made)
    for row in vocabulary.table("cities.csv"):
        for name in row["names"].split("|"):
            made.add(name, Entry(name, "city", "GPE", row["code"], weak=True))
    add_subdivisions(made)
    return made


def add_countries(made: Gazetteer) -> None:
    """Names of states; the first name of a code is the one that is shown."""
    for row in vocabulary.table("countries.csv"):
        names = row["names"].split("|")
        made.names[row["code"]] = names[0]
        for name in names:
            shown = name[1:] if name.startswith("+") else names[0]
            made.add(name.lstrip("+"), Entry(shown, "country", "GPE", row["code"], "country"))


def add_demonyms(made: Gazetteer) -> None:
    """Adjectives and names of peoples."""
    for row in vocabulary.table("demonyms.csv"):
        for form in row["forms"].split("|"):
            noun = form.endswith("*")
            plain = form.rstrip("*")
            made.add(plain, Entry(plain, "demonym", "NORP", row["code"] or None, "group", noun=noun))


def add_places(made: Gazetteer, file: str) -> None:
    """Capitals in their spellings, cities and regions of conflicts."""
    for row in vocabulary.table(file):
        for name in row["names"].split("|"):
            sort: Sort = "capital" if row["kind"] == "capital" else "city" if row["kind"] == "city" else "region"
            made.add(
                name, Entry(name, sort, "LOC" if sort == "region" and not row["code"] else "GPE", row["code"] or None)
            )


def add_bodies(made: Gazetteer) -> None:
    """Organisations, institutions, armed groups and media. A plus sign begins another body like the first."""
    for row in vocabulary.table("organisations.csv"):
        name = row["name"]
        for form in [name, *filter(None, row["other"].split("|"))]:
            name = form[1:] if form.startswith("+") else name
            plain = form.lstrip("+")
            weak = row["role"] == "outlet" and " " not in plain and not plain.isupper()
            entry = Entry(name, "body", "ORG", row["country"] or None, row["role"], weak=weak)
            made.add(plain, entry)
            made.bodies.setdefault(fold(plain), entry)


def add_libraries(made: Gazetteer) -> None:
    """Short names, demonyms and capitals that the libraries know and the files do not."""
    for record in pycountry.countries:
        code: str = record.alpha_3
        try:
            info = CountryInfo(code)
        except CountryNotFoundError:
            continue
        name = made.names.setdefault(code, str(info.name()))
        if code in UNNAMED:
            continue
        official = getattr(record, "official_name", "")
        for form in (name, getattr(record, "common_name", ""), official.removeprefix("the ")):
            if form:
                made.add(form, Entry(name, "country", "GPE", code, "country"))
        for demonym in str(info.demonym() or "").split(","):
            if demonym and demonym[0].isupper() and demonym not in {"American", "French", "Chinese", "Indian"}:
                made.add(demonym, Entry(demonym, "demonym", "NORP", code, "group"))
                if demonym.endswith(("an", "i")):
                    made.add(demonym + "s", Entry(demonym + "s", "demonym", "NORP", code, "group", noun=True))
        capital = str(info.capital() or "")
        if capital and capital not in {"Kingston", "Victoria", "Hamilton", "Stanley", "Douglas", "None", "The Valley"}:
            made.add(capital, Entry(capital, "capital", "GPE", code))


def add_subdivisions(made: Gazetteer) -> None:
    """Provinces and the like of ISO 3166-2 that only one state has and nothing else is called like."""
    found: dict[str, set[str]] = {}
    for record in pycountry.subdivisions:
        name = re.split(r"[\[(,/]", record.name)[0].strip()
        found.setdefault(name, set()).add(record.country_code)
    usual = vocabulary.words("ordinary_words.txt") | vocabulary.words("surnames_common.txt")
    for name, codes in found.items():
        words = [fold(word) for word in split(name)]
        if len(codes) > 1 or len("".join(words)) < 5 or tuple(words) in made.entries or usual & set(words):
            continue
        if len(words) == 1 and name in vocabulary.words("given_names.txt"):
            continue
        if country := pycountry.countries.get(alpha_2=next(iter(codes))):
            made.add(name, Entry(name, "region", "GPE", country.alpha_3, weak=True))


def country_name(code: str) -> str:
    """The name that is shown for a country code; the code itself if it is none."""
    return gazetteer().names.get(code, code)


def with_article(name: str) -> str:
    """The name of a country as it stands in a sentence: "the United States", "the Philippines", "France"."""
    first, last = name.split()[0], name.split()[-1]
    bound = first in {"United", "Central", "Czech", "Dominican", "Democratic", "Gambia", "Bahamas", "Netherlands"}
    return f"the {name}" if bound or last in {"Philippines", "Maldives", "Comoros", "Islands", "Republic"} else name


def body(name: str) -> Entry | None:
    """The organisation of that name or abbreviation, if the vocabulary has it."""
    return gazetteer().bodies.get(fold(name))
