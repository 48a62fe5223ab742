"""Counts of many people by group, released once for a year; and what the quality lead made of them."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from agencies.models import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from audit.actor import Actor, System


class OfQuality(Scoped):
    """Their agency's, for whoever looks after research and quality there."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")

    class Meta(Scoped.Meta):
        abstract = True

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Those of the agency acted for."""
        if isinstance(actor, System):
            return EVERY_ROW
        if may(actor.role, Action.SEE_STATISTICS) and action in {Action.VIEW, Action.SEE_STATISTICS}:
            return Q(agency_id=actor.agency_id)
        return NOTHING


class FairnessRelease(OfQuality):
    """The tables of one year. Made once, when the year is over, and never counted anew.

    ``tables`` holds what may be shown and nothing else: no count that was kept back is in the database.
    """

    first_day = models.DateField()
    last_day = models.DateField()
    tables = models.JSONField()
    released_at = models.DateTimeField(default=timezone.now)

    class Meta(OfQuality.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["agency", "first_day"], name="fairness_released_once"),
            models.CheckConstraint(condition=Q(last_day__gt=F("first_day")), name="fairness_of_a_time"),
        ]

    def __str__(self) -> str:
        return f"The year {self.first_day.year}"


class FairnessResponse(OfQuality):
    """What somebody made of a difference, and what is done about it. Never changed; another follows it."""

    release = models.ForeignKey(FairnessRelease, models.PROTECT, related_name="+")
    follows = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True)
    by = models.CharField("by which characteristic", max_length=20, blank=True)
    what_differs = models.TextField(max_length=4_000)
    what_is_done = models.TextField(max_length=4_000)
    look_again_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta(OfQuality.Meta):
        abstract = False
        ordering = ["-recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["follows"], name="fairness_followed_once"),
            models.CheckConstraint(
                condition=Q(by="") | Q(look_again_on__isnull=False) | Q(follows__isnull=False),
                name="fairness_difference_is_looked_at_again",
            ),
        ]

    def __str__(self) -> str:
        return "What was made of a difference"
