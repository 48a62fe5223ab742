"""Changing the order in which modules are worked on."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim, open_or_404
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from interventions.events import PlanEvent
from interventions.kept import keep_version
from interventions.models import PlanModule
from interventions.rules import named
from interventions.selectors.plans import require_running, require_training
from interventions.selectors.standing import why_plan_no_session


@transaction.atomic
def move_module(module: PlanModule, *, actor: ActingPerson, version: int, direction: str) -> PlanModule:
    """Move a module one place up or down. The order is the plan's, so ``version`` is the plan's."""
    plan = claim(module.plan, actor, Action.PLAN_MODULES, version=version)
    require_training(actor, plan.programme)
    require_running(plan)
    if reasons := why_plan_no_session(open_or_404(Case, actor, pk=plan.case_id), actor=actor):
        raise ValidationError(reasons)
    if direction not in {"up", "down"}:
        raise ValidationError({"direction": "Select up or down"})
    rows = PlanModule.objects.visible_to(actor, Action.PLAN_MODULES).filter(plan=plan).order_by("position")
    order = list(rows.select_for_update(of=("self",)))
    at = [one.pk for one in order].index(module.pk)
    to = at - 1 if direction == "up" else at + 1
    if 0 <= to < len(order):
        first, second = order[at], order[to]
        first.position, second.position = second.position, first.position
        first.save(update_fields=["position"])
        second.save(update_fields=["position"])
        plan.version += 1
        plan.save(update_fields=["version"])
        name = named(plan.programme.definition["modules"], module.code)
        keep_version(plan, actor=actor, what=f"Module moved {direction}: {name}")
    changed = {"position": (at + 1, order[at].position)}
    record(PlanEvent.MODULE_MOVED, actor=actor, target=module, case_id=plan.case_id, changed=changed)
    return module
