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
from interventions.forms.session import NOTE_FIELDS, AmendSessionForm
from interventions.models import Session, SessionNote
from interventions.selectors.sessions import may_amend, note_of, plans_by_key, session_of
from interventions.services.amend_session import amend_session
from interventions.views.framed import SESSIONS, framed
from interventions.views.log_session import planned_choices


@page(methods=("GET", "POST"))
def amend_session_page(request: ActorRequest, reference: str, session: UUID) -> Page | Redirect:
    """What stands there, to be put right, and why; for those who led the session."""
    case = opened_case(
        reference, actor=request.actor, section=Section.INTERVENTION, action=Action.LOG_SESSION
    )
    row = session_of(case, session, actor=request.actor)
    if not may_amend(row, actor=request.actor):
        raise PermissionDenied
    note = note_of(row, actor=request.actor)
    plan = plans_by_key(case, actor=request.actor)[row.plan_id]
    form = AmendSessionForm(
        request.POST or None,
        initial=_as_it_stands(row, note),
        words=row.words.definition,
        modules=planned_choices(request, plan, row.modules),
        with_note=Section.SESSION in granted_sections(case, actor=request.actor),
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
        )
    ):
        return Redirect(to, "The session was corrected. The old text is kept with it.")
    data = {"with_note": form.with_note, "session_href": to}
    return framed(
        request, case, "amend_session.html", data, form=form, seen=_seen(row, note), current=SESSIONS
    )


def _as_it_stands(row: Session, note: SessionNote | None) -> dict[str, Any]:
    own = ("version", "held_on", "attendance", "modules", "engagement", "progress_summary", "next_session_on")
    standing = {name: getattr(row, name) for name in own}
    if note is not None:
        standing |= {name: getattr(note, name) for name in NOTE_FIELDS}
    return standing


def _seen(row: Session, note: SessionNote | None) -> tuple[Seen, ...]:
    viewed = Seen(SessionEvent.SESSION_VIEWED, target=row, case_id=row.case_id)
    if note is None:
        return (viewed,)
    return (viewed, Seen(SessionEvent.NOTE_VIEWED, target=row, case_id=row.case_id))
