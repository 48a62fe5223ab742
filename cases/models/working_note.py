"""What a practitioner notes for themselves while they work: read by nobody else in the product."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Agency
from agencies.models.kept_as_typed import KeptAsTyped
from agencies.roles import Action
from agencies.scoping import Scoped
from agencies.sections import Section
from audit.actor import ActingPerson, Actor
from cases.models.of_case import OfCase


class MovedTo(models.TextChoices):
    """Where in the record a note was moved."""

    CHRONOLOGY = "chronology", "Moved to the chronology"
    INFORMATION = "information", "Handed in as information"


class WorkingNote(KeptAsTyped, OfCase):
    """One note. ``kept_by`` reads it: whoever wrote it, or took over their work when they left.

    ``moved`` lists what was made of it, by place, key and day; from then on its words stay as they were.
    """

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    words = models.TextField("note", max_length=20_000, blank=True)
    begun_at = models.DateTimeField(default=timezone.now)
    moved = models.JSONField("what was made of it", default=list, blank=True)
    taken_over_at = models.DateTimeField(null=True, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["-begun_at", "pk"]
        indexes = [models.Index(fields=["case", "kept_by", "-begun_at"], name="working_note_by_keeper")]

    def __str__(self) -> str:
        return "Working note"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Whoever keeps it, acting for the agency they keep it for."""
        rule = super().scope(actor, action)
        if isinstance(actor, ActingPerson):
            rule &= Q(kept_by_id=actor.user_id, agency_id=actor.agency_id)
        return rule

    def mark_moved(self, where: MovedTo, made: Any, at: datetime) -> None:
        """Note what was made of it, beside what was made of it before."""
        self.moved = [*self.moved, {"to": where.value, "key": str(made), "at": at.isoformat()}]
