"""Opportunities outside sessions: added to the plan, then settled."""

from uuid import UUID

from agencies.answers import Page, Redirect
from agencies.forms.date_parts import in_full
from agencies.page import ActorRequest, page
from interventions.forms.plan_said import AddOpportunityForm, SettleOpportunityForm
from interventions.selectors.plan_parts import opportunity_of, possible_owners
from interventions.services.opportunities import add_opportunity, settle_opportunity
from interventions.views.plan_said import asked
from interventions.views.planning import opened_plan, seen_plan


@page(methods=("GET", "POST"))
def add_opportunity_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """What it is, who sees to it, and by when."""
    case, plan = opened_plan(request, reference)
    form = AddOpportunityForm(request.POST or None, owners=possible_owners(case, actor=request.actor))
    return asked(
        request,
        case,
        "add_opportunity.html",
        form,
        lambda: add_opportunity(plan, actor=request.actor, **form.answers()),
        "The opportunity was added to the plan.",
        seen=seen_plan(plan),
    )


@page(methods=("GET", "POST"))
def settle_opportunity_page(request: ActorRequest, reference: str, opportunity: UUID) -> Page | Redirect:
    """Whether it came about, and what came of it."""
    case, plan = opened_plan(request, reference)
    row = opportunity_of(plan, opportunity, actor=request.actor)
    form = SettleOpportunityForm(request.POST or None, initial={"version": row.version})
    rows = [
        {"key": "Opportunity", "value": row.what},
        {"key": "Who sees to it", "value": str(row.owner or row.owner_agency)},
        {"key": "By when", "value": in_full(row.due_on)},
    ]
    return asked(
        request,
        case,
        "settle_opportunity.html",
        form,
        lambda: settle_opportunity(row, actor=request.actor, **form.answers()),
        "What came of the opportunity was kept.",
        seen=seen_plan(plan),
        data={"rows": rows},
    )
