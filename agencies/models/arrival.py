"""Somebody who left one agency for another, which has not said yet what they will do there."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models.agency import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from audit.actor import Actor, System


class Arrival(Scoped):
    """The word from one agency's administrator to another's: this person comes to you. It opens nothing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    from_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    announced_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.user_id} to {self.agency_id}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Those announced to the agency acted for, for whoever manages its members."""
        if isinstance(actor, System):
            return EVERY_ROW
        if may(actor.role, Action.MANAGE_MEMBERS) and action in {Action.VIEW, Action.MANAGE_MEMBERS}:
            return Q(agency_id=actor.agency_id)
        return NOTHING
