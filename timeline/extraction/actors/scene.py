"""Where unnamed people act, and so whose they are: "protesters in Bogotá", "students marched through Seoul".

Who has no name and no country beside it is taken for somebody of the country in which it acts, as the reader takes it.
"""

from collections import Counter
from collections.abc import Iterable

from timeline.extraction.actors import roles
from timeline.extraction.actors.lists import word_list
from timeline.extraction.actors.nominals import Nominal
from timeline.extraction.actors.span import Span
from timeline.extraction.actors.words import Words

# Where somebody speaks is not where others act: "fled, officials said in Geneva".
SAYING = word_list("said") | word_list("speech")
SCENE_PREPOSITIONS = roles.WHERE | {"on", "from", "around"}
# Armies stand on foreign soil: their scene tells only where the text speaks of one country alone.
MAY_BE_FOREIGN = frozenset({"group"})
# Of these the text's country tells too where the sentence names no scene; "people" are everywhere.
# A state's place in another's land: "pelted the Turkish embassy" is no scene in Turkey.
MISSIONS = frozenset({"embassy", "consulate", "mission", "residence"})
TOWNS = frozenset({"city", "region"})
MILITANT = frozenset({"armed group", "protest", "local"})
EVERYWHERE = word_list("everywhere")


# How much oftener than the next a text must name the state in which it is at home: alone, and where its towns agree.
FAR_AHEAD, AHEAD = 2.0, 1.5
# So many named people of one state at least show that a text is at home there.
ENOUGH = 4


def home_country(spans: list[Span]) -> str | None:
    """The state in which a text is at home, whose a mayor or "the army" is where nothing beside it tells.

    It is named far oftener than any other, or more often and most of the named towns lie in it: towns alone do not
    tell, since talks have their venues abroad.
    """
    towns = Counter(s.country for s in spans if s.country and s.entry is not None and s.entry.sort in TOWNS)
    told = [s for s in spans if s.country and not (s.entry is not None and s.entry.role == "outlet")]
    ranked = Counter(s.country for s in told).most_common(2)
    if not ranked or ranked[0][1] < 2:
        return None
    country, times = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    agree = bool(towns) and towns.most_common(1)[0][0] == country
    return country if times >= second * (AHEAD if agree else FAR_AHEAD) else None


def people_home(spans: list[Span]) -> str | None:
    """The state in which a text is at home by its people, where its places do not tell: most of the named serve it."""
    people = {span.actor.name: span.country for span in spans if span.label == "PERSON" and span.actor and span.country}
    return home_of_people(people.values())


def home_of_people(countries: Iterable[str]) -> str | None:
    """The state that most of a text's people serve, by the country of each; None where no state is far ahead."""
    ranked = Counter(countries).most_common(2)
    if not ranked or ranked[0][1] < ENOUGH:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= second * FAR_AHEAD else None


class Scenes:
    """The places of a text with a country, sentence by sentence, as far as they say where something happens."""

    def __init__(self, words: Words, spans: list[Span], *, only: str | None, dateline: str | None) -> None:
        self.words = words
        heard = [span for span in spans if span.country and self._of_speech(span)]
        self.only = only if len(heard) < sum(span.country is not None for span in spans) else None
        self.dateline = None if dateline and self._outnumbered(dateline, spans) else dateline
        self.home = home_country(spans) or people_home(spans)
        self.in_sentence: dict[int, list[Span]] = {}
        self.countries: dict[int, set[str]] = {}
        for span in spans:
            if span.country:
                self.countries.setdefault(words.sentences[span.start], set()).add(span.country)
            if span.country and self._is_scene(span):
                self.in_sentence.setdefault(words.sentences[span.start], []).append(span)

    @staticmethod
    def _outnumbered(dateline: str, spans: list[Span]) -> bool:
        """Whether another state is named oftener than that of the dateline: news of Nicaragua from Washington."""
        named = Counter(span.country for span in spans if span.country and span.label in {"GPE", "NORP"})
        return any(times > named[dateline] for country, times in named.items() if country != dateline)

    def _of_speech(self, span: Span) -> bool:
        """Whether a place hangs on a verb of saying after a preposition: where somebody spoke."""
        said = self.words.doc[self.words.heads[span.end - 1]].text.lower() in SAYING
        return said and roles.preposition_before(self.words, span.start)[0] in SCENE_PREPOSITIONS

    def _at_home(self, nominal: Nominal) -> bool:
        """Whether soldiers stand where no other state is spoken of."""
        return bool(self.only) or len(self.countries.get(self.words.sentences[nominal.start], ())) == 1

    def _is_scene(self, span: Span) -> bool:
        """Whether a place says where: after "in" and the like, "the town of X", "the Iraqi city", "Chad's capital"."""
        words = self.words
        if self._of_speech(span):
            return False
        j = span.end + (words.fold_at(span.end) == "'s")
        while words.tag_at(j) == "JJ":
            j += 1
        of_place = words.fold_at(j) in roles.PLACE_NOUNS and words.fold_at(j) not in MISSIONS
        if span.label == "NORP":
            return of_place
        if span.label not in {"GPE", "LOC"}:
            return False
        preposition, at = roles.preposition_before(words, span.start)
        if preposition == "of":
            return bool(roles.governor_before(words, at, 3) & roles.PLACE_NOUNS)
        return of_place or preposition in SCENE_PREPOSITIONS

    def of(self, nominal: Nominal) -> tuple[str | None, str]:
        """The country in which a group without a name acts, with the reason; (None, "") where nothing tells."""
        words = self.words
        here = self.in_sentence.get(words.sentences[nominal.start], [])
        after = [span for span in here if span.start >= nominal.end]
        place = after[0] if after else here[-1] if here else None
        if place is not None and (nominal.role not in MAY_BE_FOREIGN or self._at_home(nominal)):
            return place.country, f"the scene is {words.text(place.start, place.end)}"
        if nominal.role in MILITANT or (nominal.role == "crowd" and nominal.head not in EVERYWHERE):
            if self.only:
                return self.only, "the only country of the text"
            if self.dateline:
                return self.dateline, "the country of the dateline"
            if self.home:
                return self.home, "the country in which the text is at home"
        return None, ""
