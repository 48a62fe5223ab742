"""Mentors, chaplains and other advisers whom an agency brings together with people, and their vetting."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models.agency import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from audit.actor import Actor, System

# Whoever keeps the register, and whoever chooses from it for a case.
READERS = (Action.KEEP_MENTORS, Action.RECORD_ENTRY)


class MentorKind(models.TextChoices):
    """As what they meet people."""

    MENTOR = "mentor", "Mentor"
    CHAPLAIN = "chaplain", "Chaplain"
    ADVISER = "adviser", "Other faith or belief adviser"


class VettingLevel(models.TextChoices):
    """How far somebody was looked into."""

    BASIC = "basic", "Basic check"
    ENHANCED = "enhanced", "Enhanced check"
    COUNTER_TERRORIST = "counter_terrorist", "Counter-terrorist check"
    SECURITY = "security", "Security check"


class VettingDecision(models.TextChoices):
    """What came of it."""

    GRANTED = "granted", "Granted"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"


class OfRegister(Scoped):
    """The register is its agency's: no other sees who stands in it, nor how they were vetted."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")

    class Meta(Scoped.Meta):
        abstract = True

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Those of the agency acted for; kept by few, read by whoever chooses from it too."""
        if isinstance(actor, System):
            return EVERY_ROW
        wanted = READERS if action == Action.VIEW else (Action.KEEP_MENTORS,)
        if action in {Action.VIEW, Action.KEEP_MENTORS} and any(may(actor.role, one) for one in wanted):
            return Q(agency_id=actor.agency_id)
        return NOTHING


class Mentor(OfRegister):
    """Somebody whom the agency may bring together with a person it works with.

    Never taken off the register: whoever no longer meets people is stood down, with a reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=MentorKind)
    name = models.CharField(max_length=120)
    organisation = models.CharField(max_length=120)
    languages = models.CharField(max_length=200)
    brings = models.TextField("what they bring")
    areas = models.CharField("areas they are willing to work in", max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    added_at = models.DateTimeField(default=timezone.now)
    stood_down_on = models.DateField(null=True, blank=True)
    stood_down_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(OfRegister.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(stood_down_on__isnull=True, stood_down_because="")
                | (Q(stood_down_on__isnull=False) & ~Q(stood_down_because="")),
                name="mentor_stood_down_says_why",
            )
        ]
        indexes = [models.Index(fields=["agency", "name"], name="mentor_by_name")]

    def __str__(self) -> str:
        return f"{self.name}, {self.organisation}"


class MentorVetting(OfRegister):
    """One decision on somebody's vetting. Added to, never changed: the latest is the one that stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    mentor = models.ForeignKey(Mentor, models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=VettingDecision)
    level = models.CharField(max_length=20, choices=VettingLevel)
    reference = models.CharField(max_length=20, blank=True)
    decided_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    checked_by = models.CharField(max_length=120)
    reason = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta(OfRegister.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision=VettingDecision.GRANTED)
                | (Q(expires_on__gt=models.F("decided_on")) & ~Q(reference="")),
                name="vetting_granted_until_a_day",
            )
        ]
        indexes = [models.Index(fields=["mentor", "-decided_on"], name="vetting_by_day")]

    def __str__(self) -> str:
        return f"{self.get_decision_display()}, {self.decided_on}"
