"""What was countersigned, as it stood that day, cut in two: the summary, and the evidence behind it."""

from uuid import uuid4

from django.db import models

from agencies.scoping import Scoped
from agencies.sections import Section
from assessments.models.assessment import Assessment
from cases.models.of_case import OfCase


class SignedSummary(OfCase):
    """Levels, judgements in words and the formulation. Written once, when it was countersigned."""

    section = Section.ASSESSMENT_SUMMARY

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    levels = models.JSONField()
    own_factors = models.JSONField(default=list)
    judgements = models.JSONField()
    formulation = models.JSONField()
    own_view = models.TextField(blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["assessment"], name="signed_summary_once")]
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
