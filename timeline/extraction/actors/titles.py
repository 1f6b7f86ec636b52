"""Titles beside names: "Armenian Prime Minister X", "X, Armenia's prime minister", "Presidents X and Y"."""

from collections.abc import Set
from dataclasses import dataclass, field

from timeline.extraction.actors.lists import word_list
from timeline.extraction.actors.offices import OfficeMatch
from timeline.extraction.actors.span import Span
from timeline.extraction.actors.words import Words

POSSESSIVES = word_list("possessives")
DETERMINERS = word_list("determiners")
OWNED = DETERMINERS | {"'s"}
FORMER = word_list("former")
BETWEEN = word_list("between")
# "Iranian-backed militias" are not Iran's.
BACKED = word_list("backed")


@dataclass(slots=True)
class Title:
    """What the words beside a name say of a person. `places` are the spans that qualify the office, in order."""

    office: OfficeMatch
    places: list[Span] = field(default_factory=list)
    former: bool = False
    counterpart_of: str = ""


# Before these a noun may say what the office is for.
PORTFOLIOS = word_list("portfolios")
# What ties a place to the office before it.
OF = frozenset({"of", "for", "to"})
# Stands for the office of somebody who is only said to be of a place: "X of the Armenian Defence Ministry".
BEARER = OfficeMatch(-1, -1, "", "civil", False)


