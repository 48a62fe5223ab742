"""The plan: which modules, in which order, answering which assessment, and who decided what."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Deferrable, Q
from django.utils import timezone

from agencies.models import Agency
from agencies.scoping import Scoped
from agencies.sections import Section
from cases.models.of_case import OfCase
from interventions.models.plan_says import TRACKS, PlanSays, track_says_one_thing, two_facilitators
from interventions.models.programme import Programme
from interventions.models.suitability import Suitability


class PlanStatus(models.TextChoices):
    """How far a plan has come."""

    DRAFT = "draft", "Draft"
    AGREED = "agreed", "Agreed"
    COMPLETED = "completed", "Completed"
    ENDED = "ended", "Ended early"


RUNNING = (PlanStatus.DRAFT, PlanStatus.AGREED)


class OwnView(models.TextChoices):
    """Whether the person agrees with the plan made with them."""

    AGREES = "agrees", "Yes, they agree"
    DOES_NOT_AGREE = "does_not_agree", "No, they do not agree"
    COULD_NOT_ANSWER = "could_not_answer", "They could not answer"


class Plan(PlanSays, OfCase):
    """What one programme is to do with one person, and which signed assessment it answers.

    The assessment is named by value: the plan says what it answered then, whatever is assessed later.
    """

    section = Section.INTERVENTION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    suitability = models.ForeignKey(Suitability, models.PROTECT, related_name="+", null=True, blank=True)
    assessment_id = models.UUIDField()
    assessment_reference = models.CharField(max_length=14)
    assessment_title = models.CharField(max_length=160)
    assessed_on = models.DateField()
    goals = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    aims = models.TextField("what the person wants from it", blank=True)
    status = models.CharField(max_length=10, choices=PlanStatus, default=PlanStatus.DRAFT)
    started_on = models.DateField()
    agreed_on = models.DateField(null=True, blank=True)
    own_view = models.CharField("whether they agree", max_length=20, choices=OwnView, blank=True)
    own_words = models.TextField("what they say about it", blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ending_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(status__in=["draft", "agreed"]), name="plan_one_running"
            ),
            *(track_says_one_thing(one) for one in TRACKS),
            two_facilitators(),
            models.CheckConstraint(
                condition=~Q(status="agreed") | (Q(agreed_on__isnull=False) & ~Q(own_view="")),
                name="plan_agreed_says_when_and_their_view",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status__in=["draft", "agreed"], ended_on__isnull=True, ending_reason="")
                    | (Q(status__in=["completed", "ended"], ended_on__isnull=False) & ~Q(ending_reason=""))
                ),
                name="plan_ended_says_when_and_why",
            ),
        ]
        indexes = [models.Index(fields=["case", "-started_on"], name="plan_by_case")]

    def __str__(self) -> str:
        return f"Plan ({self.get_status_display()})"

    @property
    def is_running(self) -> bool:
        """Whether decisions may still be taken on it."""
        return self.status in RUNNING


class Decision(models.TextChoices):
    """What was decided about a module; nothing yet when empty."""

    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    REPLACED = "replaced", "Replaced by another module"
    ADDED = "added", "Added by hand"


IN_THE_PLAN = (Decision.ACCEPTED, Decision.ADDED)


class PlanModule(OfCase):
    """One module of a plan: suggested or added by hand, and what was decided about it, by whom and why.

    It is suggested once; by hand it may come in again, with a reason for the repeat.

    ``earlier`` keeps every decision that a later one took the place of. The factors that a suggestion
    answers are ratings, so they are kept with the ratings (`RatedFactor`), not here.
    """

    section = Section.INTERVENTION

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    code = models.CharField("module", max_length=60)
    position = models.PositiveIntegerField()
    is_suggested = models.BooleanField(default=False)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    reason = models.TextField(blank=True)
    replaced_by = models.CharField(max_length=60, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_on = models.DateField(null=True, blank=True)
    earlier = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"], condition=Q(is_suggested=True), name="plan_module_suggested_once"
            ),
            models.UniqueConstraint(
                fields=["plan", "position"],
                deferrable=Deferrable.DEFERRED,
                name="plan_module_one_at_a_place",
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=["declined", "replaced", "added"]) | ~Q(reason=""),
                name="plan_module_decision_says_why",
            ),
            models.CheckConstraint(
                condition=Q(decision="replaced") ^ Q(replaced_by=""),
                name="plan_module_replaced_names_by_what",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_in_the_plan(self) -> bool:
        """Whether it is to be delivered."""
        return self.decision in IN_THE_PLAN


def added_by_hand(plan: Plan, code: str, user_id: UUID, reason: str, position: int) -> dict[str, Any]:
    """What makes a module that nobody suggested: it comes into the plan decided."""
    return {
        "case_id": plan.case_id,
        "plan": plan,
        "code": code,
        "position": position,
        "decision": Decision.ADDED,
        "reason": reason,
        "decided_by_id": user_id,
        "decided_on": timezone.localdate(),
    }


class RatedFactor(OfCase):
    """A factor rated as present, and the mapping lines that pointed from it to modules that day.

    Kept by value: a suggestion never changes when the mapping or the assessment changes later. It tells a
    rating, so it belongs to the section of ratings.
    """

    section = Section.ASSESSMENT_SUMMARY

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    code = models.CharField("factor", max_length=60)
    name = models.CharField(max_length=160)
    domain = models.CharField(max_length=160, blank=True)
    level = models.CharField(max_length=60)
    level_words = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    lines = models.JSONField(default=list, blank=True)
    why_untargeted = models.TextField("why no module targets it", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Scoped.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="rated_factor_once")]

    def __str__(self) -> str:
        return self.name
