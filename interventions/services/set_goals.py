"""Setting the goals of a plan."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim, open_or_404
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from interventions.events import PlanEvent
from interventions.kept import keep_version
from interventions.models import Plan
from interventions.selectors.plans import require_running, require_training
from interventions.selectors.standing import why_plan_no_session


@transaction.atomic
def set_goals(plan: Plan, *, actor: ActingPerson, version: int, goals: Sequence[str], aims: str = "") -> Plan:
    """Choose which of the programme's goals the work is for, and what the person wants from it."""
    plan = claim(plan, actor, Action.PLAN_MODULES, version=version)
    require_training(actor, plan.programme)
    require_running(plan)
    if reasons := why_plan_no_session(open_or_404(Case, actor, pk=plan.case_id), actor=actor):
        raise ValidationError(reasons)
    known = [one["code"] for one in plan.programme.definition["goals"]]
    if not goals or not set(goals) <= set(known):
        raise ValidationError({"goals": "Select at least one goal from the answers shown"})
    chosen = [code for code in known if code in goals]
    changed = {"goals": (plan.goals, chosen), "aims": (plan.aims, aims)}
    plan.goals, plan.aims = chosen, aims
    plan.version += 1
    plan.save(update_fields=["goals", "aims", "version"])
    keep_version(plan, actor=actor, what="Goals set")
    record(PlanEvent.GOALS_SET, actor=actor, target=plan, case_id=plan.case_id, changed=changed)
    return plan
