"""The access list: what lists of cases are drawn from. Kept by triggers (`cases/sql/access_list.sql`)."""

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from agencies.roles import AGENCY_WIDE, Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from agencies.validity import in_force
from audit.actor import ActingPerson, Actor, System
from cases.models.case import Case, CaseStatus, Pathway, Strand


class AccessRow(Scoped):
    """One case open to one principal for one span of time, with what lists sort and filter by.

    ``principal`` is a membership, or an agency for those of its roles that reach every case. A wrong row
    makes a wrong list, never a leak: whatever is shown is read again through the rule itself.
    """

    pk = models.CompositePrimaryKey("principal", "case_id", "valid_from")
    principal = models.UUIDField()
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    person_id = models.UUIDField()
    reference = models.CharField(max_length=14)
    status = models.CharField(max_length=10, choices=CaseStatus)
    pathway = models.CharField(max_length=30, choices=Pathway)
    strands = ArrayField(models.CharField(max_length=20, choices=Strand))
    lead_agency_id = models.UUIDField()
    lead_practitioner_id = models.UUIDField()
    opened_on = models.DateField()
    next_review_on = models.DateField(null=True)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    class Meta(Scoped.Meta):
        abstract = False
        indexes = [
            models.Index(
                fields=["principal", "status", "next_review_on", "case"],
                include=["valid_from", "valid_until"],
                name="access_by_review",
            )
        ]

    def __str__(self) -> str:
        return f"{self.principal} to {self.case_id}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """The rows of whoever asks, and of their agency where their role reaches every case."""
        if isinstance(actor, System):
            return EVERY_ROW
        if not may(actor.role, action):
            return NOTHING
        return in_force() & Q(principal__in=cls.principals_of(actor))

    @staticmethod
    def principals_of(actor: ActingPerson) -> list[UUID]:
        """Under whose names the list has rows for somebody: theirs, their agency's if they reach it all."""
        return [actor.membership_id, actor.agency_id] if actor.role in AGENCY_WIDE else [actor.membership_id]
