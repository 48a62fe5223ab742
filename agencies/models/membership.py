"""A person's place at an agency."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models.agency import Agency
from agencies.roles import CHOICES, Action, may, role_named
from agencies.scoping import EVERY_ROW, Scoped
from agencies.validity import no_backwards_validity
from audit.actor import Actor, System


class Membership(Scoped):
    """Somebody's role at one agency, for a time. People act for one membership at a time.

    Until an invitation is taken up (by acting for it once), the membership ends when the invitation does.
    A suspended one has ended; lifting the suspension begins another.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, choices=CHOICES)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    invitation_ends_at = models.DateTimeField(null=True, blank=True)
    taken_up_at = models.DateTimeField(null=True, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspended_because = models.CharField(max_length=500, blank=True)
    suspension_ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=no_backwards_validity(), name="membership_not_backwards"),
            models.UniqueConstraint(
                fields=["user", "agency", "role"],
                condition=Q(valid_until__isnull=True),
                name="membership_open_once",
            ),
        ]
        indexes = [models.Index(fields=["agency", "role"], name="membership_by_role")]

    def __str__(self) -> str:
        return f"{self.role_label} at {self.agency_id}"

    @property
    def role_label(self) -> str:
        """The role in words."""
        return role_named(self.role).label

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Your own memberships; and, for whoever manages members, those of the agency acted for."""
        if isinstance(actor, System):
            return EVERY_ROW
        own_agency = Q(agency_id=actor.agency_id)
        if may(actor.role, Action.MANAGE_MEMBERS) and action in {Action.VIEW, Action.MANAGE_MEMBERS}:
            return own_agency
        own = Q(user_id=actor.user_id)
        return own if action == Action.VIEW else Q(pk__in=[])
