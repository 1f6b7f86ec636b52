"""People across an article: every mention of a name to one person, with office and country."""

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from timeline.extraction import vocabulary
from timeline.extraction.actors import spelling
from timeline.extraction.actors.gazetteer import country_name, with_article
from timeline.extraction.actors.leader_names import of_first_names
from timeline.extraction.actors.leaders import HEADS, Leader, choose, held, in_office, leaders, may_hold
from timeline.extraction.actors.lists import word_list
from timeline.extraction.actors.persons import known
from timeline.extraction.actors.roles import WHERE
from timeline.extraction.actors.span import Span
from timeline.extraction.actors.titles import BEARER, Layout, Title
from timeline.extraction.actors.words import Words
from timeline.extraction.types import Actor

FEMALE_TITLES = word_list("female_titles")
MALE_TITLES = word_list("male_titles")
# How many people of an article are compared for spellings that only nearly agree.
FUZZY = 150
# Of Burma and Bengal and of protocol, before full names: "H.E. U Kyaw Tin".
HONORIFICS = frozenset({"H.E.", "U", "Md.", "Md", "Hon'ble"})
# Before a place that tells where somebody spoke: "from Paris".
SPOKEN_FROM = WHERE | {"from"}
# Offices of a town or a district, and those that only a country's own news names without it.
LOCAL = frozenset({"governor", "minister", "lawmaker", "judge"})
DOMESTIC = word_list("domestic")
ACTING_KINDS = frozenset({"head", "minister", "official", "military", "royal"})


@dataclass(slots=True, eq=False)
class Person:
    """One person of an article. `offices` are those that titles or the leaders file give, the latest last."""

    name: str
    words: tuple[str, ...]
    leader: Leader | None = None
    country: str | None = None
    offices: list[str] = field(default_factory=list)
    gender: str = ""
    places: list[int] = field(default_factory=list)
    why: str = ""
    international: bool = False

    def actor(self) -> Actor:
        """The person as an actor under the canonical name."""
        return Actor(self.leader.name if self.leader else self.name, self.country, "person")

    def holds(self, office: str) -> bool:
        """Whether the person bears that office: "leader" is any head, "minister" any minister."""
        if office == "leader":
            heads = {
                "president",
                "prime minister",
                "chancellor",
                "king",
                "emir",
                "supreme leader",
                "leader",
                "sultan",
                "queen",
            }
            return any(one in heads or one.startswith("leader") for one in self.offices)
        if office == "minister":
            ministers = [one for one in self.offices if one.endswith("minister") and not one.startswith("deputy")]
            return any(one != "prime minister" for one in ministers)
        return office in self.offices


