"""What narrows a case further: restriction to named people, and exclusions that beat everything."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from guardian.models import UserObjectPermissionBase

from agencies.models import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from agencies.sections import Section
from agencies.validity import no_backwards_validity
from audit.actor import Actor, System
from cases.models.case import Case
from cases.models.of_case import OfCase
from cases.models.openness import open_case_rule


class Restriction(OfCase):
    """While in force, only people named on the case may see it."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reason = models.CharField(max_length=300)
    restricted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    lifting_reason = models.CharField(max_length=300, blank=True)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=no_backwards_validity(), name="restriction_not_backwards"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(valid_until__isnull=True), name="restriction_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Restriction of {self.case_id}"


class NamedOnCase(UserObjectPermissionBase):
    """A person named on a restricted case (django-guardian's direct foreign-key permission)."""

    # django-guardian finds its own table by this accessor; nothing of ours reads it.
    content_object = models.ForeignKey(Case, models.CASCADE, related_name="named_people")
    enabled = True

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False
        verbose_name = "name on a restricted case"


class Exclusion(Scoped):
    """A conflict of interest: for this person the case does not exist, whatever else they hold.

    Recorded by a manager of the lead agency or of the person's own (``agency``). It ends when a second
    manager agrees with the one who asked for that.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)
    reason = models.CharField(max_length=300)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    ending_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    ending_reason = models.CharField(max_length=300, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=no_backwards_validity(), name="exclusion_not_backwards"),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True)
                | (~Q(ended_by=F("ending_asked_by")) & ~Q(ended_by=F("user"))),
                name="exclusion_ended_by_two",
            ),
        ]
        indexes = [models.Index(fields=["user", "case"], name="exclusion_by_user")]

    def __str__(self) -> str:
        return f"Exclusion from {self.case_id}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Who decides on access at the lead agency, and managers of the person's own; never one's own.

        The excluded do not see the case, so they see none of its exclusions either.
        """
        if isinstance(actor, System):
            return EVERY_ROW
        seen_by_lead = Q(case__lead_agency_id=actor.agency_id)
        if not may(actor.role, Action.DECIDE_ON_ACCESS):
            return NOTHING
        whose = seen_by_lead | Q(agency_id=actor.agency_id)
        if not may(actor.role, Action.EXCLUDE_FROM_CASE):
            whose = seen_by_lead
        return open_case_rule(actor, action, section=Section.CORE) & whose & ~Q(user_id=actor.user_id)
