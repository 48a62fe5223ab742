"""What came of programmes in counts, released once a year; and the extracts of it that somebody asked for."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING
from audit.actor import Actor, System
from interventions.models.fairness import OfQuality


class EvaluationKey(models.Model):
    """The secret that made-up names of agencies are worked out with; the worker alone reads it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    secret = models.CharField(max_length=64)
    only = models.BooleanField(default=True, unique=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(only=True), name="evaluation_one_key")]

    def __str__(self) -> str:
        return "The key of made-up names"


class EvaluationRelease(OfQuality):
    """The counts of one year. Made once, when the year is over, and never counted anew.

    ``rows`` holds what may be shown and nothing else: no count that was kept back is in the database.
    """

    first_day = models.DateField()
    last_day = models.DateField()
    site = models.CharField("made-up name of the agency", max_length=20)
    rows = models.JSONField()
    dictionary = models.JSONField()
    released_at = models.DateTimeField(default=timezone.now)

    class Meta(OfQuality.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["agency", "first_day"], name="evaluation_released_once"),
            models.CheckConstraint(condition=Q(last_day__gt=F("first_day")), name="evaluation_of_a_time"),
        ]

    def __str__(self) -> str:
        return f"Plans that ended in {self.first_day.year}"


class EvaluationExtract(OfQuality):
    """One extract: who asked for it and why, how far it is, and the file until its day has passed."""

    release = models.ForeignKey(EvaluationRelease, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    purpose = models.TextField("what it is for")
    rows = models.PositiveIntegerField("lines in it", null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    content = models.BinaryField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(OfQuality.Meta):
        abstract = False
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | Q(content__isnull=True),
                name="extract_removed_has_no_file",
            ),
            models.CheckConstraint(
                condition=Q(content__isnull=True) | Q(made_at__isnull=False, rows__isnull=False),
                name="extract_made_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Extract asked for on {self.asked_at:%d %B %Y}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """One's own, at the agency acted for: a colleague asks for theirs and says what it is for."""
        if isinstance(actor, System):
            return EVERY_ROW
        if may(actor.role, Action.EXPORT_EVALUATION) and action in {Action.VIEW, Action.EXPORT_EVALUATION}:
            return Q(agency_id=actor.agency_id, asked_by_id=actor.user_id)
        return NOTHING

    @property
    def is_ready(self) -> bool:
        """Whether there is a file, and its day has not passed."""
        return self.content is not None and timezone.now() < self.expires_at
