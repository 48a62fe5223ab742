"""What somebody is trained to do, and until when."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from agencies.competence_kinds import words_for_kind
from agencies.models.agency import Agency
from agencies.validity import no_backwards_validity


class CompetenceKind(models.TextChoices):
    """The training that opens an act; all kinds are in ``competence_kinds.yaml``."""

    ERG22_ASSESSOR = "erg22_assessor", "ERG22+ trained assessor"
    HII_FACILITATOR = "hii_facilitator", "HII trained facilitator"


class Competence(models.Model):
    """A certificate with dates. Not case content: colleagues may know who is trained."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    certificate = models.CharField("certificate number", max_length=60, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    recorded_for = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=no_backwards_validity(), name="competence_not_backwards")
        ]

    def __str__(self) -> str:
        return words_for_kind(self.kind)
