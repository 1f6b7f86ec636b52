"""Resolving phrases without a name to actors, with the reason in words."""

from datetime import date

from timeline.extraction.actors import spelling
from timeline.extraction.actors.bodies import adjective
from timeline.extraction.actors.collectives import Collectives, Found, listed, phrase, qualifier, words_of
from timeline.extraction.actors.gazetteer import country_name, with_article
from timeline.extraction.actors.leaders import HEADS, Leader, held, leaders, shown
from timeline.extraction.actors.nominals import Nominal
from timeline.extraction.actors.people import Person, gender_by_name
from timeline.extraction.actors.scene import Scenes
from timeline.extraction.actors.span import Span
from timeline.extraction.actors.story import Story, is_subject
from timeline.extraction.types import Actor

# Offices of which a state has one holder, so that country and day tell who it is.
UNIQUE = frozenset(
    {
        *HEADS,
        "foreign minister",
        "defence minister",
        "secretary-general",
        "high representative",
        "pope",
        "national security adviser",
        "vice president",
        "director general",
    }
)
# Offices whose holders in the plural are people of the scene: "rebel leaders", "lawmakers".
LOCAL = frozenset({"rebel leader", "lawmaker", "judge", "commander", "governor"})
PERSONAL = frozenset({"head", "minister", "official", "military", "royal"})


