"""Something in the record is said to be wrong: what became of that. The original always stays."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.roles import Action
from agencies.scoping import Scoped
from agencies.sections import Section
from audit.actor import Actor, System
from cases.models.of_case import OfCase
from cases.models.openness import open_case_rule


class RaisedBy(models.TextChoices):
    """Who says so."""

    PERSON = "person", "The person"
    REPRESENTATIVE = "representative", "Somebody acting for the person"
    STAFF = "staff", "Found by ourselves"
    AGENCY = "agency", "Another agency"


class RectificationOutcome(models.TextChoices):
    """What was decided."""

    WAITING = "waiting", "Not decided yet"
    CORRECTED = "corrected", "Corrected, the original kept"
    SUPPLEMENTED = "supplemented", "The person's statement was added"
    REFUSED = "refused", "Refused"


class Rectification(OfCase):
    """What is said to be wrong, where, what was decided and why, and who was told."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    in_section = models.CharField(max_length=30, choices=Section)
    entry = models.CharField("which entry", max_length=200)
    raised_by = models.CharField(max_length=20, choices=RaisedBy)
    received_on = models.DateField()
    due_on = models.DateField()
    said_wrong = models.TextField("what is said to be wrong", max_length=20_000)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    outcome = models.CharField(
        max_length=20, choices=RectificationOutcome, default=RectificationOutcome.WAITING
    )
    statement = models.TextField("the person's statement", max_length=20_000, blank=True)
    reason = models.TextField("why it was decided so", max_length=20_000, blank=True)
    told = ArrayField(models.UUIDField(), default=list, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="waiting", decided_by__isnull=True)
                | (~Q(outcome="waiting") & Q(decided_by__isnull=False) & ~Q(reason="")),
                name="rectification_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="supplemented") | ~Q(statement=""),
                name="rectification_supplemented_with_words",
            ),
        ]
        indexes = [models.Index(fields=["case", "-received_on"], name="rectification_by_case")]

    def __str__(self) -> str:
        return "Rectification"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Read by all who hold the section it concerns; decided on by the agency that recorded it."""
        rule = open_case_rule(actor, action, section_column="in_section")
        if isinstance(actor, System) or action == Action.VIEW:
            return rule
        return rule & Q(agency_id=actor.agency_id)
