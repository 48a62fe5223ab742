"""People I supervise, and the supervision and debrief log."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from agencies.access import admit, open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.forms.date_parts import in_full
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.selectors.supervision import supervisors_of
from interventions.events import SessionEvent, SupervisionLogEvent
from interventions.forms.supervision import ShareSupervisionNoteForm, WriteSupervisionNoteForm
from interventions.models import SupervisionNote
from interventions.selectors.session_page import note_rows
from interventions.selectors.shifts import names_in
from interventions.selectors.supervision import (
    latest_by_person,
    log_about,
    next_in_words,
    note_shown,
    people_supervised,
    session_note_read,
    sessions_led_by,
    sessions_noted_since,
    shared_with_me,
    somebody_supervised,
)
from interventions.services.share_supervision_note import share_supervision_note
from interventions.services.write_supervision_note import write_supervision_note

_NEWEST = 10
_LATELY = timedelta(days=28)


@page()
def people_supervised_page(request: ActorRequest) -> Page:
    """Whom one supervises, and when one last noted a conversation with each."""
    people = people_supervised(request.actor)
    today = timezone.localdate()
    latest = latest_by_person(request.actor)
    agreed = next_in_words(request.actor, today)
    noted = sessions_noted_since(today - _LATELY, actor=request.actor)
    rows = [
        {
            "name": user.listed_name,
            "href": reverse("interventions:supervised_person", args=[user.pk]),
            "latest": in_full(latest[user.pk]) if user.pk in latest else "Not yet",
            "next": agreed.get(user.pk, "No day agreed"),
            "noted": noted[user.pk],
        }
        for user in people
    ]
    seen = Seen(SupervisionLogEvent.PEOPLE_VIEWED, shown=[user.pk for user in people])
    return Page("interventions/people_supervised.html", {"rows": rows}, seen=(seen,))


@page()
def supervised_person_page(request: ActorRequest, user_id: UUID) -> Page:
    """The sessions somebody led, to read, and the log about their work."""
    user = somebody_supervised(user_id, actor=request.actor)
    log = log_about(user, actor=request.actor)
    sessions = [{**row, "day": in_full(row["on"])} for row in sessions_led_by(user, actor=request.actor)]
    return Page(
        "interventions/supervised_person.html",
        {
            "name": str(user),
            "sessions": sessions[:_NEWEST],
            "earlier": sessions[_NEWEST:],
            "log": log,
            "write_href": reverse("interventions:write_supervision_note", args=[user.pk]),
            "back_href": reverse("interventions:people_supervised"),
        },
        seen=(Seen(SupervisionLogEvent.LOG_VIEWED, target=user, shown=[one["id"] for one in log]),),
    )


@page()
def supervised_session_page(request: ActorRequest, user_id: UUID, note_id: UUID) -> Page:
    """What was said in one session somebody supervised led, and nothing else of the case."""
    user = somebody_supervised(user_id, actor=request.actor)
    note = session_note_read(user, note_id, actor=request.actor)
    return Page(
        "interventions/supervised_session.html",
        {
            "name": str(user),
            "day": in_full(note.held_on),
            "rows": note_rows(note, names_in([note], actor=request.actor)),
            "back_href": reverse("interventions:supervised_person", args=[user.pk]),
        },
        seen=(Seen(SessionEvent.NOTE_VIEWED, target=note, case_id=note.case_id),),
    )


@page(methods=("GET", "POST"))
def write_supervision_note_page(request: ActorRequest, user_id: UUID) -> Page | Redirect:
    """Note a conversation; whether the other reads it is asked each time."""
    user = somebody_supervised(user_id, actor=request.actor)
    form = WriteSupervisionNoteForm(request.POST or None)
    back = reverse("interventions:supervised_person", args=[user.pk])
    if request.method == "POST" and form.is_valid():
        try:
            write_supervision_note(actor=request.actor, supervised=user.pk, **form.answers())
            return Redirect(back, "The note was added to the log.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    data = {"form": form, "name": str(user), "cancel_href": back}
    return _form(data, "interventions/write_supervision_note.html", user)


@page(methods=("GET", "POST"))
def share_supervision_note_page(request: ActorRequest, note_id: UUID) -> Page | Redirect:
    """Shows the note and who will read it, and asks once."""
    admit(request.actor, Action.SUPERVISE)
    note = open_or_404(SupervisionNote, request.actor, pk=note_id, supervisor_id=request.actor.user_id)
    form = ShareSupervisionNoteForm(request.POST or None, initial={"version": note.version})
    back = reverse("interventions:supervised_person", args=[note.supervised_id])
    if form.carries_out(
        lambda: share_supervision_note(note, actor=request.actor, version=form.cleaned_data["version"])
    ):
        return Redirect(back, "The note was shared.")
    data = {"form": form, "name": str(note.supervised), "note": note_shown(note), "cancel_href": back}
    return _form(data, "interventions/share_supervision_note.html", note)


@page()
def my_supervision_page(request: ActorRequest) -> Page:
    """Who supervises one's own work, and what they shared."""
    log = shared_with_me(request.actor)
    data = {
        "supervisors": supervisors_of(request.actor.user_id, request.actor.agency_id),
        "log": log,
    }
    seen = Seen(SupervisionLogEvent.LOG_VIEWED, shown=[one["id"] for one in log])
    return Page("interventions/my_supervision.html", data, seen=(seen,))


def _form(data: dict[str, Any], template: str, target: Any) -> Page:
    status = 400 if data["form"].errors else 200
    return Page(template, data, status=status, seen=(Seen(SupervisionLogEvent.LOG_VIEWED, target=target),))
