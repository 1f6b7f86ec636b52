"""Whose a person is of whom nothing is told: of the states the text speaks of, that in which such names are usual.

A choice is made only where it is clear; who stays unclear keeps no country.
"""

from collections import Counter
from math import exp

from timeline.extraction.actors.gazetteer import country_name, with_article
from timeline.extraction.actors.origins import plain, usual_in
from timeline.extraction.actors.people import People, Person
from timeline.extraction.actors.span import Span

# How much the state in which the text is at home counts beside its mentions.
HOME = 3.0
# How much somebody of a state that the text never names is to be expected, and among how many that are likeliest.
ELSEWHERE, LIKELIEST = 0.15, 5
# How far a name may be more usual elsewhere (a difference of logarithms), and how sure a choice has to be: with these
# at least 95 in 100 choices are right, as docs/ACCURACY.md tells.
FOREIGN, SURE = 2.5, 0.8


def place_by_name(spans: list[Span], people: People, home: str | None) -> None:
    """Gives people without a country that of the text's states in which their name is usual, where that is clear."""
    open_ones = [person for person in people.everybody if unplaced(person)]
    if not open_ones:
        return
    shares = spoken(spans, people, home)
    for person in open_ones:
        found = likeliest(person.name, shares)
        if found is not None and found[1] >= SURE:
            person.country = found[0]
            where = with_article(country_name(found[0]))
            person.why = f"the name is usual in {where}, of which the text speaks"


def unplaced(person: Person) -> bool:
    """Whether nothing is known of somebody named in full, who is of no body of states either."""
    return not (person.country or person.international or person.leader) and len(plain(person.name)) > 1


def spoken(spans: list[Span], people: People, home: str | None) -> dict[str, float]:
    """How much each state that the text speaks of is to be expected as somebody's, all together one."""
    times = Counter(span.country for span in spans if span.country and span.label != "PERSON")
    times.update(person.country for person in people.everybody if person.country)
    weights = {code: count * (HOME if code == home else 1.0) for code, count in times.items() if code}
    total = sum(weights.values())
    return {code: weight / total for code, weight in weights.items()}


def likeliest(name: str, shares: dict[str, float]) -> tuple[str, float] | None:
    """The likeliest state of a name and how sure it is; None where the name is far more usual elsewhere."""
    usual = usual_in(name)
    here = {code: share * exp(usual[code]) for code, share in shares.items() if code in usual}
    if not here:
        return None
    code = max(here, key=lambda one: here[one])
    if max(usual.values()) - usual[code] > FOREIGN:
        return None
    others = sorted(exp(value) for one, value in usual.items() if one not in here)[-LIKELIEST:]
    elsewhere = ELSEWHERE * sum(others) / LIKELIEST
    return code, here[code] / (sum(here.values()) + elsewhere)
