"""What helps outside sessions: counted on in the plan, then settled."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from interventions.duties import OPPORTUNITY, expect_opportunity
from interventions.events import PlanEvent
from interventions.kept import keep_version
from interventions.models import Opportunity, Plan
from interventions.selectors.plan_parts import possible_owners
from interventions.selectors.plans import require_running, require_training
from interventions.selectors.standing import require_may_go_on
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def add_opportunity(plan: Plan, *, actor: ActingPerson, what: str, owner: str, due_on: date) -> Opportunity:
    """Count on something outside sessions: what, which person or agency sees to it, and by when."""
    plan = claim(plan, actor, Action.PLAN_MODULES)
    require_training(actor, plan.programme)
    require_running(plan)
    require_may_go_on(plan, actor=actor)
    case = open_or_404(Case, actor, pk=plan.case_id)
    if not what.strip():
        raise ValidationError({"what": "Enter what the opportunity is"})
    if due_on < timezone.localdate():
        raise ValidationError({"due_on": "The day must be today or in the future"})
    added = Opportunity.objects.create(
        case_id=plan.case_id, plan=plan, what=what, due_on=due_on, **_owned_by(case, owner, actor)
    )
    expect_opportunity(added, case, actor)
    keep_version(plan, actor=actor, what="An opportunity outside sessions added")
    record(PlanEvent.OPPORTUNITY_ADDED, actor=actor, target=added, case_id=plan.case_id)
    return added


def _owned_by(case: Case, owner: str, actor: ActingPerson) -> dict[str, Any]:
    if owner not in {code for code, _ in possible_owners(case, actor=actor)}:
        raise ValidationError({"owner": "Select who sees to it from the answers shown"})
    kind, _, key = owner.partition(":")
    return {"owner_id": key} if kind == "person" else {"owner_agency_id": key}


@transaction.atomic
def settle_opportunity(
    opportunity: Opportunity, *, actor: ActingPerson, version: int, came_about: bool, what_came: str
) -> Opportunity:
    """Say that it came about or that it did not, and what came of it."""
    plan = claim(opportunity.plan, actor, Action.PLAN_MODULES)
    opportunity = claim(opportunity, actor, Action.PLAN_MODULES, version=version)
    require_training(actor, plan.programme)
    require_running(plan)
    if opportunity.settled_on:
        raise ValidationError("This was settled already")
    if not what_came.strip():
        raise ValidationError({"what_came": "Enter what came of it"})
    opportunity.settled_on, opportunity.came_about = timezone.localdate(), came_about
    opportunity.what_came = what_came
    opportunity.version += 1
    opportunity.save(update_fields=["settled_on", "came_about", "what_came", "version"])
    settle_due_date(actor=actor, kind=OPPORTUNITY, subject=opportunity)
    keep_version(plan, actor=actor, what="An opportunity outside sessions settled", why=what_came)
    changed = {"came_about": (None, came_about)}
    record(
        PlanEvent.OPPORTUNITY_SETTLED, actor=actor, target=opportunity, case_id=plan.case_id, changed=changed
    )
    return opportunity
