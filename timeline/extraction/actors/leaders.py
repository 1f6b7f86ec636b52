"""Who held which office when: the leaders file and those of people beside it, asked by name or by office and day."""

from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from timeline.extraction import vocabulary
from timeline.extraction.actors import spelling
from timeline.extraction.actors.gazetteer import body, country_name, gazetteer, with_article
from timeline.extraction.actors.leader_names import given_fit, holds, name_parts, whole_alone, whole_names

HEADS = (
    "president",
    "prime minister",
    "chancellor",
    "supreme leader",
    "king",
    "emir",
    "leader",
    "sultan",
    "queen",
    "emperor",
)
GOVERNMENT = ("prime minister", "chancellor")
GRACE_DAYS = 45
GRACE = timedelta(days=GRACE_DAYS)
OWN_WORDS = {
    ("USA", "foreign minister"): "secretary of state",
    ("USA", "defence minister"): "secretary of defence",
    ("GBR", "foreign minister"): "foreign secretary",
    ("GBR", "defence minister"): "defence secretary",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One term of office; `last` is date.max while it lasts, and `first` is date.min where no days are known."""

    country: str | None
    body: str
    office: str
    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Whether the day lies in the term."""
        return self.first <= day <= self.last


@dataclass(slots=True, eq=False)
class Leader:
    """A person of public life. `family` and `given` are keys of the name's words (see `spelling.key`).

    `alone`: so well known, by leaders.csv, that the family name alone can mean the person.
    """

    name: str
    family: tuple[str, ...]
    given: tuple[str, ...]
    terms: list[Term] = field(default_factory=list)
    forms: list[tuple[str, ...]] = field(default_factory=list)
    alone: bool = True

    @property
    def country(self) -> str | None:
        """The country of the latest term in a state; an international office has none."""
        return next((term.country for term in reversed(self.terms) if term.country), None)

    def serves_no_state(self, day: date | None, office: str = "") -> bool:
        """Whether the person is met as one of a body of states, such as the United Nations."""
        term = self.term_on(day, office)
        return (
            term.country is None and term.office not in HEADS and (day is None or term.covers(day) or not self.country)
        )

    def of(self, country: str) -> bool:
        """Whether the person has served that country."""
        return any(term.country == country for term in self.terms)

    def matches(self, words: tuple[str, ...]) -> bool:
        """Whether the keys of a name can be the person's: the family name is there, and the rest are given names."""
        if len(words) == 1:
            named = words[0] == self.family[-1] or (len(self.family) > 1 and words == self.family[:1])
            return self.alone and named
        if any(holds(form, words, self.country) for form in self.forms):
            return True
        return given_fit(self.given, self.family, words, self.country, strict=not self.alone)

    def term_on(self, day: date | None, office: str = "") -> Term:
        """The term in which the person is met on a day: the one running, else the latest before, else the first."""
        terms = [term for term in self.terms if not office or term.office == office] or self.terms
        if day is None:
            return terms[-1]
        running = [term for term in terms if term.covers(day)]
        if running:
            return min(running, key=lambda term: HEADS.index(term.office) if term.office in HEADS else 99)
        past = [term for term in terms if term.first <= day]
        return max(past, key=lambda term: term.last) if past else terms[0]


def read_term(row: dict[str, str]) -> Term:
    """The term of a row; the place is a state's code, a body's name, or empty for who belongs to no state."""
    place = row["country"]
    state = place in gazetteer().names
    acts = None if state or not place else body(place)
    country = place if state else acts.country if acts else None
    first = read_day(row["start"], last=False) if row["start"] else date.min
    name = "" if state else acts.name if acts else place
    return Term(country, name, row["office"], first, read_day(row["end"], last=True))


def read_day(text: str, *, last: bool) -> date:
    """A date of the file, which may be a month or a year: its first or its last day; "" is date.max."""
    if not text:
        return date.max
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    month = parts[1] if len(parts) == 2 else (12 if last else 1)
    return date(parts[0], month, monthrange(parts[0], month)[1] if last else 1)


class Leaders:
    """All the people of the files with the indexes."""

    def __init__(self) -> None:
        self.people: dict[str, Leader] = {}
        self.by_family: dict[str, list[Leader]] = {}
        self.by_whole: dict[tuple[str, ...], list[Leader]] = {}
        self.by_alone: dict[str, Leader] = {}
        self.by_office: dict[tuple[str, str], list[tuple[date, Term, Leader]]] = {}
        for row in vocabulary.table("leaders.csv"):
            leader = self._add(row, alone=True)
            term = leader.terms[-1]
            self.by_office.setdefault((term_place(term, row), term.office), []).append((term.first, term, leader))
        for row in vocabulary.tables("people"):
            self._add(row, alone=False)
        for row in vocabulary.table("spellings.csv"):
            self._respell(row["name"], row["forms"].split("|"))
        for held in self.by_office.values():
            held.sort(key=lambda item: item[0])

    def _add(self, row: dict[str, str], *, alone: bool) -> Leader:
        """The person of a row, who is nobody's only holder of an office unless of leaders.csv."""
        name, term = row["name"], read_term(row)
        leader = self.people.get(name)
        if leader is not None and not alone and leader.country and term.country not in {None, leader.country}:
            name = f"{name} ({term.country})"  # a namesake
            leader = self.people.get(name)
        if leader is None:
            given, family = name_parts(row["name"], row["country"])
            leader = self.people[name] = Leader(row["name"], family, given, alone=alone)
            leader.terms.append(term)
            self._index(leader, spelling.keys(row["name"]))
            if not alone and not given and whole_alone(family[-1]) and len(self.by_family[family[-1]]) == 1:
                self.by_alone.setdefault(family[-1], leader)  # one word is the whole name: "Wiranto"
        else:
            leader.terms.append(term)
        return leader

    def _index(self, leader: Leader, keys: tuple[str, ...]) -> None:
        """Makes a form of a name findable: as a whole, and by the family name."""
        leader.forms.append(keys)
        for whole in whole_names(keys, leader.country):
            self.by_whole.setdefault(whole, []).append(leader)
        for family in dict.fromkeys((leader.family[-1], keys[-1])):
            if leader not in self.by_family.setdefault(family, []):
                self.by_family[family].append(leader)

    def _respell(self, name: str, forms: list[str]) -> None:
        leader = self.people.get(name)
        if leader is None:
            raise ValueError(f"spellings.csv names {name!r}, whom no file of people knows")
        for form in filter(None, forms):
            if form.startswith("="):
                self.by_alone["".join(spelling.keys(form[1:]))] = leader
            else:
                self._index(leader, spelling.keys(form))

    def holder(self, place: str, office: str, day: date | None) -> Leader | None:
        """Who held the office of a country or body on the day, or just before a gap of some weeks."""
        held = self.by_office.get((place, office))
        if not held or day is None:
            return None
        at = bisect_right(held, day, key=lambda item: item[0])
        for _, term, leader in reversed(held[:at]):
            if term.covers(day) or 0 <= (day - term.last).days <= GRACE_DAYS:
                return leader
        return None

    def head(self, place: str, day: date | None) -> tuple[Leader, str] | None:
        """The leader of a country or body on the day, with the office held."""
        order = (*GOVERNMENT, *HEADS) if day and governed(place, day) else HEADS
        for office in (*order, "secretary-general"):
            leader = self.holder(place, office, day)
            if leader:
                return leader, office
        return None

    def named(self, words: tuple[str, ...]) -> list[Leader]:
        """Everybody whose name these keys can be: family name equal, given names agreeing.

        A family name alone means only who is of leaders.csv; for the others see `of_family`.
        """
        if not words:
            return []
        alone = self.by_alone.get("".join(words)) or self.by_alone.get(words[-1]) if len(words) <= 2 else None
        if alone is not None and (len(words) == 1 or "".join(words) in self.by_alone):
            return [alone]
        found = list(dict.fromkeys(self.by_whole.get(words, ())))
        found += [one for one in self.by_whole.get(words[:-1], ()) if one not in found and one.matches(words)]
        for family in dict.fromkeys((words[-1], words[0])):
            for leader in self.by_family.get(family, ()):
                if leader not in found and leader.matches(words):
                    found.append(leader)
        return found

    def of_family(self, family: str, country: str | None, office: str) -> list[Leader]:
        """Who of that family name is of a country and bears a title, either "" or None where it is not told."""
        return [
            one
            for one in self.by_family.get(family, ())
            if one.family[-1] == family
            and any(
                (not country or term.country == country) and (not office or fits_office(term.office, office))
                for term in one.terms
            )
        ]


def term_place(term: Term, row: dict[str, str]) -> str:
    """The country or body under which an office is looked up."""
    return term.body or row["country"]


@cache
def parliamentary() -> dict[str, tuple[date, date]]:
    """Countries whose leader is the head of government, with first and last day of that."""
    rows = vocabulary.table("parliamentary.csv")
    return {
        code: (read_day(row["start"] or "1900", last=False), read_day(row["end"], last=True))
        for row in rows
        for code in row["codes"].split()
    }


def governed(place: str, day: date) -> bool:
    """Whether "the leader" of a country was its head of government on the day."""
    first, last = parliamentary().get(place, (date.max, date.min))
    return first <= day <= last


@cache
def leaders() -> Leaders:
    """The leaders file, read once a process."""
    return Leaders()


def choose(people: list[Leader], day: date | None, *, office: str = "", country: str | None = None) -> Leader | None:
    """The one of several people of a name who is meant: by title, country and the day; None where it stays open."""
    if country:
        people = [one for one in people if one.of(country)] or people
    if office:
        people = [one for one in people if any(fits_office(term.office, office) for term in one.terms)] or people
    if len(people) <= 1 or day is None:
        return people[0] if len(people) == 1 else None
    serving = [one for one in people if any(term.covers(day) for term in one.terms)]
    if len(serving) == 1:
        return serving[0]
    if serving:
        return min(serving, key=lambda one: rank(one.term_on(day).office))
    past = [one for one in people if one.terms[0].first <= day]
    return max(past, key=lambda one: max(term.last for term in one.terms if term.first <= day)) if past else None


def in_office(term: Term, day: date | None) -> bool:
    """Whether somebody can be called by an office on a day: in the term, or some weeks from it."""
    if day is None:
        return True
    begun = term.first == date.min or term.first - GRACE <= day
    return begun and (term.last == date.max or day <= term.last + GRACE)


def shown(office: str, place: str | None) -> str:
    """The office as its country calls it: the American foreign minister is the secretary of state."""
    return OWN_WORDS.get((place or "", office), office)


def may_hold(term: Term) -> bool:
    """Whether a term can make its person "the minister" of a text: not an office of one holder without its days."""
    return term.first > date.min or (term.office not in HEADS and not term.office.endswith("minister"))


def held(term: Term, day: date | None) -> str:
    """In words, which office a term was and when: "president of Russia on 2020-11-07"."""
    where = with_article(country_name(term.country)) if term.country else with_article(term.body)
    text = f"{shown(term.office, term.country)} of {where}"
    if day is None or term.first == date.min:
        return text if day is None or term.last == date.max else f"{text} until {term.last}"
    if term.covers(day):
        return f"{text} on {day}"
    return f"{text} until {term.last}" if term.last < day else f"{text} from {term.first}"


def rank(office: str) -> int:
    """Heads of state before ministers before the rest, for choosing among namesakes in office."""
    return HEADS.index(office) if office in HEADS else 20 if "minister" in office else 30


def fits_office(held: str, title: str) -> bool:
    """Whether a title of the text can stand for an office of the file: "leader" for any head, "minister" for any."""
    if held == title:
        return True
    if title == "leader":
        return held in HEADS or held.startswith("leader")
    return title == "minister" and held.endswith("minister") and held != "prime minister"
