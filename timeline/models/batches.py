"""What comes in together: a batch, its files, and the documents that are found in them."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone

from timeline.models.articles import Article, Dossier

WORKING = ("awaited", "queued", "opening", "reading")  # stages in which an item still waits for something
STOPPED = ("refused", "failed", "cancelled")  # stages out of which it can be tried again


class BatchQuerySet(models.QuerySet["Batch"]):
    """Reads of batches that more than one page needs."""

    def with_numbers(self) -> Self:
        """Each with `number`, its files and documents without containers, and `waiting`, those that still wait."""
        own = Q(items__documents=0) | Q(items__article__isnull=False)
        unread = Q(items__article__state__in=["queued", "reading"])
        waits = Q(items__state__in=["awaited", "queued", "reading"]) | unread
        return self.annotate(
            number=Count("items", filter=own, distinct=True), waiting=Count("items", filter=waits, distinct=True)
        )


class Batch(models.Model):
    """The files of one drop, a pasted text, or a folder given to `manage.py import`."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="batches")
    source = models.CharField(max_length=1000, blank=True, help_text="The folder or file that the shell was given.")
    given = models.JSONField(default=dict, blank=True, help_text="Field -> what a person said about all its files.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    touched_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When its last file arrived.")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return f"batch {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("batch", args=[self.pk])


class ItemQuerySet(models.QuerySet["Item"]):
    """Reads of items that more than one page needs."""

    def with_stage(self) -> Self:
        """Each with `stage`: how far it is, its article's reading included; "container" if it only holds others."""
        read = Case(
            When(article__isnull=False, then=Cast("article__state", CharField())),
            When(documents__gt=0, then=Value("container")),
            default=Value("gone"),
            output_field=CharField(),
        )
        return self.annotate(
            stage=Case(
                When(state=Item.State.OPENED, then=read),
                When(state=Item.State.READING, then=Value("opening")),
                default=F("state"),
                output_field=CharField(),
            )
        )

    def in_stage(self, *stages: str) -> Self:
        """Those that are in any of these stages."""
        return self.with_stage().filter(Q(stage__in=stages))

    def by_stage(self) -> dict[str, int]:
        """How many items are in each stage, containers left out."""
        counts: QuerySet[Any, Any] = self.with_stage().order_by()
        return dict(counts.exclude(Q(stage="container")).values_list("stage").annotate(number=Count("pk")))

    def in_order(self) -> Self:
        """As they came, what was found in a file right behind it."""
        return self.order_by(Coalesce("container", "pk"), "pk")


class Item(models.Model):
    """One file of a batch, or one document that was found in such a file."""

    class State(models.TextChoices):
        AWAITED = "awaited", "awaited"
        QUEUED = "queued", "queued"
        READING = "reading", "being opened"
        OPENED = "opened", "opened"
        REFUSED = "refused", "refused"
        CANCELLED = "cancelled", "cancelled"

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    container = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="contents")
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="items")
    name = models.CharField(max_length=1000, help_text="Its path in the batch, or inside the file it was found in.")
    url = models.URLField(max_length=1000, blank=True, help_text="Where a worker fetches it from, if it is a page.")
    hints = models.JSONField(default=dict, blank=True, help_text="Field -> what is known of it beside its text.")
    size = models.BigIntegerField(default=0)
    columns = models.JSONField(
        default=dict, blank=True, help_text="Field -> the column of a table that a person chose."
    )
    table = models.JSONField(default=dict, blank=True, editable=False, help_text="How it was read, if it is a table.")
    digest = models.CharField(max_length=64, blank=True, editable=False, help_text="SHA-256 of the bytes.")
    file = models.FileField(upload_to="%Y/%m/", blank=True, help_text="The bytes, until an article has them.")
    documents = models.PositiveIntegerField(default=0, help_text="How many documents were found in it.")
    created = models.BooleanField(default=False, help_text="Its article came in by it, and was not there before.")

    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    error = models.CharField(max_length=500, blank=True, help_text="Why it could not be opened, for a person.")
    reader = models.CharField(max_length=64, blank=True, editable=False, help_text="Id of the task that opens it.")
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    started_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "sent_at"]), models.Index(fields=["digest"])]

    def __str__(self) -> str:
        return self.name
