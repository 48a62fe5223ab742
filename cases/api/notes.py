"""One's own working notes, over the API: nobody else's are ever answered."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.by_form import FormApi, asked_by
from agencies.roles import Action, may
from agencies.sections import Section
from cases.forms.notes import MoveNoteToChronologyForm, MoveNoteToInformationForm, WriteNoteForm
from cases.models import Case
from cases.note_events import NoteEvent
from cases.selectors.notes import note_of, notes_of
from cases.selectors.opened import granted_sections, opened_case
from cases.services.notes.begin_note import begin_note
from cases.services.notes.move_note import move_note_to_chronology, move_note_to_information
from cases.services.notes.write_note import write_note


class MovedNoteAnswer(serializers.Serializer[Any]):
    """Where something made of a note went, and when."""

    to = serializers.CharField()
    at = serializers.CharField()


class WorkingNoteAnswer(serializers.Serializer[Any]):
    """One note, and what was made of it."""

    id = serializers.UUIDField()
    words = serializers.CharField()
    begun_at = serializers.DateTimeField()
    saved_at = serializers.DateTimeField(allow_null=True)
    moved = MovedNoteAnswer(many=True)
    version = serializers.IntegerField()


class NotesApi(FormApi):
    """One's own notes on a case; and beginning one."""

    @extend_schema(responses=WorkingNoteAnswer(many=True), operation_id="list_working_notes")
    def get(self, request: Request, reference: str) -> Response:
        """Newest first."""
        case = keeping_notes(self, reference)
        notes = list(notes_of(case, actor=self.actor))
        self.saw(Seen(NoteEvent.VIEWED, target=case, case_id=case.pk, shown=[one.pk for one in notes]))
        return Response(WorkingNoteAnswer(notes, many=True).data)

    @extend_schema(request=None, responses={201: WorkingNoteAnswer}, operation_id="begin_note")
    def post(self, request: Request, reference: str) -> Response:
        """Begin an empty note, to be written next."""
        case = keeping_notes(self, reference)
        return self.once(
            request, lambda: Response(WorkingNoteAnswer(begin_note(case, actor=self.actor)).data, status=201)
        )


class WriteNoteApi(FormApi):
    """Writing one's own note."""

    @extend_schema(request=asked_by(WriteNoteForm), responses=WorkingNoteAnswer, operation_id="write_note")
    def post(self, request: Request, reference: str, note_id: UUID) -> Response:
        """Keep its words in place of what it said before."""
        note = note_of(keeping_notes(self, reference), note_id, actor=self.actor)
        form = self.asked(WriteNoteForm, request)
        said = {"opened": form.opened_on(), **form.answers()}
        return self.once(
            request, lambda: Response(WorkingNoteAnswer(write_note(note, actor=self.actor, **said)).data)
        )


class MoveNoteToChronologyApi(FormApi):
    """Moving a note to the record."""

    @extend_schema(
        request=asked_by(MoveNoteToChronologyForm),
        responses=WorkingNoteAnswer,
        operation_id="move_note_to_chronology",
    )
    def post(self, request: Request, reference: str, note_id: UUID) -> Response:
        """Make an entry of the chronology of it; the note stays, marked moved."""
        case = keeping_notes(self, reference)
        note = note_of(case, note_id, actor=self.actor)
        if not may(self.actor.role, Action.RECORD_ENTRY):
            raise PermissionDenied
        held = granted_sections(case, actor=self.actor)
        given = self.asked(MoveNoteToChronologyForm, request, held=held).answers()
        return self.once(
            request,
            lambda: Response(
                WorkingNoteAnswer(move_note_to_chronology(note, actor=self.actor, **given)).data
            ),
        )


class MoveNoteToInformationApi(FormApi):
    """Handing a note in as information."""

    @extend_schema(
        request=asked_by(MoveNoteToInformationForm),
        responses=WorkingNoteAnswer,
        operation_id="move_note_to_information",
    )
    def post(self, request: Request, reference: str, note_id: UUID) -> Response:
        """Hand it in to be graded; the note stays, marked moved."""
        note = note_of(keeping_notes(self, reference), note_id, actor=self.actor)
        given = self.asked(MoveNoteToInformationForm, request).answers()
        return self.once(
            request,
            lambda: Response(
                WorkingNoteAnswer(move_note_to_information(note, actor=self.actor, **given)).data
            ),
        )


def keeping_notes(view: FormApi, reference: str) -> Case:
    """The case, for somebody who keeps notes on it."""
    return opened_case(reference, actor=view.actor, section=Section.CORE, action=Action.KEEP_NOTES)