class Layout:
    """Names and offices by where they begin and end, for walking left and right from a name."""

    def __init__(self, words: Words, spans: list[Span], offices: list[OfficeMatch]) -> None:
        self.words = words
        self.spans = spans
        self.by_start = {span.start: span for span in spans}
        self.by_end = {span.end: span for span in spans}
        self.office_by_end = {match.end: match for match in offices}
        self.office_by_start = {match.start: match for match in offices}
        self.used: set[int] = set()

    def qualifier_before(self, i: int) -> tuple[list[Span], int, bool, str]:
        """Places, peoples or bodies that qualify what begins at word `i`: them, where they begin, "former", "his"."""
        words = self.words
        former = False
        k = i
        wide = words.fold_at(i) in PORTFOLIOS
        while k > 0 and i - k < 4 and k not in self.by_end and self._between(k - 1, wide):
            former = former or words.folds[k - 1] in FORMER
            k -= 1
        owner = words.folds[k - 1] if k and words.folds[k - 1] in POSSESSIVES else ""
        end = k - 1 if k and words.folds[k - 1] == "'s" else k
        holder = self.office_by_end.get(end) if end < k else None
        if holder is not None and not holder.generic:
            return self.qualifier_before(holder.start)
        span = self.by_end.get(end)
        if (
            span is None
            or span.label == "PERSON"
            or words.fold_at(span.end) in BACKED
            or words.sentences[span.start] != words.sentences[min(i, len(words) - 1)]
        ):
            return [], k, former, owner
        places, k = self.chain_before(span)
        if k and words.folds[k - 1] in POSSESSIVES:
            owner = words.folds[k - 1]
        former = former or (k > 0 and words.folds[k - 1] in FORMER)
        return places, k, former, owner

    def _between(self, i: int, wide: bool = False) -> bool:
        """Whether a word may stand between a country and a title: known ones, and small adjectives.

        With `wide` also nouns: "Ukraine's infrastructure minister", "its home affairs minister".
        """
        words = self.words
        if wide and words.tags[i] in {"NN", "NNS"} and words.forms[i].islower():
            return True
        return words.folds[i] in BETWEEN or (words.tags[i] in {"JJ", "JJS"} and words.forms[i].islower())

    def chain_before(self, span: Span) -> tuple[list[Span], int]:
        """As in "Russian and Turkish", "Russian, Turkish and Iranian": the spans joined before this one, in order."""
        words = self.words
        places = [span]
        k = span.start
        while k > 1 and len(places) < 6:
            joint = 2 if words.folds[k - 1] == "and" and words.forms[k - 2] == "," else 1
            if words.folds[k - 1] != "and" and words.forms[k - 1] != ",":
                break
            before = self.by_end.get(k - joint)
            if before is None or not joinable(before, span):
                break
            if words.forms[k - 1] == "," and len(places) < 2:
                break
            places.insert(0, before)
            k = before.start
        return places, k

    def qualifier_after(self, i: int, prepositions: Set[str] = OF) -> tuple[list[Span], int]:
        """Places or bodies after "of" or "for" at word `i`: "of Russia and Turkey", "of the Russian Federation"."""
        words = self.words
        if words.fold_at(i) not in prepositions:
            return [], i
        j = i + 1
        if words.fold_at(j) in DETERMINERS or words.fold_at(j) in {"breakaway", "neighbouring", "neighboring"}:
            j += 1
        j = self._past_portfolio(j)
        places: list[Span] = []
        while (span := self.by_start.get(j)) is not None and span.label in {"GPE", "ORG", "LOC", "NORP"}:
            places.append(span)
            j = span.end
            skip = 2 if words.form_at(j) == "," and words.fold_at(j + 1) == "and" else 1
            if (words.fold_at(j) == "and" or words.form_at(j) == ",") and self.by_start.get(j + skip) is not None:
                after = self.by_start[j + skip]
                if after.label != span.label or (words.form_at(j) == "," and not self._list_goes_on(after)):
                    break
                j += skip
                continue
            other = self.by_start.get(j + 2) if words.fold_at(j) == "and" and words.fold_at(j + 1) == "the" else None
            if other is None or other.label != span.label:
                break
            j += 2
        return places, (places[-1].end if places else i)

    def _past_portfolio(self, j: int) -> int:
        """Where the state stands in "ministers of water resources and irrigation of Egypt"; `j` where it does not."""
        words = self.words
        k = j
        while k < min(j + 6, len(words)) and k not in self.by_start:
            if words.fold_at(k) == "of" and k > j:
                k += 1 + (words.fold_at(k + 1) in DETERMINERS)
                span = self.by_start.get(k)
                return k if span is not None and span.label == "GPE" else j
            if words.tag_at(k) not in {"NN", "NNS", "NNP", "NNPS", "JJ", "CC"} and words.form_at(k) != ",":
                return j
            k += 1
        return j

    def _list_goes_on(self, span: Span) -> bool:
        """Whether "and" follows the places of a list, so that its commas join."""
        fold_at, form_at = self.words.fold_at, self.words.form_at
        for _ in range(8):
            if fold_at(span.end) == "and" or (form_at(span.end) == "," and fold_at(span.end + 1) == "and"):
                return True
            after = self.by_start.get(span.end + 1)
            if form_at(span.end) != "," or after is None or after.label != span.label:
                return False
            span = after
        return False

    def title_of(self, person: Span) -> Title | None:
        """The title that stands before or after a person's name."""
        return self._before(person) or self._after(person)

    def behind_rank(self, title: Title) -> Title:
        """The office before a rank, "the foreign minister of Latvia, Mr X"; else the title as it is."""
        rank = title.office
        if title.places or rank.start < 0 or title.counterpart_of or rank.kind not in {"courtesy", "military", "civil"}:
            return title
        outer = self._before(Span(rank.start, rank.start + 1, "PERSON", None, ""))
        if outer is None or outer.office.plural:
            return title
        if outer.office.kind == "courtesy" and 0 <= outer.office.start < rank.start:  # "H.E. Dr. Abiy Ahmed"
            outer = self.behind_rank(outer)
        return Title(rank, outer.places, outer.former) if outer.office is BEARER else outer

    def _before(self, person: Span) -> Title | None:
        words = self.words
        at = person.start
        while at and words.forms[at - 1] in {",", "(", "“", '"', "-"} and at > person.start - 2:
            at -= 1
        comma = at != person.start
        match = self.office_by_end.get(at)
        if match is not None:
            places, start, former, owner = self.qualifier_before(match.start)
            if comma and not places and not owner and (not start or words.folds[start - 1] not in OWNED):
                return None
            if not comma or owner or self._is_apposition(match, start):
                return self._take(match, Title(match, places, former, owner))
        span = self.by_end.get(at)
        if span is not None and span.label != "PERSON":
            return self._of_before(span) or (None if comma else self._from_before(span))
        if words.folds[at - 1 : at] == ["'s"] and (owner_span := self.by_end.get(at - 1)) is not None:
            return self._from_before(owner_span)
        return self._clause_before(at) if comma else None

    def _from_before(self, span: Span) -> Title | None:
        """A place or people right before the name: "France's Emmanuel Macron", "American Zalmay Khalilzad"."""
        if span.label not in {"GPE", "NORP"}:
            return None
        return self._take(BEARER, Title(BEARER, [span]))

    def _clause_before(self, at: int) -> Title | None:
        """A longer description before a comma: "a spokesman for the Pakistani army, Asif Ghafoor"."""
        words = self.words
        places: list[Span] = []
        k = at
        while k > 0 and at - k < 7 and words.forms[k - 1] != ",":
            span = self.by_end.get(k)
            match = self.office_by_end.get(k)
            if match is not None and words.folds[k] in {"of", "for"} and places:
                return self._take(match, Title(match, places))
            if span is not None and span.label in {"NORP", "GPE", "ORG"}:
                places = [span]
                k = span.start
            else:
                k -= 1
        return None

    def _is_apposition(self, match: OfficeMatch, start: int) -> bool:
        """Whether "the Russian president, Vladimir Putin": the office has a determiner or begins the clause."""
        return start == 0 or self.words.folds[start - 1] in OWNED or match.start != start

    def _of_before(self, last: Span) -> Title | None:
        """As in "the president of Russia, Vladimir Putin", "President of Azerbaijan Ilham Aliyev"."""
        places, start = self.chain_before(last)
        while start and self.words.folds[start - 1] in DETERMINERS:
            start -= 1
        joint = self.words.folds[start - 1] if start else ""
        match = self.office_by_end.get(start - 1) if joint in {"of", "for", "in", "at"} else None
        if match is None:
            return None
        own, _, former, owner = self.qualifier_before(match.start)
        if joint in {"in", "at"} and not own:  # where somebody speaks is not whose he is: "a spokesman in Geneva"
            return None
        return self._take(match, Title(match, own if joint in {"in", "at"} else places, former, owner))

    def _after(self, person: Span) -> Title | None:
        words = self.words
        j = person.end
        if words.fold_at(j) in {"of", "from"}:
            places, _ = self.qualifier_after(j, {"of", "from"})
            return self._take(BEARER, Title(BEARER, places[:1])) if places else None
        if words.form_at(j) not in {",", "(", "-", "–", "—"} or j + 1 >= len(words):
            return None
        j += 1
        limit = j + 9
        while j < min(limit, len(words)) and words.sentences[j] == words.sentences[person.start]:
            match = self.office_by_start.get(j)
            if match is not None:
                return self._apposition(match)
            span = self.by_start.get(j)
            if span is not None and span.label != "PERSON":
                j = span.end
            elif (
                words.folds[j] in DETERMINERS
                or words.folds[j] in POSSESSIVES
                or words.folds[j] in BETWEEN
                or words.folds[j] in {"'s", "who", "is", "was"}
            ):
                j += 1
            else:
                return None
        return None

    def _apposition(self, match: OfficeMatch) -> Title | None:
        """The title that an office after a name and a comma gives; none where a clause of its own begins there."""
        words = self.words
        places, _, former, owner = self.qualifier_before(match.start)
        after = self.qualifier_after(match.end, {"of", "for", "to", "in", "at"})
        end = after[1]
        while words.tag_at(end) == "RB":
            end += 1
        clause = words.tag_at(end) in {"VBD", "VBZ", "VBP", "MD"} or words.fold_at(end) in {"said", "says", "told"}
        if clause or match.plural or self._named_next(match) or (match.generic and not (places or after[0])):
            return None
        return self._take(match, Title(match, places or after[0], former, owner))

    def _named_next(self, match: OfficeMatch) -> bool:
        """Whether the office is another person's title: "Pashinyan, President Macron and ..."."""
        span = self.by_start.get(match.end)
        return span is not None and span.label == "PERSON"

    def _take(self, match: OfficeMatch, title: Title) -> Title:
        self.used.add(match.start)
        for span in title.places:
            if span.label in {"GPE", "NORP", "LOC"} or span.end == match.start:
                span.modifier = True
        return title

    def persons_after(self, person: Span) -> list[Span]:
        """The people listed with this one: "Lavrov and Cavusoglu", "A, B and C"; this one first."""
        words = self.words
        found = [person]
        while len(found) < 8:
            j = found[-1].end
            if words.form_at(j) == ",":
                j += 1
            if words.fold_at(j) in {"and", "with"}:
                j += 1
            span = self.by_start.get(j)
            if j == found[-1].end or span is None or span.label != "PERSON":
                break
            found.append(span)
        return found


def joinable(before: Span, span: Span) -> bool:
    """Whether two places can share a title: "Russian and Turkish", "U.S. and Russian", not "Syria and Palestinian"."""
    if span.label not in {"NORP", "GPE"} or before.label not in {"NORP", "GPE"}:
        return False
    if before.label == span.label:
        return True
    abbreviated = before if before.label == "GPE" else span
    return abbreviated.entry is not None and abbreviated.entry.upper


def read_titles(layout: Layout) -> dict[int, Title]:
    """Titles by the start of the name that bears them; a plural title is shared out over the names that follow."""
    titles: dict[int, Title] = {}
    for person in layout.spans:
        if person.label != "PERSON" or person.start in titles:
            continue
        title = layout.title_of(person)
        if title is None:
            continue
        title = layout.behind_rank(title)
        titles[person.start] = title
        if title.office.plural:
            for place, other in enumerate(layout.persons_after(person)):
                own = title.places
                if len(own) > 1:
                    own = [own[min(place, len(own) - 1)]]
                titles[other.start] = Title(title.office, own, title.former, title.counterpart_of)
    return titles
