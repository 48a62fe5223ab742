"""Moving a module up or down."""

from uuid import UUID

from django.core.exceptions import ValidationError

from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from interventions.forms.plan import MoveModuleForm
from interventions.selectors.plans import module_of
from interventions.services.move_module import move_module
from interventions.views.framed import framed
from interventions.views.planning import opened_plan, seen_plan, to_plan


@page(methods=("POST",))
def move_module_page(request: ActorRequest, reference: str, module: UUID) -> Page | Redirect:
    """One place up or down, then back to the plan."""
    case, plan = opened_plan(request, reference)
    row = module_of(plan, module, actor=request.actor)
    form = MoveModuleForm(request.POST)
    if form.is_valid():
        try:
            move_module(row, actor=request.actor, **form.answers())
            return to_plan(case, "The order of modules was changed.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return framed(request, case, "move_module.html", {}, form=form, seen=seen_plan(plan))
