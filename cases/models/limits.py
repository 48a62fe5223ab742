"""What narrows a case further: restriction to named people, and exclusions that beat everything."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from guardian.models import UserObjectPermissionBase

from agencies.roles import Action
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from agencies.sections import Section
from agencies.validity import no_backwards_validity
from audit.actor import Actor, System
from cases.models.case import Case
from cases.models.of_case import OfCase


class Restriction(OfCase):
    """While in force, only people named on the case may see it."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reason = models.CharField(max_length=300)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=no_backwards_validity(), name="restriction_not_backwards")
        ]

    def __str__(self) -> str:
        return f"Restriction of {self.case_id}"


class NamedOnCase(UserObjectPermissionBase):
    """A person named on a restricted case (django-guardian's direct foreign-key permission)."""

    content_object = models.ForeignKey(Case, models.CASCADE, related_name="+")
    enabled = True

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False
        verbose_name = "name on a restricted case"


class Exclusion(Scoped):
    """A conflict of interest: for this person the case does not exist, whatever else they hold."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=no_backwards_validity(), name="exclusion_not_backwards")
        ]
        indexes = [models.Index(fields=["user", "case"], name="exclusion_by_user")]

    def __str__(self) -> str:
        return f"Exclusion from {self.case_id}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Nobody reads exclusions yet but the system: the excluded must not learn of theirs."""
        return EVERY_ROW if isinstance(actor, System) else NOTHING
