"""A warning for everybody who works on the case, in words that give nobody away."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from agencies.models import Agency
from agencies.roles import Action
from agencies.scoping import Scoped
from agencies.sections import Section
from audit.actor import ActingPerson, Actor
from cases.models.of_case import OfCase


class SafetyNotice(OfCase):
    """What to look out for, what to do, whom to call; read by every agency on the case.

    It names no item of information: from which one it came is kept in that item's own history.
    """

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    danger = models.TextField("what the danger is, and to whom", max_length=2_000)
    what_to_do = models.TextField("what to do", max_length=2_000)
    call = models.CharField("whom to call", max_length=200)
    until = models.DateField("the last day it holds")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_reason = models.TextField("why it no longer holds", max_length=2_000, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["-sent_at", "pk"]
        indexes = [models.Index(fields=["case", "-sent_at"], name="safety_notice_by_case")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True, ended_reason="")
                | (models.Q(ended_at__isnull=False, ended_by__isnull=False) & ~models.Q(ended_reason="")),
                name="notice_ended_says_why",
            )
        ]

    def __str__(self) -> str:
        return "Safety notice"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> models.Q:
        """Read by everybody on the case; ended by the agency that sent it."""
        rule = super().scope(actor, action)
        if isinstance(actor, ActingPerson) and action != Action.VIEW:
            rule &= models.Q(agency_id=actor.agency_id)
        return rule

    @classmethod
    def holding(cls) -> models.Q:
        """Those that warn of something today: not over, and not ended before their day."""
        return models.Q(until__gte=timezone.localdate(), ended_at__isnull=True)

    @property
    def holds(self) -> bool:
        """Whether this one does."""
        return self.ended_at is None and self.until >= timezone.localdate()


class NoticeReading(OfCase):
    """That one person is to acknowledge a safety notice, and when they did."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    notice = models.ForeignKey(SafetyNotice, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    due_on = models.DateField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["notice", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "user", "agency"], name="notice_read_once_by_each"),
            models.CheckConstraint(
                condition=models.Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | models.Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="notice_acknowledged_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return "Acknowledged" if self.acknowledged_at else "To acknowledge"
