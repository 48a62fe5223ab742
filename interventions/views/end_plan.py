"""Completing a plan, or ending it early."""

from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from interventions.forms.report import EndPlanForm
from interventions.selectors.reports import asked_of
from interventions.services.end_plan import end_plan
from interventions.views.framed import framed
from interventions.views.planning import judged_stages, opened_plan, seen_plan, to_plan


@page(methods=("GET", "POST"))
def end_plan_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """The report with which a plan ends: how the work went and what should follow."""
    # No certificate is asked for: a plan must not run on because one has lapsed.
    case, plan = opened_plan(request, reference, trained=False)
    form = EndPlanForm(request.POST or None, initial={"version": plan.version}, **asked_of(plan))
    if request.method == "POST" and form.carries_out(
        lambda: end_plan(plan, actor=request.actor, **form.answers())
    ):
        return to_plan(case, "The plan was ended. Its report waits to be signed off.")
    return framed(
        request, case, "end_plan.html", judged_stages(request, case), form=form, seen=seen_plan(plan)
    )
