"""JSON for programs: everything that is known of each event."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from timeline.exports.record import About, Exported, Report
from timeline.rows import Who
from timeline.wording import date_words


def json_pieces(events: Iterable[Exported], about: About) -> Iterator[str]:
    """One object: what the export is of, then `events`, an event at a time."""
    head = {
        "dossier": about.dossier,
        "filters": about.filters,
        "address": about.address,
        "made": about.made.isoformat(timespec="seconds"),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "events": ['
    for number, event in enumerate(events):
        yield (",\n" if number else "\n") + json.dumps(event_object(event), ensure_ascii=False)
    yield "\n]}\n"


def event_object(event: Exported) -> dict[str, Any]:
    """An event; days are ISO 8601, countries ISO 3166-1 alpha-3 (or XKX, XNK), null where there is none."""
    row = event.row
    return {
        "id": row.pk,
        "link": event.link,
        "kind": row.kind,
        "type": row.type,
        "mode": row.mode or None,
        "class": row.quad_class,
        "status": row.status,
        "summary": row.summary,
        "date": {
            "edtf": event.edtf or None,
            "first": row.first_day.isoformat() if row.first_day else None,
            "last": row.last_day.isoformat() if row.last_day else None,
            "words": date_words(row.first_day, row.last_day, row.edtf),
            "basis": row.basis,
            "text": event.date_text or None,
            "reason": event.date_reason or None,
            "assumed": row.date_assumed,
        },
        "sources": [_party(who) for who in row.sources],
        "targets": [_party(who) for who in row.targets],
        "independent_reports": row.reports,
        "outlets": list(row.outlets),
        "reports": [_report(report) for report in event.reports],
    }


def _party(who: Who) -> dict[str, Any]:
    return {"name": who.name, "country": who.country or None, "role": who.role or None}


def _report(report: Report) -> dict[str, Any]:
    return {
        "outlet": report.outlet,
        "title": report.title or None,
        "published": report.published.isoformat() if report.published else None,
        "published_assumed": report.published_assumed,
        "source": report.source or None,
        "sentence": report.sentence,
        "quote": report.quote or None,
        "reported_by": list(report.reported_by),
        "link": report.link,
    }
