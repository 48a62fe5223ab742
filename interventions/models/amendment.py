"""What a session said before it was corrected, and why it was. Nothing is overwritten."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from agencies.scoping import Scoped
from agencies.sections import Section
from cases.models.of_case import OfCase
from interventions.models.session import OfItsFacilitators, Session


class SessionAmendment(OfCase):
    """One correction: ``before`` maps each corrected field's label to what stood there."""

    section = Section.INTERVENTION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="+")
    before = models.JSONField()
    reason = models.TextField()
    amended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    amended_at = models.DateTimeField()

    class Meta(Scoped.Meta):
        abstract = False
        indexes = [models.Index(fields=["session", "-amended_at"], name="session_amendment_by_time")]

    def __str__(self) -> str:
        return f"Amendment of {self.amended_at:%d %B %Y}"


class EarlierNote(OfItsFacilitators):
    """A session note as it stood before a correction; for the same eyes as the note itself."""

    amendment = models.ForeignKey(SessionAmendment, models.PROTECT, related_name="+")

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["amendment"], name="earlier_note_once")]

    def __str__(self) -> str:
        return "Earlier session note"
