"""What somebody is trained to do, and until when."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from agencies.validity import no_backwards_validity


class CompetenceKind(models.TextChoices):
    """The training that opens an act."""

    ERG22_ASSESSOR = "erg22_assessor", "ERG22+ trained assessor"
    HII_FACILITATOR = "hii_facilitator", "HII trained facilitator"


class Competence(models.Model):
    """A certificate with dates. Not case content: colleagues may know who is trained."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, choices=CompetenceKind)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=no_backwards_validity(), name="competence_not_backwards")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"
