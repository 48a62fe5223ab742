"""What staff write of their own work: check-ins for nobody else, and practice notes for colleagues."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from audit.actor import Actor, System


class CheckIn(Scoped):
    """How somebody is, in their own words, for themselves alone. Nothing is asked on a scale or added up.

    No manager, supervisor, administrator or job reads it; it is theirs to remove, for good.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    how_it_is = models.TextField(max_length=20_000)
    what_would_help = models.TextField(max_length=20_000, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["-written_at", "pk"]
        indexes = [models.Index(fields=["user", "-written_at"], name="check_in_by_person")]

    def __str__(self) -> str:
        return "Check-in"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """One's own, in whatever role one acts; for the clock there are none."""
        return NOTHING if isinstance(actor, System) else Q(user_id=actor.user_id)


class PracticeNote(Scoped):
    """What somebody tried in the work and what they learnt of it, naming nobody, for colleagues to find."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    title = models.CharField(max_length=200)
    what_was_tried = models.TextField(max_length=20_000)
    what_was_learnt = models.TextField(max_length=20_000)
    modules = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["-written_at", "pk"]
        indexes = [models.Index(fields=["-written_at"], name="practice_note_by_day")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Read by everybody who works on cases until it is withdrawn; its writer's to withdraw."""
        if isinstance(actor, System):
            return EVERY_ROW
        own = Q(written_by_id=actor.user_id)
        if not may(actor.role, Action.VIEW):
            return NOTHING
        return own | Q(withdrawn_at__isnull=True) if action == Action.VIEW else own
