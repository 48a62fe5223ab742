"""Changes of what binds the person, and who on the team has acknowledged each."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from agencies.models import Agency
from agencies.scoping import Scoped
from agencies.sections import Section
from cases.models.of_case import OfCase


class ChangeKind(models.TextChoices):
    """What was done to a condition, an order or the record of a breach."""

    ADDED = "added", "Added"
    CHANGED = "changed", "Corrected"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ConditionChange(OfCase):
    """One change the team has to know of. It points to the entry; the words stay there."""

    section = Section.OFFENCE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    entry_type = models.CharField(max_length=60)
    entry_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=ChangeKind)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["-made_at", "pk"]
        indexes = [models.Index(fields=["case", "-made_at"], name="change_by_case")]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Acknowledgement(OfCase):
    """That one member of the team is to acknowledge a change, and when they did."""

    section = Section.OFFENCE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    change = models.ForeignKey(ConditionChange, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["change", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["change", "user", "agency"], name="acknowledged_once_by_each"),
            models.CheckConstraint(
                condition=models.Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | models.Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="acknowledged_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return "Acknowledged" if self.acknowledged_at else "To acknowledge"
