"""Which reports are of one occurrence: one rule, used inside an article and across a dossier's articles.

The result depends on the set of reports, never on their order. Reports with a firm date (a few days at most) are
joined with each other first; a report without one is then given to the firm group it fits best, and so can never
bridge two groups; what is left is joined among itself.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from anyascii import anyascii
from rapidfuzz import fuzz

from timeline.extraction.codes import SYMMETRIC
from timeline.extraction.types import Actor, EventDraft

FIRM_DAYS = 3
# How much of the shorter report's words the longer one must share, by kind, where the dates are firm and agree.
# Parties that call, meet, write or agree on one day do so once; a speaker or an army may act several times a day.
FIRM_LIKENESS = {"call": 0.0, "meeting": 0.0, "letter": 0.0, "agreement": 0.1, "statement": 0.34, "action": 0.3}
WEAK_LIKENESS = {"call": 0.3, "meeting": 0.3, "letter": 0.2, "agreement": 0.34, "statement": 0.5, "action": 0.5}


@dataclass(frozen=True, slots=True)
class Report:
    """What the rule looks at. `key` orders reports without regard to how they arrived; `words` are content words.

    `until` is the day on which it was told as something that had happened: it cannot have been later than that.
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
    until: date | None = None
    occasion: int | None = None

    @property
    def firm(self) -> bool:
        return self.start is not None and self.end is not None and (self.end - self.start).days < FIRM_DAYS


@cache
def fold(name: str) -> str:
    """A name for comparing: ASCII, lower case, letters and digits only, single spaces."""
    kept = "".join(c if c.isalnum() else " " for c in anyascii(name).lower())
    return " ".join(kept.split())


def content_words(sentence: str, *, without: Sequence[Actor] = ()) -> frozenset[str]:
    """Stems of the words of four letters and more, but for the parties' names: what a report is about."""
    names = {word for actor in without for word in fold(actor.name).split()}
    return frozenset(word[:6] for word in fold(sentence).split() if len(word) > 3 and word not in names)


def report(draft: EventDraft, *, key: Hashable, home: str = "") -> Report:
    """The report in a draft; `home` names its article, for reports of one article that must stay apart."""
    words = content_words(draft.sentence, without=draft.source + draft.target)
    return Report(
        key, draft.kind, draft.type, draft.date.start, draft.date.end, draft.source, draft.target, words, home
    )


def likeness(a: Report, b: Report) -> float:
    """The share of the shorter report's words that the other one has too, from 0 to 1."""
    if not a.words or not b.words:
        return 0.0
    return len(a.words & b.words) / min(len(a.words), len(b.words))


def same_actor(a: Actor, b: Actor) -> bool:
    """Whether two parties can be one: the same name, or one the state or office that the other acts for."""
    if a.country != b.country:
        return False
    if fold(a.name) == fold(b.name):
        return True
    if a.role == "person" and b.role == "person":
        one, other = fold(a.name).split(), fold(b.name).split()
        return one[-1:] == other[-1:] and (len(one) == 1 or len(other) == 1 or fuzz.ratio(a.name, b.name) > 85)
    if a.country is None:
        return fuzz.token_set_ratio(fold(a.name), fold(b.name)) > 90
    return "person" not in (a.role, b.role) or "country" in (a.role, b.role) or "office" in (a.role, b.role)


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
    """Whether a day exists on which both can have been; an open or unknown side excludes nothing."""
    latest_start = max((d for d in (a.start, b.start) if d), default=date.min)
    earliest_end = min((d for d in (a.end, b.end, a.until, b.until) if d), default=date.max)
    return latest_start <= earliest_end


def same(a: Report, b: Report) -> float:
    """How surely two reports are of one occurrence: 0 for not at all, else 1 and more, more for a better fit."""
    if a.kind != b.kind or not overlap(a, b) or not compatible_parties(a, b):
        return 0.0
    if a.kind == "action" and a.type != b.type:
        return 0.0
    alike = likeness(a, b)
    wanted = (FIRM_LIKENESS if a.firm and b.firm else WEAK_LIKENESS)[a.kind]
    return 1.0 + alike if alike >= wanted else 0.0


def cluster(reports: Sequence[Report]) -> list[list[int]]:
    """Groups of indices of reports that are of one occurrence, each in the order of their keys.

    What one article tells as one occasion stays together.
    """
    units = _units(reports)
    firm = [unit for unit in units if any(reports[i].firm for i in unit)]
    groups = _joined(reports, firm, firm_only=True)
    rest = []
    for unit in units:
        if unit in firm:
            continue
        fits = [(_fit(reports, unit, [i for i in group if reports[i].firm]), -n) for n, group in enumerate(groups)]
        best = max(fits, default=(0.0, 0))
        if best[0]:
            groups[-best[1]].extend(unit)
        else:
            rest.append(unit)
    return groups + _joined(reports, rest, firm_only=False)


def _units(reports: Sequence[Report]) -> list[list[int]]:
    """The reports of one article's occasion together, each other one alone, in the order of their keys."""
    units: dict[Hashable, list[int]] = {}
    for i in sorted(range(len(reports)), key=lambda i: repr(reports[i].key)):
        report = reports[i]
        units.setdefault(i if report.occasion is None else (report.home, report.occasion), []).append(i)
    return list(units.values())


def _fit(reports: Sequence[Report], some: Sequence[int], others: Sequence[int]) -> float:
    """How surely two sets of reports are of one occurrence: by their best pair."""
    return max((same(reports[i], reports[j]) for i in some for j in others), default=0.0)


def _joined(reports: Sequence[Report], units: Sequence[list[int]], *, firm_only: bool) -> list[list[int]]:
    """Connected components of the units; with `firm_only` only reports with a firm date connect them."""
    groups: list[list[int]] = []
    for unit in units:
        links = [i for i in unit if reports[i].firm or not firm_only]
        near = [g for g in groups if _fit(reports, links, [j for j in g if reports[j].firm or not firm_only])]
        groups = [group for group in groups if group not in near]
        groups.append(sorted((*unit, *(i for group in near for i in group)), key=lambda i: repr(reports[i].key)))
    return groups
