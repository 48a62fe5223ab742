"""How long a case is kept: holds that beat everything, and reviews that somebody must answer."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, Scoped
from agencies.sections import Section
from audit.actor import Actor, System
from cases.models.of_case import OfCase
from cases.models.openness import open_case_rule
from cases.models.rights.subject_access import own_agencys_case


class HoldGround(models.TextChoices):
    """Why nothing on the case may be erased."""

    COURT = "court", "Court proceedings"
    INQUIRY = "inquiry", "An inquest or a public inquiry"
    COMPLAINT = "complaint", "A complaint or a request being answered"
    INSPECTION = "inspection", "An inspection or a serious case review"
    OTHER = "other", "Something else"


class LegalHold(OfCase):
    """Nothing on the case is erased until somebody looks at this again and lifts it."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=14)
    ground = models.CharField(max_length=20, choices=HoldGround)
    reason = models.CharField(max_length=1000)
    review_on = models.DateField()
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_because = models.CharField(max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lifted_because="")
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lifted_because="")),
                name="hold_lifted_says_why",
            )
        ]
        indexes = [models.Index(fields=["case", "lifted_at"], name="hold_by_case")]

    def __str__(self) -> str:
        return f"Hold on {self.reference}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Read by all to whom the case is open; looked at again by the agency that placed it."""
        if isinstance(actor, System):
            return EVERY_ROW
        own = own_agencys_case(actor, action)
        if action != Action.VIEW or may(actor.role, Action.MANAGE_RIGHTS):
            return own
        return open_case_rule(actor, action, section=cls.section)


class RetentionState(models.TextChoices):
    """What a review came to."""

    DUE = "due", "To be answered"
    KEPT = "kept", "Kept until a day"
    NO_NEED = "no_need", "No longer needed by this agency"
    PROPOSED = "proposed", "Disposal proposed"
    ENDED = "ended", "Disposed of"


class RetentionReview(OfCase):
    """An agency's period for a case has ended: somebody says whether it is still needed, and why."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=14)
    leads = models.BooleanField()
    schedule = models.CharField(max_length=30)
    schedules_version = models.PositiveIntegerField()
    trigger_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=RetentionState, default=RetentionState.DUE)
    keep_until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["case", "agency"], condition=Q(state="due"), name="retention_review_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="due", decided_by__isnull=True)
                | (~Q(state="due") & Q(decided_by__isnull=False) & ~Q(reason="")),
                name="retention_review_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state="kept") | Q(keep_until__isnull=False), name="retention_kept_until_a_day"
            ),
        ]
        indexes = [models.Index(fields=["agency", "state", "due_on"], name="retention_by_agency")]

    def __str__(self) -> str:
        return f"Retention review of {self.reference}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Each agency's own; of the lead agency a manager answers, of the others a governance officer."""
        rule = own_agencys_case(actor, action)
        if isinstance(actor, System) or action == Action.VIEW:
            return rule
        return rule & Q(leads=not may(actor.role, Action.MANAGE_RIGHTS))


class DisposalState(models.TextChoices):
    """How far a disposal has come."""

    PROPOSED = "proposed", "Waiting for a second person"
    DECLINED = "declined", "Not approved"
    CARRIED_OUT = "carried_out", "Carried out"


class Disposal(OfCase):
    """Erasing what a case holds: proposed by one, approved by another, and what is left to say of it."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="lead agency")
    review = models.ForeignKey(RetentionReview, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=14)
    reason = models.CharField(max_length=2000)
    policy_version = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=DisposalState, default=DisposalState.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    declined_because = models.CharField(max_length=2000, blank=True)
    erased = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("proposed_by")),
                name="disposal_by_two",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_by__isnull=True)
                | (~Q(state="proposed") & Q(decided_by__isnull=False)),
                name="disposal_decided_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="proposed"), name="disposal_one_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["agency", "state"], name="disposal_by_agency")]

    def __str__(self) -> str:
        return f"Disposal of {self.reference}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """The lead agency's own; never decided on by whoever proposed it."""
        rule = own_agencys_case(actor, action)
        if isinstance(actor, System) or action != Action.APPROVE_DISPOSAL:
            return rule
        return rule & ~Q(proposed_by_id=actor.user_id)
