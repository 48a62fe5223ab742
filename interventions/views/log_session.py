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
from interventions.events import PlanEvent, SessionEvent
from interventions.forms.log_session import LogSessionForm
from interventions.models import Plan, SessionNote
from interventions.selectors.plans import modules_of, planned_choices, running_plan
from interventions.selectors.programmes import current_session_words
from interventions.selectors.sessions import (
    concern_of,
    last_note_of,
    possible_second_facilitators,
    thresholds_explained,
)
from interventions.selectors.shifts import worked_on
from interventions.selectors.standing import why_plan_no_session
from interventions.services.log_session import log_session
from interventions.views.framed import SESSIONS, framed, to_concern

AND_THE_THREAT = "Record the threat under Safety next. "


@page(methods=("GET", "POST"))
def log_session_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Attendance, modules, how they took part, what was said, a concern, and the next date."""
    case = opened_case(
        reference, actor=request.actor, section=Section.INTERVENTION, action=Action.LOG_SESSION
    )
    plan = running_plan(case, actor=request.actor)
    seen: tuple[Seen, ...] = (Seen(PlanEvent.PLAN_VIEWED, target=plan, case_id=case.pk),)
    if plan is None or plan.status != "agreed":
        data: dict[str, Any] = {"plan_href": reverse("interventions:plan", args=[case.reference])}
        return framed(request, case, "log_session_needs_plan.html", data, seen=seen, current=SESSIONS)
    last = last_note_of(plan, actor=request.actor)
    form = _form(request, case, plan, last)
    if request.method == "POST" and form.is_valid():
        try:
            return _logged(request, case, plan, form)
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    data = {
        "with_note": form.with_note,
        "reasons": why_plan_no_session(case, actor=request.actor),
        "last_homework": last.homework if last and form.with_note else "",
    }
    if last and form.with_note:
        seen = (*seen, Seen(SessionEvent.NOTE_VIEWED, target=last, case_id=case.pk))
    return framed(request, case, "log_session.html", data, form=form, seen=seen, current=SESSIONS)


def _logged(request: ActorRequest, case: Case, plan: Plan, form: LogSessionForm) -> Redirect:
    session = log_session(plan, actor=request.actor, **form.answered())
    is_threatened = form.cleaned_data.get("threat", False)
    if raised := concern_of(session, actor=request.actor):
        first = "The session was logged. "
        return to_concern(case, raised, first=first + (AND_THE_THREAT if is_threatened else ""))
    if is_threatened:
        to = reverse("cases:add_to_safety", args=[case.reference, "entries"])
        return Redirect(to, "The session was logged. Now say who is in danger, and from whom.")
    to = reverse("interventions:session", args=[case.reference, session.pk])
    return Redirect(to, "The session was logged.")


def _form(request: ActorRequest, case: Case, plan: Plan, last: SessionNote | None) -> LogSessionForm:
    actor = request.actor
    held, modules = granted_sections(case, actor=actor), modules_of(plan, actor=actor)
    return LogSessionForm(
        request.POST or None,
        words=current_session_words().definition,
        modules=planned_choices(plan, modules),
        with_note=Section.SESSION in held,
        about=worked_on(plan, modules, actor=actor, sees_ratings=Section.ASSESSMENT_SUMMARY in held),
        colleagues=possible_second_facilitators(case, plan, actor=actor),
        with_safety=Section.SAFETY in held,
        asks_thresholds=thresholds_explained(plan, actor=actor) is None,
        asks_homework=last is not None and bool(last.homework),
    )