class People:
    """The people of one article, found by name; `spoken` are the countries that it speaks of."""

    def __init__(self, words: Words, published: date | None, spoken: frozenset[str] = frozenset()) -> None:
        self.words = words
        self.published = published
        self.spoken = spoken
        self.everybody: list[Person] = []
        self.by_start: dict[int, Person] = {}
        self.by_key: dict[str, list[Person]] = {}

    def read(self, spans: list[Span], titles: dict[int, Title]) -> None:
        """Groups the spans of people: full names first, then family names alone, each to the person it fits."""
        people = [span for span in spans if span.label == "PERSON"]
        for span in people:
            keys = self.keys(span)
            if len(keys) > 1:
                self._meet(span, keys, titles.get(span.start))
        for span in people:
            keys = self.keys(span)
            if len(keys) == 1:
                self._meet(span, keys, titles.get(span.start))

    def keys(self, span: Span) -> tuple[str, ...]:
        """Keys of the words of a name without suffixes such as "Jr."."""
        kept = [form for form in self.words.forms[span.start : span.end] if spelling.fold(form) not in {"jr", "sr", ""}]
        while len(kept) > 2 and kept[0] in HONORIFICS:
            kept = kept[1:]
        return spelling.keys(" ".join(kept))

    def _meet(self, span: Span, keys: tuple[str, ...], title: Title | None) -> None:
        person = self._known(span, keys, title)
        if person is None:
            person = Person(self.words.text(span.start, span.end), keys)
            self.everybody.append(person)
            for word in set(keys):
                self.by_key.setdefault(word, []).append(person)
        elif len(keys) > len(person.words):
            person.name, person.words = self.words.text(span.start, span.end), keys
        self.by_start[span.start] = person
        insort(person.places, span.start)
        self._learn(person, title, span)
        if not person.gender:
            person.gender = gender_by_name(spelling.split(person.actor().name))

    def _known(self, span: Span, keys: tuple[str, ...], title: Title | None) -> Person | None:
        """The person already met who is called so, the nearest before where several are."""
        exact = [*self.by_key.get(keys[-1], ()), *self.by_key.get(keys[0], ())] if keys else []
        fitting = [person for person in dict.fromkeys(exact) if same(person.words, keys)]
        if not fitting:
            fitting = [person for person in self.everybody[-FUZZY:] if same(person.words, keys)]
        if len(fitting) > 1 and title is not None:
            gender = gender_of(self.words, title)
            named = [person for person in fitting if person.holds(title.office.name)]
            fitting = named or [person for person in fitting if not gender or person.gender in {"", gender}] or fitting
        before = [person for person in fitting if person.places[0] < span.start]
        if not before:
            return next(iter(fitting), None)
        last: Person = max(before, key=lambda person: person.places[bisect_left(person.places, span.start) - 1])
        return last

    def _learn(self, person: Person, title: Title | None, span: Span) -> None:
        """Takes office, gender and country from a title; then looks the person up among the leaders."""
        if title is not None:
            person.gender = person.gender or gender_of(self.words, title)
            office = office_of(title)
            if title.office.kind != "courtesy" and not title.former and office not in {"", "counterpart"}:
                person.offices += [office] if office not in person.offices else []
            if title.places and person.country is None and not person.international:
                self._qualify(person, title)
        if person.leader is None:
            self._look_up(person)

    def _qualify(self, person: Person, title: Title) -> None:
        """The country of a title. A town before a bare name is where it was said: "In London Yair Lapid said"."""
        place = title.places[-1] if len(title.places) == 1 else title.places[0]
        town = title.office is BEARER and place.label == "GPE" and self.words.fold_at(place.end) != "'s"
        where = self.words.fold_at(place.start - 1) if town else ""
        if where in SPOKEN_FROM:
            self._look_up(person)
        if person.leader is None and (where not in SPOKEN_FROM or where == "in"):
            self._place(person, place)

    def _place(self, person: Person, place: Span) -> None:
        """The country that a title names: by people, state or body; an international body gives none."""
        person.country = place.country
        name = self.words.text(place.start, place.end)
        if place.country is None and place.label == "ORG":
            person.international = True
        where = f", so of {with_article(country_name(place.country))}" if place.country else ""
        person.why = f"“{name}” stands with the name{where}"

    def _look_up(self, person: Person) -> None:
        found = self._candidates(person)
        office = person.offices[-1] if person.offices else ""
        leader = choose(found, self.published, office=office, country=person.country)
        if leader is None:
            if len(person.words) == 1 and found and person.country is None and not person.international:
                countries = {one.country for one in found}
                person.country = countries.pop() if len(countries) == 1 else None
            return
        term = leader.term_on(self.published, office)
        person.leader = leader
        own = "rebel leader" if term.body and term.office == "leader" else term.office
        if own not in person.offices and in_office(term, self.published) and may_hold(term):
            person.offices.insert(0, own)
        if leader.serves_no_state(self.published, office):
            person.country, person.international = None, True  # who serves a body of states speaks for none of them
        if person.country is None and (not person.international or term.office in HEADS):
            person.country = term.country or leader.country_on(
                self.published, office
            )  # a head of state who chairs a union of states still speaks for his own
        if person.country == term.country:
            person.why = held(term, self.published)

    def _candidates(self, person: Person) -> list[Leader]:
        """Whom the files know by the name, of the country that a title gives; a family name alone needs a title too."""
        found = leaders().named(person.words)
        if self.spoken and of_first_names(person.words):
            found = [one for one in found if one.alone or not one.country or one.country in self.spoken]
        if person.country and found:
            day = self.published
            found = [one for one in found if one.of(person.country) or one.serves_no_state(day)]
        if not found and len(person.words) == 1 and (person.country or person.offices):
            office = person.offices[-1] if person.offices else ""
            family = leaders().of_family(person.words[0], person.country, office)
            return family if len(family) == 1 and (person.country or family[0].country in self.spoken) else []
        if len(found) > 1:
            found = [one for one in found if one.country in self.spoken] or found
        return found

    def place_by_scene(self, layout: Layout, titles: dict[int, Title], *, only: str | None, home: str | None) -> None:
        """Officials whose title names no country: of the scene, else of the only country that the text speaks of.

        "In Moscow, General X said": the capital that opens the sentence tells. Mayors, governors and ministers without
        a state are of the text's `home`.
        """
        for start, title in titles.items():
            person = self.by_start[start]
            if person.country or person.international or person.leader or title.office.kind not in ACTING_KINDS:
                continue
            begin = start
            while begin and start - begin < 60 and self.words.sentences[begin - 1] == self.words.sentences[start]:
                begin -= 1
            scene = layout.by_start.get(begin + 1)
            capital = scene is not None and scene.entry is not None and scene.entry.sort == "capital"
            known = [place for place in title.places if place.country or place.label not in {"GPE", "LOC"}]
            local = title.office.name in LOCAL or (title.office.kind in {"minister", "military"} and not title.places)
            local = local or (not title.counterpart_of and self._domestic(title))
            if known or (title.places and not local):
                continue
            if local and home and not only:
                person.country = home
                person.why = f"{title.office.name}, and the text is at home in {with_article(country_name(home))}"
            elif only:
                person.country = only
                person.why = f"{title.office.name}, and the text names only {country_name(only)}"
            elif scene is not None and capital and self.words.folds[begin] == "in":
                person.country = scene.country
                person.why = f"{title.office.name}, speaking in {self.words.text(scene.start, scene.end)}"

    def _domestic(self, title: Title) -> bool:
        """Whether the words of a title speak of a country's own affairs: "opposition leader", "police chief"."""
        begin = max(title.office.start - 2, 0)
        return bool(DOMESTIC & set(self.words.folds[begin : title.office.end])) and not title.places

    def place_by_owner(self, spans: list[Span], titles: dict[int, Title]) -> None:
        """As in "Khartoum denied it. X, its minister, said": of the last state or body spoken of, if that has one."""
        for start, title in titles.items():
            person = self.by_start[start]
            if title.counterpart_of != "its" or title.places or person.country or person.leader or person.international:
                continue
            near = [span for span in spans if span.start < min(start, title.office.start) and self._owns(span, start)]
            if near and near[-1].country:
                self._place(person, near[-1])

    def _owns(self, span: Span, start: int) -> bool:
        """Whether "its" of a sentence can mean a state or body named there or in the one before: no mere scene."""
        words = self.words
        close = 0 <= words.sentences[start] - words.sentences[span.start] <= 1
        done_to = words.tag_at(span.start - 1).startswith("VB")  # "gave France a month, its spokesman said"
        return close and span.label in {"GPE", "ORG"} and words.fold_at(span.start - 1) not in WHERE and not done_to

    def reason(self, span: Span) -> str:
        """In words, why a name is this person."""
        person = self.by_start[span.start]
        name = person.actor().name
        said = self.words.text(span.start, span.end)
        head = f"{said} -> {name}" if said != name else name
        return f"{head}: {person.why}" if person.why else head


