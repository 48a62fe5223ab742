"""The supervision and debrief log: about the work of staff, apart from every case."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from agencies.models import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from audit.actor import Actor, System


class SupervisionKind(models.TextChoices):
    """What sort of conversation it was."""

    SUPERVISION = "supervision", "Supervision"
    DEBRIEF = "debrief", "Debrief after a session"
    OBSERVATION = "observation", "Observation of a session"


class SupervisionNote(Scoped):
    """What a supervisor notes about a conversation with somebody they supervise.

    How they are, and what is feared for them or for the work, stand apart from what was discussed: looked for
    first, and never on the record of a person they work with. The supervisor's own until they share it, then
    read by the supervised person too; never through a case.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    supervisor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    supervised = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=SupervisionKind)
    held_on = models.DateField()
    discussed = models.TextField()
    wellbeing = models.TextField(blank=True, db_default="")
    safety = models.TextField(blank=True, db_default="")
    relationship = models.TextField(blank=True, db_default="")
    agreed = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    shared_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=~Q(supervisor=F("supervised")), name="supervision_note_about_somebody_else"
            )
        ]
        indexes = [models.Index(fields=["supervised", "-held_on"], name="supervision_note_by_day")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.held_on:%d %B %Y}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """A supervisor's own; and to read, what was shared with oneself."""
        if isinstance(actor, System):
            return EVERY_ROW
        own = Q(supervisor_id=actor.user_id, agency_id=actor.agency_id)
        own = own if may(actor.role, Action.SUPERVISE) else NOTHING
        if action != Action.VIEW:
            return own
        shared = Q(supervised_id=actor.user_id, agency_id=actor.agency_id, shared_at__isnull=False)
        return own | shared
