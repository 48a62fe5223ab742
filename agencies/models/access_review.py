"""The quarterly look at who holds what at an agency, line by line."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models.agency import Agency
from agencies.models.membership import Membership
from agencies.roles import CHOICES, Action, may, role_named
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from audit.actor import Actor, System


class Verdict(models.TextChoices):
    """What becomes of one line."""

    KEEP = "keep", "Keep"
    CHANGE = "change", "Change"
    END = "end", "End"


class OfReview(Scoped):
    """A review and its lines are their agency's, for whoever reviews access there."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = True

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Those of the agency acted for."""
        if isinstance(actor, System):
            return EVERY_ROW
        if may(actor.role, Action.REVIEW_ACCESS) and action in {Action.VIEW, Action.REVIEW_ACCESS}:
            return Q(agency_id=actor.agency_id)
        return NOTHING


class AccessReview(OfReview):
    """One review: due, begun, finished. A finished one never changes."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    due_on = models.DateField()
    begun_at = models.DateTimeField(null=True, blank=True)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["agency"], condition=Q(finished_at__isnull=True), name="one_review_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"Access review due {self.due_on}"


class AccessReviewLine(OfReview):
    """One person's one role, as it stood when the review began, and what was decided about it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(AccessReview, models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, choices=CHOICES)
    certificates = models.CharField(max_length=500, blank=True)
    team_places = models.PositiveIntegerField(default=0)
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["review", "membership"], name="one_line_a_membership"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("user")),
                name="nobody_reviews_themselves",
            ),
            models.CheckConstraint(condition=Q(verdict="") | ~Q(reason=""), name="verdict_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} as {self.role}"

    @property
    def role_label(self) -> str:
        """The role in words."""
        return role_named(self.role).label
