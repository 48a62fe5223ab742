"""Logging a session."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Data, Page, Redirect, Seen
from agencies.forms.drafts import mark_of
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from cases.models import Case
from cases.selectors.opened import granted_sections, opened_case
from interventions.events import PlanEvent, SessionEvent
from interventions.forms.half_typed import shown_again
from interventions.forms.log_session import LogSessionForm
from interventions.models import Plan, SessionDraft, SessionNote
from interventions.selectors.plans import modules_of, planned_choices, running_plan, running_plan_or_refusal
from interventions.selectors.programmes import current_session_words
from interventions.selectors.sessions import (
    concern_of,
    last_note_of,
    possible_second_facilitators,
    thresholds_explained,
)
from interventions.selectors.shifts import worked_on
from interventions.selectors.standing import why_plan_no_session
from interventions.selectors.write_up import clock, draft_of
from interventions.services.keep_write_up import keep_write_up
from interventions.services.log_session import log_session
from interventions.views.framed import SESSIONS, framed, to_concern

FOR_LATER = "keep_for_later"
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
    draft = draft_of(plan, actor=request.actor)
    form = _form(request, case, plan, last, draft)
    if request.method == "POST" and (done := _done(request, case, plan, form)):
        return done
    data = {
        "autosave_href": reverse("interventions:keep_write_up", args=[case.reference]),
        "saved_at": clock(draft),
        "later": [{"text": "Save for later", "name": FOR_LATER, "value": "yes"}],
        "with_note": form.with_note,
        "reasons": why_plan_no_session(case, actor=request.actor),
        "last_homework": last.homework if last and form.with_note else "",
    }
    if last and form.with_note:
        seen = (*seen, Seen(SessionEvent.NOTE_VIEWED, target=last, case_id=case.pk))
    return framed(request, case, "log_session.html", data, form=form, seen=seen, current=SESSIONS)


@page(methods=("POST",), unrecorded="keeps what is being typed; shows nothing but the time")
def keep_write_up_page(request: ActorRequest, reference: str) -> Data:
    """What is typed, kept while it is typed; when it was saved, or why it is not."""
    case = opened_case(
        reference, actor=request.actor, section=Section.INTERVENTION, action=Action.LOG_SESSION
    )
    plan = running_plan_or_refusal(case, actor=request.actor)
    form = _form(request, case, plan, last_note_of(plan, actor=request.actor), None)
    if problems := form.why_not_kept():
        return Data({"problems": problems}, status=400)
    try:
        draft = _keep(request, plan, form)
    except ValidationError as refusal:
        return Data({"problems": refusal.messages}, status=400)
    return Data({"saved_at": clock(draft), "version": draft.version})


def _keep(request: ActorRequest, plan: Plan, form: LogSessionForm) -> SessionDraft:
    return keep_write_up(plan, actor=request.actor, typed=form.as_typed(), opened=form.opened_on())


def _done(request: ActorRequest, case: Case, plan: Plan, form: LogSessionForm) -> Redirect | None:
    """Logged, or kept for later; nothing when either was refused."""
    try:
        if FOR_LATER in request.POST and not form.why_not_kept():
            _keep(request, plan, form)
            to = reverse("interventions:sessions", args=[case.reference])
            return Redirect(to, "Your write-up is kept. Finish it when you can.")
        if FOR_LATER not in request.POST and form.is_valid():
            return _logged(request, case, plan, form)
    except ValidationError as refusal:
        form.add_service_errors(refusal)
    return None


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


def _form(
    request: ActorRequest, case: Case, plan: Plan, last: SessionNote | None, draft: SessionDraft | None
) -> LogSessionForm:
    actor = request.actor
    held, modules = granted_sections(case, actor=actor), modules_of(plan, actor=actor)
    return LogSessionForm(
        request.POST if request.method == "POST" else None,
        initial={
            **shown_again(LogSessionForm, draft.typed if draft else {}),
            "version": mark_of(draft.version if draft else 0),
        },
        words=current_session_words().definition,
        modules=planned_choices(plan, modules),
        with_note=Section.SESSION in held,
        about=worked_on(plan, modules, actor=actor, sees_ratings=Section.ASSESSMENT_SUMMARY in held),
        colleagues=possible_second_facilitators(case, plan, actor=actor),
        with_safety=Section.SAFETY in held,
        asks_thresholds=thresholds_explained(plan, actor=actor) is None,
        asks_homework=last is not None and bool(last.homework),
    )
