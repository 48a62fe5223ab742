"""That two records are of one person: agreed by those who lead both, pointed to, and undone exactly."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from agencies.models import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from agencies.sections import Section
from audit.actor import ActingPerson, Actor, System
from cases.models.case import Case
from cases.models.of_case import OfCase
from cases.models.openness import LEADS, asked_of_case, open_case_rule
from cases.models.person import Person


class MergeState(models.TextChoices):
    """How far the two agencies have got. Only while they are together do the records show as one person's."""

    PROPOSED = "proposed", "Waiting for an answer"
    DECLINED = "declined", "Not agreed"
    WITHDRAWN = "withdrawn", "Taken back"
    TOGETHER = "together", "Brought together"
    APART = "apart", "Undone"


class Compared(models.TextChoices):
    """What of the two records was compared."""

    NAME = "name", "Name"
    BIRTH = "date_of_birth", "Date of birth"
    OTHER_NAMES = "aliases", "Other names"
    PNC = "pnc", "PNC number"
    CRN = "crn", "CRN"
    PRISON_NUMBER = "prison_number", "Prison number"
    NHS = "nhs", "NHS number"
    HOME_OFFICE = "home_office", "Home Office reference"
    PHOTOGRAPH = "photograph", "Photograph"
    SPOKEN = "spoken", "Somebody who knows the person was asked"


class PersonMerge(OfCase):
    """``case``, whose lead proposes it, and ``other_case``, whose lead answers; and the two people they name.

    A pointer, nothing else: no name, number or entry is copied, moved or taken away, so that undoing it
    leaves every row where it always was. Written by three database functions (`cases/hidden_cases.py`), for
    neither side need see the other's case.
    """

    section = Section.IDENTITY

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    other_case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    match_id = models.UUIDField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    other_person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # Which of the two stands; the other points to it. Empty until both have agreed.
    survivor = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    absorbed = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    other_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=MergeState, default=MergeState.PROPOSED)
    compared = ArrayField(models.CharField(max_length=20, choices=Compared))
    reason = models.TextField("why they are one person")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answer_by = models.DateField()
    answer_reason = models.TextField("what the other lead agency says", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    undone_reason = models.TextField("why it was undone", blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("other_person")), name="merge_of_two"),
            models.CheckConstraint(
                condition=Q(survivor__isnull=True, absorbed__isnull=True)
                | Q(survivor=F("person"), absorbed=F("other_person"))
                | Q(survivor=F("other_person"), absorbed=F("person")),
                name="merge_one_of_the_two_stands",
            ),
            models.CheckConstraint(
                condition=Q(survivor__isnull=True, state__in=["proposed", "declined", "withdrawn"])
                | Q(survivor__isnull=False, state__in=["together", "apart"]),
                name="merge_points_once_agreed",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "withdrawn"])
                | (~Q(answer_reason="") & Q(answered_at__isnull=False) & ~Q(answered_by=F("proposed_by"))),
                name="merge_agreed_by_four_eyes",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["withdrawn", "apart"])
                | (~Q(undone_reason="") & Q(undone_at__isnull=False, undone_by__isnull=False)),
                name="merge_undone_says_why",
            ),
            models.UniqueConstraint(
                fields=["absorbed"], condition=Q(state="together"), name="merge_once_absorbed"
            ),
            models.UniqueConstraint(
                Least("person", "other_person"),
                Greatest("person", "other_person"),
                condition=Q(state__in=["proposed", "together"]),
                name="merge_once_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["person"], name="merge_by_person"),
            models.Index(fields=["other_person"], name="merge_by_other_person"),
        ]

    def __str__(self) -> str:
        return "Two records of one person"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Who decides for the lead of either case; and, once agreed, whoever may know who both are about."""
        if isinstance(actor, System):
            return EVERY_ROW
        deciding = cls._decided_by(actor, action)
        if action != Action.VIEW:
            return deciding
        return deciding | (cls.both_known(actor) & Q(state__in=[MergeState.TOGETHER, MergeState.APART]))

    @classmethod
    def both_known(cls, actor: Actor) -> Q:
        """With the identity section of both cases: nobody else is shown the one beside the other."""
        here = open_case_rule(actor, Action.VIEW, section=cls.section)
        return here & open_case_rule(actor, Action.VIEW, case="other_case_id", section=cls.section)

    @classmethod
    def _decided_by(cls, actor: ActingPerson, action: Action) -> Q:
        if not may(actor.role, Action.EDIT_CASE):
            return NOTHING
        sides = NOTHING
        for case in ("case_id", "other_case_id"):
            known = open_case_rule(actor, action, case=case, section=cls.section)
            sides |= known & asked_of_case(LEADS, actor, case=case)
        return sides
