"""Which reports are of one occurrence: one rule, used inside an article and across a dossier's articles.

The result depends on the set of reports, never on their order:

1. Reports with a firm date (a few days at most) that say what happened are joined with each other.
2. Plans of a meeting are given to the meeting that was held a few days late, where it was not held on the day planned.
3. A report without a firm date, or one that only says that somebody spoke, is given to the one group that it fits. It
   can never bridge two groups, and where it fits two equally well it is given to none.
4. What is left is joined among itself.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from rapidfuzz import fuzz

from timeline.extraction.codes import QUAD_CLASS, SYMMETRIC
from timeline.extraction.likeness import body_words, content_words, fold, share
from timeline.extraction.types import Actor, EventDraft

__all__ = ["Report", "cluster", "content_words", "fold", "likeness", "report", "same", "same_actor"]

FIRM_DAYS = 3
# A report without a day is one of the days before it was told; an open side of a date reaches as far.
REACH = timedelta(31)
# What was planned for a day may be held so many days later.
SLIP = timedelta(3)
WEEK = timedelta(7)
# How much of the shorter report's words the longer one must share, by kind, where the dates are firm and agree.
# Parties that call, meet, write or agree on one day do so once; a speaker or an army may act several times a day.
FIRM_LIKENESS = {"call": 0.0, "meeting": 0.0, "letter": 0.0, "agreement": 0.0, "statement": 0.34, "action": 0.3}
WEAK_LIKENESS = {"call": 0.2, "meeting": 0.3, "letter": 0.2, "agreement": 0.3, "statement": 0.5, "action": 0.5}
# Statements of one speaker on one day that share several words may share less of them.
SEVERAL, OF_SEVERAL = 2, 0.25
# Deeds coded as different types, and talks that one outlet tells as a call and another as a meeting.
OTHER_DEED, OTHER_WAY = 0.5, 0.25
PLAN_LIKENESS = 0.2
# A report fits one group better than another by at least this much, or it fits neither.
MARGIN = 0.1


@dataclass(frozen=True)
class Report:
    """What the rule looks at. `key` orders reports without regard to how they arrived; `words` are content words.

    `told` is the day it was published: what was told as having happened cannot have been later than that.
    `occasion` numbers what one article (`home`) tells as one occasion in several sentences.
    """

    key: Hashable
    kind: str
    type: str
    start: date | None
    end: date | None
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    words: frozenset[str]
    home: str = ""
    told: date | None = None
    planned: bool = False
    occasion: int | None = None

    @cached_property
    def firm(self) -> bool:
        return self.start is not None and self.end is not None and (self.end - self.start).days < FIRM_DAYS

    @cached_property
    def bare(self) -> bool:
        """Whether it tells who spoke, but nothing of the matter: "The ministry replied the same day."."""
        return self.kind != "action" and len(self.words) < SEVERAL

    @cached_property
    def telling(self) -> bool:
        """Whether day and words are enough to say what it is of. Parties that call or meet do so once a day."""
        return self.firm and not (self.bare and self.kind == "statement")

    @cached_property
    def window(self) -> tuple[date, date]:
        """The first and the last day that it can be of."""
        start, end, told = self.start, self.end, self.told
        if told is None:
            return start or date.min, end or date.max
        if self.planned:
            start = start or (end - REACH if end else told)
            return start, end or start + REACH
        if end is None or (end > told and (start is None or start <= told)):
            end = told if start is None or start <= told else start
        return start or end - REACH, end


def matter(sentence: str, source: Sequence[Actor], target: Sequence[Actor]) -> frozenset[str]:
    """The words that tell what a report is about. Whom a speaker addressed in person tells the occasion too."""
    return content_words(sentence, without=(*source, *(actor for actor in target if actor.role != "person")))


def report(
    draft: EventDraft, *, key: Hashable, home: str = "", told: date | None = None, occasion: int | None = None
) -> Report:
    """The report in a draft of the article `home`, published on the day `told`."""
    words = matter(draft.sentence, draft.source, draft.target)
    when = draft.date
    return Report(
        key,
        draft.kind,
        draft.type,
        when.start,
        when.end,
        draft.source,
        draft.target,
        words,
        home=home,
        told=told,
        planned=draft.status == "planned",
        occasion=occasion,
    )


def likeness(a: Report, b: Report) -> float:
    """The share of the shorter report's words that the other one has too, from 0 to 1."""
    return share(a.words, b.words)


