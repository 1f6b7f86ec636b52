"""Actors and events; mentions tie an event to the sentences that report it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from timeline.extraction import codes, types
from timeline.models.articles import Article, Dossier


def sides(parties: Sequence[dict[str, Any]]) -> tuple[tuple[types.Actor, ...], tuple[types.Actor, ...]]:
    """Sources and targets as one mention has them in its column `parties`."""
    found: dict[str, list[types.Actor]] = {"source": [], "target": []}
    for party in parties:
        found[party["part"]].append(types.Actor(party["name"], party["country"], party["role"]))
    return tuple(found["source"]), tuple(found["target"])


def choices(values: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(value, value) for value in values]


class Actor(models.Model):
    """A person, office, government, ministry, armed group or organisation, with the country it acts for."""

    name = models.CharField(max_length=200)
    country = models.CharField(max_length=3, blank=True, help_text="ISO 3166-1 alpha-3, XKX or XNK; empty for none.")
    role = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["name", "country"], name="one_actor_a_name_and_country")]
        indexes = [models.Index(fields=["country"])]

    def __str__(self) -> str:
        return f"{self.name} ({self.country})" if self.country else self.name


class Alias(models.Model):
    """Another spelling of an actor's name; `folded` is lower case without diacritics, for looking up."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)

    class Meta:
        verbose_name_plural = "aliases"
        constraints = [models.UniqueConstraint(fields=["actor", "folded"], name="one_alias_a_spelling")]

    def __str__(self) -> str:
        return self.name


class EventQuerySet(models.QuerySet["Event"]):
    """Reads of events that more than one page needs."""

    def involving(self, countries: list[str]) -> Self:
        """Events in which any of these countries (ISO alpha-3) is a party."""
        return self.filter(pk__in=Party.events_of(countries)) if countries else self

    def coming_from(self, countries: list[str]) -> Self:
        """Events with a source from any of these countries; in a call or a meeting everybody is one."""
        return self.filter(pk__in=Party.events_of(countries).filter(role=Party.Role.SOURCE))

    def going_to(self, countries: list[str]) -> Self:
        """Events with a target in any of these countries; in a call or a meeting everybody is one too."""
        aimed = Q(role=Party.Role.TARGET) | Q(event__kind__in=codes.SYMMETRIC)
        return self.filter(pk__in=Party.events_of(countries).filter(aimed))

    def between(self, countries: list[str]) -> Self:
        """Events in which at least two of these countries are parties."""
        pairs = Party.events_of(countries).annotate(number=Count("actor__country", distinct=True))
        return self.filter(pk__in=pairs.filter(number__gte=2).values("event"))

    def within(self, first: date | None, last: date | None) -> Self:
        """Events that can have been on a day of the span; an open side excludes nothing."""
        events = self
        if first:
            events = events.filter(Q(last_day__gte=first) | Q(last_day=None, first_day__isnull=False))
        if last:
            events = events.filter(Q(first_day__lte=last) | Q(first_day=None, last_day__isnull=False))
        return events

    def dated(self) -> Self:
        return self.filter(Q(first_day__isnull=False) | Q(last_day__isnull=False))

    def undated(self) -> Self:
        return self.filter(first_day=None, last_day=None)

    def in_order(self) -> Self:
        """By day, then in a fixed order; undated last."""
        return self.order_by(F("sort_day").asc(nulls_last=True), "pk")

    def newest_first(self) -> Self:
        """The latest day first; what may have been on the same days stands together; undated last."""
        days = [F(name).desc(nulls_last=True) for name in ("sort_day", "first_day", "last_day")]
        return self.order_by(*days, "pk")

    def reviewed(self) -> Self:
        """Events that a person has marked as reviewed."""
        return self.filter(reviewed_at__isnull=False)

    def unreviewed(self) -> Self:
        """The others; said by leaving out the few, so that the indexes that count events can still be used."""
        return self.exclude(pk__in=Event.objects.reviewed().order_by().values("pk"))

    def set_lanes(self) -> int:
        """Keep with each event its first party: a source, else a target. To be called when parties change."""
        first = Party.objects.filter(event=models.OuterRef("pk")).order_by("role", "position", "pk").values("actor")
        return self.order_by().update(lane=models.Subquery(first[:1]))


