"""Something worrying, and who was told of it when: apart from the session it came from."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.scoping import Scoped
from agencies.sections import Section
from cases.models.of_case import OfCase
from interventions.models.session import Session


class Concern(OfCase):
    """Something worrying, told to the lead practitioner at once and acknowledged by somebody else.

    It comes from a session, or from no session: whoever may see safety matters can raise one at any time.
    """

    section = Section.SAFETY

    class Urgency(models.TextChoices):
        """How soon somebody must act on it."""

        NOW = "now", "Now: somebody needs to act today"
        SOON = "soon", "Soon: within the next few days"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="+", null=True, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    urgency = models.CharField(max_length=10, choices=Urgency)
    text = models.TextField()
    contacts_shown = models.CharField("version of the emergency contacts", max_length=20, blank=True)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    what_was_done = models.TextField("what you are doing about it", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["session"], name="concern_once_a_session"),
            models.CheckConstraint(
                condition=(
                    Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True, what_was_done="")
                    | (Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False) & ~Q(what_was_done=""))
                ),
                name="concern_acknowledged_says_by_whom_and_what",
            ),
        ]
        indexes = [
            models.Index(
                fields=["raised_at"], condition=Q(acknowledged_at__isnull=True), name="concern_waiting"
            )
        ]

    def __str__(self) -> str:
        return "Concern"


class ToldAs(models.TextChoices):
    """Why somebody was told of a concern."""

    LEAD = "lead", "Lead practitioner"
    COVER = "cover", "Covers for the lead practitioner"
    COUNTERSIGNER = "countersigner", "Manager who countersigned last"
    MANAGER = "manager", "Manager at the agency that leads"
    OTHER_AGENCY = "other_agency", "Manager at another agency"


class ConcernTold(OfCase):
    """One person who was told of a concern: when, why they, and at which step. Each person once.

    Rows are made inside PostgreSQL alone (`config/row_security/concerns.sql`), which asks the rule for each.
    The e-mail is claimed before it goes and noted after, as the daily one is.
    """

    section = Section.SAFETY

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    told_as = models.CharField(max_length=20, choices=ToldAs)
    step = models.PositiveSmallIntegerField()
    told_at = models.DateTimeField()
    email_claimed_at = models.DateTimeField(null=True, blank=True)
    email_tries = models.PositiveSmallIntegerField(default=0)
    emailed_at = models.DateTimeField(null=True, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["concern", "user"], name="told_of_concern_once")]
        indexes = [
            models.Index(fields=["told_at"], condition=Q(emailed_at__isnull=True), name="told_to_email")
        ]

    def __str__(self) -> str:
        return f"{self.get_told_as_display()}, told of a concern"
