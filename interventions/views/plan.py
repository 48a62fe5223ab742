"""The plan: which factors it answers, with which modules, and why."""

from typing import Any

from django.urls import reverse

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from agencies.sections import Section
from cases.models import Case
from cases.selectors.opened import granted_sections, opened_case
from interventions.events import PlanEvent
from interventions.models import Plan
from interventions.selectors.brief import sessions_held
from interventions.selectors.plan_page import plan_in_words
from interventions.selectors.plans import knows, may_plan, plan_to_show, why_not_plan
from interventions.selectors.programmes import competences_asked
from interventions.selectors.report_page import assess_again, report_rows
from interventions.selectors.reports import may_report_progress, reports_of
from interventions.views.framed import framed


@page()
def plan_page(request: ActorRequest, reference: str) -> Page:
    """Targeted factors with their rating, modules with why they are suggested, goals, and what is next."""
    case = opened_case(reference, actor=request.actor, section=Section.INTERVENTION)
    plan = plan_to_show(case, actor=request.actor)
    plans = may(request.actor.role, Action.PLAN_MODULES)
    if plan is None:
        seen = (Seen(PlanEvent.PLAN_VIEWED, case_id=case.pk),)
        known = knows(request.actor, *competences_asked())
        return framed(request, case, "plan.html", {"plan": None, "may_start": plans and known}, seen=seen)
    plans = plans and knows(request.actor, plan.programme.definition["competence"])
    trained = plans and may_plan(request.actor, plan.programme)
    data: dict[str, Any] = {
        **_outcome(request, case, plan),
        "plan": _shown(request, case, plan),
        "may_change": trained and plan.is_running,
        "may_start": plans and not plan.is_running,
        "why_read_only": why_not_plan(request.actor, plan.programme) if plans and not trained else "",
    }
    return framed(request, case, "plan.html", data, seen=_seen(plan, data["plan"]))


def _outcome(request: ActorRequest, case: Case, plan: Plan) -> dict[str, Any]:
    """Reports on the plans of the case, and the assessment that follows once this one has ended."""
    actor = request.actor
    reports = reports_of(case, actor=actor)
    return {
        "reports": report_rows(reports, case),
        "may_report": may_report_progress(plan, reports, actor=actor),
        "report_href": reverse("interventions:report_progress", args=[case.reference]),
        "again": assess_again(case, plan, actor=actor, held=granted_sections(case, actor=actor)),
        "may_assess": may(actor.role, Action.ASSESS),
    }


def _shown(request: ActorRequest, case: Case, plan: Plan) -> dict[str, Any]:
    return plan_in_words(
        plan,
        case=case,
        actor=request.actor,
        held=granted_sections(case, actor=request.actor),
        sessions_held=sessions_held(plan, actor=request.actor),
    )


def _seen(plan: Plan, shown: dict[str, Any]) -> tuple[Seen, ...]:
    viewed = Seen(PlanEvent.PLAN_VIEWED, target=plan, case_id=plan.case_id)
    if not shown["sees_ratings"]:
        return (viewed,)
    return (viewed, Seen(PlanEvent.RATINGS_VIEWED, target=plan, case_id=plan.case_id))
