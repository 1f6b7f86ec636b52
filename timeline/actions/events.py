"""Writes of events: what a reading found goes into the dossier here, joined with what other articles report.

A mention belongs to the article that was read; an event belongs to its mentions. Recording an article drops its old
mentions, adds the new ones and groups them anew with the mentions of every event they could belong to, so that the
outcome is the same in whatever order the articles come, and the same when one is read again.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from timeline.actions.joining import regroup, report_in
from timeline.actions.reprints import link
from timeline.extraction.likeness import sketch
from timeline.extraction.types import EventDraft, Extraction
from timeline.models import Article, Dossier, Event, Mention, Party

READ_FIELDS = (
    "language",
    "published_used",
    "published_assumed",
    "published_reason",
    "marks",
    "sketch",
    "state",
    "error",
    "read_at",
)


def record(article_id: int, extraction: Extraction, *, reader: str = "") -> int | None:
    """Store what was read out of an article; gives the number of events it reports, None if the article is gone.

    `reader` is the id of the reading task; a reading that was overtaken by another is not stored.

    One transaction: the dossier is locked first, so that two workers that finish at once join their reports one after
    the other. Doing it twice changes nothing. Fields of an event that a person has decided stay as they are.
    """
    with transaction.atomic():
        dossier_id = Article.objects.filter(pk=article_id).values_list("dossier_id", flat=True).first()
        if dossier_id is None:
            return None
        Dossier.objects.select_for_update().get(pk=dossier_id)
        article = Article.objects.select_for_update().filter(pk=article_id).first()
        if article is None:
            return None
        if reader and article.reader != reader:
            return None  # another reader has it: this reading was overtaken
        if article.published != (None if extraction.published_assumed else extraction.published):
            return None  # the date was corrected meanwhile, and the article waits to be read again
        before = list(article.mentions.order_by("pk"))
        reports = [(mention.event_id, report_in(mention, article)) for mention in before]
        if before:
            article.mentions.all().delete()
        article.published_used = extraction.published
        article.sketch = sketch(article.text)
        fresh = _mentions(article, extraction, before)
        regroup(dossier_id, before=reports, fresh=fresh)
        _finish(article, extraction)
        link(article)
        return len({mention.event_id for mention in fresh})


def _mentions(article: Article, extraction: Extraction, before: Iterable[Mention]) -> list[Mention]:
    """What was read as mentions. A sentence that was read before speaks for the event it made then, so that a link to
    an event outlives a re-reading.
    """
    events = {(mention.kind, mention.start): mention.event_id for mention in before}
    return [
        _mention(
            article,
            part,
            occasion=number,
            event_id=events.get((part.kind, part.start)),
            assumed=extraction.published_assumed,
        )
        for number, draft in enumerate(extraction.events)
        for part in (draft, *draft.also)
    ]


def decide(event_id: int, fields: Iterable[str]) -> None:
    """Remember that a person has set these fields of an event, so that no reading changes them; it is reviewed then."""
    with transaction.atomic():
        event = Event.objects.select_for_update().get(pk=event_id)
        event.decided = sorted({*event.decided, *fields})
        event.reviewed_at = timezone.now()
        event.save(update_fields=["decided", "reviewed_at"])


def review(event_id: int, *, reviewed: bool) -> bool:
    """Mark an event as reviewed by a person, or take the mark off; False if the event is gone.

    The mark is of what the event says now: a reading that changes its facts takes the mark off.
    """
    return bool(Event.objects.filter(pk=event_id).update(reviewed_at=timezone.now() if reviewed else None))


def _finish(article: Article, extraction: Extraction) -> None:
    article.language = extraction.language
    article.published_assumed = extraction.published_assumed
    article.published_reason = extraction.published_reason[:500]
    article.marks = {
        "dates": [[d.start, d.end, d.value, d.reason, d.leans] for d in extraction.dates],
        "actors": [
            [m.start, m.end, ", ".join(a.name for a in m.actors), m.country, m.reason] for m in extraction.mentions
        ],
    }
    article.state = Article.State.READ
    article.error = ""
    article.read_at = timezone.now()
    article.save(update_fields=READ_FIELDS)


def _mention(article: Article, draft: EventDraft, *, occasion: int, event_id: int | None, assumed: bool) -> Mention:
    sides = [(a, Party.Role.SOURCE) for a in draft.source] + [(a, Party.Role.TARGET) for a in draft.target]
    mention = Mention(
        article=article,
        occasion=occasion,
        kind=draft.kind,
        type=draft.type,
        mode=draft.mode or "",
        status=draft.status,
        summary=draft.summary[:300],
        edtf=draft.date.edtf,
        first_day=draft.date.start,
        last_day=draft.date.end,
        basis=draft.date.basis,
        date_text=draft.date.text[:200],
        date_reason=draft.date.reason[:300],
        date_assumed=assumed and draft.date.leans,
        start=draft.start,
        end=draft.end,
        sentence=draft.sentence,
        marks=[list(mark) for mark in draft.marks],
        quote=draft.quote or "",
        reported_by=list(draft.reported_by),
        parties=[{"name": a.name, "country": a.country, "role": a.role, "part": str(role)} for a, role in sides],
        confidence=draft.confidence,
    )
    if event_id is not None:
        mention.event_id = event_id
    return mention
