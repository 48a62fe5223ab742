"""Adding a module by hand."""

from django.core.exceptions import ValidationError

from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from interventions.forms.plan import AddModuleForm
from interventions.selectors.plans import modules_of
from interventions.services.add_module import add_module
from interventions.views.framed import framed
from interventions.views.planning import (
    aims_as_hints,
    entries_as_choices,
    opened_plan,
    seen_plan,
    to_plan,
)


@page(methods=("GET", "POST"))
def add_module_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Choose among the modules that are not on the plan yet."""
    case, plan = opened_plan(request, reference)
    there = {one.code for one in modules_of(plan, actor=request.actor)}
    left = [one for one in plan.programme.definition["modules"] if one["code"] not in there]
    form = AddModuleForm(request.POST or None, modules=entries_as_choices(left), hints=aims_as_hints(left))
    if request.method == "POST" and form.is_valid():
        try:
            add_module(plan, actor=request.actor, **form.answers())
            return to_plan(case, "The module was added to the plan.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    data = {"nothing_left": not left}
    return framed(request, case, "add_module.html", data, form=form, seen=seen_plan(plan))
