"""Under what one agency may show another anything: a sharing agreement between the two."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from agencies.models.agency import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from agencies.sections import Section
from agencies.validity import no_backwards_validity
from audit.actor import Actor, System


class SharingAgreement(Scoped):
    """What ``shared_by`` may show ``agency``: for what, which sections, on what basis, from when until when.

    One that is not signed has no ``valid_from``, so that nothing can rest on it. What was signed does not
    change: other purposes or sections are another agreement. ``shared_by`` is empty only on agreements
    from before both sides were written down.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    shared_by = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)
    purposes = models.TextField()
    sections = ArrayField(models.CharField(max_length=30, choices=Section))
    legal_basis = models.CharField(max_length=200)
    begins_on = models.DateField("first day it is meant to hold", null=True, blank=True)
    valid_from = models.DateTimeField(null=True, blank=True)
    valid_until = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_note = models.TextField(blank=True)
    answers_within = models.PositiveSmallIntegerField(
        "working days to answer a request for information", null=True, blank=True
    )
    contributes_before = models.PositiveSmallIntegerField(
        "working days before a meeting to contribute", null=True, blank=True
    )
    escalation = models.CharField("whom to turn to when terms are not met", max_length=200, blank=True)
    service_levels = models.TextField("other terms of service", blank=True)
    drawn_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    drawn_up_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    signatories = models.CharField("who signed, for either side", max_length=300, blank=True)
    ended_because = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=no_backwards_validity(), name="agreement_not_backwards"),
            models.CheckConstraint(condition=~Q(agency=F("shared_by")), name="agreement_between_two"),
        ]

    def __str__(self) -> str:
        return f"Agreement with {self.agency_id}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Those of one's own agency, on either side; managed by whoever's role says so."""
        if isinstance(actor, System):
            return EVERY_ROW
        if action == Action.MANAGE_AGREEMENTS and not may(actor.role, action):
            return NOTHING
        return Q(agency_id=actor.agency_id) | Q(shared_by_id=actor.agency_id)
