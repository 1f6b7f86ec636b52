"""Who held which office when: the leaders file, asked by name or by office and day."""

from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from timeline.extraction import vocabulary
from timeline.extraction.actors import spelling
from timeline.extraction.actors.gazetteer import body, country_name, gazetteer, with_article

FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN"})
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
    """One term of office; `last` is date.max while it lasts."""

    country: str | None
    body: str
    office: str
    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Whether the day lies in the term."""
        return self.first <= day <= self.last


@dataclass(slots=True)
class Leader:
    """A person of the leaders file. `family` and `given` are keys of the name's words (see `spelling.key`)."""

    name: str
    family: tuple[str, ...]
    given: tuple[str, ...]
    terms: list[Term] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)

    @property
    def country(self) -> str | None:
        """The country of the latest term in a state; an international office has none."""
        return next((term.country for term in reversed(self.terms) if term.country), None)

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
    """The whole file with its indexes."""

    def __init__(self) -> None:
        self.people: dict[str, Leader] = {}
        self.by_family: dict[str, list[Leader]] = {}
        self.by_alone: dict[str, Leader] = {}
        self.by_office: dict[tuple[str, str], list[tuple[date, Term, Leader]]] = {}
        for row in vocabulary.table("leaders.csv"):
            self._add(row)
        for row in vocabulary.table("spellings.csv"):
            self._respell(row["name"], row["forms"].split("|"))
        for held in self.by_office.values():
            held.sort(key=lambda item: item[0])

    def _add(self, row: dict[str, str]) -> None:
        name, place = row["name"], row["country"]
        state = place in gazetteer().names
        leader = self.people.get(name)
        if leader is None:
            given, family = name_parts(name, place)
            leader = self.people[name] = Leader(name, family, given, forms=[name])
            self.by_family.setdefault(family[-1], []).append(leader)
        acts = body(place)
        country = place if state else acts.country if acts else None
        term = Term(
            country,
            "" if state else (acts.name if acts else place),
            row["office"],
            read_day(row["start"], last=False),
            read_day(row["end"], last=True),
        )
        leader.terms.append(term)
        self.by_office.setdefault((place if state else term.body, term.office), []).append((term.first, term, leader))

    def _respell(self, name: str, forms: list[str]) -> None:
        leader = self.people.get(name)
        if leader is None:
            raise ValueError(f"spellings.csv names {name!r}, whom leaders.csv does not know")
        for form in filter(None, forms):
            if form.startswith("="):
                self.by_alone["".join(spelling.keys(form[1:]))] = leader
            else:
                leader.forms.append(form)
                self.by_family.setdefault(spelling.keys(form)[-1], [])
                if leader not in self.by_family[spelling.keys(form)[-1]]:
                    self.by_family[spelling.keys(form)[-1]].append(leader)

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
        """Everybody whose name these keys can be: family name equal, given names agreeing."""
        if not words:
            return []
        alone = self.by_alone.get("".join(words)) or self.by_alone.get(words[-1]) if len(words) <= 2 else None
        if alone is not None and (len(words) == 1 or "".join(words) in self.by_alone):
            return [alone]
        found: list[Leader] = []
        for family in dict.fromkeys((words[-1], words[0])):
            for leader in self.by_family.get(family, ()):
                if leader not in found and matches(leader, words):
                    found.append(leader)
        return found


def matches(leader: Leader, words: tuple[str, ...]) -> bool:
    """Whether the keys of a name can be that leader's: the family name is there, and the rest are given names."""
    if len(words) == 1:
        return words[0] == leader.family[-1] or (len(leader.family) > 1 and words == leader.family[:1])
    for form in leader.forms:
        own = spelling.keys(form)
        if own == words:
            return True
    family = leader.family
    if words[-len(family) :] == family:
        rest = words[: -len(family)]
    elif words[: len(family)] == family:
        rest = words[len(family) :]
    elif words[-1] == family[-1]:
        rest = words[:-1]
    else:
        return False
    rest = tuple(word for word in rest if word not in family)
    if leader.country in FAMILY_FIRST and len(rest) > 1:
        return "".join(rest) == "".join(leader.given)
    return not rest or (bool(leader.given) and spelling.given_names_agree(rest[:1], leader.given))


def name_parts(name: str, place: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Keys of the given names and of the family name; the family name comes first in East Asia."""
    words = spelling.split(name)
    suffix = [word for word in words if word.rstrip(".") in {"Jr", "Sr", "II", "III", "IV", "VI", "XVI", "XIV", "I"}]
    words = [word for word in words if word not in suffix] or words
    all_keys = tuple(spelling.key(word) for word in words)
    if place in FAMILY_FIRST and (place != "TWN" or "-" in name):
        return all_keys[1:], all_keys[:1]
    start = len(words) - 1
    return tuple(key for key in all_keys[:start] if key not in spelling.PARTICLES), all_keys[start:]


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
        people = [one for one in people if any(term.country == country for term in one.terms)] or people
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
    return day is None or term.first - GRACE <= day <= (term.last if term.last == date.max else term.last + GRACE)


def shown(office: str, place: str | None) -> str:
    """The office as its country calls it: the American foreign minister is the secretary of state."""
    return OWN_WORDS.get((place or "", office), office)


def held(term: Term, day: date | None) -> str:
    """In words, which office a term was and when: "president of Russia on 2020-11-07"."""
    where = with_article(country_name(term.country)) if term.country else with_article(term.body)
    text = f"{shown(term.office, term.country)} of {where}"
    if day is None:
        return text
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
