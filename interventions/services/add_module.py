"""Adding a module by hand."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim, open_or_404
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from interventions.events import PlanEvent
from interventions.kept import keep_version
from interventions.models import Plan, PlanModule, Programme
from interventions.models.plan import added_by_hand
from interventions.rules import named
from interventions.selectors.plans import require_running, require_training
from interventions.selectors.standing import why_not_modules


@transaction.atomic
def add_module(plan: Plan, *, actor: ActingPerson, module: str, reason: str) -> PlanModule:
    """Add a module that no rating suggested, or one that is worked on again, and say why."""
    plan = claim(plan, actor, Action.PLAN_MODULES)
    require_training(actor, plan.programme)
    require_running(plan)
    modules = list(PlanModule.objects.visible_to(actor).filter(plan=plan))
    if fault := _fault(plan.programme, modules, module):
        raise ValidationError({"module": fault})
    case = open_or_404(Case, actor, pk=plan.case_id)
    if reasons := why_not_modules(case, plan.programme, [module], actor=actor):
        raise ValidationError({"module": reasons})
    if not reason.strip():
        raise ValidationError({"reason": "Enter why this module is added, or worked on again"})
    last = max((one.position for one in modules), default=0)
    added = PlanModule.objects.create(**added_by_hand(plan, module, actor.user_id, reason, last + 1))
    name = named(plan.programme.definition["modules"], module)
    keep_version(plan, actor=actor, what=f"Module added: {name}", why=reason)
    record(PlanEvent.MODULE_ADDED, actor=actor, target=added, case_id=plan.case_id)
    return added


def _fault(programme: Programme, modules: list[PlanModule], code: str) -> str:
    """A module already in the plan may be repeated; about one that is not, a decision is changed instead."""
    entries = programme.definition["modules"]
    if code not in {one["code"] for one in entries}:
        return "Select a module of this programme"
    there = [one for one in modules if one.code == code]
    if there and not any(one.is_in_the_plan for one in there):
        return f"{named(entries, code)} is on the plan already. Change its decision there"
    return ""
