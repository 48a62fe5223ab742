"""The directory of local organisations, and referring a person from a plan to one of them."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from agencies.sections import Section
from audit.actor import Actor, System
from cases.models.of_case import OfCase


class Organisation(Scoped):
    """A local organisation: what it offers and what it cannot, whom to ask, and whether it was looked into.

    Kept by one agency and read by everybody who works on cases. Nobody is referred to it before somebody else
    than whoever put it there approved it, nor after the last day of that approval.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    area = models.CharField(max_length=200)
    languages = models.CharField(max_length=200)
    offers = models.TextField(max_length=4000)
    cannot_offer = models.TextField(max_length=4000)
    contact = models.CharField("whom to ask for", max_length=200)
    telephone = models.CharField(max_length=40, blank=True)
    email = models.EmailField("e-mail", max_length=200, blank=True)
    looked_into = models.TextField("what due diligence found", max_length=4000, blank=True)
    approved_until = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], name="organisation_once_at_an_agency"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("written_by")),
                name="organisation_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(approved_until__isnull=True) | Q(decided_by__isnull=False),
                name="organisation_approved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Read by whoever works on cases or keeps it; changed by the agency that keeps it."""
        if isinstance(actor, System):
            return EVERY_ROW
        if action == Action.VIEW:
            return (
                EVERY_ROW if may(actor.role, Action.VIEW) or may(actor.role, Action.KEEP_MENTORS) else NOTHING
            )
        return Q(agency_id=actor.agency_id) if may(actor.role, action) else NOTHING


class OrganisationAnswer(models.TextChoices):
    """What the organisation said."""

    WAITING = "waiting", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    ENDED = "ended", "Ended"


class OrganisationReferral(OfCase):
    """Referring the person to an organisation: why, how they agreed, what it was told, what came of it."""

    section = Section.INTERVENTION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    referred_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    referred_at = models.DateTimeField()
    why = models.TextField(max_length=4000)
    how_they_agreed = models.TextField("how the person agreed", max_length=4000)
    what_was_told = models.TextField("what the organisation was told", max_length=4000)
    answer = models.CharField(max_length=10, choices=OrganisationAnswer, default=OrganisationAnswer.WAITING)
    answered_on = models.DateField(null=True, blank=True)
    outcome = models.TextField("what came of it", max_length=4000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(OfCase.Meta):
        abstract = False
        ordering = ["-referred_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="waiting", answered_on__isnull=True)
                | (~Q(answer="waiting") & Q(answered_on__isnull=False)),
                name="organisation_answered_on_a_day",
            )
        ]

    def __str__(self) -> str:
        return "Referral to an organisation"