def same_actor(a: Actor, b: Actor) -> bool:
    """Whether two parties can be one: the same name, or one the state or office that the other acts for.

    A state stands for its leader's office, its ministries and its people; an armed group for its people only.
    """
    if a.country != b.country:
        return False
    one, other = fold(a.name), fold(b.name)
    if one == other:
        return True
    roles = {a.role, b.role}
    if roles == {"person"}:
        last, also = one.split(), other.split()
        return last[-1:] == also[-1:] and (len(last) == 1 or len(also) == 1 or fuzz.ratio(a.name, b.name) > 85)
    if "person" in roles:
        return a.country is not None and _stands_for_people(b if a.role == "person" else a)
    if a.country is None or "armed group" in roles or (body_words(one) and body_words(other)):
        return fuzz.token_set_ratio(one, other) > 90
    return True


def _stands_for_people(body: Actor) -> bool:
    own = body.role == "government" and body_words(fold(body.name))
    return body.role in ("country", "office", "government", "armed group") and not own


def covers(some: Sequence[Actor], others: Sequence[Actor]) -> bool:
    """Whether every one of `some` has a counterpart among `others`."""
    return all(any(same_actor(a, b) for b in others) for a in some)


def compatible_parties(a: Report, b: Report) -> bool:
    """Whether two reports of one kind can have the same parties: a shorter list may leave some out."""
    if a.kind in SYMMETRIC:
        one, other = a.source + a.target, b.source + b.target
        if not one or not other:
            return False
        short, long = (one, other) if len(one) <= len(other) else (other, one)
        return covers(short, long) and (len(short) > 1 or len(long) == 1)
    if not a.source or not b.source:
        return False
    sources = covers(a.source, b.source) or covers(b.source, a.source)
    targets = not a.target or not b.target or covers(a.target, b.target) or covers(b.target, a.target)
    return sources and targets


def overlap(a: Report, b: Report) -> bool:
    """Whether a day exists on which both can have been; an open or unknown side reaches a month."""
    one, other = a.window, b.window
    return one[0] <= other[1] and other[0] <= one[1]


def same(a: Report, b: Report) -> float:
    """How surely two reports are of one occurrence: 0 for not at all, else 1 and more, more for a better fit."""
    wanted = _wanted(a, b)
    if wanted is None or not overlap(a, b):
        return 0.0
    alike = likeness(a, b)
    several = a.firm and b.firm and a.kind == "statement" and len(a.words & b.words) >= SEVERAL
    if alike < (OF_SEVERAL if several else wanted) or not compatible_parties(a, b):
        return 0.0
    return 1.0 + alike


def _wanted(a: Report, b: Report) -> float | None:
    """The likeness that two reports of their kinds need; None where their kinds keep them apart."""
    firm = a.firm and b.firm
    if a.kind != b.kind:
        talks = {a.kind, b.kind} == {"call", "meeting"} and firm and covers(a.source, b.source)
        return OTHER_WAY if talks and covers(b.source, a.source) else None
    wanted = (FIRM_LIKENESS if firm else WEAK_LIKENESS)[a.kind]
    if a.kind == "action" and a.type != b.type:
        alike = QUAD_CLASS.get(a.type) == QUAD_CLASS.get(b.type)
        return max(wanted, OTHER_DEED) if alike and firm else None
    return wanted


def postponed(a: Report, b: Report) -> float:
    """How surely `b` is what `a` had planned for a day shortly before: 0 for not at all."""
    if not a.planned or b.planned or a.kind != b.kind or a.kind not in SYMMETRIC or not (a.firm and b.firm):
        return 0.0
    if a.told is None or a.end is None or b.start is None or not a.told <= b.start:
        return 0.0
    late = b.start - a.end
    alike = likeness(a, b)
    near = timedelta(0) < late <= SLIP and alike >= PLAN_LIKENESS and compatible_parties(a, b)
    return 1.0 + alike - late.days / 10 if near else 0.0


def belongs(a: Report, b: Report) -> float:
    """How surely a report without a firm date, or without a matter, is of the occurrence that `b` tells.

    Without a matter it fits whatever its parties did in its days, so that it belongs only where that is one thing; a
    statement of which only the speaker's state is known fits nothing. News tells of the latest: what lies a week
    further back fits less.
    """
    fit = same(a, b) or _without_matter(a, b)
    return fit - min(abs(a.window[1] - b.window[1]), REACH) / WEEK * MARGIN if fit else 0.0


