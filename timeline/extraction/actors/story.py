"""What has been told so far: who was named, where, and as what; asked for "he", "the minister", "both sides"."""

from dataclasses import dataclass, field

from timeline.extraction.actors.gazetteer import country_name
from timeline.extraction.actors.people import Person
from timeline.extraction.actors.words import Words
from timeline.extraction.types import Actor

# How many sentences back a pronoun, an office and a pair of parties may reach.
REACH = {"he": 3, "pair": 6}
# How many mentions back an office or a role is looked for.
MEMORY = 300
# So many people "they" can be at most.
MANY = 8
# Mostly what the war is about, not one of "the two countries".
SELDOM_PARTIES = frozenset({"XNK"})


@dataclass(frozen=True, slots=True)
class Seen:
    """One earlier mention: where, of whom, and whether as the subject of its clause."""

    at: int
    sentence: int
    actors: tuple[Actor, ...]
    person: Person | None = None
    subject: bool = False
    owner: bool = False
    pronoun: bool = False


@dataclass(slots=True)
class Story:
    """The mentions of an article up to a place, in order."""

    words: Words
    seen: list[Seen] = field(default_factory=list)
    offices: dict[str, tuple[Actor, ...]] = field(default_factory=dict)
    pairs: list[tuple[Actor, Actor]] = field(default_factory=list)
    waiting: tuple[int, Actor] | None = None
    collectives: dict[str, tuple[Actor, ...]] = field(default_factory=dict)
    titled: list[tuple[int, Actor]] = field(default_factory=list)

    def add(
        self, start: int, end: int, actors: tuple[Actor, ...], person: Person | None = None, *, pronoun: bool = False
    ) -> None:
        """Remembers a mention; a name in a headline or dateline counts like any other."""
        words = self.words
        owner = words.fold_at(end) == "'s"
        if len(actors) == 1:
            self._between(start, actors[0])
        self.seen.append(
            Seen(
                start,
                words.sentences[start],
                actors,
                person,
                not owner and is_subject(words, start, end),
                owner,
                pronoun,
            )
        )

    def _between(self, start: int, actor: Actor) -> None:
        """Notes "between X and Y", so that "the two sides" later means them."""
        before = self.words.folds[max(start - 6, 0) : start]
        sentence = self.words.sentences[start]
        if self.waiting and self.waiting[0] == sentence and "and" in before[-4:] and actor != self.waiting[1]:
            self.pairs.append((self.waiting[1], actor))
            self.waiting = None
        elif "between" in before:
            self.waiting = (sentence, actor)

    def last_pair(self, without: set[str]) -> tuple[Actor, ...]:
        """The last two parties told of as "between X and Y", as states where they are of two; () if none."""
        for first, second in reversed(self.pairs[-3:]):
            if {first.country, second.country} & without or "outlet" in (first.role, second.role):
                continue
            if first.country and second.country and first.country != second.country:
                return tuple(Actor(country_name(code), code, "country") for code in (first.country, second.country))
            if first.country and first.country == second.country and "person" not in (first.role, second.role):
                return (first, second)
        return ()

    def recent_person(self, at: int, gender: str, *, other: bool = False) -> Seen | None:
        """Whom "he" or "she" at word `at` means: the subject before it, nearest sentence first, else the last named.

        With `other` the subject of the sentence itself is not meant ("Maas went to see him").
        """
        sentence = self.words.sentences[at]
        own = [seen.person for seen in self.subjects(at)] if other else []
        near = [
            seen
            for seen in self.seen[-40:]
            if seen.person is not None
            and seen.at < at
            and sentence - seen.sentence <= REACH["he"]
            and seen.person.gender in {"", gender}
            and seen.person not in own
        ]
        if not near:
            return None
        for back in range(REACH["he"] + 1):
            here = [seen for seen in near if sentence - seen.sentence == back]
            subjects = [seen for seen in here if seen.subject]
            named = [seen for seen in subjects if not seen.pronoun]
            if subjects:
                return (named or subjects)[-1]
            if here and back:
                return next((seen for seen in here if not seen.owner), here[0])
        return near[-1]

    def recent_group(self, at: int, *, other: bool = False) -> tuple[Actor, ...]:
        """Whom "they" at word `at` means: the last subject that is several, or a body of people."""
        sentence = self.words.sentences[at]
        for back in range(3):
            here = [
                seen for seen in self.seen[-40:] if sentence - seen.sentence == back and seen.at < at and seen.subject
            ]
            if other and not back:
                continue
            people = distinct([actor for seen in here for actor in seen.actors])
            if len(people) > 1 and all(actor.role == people[0].role for actor in people):
                return tuple(people[:MANY])
            groups = [actor for actor in people if actor.role in {"group", "armed group"}]
            if groups:
                return (groups[-1],)
        near = [
            seen for seen in self.seen[-40:] if seen.at < at and sentence - seen.sentence <= 2 and len(seen.actors) > 1
        ]
        return near[-1].actors if near else ()

    def holder(self, office: str, at: int, country: str | None = None) -> Person | None:
        """The person last met before word `at` who holds the office, of that country if one is given."""
        for seen in reversed(self.seen[-MEMORY:]):
            person = seen.person
            if (
                person is not None
                and seen.at < at
                and person.holds(office)
                and (not country or person.country == country)
            ):
                return None if not country and self._one_of_several(seen, office) else person
        return None

    def _one_of_several(self, seen: Seen, office: str) -> bool:
        """Whether somebody was met only among others of the same office: "the minister" is then none in particular."""
        others = [other for other in self.seen[-MEMORY:] if other.at == seen.at and other.person is not seen.person]
        together = any(other.person is not None and other.person.holds(office) for other in others)
        return together and sum(other.person is seen.person for other in self.seen[-MEMORY:]) == 1

    def subjects(self, at: int) -> list[Seen]:
        """The subjects of the sentence of word `at`, as far as it has been told."""
        sentence = self.words.sentences[at]
        return [seen for seen in self.seen[-20:] if seen.sentence == sentence and seen.subject and seen.at < at]

    def last_people(self, office: str, at: int, count: int, without: list[Person]) -> list[Person]:
        """The last different people before word `at` who hold the office, in the order they were met."""
        if together := self._told_together(office, at, count, without):
            return together
        found: list[Person] = []
        for seen in reversed(self.seen[-MEMORY:]):
            person = seen.person
            if person is None or person in without:
                continue
            if seen.at < at and (not office or person.holds(office)) and person not in found:
                found.append(person)
            if len(found) == count:
                break
        return found[::-1]

    def _told_together(self, office: str, at: int, count: int, without: list[Person]) -> list[Person]:
        """Who did something together in the last sentence that names anybody of the office, whoever else it names."""
        last = [
            seen
            for seen in self.seen[-MEMORY:]
            if seen.person is not None
            and seen.at < at
            and seen.person not in without
            and (not office or seen.person.holds(office))
        ]
        people = [seen.person for seen in last if seen.sentence == last[-1].sentence and seen.subject]
        different = [person for person in dict.fromkeys(people) if person is not None]
        return different if len(different) == count else []

    def last_countries(self, at: int, count: int, without: set[str]) -> list[str]:
        """The last different countries of actors before word `at`, in the order they were met."""
        sentence = self.words.sentences[at]
        found: list[str] = []
        for seen in reversed(self.seen[-MEMORY:]):
            if sentence - seen.sentence > REACH["pair"]:
                break
            if seen.at >= at:
                continue
            for actor in reversed(seen.actors):
                if (
                    actor.country
                    and actor.country not in SELDOM_PARTIES
                    and actor.country not in found
                    and actor.country not in without
                    and actor.role != "outlet"
                ):
                    found.append(actor.country)
            if len(found) >= count:
                break
        return found[:count][::-1]

    def last_with_role(self, role: str, at: int) -> Actor | None:
        """The actor of that role last met before word `at`, also in a title: "FARC leader"."""
        titled = next((actor for place, actor in reversed(self.titled) if place < at and actor.role == role), None)
        if titled is not None:
            return titled
        for seen in reversed(self.seen[-MEMORY:]):
            if seen.at < at:
                for actor in seen.actors:
                    if actor.role == role:
                        return actor
        return None


def distinct(actors: list[Actor]) -> list[Actor]:
    """The actors without repetition, in order."""
    return list(dict.fromkeys(actors))


def is_subject(words: Words, start: int, end: int) -> bool:
    """Whether the phrase is a subject: by the parse, or, without one, first in its sentence."""
    if words.tag_at(end) in {"VBD", "VBZ", "VBP", "MD"} and words.tag_at(start - 1) not in {"IN", "TO", "CC"}:
        return words.fold_at(start - 1) not in {"of", "with", "and"}
    if not any(words.deps[start:end]):
        return start == 0 or words.sentences[start - 1] != words.sentences[start]
    tokens, place = words.tokens, words.place
    i = next((k for k in range(start, end) if not tokens[start] <= words.heads[k] <= tokens[end - 1]), end - 1)
    for _ in range(6):
        dep = words.deps[i]
        if dep.startswith("nsubj"):
            return True
        if dep not in {"flat", "compound", "conj", "appos", "nmod:desc"}:
            return False
        above = place.get(words.heads[i])
        if above is None or above == i:
            return False
        i = above
    return False
