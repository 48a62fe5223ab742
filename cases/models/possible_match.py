"""That two records may be of one person: put to the agency that led the earlier one, and to nobody else."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.roles import Action
from agencies.scoping import EVERY_ROW, Scoped
from agencies.sections import Section
from audit.actor import Actor, System
from cases.models.of_case import OfCase
from cases.models.openness import open_case_rule
from cases.models.person import NumberScheme


class MatchGround(models.TextChoices):
    """What the two records have in common."""

    NUMBER = "number", "The same identity number"
    NAME = "name", "The same name and the same date of birth"
    SIMILAR = "similar", "A similar name and the same date of birth"
    DAY_MONTH = (
        "day_month",
        "A similar name, and the same date of birth but for day and month being the other way round",
    )
    NO_DAY = "no_day", "The same name; one of the two records has no date of birth"


class MatchDecision(models.TextChoices):
    """What the lead agency says."""

    SAME = "same", "They are the same person"
    NOT_SAME = "not_same", "They are not the same person"
    CANNOT_SAY = "cannot_say", "It cannot be said"


class PossibleMatch(OfCase):
    """The case here, and somebody's record elsewhere: what is alike, who has it, what was decided.

    Names neither the other case nor the other person: only what is known here already. Made by one
    database function (`cases/hidden_cases.py`); whoever wrote the other record is never told of it.
    """

    section = Section.IDENTITY

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    other_person_id = models.UUIDField()
    by_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    grounds = ArrayField(models.CharField(max_length=10, choices=MatchGround))
    # Which numbers are the same, by scheme: one that is new asks again about what was not so before.
    schemes = ArrayField(models.CharField(max_length=20, choices=NumberScheme), default=list, blank=True)
    found_at = models.DateTimeField()
    answer_by = models.DateField()
    decision = models.CharField(max_length=10, choices=MatchDecision, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    # That they are the same was agreed, and undone: they are told apart.
    undone_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["case", "other_person_id"], condition=Q(decision=""), name="possible_match_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(decision="", reason="") | (~Q(decision="") & ~Q(reason="")),
                name="possible_match_decided_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Possible match of {self.case_id}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """With the identity section, at the agency that leads the case."""
        if isinstance(actor, System):
            return EVERY_ROW
        return open_case_rule(actor, action, section=cls.section) & Q(case__lead_agency_id=actor.agency_id)
