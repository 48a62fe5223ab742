"""The plan: which factors it answers, with which modules, and why."""

from typing import Any

from django.urls import reverse

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from agencies.sections import Section
from cases.models import Case
from cases.selectors.banner import record_frame
from cases.selectors.opened import opened_case
from interventions.events import PlanEvent
from interventions.models import Plan
from interventions.models.plan import PlanStatus
from interventions.selectors.appointment_page import next_session
from interventions.selectors.plan_page import plan_in_words
from interventions.selectors.plans import knows, plan_to_show, why_not_plan
from interventions.selectors.programmes import competences_asked
from interventions.selectors.report_page import assess_again, report_rows
from interventions.selectors.reports import may_report_progress, reports_of
from interventions.views.framed import PLAN, framed


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
    plans = plans and (request.actor.role == "facilitator" or getattr(plan, "was_trained", False))
    trained = plans and getattr(plan, "is_trained", False)
    frame = record_frame(case, actor=request.actor, current=PLAN)
    shown = plan_in_words(plan, case=case, actor=request.actor, held=frame["held"])
    data: dict[str, Any] = {
        **_outcome(request, case, plan, frame["held"]),
        "plan": shown,
        "booked": next_session(case, plan) if plan.status == PlanStatus.AGREED else None,
        "may_change": trained and plan.is_running,
        "may_start": plans and not plan.is_running,
        "why_read_only": why_not_plan(request.actor, plan.programme) if plans and not trained else "",
    }
    return framed(request, case, "plan.html", data, seen=_seen(plan, shown), frame=frame)


def _outcome(request: ActorRequest, case: Case, plan: Plan, held: frozenset[Section]) -> dict[str, Any]:
    """Reports on the plans of the case, and the assessment that follows once this one has ended."""
    actor = request.actor
    reports = reports_of(case, actor=actor)
    return {
        "reports": report_rows(reports, case),
        "may_report": may_report_progress(plan, reports, actor=actor),
        "report_href": reverse("interventions:report_progress", args=[case.reference]),
        "again": assess_again(case, plan, actor=actor, held=held),
        "may_assess": may(actor.role, Action.ASSESS),
    }


def _seen(plan: Plan, shown: dict[str, Any]) -> tuple[Seen, ...]:
    events = [PlanEvent.PLAN_VIEWED]
    events += [PlanEvent.RATINGS_VIEWED] if shown["sees_ratings"] else []
    events += [PlanEvent.SAFETY_VIEWED] if shown["sees_safety"] else []
    return tuple(Seen(one, target=plan, case_id=plan.case_id) for one in events)