class Resolver:
    """Resolves the phrases of one article, in order, against the story so far and the leaders file."""

    def __init__(
        self,
        story: Story,
        everybody: list[Person],
        *,
        published: date | None,
        scenes: Scenes,
    ) -> None:
        self.story = story
        self.everybody = everybody
        self.published = published
        self.scenes = scenes
        self.collectives = Collectives(story, scenes)
        self.only_country = scenes.only

    def resolve(self, nominal: Nominal) -> Found | None:
        """Whom the phrase means, or None where the text does not tell."""
        if nominal.sort == "pronoun":
            return self.pronoun(nominal)
        if nominal.sort == "sides":
            return self.sides(nominal)
        if nominal.sort == "collective":
            return self.collectives.resolve(nominal)
        return self.office(nominal)

    def pronoun(self, nominal: Nominal) -> Found | None:
        """He, she: a person; they: several or a group."""
        said = nominal.head
        if nominal.plural:
            group = self.story.recent_group(nominal.start, other=said == "them")
            return Found(group, f"{said} -> {listed(group)}: subject before") if group else None
        seen = self.story.recent_person(nominal.start, "f" if said == "she" else "m", other=said == "him")
        if seen is None or seen.person is None:
            return None
        actor = seen.person.actor()
        where = "subject before" if seen.subject else "last person named"
        return Found((actor,), f"{said} -> {actor.name}: {where}", (seen.person,))

    def sides(self, nominal: Nominal) -> Found | None:
        """Both sides, the two countries: the last different countries that acted."""
        if nominal.head == "two":
            people = self.story.last_people("", nominal.start, 2, [])
            if len(people) == 2:
                actors = tuple(person.actor() for person in people)
                return Found(actors, f"the two -> {listed(actors)}: the last ones named", tuple(people))
        actors = self.story.last_pair(self.speaking(nominal)) if nominal.pair == 2 else ()
        if not actors:
            codes = self.two_countries(nominal, nominal.pair)
            if len(codes) < 2:
                return None
            actors = tuple(Actor(country_name(code), code, "country") for code in codes)
        said = self.story.words.text(nominal.start, nominal.end)
        return Found(actors, f"{said} -> {listed(actors)}: the last parties named")

    def two_countries(self, nominal: Nominal, count: int) -> list[str]:
        """The countries of the last parties; who speaks of "both sides" is none of them if others are there."""
        story = self.story
        codes = story.last_countries(nominal.start, count, self.speaking(nominal))
        return codes if len(codes) >= 2 else story.last_countries(nominal.start, count, set())

    def speaking(self, nominal: Nominal) -> set[str]:
        """Countries of the sentence's subjects, where the phrase is not a subject itself."""
        story = self.story
        if is_subject(story.words, nominal.start, nominal.end):
            return set()
        return {actor.country for seen in story.subjects(nominal.start) for actor in seen.actors if actor.country}

    def office(self, nominal: Nominal) -> Found | None:
        """An office: by its country, by a body, by number, or as the last one who holds it."""
        if nominal.head == "counterpart":
            return self.counterpart(nominal)
        places = [place for place in nominal.places if place.country or place.label in {"ORG", "NORP"}]
        if places:
            return self.of_places(nominal, nominal.head, places)
        if nominal.of_pair or (nominal.plural and nominal.pair):
            return self.pair(nominal)
        if nominal.head == "judge" and not nominal.plural and not nominal.definite:
            return self.collectives.court(nominal)
        if nominal.plural and nominal.head in LOCAL:
            return self.collectives.unnamed(nominal, self.story.words.text(nominal.start, nominal.end))
        if not nominal.definite or nominal.plural or nominal.office is None:
            return None
        return self.definite(nominal)

    def of_places(self, nominal: Nominal, office: str, places: list[Span]) -> Found | None:
        """As in "The Turkish leader", "the leaders of Azerbaijan and Armenia", "a Pentagon spokesman"."""
        if len(places) == 1 and nominal.plural:
            return self.group_of(nominal, places[0])
        found = [self.of_place(nominal, office, place) for place in places]
        actors = tuple(dict.fromkeys(actor for one in found for actor in one.actors))
        reason = "; ".join(one.reason for one in found)
        return Found(actors, reason, tuple(person for one in found for person in one.people))

    def of_place(self, nominal: Nominal, office: str, place: Span) -> Found:
        """One office of one country or body."""
        said = phrase(self.story, nominal, place)
        if place.country and place.label != "ORG":
            return self.of_country(said, office, place.country, nominal)
        body = place.actor or (Actor(place.entry.name, place.country, place.entry.role) if place.entry else None)
        name = body.name if body else self.story.words.text(place.start, place.end)
        if not nominal.former:
            holder = self.of_body(name, office)
            if holder:
                term = holder.term_on(self.published)
                met = self.meet(holder, term.country, term.office, nominal.start)
                why = f"{said} -> {holder.name}: {held(term, self.published)}"
                return Found((Actor(holder.name, term.country, "person"),), why, (met,))
        if body and body.role == "government":
            return Found((body,), f"{said} -> {name}: speaks for it")
        actor = Actor(f"{name} {office}", place.country, "office")
        return Found((actor,), f"{said} -> {actor.name}")

    def of_body(self, name: str, office: str) -> Leader | None:
        """Who holds an office of an organisation or group on the day."""
        if office in {"leader", "chief", "chairman", "secretary-general", "rebel leader", "president", "secretary"}:
            head = leaders().head(name, self.published)
            return head[0] if head else None
        return leaders().holder(name, office, self.published)

    def of_country(self, said: str, office: str, country: str, nominal: Nominal) -> Found:
        """An office of a state: somebody of the article, else of the leaders file, else the office itself."""
        name = with_article(country_name(country))
        if nominal.of_noun:
            actor = Actor(nominal.of_noun, country, "office")
            return Found((actor,), f"{said} -> {actor.name}")
        if not nominal.former and (nominal.definite or office in UNIQUE):
            person = self.story.holder(office, nominal.start, country)
            if person is not None:
                day = f" on {self.published}" if self.published and person.leader else ""
                why = f"{said} -> {person.actor().name}: {shown(office, country)} of {name}{day}, named above"
                return Found((person.actor(),), why, (person,))
            if office in UNIQUE:
                head = leaders().head(country, self.published) if office == "leader" else None
                holder = head[0] if head else leaders().holder(country, office, self.published)
                if holder is not None:
                    actor = Actor(holder.name, country, "person")
                    met = self.meet(holder, country, head[1] if head else office, nominal.start)
                    why = f"{said} -> {holder.name}: {shown(office, country)} of {name} on {self.published}"
                    return Found((actor,), why, (met,))
        if office == "spokesperson" and not nominal.definite:
            actor = Actor(f"{adjective(country)} spokesperson", country, "office")
        elif office in UNIQUE:
            actor = Actor(f"{'former ' if nominal.former else ''}{shown(office, country)} of {name}", country, "office")
        else:
            actor = Actor(f"{adjective(country)} {words_of(self.story, nominal)}", country, "office")
        self.story.offices[office] = (actor,)
        return Found((actor,), f"{said} -> {actor.name}")

    def meet(self, leader: Leader, country: str | None, office: str, at: int) -> Person:
        """The leader as a person of the article, who may be "he" or "the minister" from here on."""
        for person in self.everybody:
            if person.leader is leader:
                return person
        person = Person(leader.name, spelling.keys(leader.name), leader, country, [office], places=[at])
        person.gender = gender_by_name(spelling.split(leader.name))
        self.everybody.append(person)
        return person

    def group_of(self, nominal: Nominal, place: Span) -> Found:
        """As in "Turkish leaders": a group named by its country."""
        name = qualifier(self.story, place)
        country = place.country or (
            self.scenes.of(nominal)[0] if nominal.head in LOCAL or place.label == "NORP" else None
        )
        actor = Actor(f"{name} {words_of(self.story, nominal)}", country, "group")
        return Found((actor,), f"{phrase(self.story, nominal, place)} -> {actor.name}")

    def counterpart(self, nominal: Nominal) -> Found | None:
        """As in "His Russian counterpart": the same office, held for the other country."""
        places = [place for place in nominal.places if place.country and place.label != "ORG"]
        if not places:
            return None
        owner = self.story.recent_person(nominal.start, "f" if nominal.owner == "her" else "m")
        held = owner.person.offices if owner and owner.person else []
        office = next((one for one in reversed(held) if one in UNIQUE), held[-1] if held else "")
        if not office:
            actors = tuple(
                Actor(f"{adjective(place.country or '')} counterpart", place.country, "office") for place in places
            )
            return Found(actors, f"counterpart -> {listed(actors)}")
        return self.of_places(nominal, office, places)

    def pair(self, nominal: Nominal) -> Found | None:
        """As in "The two presidents", "the foreign ministers of both countries"."""
        count = nominal.pair or 2
        said_by = [seen.person for seen in self.story.subjects(nominal.start) if seen.person is not None]
        people = [] if nominal.of_pair else self.story.last_people(nominal.head, nominal.start, count, said_by)
        if len(people) < 2 and not nominal.of_pair:
            people = self.story.last_people(nominal.head, nominal.start, count, [])
        said = self.story.words.text(nominal.start, nominal.end)
        if len(people) >= 2:
            actors = tuple(person.actor() for person in people)
            return Found(actors, f"{said} -> {listed(actors)}: the last ones named", tuple(people))
        codes = self.two_countries(nominal, count)
        if len(codes) < 2 or not (nominal.of_pair or nominal.head in UNIQUE):
            return None
        found = [self.of_country(f"{said} ({country_name(code)})", nominal.head, code, nominal) for code in codes]
        actors = tuple(dict.fromkeys(actor for one in found for actor in one.actors))
        people = [person for one in found for person in one.people]
        return Found(actors, "; ".join(one.reason for one in found), tuple(people))

    def definite(self, nominal: Nominal) -> Found | None:
        """As in "The minister", "the president": the last one named who holds it, else the country of the article."""
        said = self.story.words.text(nominal.start, nominal.end)
        person = self.story.holder(nominal.head, nominal.start)
        if person is not None:
            actor = person.actor()
            return Found((actor,), f"{said} -> {actor.name}: {nominal.head}, named above", (person,))
        if nominal.head in self.story.offices:
            actors = self.story.offices[nominal.head]
            return Found(actors, f"{said} -> {listed(actors)}: named above")
        if nominal.head == "judge":
            return self.collectives.court(nominal)
        home = self.scenes.home
        if nominal.head == "governor" and home and not nominal.former:
            actor = Actor(f"{adjective(home)} {words_of(self.story, nominal)}", home, "office")
            return Found((actor,), f"{said} -> {actor.name}: the text is at home in {with_article(country_name(home))}")
        if (
            nominal.office
            and nominal.office.kind in {"head", "minister"}
            and self.only_country
            and nominal.head in UNIQUE
        ):
            return self.of_country(said, nominal.head, self.only_country, nominal)
        return None
