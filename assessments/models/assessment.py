"""One assessment: by whom, why, and how far it has come. What was written lives in tables of its own."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from agencies.models import Agency
from agencies.roles import Action
from agencies.scoping import Scoped
from agencies.sections import Section
from assessments.models.instrument import Instrument
from audit.actor import ActingPerson, Actor
from cases.models.of_case import OfCase
from cases.models.openness import open_case_rule


class Reason(models.TextChoices):
    """Why the person is assessed now."""

    FIRST = "first", "First assessment"
    INTERVAL = "interval", "Regular interval"
    EVENT = "event", "Something happened"
    BEFORE_RELEASE = "before_release", "Before release"
    BEFORE_PAROLE = "before_parole", "Before parole"
    BEFORE_PANEL = "before_panel", "Before a panel"
    AFTER_PROGRAMME = "after_programme", "After a programme"


class Status(models.TextChoices):
    """How far an assessment has come."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Waiting for countersign"
    HALF_SIGNED = "half_signed", "Waiting for second countersign"
    RETURNED = "returned", "Returned for changes"
    COUNTERSIGNED = "countersigned", "Countersigned"
    AMENDING = "amending", "Being amended"
    SUPERSEDED = "superseded", "Superseded"
    SET_ASIDE = "set_aside", "Set aside"


SIGNED = (Status.COUNTERSIGNED, Status.SUPERSEDED)
BEING_WRITTEN = (Status.DRAFT, Status.RETURNED, Status.AMENDING)
WAITING = (Status.SUBMITTED, Status.HALF_SIGNED)
UNFINISHED = (*BEING_WRITTEN, *WAITING)


class Assessment(OfCase):
    """A structured professional judgement about one person, by one assessor, countersigned by somebody else.

    A signed one is the summary section's; one still being written or checked is read only with the evidence,
    and so is one that was set aside. Amending it makes the next ``revision``. Nobody who wrote any of it
    (``earlier_assessors`` passed it on) countersigns it.
    """

    section = Section.ASSESSMENT_SUMMARY

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=14, unique=True)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=Reason)
    event = models.TextField("what happened", blank=True)
    programme = models.CharField("after which programme", max_length=120, blank=True)
    gap_reason = models.TextField("why again so soon", blank=True)
    status = models.CharField(max_length=15, choices=Status, default=Status.DRAFT)
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    earlier_assessors = ArrayField(models.UUIDField(), default=list, blank=True)
    passed_on_because = models.TextField("why it was passed on", blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    started_on = models.DateField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    first_countersigner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    first_countersigned_at = models.DateTimeField(null=True, blank=True)
    countersigner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    countersigned_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    set_aside_because = models.TextField("why it was set aside", blank=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    set_aside_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["case", "instrument"],
                condition=Q(status__in=["draft", "submitted", "half_signed", "returned", "amending"]),
                name="assessment_one_unfinished",
            ),
            models.CheckConstraint(
                condition=Q(countersigner__isnull=True) | ~Q(countersigner=F("assessor")),
                name="assessment_signed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["countersigned", "superseded"])
                | Q(countersigner__isnull=False, countersigned_at__isnull=False, submitted_at__isnull=False),
                name="assessment_signed_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(first_countersigner__isnull=True)
                | (
                    ~Q(first_countersigner=F("assessor"))
                    & (Q(countersigner__isnull=True) | ~Q(first_countersigner=F("countersigner")))
                ),
                name="assessment_signed_by_two",
            ),
            models.CheckConstraint(
                condition=Q(
                    status="half_signed",
                    first_countersigner__isnull=False,
                    first_countersigned_at__isnull=False,
                    countersigner__isnull=True,
                )
                | Q(status__in=["countersigned", "superseded", "set_aside"])
                | Q(
                    status__in=["draft", "submitted", "returned", "amending"],
                    first_countersigner__isnull=True,
                    countersigner__isnull=True,
                ),
                name="assessment_signed_in_its_turn",
            ),
            models.CheckConstraint(
                condition=Q(status="set_aside", set_aside_by__isnull=False, set_aside_at__isnull=False)
                & ~Q(set_aside_because="")
                | ~Q(status="set_aside")
                & Q(set_aside_by__isnull=True, set_aside_at__isnull=True, set_aside_because=""),
                name="assessment_set_aside_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "status"], name="assessment_by_case"),
            models.Index(fields=["assessor", "status"], name="assessment_by_assessor"),
            models.Index(fields=["agency", "status"], name="assessment_by_agency"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_signed(self) -> bool:
        """Whether it has been countersigned, and so can no longer change."""
        return self.status in SIGNED

    @property
    def is_being_written(self) -> bool:
        """Whether its assessor may still write in it."""
        return self.status in BEING_WRITTEN

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Signed: by the summary section. Unsigned: by the evidence as well. Its assessor alone writes it."""
        rule = open_case_rule(actor, action, section=Section.ASSESSMENT_SUMMARY)
        if not isinstance(actor, ActingPerson):
            return rule
        evidence = open_case_rule(actor, action, section=Section.ASSESSMENT)
        rule &= Q(status__in=[one.value for one in SIGNED]) | evidence
        if action == Action.ASSESS:
            rule &= Q(assessor_id=actor.user_id, agency_id=actor.agency_id)
        if action == Action.COUNTERSIGN:
            rule &= Q(agency_id=actor.agency_id)
        return rule
