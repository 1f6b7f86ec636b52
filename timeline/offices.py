"""Who holds which office when, as the reading of news knows it, for the pages of countries and actors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from timeline.extraction.actors.leaders import leaders, shown
from timeline.extraction.actors.leaders import rank as rank_of
from timeline.wording import date_words


@dataclass(frozen=True, slots=True)
class Office:
    """A term of office: what, who, and from when until when; `running` where it lasts as far as is known."""

    title: str
    name: str
    first: date
    last: date

    @property
    def span(self) -> str:
        """In words: "9 Apr 2018 – 8 May 2018", "since 9 Apr 2018"."""
        if self.last == date.max:
            return f"since {date_words(self.first, self.first, form='short')}"
        return date_words(self.first, self.last, form="short")


def of_person(name: str, country: str) -> list[Office]:
    """The offices of somebody of just this name for a country, or for an international body; the latest first."""
    leader = leaders().people.get(name)
    terms = (
        [term for term in leader.terms if (term.country or "") == country and term.first > date.min] if leader else []
    )
    held = [Office(_title(term.office, term.country, term.body), name, term.first, term.last) for term in terms]
    return sorted(held, key=lambda office: office.first, reverse=True)


def of_country(code: str, first: date | None, last: date | None) -> list[Office]:
    """Who held office in a country on a day of the span, the head of state first; all terms are closed intervals."""
    if first is None or last is None:
        return []
    found = [
        (rank_of(office), Office(_title(office, code, ""), leader.name, term.first, term.last))
        for (place, office), held in leaders().by_office.items()
        if place == code
        for _, term, leader in held
        if term.first <= last and term.last >= first
    ]
    return [office for _, office in sorted(found, key=lambda one: (one[0], one[1].title, one[1].first))]


def _title(office: str, country: str | None, body: str) -> str:
    title = shown(office, country)
    return f"{title}, {body}" if body else title