def office_of(title: Title) -> str:
    """The office of a title; who leads an armed group leads no state."""
    armed = any(place.entry is not None and place.entry.role == "armed group" for place in title.places)
    return "rebel leader" if armed and title.office.name == "leader" else title.office.name


def gender_of(words: Words, title: Title) -> str:
    """Man or woman, "m" or "f", where the words of the title tell."""
    said = set(words.folds[title.office.start : title.office.end])
    return "f" if said & FEMALE_TITLES else "m" if said & MALE_TITLES else ""


def gender_by_name(words: list[str]) -> str:
    """Man or woman, "m" or "f", by the first name; "" where it is not among the known ones."""
    first = spelling.fold(words[0]) if len(words) > 1 else ""
    if first in female_names():
        return "f"
    return "m" if first in known().given else ""


@cache
def female_names() -> frozenset[str]:
    """Folded first names of women."""
    return frozenset(spelling.fold(name) for name in vocabulary.words("given_names_female.txt"))


def same(known: tuple[str, ...], keys: tuple[str, ...]) -> bool:
    """Whether two sets of keys can name one person of an article."""
    if known == keys:
        return True
    if len(keys) == 1 or len(known) == 1:
        one, other = (keys[0], known) if len(keys) == 1 else (known[0], keys)
        return spelling.alike(one, other[-1]) or one in other
    if spelling.alike(known[-1], keys[-1]):
        fewer, more = sorted((known, keys), key=len)  # "Sixto Duran Ballen" is "Duran Ballen" too
        return spelling.given_names_agree(known[:1], keys[:1]) or (fewer != more and more[-len(fewer) :] == fewer)
    return set(known) <= set(keys) or set(keys) <= set(known)
