"""What becomes of a broken glass afterwards: somebody who sees no case content looks at how it was used."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from agencies.models import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from agencies.validity import in_force
from audit.actor import Actor, System


class ReviewOutcome(models.TextChoices):
    """What the review came to."""

    WAITING = "waiting", "Not reviewed yet"
    JUSTIFIED = "justified", "Justified"
    NOT_JUSTIFIED = "not_justified", "Not justified"
    FOLLOW_UP = "follow_up", "To be followed up"


class BreakGlassReview(Scoped):
    """One broken glass as governance may know it: a reference, who, why, from when until when. No content.

    It has the key of the broken glass. Made by the database function that breaks the glass, never by a page.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="lead agency")
    case_id = models.UUIDField()
    reference = models.CharField(max_length=14)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="for which agency")
    role = models.CharField(max_length=40)
    purpose = models.CharField(max_length=1000)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    due_on = models.DateField()
    outcome = models.CharField(max_length=20, choices=ReviewOutcome, default=ReviewOutcome.WAITING)
    reason = models.TextField(blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="waiting", reviewed_at__isnull=True)
                | (~Q(outcome="waiting") & Q(reviewed_at__isnull=False) & ~Q(reason="")),
                name="break_glass_reviewed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=models.F("user")),
                name="break_glass_four_eyes",
            ),
        ]
        indexes = [models.Index(fields=["agency", "-valid_from"], name="break_glass_by_agency")]

    def __str__(self) -> str:
        return f"Review of break-glass on {self.reference}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Governance officers read those led by their agency or broken by its people, and review the first.

        Never by whoever broke it, and nothing to somebody the case is kept from.
        """
        from cases.models.limits import Exclusion

        if isinstance(actor, System):
            return EVERY_ROW
        if not may(actor.role, Action.REVIEW_BREAK_GLASS):
            return NOTHING
        excluded = Exclusion.unguarded.filter(in_force(), case_id=OuterRef("case_id"), user_id=actor.user_id)
        ours = Q(agency_id=actor.agency_id)
        if action == Action.VIEW:
            return (ours | Q(by_agency_id=actor.agency_id)) & ~Q(Exists(excluded))
        if action == Action.REVIEW_BREAK_GLASS:
            return ours & ~Q(user_id=actor.user_id) & ~Q(Exists(excluded))
        return NOTHING
