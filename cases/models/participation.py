"""Which agencies take part in a case, and who at each is on the team."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from agencies.models import Agency, SharingAgreement
from agencies.scoping import Scoped
from agencies.sections import Section
from agencies.validity import no_backwards_validity
from cases.models.of_case import OfCase


class Participation(OfCase):
    """An agency's part in a case: which sections, why, on what basis, from when until when."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    sections = ArrayField(models.CharField(max_length=30, choices=Section))
    part_played = models.CharField("role and limits of the agency", max_length=300)
    accountable = models.CharField("accountable person", max_length=120, blank=True)
    reimbursed = models.CharField("what is reimbursed", max_length=300, blank=True)
    purpose = models.CharField(max_length=300)
    agreement = models.ForeignKey(SharingAgreement, models.PROTECT, related_name="+", null=True, blank=True)
    gateway = models.CharField("statutory gateway", max_length=200, blank=True)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=no_backwards_validity(), name="participation_not_backwards"),
            models.CheckConstraint(
                condition=Q(agreement__isnull=False) | ~Q(gateway=""), name="participation_has_a_basis"
            ),
            models.UniqueConstraint(
                fields=["case", "agency"],
                condition=Q(valid_until__isnull=True),
                name="participation_open_once",
            ),
        ]
        indexes = [models.Index(fields=["agency", "case"], name="participation_by_agency")]

    def __str__(self) -> str:
        return f"{self.agency_id} on {self.case_id}"


class TeamMember(OfCase):
    """Somebody working on the case for one agency."""

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=no_backwards_validity(), name="team_not_backwards"),
            models.UniqueConstraint(
                fields=["case", "user", "agency"],
                condition=Q(valid_until__isnull=True),
                name="team_member_open_once",
            ),
        ]
        indexes = [models.Index(fields=["user", "agency", "case"], name="team_by_user")]

    def __str__(self) -> str:
        return f"{self.user_id} on {self.case_id}"
