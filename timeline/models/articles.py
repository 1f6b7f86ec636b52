"""Dossiers and the articles in them."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone

from timeline.extraction.tongues import READ


class Dossier(models.Model):
    """The collection of articles on one conflict. Filters, merging and sharing stay within it."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=220, unique=True)
    period_start = models.DateField(null=True, blank=True, help_text="First day the dossier is about, if it has one.")
    period_end = models.DateField(null=True, blank=True, help_text="Last day the dossier is about, if it has one.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('timeline')}?dossier={self.slug}"


class SavedView(models.Model):
    """A selection of a dossier's events that somebody has given a name to."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=4000, help_text="The address's query, as the filters write it.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["dossier", "name"], name="one_view_a_name")]

    def __str__(self) -> str:
        return self.name


class Outlet(models.Model):
    """Who published an article."""

    name = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Article(models.Model):
    """One uploaded text. The original file is kept as it came; `text` is what is read and what offsets point into."""

    class State(models.TextChoices):
        QUEUED = "queued", "queued"
        READING = "reading", "reading"
        READ = "read", "read"
        FAILED = "failed", "failed"
        CANCELLED = "cancelled", "cancelled"

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="articles")
    outlet = models.ForeignKey(Outlet, on_delete=models.SET_NULL, null=True, blank=True, related_name="articles")
    title = models.CharField(max_length=500, blank=True)
    author = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    published = models.DateField(null=True, blank=True, help_text="Day of publication, where it is known.")
    published_used = models.DateField(null=True, blank=True, help_text="The day that the last reading counted from.")
    published_assumed = models.BooleanField(default=False, help_text="The day counted from is a guess.")
    published_reason = models.CharField(max_length=500, blank=True)
    guesses = models.JSONField(default=dict, blank=True, help_text="Field -> why it was guessed as it was.")
    sure = models.JSONField(default=dict, blank=True, help_text="Field -> how sure that is: sure, likely or guess.")
    language = models.CharField(max_length=8, blank=True)
    text = models.TextField()
    digest = models.CharField(max_length=64, editable=False, help_text="SHA-256 of the text with white space folded.")
    sketch = models.JSONField(default=list, blank=True, editable=False, help_text="Tells reprints of this text.")
    reprint_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="reprints",
        help_text="The earliest article of the dossier with nearly the same text, if that is another one.",
    )
    original = models.FileField(upload_to="%Y/%m/", blank=True)
    original_name = models.CharField(max_length=255, blank=True)
    marks = models.JSONField(default=dict, blank=True, help_text="Dates and actors found, for the reader's margin.")

    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    error = models.CharField(max_length=500, blank=True, help_text="Why it could not be read, for a person.")
    reader = models.CharField(max_length=64, blank=True, editable=False, help_text="Id of the task that reads it.")
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["dossier", "digest"], name="same_text_once_in_a_dossier")]
        indexes = [models.Index(fields=["state", "sent_at"])]

    def __str__(self) -> str:
        return self.title or self.original_name or f"article {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])

    @property
    def finished(self) -> bool:
        return self.state in (self.State.READ, self.State.FAILED, self.State.CANCELLED)

    @property
    def foreign(self) -> bool:
        """Whether it is kept without its events, because its language cannot be read yet."""
        return self.state == self.State.READ and bool(self.language) and self.language not in READ


class Run(models.Model):
    """One of the lowest hashes of an article's sketch: two articles that share one may be reprints of each other."""

    value = models.BigIntegerField()
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="runs")

    class Meta:
        # Both columns, so that the search never goes to the table.
        indexes = [models.Index(fields=["value", "article"])]

    def __str__(self) -> str:
        return f"{self.value} of {self.article_id}"
