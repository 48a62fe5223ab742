"""Logging a session."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from cases.models import Case
from cases.selectors.opened import granted_sections, opened_case
from interventions.events import PlanEvent
from interventions.forms.session import LogSessionForm
from interventions.models import Plan
from interventions.rules import named
from interventions.selectors.plans import modules_of, running_plan
from interventions.selectors.programmes import current_session_words
from interventions.selectors.sessions import concern_of, possible_second_facilitators
from interventions.selectors.standing import why_plan_no_session
from interventions.services.log_session import log_session
from interventions.views.framed import SESSIONS, framed, to_concern


@page(methods=("GET", "POST"))
def log_session_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Attendance, modules, how they took part, what was said, a concern, and the next date."""
    case = opened_case(
        reference, actor=request.actor, section=Section.INTERVENTION, action=Action.LOG_SESSION
    )
    plan = running_plan(case, actor=request.actor)
    seen = (Seen(PlanEvent.PLAN_VIEWED, target=plan, case_id=case.pk),)
    if plan is None or plan.status != "agreed":
        data: dict[str, Any] = {"plan_href": reverse("interventions:plan", args=[case.reference])}
        return framed(request, case, "log_session_needs_plan.html", data, seen=seen, current=SESSIONS)
    form = _form(request, case, plan)
    if request.method == "POST" and form.is_valid():
        try:
            return _logged(request, case, plan, form)
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    data = {"with_note": form.with_note, "reasons": why_plan_no_session(case, actor=request.actor)}
    return framed(request, case, "log_session.html", data, form=form, seen=seen, current=SESSIONS)


def _logged(request: ActorRequest, case: Case, plan: Plan, form: LogSessionForm) -> Redirect:
    session = log_session(
        plan,
        actor=request.actor,
        account=form.account(),
        note=form.note(),
        concern=form.concern_typed(),
        second_facilitator=form.led_with(),
    )
    if raised := concern_of(session, actor=request.actor):
        return to_concern(case, raised, first="The session was logged. ")
    to = reverse("interventions:session", args=[case.reference, session.pk])
    return Redirect(to, "The session was logged.")


def _form(request: ActorRequest, case: Case, plan: Plan) -> LogSessionForm:
    return LogSessionForm(
        request.POST or None,
        words=current_session_words().definition,
        modules=planned_choices(request, plan),
        with_note=Section.SESSION in granted_sections(case, actor=request.actor),
        colleagues=possible_second_facilitators(case, plan, actor=request.actor),
    )


def planned_choices(request: ActorRequest, plan: Plan, also: list[str] | None = None) -> list[Any]:
    """The modules that may be ticked: those in the plan, and those ticked before."""
    rows = modules_of(plan, actor=request.actor)
    codes = list(dict.fromkeys(one.code for one in rows if one.is_in_the_plan))
    entries = plan.programme.definition["modules"]
    return [(code, named(entries, code)) for code in dict.fromkeys([*codes, *(also or [])])]
