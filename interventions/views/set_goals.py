"""Setting the goals of a plan."""

from django.core.exceptions import ValidationError

from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from interventions.forms.plan import SetGoalsForm
from interventions.services.set_goals import set_goals
from interventions.views.framed import framed
from interventions.views.planning import (
    aims_as_hints,
    entries_as_choices,
    opened_plan,
    seen_plan,
    to_plan,
)


@page(methods=("GET", "POST"))
def set_goals_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Which of the programme's goals, and what the person wants from it."""
    case, plan = opened_plan(request, reference)
    goals = plan.programme.definition["goals"]
    form = SetGoalsForm(
        request.POST or None,
        initial={"version": plan.version, "goals": plan.goals, "aims": plan.aims},
        goals=entries_as_choices(goals),
        hints=aims_as_hints(goals),
    )
    if request.method == "POST" and form.is_valid():
        try:
            set_goals(plan, actor=request.actor, **form.answers())
            return to_plan(case, "The goals were kept.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return framed(request, case, "set_goals.html", {}, form=form, seen=seen_plan(plan))
