"""Agreeing a plan."""

from django.core.exceptions import ValidationError

from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from interventions.forms.plan import AgreePlanForm
from interventions.models import PlanModule
from interventions.rules import dose_in_words, named
from interventions.selectors.agreeing import reasons_against
from interventions.selectors.plans import modules_of
from interventions.selectors.standing import notes_before_planning, why_not_modules
from interventions.services.agree_plan import agree_plan
from interventions.views.framed import framed
from interventions.views.planning import opened_plan, seen_plan, to_plan


@page(methods=("GET", "POST"))
def agree_plan_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """What is about to be agreed, what still stands in the way, and the person's own view."""
    case, plan = opened_plan(request, reference)
    form = AgreePlanForm(request.POST or None, initial={"version": plan.version})
    if request.method == "POST" and form.is_valid():
        try:
            agree_plan(plan, actor=request.actor, **form.answers())
            return to_plan(case, "The plan was agreed. Sessions can now be logged against it.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    definition = plan.programme.definition
    modules = modules_of(plan, actor=request.actor)
    in_plan = [named(definition["modules"], code) for code in _planned(modules)]
    data = {
        "rows": [
            {"key": "Modules, in order", "value": "\n".join(in_plan) or "None yet"},
            {"key": "Goals", "value": "\n".join(named(definition["goals"], one) for one in plan.goals)},
            {"key": "Planned dose", "value": dose_in_words(definition)},
        ],
        "in_the_way": [
            *why_not_modules(case, plan.programme, _planned(modules), actor=request.actor),
            *reasons_against(plan, modules, actor=request.actor),
        ],
        "notes": notes_before_planning(case, [plan.programme], actor=request.actor),
    }
    return framed(request, case, "agree_plan.html", data, form=form, seen=seen_plan(plan))


def _planned(modules: list[PlanModule]) -> list[str]:
    return [one.code for one in modules if one.is_in_the_plan]
