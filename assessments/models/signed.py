"""What was countersigned, as it stood that day, cut in two: the summary, and the evidence behind it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.scoping import Scoped
from agencies.sections import Section
from assessments.models.assessment import Assessment, Reason
from assessments.models.instrument import Instrument
from cases.models.of_case import OfCase


class SignedSummary(OfCase):
    """Levels, judgements in words and the formulation. Written once, when it was countersigned.

    It says by itself what it is and who signed it, so that reading it needs nothing else. When the
    assessment is amended its countersignature is void: that is marked once, and nothing else of it changes.
    """

    section = Section.ASSESSMENT_SUMMARY

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=14)
    revision = models.PositiveIntegerField(default=1)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=Reason)
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    first_countersigner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    first_signed_at = models.DateTimeField(null=True, blank=True)
    countersigner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    levels = models.JSONField()
    own_factors = models.JSONField(default=list)
    judgements = models.JSONField()
    formulation = models.JSONField()
    own_view = models.TextField(blank=True)
    sharing = models.JSONField("whether it was shared with the person", default=dict, blank=True)
    tables = models.JSONField("tables of the formulation", default=list, blank=True)
    one_page = models.TextField("summary on one page", blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    voided_because = models.TextField("why its countersignature is void", blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["assessment", "revision"], name="signed_summary_once"),
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(voided_at__isnull=True), name="signed_summary_one_stands"
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, voided_by__isnull=True, voided_because="")
                | Q(voided_at__isnull=False, voided_by__isnull=False) & ~Q(voided_because=""),
                name="signed_summary_void_says_why",
            ),
        ]
        indexes = [models.Index(fields=["case", "-signed_at"], name="signed_summary_by_case")]
        verbose_name_plural = "signed summaries"

    def __str__(self) -> str:
        return "Signed summary"


class SignedEvidence(OfCase):
    """The evidence for and against each rating. Written once, when it was countersigned."""

    section = Section.ASSESSMENT

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    evidence = models.JSONField()

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["assessment", "revision"], name="signed_evidence_once")
        ]
        verbose_name_plural = "signed evidence"

    def __str__(self) -> str:
        return "Signed evidence"
