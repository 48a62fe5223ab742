"""Correcting a session."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from cases.selectors.opened import granted_sections, opened_case
from interventions.events import SessionEvent
from interventions.forms.session import AmendSessionForm
from interventions.models import Session, SessionDisclosure, SessionNote
from interventions.noting import NOTE_FIELDS, shifts_in
from interventions.selectors.plans import modules_of, planned_choices
from interventions.selectors.sessions import disclosure_of, may_amend, note_of, plans_by_key, session_of
from interventions.selectors.shifts import worked_on
from interventions.services.amend_session import amend_session
from interventions.views.framed import SESSIONS, framed


@page(methods=("GET", "POST"))
def amend_session_page(request: ActorRequest, reference: str, session: UUID) -> Page | Redirect:
    """What stands there, to be put right, and why; for those who led the session."""
    case = opened_case(
        reference, actor=request.actor, section=Section.INTERVENTION, action=Action.LOG_SESSION
    )
    row = session_of(case, session, actor=request.actor)
    if not may_amend(row, actor=request.actor):
        raise PermissionDenied
    note, told = note_of(row, actor=request.actor), disclosure_of(row, actor=request.actor)
    plan = plans_by_key(case, actor=request.actor)[row.plan_id]
    held, modules = granted_sections(case, actor=request.actor), modules_of(plan, actor=request.actor)
    form = AmendSessionForm(
        request.POST or None,
        initial=_as_it_stands(row, note, told),
        words=row.words.definition,
        modules=planned_choices(plan, modules, row.modules),
        with_note=Section.SESSION in held,
        about=worked_on(plan, modules, actor=request.actor, sees_ratings=Section.ASSESSMENT_SUMMARY in held),
        kept_shifts=shifts_in(note.shifts) if note else (),
        has_disclosure=told is not None,
    )
    to = reverse("interventions:session", args=[case.reference, row.pk])
    if form.carries_out(
        lambda: amend_session(
            row,
            actor=request.actor,
            version=form.cleaned_data["version"],
            account=form.account(),
            reason=form.cleaned_data["reason"],
            note=form.note(),
            disclosure=form.cleaned_data.get("disclosure", ""),
        )
    ):
        return Redirect(to, "The session was corrected. The old text is kept with it.")
    data = {"with_note": form.with_note, "session_href": to}
    return framed(
        request, case, "amend_session.html", data, form=form, seen=_seen(row, note, told), current=SESSIONS
    )


def _as_it_stands(row: Session, note: SessionNote | None, told: SessionDisclosure | None) -> dict[str, Any]:
    own = ("version", "held_on", "attendance", "modules", "engagement", "progress_summary", "next_session_on")
    standing = {name: getattr(row, name) for name in own}
    if note is not None:
        standing |= {name: getattr(note, name) for name in NOTE_FIELDS}
    return standing | ({"disclosure": told.text} if told else {})


def _seen(row: Session, note: SessionNote | None, told: SessionDisclosure | None) -> tuple[Seen, ...]:
    seen = [Seen(SessionEvent.SESSION_VIEWED, target=row, case_id=row.case_id)]
    if note is not None:
        seen.append(Seen(SessionEvent.NOTE_VIEWED, target=row, case_id=row.case_id))
    if told is not None:
        seen.append(Seen(SessionEvent.DISCLOSURE_VIEWED, target=told, case_id=row.case_id))
    return tuple(seen)
