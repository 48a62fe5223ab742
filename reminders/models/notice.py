"""What somebody was told: once per duty, day and rung of the ladder."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.roles import Action
from agencies.scoping import EVERY_ROW, Scoped
from audit.actor import Actor, System
from reminders.models.case_rule import case_is_open, subject_is_shown
from reminders.models.due_date import DueDate
from reminders.rules import Rung


class Notice(Scoped):
    """A line in somebody's inbox. Its unique key is what makes the sweep safe to run again."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_date = models.ForeignKey(DueDate, models.PROTECT, related_name="+", null=True, blank=True)
    case_id = models.UUIDField(null=True, blank=True)
    rung = models.CharField(max_length=10, choices=Rung)
    due_on = models.DateField()
    what = models.CharField(max_length=200)
    link = models.CharField(max_length=300)
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["due_date", "user", "rung", "due_on"], name="notice_once_per_rung"
            )
        ]
        indexes = [models.Index(fields=["user", "-told_at"], name="notice_by_user")]

    def __str__(self) -> str:
        return f"{self.what} ({self.rung})"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """One's own, while the case is still open to one."""
        if isinstance(actor, System):
            return EVERY_ROW
        shown = Q(due_date__isnull=True) | subject_is_shown(actor, duty="due_date__")
        return Q(user_id=actor.user_id) & case_is_open(actor, action) & shown


class Digest(models.Model):
    """One e-mail a day to one person, saying only that there is something to do.

    The row is written before the e-mail goes, ``sent_at`` after. One that never got that far is tried
    once more (``tries``), never a third time.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    day = models.DateField()
    claimed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="digest_once_a_day")]

    def __str__(self) -> str:
        return f"Digest for {self.day}"
