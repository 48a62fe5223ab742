"""A second rating of one assessment, by somebody who sees the sources of the case and none of the ratings."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.models.kept_as_typed import KeptAsTyped
from agencies.roles import Action
from agencies.scoping import Scoped
from agencies.sections import Section
from assessments.models.assessment import SIGNED, Assessment
from assessments.models.draft import Rated
from assessments.models.instrument import Instrument
from audit.actor import ActingPerson, Actor
from cases.models.of_case import OfCase
from cases.models.openness import open_case_rule


class SecondStatus(models.TextChoices):
    """How far a second rating has come."""

    ASKED = "asked", "Asked"
    ACCEPTED = "accepted", "Being rated"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
    SUBMITTED = "submitted", "Submitted"
    RECONCILED = "reconciled", "Reconciled"


BLIND = (SecondStatus.ASKED, SecondStatus.ACCEPTED)
COMPARED = (SecondStatus.SUBMITTED, SecondStatus.RECONCILED)


class SecondRating(OfCase):
    """Somebody is asked to rate as if nobody had. It names its instrument: its rater sees no assessment."""

    section = Section.ASSESSMENT
    is_for_blind_raters = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+")
    rater = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    why = models.TextField("why it is asked for", max_length=4_000)
    status = models.CharField(max_length=15, choices=SecondStatus, default=SecondStatus.ASKED)
    ended_because = models.TextField("why it was declined or withdrawn", max_length=4_000, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["assessment"],
                condition=~Q(status__in=["declined", "withdrawn"]),
                name="second_rating_one_that_counts",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["submitted", "reconciled"]) | Q(submitted_at__isnull=False),
                name="second_rating_submitted_when",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["declined", "withdrawn"]) | ~Q(ended_because=""),
                name="second_rating_ended_why",
            ),
        ]
        indexes = [models.Index(fields=["case", "assessment"], name="second_rating_by_case")]

    def __str__(self) -> str:
        return "Second rating"

    @property
    def is_blind(self) -> bool:
        """Whether whoever rates sees no other rating yet."""
        return self.status in BLIND

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Whoever holds the evidence; while it is rated its rater too, who holds nothing else made of it."""
        rule = open_case_rule(actor, action, section=cls.section)
        if not isinstance(actor, ActingPerson):
            return rule
        theirs = Q(rater_id=actor.user_id, agency_id=actor.agency_id)
        blind = open_case_rule(actor, action, section=cls.section, though_blind=True)
        rating = theirs & Q(status__in=[one.value for one in BLIND]) & blind
        return rating if action == Action.ASSESS else rating | rule


class SecondRatingFactor(Rated, KeptAsTyped, OfCase):
    """One factor as the second assessor rates it. Nobody else reads it before the first is signed."""

    section = Section.ASSESSMENT
    is_for_blind_raters = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    second = models.ForeignKey(SecondRating, models.PROTECT, related_name="+")

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["second", "factor_code"], name="second_rating_once_per_factor")
        ]

    def __str__(self) -> str:
        return self.factor_code

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Its rater while they rate; once it is submitted and the first signed, whoever reads it."""
        if not isinstance(actor, ActingPerson):
            return open_case_rule(actor, action, section=cls.section)
        seconds = SecondRating.objects.visible_to(actor, action)
        blind = seconds.filter(rater_id=actor.user_id, status__in=[one.value for one in BLIND])
        compared = seconds.filter(status__in=[one.value for one in COMPARED])
        first = Assessment.objects.visible_to(actor).filter(status__in=[one.value for one in SIGNED])
        compared = compared.filter(assessment_id__in=first.values("pk"))
        return Q(second_id__in=blind.values("pk")) | Q(second_id__in=compared.values("pk"))


class Reconciliation(OfCase):
    """What the two assessors agree on after comparing: a third record, beside the two that stay as they were.

    One of them proposes, the other agrees; from then on it does not change.
    """

    section = Section.ASSESSMENT

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    second = models.OneToOneField(SecondRating, models.PROTECT, related_name="+")
    levels = models.JSONField("the agreed level of each factor", default=dict)
    reasons = models.JSONField("why, where the two differed", default=dict)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=models.F("proposed_by")),
                name="reconciliation_by_two",
            )
        ]

    def __str__(self) -> str:
        return "Reconciliation"
