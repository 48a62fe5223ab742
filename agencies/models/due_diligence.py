"""What was found out about a partner before anything is shared with it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from agencies.models.agency import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from audit.actor import Actor, System


class DueDiligenceOutcome(models.TextChoices):
    """What was decided about the partner."""

    WAITING = "waiting", "Waiting for a decision"
    APPROVED = "approved", "Approved"
    REFUSED = "refused", "Not approved"
    WITHDRAWN = "withdrawn", "Approval withdrawn"


class DueDiligence(Scoped):
    """One agency's look at a partner: its purpose, its values, who vouches for it, how its people are vetted.

    Written by one person and decided by another. Approved until ``review_on``; without it nothing may be
    agreed with an agency that is not statutory.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    partner = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    statement_of_purpose = models.TextField()
    stated_values = models.TextField("values")
    references = models.TextField("references and others' experience")
    vetting = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    outcome = models.CharField(
        max_length=10, choices=DueDiligenceOutcome, default=DueDiligenceOutcome.WAITING
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=~Q(agency=F("partner")), name="due_diligence_on_another"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | ~Q(decided_by=F("written_by"))
                | Q(outcome=DueDiligenceOutcome.WITHDRAWN),
                name="due_diligence_four_eyes",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=DueDiligenceOutcome.APPROVED) | Q(review_on__isnull=False),
                name="due_diligence_reviewed",
            ),
        ]

    def __str__(self) -> str:
        return f"Due diligence on {self.partner_id}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """One's own agency's, for whoever manages its agreements."""
        if isinstance(actor, System):
            return EVERY_ROW
        if may(actor.role, Action.MANAGE_AGREEMENTS) and action in {Action.VIEW, Action.MANAGE_AGREEMENTS}:
            return Q(agency_id=actor.agency_id)
        return NOTHING
