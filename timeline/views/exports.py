"""The events on the screen as a file; the same address as the timeline's, so it is exactly those."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from timeline import exports, facets
from timeline.forms.filters import FilterForm, Selection
from timeline.models import Dossier
from timeline.views import filtering
from timeline.views.requests import HtmxRequest

Pieces = Iterator[str] | Iterator[bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: how it is called on the page, its media type, its ending, and how it is made."""

    label: str
    hint: str
    media_type: str
    ending: str
    make: Callable[[Iterable[exports.Exported], exports.About], Pieces]


FORMATS = {
    "csv": Format(
        "CSV", "a table for spreadsheets", "text/csv", "csv", lambda events, about: exports.table_pieces(events)
    ),
    "json": Format("JSON", "everything, for programs", "application/json", "json", exports.json_pieces),
    "ical": Format("iCalendar", "dated events, for calendars", "text/calendar", "ics", exports.calendar_pieces),
    "timelinejs": Format(
        "TimelineJS", "dated events, as slides", "application/json", "timelinejs.json", exports.story_pieces
    ),
}  # fmt: skip


@require_safe
@never_cache
def export(request: HtmxRequest, name: str) -> HttpResponseBase:
    """`GET /export/csv/?dossier=...&country=ARM`: a file, sent as it is made.

    An address that cannot be read as it stands is refused: the page says what it has left out, a file could not.
    """
    found = FORMATS.get(name)
    if found is None:
        raise Http404("There is no such format.")
    form = FilterForm(request.GET, dossiers=list(Dossier.objects.all()))
    selection = form.selection()
    if selection.dossier is None:
        raise Http404("There is nothing to export yet.")
    if form.notes:
        return HttpResponse("\n".join(form.notes) + "\n", status=400, content_type="text/plain; charset=utf-8")
    events = exports.exported(selection.events(), request.build_absolute_uri)
    response = StreamingHttpResponse(
        found.make(events, _about(request, selection)), content_type=f"{found.media_type}; charset=utf-8"
    )
    file_name = f"{selection.dossier.slug}.{found.ending}"
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _about(request: HtmxRequest, selection: Selection) -> exports.About:
    return exports.About(
        dossier=str(selection.dossier),
        filters=" · ".join(chip.label for chip in filtering.chips(selection, facets.names(selection))),
        address=request.build_absolute_uri(f"{reverse('timeline')}?{selection.bare.query}"),
        made=timezone.now(),
    )
