"""Deciding about one module."""

from uuid import UUID

from django.core.exceptions import ValidationError

from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from agencies.sections import Section
from cases.selectors.opened import granted_sections
from interventions.forms.plan import DecideModuleForm
from interventions.rules import named
from interventions.selectors.plan_page import reasons_for
from interventions.selectors.plans import factors_of, module_of
from interventions.services.decide_module import decide_module
from interventions.views.framed import framed
from interventions.views.planning import entries_as_choices, opened_plan, seen_plan, to_plan


@page(methods=("GET", "POST"))
def decide_module_page(request: ActorRequest, reference: str, module: UUID) -> Page | Redirect:
    """Accept, decline or replace it, with the reason it was suggested in view."""
    case, plan = opened_plan(request, reference)
    row = module_of(plan, module, actor=request.actor)
    entries = plan.programme.definition["modules"]
    form = DecideModuleForm(
        request.POST or None,
        initial={
            "version": row.version,
            "decision": row.decision,
            "reason": row.reason,
            "replaced_by": row.replaced_by,
        },
        modules=entries_as_choices([one for one in entries if one["code"] != row.code]),
    )
    if request.method == "POST" and form.is_valid():
        try:
            decide_module(row, actor=request.actor, **form.answers())
            return to_plan(case, f"Your decision about {named(entries, row.code)} was kept.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    sees_ratings = Section.ASSESSMENT_SUMMARY in granted_sections(case, actor=request.actor)
    factors = factors_of(plan, actor=request.actor) if sees_ratings else []
    data = {
        "name": named(entries, row.code),
        "aim": named(entries, row.code, "aim"),
        "because": reasons_for(row.code, factors, plan.assessed_on),
        "because_hidden": not sees_ratings,
    }
    return framed(request, case, "decide_module.html", data, form=form, seen=seen_plan(plan))
