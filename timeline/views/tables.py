"""The columns of a table: its first rows with what each column is taken for, and another choice."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from timeline import tasks
from timeline.actions import tables
from timeline.forms.tables import ColumnsForm
from timeline.models import Item

GONE = "The bytes of this table are not there any more; upload it again."


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """`GET /tables/34/`: the first rows of a table; `POST` has it read again with the columns that were chosen."""
    item = get_object_or_404(Item.objects.exclude(table={}).select_related("batch__dossier"), pk=pk)
    form = ColumnsForm(item.table, request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        context = {"item": item, "batch": item.batch, "dossier": item.batch.dossier, "form": form}
        return render(request, "timeline/table.html", context, status=422 if form.is_bound else 200)
    if tables.choose_columns(pk, form.chosen()):
        tasks.send([], [pk])
        messages.success(request, f"{item} is read with these columns.")
    else:
        messages.error(request, GONE)
    return redirect(item.batch)
