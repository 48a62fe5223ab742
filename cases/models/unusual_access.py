"""Access that a rule found unusual, for somebody to look at. Acts counted beside a number, never a score."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from agencies.models import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from agencies.validity import in_force
from audit.actor import Actor, System


class UnusualOutcome(models.TextChoices):
    """What the review came to."""

    WAITING = "waiting", "Not reviewed yet"
    EXPLAINED = "explained", "Explained"
    FOLLOW_UP = "follow_up", "Needs follow-up"
    REFERRED = "referred", "Referred"


class UnusualAccess(Scoped):
    """What one person did on one day that a rule found unusual, with the ledger's entries that say so.

    Written by the clock alone. Reviewed by an officer of governance of the agency acted for, who is somebody
    else. ``case_id`` is set where the rule is about one case.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    rule = models.CharField(max_length=40)
    rules_version = models.CharField(max_length=40)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="for which agency")
    role = models.CharField(max_length=40)
    day = models.DateField()
    case_id = models.UUIDField(null=True, blank=True)
    counted = models.PositiveIntegerField()
    threshold = models.PositiveIntegerField()
    usual = models.PositiveIntegerField(null=True, blank=True)
    entry_ids = ArrayField(models.BigIntegerField())
    found_at = models.DateTimeField()
    due_on = models.DateField()
    escalated_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=UnusualOutcome, default=UnusualOutcome.WAITING)
    reason = models.TextField(blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "user", "agency", "day", "case_id"],
                nulls_distinct=False,
                name="unusual_access_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(outcome="waiting", reviewed_at__isnull=True)
                | (~Q(outcome="waiting") & Q(reviewed_at__isnull=False) & ~Q(reason="")),
                name="unusual_access_reviewed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("user")),
                name="unusual_access_four_eyes",
            ),
        ]
        indexes = [models.Index(fields=["agency", "-found_at"], name="unusual_access_by_agency")]

    def __str__(self) -> str:
        return f"Unusual access on {self.day}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Officers of governance of the agency acted for; never one's own, nor about a case kept from one."""
        from cases.models.limits import Exclusion

        if isinstance(actor, System):
            return EVERY_ROW
        if action not in {Action.VIEW, Action.REVIEW_UNUSUAL_ACCESS}:
            return NOTHING
        if not may(actor.role, Action.REVIEW_UNUSUAL_ACCESS):
            return NOTHING
        excluded = Exclusion.unguarded.filter(in_force(), case_id=OuterRef("case_id"), user_id=actor.user_id)
        return Q(agency_id=actor.agency_id) & ~Q(user_id=actor.user_id) & ~Q(Exists(excluded))


class WatchedUntil(models.Model):
    """Until when the clock has looked for unusual access: one row, which it locks while it looks."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    moment = models.DateTimeField(null=True)
    only = models.BooleanField(default=True, unique=True)

    def __str__(self) -> str:
        return f"Watched until {self.moment}"
