"""Logging a session."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from agencies.access import require_section
from agencies.answers import Data, Page, Redirect, Seen
from agencies.forms.drafts import mark_of
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from cases.models import Case
from cases.selectors.banner import record_frame
from cases.selectors.opened import granted_sections, opened_case
from interventions.events import PlanEvent, SessionEvent
from interventions.forms.half_typed import shown_again
from interventions.forms.log_session import LogSessionForm
from interventions.models import Plan, SessionDraft, SessionNote
from interventions.selectors.plans import modules_of, planned_choices
from interventions.selectors.sessions import (
    concern_of,
    possible_second_facilitators,
)
from interventions.selectors.shifts import worked_on
from interventions.selectors.standing import why_plan_no_session
from interventions.selectors.write_up import WriteUp, clock, write_up_of
from interventions.services.keep_write_up import keep_write_up
from interventions.services.log_session import log_session
from interventions.views.begun import appointment_in_words, begun_with, of_another
from interventions.views.framed import SESSIONS, framed, to_concern

FOR_LATER = "keep_for_later"
AND_THE_THREAT = "Record the threat under Safety next. "


@page(methods=("GET", "POST"))
def log_session_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Attendance, modules, how they took part, what was said, a concern, and the next date."""
    case, frame = _opened(request, reference)
    begun = write_up_of(case, actor=request.actor)
    plan = begun.plan if begun else None
    seen: tuple[Seen, ...] = (Seen(PlanEvent.PLAN_VIEWED, target=plan, case_id=case.pk),)
    if begun is None or begun.plan.status != "agreed":
        data: dict[str, Any] = {"plan_href": reverse("interventions:plan", args=[case.reference])}
        return framed(
            request, case, "log_session_needs_plan.html", data, seen=seen, current=SESSIONS, frame=frame
        )
    form = _form(request, case, begun, frame["held"])
    if request.method == "POST" and (done := _done(request, case, begun.plan, form)):
        return done
    data = {
        "autosave_href": reverse("interventions:keep_write_up", args=[case.reference]),
        "saved_at": clock(begun),
        "later": [{"text": "Save for later", "name": FOR_LATER, "value": "yes"}],
        "with_note": form.with_note,
        "written_up": appointment_in_words(begun, form),
        "reasons": why_plan_no_session(case, actor=request.actor),
        "last_homework": begun.last_homework if form.with_note else "",
    }
    if begun.last_note_id and form.with_note:
        last = SessionNote(pk=begun.last_note_id)
        seen = (*seen, Seen(SessionEvent.NOTE_VIEWED, target=last, case_id=case.pk))
    return framed(
        request, case, "log_session.html", data, form=form, seen=seen, current=SESSIONS, frame=frame
    )


def _opened(request: ActorRequest, reference: str) -> tuple[Case, dict[str, Any]]:
    """The case and its frame, which says what they hold of it: asked once for both."""
    case = opened_case(reference, actor=request.actor, action=Action.LOG_SESSION)
    require_section(request.actor, Section.INTERVENTION)
    frame = record_frame(case, actor=request.actor, current=SESSIONS)
    if Section.INTERVENTION not in frame["held"]:
        raise PermissionDenied
    return case, frame


@page(methods=("POST",), unrecorded="keeps what is being typed; shows nothing but the time")
def keep_write_up_page(request: ActorRequest, reference: str) -> Data:
    """What is typed, kept while it is typed; when it was saved, or why it is not."""
    case = opened_case(
        reference, actor=request.actor, section=Section.INTERVENTION, action=Action.LOG_SESSION
    )
    begun = write_up_of(case, actor=request.actor)
    if begun is None:
        raise PermissionDenied
    form = _form(request, case, begun, granted_sections(case, actor=request.actor))
    if problems := form.why_not_kept():
        return Data({"problems": problems}, status=400)
    try:
        draft = _keep(request, begun.plan, form)
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


def _form(request: ActorRequest, case: Case, begun: WriteUp, held: frozenset[Section]) -> LogSessionForm:
    actor, plan = request.actor, begun.plan
    modules = modules_of(plan, actor=actor)
    return LogSessionForm(
        request.POST if request.method == "POST" else None,
        initial={
            **begun_with(begun, request.GET.get("appointment", ""), actor=actor),
            **shown_again(LogSessionForm, begun.typed),
            **of_another(request.GET.get("appointment", "")),
            "version": mark_of(begun.version),
        },
        words=begun.words,
        modules=planned_choices(plan, modules),
        with_note=Section.SESSION in held,
        about=worked_on(plan, modules, actor=actor, sees_ratings=Section.ASSESSMENT_SUMMARY in held),
        colleagues=possible_second_facilitators(case, plan, actor=actor),
        with_safety=Section.SAFETY in held,
        asks_thresholds=begun.explained_on is None,
        asks_homework=bool(begun.last_homework),
    )
