"""Saying why no module targets a factor."""

from uuid import UUID

from django.core.exceptions import ValidationError

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from interventions.events import PlanEvent
from interventions.forms.plan import ExplainFactorForm
from interventions.selectors.plans import factor_of
from interventions.services.explain_factor import explain_factor
from interventions.views.framed import framed
from interventions.views.planning import opened_plan, to_plan


@page(methods=("GET", "POST"))
def explain_factor_page(request: ActorRequest, reference: str, factor: UUID) -> Page | Redirect:
    """The factor as it was rated, and room for the reason."""
    case, plan = opened_plan(request, reference)
    row = factor_of(plan, factor, actor=request.actor)
    initial = {"version": row.version, "why_untargeted": row.why_untargeted}
    form = ExplainFactorForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            explain_factor(row, actor=request.actor, **form.answers())
            return to_plan(case, "The reason was kept with the plan.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    data = {"name": row.name, "level": row.level_words, "assessed_on": plan.assessed_on}
    seen = (Seen(PlanEvent.RATINGS_VIEWED, target=row, case_id=case.pk),)
    return framed(request, case, "explain_factor.html", data, form=form, seen=seen)
