"""Who could be told of what, while one statement runs."""

from django.db import models
from django.db.models import Q

from agencies.roles import Action
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from audit.actor import Actor, System


class Telling(Scoped):
    """Something to tell beside a membership that could be told: a ``WITH`` table, never a stored one.

    It exists so that the one rule about cases can be asked of many people at once. ``named`` says that
    the duty is this person's own, not their role's.
    """

    id = models.UUIDField("membership", primary_key=True)
    subject_id = models.UUIDField()
    user_id = models.UUIDField()
    agency_id = models.UUIDField()
    role = models.CharField(max_length=40)
    case_id = models.UUIDField(null=True)
    named = models.BooleanField()

    class Meta(Scoped.Meta):
        abstract = False
        managed = False

    def __str__(self) -> str:
        return f"{self.subject_id} to {self.user_id}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """The clock's alone."""
        return EVERY_ROW if isinstance(actor, System) else NOTHING
