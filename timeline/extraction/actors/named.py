"""What the named spans stand for: person, state, government, organisation, people, or a mere place."""

from datetime import date

from timeline.extraction import vocabulary
from timeline.extraction.actors import roles
from timeline.extraction.actors.bodies import GOVERNMENT_HEADS, adjective, task_of
from timeline.extraction.actors.gazetteer import country_name, gazetteer, with_article
from timeline.extraction.actors.lists import word_list
from timeline.extraction.actors.people import People
from timeline.extraction.actors.span import Span
from timeline.extraction.actors.titles import Layout, Title
from timeline.extraction.actors.words import Words
from timeline.extraction.types import Actor

# Bodies that go by one name in several states; of the second lot a dateline alone does not tell whose.
SHARED = frozenset({"foreign office", "home office", "national assembly", "supreme court"})
OWNED = word_list("owned_bodies")
# With these the recogniser has run on past a body's name: "Ministry on Tuesday".
PLACED = frozenset({"on", "in", "at", "by", "to", "from", "with"})
ELECTIONS = frozenset({"election", "elections", "electoral"})


class Named:
    """Gives every named span of one article its actor, country and reason."""

    def __init__(self, words: Words, layout: Layout, published: date | None) -> None:
        self.words = words
        self.layout = layout
        self.published = published
        self.ministries: dict[str, Actor] = {}
        self.short: dict[str, Actor] = {}
        self.lent: dict[int, str] = {}
        self.home_state: str | None = None
        self.belgian = any(
            span.entry is not None and span.entry.country == "BEL" and span.entry.sort != "capital"
            for span in layout.spans
        )

    def countries(self) -> None:
        """Sets the country of places, peoples and bodies: needed before titles can be read for countries."""
        for span in self.layout.spans:
            span.country = georgia(self.words, span)
        self.lend()
        self.own()
        for span in self.layout.spans:
            if span.entry is None and span.label == "ORG":
                span.country = self.country_inside(span)
            elif span.label == "NORP" and (home := self.home(span)):
                span.country = home

    def lend(self) -> None:
        """Gives bodies of which several states have one, "the Foreign Office", to the state of the dateline."""
        spans = self.layout.spans
        place = next((span.country for span in spans[:12] if span.country and roles.dateline(self.words, span)), None)
        for span in spans:
            said = " ".join(self.words.folds[span.start : span.end])
            if place and said in SHARED and span.country != place and not self.named_state(span.country):
                span.entry, span.country, self.lent[span.start] = None, None, place

    def own(self) -> None:
        """Gives bodies with a common name to the state that stands with them, and so from then on.

        "The National Security Council of the United Kingdom", "Armenia's Security Council".
        """
        owners: dict[str, str] = {}
        for span in self.layout.spans:
            said = "_".join(self.words.folds[span.start : span.end])
            if span.entry is None or span.entry.sort != "body" or said not in OWNED:
                continue
            owner = self.owner(span) or (owners.get(said) if span.country else None)
            if owner and owner != span.country:
                owners[said] = owner
                span.entry, span.country, self.lent[span.start] = None, None, owner
            elif owner:
                owners.pop(said, None)

    def owner(self, span: Span) -> str | None:
        """The state that stands before a body or after "of"."""
        places, _, _, _ = self.layout.qualifier_before(span.start)
        if not any(place.label in {"NORP", "GPE"} for place in places):
            places, _ = self.layout.qualifier_after(span.end, {"of"})
        return next((place.country for place in places if place.label in {"NORP", "GPE"} and place.country), None)

    def named_state(self, country: str | None) -> bool:
        """Whether the text names this state elsewhere as a place or a people."""
        return any(span.country == country and span.label in {"GPE", "NORP"} for span in self.layout.spans)

    def home(self, span: Span) -> str | None:
        """Where a people lives that is called by another's name: "ethnic Albanians in Serbia"."""
        words = self.words
        if words.tag_at(span.end - 1) not in {"NNS", "NNPS", "NNP"} or words.fold_at(span.end) not in {"in", "of"}:
            return None
        j = span.end + 1
        while words.tag_at(j).startswith(("JJ", "DT", "NN")) and j not in self.layout.by_start and j < span.end + 4:
            j += 1
        place = self.layout.by_start.get(j)
        ethnic = words.fold_at(span.start - 1) == "ethnic" or words.fold_at(span.end) == "of"
        return place.country if ethnic and place is not None and place.label == "GPE" else None

    def country_inside(self, span: Span) -> str | None:
        """The country that a body's own name holds, or that stands before it or after "of"."""
        table = gazetteer()
        for i in range(span.start, span.end):
            hit = table.find(self.words.folds, self.words.forms, i) if self.words.folds[i] in table.longest else None
            if hit and i + hit[0] <= span.end and hit[1].sort in {"country", "demonym", "capital"}:
                return hit[1].country
        if span.start in self.lent:
            return self.lent[span.start]
        places, _, _, _ = self.layout.qualifier_before(span.start)
        if not places or places[0].label not in {"NORP", "GPE"}:
            places, _ = self.layout.qualifier_after(span.end, {"of", "in"})
            places = [place for place in places if place.label == "GPE"]
            if self.words.fold_at(span.end) == "in" and not task_of(self.words.folds[span.start : span.end]):
                places = []
        for place in places[:1]:
            if self.words.fold_at(place.end) == "'s" or place.label == "NORP" or place.start > span.start:
                place.modifier = True
            return place.country
        return None

    def actors(self, people: People, titles: dict[int, Title]) -> None:
        """Sets actor and reason of every span."""
        for span in self.layout.spans:
            if span.label == "PERSON":
                person = people.by_start[span.start]
                span.actor, span.country, span.reason = person.actor(), person.country, people.reason(span)
            elif span.modifier:
                span.reason = "part of a title or a name"
            elif span.country and span.label in {"NORP", "GPE"} and self.deed(span):
                name = country_name(span.country)
                span.actor = Actor(name, span.country, "country")
                span.reason = (
                    f"{self.words.text(span.start, span.end)} -> {name}: whose {self.words.forms[span.end]} it is"
                )
            elif span.label == "NORP":
                self.people_name(span)
            elif span.label == "ORG":
                self.body(span)
            else:
                self.state(span)

    def of_larger(self, span: Span) -> bool:
        """A place with the larger one that it lies in, "Lebanon, Pennsylvania", "Amman, Jordan": both are places."""
        words = self.words
        after = self.layout.by_start.get(span.end + 1) if words.form_at(span.end) == "," else None
        if after is not None and after.entry is not None and words.fold_at(after.end) != "and":
            region = after.entry.sort == "region" and after.country in {"USA", "CAN", "AUS"}
            inside = span.entry is not None and span.entry.sort in {"city", "capital"} and after.country == span.country
            if region and (after.country != span.country or span.entry is None or span.entry.sort != "region"):
                span.country = after.country
                return True
            return inside and after.entry.sort == "country"
        before = self.layout.by_end.get(span.start - 1) if words.form_at(span.start - 1) == "," else None
        if before is None or span.entry is None or span.entry.sort != "country" or words.fold_at(span.end) == "and":
            return False
        if before.entry is None:
            return before.label in {"GPE", "LOC"}
        return before.entry.sort in {"city", "capital"} and before.country == span.country

    def deed(self, span: Span) -> bool:
        """Whether a word for something said or done follows at once: "an Indian proposal", "U.S. sanctions"."""
        words, i = self.words, span.end
        if span.entry is None or span.entry.noun or span.entry.sort not in {"demonym", "country"}:
            return False
        if words.tag_at(i) == "JJ" and words.fold_at(i + 1) in vocabulary.words("deeds.txt"):
            i += 1
        return (
            words.fold_at(i) in vocabulary.words("deeds.txt")
            and words.tag_at(i) in {"", "NN", "NNS"}
            and words.starts[span.end] <= words.ends[span.end - 1] + 1
            and not roles.reads_as_verb(words, i)
        )

    def state(self, span: Span) -> None:
        """A state or capital that acts; else a place."""
        entry = span.entry
        if entry is None:
            span.reason = "a place"
            return
        if self.of_larger(span):
            span.reason = "a place"
            return
        acting, why = roles.acts(self.words, span, entry)
        said = self.words.text(span.start, span.end)
        if not acting or span.country is None:
            span.reason = why
            return
        if entry.sort == "capital" and entry.name == "Brussels" and not self.belgian:
            span.actor, span.country = Actor("European Union", None, "organisation"), None
            span.reason = f"{said} -> European Union: {why}"
            return
        name = country_name(span.country) if entry.sort == "capital" else entry.name
        span.actor = Actor(name, span.country, "government" if entry.sort == "capital" else "country")
        span.reason = f"{said} -> {name}: {why}" if said != name else why

    def people_name(self, span: Span) -> None:
        """A people as a noun acts ("Palestinians"); as an adjective it does not."""
        words, entry = self.words, span.entry
        said = words.text(span.start, span.end)
        tag = words.tag_at(span.end - 1)
        noun = (entry is not None and entry.noun) or tag in {"NNS", "NNPS"}
        if (
            not noun
            and words.fold_at(span.start - 1) == "the"
            and not words.tag_at(span.end).startswith(("NN", "JJ", "HYPH"))
        ):
            noun = words.ends[span.end - 1] + 1 >= words.starts[span.end] if span.end < len(words) else False
            noun = noun and words.fold_at(span.end) not in {"", "and", "or"}
        if not noun:
            span.reason = "adjective"
            return
        span.actor = Actor(said, span.country, "group")
        own = entry.country if entry is not None else None
        lives = "people of" if span.country == own else "people who live in"
        span.reason = f"{lives} {with_article(country_name(span.country))}" if span.country else "a people"

    def body(self, span: Span) -> None:
        """An organisation, institution, group or outlet."""
        words, entry = self.words, span.entry
        said = words.text(span.start, span.end)
        folds = words.folds[span.start : span.end]
        if entry is not None:
            span.actor = Actor(entry.name, entry.country, entry.role)
        elif words.folds[span.start] in self.short and span.end - span.start == 1:
            span.actor = self.short[words.folds[span.start]]
        else:
            span.actor = self.unknown_body(said, folds, span)
        span.country = span.actor.country
        where = f" ({country_name(span.country)})" if span.country else ""
        span.reason = f"{said} -> {span.actor.name}{where}" if said != span.actor.name else f"{span.actor.role}{where}"
        self._abbreviation(span)

    def unknown_body(self, said: str, folds: list[str], span: Span) -> Actor:
        """A body that no file lists; ministries get one name a country, and a bare one is the last of its kind."""
        task = task_of(folds)
        government = bool(task) or bool((GOVERNMENT_HEADS | ELECTIONS) & set(folds))
        if task:
            if span.country is None and task in self.ministries:
                return self.ministries[task]
            if span.country:
                actor = Actor(f"{adjective(span.country)} {task}", span.country, "government")
                self.ministries[task] = actor
                return actor
        if government and span.country is None and not any(word in PLACED for word in folds[1:]):
            span.country = self.here(span) or self.home_state
        if span.country and government and span.start and self.words.folds[span.start - 1] == "'s":
            said = f"{adjective(span.country)} {said}"
        return Actor(said, span.country, "government" if government and span.country else "organisation")

    def here(self, span: Span) -> str | None:
        """The country of the place that the sentence names before a body: "In Washington, the Senate voted"."""
        sentences = self.words.sentences
        for i in range(span.start - 1, -1, -1):
            if sentences[i] != sentences[span.start]:
                break
            place = self.layout.by_start.get(i)
            if place is not None and place.label == "GPE" and place.country:
                return place.country
        return None

    def _abbreviation(self, span: Span) -> None:
        """As in "Popular Front (PF)": the letters in brackets stand for it from here on."""
        words = self.words
        inside = words.form_at(span.end + 1)
        if words.form_at(span.end) == "(" and words.form_at(span.end + 2) == ")" and inside.isupper() and span.actor:
            self.short.setdefault(words.folds[span.end + 1], span.actor)


def georgia(words: Words, span: Span) -> str | None:
    """The country of a span; Georgia is the American state where the sentence speaks of other ones or its cities."""
    entry = span.entry
    if entry is None or entry.name != "Georgia" or entry.sort != "country":
        return entry.country if entry else None
    near = set(words.folds[max(span.start - 25, 0) : span.end + 25])
    american = near & {
        "atlanta",
        "alabama",
        "florida",
        "carolina",
        "tennessee",
        "savannah",
        "governor",
        "gov",
        "gop",
        "republican",
    }
    caucasian = near & {
        "tbilisi",
        "russia",
        "russian",
        "moscow",
        "abkhazia",
        "ossetia",
        "caucasus",
        "armenia",
        "azerbaijan",
    }
    return "USA" if american and not caucasian else entry.country
