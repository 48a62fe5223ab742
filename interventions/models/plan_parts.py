"""What a plan counts on outside its sessions, what it shares with other agencies, and its reviews."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from agencies.scoping import Scoped
from agencies.sections import Section
from cases.models.of_case import OfCase
from interventions.models.plan import Plan


class Opportunity(OfCase):
    """Something outside sessions that helps, who sees to it and by when, and what came of it."""

    section = Section.INTERVENTION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    what = models.TextField("what it is")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    owner_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)
    due_on = models.DateField("by when")
    settled_on = models.DateField(null=True, blank=True)
    came_about = models.BooleanField(null=True, blank=True)
    what_came = models.TextField("what came of it", blank=True, db_default="")
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=True) ^ Q(owner_agency__isnull=True),
                name="opportunity_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True, came_about__isnull=True, what_came="")
                | (Q(settled_on__isnull=False, came_about__isnull=False) & ~Q(what_came="")),
                name="opportunity_settled_says_how",
            ),
        ]
        indexes = [models.Index(fields=["plan", "due_on"], name="opportunity_by_day")]

    def __str__(self) -> str:
        return "Opportunity"


class SharedGoal(OfCase):
    """A goal that the plan shares with other agencies, how it will be seen, and what a review of it found.

    The agencies are kept by name as they were called then.
    """

    section = Section.INTERVENTION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    goal = models.TextField("the goal")
    agencies = models.JSONField("with which agencies", default=list)
    how_seen = models.TextField("how it will be seen")
    review_on = models.DateField("reviewed on")
    reviewed_on = models.DateField(null=True, blank=True)
    what_was_found = models.TextField("what the review found", blank=True, db_default="")
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_on__isnull=True) ^ ~Q(what_was_found=""),
                name="shared_goal_reviewed_says_what",
            )
        ]
        indexes = [models.Index(fields=["plan", "review_on"], name="shared_goal_by_day")]

    def __str__(self) -> str:
        return "Shared goal"


class PlanReview(OfCase):
    """One look back at the plan: what was found, and the day of the next. Added to, never rewritten."""

    section = Section.INTERVENTION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    held_on = models.DateField()
    found = models.TextField("what was found")
    next_on = models.DateField("next review")
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(next_on__gt=models.F("held_on")), name="plan_review_next_comes_after"
            )
        ]
        indexes = [models.Index(fields=["plan", "-held_on"], name="plan_review_by_day")]

    def __str__(self) -> str:
        return f"Review of {self.held_on}"
