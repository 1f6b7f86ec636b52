"""Resolving bodies and groups of people without a name: "the Turkish government", "the ministry", "protesters"."""

from dataclasses import dataclass

from timeline.extraction.actors.bodies import adjective, task_of
from timeline.extraction.actors.gazetteer import country_name, with_article
from timeline.extraction.actors.nominals import Nominal
from timeline.extraction.actors.people import Person
from timeline.extraction.actors.scene import Scenes
from timeline.extraction.actors.span import Span
from timeline.extraction.actors.spelling import fold
from timeline.extraction.actors.story import Story
from timeline.extraction.types import Actor

# People and armed men without a name, whose country the scene tells.
UNNAMED = frozenset({"crowd", "local", "protest", "armed group"})
# Of these one without "the" may be those told of before.
REBELS = frozenset({"rebels", "militants", "insurgents", "guerrillas", "separatists"})
TROOPS = frozenset(
    {"soldiers", "troops", "security forces", "servicemen", "paratroopers", "commandos", "army officers"}
)


@dataclass(slots=True)
class Found:
    """Whom a phrase means and why; `person` where it is one person of the article."""

    actors: tuple[Actor, ...]
    reason: str
    people: tuple[Person, ...] = ()


class Collectives:
    """Resolves the collective nouns of one article, in order, against the story so far and the scene."""

    def __init__(self, story: Story, scenes: Scenes) -> None:
        self.story = story
        self.scenes = scenes

    def resolve(self, nominal: Nominal) -> Found | None:
        """As in "Armenian forces", "the Turkish government", "the ministry", "the rebels"."""
        places = [place for place in nominal.places if place.country or place.label in {"NORP", "ORG"}]
        said = self.story.words.text(nominal.start, nominal.end)
        if not places:
            return self.known_collective(nominal, said)
        if len(places) > 1 and nominal.role == "government":
            nominal.head = singular(nominal.head)
        actors = [self.collective_of(nominal, place) for place in places]
        self.story.collectives[nominal.head] = tuple(actors)
        if nominal.role == "government":
            self.story.collectives[nominal.head.split()[-1]] = tuple(actors)
        return Found(tuple(actors), f"{phrase(self.story, nominal, places[0])} -> {listed(tuple(actors))}")

    def collective_of(self, nominal: Nominal, place: Span) -> Actor:
        """The body or group of one country or body."""
        if place.label == "ORG" and place.entry is not None:
            return Actor(place.entry.name, place.country, place.entry.role)
        if nominal.head in {"side", "leadership", "state"} and place.country:
            return Actor(country_name(place.country), place.country, "country")
        if nominal.head == "office" and place.actor is not None:
            return Actor(f"office of {place.actor.name}", place.country, "government")
        task = task_of([fold(word) for word in nominal.head.split()])
        name = qualifier(self.story, place)
        country = place.country or (self.scenes.of(nominal)[0] if nominal.role in UNNAMED else None)
        role = acting_role(nominal) if country or nominal.role != "government" else "group"
        return Actor(f"{name} {task or nominal.head}", country, role)

    def known_collective(self, nominal: Nominal, said: str) -> Found | None:
        """Without a country: the one last called so, else the armed group last named, else the article's own state."""
        if nominal.head == "office" or (
            not nominal.definite and nominal.role not in UNNAMED and nominal.head not in TROOPS
        ):
            return self.court(nominal) if is_court(nominal) else None
        known = nominal.definite or nominal.head in REBELS
        actors = self.story.collectives.get(nominal.head) if known else None
        owner = self._owner(nominal)
        if actors and owner and owner not in {actor.country for actor in actors}:
            actors = None  # "his cabinet" is that of the one who speaks
        if actors is None and nominal.head == "ministry":
            last = self.story.last_with_role("government", nominal.start)
            actors = (last,) if last is not None and "Ministry" in last.name else None
        if actors is None and nominal.role == "armed group" and known:
            group = self.story.last_with_role("armed group", nominal.start)
            actors = (group,) if group is not None else None
        if actors:
            return Found(actors, f"{said} -> {listed(actors)}: named above")
        if nominal.role in UNNAMED or nominal.head in TROOPS:
            return self.unnamed(nominal, said)
        if nominal.role != "government" and nominal.head not in {"army", "police", "military", "armed forces"}:
            return None
        country, why = self.own_country(nominal)
        if country is None or nominal.head == "state" or nominal.plural:
            return None
        task = task_of([fold(word) for word in nominal.head.split()])
        actor = Actor(f"{adjective(country)} {task or nominal.head}", country, nominal.role)
        return Found((actor,), f"{said} -> {actor.name}: {why}")

    def court(self, nominal: Nominal) -> Found | None:
        """As in "a court", "a judge": of the state whose authorities acted before, else of the text's."""
        story, role = self.story, ("group", "government")
        sentence = story.words.sentences[nominal.start]
        before = (
            seen.actors[0] for seen in reversed(story.seen[-12:]) if seen.subject and seen.sentence == sentence - 1
        )
        acted = next((actor.country for actor in before if actor.country and actor.role in role), None)
        scene, where = self.scenes.of(nominal)
        country, why = (scene, where) if scene else (acted, "who acted before") if acted else self.own_country(nominal)
        if country is None:
            return None
        said = story.words.text(nominal.start, nominal.end)
        actor = Actor(f"{adjective(country)} {nominal.head}", country, "government")
        return Found((actor,), f"{said} -> {actor.name}: {why}")

    def unnamed(self, nominal: Nominal, said: str) -> Found | None:
        """As in "protesters in Dhaka", "gunmen", "students": people of the country in which they act."""
        country, why = self.scenes.of(nominal)
        if country is None:
            return None
        head = words_of(self.story, nominal)
        actor = Actor(f"{head} in {with_article(country_name(country))}", country, acting_role(nominal))
        self.story.collectives[head] = (actor,)
        return Found((actor,), f"{said} -> {actor.name}: {why}")

    def _owner(self, nominal: Nominal) -> str | None:
        """The country of the person whom "his" or "her" before a body means."""
        if nominal.owner not in {"his", "her"}:
            return None
        seen = self.story.recent_person(nominal.start, "f" if nominal.owner == "her" else "m")
        return seen.person.country if seen is not None and seen.person is not None else None

    def own_country(self, nominal: Nominal) -> tuple[str | None, str]:
        """Whose "the government" is where nothing says it: the sentence's last country, the text's, the dateline's."""
        story = self.story
        if owner := self._owner(nominal):
            return owner, "the country of the person whose it is"
        sentence = story.words.sentences[nominal.start]
        for seen in reversed(story.seen[-6:]):
            if seen.sentence == sentence and seen.actors[0].country and seen.actors[0].role != "outlet":
                return seen.actors[0].country, "the country named before it in the sentence"
        if self.scenes.only:
            return self.scenes.only, "the only country of the text"
        if self.scenes.dateline:
            return self.scenes.dateline, "the country of the dateline"
        return self.scenes.home, "the country in which the text is at home"


