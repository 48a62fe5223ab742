"""What the quality lead does with instruments: versions being written, and decisions about one."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Agency
from assessments.models.instrument import Instrument


class InstrumentDraft(models.Model):
    """A version being written from an earlier one; one at a time for each instrument. No case content.

    It becomes a version once it is put in force; until then nobody is assessed with it.
    """

    class Status(models.TextChoices):
        """What became of it."""

        BEING_WRITTEN = "being_written", "Being written"
        IN_FORCE = "in_force", "Put in force"
        DROPPED = "dropped", "Given up"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    based_on = models.ForeignKey(Instrument, models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    content = models.JSONField()
    status = models.CharField(max_length=15, choices=Status, default=Status.BEING_WRITTEN)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(status="being_written"), name="instrument_draft_once"
            )
        ]

    def __str__(self) -> str:
        return f"New version of {self.based_on}"


class InstrumentDecision(models.Model):
    """That a version was put in force, enabled or disabled: by whom, when, why. Never changed."""

    class Decision(models.TextChoices):
        """What was decided."""

        IN_FORCE = "in_force", "Put in force"
        ENABLED = "enabled", "Enabled"
        DISABLED = "disabled", "Disabled"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=Decision)
    because = models.TextField("why")
    licence_holder = models.CharField("who confirmed the wording", max_length=120, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["instrument", "-decided_at"], name="instrument_decision_by_day")]

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {self.instrument}"
