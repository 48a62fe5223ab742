"""Goals that a plan shares with other agencies: stated with how they will be seen, then reviewed."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from interventions.duties import SHARED_GOAL, expect_shared_goal
from interventions.events import PlanEvent
from interventions.kept import keep_version
from interventions.models import Plan, SharedGoal
from interventions.selectors.plan_parts import agencies_on
from interventions.selectors.plans import require_running, require_training
from interventions.selectors.standing import require_may_go_on
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def share_goal(
    plan: Plan,
    *,
    actor: ActingPerson,
    goal: str,
    agencies: Sequence[str],
    how_seen: str,
    review_on: date,
) -> SharedGoal:
    """State a goal that other agencies work for too, how all will see it, and when it is reviewed."""
    plan = claim(plan, actor, Action.PLAN_MODULES)
    require_training(actor, plan.programme)
    require_running(plan)
    require_may_go_on(plan, actor=actor)
    case = open_or_404(Case, actor, pk=plan.case_id)
    there = dict(agencies_on(case, actor=actor))
    if faults := _faults(goal, list(agencies), how_seen, review_on, there):
        raise ValidationError(faults)
    shared = SharedGoal.objects.create(
        case_id=plan.case_id,
        plan=plan,
        goal=goal,
        agencies=[{"id": pk, "name": name} for pk, name in there.items() if pk in agencies],
        how_seen=how_seen,
        review_on=review_on,
    )
    expect_shared_goal(shared, case, actor)
    keep_version(plan, actor=actor, what="A goal shared with other agencies")
    record(PlanEvent.GOAL_SHARED, actor=actor, target=shared, case_id=plan.case_id)
    return shared


def _faults(
    goal: str, agencies: list[str], how_seen: str, review_on: date, there: dict[str, str]
) -> dict[str, str]:
    faults = {}
    if not goal.strip():
        faults["goal"] = "Enter the goal"
    if not agencies or not set(agencies) <= set(there):
        faults["agencies"] = "Select at least one agency from the answers shown"
    if not how_seen.strip():
        faults["how_seen"] = "Enter how everybody will see it"
    if review_on < timezone.localdate():
        faults["review_on"] = "The day must be today or in the future"
    return faults


@transaction.atomic
def review_shared_goal(
    shared: SharedGoal, *, actor: ActingPerson, version: int, what_was_found: str
) -> SharedGoal:
    """Say what the review of a shared goal found."""
    plan = claim(shared.plan, actor, Action.PLAN_MODULES)
    shared = claim(shared, actor, Action.PLAN_MODULES, version=version)
    require_training(actor, plan.programme)
    require_running(plan)
    if shared.reviewed_on:
        raise ValidationError("This goal was reviewed already. State it again if the work goes on")
    if not what_was_found.strip():
        raise ValidationError({"what_was_found": "Enter what the review found"})
    shared.reviewed_on, shared.what_was_found = timezone.localdate(), what_was_found
    shared.version += 1
    shared.save(update_fields=["reviewed_on", "what_was_found", "version"])
    settle_due_date(actor=actor, kind=SHARED_GOAL, subject=shared)
    keep_version(plan, actor=actor, what="A shared goal reviewed", why=what_was_found)
    changed = {"reviewed_on": (None, shared.reviewed_on)}
    record(PlanEvent.SHARED_GOAL_REVIEWED, actor=actor, target=shared, case_id=plan.case_id, changed=changed)
    return shared
