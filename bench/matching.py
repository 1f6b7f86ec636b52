"""How labelled and extracted events are compared: the same question for every figure in docs/ACCURACY.md.

A label and an event match when the kind is the same, the evidence overlaps or lies within 250 characters, and every
country of the label's sources is among the event's, with at most one more. Matching is one to one, the best pairs
first; labels told in the same words (one sentence that reports two calls) may share one event. A match's date is
right when the days overlap and the event's span is at most three days wider than the label's.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from timeline.extraction.codes import SYMMETRIC

REACH = 250
SLACK_DAYS = 3

Label = dict[str, Any]
Event = dict[str, Any]


@dataclass
class Outcome:
    """What became of one article's labels and events."""

    matched: list[tuple[Label, Event, bool]] = field(default_factory=list)
    missed: list[Label] = field(default_factory=list)
    extra: list[Event] = field(default_factory=list)


def countries(event: Event) -> set[str]:
    """The countries of the acting side: of all parties where nobody acts upon another."""
    sides = ("source", "target") if event["kind"] in SYMMETRIC else ("source",)
    return {party["country"] for side in sides for party in event[side] if party.get("country")}


def span(first: str | None, last: str | None) -> tuple[int, int] | None:
    """First and last day as ordinals; an open side is taken for the other one, an unknown span is None."""
    days = [date.fromisoformat(day).toordinal() for day in (first, last) if day]
    return (days[0], days[-1]) if days else None


def date_is_right(label: Label, event: Event) -> bool:
    wanted = span(label["date_start"], label["date_end"])
    got = span(event["date"]["start"], event["date"]["end"])
    if wanted is None:
        return got is None or event["date"]["basis"] in ("context", "published", "none")
    if got is None:
        return False
    first, last = wanted
    if label["date_end"] is None:
        last = first + SLACK_DAYS
    return got[0] <= last and first <= got[1] and got[1] - got[0] <= last - first + SLACK_DAYS


def fit(label: Label, event: Event, *, text: str, told_together: list[Label]) -> int:
    """How well a label and an event go together: 0 for not at all, up to 3."""
    got, wanted = countries(event), countries(label)
    allowed = set().union(*(countries(other) for other in told_together))
    if label["kind"] != event["kind"] or not wanted <= got or len(got - allowed) > 1:
        return 0
    start = text.find(label["evidence"])
    distance = max(event["start"] - start - len(label["evidence"]), start - event["end"], 0)
    return 0 if distance > REACH else 1 + (distance == 0) + date_is_right(label, event)


def compare(labels: list[Label], events: list[Event], *, text: str) -> Outcome:
    """Match one article's labels with its events."""
    together = {
        number: [other for other in labels if (other["kind"], other["evidence"]) == (label["kind"], label["evidence"])]
        for number, label in enumerate(labels)
    }
    pairs = sorted(
        (
            (-quality, number, position)
            for number, label in enumerate(labels)
            for position, event in enumerate(events)
            if (quality := fit(label, event, text=text, told_together=together[number]))
        ),
    )
    taken: dict[int, int] = {}
    for _, number, position in pairs:
        if number not in taken and position not in taken.values():
            taken[number] = position
    used = set(taken.values())
    for _, number, position in pairs:
        if number not in taken and any(labels[n] in together[number] for n, p in taken.items() if p == position):
            taken[number] = position
    return _outcome(labels, events, taken, used)


def _outcome(labels: list[Label], events: list[Event], taken: dict[int, int], used: set[int]) -> Outcome:
    outcome = Outcome(extra=[event for position, event in enumerate(events) if position not in used])
    for number, label in enumerate(labels):
        if label.get("optional"):
            continue
        if number in taken:
            event = events[taken[number]]
            outcome.matched.append((label, event, date_is_right(label, event)))
        else:
            outcome.missed.append(label)
    return outcome
