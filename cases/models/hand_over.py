"""Handing a case over to another agency: what the one proposes, and what the other makes of it."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from agencies.models import Agency
from agencies.roles import Action, may
from agencies.scoping import EVERY_ROW, NOTHING, Scoped
from agencies.sections import Section
from audit.actor import ActingPerson, Actor, System
from cases.models.of_case import OfCase
from cases.models.openness import LEADS, NOT_EXCLUDED, asked_of_case, open_case_rule


class HandOverState(models.TextChoices):
    """How far the two agencies have got. Only an accepted one changes anything."""

    PROPOSED = "proposed", "Waiting for an answer"
    RETURNED = "returned", "Returned for more"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
    ACCEPTED = "accepted", "Accepted"


# A case is offered to one agency at a time.
UNDER_WAY = (HandOverState.PROPOSED, HandOverState.RETURNED)


class HandOver(OfCase):
    """A proposal that another agency leads the case from now on, with all that it is told before it accepts.

    ``open_things`` is what was open when it was proposed, in words that name nobody and tell nothing of what
    was said or found. ``kept_sections`` is what the agency that leads now goes on seeing, if anything.
    ``earlier`` is how it read each time it was returned, with what was asked for.
    """

    section = Section.CORE

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=14)
    initials = models.CharField(max_length=10)
    from_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answer_by = models.DateField()
    reason = models.TextField()
    summary = models.TextField()
    open_things = models.JSONField(default=list)
    kept_sections = ArrayField(models.CharField(max_length=30, choices=Section), default=list, blank=True)
    part_kept = models.CharField("what its part is then", max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=HandOverState, default=HandOverState.PROPOSED)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_reason = models.TextField(blank=True)
    earlier = models.JSONField("how it read before", default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=["proposed", "returned"]),
                name="hand_over_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(from_agency=F("to_agency")), name="hand_over_to_another_agency"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "returned"]) | ~Q(answer_reason=""),
                name="hand_over_a_no_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["to_agency", "state"], name="hand_over_by_receiver")]

    def __str__(self) -> str:
        return f"Hand-over of {self.reference}"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Those who hand the case over, for the agency that did or leads it now; and, asked, who answers."""
        if isinstance(actor, System):
            return EVERY_ROW
        if action == Action.ANSWER_HAND_OVER:
            return cls._offered_to(actor)
        if not may(actor.role, Action.HAND_OVER_CASE):
            return NOTHING
        ours = Q(from_agency_id=actor.agency_id) | asked_of_case(LEADS, actor)
        on_the_case = open_case_rule(actor, action, section=cls.section) & ours
        if action != Action.VIEW:
            return on_the_case & Q(from_agency_id=actor.agency_id)
        sent = Q(proposed_by_id=actor.user_id, from_agency_id=actor.agency_id) & _not_excluded(actor)
        return on_the_case | sent | cls._offered_to(actor)

    @classmethod
    def _offered_to(cls, actor: ActingPerson) -> Q:
        if not may(actor.role, Action.ANSWER_HAND_OVER):
            return NOTHING
        return Q(to_agency_id=actor.agency_id, state=HandOverState.PROPOSED) & _not_excluded(actor)


def _not_excluded(actor: ActingPerson) -> Q:
    return asked_of_case(f"({NOT_EXCLUDED})", actor)
