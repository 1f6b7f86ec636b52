"""What stands in the column of filters and in the chips above the chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline import facets, reviewing
from timeline.extraction.codes import QUAD_CLASS
from timeline.facets import Choice, label
from timeline.forms.selection import BETWEEN, FROM, INVOLVING, LISTS, TO, Selection
from timeline.rows import Who
from timeline.tally import CODES, Tally

Named = Mapping[tuple[str, int], Who]  # field of the selection and key -> what is called so

SIDE_LABELS = {INVOLVING: "Any part", FROM: "From", TO: "To", BETWEEN: "Between"}
SIDE_HINTS = {
    INVOLVING: "Events with any of these",
    FROM: "Events that come from any of these",
    TO: "Events aimed at any of these",
    BETWEEN: "Events between any two of these",
}
PARTS = {"sources": "from", "targets": "to"}
MOST_COUNTRIES = 10  # shown before the rest is unfolded


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    query: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its choices: `field` of the selection, `name` in the address; `counted` where they have counts."""

    field: str
    name: str
    title: str
    choices: list[Choice]
    counted: bool = True

    @property
    def chosen(self) -> int:
        return sum(choice.chosen for choice in self.choices)


def filters(tally: Tally, named: Named, *, opened: str = "") -> dict[str, Any]:
    """The facets with their counts, and the chips; `named` is what is chosen by key."""
    selection = tally.selection
    plain = {field: facets.plain(tally, field) for field in CODES}
    return {
        "countries": facets.countries(tally),
        "most_countries": MOST_COUNTRIES,
        "sides": [Choice(side, SIDE_LABELS[side], 0, side == selection.side) for side in SIDE_LABELS],
        "side_hint": SIDE_HINTS[selection.side],
        "facets": {field: Facet(field, LISTS[field], "", choices) for field, choices in plain.items()},
        "reviewed": reviewed_facet(tally, counted=opened == "reviewed"),
        "types": _by_class(plain["types"]),
        "named": [named_facet(tally, field, named, counted=field == opened) for field in facets.NAMED],
        "chips": chips(selection, named),
    }


def named_facet(tally: Tally, field: str, named: Named, *, counted: bool, looked_for: str = "") -> Facet:
    """A filter by actor or outlet: with counts where it is open, else just what is chosen."""
    titles = {"actors": "Actor", "outlets": "Outlet"}
    if counted:
        choices = facets.NAMED[field](tally, looked_for)
    else:
        chosen = getattr(tally.selection, field)
        choices = [Choice(str(key), named[field, key].words, 0, True) for key in chosen]
    return Facet(field, LISTS[field], titles[field], choices, counted)


def reviewed_facet(tally: Tally, *, counted: bool) -> Facet:
    """The filter by review, with counts where it is open."""
    choices = reviewing.choices(tally) if counted else reviewing.uncounted(tally.selection)
    return Facet("reviewed", LISTS["reviewed"], "Review", choices, counted)


def _by_class(choices: list[Choice]) -> list[Choice]:
    """Types that are found or chosen; there are too many to show those that are not."""
    order = list(QUAD_CLASS)
    found = [choice for choice in choices if choice.number or choice.chosen]
    return sorted(found, key=lambda choice: (-choice.number, order.index(choice.value)))


def chips(selection: Selection, named: Named) -> list[Chip]:
    """One for each filter that is on."""
    found = [Chip(f"“{selection.words}”", selection.without("words").query)] if selection.words else []
    for field in LISTS:
        for value in getattr(selection, field):
            words = _words(field, value, named)
            found.append(Chip(_with_side(selection, field, words), selection.without(field, value).query))
    if selection.first or selection.last:
        found.append(Chip(selection.span_words, selection.bare.but(first=None, last=None).query))
    return found


def _words(field: str, value: Any, named: Named) -> str:
    if field in PARTS:
        return named["actors", int(value)].words if value.isdecimal() else label("countries", value)
    if field in facets.NAMED:
        return named[field, value].words
    return reviewing.LABELS[value] if field == "reviewed" else label(field, value)


def _with_side(selection: Selection, field: str, words: str) -> str:
    if field in PARTS:
        return f"{PARTS[field]} {words}"
    if field == "bases":
        return f"Date: {words[0].lower()}{words[1:]}"
    if field != "countries" or selection.side == INVOLVING:
        return words
    return f"{SIDE_LABELS[selection.side].lower()} {words}"


def title(selection: Selection) -> str:
    """The filters in a few words, for the page's title."""
    parts = [", ".join(label("countries", code) for code in selection.countries)]
    parts += [", ".join(label("kinds", kind) for kind in selection.kinds)]
    parts += [f"“{selection.words}”"] if selection.words else []
    parts += [selection.span_words] if selection.first or selection.last else []
    return ", ".join(part for part in parts if part)
