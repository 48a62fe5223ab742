"""Deciding about one module of a plan."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from interventions.events import PlanEvent
from interventions.kept import keep_version
from interventions.models import Decision, Plan, PlanModule
from interventions.models.plan import PlanStatus, added_by_hand
from interventions.rules import named
from interventions.selectors.plans import require_running, require_training
from interventions.selectors.standing import why_not_modules


@transaction.atomic
def decide_module(
    module: PlanModule,
    *,
    actor: ActingPerson,
    version: int,
    decision: str,
    reason: str = "",
    replaced_by: str = "",
) -> PlanModule:
    """Accept, decline or replace a module. What was decided before, and why, stays on the record."""
    plan = claim(module.plan, actor, Action.PLAN_MODULES)
    module = claim(module, actor, Action.PLAN_MODULES, version=version)
    require_training(actor, plan.programme)
    require_running(plan)
    replaced_by = replaced_by if decision == Decision.REPLACED else ""
    if faults := _faults(plan, module, decision, reason, replaced_by):
        raise ValidationError(faults)
    _refuse_unless_it_suits(plan, replaced_by or module.code, decision, actor)
    before = module.decision
    _decide(module, actor, decision, reason, replaced_by)
    if replaced_by:
        _bring_in(plan, replaced_by, actor, reason)
    name = named(plan.programme.definition["modules"], module.code)
    keep_version(plan, actor=actor, what=f"{module.get_decision_display()}: {name}", why=reason)
    record(
        PlanEvent.MODULE_DECIDED,
        actor=actor,
        target=module,
        case_id=plan.case_id,
        changed={"decision": (before, module.decision)},
    )
    return module


def _refuse_unless_it_suits(plan: Plan, code: str, decision: str, actor: ActingPerson) -> None:
    """Taking a module into the plan is planning it; declining it never is refused."""
    if decision == Decision.DECLINED:
        return
    case = open_or_404(Case, actor, pk=plan.case_id)
    if reasons := why_not_modules(case, plan.programme, [code], actor=actor):
        raise ValidationError({"replaced_by" if decision == Decision.REPLACED else "decision": reasons})


def _faults(plan: Plan, module: PlanModule, decision: str, reason: str, replaced_by: str) -> dict[str, str]:
    offered = (Decision.ACCEPTED, Decision.DECLINED, Decision.REPLACED)
    if decision not in offered:
        return {"decision": "Select what you decide about this module"}
    faults = {}
    known = {one["code"] for one in plan.programme.definition["modules"]}
    if decision == Decision.REPLACED and (replaced_by not in known or replaced_by == module.code):
        faults["replaced_by"] = "Select another module of this programme"
    if not reason.strip() and decision != Decision.ACCEPTED:
        faults["reason"] = "Enter why, so that others can follow the decision"
    elif not reason.strip() and plan.status == PlanStatus.AGREED:
        faults["reason"] = "Enter why the plan changes: it has been agreed already"
    return faults


def _decide(
    module: PlanModule, actor: ActingPerson, decision: str, reason: str, replaced_by: str = ""
) -> None:
    if module.decision:
        module.earlier = [*module.earlier, _as_it_was(module)]
    module.decision, module.reason, module.replaced_by = decision, reason, replaced_by
    module.decided_by_id, module.decided_on = actor.user_id, timezone.localdate()
    module.version += 1
    module.save()


def _as_it_was(module: PlanModule) -> dict[str, Any]:
    return {
        "decision": module.decision,
        "reason": module.reason,
        "replaced_by": module.replaced_by,
        "by": str(module.decided_by),
        "on": module.decided_on.isoformat() if module.decided_on else "",
    }


def _bring_in(plan: Plan, code: str, actor: ActingPerson, reason: str) -> None:
    """The replacement takes its place in the plan, unless it stands there already."""
    modules = PlanModule.objects.visible_to(actor).filter(plan=plan).order_by("position")
    present = list(modules.select_for_update(of=("self",)))
    existing = [one for one in present if one.code == code]
    if not existing:
        last = max(one.position for one in present)
        PlanModule.objects.create(**added_by_hand(plan, code, actor.user_id, reason, last + 1))
    elif not any(one.is_in_the_plan for one in existing):
        _decide(existing[0], actor, Decision.ACCEPTED, reason)
