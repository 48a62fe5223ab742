"""What was countersigned, as it stood that day, cut in two: the summary, and the evidence behind it."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from agencies.scoping import Scoped
from agencies.sections import Section
from assessments.models.assessment import Assessment, Reason
from assessments.models.instrument import Instrument
from cases.models.of_case import OfCase


class SignedSummary(OfCase):
    """Levels, judgements in words and the formulation. Written once, when it was countersigned.

    It says by itself what it is and who signed it, so that reading it needs nothing else.
    """

    section = Section.ASSESSMENT_SUMMARY

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=14, unique=True)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=Reason)
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    countersigner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    levels = models.JSONField()
    own_factors = models.JSONField(default=list)
    judgements = models.JSONField()
    formulation = models.JSONField()
    own_view = models.TextField(blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["assessment"], name="signed_summary_once")]
        indexes = [models.Index(fields=["case", "-signed_at"], name="signed_summary_by_case")]
        verbose_name_plural = "signed summaries"

    def __str__(self) -> str:
        return "Signed summary"


class SignedEvidence(OfCase):
    """The evidence for and against each rating. Written once, when it was countersigned."""

    section = Section.ASSESSMENT

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    evidence = models.JSONField()

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["assessment"], name="signed_evidence_once")]
        verbose_name_plural = "signed evidence"

    def __str__(self) -> str:
        return "Signed evidence"
