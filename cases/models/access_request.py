"""Asking for access to a case one knows by reference: the asker's side, and the lead agency's side.

The two are different tables, because the asker must not learn from theirs whether there is a case.
Both are written by one database function (`cases/hidden_cases.py`), the second only if there is.
"""

import hashlib
import json
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from agencies.sections import Section
from audit.actor import Actor, System
from cases.models.of_case import OfCase
from cases.models.openness import open_case_rule


class AccessAsked(Scoped):
    """What somebody asked for, as they typed it. The same for a case that exists and one that does not."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=40)
    sections = ArrayField(models.CharField(max_length=30, choices=Section))
    purpose = models.CharField(max_length=1000)
    until = models.DateField()
    asked_at = models.DateTimeField()
    answer_by = models.DateField()

    class Meta(Scoped.Meta):
        abstract = False
        indexes = [models.Index(fields=["user", "-asked_at"], name="access_asked_by_user")]

    def __str__(self) -> str:
        return f"Asked for {self.reference}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """One's own, for the agency acted for."""
        if isinstance(actor, System):
            return EVERY_ROW
        if action != Action.VIEW:
            return NOTHING
        return Q(user_id=actor.user_id, agency_id=actor.agency_id)


class RequestState(models.TextChoices):
    """How far the lead agency has got with it."""

    WAITING = "waiting", "Waiting for a decision"
    SECOND = "second", "Waiting for a second person"
    GRANTED = "granted", "Granted"
    REFUSED = "refused", "Not granted"


class AccessRequest(OfCase):
    """The request as it reached the lead agency, with the terms on which it is to be granted."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    sections = ArrayField(models.CharField(max_length=30, choices=Section))
    purpose = models.CharField(max_length=1000)
    until = models.DateField()
    asked_at = models.DateTimeField()
    answer_by = models.DateField()
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.WAITING)
    granted_sections = ArrayField(models.CharField(max_length=30, choices=Section), default=list, blank=True)
    granted_until = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=200, blank=True)
    part_played = models.CharField(max_length=300, blank=True)
    accountable = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("user")),
                name="access_request_not_ones_own",
            )
        ]
        indexes = [models.Index(fields=["case", "state"], name="access_request_by_case")]

    def __str__(self) -> str:
        return f"Request for {self.case_id}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Those of the lead agency who may decide and to whom the case is open; nobody's own."""
        if isinstance(actor, System):
            return EVERY_ROW
        if not may(actor.role, Action.DECIDE_ON_ACCESS):
            return NOTHING
        led = Q(case__lead_agency_id=actor.agency_id)
        return open_case_rule(actor, action, section=cls.section) & led & ~Q(user_id=actor.user_id)

    @property
    def content_hash(self) -> str:
        """What an approval binds: everything asked for and every term, in one digest."""
        bound = [
            *(self.pk, self.case_id, self.user_id, self.agency_id, self.role, sorted(self.sections)),
            *(self.purpose, self.until, sorted(self.granted_sections), self.granted_until),
            *(self.basis, self.part_played, self.accountable),
        ]
        return hashlib.sha256(json.dumps(bound, default=str).encode()).hexdigest()


class AccessApproval(OfCase):
    """One person's yes to exactly this content, used once."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    request = models.ForeignKey(AccessRequest, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    request_version = models.PositiveIntegerField()
    approved_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["request", "approved_by"], name="access_approved_once_each")
        ]

    def __str__(self) -> str:
        return f"Approval of {self.request_id}"
