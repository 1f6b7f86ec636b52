"""What people have decided about which reports belong together."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from timeline.models.articles import Article, Dossier


class Opinion(models.Model):
    """A person's word on two reports: both are of one event, or the first is not of the other's event.

    A report is named by its article, its place in the text and its kind, which outlive a re-reading. Of several
    opinions on the same two reports the latest counts; taking it back brings the one before into force again.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="opinions")
    act = models.UUIDField(db_index=True, help_text="The same for all that was decided, and is taken back, at once.")
    one = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    one_start = models.PositiveIntegerField()
    one_kind = models.CharField(max_length=10)
    other = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    other_start = models.PositiveIntegerField()
    other_kind = models.CharField(max_length=10)
    together = models.BooleanField(help_text="Whether the two are of one event.")
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.one} {'with' if self.together else 'without'} {self.other}"
