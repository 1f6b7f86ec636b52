"""The extraction as JSON, in the form that `manage.py extract` prints."""

from datetime import date
from typing import Any

from timeline.extraction.types import Actor, EventDraft, Extraction, Source


def source_from(item: dict[str, Any]) -> Source:
    """The Source in an input line; raises ValueError for a publication date that is none."""
    published = item.get("published")
    return Source(
        text=item["text"],
        title=item.get("title") or "",
        outlet=item.get("outlet") or "",
        published=date.fromisoformat(published) if published else None,
        received=date.today(),
    )


def as_json(identity: Any, extraction: Extraction) -> dict[str, Any]:
    """One output line as a dictionary."""
    return {
        "id": identity,
        "language": extraction.language,
        "published": iso(extraction.published),
        "published_assumed": extraction.published_assumed,
        "dates": [
            {"start": d.start, "end": d.end, "text": d.text, "type": d.type, "value": d.value} for d in extraction.dates
        ],
        "mentions": [
            {
                "start": m.start,
                "end": m.end,
                "text": m.text,
                "label": m.label,
                "actor": m.actor.name if m.actor else None,
                "country": m.country,
            }
            for m in extraction.mentions
            if m.named
        ],
        "events": [_event(draft) for draft in extraction.events],
        "seconds": round(extraction.seconds, 4),
    }


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _event(draft: EventDraft) -> dict[str, Any]:
    return {
        "kind": draft.kind,
        "type": draft.type,
        "mode": draft.mode,
        "date": {
            "edtf": draft.date.edtf,
            "start": iso(draft.date.start),
            "end": iso(draft.date.end),
            "basis": draft.date.basis,
            "text": draft.date.text,
        },
        "source": [_party(actor) for actor in draft.source],
        "target": [_party(actor) for actor in draft.target],
        "status": draft.status,
        "reported_by": list(draft.reported_by),
        "quote": draft.quote,
        "start": draft.start,
        "end": draft.end,
        "sentence": draft.sentence,
        "confidence": draft.confidence,
        "summary": draft.summary,
    }


def _party(actor: Actor) -> dict[str, str | None]:
    return {"name": actor.name, "country": actor.country}
