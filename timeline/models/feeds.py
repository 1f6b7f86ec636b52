"""Feeds that are followed, and which of their entries are known."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from timeline.models.articles import Dossier


class Feed(models.Model):
    """An RSS or Atom feed whose new entries become articles of a dossier."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="feeds")
    url = models.URLField(max_length=1000)
    title = models.CharField(max_length=500, blank=True, help_text="As the feed calls itself.")
    minutes = models.PositiveIntegerField(default=60, help_text="How long to wait before it is looked at again.")
    paused = models.BooleanField(default=False)
    etag = models.CharField(max_length=500, blank=True, editable=False, help_text="HTTP's mark of the last state.")
    modified = models.CharField(max_length=100, blank=True, editable=False, help_text="HTTP's Last-Modified.")
    error = models.CharField(max_length=500, blank=True, help_text="Why the last look at it failed, for a person.")
    failures = models.PositiveIntegerField(default=0, editable=False, help_text="Failed looks in a row.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    due_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When to look at it next.")

    class Meta:
        ordering = ["title", "url", "pk"]
        constraints = [models.UniqueConstraint(fields=["dossier", "url"], name="one_feed_a_dossier_and_address")]
        indexes = [models.Index(fields=["paused", "due_at"])]

    def __str__(self) -> str:
        return self.title or self.url

    @property
    def interval(self) -> str:
        """How often it is looked at, in words."""
        hours, minutes = divmod(self.minutes, 60)
        if minutes:
            return f"every {self.minutes} minutes"
        return "every hour" if hours == 1 else "once a day" if hours == 24 else f"every {hours} hours"


class FeedEntry(models.Model):
    """An entry of a feed that has been taken; it is not taken again, even if its article is deleted."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="entries")
    key = models.CharField(max_length=64, help_text="SHA-256 of the entry's id, or of its address if it has none.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "key"], name="one_entry_a_feed_and_key")]

    def __str__(self) -> str:
        return self.key[:12]