def _without_matter(a: Report, b: Report) -> float:
    if not (a.bare or b.bare):
        return 0.0
    if a.kind == "statement":
        known = a.firm and b.firm and len({any(s.role == "country" for s in one.source) for one in (a, b)}) == 1
    else:
        known = all(one.window[0] != date.min for one in (a, b))
    return 1.0 if known and a.kind == b.kind and overlap(a, b) and compatible_parties(a, b) else 0.0


Fit = Callable[[Report, Report], float]


def linked(a: Report, b: Report) -> bool:
    """Whether one of two reports can have a say in where the other belongs."""
    return bool(belongs(a, b) or postponed(a, b) or postponed(b, a))


def cluster(reports: Sequence[Report]) -> list[list[int]]:
    """Groups of indices of reports that are of one occurrence, each in the order of their keys.

    What one article tells as one occasion stays together.
    """
    groups = [group for units in _parts(reports, _units(reports)) for group in _grouped(reports, units)]
    return [sorted(group, key=lambda i: repr(reports[i].key)) for group in groups]


def _grouped(reports: Sequence[Report], units: Sequence[list[int]]) -> list[list[int]]:
    """The four steps, over units that can have to do with each other."""

    def telling(some: Sequence[int]) -> list[Report]:
        return [reports[i] for i in some if reports[i].telling]

    def meet(some: Sequence[int], others: Sequence[int]) -> bool:
        return any(same(a, b) for a in telling(some) for b in telling(others))

    def fit(how: Fit) -> Fitting:
        return lambda some, others: max((how(reports[i], b) for b in telling(others) for i in some), default=0.0)

    firm = [unit for unit in units if telling(unit)]
    groups = _joined(firm, meet)
    plans = [group for group in groups if all(reports[i].planned for i in group)]
    groups = _given(plans, [group for group in groups if group not in plans], fit(postponed))
    number = len(groups)
    groups = _given([unit for unit in units if not telling(unit)], groups, fit(belongs))
    left = _joined(groups[number:], lambda a, b: any(belongs(reports[i], reports[j]) for i in a for j in b))
    return groups[:number] + left


def _parts(reports: Sequence[Report], units: Sequence[list[int]]) -> list[list[list[int]]]:
    """The units in parts that have nothing to do with each other, by kind and country, so that fewer are compared."""
    parts: list[tuple[set[tuple[str, str | None]], list[list[int]]]] = []
    for unit in units:
        keys = {key for i in unit for key in _countries(reports[i])}
        near = [part for part in parts if not part[0].isdisjoint(keys)]
        parts = [part for part in parts if part[0].isdisjoint(keys)]
        parts.append((keys.union(*(part[0] for part in near)), [*(u for part in near for u in part[1]), unit]))
    return [units for _, units in parts]


def _countries(report: Report) -> set[tuple[str, str | None]]:
    """Kind and countries of those of whom two reports must share one."""
    sides = report.source + report.target if report.kind in SYMMETRIC else report.source
    kind = "talks" if report.kind in ("call", "meeting") else report.kind
    return {(kind, actor.country) for actor in sides} or {(kind, "")}


def _units(reports: Sequence[Report]) -> list[list[int]]:
    """The reports of one article's occasion together, each other one alone, in the order of their keys."""
    units: dict[Hashable, list[int]] = {}
    for i in sorted(range(len(reports)), key=lambda i: repr(reports[i].key)):
        report = reports[i]
        units.setdefault(i if report.occasion is None else (report.home, report.occasion), []).append(i)
    return list(units.values())


Fitting = Callable[[Sequence[int], Sequence[int]], float]


def _joined(units: Sequence[list[int]], meet: Callable[[Sequence[int], Sequence[int]], bool]) -> list[list[int]]:
    """Connected components of the units; `meet` is the same in both directions."""
    groups: list[list[int]] = []
    for unit in units:
        near = [group for group in groups if meet(unit, group)]
        groups = [group for group in groups if group not in near]
        groups.append([*unit, *(i for group in near for i in group)])
    return groups


def _given(units: Sequence[list[int]], groups: Sequence[list[int]], fit: Fitting) -> list[list[int]]:
    """The groups with each unit in the one that it fits best by a margin; then those units that fit none."""
    given = [list(group) for group in groups]
    left = []
    for unit in units:
        fits = sorted(((fit(unit, group), n) for n, group in enumerate(groups)), reverse=True)
        best, second = (*fits, (0.0, 0), (0.0, 0))[:2]
        if best[0] and best[0] - second[0] >= MARGIN:
            given[best[1]].extend(unit)
        else:
            left.append(unit)
    return given + left
