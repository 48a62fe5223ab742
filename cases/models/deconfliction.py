"""That an agency holds something from before about somebody whom another took on: to be disclosed, or not."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.roles import AGENCY_WIDE, Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from agencies.sections import Section
from audit.actor import ActingPerson, Actor, System
from cases.models.of_case import OfCase
from cases.models.openness import LEADS, NOT_EXCLUDED, asked_of_case, open_case_rule
from cases.models.possible_match import MatchGround


class HeldKind(models.TextChoices):
    """What is held from before."""

    CASE = "case", "Case"
    REFERRAL = "referral", "Referral"


class Disclosure(models.TextChoices):
    """What the officer decides."""

    DISCLOSED = "disclosed", "Disclose a note to whoever took them on"
    WITHHELD = "withheld", "Disclose nothing"


class Deconfliction(OfCase):
    """What ``agency`` holds from before, in outcomes alone, and what of it the new owner is told.

    ``case`` is the new case, which the officer does not see: only its reference and agency. What is held is
    named by its key without a join, and described as it was when it was found. Made by one database function
    (`cases/hidden_cases.py`), whose actor never learns of it.
    """

    section = Section.INFORMATION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=14)
    by_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    held_kind = models.CharField(max_length=10, choices=HeldKind)
    held_id = models.UUIDField()
    held_reference = models.CharField(max_length=14)
    held_from = models.DateField()
    held_until = models.DateField(null=True, blank=True)
    held_state = models.CharField(max_length=10)
    held_outcome = models.CharField(max_length=20, blank=True)
    grounds = ArrayField(models.CharField(max_length=10, choices=MatchGround))
    found_at = models.DateTimeField()
    answer_by = models.DateField()
    decision = models.CharField(max_length=10, choices=Disclosure, blank=True)
    note = models.TextField("what is known from before", blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["case", "held_id"], name="deconfliction_once"),
            models.CheckConstraint(
                condition=~Q(decision="disclosed") | ~Q(note=""), name="deconfliction_disclosed_says_what"
            ),
            models.CheckConstraint(
                condition=~Q(decision="withheld") | (Q(note="") & ~Q(reason="")),
                name="deconfliction_withheld_says_why",
            ),
            models.CheckConstraint(
                condition=Q(decision="") | (Q(decided_by__isnull=False) & Q(decided_at__isnull=False)),
                name="deconfliction_decided_by_whom_and_when",
            ),
        ]
        indexes = [models.Index(fields=["agency", "decision"], name="deconfliction_by_holder")]

    def __str__(self) -> str:
        return f"From before: {self.held_reference}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Who decides at the agency that holds it; and a disclosed note, for whoever leads the new case."""
        if isinstance(actor, System):
            return EVERY_ROW
        deciding = _deciding(actor)
        if action == Action.DECONFLICT:
            return deciding
        told = open_case_rule(actor, action, section=cls.section) & asked_of_case(LEADS, actor)
        return deciding | (told & Q(decision=Disclosure.DISCLOSED))


def _deciding(actor: ActingPerson) -> Q:
    if not may(actor.role, Action.DECONFLICT):
        return NOTHING
    held = Q(agency_id=actor.agency_id)
    for case in ("held_id", "case_id"):
        held &= asked_of_case(f"({NOT_EXCLUDED})", actor, case=case)
    if actor.role not in AGENCY_WIDE:
        return held
    # A manager stands in for the officer, on what is open to them anyway.
    return held & (Q(held_kind=HeldKind.REFERRAL) | open_case_rule(actor, Action.VIEW, case="held_id"))