class Event(models.Model):
    """What one or more mentions are about. It lives as long as a mention or a person holds it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=choices(codes.KINDS))
    type = models.CharField(max_length=10, choices=choices(codes.TYPES))
    mode = models.CharField(max_length=30, blank=True)
    quad_class = models.CharField(max_length=20, choices=choices(codes.QUAD_CLASSES), editable=False)
    status = models.CharField(max_length=10, choices=choices(codes.STATUSES))
    summary = models.CharField(max_length=300)
    edtf = models.CharField(max_length=60, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    sort_day = models.DateField(null=True, blank=True, editable=False, help_text="First day, or the last if open.")
    basis = models.CharField(max_length=10, choices=choices(codes.BASES))
    date_text = models.CharField(max_length=200, blank=True)
    date_reason = models.CharField(max_length=300, blank=True)
    date_assumed = models.BooleanField(default=False, help_text="The date leans on an assumed day of publication.")
    reports = models.PositiveIntegerField(default=0, editable=False, help_text="Independent articles that report it.")
    lane = models.ForeignKey(
        Actor,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        help_text="Its first party, kept here so that counts by lane read one index; `set_lanes` sets it.",
    )
    decided = models.JSONField(default=list, blank=True, help_text="Fields a person has set; no reading changes them.")
    reviewed_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When a person last looked at it and marked it as reviewed."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["dossier", "sort_day"]),
            models.Index(fields=["dossier", "kind", "sort_day"]),
            # All that the filters count events by, so that no event itself has to be read for it.
            models.Index(
                fields=["dossier", "kind", "type", "status", "basis", "first_day", "last_day"], name="counted_events"
            ),
            # The same for the chart, which counts by lane and period.
            models.Index(
                fields=["dossier", "sort_day", "lane", "kind", "type", "status", "basis"], name="drawn_events"
            ),
            # Those that a person has reviewed, few in a large dossier, so that counting them reads no other.
            models.Index(
                fields=["dossier", "sort_day"], condition=Q(reviewed_at__isnull=False), name="reviewed_events"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.summary}"

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.pk])


class Party(models.Model):
    """An actor's part in an event."""

    class Role(models.TextChoices):
        SOURCE = "source", "source"
        TARGET = "target", "target"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="parties")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(max_length=6, choices=Role.choices)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "parties"
        ordering = ["role", "position"]
        constraints = [models.UniqueConstraint(fields=["event", "actor", "role"], name="one_part_a_role")]
        indexes = [models.Index(fields=["actor", "role", "event"], name="events_of_actors")]

    def __str__(self) -> str:
        return f"{self.actor} as {self.role}"

    @classmethod
    def events_of(cls, countries: list[str]) -> models.QuerySet[Party, dict[str, int]]:
        """The events in which any of these countries is a party, to be found among."""
        return cls.objects.filter(actor__country__in=countries).order_by().values("event")


# Reports as an event lists them: the earliest first, those whose day is not known last on every database.
BY_PUBLICATION = (F("article__published").asc(nulls_last=True), "article", "start")


class Mention(models.Model):
    """One place in one article that reports an event, as that article tells it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="mentions")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="mentions")
    kind = models.CharField(max_length=10, choices=choices(codes.KINDS))
    type = models.CharField(max_length=10, choices=choices(codes.TYPES))
    mode = models.CharField(max_length=30, blank=True)
    status = models.CharField(max_length=10, choices=choices(codes.STATUSES))
    summary = models.CharField(max_length=300)
    edtf = models.CharField(max_length=60, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=10, choices=choices(codes.BASES))
    date_text = models.CharField(max_length=200, blank=True)
    date_reason = models.CharField(max_length=300, blank=True)
    date_assumed = models.BooleanField(default=False, help_text="The date leans on an assumed day of publication.")
    occasion = models.PositiveIntegerField(default=0, help_text="The same for sentences that tell one occasion.")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    sentence = models.TextField()
    marks = models.JSONField(default=list, blank=True, help_text="[start, end] offsets in the text to highlight.")
    quote = models.TextField(blank=True)
    reported_by = models.JSONField(default=list, blank=True, help_text="Chain of attribution, nearest first.")
    parties = models.JSONField(default=list, blank=True, help_text="[{name, country, role, part}] as reported here.")
    confidence = models.FloatField(default=0.0)

    class Meta:
        ordering = ["article", "start", "pk"]

    def __str__(self) -> str:
        return self.sentence[:80]


class Clue(models.Model):
    """By what a mention is found when another article may report the same: a hash of dossier, parties and time."""

    value = models.BigIntegerField()
    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="clues")

    class Meta:
        # Both columns, so that the search never goes to the table.
        indexes = [models.Index(fields=["value", "mention"])]

    def __str__(self) -> str:
        return f"{self.value} of {self.mention_id}"
