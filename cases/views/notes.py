"""Working notes: a practitioner's own, and what moves from them to the record."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from agencies.answers import Data, Page, Redirect, Seen
from agencies.forms.drafts import mark_of
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from agencies.sections import Section
from cases.forms.notes import (
    MoveNoteToChronologyForm,
    MoveNoteToInformationForm,
    WriteNoteForm,
)
from cases.models import Case, WorkingNote
from cases.note_events import NoteEvent
from cases.paging import leaf_of, page_number
from cases.selectors.banner import record_frame
from cases.selectors.notes import note_of, note_shown, notes_of
from cases.selectors.opened import granted_sections, opened_case
from cases.services.notes.begin_note import begin_note
from cases.services.notes.move_note import move_note_to_chronology, move_note_to_information
from cases.services.notes.write_note import write_note
from cases.views.addresses import same_list

_TAB = "cases:working_notes"


@page()
def working_notes_page(request: ActorRequest, reference: str) -> Page:
    """One's own notes, newest first, under the rules that hold for them."""
    case = _opened(request, reference)
    leaf = leaf_of(notes_of(case, actor=request.actor), page_number(request.GET.get("page")))
    data = {
        "notes": [note_shown(one, case, actor=request.actor) for one in leaf.rows],
        "count": leaf.count_line(),
        "pagination": leaf.pagination(lambda number: same_list(request.GET, number)),
        "begin_href": reverse("cases:begin_note", args=[reference]),
        "is_mentor": may(request.actor.role, Action.LOG_MENTORING),
    }
    return _shown(request, "cases/notes/working_notes.html", case, [one.pk for one in leaf.rows], data)


@page(methods=("POST",))
def begin_note_page(request: ActorRequest, reference: str) -> Redirect:
    """An empty note, and on to writing it."""
    case = _opened(request, reference)
    note = begin_note(case, actor=request.actor)
    return Redirect(reverse("cases:write_note", args=[reference, note.pk]))


@page(methods=("GET", "POST"))
def write_note_page(request: ActorRequest, reference: str, note_id: UUID) -> Page | Redirect:
    """One note to write in; read only once it was moved."""
    case, note = _own(request, reference, note_id)
    form = _writing(request, note)
    if form.carries_out(lambda: _write(request, note, form)):
        return Redirect(reverse(_TAB, args=[reference]), "The note was saved.")
    data = {
        "form": form,
        "note": note_shown(note, case, actor=request.actor),
        "saved_at": _clock(note),
        "autosave_href": reverse("cases:keep_note", args=[reference, note.pk]),
        "notes_href": reverse(_TAB, args=[reference]),
    }
    return _shown(request, "cases/notes/write_note.html", case, [note.pk], data)


@page(methods=("POST",), unrecorded="keeps what is being typed; shows nothing but the time")
def keep_note_page(request: ActorRequest, reference: str, note_id: UUID) -> Data:
    """Keep what is being typed in a note."""
    _, note = _own(request, reference, note_id)
    form = _writing(request, note)
    if not form.is_valid():
        return Data({"problems": form.errors.get_json_data()}, status=400)
    try:
        kept = _write(request, note, form)
    except ValidationError as refusal:
        return Data({"problems": refusal.messages}, status=400)
    return Data({"saved_at": _clock(kept), "version": kept.version})


@page(methods=("GET", "POST"))
def move_note_to_chronology_page(request: ActorRequest, reference: str, note_id: UUID) -> Page | Redirect:
    """The entry to be made of a note, with its words to begin with."""
    case, note = _own(request, reference, note_id)
    if not may(request.actor.role, Action.RECORD_ENTRY):
        raise PermissionDenied
    first = {"in_section": Section.CORE, "details": note.words, "version": note.version}
    held = granted_sections(case, actor=request.actor)
    form = MoveNoteToChronologyForm(request.POST or None, held=held, initial=first)
    if form.carries_out(lambda: move_note_to_chronology(note, actor=request.actor, **form.answers())):
        return Redirect(reverse(_TAB, args=[reference]), "The note was moved to the chronology.")
    return _moving(request, case, note, form, "Move the note to the chronology", "Add to the chronology")


@page(methods=("GET", "POST"))
def move_note_to_information_page(request: ActorRequest, reference: str, note_id: UUID) -> Page | Redirect:
    """What is to be handed in of a note, with its words to begin with."""
    case, note = _own(request, reference, note_id)
    first = {"fact": note.words, "version": note.version}
    form = MoveNoteToInformationForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            move_note_to_information(note, actor=request.actor, **form.answers())
            done = "The note was handed in. It is graded within a week, or removed."
            return Redirect(reverse(_TAB, args=[reference]), done)
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return _moving(request, case, note, form, "Hand the note in as information", "Hand it in")


def _opened(request: ActorRequest, reference: str) -> Case:
    actor = request.actor
    return opened_case(reference, actor=actor, section=Section.CORE, action=Action.KEEP_NOTES)


def _own(request: ActorRequest, reference: str, note_id: UUID) -> tuple[Case, WorkingNote]:
    case = _opened(request, reference)
    return case, note_of(case, note_id, actor=request.actor)


def _writing(request: ActorRequest, note: WorkingNote) -> WriteNoteForm:
    posted = request.POST if request.method == "POST" else None
    return WriteNoteForm(posted, initial={"words": note.words, "version": mark_of(note.version)})


def _write(request: ActorRequest, note: WorkingNote, form: WriteNoteForm) -> WorkingNote:
    return write_note(note, actor=request.actor, opened=form.opened_on(), **form.answers())


def _clock(note: WorkingNote) -> str:
    """When it was last saved, "14:32"; empty when it never was."""
    return timezone.localtime(note.saved_at).strftime("%H:%M") if note.saved_at else ""


def _moving(
    request: ActorRequest, case: Case, note: WorkingNote, form: Any, heading: str, submit: str
) -> Page:
    data = {
        "form": form,
        "heading": heading,
        "submit": submit,
        "is_information": isinstance(form, MoveNoteToInformationForm),
        "cancel_href": reverse(_TAB, args=[case.reference]),
    }
    return _shown(request, "cases/notes/move_note.html", case, [note.pk], data)


def _shown(request: ActorRequest, template: str, case: Case, shown: list[UUID], data: dict[str, Any]) -> Page:
    frame = record_frame(case, actor=request.actor, current=_TAB)
    seen = Seen(NoteEvent.VIEWED, target=case, case_id=case.pk, shown=shown)
    form = data.get("form")
    return Page(template, {**frame, **data}, status=400 if form and form.errors else 200, seen=(seen,))
