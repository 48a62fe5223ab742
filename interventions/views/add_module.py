"""Adding a module by hand."""

from typing import Any

from django.core.exceptions import ValidationError

from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from interventions.forms.plan import AddModuleForm
from interventions.models import Plan, PlanModule
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

_AGAIN = "In the plan already. Choose it to work on it again, and say why."


@page(methods=("GET", "POST"))
def add_module_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Choose among the modules that are not on the plan yet, and those in it that are worked on again."""
    case, plan = opened_plan(request, reference)
    offered, hints = _offered(plan, modules_of(plan, actor=request.actor))
    form = AddModuleForm(request.POST or None, modules=entries_as_choices(offered), hints=hints)
    if request.method == "POST" and form.is_valid():
        try:
            add_module(plan, actor=request.actor, **form.answers())
            return to_plan(case, "The module was added to the plan.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    data = {"nothing_left": not offered}
    return framed(request, case, "add_module.html", data, form=form, seen=seen_plan(plan))


def _offered(plan: Plan, modules: list[PlanModule]) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """One that stands on the plan undecided or turned down is decided there, so it is not offered here."""
    there, planned = {one.code for one in modules}, {one.code for one in modules if one.is_in_the_plan}
    entries = plan.programme.definition["modules"]
    offered = [one for one in entries if one["code"] in planned or one["code"] not in there]
    again = dict.fromkeys(planned, _AGAIN)
    return offered, aims_as_hints(offered) | again
