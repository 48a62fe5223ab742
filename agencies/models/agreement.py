"""Under what a non-statutory agency may be told anything."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from agencies.models.agency import Agency
from agencies.sections import Section
from agencies.validity import no_backwards_validity


class SharingAgreement(models.Model):
    """A signed agreement: for what purposes, which sections, on what legal basis, from when until when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    purposes = models.TextField()
    sections = ArrayField(models.CharField(max_length=30, choices=Section))
    legal_basis = models.CharField(max_length=200)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=no_backwards_validity(), name="agreement_not_backwards")
        ]

    def __str__(self) -> str:
        return f"Agreement with {self.agency_id}"
