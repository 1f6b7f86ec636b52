"""The vocabulary of actors: every row can be read, says where it comes from, and agrees with the others."""

import re
from datetime import date
from itertools import pairwise

import pycountry
import pytest

from timeline.extraction import vocabulary
from timeline.extraction.actors import leaders as leaders_module
from timeline.extraction.actors.gazetteer import body, country_name, gazetteer
from timeline.extraction.actors.leaders import leaders
from timeline.extraction.actors.spelling import alike, fold, key, keys

FILES = (
    "actor_words.toml",
    "cities.csv",
    "collectives.csv",
    "countries.csv",
    "deeds.txt",
    "demonyms.csv",
    "given_names.txt",
    "given_names_female.txt",
    "leaders.csv",
    "offices.csv",
    "ordinary_words.txt",
    "organisations.csv",
    "parliamentary.csv",
    "places.csv",
    "spellings.csv",
    "surnames_common.txt",
)
CODES = {country.alpha_3 for country in pycountry.countries} | {"XKX", "XNK"}


@pytest.mark.parametrize("name", FILES)
def test_every_file_names_its_source_first(name: str) -> None:
    assert (vocabulary.FOLDER / name).read_text(encoding="utf8").startswith("# Source: ")


@pytest.mark.parametrize("name", ["countries.csv", "demonyms.csv", "places.csv", "cities.csv"])
def test_country_codes_are_iso_or_the_two_user_assigned_ones(name: str) -> None:
    assert {row["code"] for row in vocabulary.table(name)} <= CODES | {""}


def test_leaders_have_a_known_place_a_name_and_dates_in_order() -> None:
    rows = vocabulary.table("leaders.csv")
    assert len(rows) > 1500
    for row in rows:
        assert row["country"] in CODES or body(row["country"]) is not None, row
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", row["start"]), row
        first = leaders_module.read_day(row["start"], last=False)
        assert first <= leaders_module.read_day(row["end"], last=True), row
        assert row["name"]
        assert row["office"]


PEOPLE = sorted(path.name for path in (vocabulary.FOLDER / "people").glob("*.csv"))


@pytest.mark.parametrize("name", PEOPLE)
def test_people_beside_the_leaders_have_a_known_place_a_name_and_years_in_order(name: str) -> None:
    text = (vocabulary.FOLDER / "people" / name).read_text(encoding="utf8")
    assert text.startswith("# Source: ")
    for row in vocabulary.table(f"people/{name}"):
        assert set(row) == {"country", "office", "name", "start", "end"}, row
        place = row["country"]
        assert not place or place in CODES or body(place) is not None or " " in place, row
        assert all(re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", row[end]) for end in ("start", "end")), row
        term = leaders_module.read_term(row)
        assert term.first <= term.last, row
        assert row["name"], row
        assert row["office"], row


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Yusuf Kalla", ["Jusuf Kalla"]),
        ("Rigoberta Menchu Tum", ["Rigoberta Menchú"]),
        ("Humberto de la Calle Lombana", ["Humberto de la Calle"]),
        ("G.L. Peiris", ["G. L. Peiris"]),
        ("Kalla", []),
        ("Hernando de Rivera", []),
    ],
)
def test_people_beside_the_leaders_are_known_by_their_full_names_alone(name: str, known: list[str]) -> None:
    assert [one.name for one in leaders().named(keys(name))] == known


def test_nobody_beside_the_leaders_is_the_holder_of_an_office() -> None:
    assert leaders().holder("IDN", "vice president", date(2006, 1, 1)) is None
    assert leaders().people["Jusuf Kalla"].term_on(date(2006, 1, 1)).office == "vice president"


def test_an_office_has_one_holder_at_a_time() -> None:
    single = {"president", "prime minister", "chancellor", "foreign minister", "defence minister", "king"}
    for (place, office), held in leaders().by_office.items():
        if office in single:
            for (_, before, leader), (_, after, other) in pairwise(held):
                overlap = (before.last - after.first).days
                # Rival governments and terms known to the month only may touch.
                assert overlap <= 366 or leader is other or before.last == date.max, (
                    place,
                    office,
                    leader.name,
                    other.name,
                )


def test_every_spelling_and_body_points_to_somebody() -> None:
    assert {row["name"] for row in vocabulary.table("spellings.csv")} <= set(leaders().people)
    assert {row["country"] for row in vocabulary.table("organisations.csv")} <= CODES | {""}
    assert {row["role"] for row in vocabulary.table("organisations.csv")} <= {
        "government",
        "organisation",
        "armed group",
        "outlet",
    }


NAMES = [
    ("the DPRK", "PRK"),
    ("Holland", "NLD"),
    ("Burma", "MMR"),
    ("Ivory Coast", "CIV"),
    ("Côte d'Ivoire", "CIV"),
    ("Türkiye", "TUR"),
    ("U.K.", "GBR"),
    ("Chechen", "RUS"),
    ("Bosnian Serb", "BIH"),
    ("Taiwanese", "TWN"),
    ("Scottish", "GBR"),
    ("Nagorny Karabakh", "XNK"),
    ("Kosovar", "XKX"),
    ("Northern Ireland", "GBR"),
    ("Abkhazia", "GEO"),
    ("Kiev", "UKR"),
    ("Sana'a", "YEM"),
    ("Kurdish", None),
]


@pytest.mark.parametrize(("name", "country"), NAMES)
def test_names_of_states_peoples_and_capitals_have_their_country(name: str, country: str | None) -> None:
    words = name.removeprefix("the ").replace("-", " ").split()
    folds = [fold(word) for word in words]
    hit = gazetteer().find(folds, words, 0)
    assert hit is not None
    assert (hit[0], hit[1].country) == (len(words), country)


def test_countries_are_shown_by_the_name_used_in_news() -> None:
    assert [country_name(code) for code in ("USA", "RUS", "KOR", "XNK", "SYR")] == [
        "United States",
        "Russia",
        "South Korea",
        "Nagorno-Karabakh",
        "Syria",
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Pashinyan", "Pashinian", True),
        ("Yeltsin", "Eltsin", True),
        ("Milosevic", "Milosevich", True),
        ("Khatami", "Hatami", True),
        ("Lukashenko", "Lukashenka", True),
        ("Aliyev", "Aliyeva", False),
        ("Ivanov", "Ivanova", False),
        ("Sargsyan", "Sarkissian", False),
        ("Hariri", "Harari", False),
        ("Rice", "Price", False),
    ],
)
def test_keys_join_spellings_and_keep_families_apart(one: str, other: str, same: bool) -> None:
    assert alike(key(one), key(other)) is same
