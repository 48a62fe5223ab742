"""Reviewing a plan: what was found, and the day of the next review."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from interventions.duties import expect_review
from interventions.events import PlanEvent
from interventions.kept import keep_version
from interventions.models import Plan, PlanReview
from interventions.selectors.plans import require_running, require_training


@transaction.atomic
def review_plan(
    plan: Plan, *, actor: ActingPerson, version: int, held_on: date, found: str, next_on: date
) -> PlanReview:
    """Keep what a review found. Earlier reviews stay; the next is on the clock."""
    plan = claim(plan, actor, Action.PLAN_MODULES, version=version)
    require_training(actor, plan.programme)
    require_running(plan)
    if faults := _faults(plan, held_on, found, next_on):
        raise ValidationError(faults)
    review = PlanReview.objects.create(
        case_id=plan.case_id,
        plan=plan,
        held_on=held_on,
        found=found,
        next_on=next_on,
        reviewed_by_id=actor.user_id,
        recorded_at=timezone.now(),
    )
    changed = {"review_on": (plan.review_on, next_on)}
    plan.review_on = next_on
    plan.version += 1
    plan.save(update_fields=["review_on", "version"])
    expect_review(plan, open_or_404(Case, actor, pk=plan.case_id), actor)
    keep_version(plan, actor=actor, what="The plan reviewed", why=found)
    record(PlanEvent.PLAN_REVIEWED, actor=actor, target=plan, case_id=plan.case_id, changed=changed)
    return review


def _faults(plan: Plan, held_on: date, found: str, next_on: date) -> dict[str, str]:
    faults = {}
    if held_on > timezone.localdate():
        faults["held_on"] = "Date of the review must be today or in the past"
    elif held_on < plan.started_on:
        faults["held_on"] = "Date of the review must not be before the plan was started"
    if not found.strip():
        faults["found"] = "Enter what was found"
    if next_on <= timezone.localdate():
        faults["next_on"] = "Date of the next review must be in the future"
    return faults
