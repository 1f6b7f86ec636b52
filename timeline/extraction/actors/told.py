"""Whose a person is by what the sentence tells beside a title: "X, who heads the Georgian team", "his spokesman X"."""

from timeline.extraction.actors.gazetteer import country_name, with_article
from timeline.extraction.actors.lists import word_list
from timeline.extraction.actors.people import People, Person
from timeline.extraction.actors.span import Span
from timeline.extraction.actors.story import is_subject
from timeline.extraction.actors.titles import BACKED, BETWEEN, DETERMINERS, Layout, Title

HEADING = word_list("heading")
HEADED = word_list("headed")
HOLDING = word_list("holding")
PLACES = frozenset({"GPE", "NORP", "ORG"})
# How far from the name, in words, a clause about it may lead to the place.
REACH = 8
ITS = frozenset({"its", "their"})
HIS = frozenset({"his", "her"})
# Behind these stands where something is done: no place that anybody is of.
VENUE = frozenset({"in", "at", "near"})


class Telling:
    """Asks the words around the names of one article."""

    def __init__(self, layout: Layout, people: People, titles: dict[int, Title]) -> None:
        self.layout = layout
        self.words = layout.words
        self.people = people
        self.titles = titles

    def place(self) -> None:
        """Gives a country, or a body of states, to people of whom the words tell it; owners before those they own."""
        for span in self.layout.spans:
            person = self.people.by_start.get(span.start) if span.label == "PERSON" else None
            if person is None or person.country or person.international or person.leader:
                continue
            place = self.around(span)
            if place is not None:
                for one in self.layout.persons_after(span) if self._holds(span.start) else (span,):
                    self._belongs(self.people.by_start[one.start], place)
                continue
            owner = self.owner(span)
            if owner is not None:
                person.country, person.international = owner.country, owner.international
                person.why = f"of {owner.actor().name}, so {self._whose(owner)}"

    def _holds(self, i: int) -> bool:
        """Whether "the team includes" stands before a word."""
        words = self.words
        return words.fold_at(i - 1) in HOLDING or (words.fold_at(i - 1) == "of" and words.fold_at(i - 2) in HOLDING)

    def _belongs(self, person: Person, place: Span) -> None:
        if person.country or person.international or person.leader:
            return
        name = self.words.text(place.start, place.end)
        person.country, person.international = place.country, place.country is None
        where = f", so of {with_article(country_name(place.country))}" if place.country else ""
        person.why = f"the sentence tells that {name} is whom the person is of{where}"

    def _whose(self, owner: Person) -> str:
        return f"of {with_article(country_name(owner.country))}" if owner.country else "of no state"

    def around(self, span: Span) -> Span | None:
        """The place or body that the words after or before a name give."""
        title = self.titles.get(span.start)
        own = title is not None and title.office.end == span.start
        begin = title.office.start if title is not None and own else span.start
        return self.after(span) or self.before(begin) or self.its(title)

    def its(self, title: Title | None) -> Span | None:
        """What "its spokeswoman" or "their spokesman" is of: the last subject among the states and bodies of the
        sentence before it, or of the sentence before."""
        if title is None or title.counterpart_of not in ITS or title.places:
            return None
        words, at = self.words, title.office.start
        for k in range(at, max(at - 40, 0), -1):
            place = self.layout.by_end.get(k)
            if place is None or place.label not in PLACES or not placed(place):
                continue
            near = words.sentences[at] - words.sentences[place.start] <= 1
            if near and is_subject(words, place.start, place.end):
                return place
        return None

    def after(self, span: Span) -> Span | None:
        """What follows: "(Georgia)", ", for Georgia,", ", who leads the Georgian team", ", a Georgian surgeon"."""
        words, j = self.words, span.end
        if words.form_at(j) == "(":
            place = self.layout.by_start.get(j + 1)
            return place if place is not None and words.form_at(place.end) == ")" and placed(place) else None
        if words.form_at(j) not in {",", "-", "–", "—"}:
            return None
        j += 1
        if words.form_at(j).isdigit() and words.form_at(j + 1) == ",":
            j += 2
        if words.fold_at(j) in {"who", "that"} and (words.fold_at(j + 1) in HEADING or words.fold_at(j + 2) == "for"):
            return self._first(j + 2 + (words.fold_at(j + 2) == "for"), words.sentences[span.start])
        if words.fold_at(j) == "speaking":
            j += 1
        if words.fold_at(j) in {"for", "from"}:
            return self._first(j + 1, words.sentences[span.start], 3)
        return self._described(j)

    def _described(self, j: int) -> Span | None:
        """The people or town in a description: "a 40-year-old Georgian surgeon", "a nurse from Arawa"."""
        words = self.words
        if words.fold_at(j) not in DETERMINERS:
            return None
        for k in range(j + 1, j + 5):
            place = self.layout.by_start.get(k)
            if place is not None:
                next_is_noun = words.tag_at(place.end).startswith("NN") or words.fold_at(place.end) in {"who", ""}
                ends = words.form_at(place.end) in {",", "."}
                people = place.label == "NORP" and words.fold_at(place.end) not in BACKED
                return place if people and (next_is_noun or ends) and placed(place) else None
            if words.fold_at(k) == "from":
                town = self.layout.by_start.get(k + 1)
                return town if town is not None and town.label == "GPE" and placed(town) else None
            if not words.tag_at(k).startswith(("JJ", "NN", "CD")):
                return None
        return None

    def _first(self, i: int, sentence: int, reach: int = REACH) -> Span | None:
        """The first place of a sentence from a word on, before the next comma."""
        words = self.words
        for k in range(i, min(i + reach, len(words))):
            if words.sentences[k] != sentence or words.forms[k] in {",", ";", "("}:
                return None
            place = self.layout.by_start.get(k)
            if place is not None:
                return place if place.label in PLACES and placed(place) else None
            if k > i and words.folds[k] in VENUE:  # "who signed for the government in Pretoria"
                return None
        return None

    def before(self, i: int) -> Span | None:
        """What leads to a name: "the Georgian team, led by", "for Georgia,", "on the Georgian side,"."""
        words = self.words
        if words.fold_at(i - 1) == "by" and words.fold_at(i - 2) in HEADED:
            return self._last(i - 2)
        if words.form_at(i - 1) == ",":
            k = i - 2 if words.fold_at(i - 2) in {"side", "team", "delegation", "part"} else i - 1
            place = self.layout.by_end.get(k)
            if place is None or not placed(place):
                return None
            at = place.start - 1 if words.fold_at(place.start - 1) in DETERMINERS else place.start
            led = words.fold_at(at - 1) in ({"on", "from", "for"} if k < i - 1 else {"for"})
            return place if led else None
        return self._last(i - 1) if self._holds(i) else None

    def _last(self, i: int) -> Span | None:
        """The last place of the sentence before a word: that of the team or body whose people are told."""
        words = self.words
        for k in range(i, max(i - REACH, 0), -1):
            if words.sentences[k - 1] != words.sentences[i]:
                return None
            place = self.layout.by_end.get(k)
            if place is not None:
                return place if place.label in PLACES and placed(place) else None
        return None

    def owner(self, span: Span) -> Person | None:
        """Whose spokesman, adviser or deputy somebody is: "his spokesman, X", "Gbagbo's minister X"."""
        title = self.titles.get(span.start)
        if title is None or title.places or title.office.start < 0 or title.office.kind == "courtesy":
            return None
        if title.counterpart_of in HIS:
            return self._subject_before(title.office.start)
        k, words = title.office.start, self.words
        while k > 1 and title.office.start - k < 4 and (words.folds[k - 1] in BETWEEN or words.tags[k - 1] == "JJ"):
            k -= 1
        owner = self.layout.by_end.get(k - 1) if words.fold_at(k - 1) == "'s" else None
        return self.people.by_start.get(owner.start) if owner is not None and owner.label == "PERSON" else None

    def _subject_before(self, at: int) -> Person | None:
        """Whom "his" before a title means: the subject of the sentence, else of the one before."""
        words = self.words
        near = [
            one
            for one in self.layout.spans
            if one.label == "PERSON" and one.end <= at and words.sentences[at] - words.sentences[one.start] <= 1
        ]
        for back in (0, 1):
            here = [one for one in near if words.sentences[at] - words.sentences[one.start] == back]
            subjects = [one for one in here if is_subject(words, one.start, one.end)]
            if subjects:
                return self.people.by_start.get(subjects[-1 if back == 0 else 0].start)
        return None


def placed(place: Span) -> bool:
    """Whether a place or body says whose somebody is: it has a country, or is a body of no state."""
    return place.country is not None or place.label == "ORG"