def is_court(nominal: Nominal) -> bool:
    """Whether it is a court of law, which is some court of the state that the text tells even as "a court"."""
    return {"court", "tribunal"} & set(nominal.head.split()) != set()


def singular(head: str) -> str:
    """One of "the Irish and British governments"."""
    return head[:-3] + "y" if head.endswith("ies") else head.removesuffix("s")


def qualifier(story: Story, place: Span) -> str:
    """The adjective for a place or people: as written where it is one, else that of the country."""
    said = story.words.text(place.start, place.end)
    if place.entry is not None and place.entry.sort == "demonym" and not place.entry.noun:
        return said
    part = (
        place.entry is not None
        and place.entry.sort == "country"
        and place.entry.name != country_name(place.country or "")
    )
    return adjective(place.country) if place.country and not part else said


def words_of(story: Story, nominal: Nominal) -> str:
    """The office as the text puts it, in small letters."""
    match = nominal.office
    return story.words.text(match.start, match.end).lower() if match else nominal.head


def acting_role(nominal: Nominal) -> str:
    """The role of the actor that a collective noun makes: the finer sorts of people are groups."""
    return "group" if nominal.role in {"crowd", "local", "protest"} else nominal.role


def listed(actors: tuple[Actor, ...]) -> str:
    """The names in a row."""
    names = [actor.name for actor in actors]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def phrase(story: Story, nominal: Nominal, place: Span) -> str:
    """The words of the phrase with the place that qualifies it."""
    return story.words.text(min(nominal.start, place.start), max(nominal.end, place.end))
