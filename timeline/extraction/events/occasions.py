"""From what each sentence tells to drafts: dates are given in the order of the text, and one occasion told in several
sentences becomes one draft with the others as further evidence.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from timeline.extraction.attribution import is_bare, quote_in, reported_by
from timeline.extraction.codes import SYMMETRIC
from timeline.extraction.events.clause import subjects
from timeline.extraction.events.found import Found
from timeline.extraction.events.lexicon import phrases
from timeline.extraction.events.reading import Reading, is_within
from timeline.extraction.events.scene import Scene
from timeline.extraction.events.sentence import is_harm
from timeline.extraction.events.summary import summarise
from timeline.extraction.events.timing import (
    ahead_in,
    by_then,
    datable,
    event_date,
    governed,
    is_ahead,
    is_done,
    is_inside,
)
from timeline.extraction.events.tree import children
from timeline.extraction.merging import Report, compatible_parties, content_words, likeness, overlap, report
from timeline.extraction.types import Actor, EventDate, EventDraft

# At most this many characters lie between a sentence and the next one.
NEXT = 4
# How an entry of a live page begins.
CLOCK = re.compile(r"[012]?\d[:.]\d\d")
# Ends of summaries that tell nothing of the content.
BARE = (" speak by telephone", " meet", " hold talks")
# A deed told in an article lies at most so many days back; what is older only explains.
LONG_AGO = timedelta(366)
BASIS = {"explicit": 0, "relative": 1, "context": 2, "published": 3, "none": 4}


@dataclass(frozen=True, slots=True)
class Told:
    """A draft with what joining needs to know: its report, the occasion words beside its verb, and its paragraph.

    `entry` numbers the entries of a live page; `echo` says that "its press service" speaks for the speaker before,
    `pronoun` that "he" goes on, `turn` that it is said in the speaker's own turn of a transcript.
    """

    draft: EventDraft
    report: Report
    occasions: frozenset[str]
    paragraph: int
    dated: bool
    leans: bool
    harm: bool
    noun: bool
    word: str
    entry: int = 0
    echo: bool = False
    pronoun: bool = False
    turn: bool = False

    @property
    def known(self) -> bool:
        """Whether its day was told, by its own words or by those around it."""
        return self.dated or self.draft.date.basis == "context"


def draft_all(reading: Reading, found: list[Found], *, assumed: bool) -> list[Told]:
    """Drafts of all that was found, dated by their own words or by the scene in which they are told."""
    told: list[Told] = []
    entries = _entries(reading)
    scene = Scene(reading, assumed=assumed)
    past = assumed or _tells_history(reading)
    for find in found:
        expression = governed(reading, find.token) or governed(reading, find.verb)
        if expression and find.entry.kind == "statement" and is_bare(find.verb) and expression.start < find.verb.idx:
            expression = None  # "..., when it attacked in July, he added": the day of what is told
        if expression and find.entry.kind == "statement" and is_inside(reading, find.verb, expression):
            expression = None
        if expression is None and find.status == "planned":
            expression = ahead_in(reading, find.verb)
        if expression and is_ahead(reading, expression) and _is_told(find):
            expression = None  # "he says that they will meet tomorrow"
        if expression is None and not (_pluperfect(find) and find.verb.sent.root != find.verb):
            expression = scene.label(find.token)
        if expression is not None:
            when = event_date(expression)
        else:
            when = scene.before(find.token) if _pluperfect(find) else scene.at(find.token)
        if find.entry.kind == "action" and not past and _is_history(reading, when):
            continue
        draft = _draft(reading, find, by_then(reading, when) if _is_told(find) else when)
        shown = report(draft, key=draft.start)
        paragraph = reading.paragraph_of[find.token.i]
        echo = bool(told) and _echoes(reading, find, told[-1].draft)
        dated = expression is not None
        harm, noun, word = is_harm(find), find.token.pos_ == "NOUN", find.token.lemma_.lower()
        pronoun = any(subject.pos_ == "PRON" for subject in subjects(find.verb))
        entry = entries[paragraph]
        near = _occasions(find)
        turn = find.source == reading.turns.get(find.token.i)
        told.append(
            Told(draft, shown, near, paragraph, dated, find.leans, harm, noun, word, entry, echo, pronoun, turn)
        )
    return told


def _entries(reading: Reading) -> list[int]:
    """For each paragraph the number of the entry of a live page it belongs to: entries begin with a time of day."""
    numbers: list[int] = []
    for token in reading.doc:
        paragraph = reading.paragraph_of[token.i]
        if paragraph == len(numbers) and not token.is_space:
            expression = reading.date_at.get(token.i)
            timed = (expression is not None and expression.type == "TIME") or CLOCK.fullmatch(token.text)
            numbers.append((numbers[-1] if numbers else 0) + bool(timed))
    last = numbers[-1] if numbers else 0
    return numbers + [last] * (len(reading.doc) + 1 - len(numbers))


def _echoes(reading: Reading, find: Found, before: EventDraft) -> bool:
    """ "The Kremlin said ... Its press service said": one body speaks on."""
    names = [actor.name for actor in (*find.source, *before.source) if actor.role == "person"]
    if before.kind != "statement" or any(name[:1].isupper() for name in names):
        return False
    owners = [child.lower_ for subject in subjects(find.verb) for child in subject.children]
    said = {word.lower() for word in before.sentence.split()} | {"its", "their"}
    spokesman = any(subject.lemma_.lower().startswith("spokes") for subject in subjects(find.verb))
    articles = ("a", "an", "the")
    owned = any(word in ("its", "their") or (spokesman and word not in articles) for word in owners if word in said)
    same = {actor.country for actor in find.source} <= {None, *(actor.country for actor in before.source)}
    return owned and same


def _is_history(reading: Reading, when: EventDate) -> bool:
    """Whether a deed lies so far back that it only explains."""
    if reading.published is None or when.end is None or when.basis == "context":
        return False
    return reading.published - when.end > LONG_AGO


# So many old days make a history; fewer only explain.
MANY = 4


def _tells_history(reading: Reading) -> bool:
    """Whether most days and years of a text lie more than a year back: then what happened there is its matter."""
    days = [expression.last for _, expression in reading.date_heads if datable(expression) and expression.last]
    old = [day for day in days if reading.published and reading.published - day > LONG_AGO]
    return len(old) >= MANY and len(old) * 2 > len(days)


def _is_told(find: Found) -> bool:
    """Whether it has happened by its form: done, or in the present where somebody says something."""
    return is_done(find.verb) or (find.entry.kind == "statement" and find.verb.tag_ in ("VBZ", "VBP"))


def _pluperfect(find: Found) -> bool:
    """ "Had said": before the story, on a day that is not told; not so where it only is what somebody said."""
    had = any(child.lower_ in ("had", "'d") for child in children(find.verb, "aux"))
    return had and not is_within(find.verb, "ccomp")


def _occasions(find: Found) -> frozenset[str]:
    words = phrases("occasions")
    near = {child.lemma_.lower() for child in children(find.verb, "obl")}
    return frozenset(near & words)


def _draft(reading: Reading, find: Found, when: EventDate) -> EventDraft:
    sentence = reading.sentences[reading.sentence_of[find.token.i]]
    start, end = trimmed(sentence.text, sentence.start_char)
    status = find.status
    if status == "happened" and when.start and reading.published and when.start > reading.published:
        status = "planned"
    words = [word for word in (find.verb, find.token) if start <= word.idx < end]
    marks = {(word.idx, word.idx + len(word)) for word in words}
    for token in sentence:
        mention = reading.mention_at.get(token.i)
        if mention and set(mention.actors) & set(find.parties):
            marks.add((mention.start, mention.end))
        expression = reading.date_at.get(token.i)
        if expression and expression.text == when.text and when.basis != "context":
            marks.add((expression.start, expression.end))
    speakers = frozenset(actor.name for actor in find.source)
    chain = reported_by(reading, find.token, speakers=speakers)
    return EventDraft(
        kind=find.entry.kind,
        type=find.entry.type,
        mode=find.entry.mode,
        date=when,
        source=find.source,
        target=find.target,
        status=status,
        reported_by=chain,
        quote=quote_in(sentence) if find.entry.kind == "statement" else None,
        start=start,
        end=end,
        sentence=reading.text[start:end],
        confidence=round(find.certainty - 0.1 * BASIS[when.basis] / 2, 2),
        summary=summarise(reading, find, status=status, chain=chain),
        marks=tuple(sorted(marks)),
    )


def trimmed(text: str, start: int) -> tuple[int, int]:
    """Offsets of a sentence without the white space around it."""
    left = len(text) - len(text.lstrip())
    return start + left, start + len(text.rstrip())


def join(told: list[Told]) -> tuple[EventDraft, ...]:
    """One draft for each occurrence, in the order of their evidence."""
    groups: list[list[Told]] = []
    for item in told:
        home = next((group for group in reversed(groups) if _one_occasion(group, item)), None)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return tuple(sorted((_joined(group) for group in groups), key=lambda draft: (draft.start, draft.end)))


def _one_occasion(group: list[Told], item: Told) -> bool:
    first, last = group[0], group[-1]
    if first.draft.kind != item.draft.kind:
        return False
    a, b = first.report, item.report
    # A day that the text names keeps apart what lies on other days; days from the context alone do not.
    if any((one.dated or item.dated) and not overlap(one.report, b) for one in group if one.known):
        return False
    planned = "planned" in (item.draft.status, first.draft.status)
    if planned and item.draft.status != first.draft.status and not (first.dated and item.dated):
        return False  # what is planned is another meeting than the one that was held
    if item.draft.kind == "statement":
        return _one_statement(first, last, item, a, b)
    if item.draft.kind in SYMMETRIC or item.draft.kind == "letter":
        return compatible_parties(a, b)
    return _one_act(group, item)


def _one_act(group: list[Told], item: Told) -> bool:
    """Whether a deed is told again, or what it did: two verbs of one sentence are two deeds, a verb and a noun one."""
    first, last = group[0], group[-1]
    if item.harm and first.report.type == "ASSAULT" and item.paragraph == last.paragraph:
        return True  # "three were killed": by what was told just before
    if first.report.type != item.report.type or not compatible_parties(first.report, item.report):
        return False
    if item.draft.status == "denied" and first.draft.status == "claimed":
        return True  # "A denied having fired": what was just told on the other side's word
    beside = [one for one in group if one.draft.start == item.draft.start]
    if beside:
        return all(one.noun != item.noun for one in beside)
    same = any(one.word == item.word for one in group)
    return likeness(first.report, item.report) > (0.3 if same else 0.5)


def _one_statement(first: Told, last: Told, item: Told, a: Report, b: Report) -> bool:
    """Whether a speaker goes on on the same occasion: no other occasion named, nobody else addressed."""
    if {actor.name for actor in a.source} != {actor.name for actor in b.source} and not item.echo:
        return False
    if first.turn or item.turn:
        return True
    apart = item.paragraph != last.paragraph and not item.pronoun
    other_day = first.known and item.known and apart and not overlap(a, b)
    if first.entry != item.entry or other_day:
        return False  # another entry of a live page, or a paragraph that tells of another day
    if item.draft.start == last.draft.start and (not a.target or not b.target or set(a.target) & set(b.target)):
        return True
    if item.occasions and item.paragraph != last.paragraph and item.occasions != first.occasions:
        return False
    if item.dated and not first.dated and item.paragraph != last.paragraph:
        return False
    goes_on = item.paragraph == last.paragraph and item.draft.start - last.draft.end < NEXT
    return goes_on or not (a.target and b.target and not set(a.target) & set(b.target))


def _joined(group: list[Told]) -> EventDraft:
    """The most telling draft of a group, with the best date, all parties, and the others as further evidence."""
    best = min(
        group, key=lambda t: (t.leans, not t.dated, t.draft.status != "happened", -len(t.draft.source), t.draft.start)
    )
    draft = best.draft
    others = tuple(t.draft for t in group if t is not best)
    types = [t.draft for t in group if t.draft.type != "STATEMENT"]
    typed = draft if draft.type != "STATEMENT" or not types else types[0]
    source = _united(draft.source, [other.source for other in others]) if draft.kind in SYMMETRIC else draft.source
    target = tuple(dict.fromkeys([*draft.target, *(a for other in others for a in other.target)]))
    denied = draft.status == "claimed" and any(other.status == "denied" for other in others)
    dates = [t.draft.date for t in group if t.dated] or [draft.date]
    return replace(
        draft,
        date=min(dates, key=_width),
        status="denied" if denied else draft.status,
        type=typed.type,
        mode=typed.mode,
        source=source,
        target=() if draft.kind in SYMMETRIC else tuple(a for a in target if a not in source),
        summary=_fullest(draft, others),
        quote=draft.quote or next((other.quote for other in others if other.quote), None),
        also=others,
    )


def _fullest(draft: EventDraft, others: tuple[EventDraft, ...]) -> str:
    """The summary of the best report, or that of another one where the best only says that there was a call."""
    bare = draft.summary.endswith(BARE)
    fuller = (other.summary for other in others if len(other.source) >= len(draft.source))
    return next((line for line in fuller if bare and not line.endswith(BARE)), draft.summary)


def _width(when: EventDate) -> tuple[int, int]:
    """Orders dates by how much they leave open."""
    days = (when.end - when.start).days if when.start and when.end else 10_000
    return days, BASIS[when.basis]


def _united(source: tuple[Actor, ...], more: list[tuple[Actor, ...]]) -> tuple[Actor, ...]:
    """All parties of one call or meeting, a person standing for his or her state."""
    from timeline.extraction.merging import same_actor

    united = list(source)
    for actors in more:
        for actor in actors:
            twin = next((i for i, other in enumerate(united) if same_actor(actor, other)), None)
            if twin is None:
                united.append(actor)
            elif actor.role == "person" != united[twin].role:
                united[twin] = actor
    return tuple(united)


__all__ = ["Told", "content_words", "draft_all", "join"]
