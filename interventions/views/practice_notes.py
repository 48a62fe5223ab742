"""The portfolio of practice notes: found and read by colleagues, withdrawn by whoever wrote them."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from agencies.access import admit
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from interventions.events import OwnPracticeEvent
from interventions.forms.own_practice import (
    FindPracticeNotesForm,
    PracticeNoteForm,
    WithdrawPracticeNoteForm,
)
from interventions.models import PracticeNote
from interventions.selectors.own_practice import module_tags, practice_note, practice_notes
from interventions.services.practice_notes import withdraw_practice_note, write_practice_note

_LIST = "interventions:practice_notes"


@page(methods=("GET", "POST"))
def practice_notes_page(request: ActorRequest) -> Page:
    """The newest; or those found, searched for in the body."""
    admit(request.actor, Action.VIEW)
    tags = module_tags()
    form = FindPracticeNotesForm(request.POST or None, modules=tags)
    asked = form.answers() if request.method == "POST" and form.is_valid() else {}
    rows = practice_notes(request.actor, **asked)
    data = {
        "form": form,
        "notes": [_line(one, dict(tags)) for one in rows],
        "searched": bool(asked.get("words") or asked.get("module")),
        "may_write": may(request.actor.role, Action.KEEP_NOTES),
    }
    seen = Seen(OwnPracticeEvent.NOTES_VIEWED, shown=[one.pk for one in rows])
    return Page("interventions/practice_notes.html", data, 400 if form.errors else 200, (seen,))


@page()
def practice_note_page(request: ActorRequest, key: UUID) -> Page:
    """One note."""
    admit(request.actor, Action.VIEW)
    one = practice_note(key, actor=request.actor)
    own = one.written_by_id == request.actor.user_id and one.withdrawn_at is None
    data = {
        **_line(one, dict(module_tags())),
        "rows": [
            {"key": "What was tried", "value": one.what_was_tried},
            {"key": "What was learnt", "value": one.what_was_learnt},
        ],
        "withdraw_href": reverse("interventions:withdraw_practice_note", args=[one.pk]) if own else "",
        "is_withdrawn": one.withdrawn_at is not None,
    }
    seen = Seen(OwnPracticeEvent.NOTES_VIEWED, target=one)
    return Page("interventions/practice_note.html", data, seen=(seen,))


@page(methods=("GET", "POST"))
def write_practice_note_page(request: ActorRequest) -> Page | Redirect:
    """A note for colleagues; what may point at somebody is pointed out first."""
    admit(request.actor, Action.KEEP_NOTES)
    form = PracticeNoteForm(request.POST or None, modules=module_tags())
    if form.carries_out(lambda: write_practice_note(actor=request.actor, **form.answers())):
        return Redirect(reverse(_LIST), "Your practice note was added.")
    seen = Seen(OwnPracticeEvent.NOTE_FORM_OPENED)
    data = {"form": form, "cancel_href": reverse(_LIST)}
    return Page("interventions/write_practice_note.html", data, 400 if form.errors else 200, (seen,))


@page(methods=("GET", "POST"))
def withdraw_practice_note_page(request: ActorRequest, key: UUID) -> Page | Redirect:
    """Its writer takes it back."""
    admit(request.actor, Action.KEEP_NOTES)
    one = practice_note(key, actor=request.actor)
    if one.written_by_id != request.actor.user_id:
        raise PermissionDenied
    form = WithdrawPracticeNoteForm(request.POST or None, initial={"version": one.version})
    if form.carries_out(lambda: withdraw_practice_note(one, actor=request.actor, **form.answers())):
        return Redirect(reverse(_LIST), "Your practice note was withdrawn.")
    data = {"form": form, "title": one.title, "cancel_href": reverse(_LIST)}
    seen = Seen(OwnPracticeEvent.NOTES_VIEWED, target=one)
    return Page("interventions/withdraw_practice_note.html", data, 400 if form.errors else 200, (seen,))


def _line(one: PracticeNote, tags: dict[str, str]) -> dict[str, Any]:
    return {
        "title": one.title,
        "href": reverse("interventions:practice_note", args=[one.pk]),
        "about": [tags.get(code, code) for code in one.modules],
        # Not by whom, nor on which day: in a small agency either would point at somebody.
        "told": date_format(timezone.localtime(one.written_at), "F Y"),
    }
