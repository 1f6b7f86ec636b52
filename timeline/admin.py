"""The admin: every table to look through and to mend by hand; what was found in the texts is shown, not edited."""
# Django's admin classes take no type arguments when they run.
# mypy: disable-error-code="type-arg"

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from timeline.actions import events, opinions, removal
from timeline.extraction.codes import QUAD_CLASS
from timeline.models import (
    Actor,
    Alias,
    Article,
    Batch,
    Dossier,
    Event,
    Feed,
    Item,
    Mention,
    Opinion,
    Outlet,
    Party,
    SavedView,
)

EVIDENCE = (
    "article",
    "sentence",
    "summary",
    "kind",
    "type",
    "mode",
    "status",
    "edtf",
    "basis",
    "date_text",
    "date_reason",
    "date_assumed",
    "quote",
    "reported_by",
    "confidence",
)


class MentionInline(admin.TabularInline):
    """The evidence of an event or an article; it changes by reading alone."""

    model = Mention
    fields = ("article", "event", "sentence", "summary", "status", "edtf", "reported_by", "confidence")
    readonly_fields = fields
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        mentions: QuerySet[Mention] = super().get_queryset(request)
        return mentions.select_related("article", "event")


class PartyInline(admin.TabularInline):
    model = Party
    extra = 0
    autocomplete_fields = ("actor",)


class AliasInline(admin.TabularInline):
    model = Alias
    extra = 0


@admin.register(Dossier)
class DossierAdmin(admin.ModelAdmin):
    list_display = ("name", "period_start", "period_end", "article_count", "event_count")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    date_hierarchy = "created_at"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Dossier]:
        counts = {"article_total": Count("articles", distinct=True), "event_total": Count("events", distinct=True)}
        dossiers: QuerySet[Dossier] = super().get_queryset(request)
        return dossiers.annotate(**counts)

    @admin.display(description="articles", ordering="article_total")
    def article_count(self, dossier: Any) -> int:
        return int(dossier.article_total)

    @admin.display(description="events", ordering="event_total")
    def event_count(self, dossier: Any) -> int:
        return int(dossier.event_total)


@admin.register(Outlet)
class OutletAdmin(admin.ModelAdmin):
    search_fields = ("name",)


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    list_display = ("__str__", "dossier", "outlet", "published", "published_assumed", "state", "received_at")
    list_filter = ("state", "published_assumed", "language", "dossier", "outlet")
    list_select_related = ("dossier", "outlet")
    search_fields = ("title", "original_name", "text", "outlet__name")
    autocomplete_fields = ("dossier", "outlet")
    date_hierarchy = "published"
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    inlines = (MentionInline,)
    # Offsets point into the text, and the original stays as it came.
    readonly_fields = (
        "text",
        "original",
        "original_name",
        "digest",
        "language",
        "published_used",
        "published_assumed",
        "published_reason",
        "guesses",
        "marks",
        "state",
        "error",
        "reader",
        "received_at",
        "sent_at",
        "started_at",
        "read_at",
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # an article comes in by the upload page, which reads it

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        removal.remove([obj.pk])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        removal.remove(list(queryset.values_list("pk", flat=True)))


@admin.register(Batch)
class BatchAdmin(admin.ModelAdmin):
    list_display = ("__str__", "dossier", "source", "created_at", "cancelled_at")
    list_filter = ("dossier",)
    list_select_related = ("dossier",)
    readonly_fields = ("dossier", "source", "given", "created_at", "touched_at", "cancelled_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Item)
class ItemAdmin(admin.ModelAdmin):
    list_display = ("name", "batch", "state", "error", "size", "received_at")
    list_filter = ("state",)
    search_fields = ("name", "error")
    readonly_fields = tuple(field.name for field in Item._meta.fields)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Feed)
class FeedAdmin(admin.ModelAdmin):
    list_display = ("__str__", "dossier", "minutes", "paused", "checked_at", "error")
    list_filter = ("dossier", "paused")
    list_select_related = ("dossier",)


@admin.register(Actor)
class ActorAdmin(admin.ModelAdmin):
    list_display = ("name", "country", "role")
    list_filter = ("role", "country")
    search_fields = ("name", "aliases__name", "aliases__folded", "country")
    inlines = (AliasInline,)


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    """Saving an event by hand counts as a decision: no reading changes those fields of it any more."""

    list_display = ("summary", "kind", "type", "edtf", "basis", "status", "reports", "dossier")
    list_filter = ("kind", "type", "status", "basis", "quad_class", "dossier")
    list_select_related = ("dossier",)
    search_fields = ("summary", "parties__actor__name", "mentions__sentence")
    autocomplete_fields = ("dossier",)
    date_hierarchy = "sort_day"
    readonly_fields = ("quad_class", "reports", "decided", "sort_day", "created_at")
    inlines = (PartyInline, MentionInline)

    def save_model(self, request: HttpRequest, obj: Event, form: ModelForm[Event], change: bool) -> None:
        """What follows from other fields follows them here too."""
        obj.quad_class = QUAD_CLASS[obj.type]
        obj.sort_day = obj.first_day or obj.last_day
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: ModelForm[Event], formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        Event.objects.filter(pk=form.instance.pk).set_lanes()
        fields = set(form.changed_data)
        if any(formset.model is Party and formset.has_changed() for formset in formsets):
            fields.add("parties")
        if fields:
            events.decide(form.instance.pk, fields)


@admin.register(Opinion)
class OpinionAdmin(admin.ModelAdmin):
    """Given beside the timeline. Deleting one takes back all that was decided with it."""

    list_display = ("__str__", "together", "dossier", "made_at")
    list_filter = ("together", "dossier")
    list_select_related = ("dossier", "one", "other")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Opinion | None = None) -> bool:
        return False

    def delete_model(self, request: HttpRequest, obj: Opinion) -> None:
        opinions.take_back(obj.act)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Opinion]) -> None:
        for act in set(queryset.values_list("act", flat=True)):
            opinions.take_back(act)


@admin.register(SavedView)
class SavedViewAdmin(admin.ModelAdmin):
    list_display = ("name", "dossier", "query", "created_at")
    list_filter = ("dossier",)
    list_select_related = ("dossier",)
    search_fields = ("name",)


@admin.register(Mention)
class MentionAdmin(admin.ModelAdmin):
    list_display = ("__str__", "event", "article", "edtf", "status", "confidence")
    list_filter = ("kind", "status", "basis", "article__dossier")
    list_select_related = ("event", "article")
    search_fields = ("sentence", "summary", "article__title")
    fields = ("event", *EVIDENCE)
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
