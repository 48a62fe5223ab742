"""Practice notes, for other systems. Check-ins have no endpoint: they are for one person alone."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.access import admit
from agencies.answers import Seen
from agencies.api.by_form import FormApi, asked_by
from agencies.roles import Action
from interventions.events import OwnPracticeEvent
from interventions.forms.own_practice import PracticeNoteForm, WithdrawPracticeNoteForm
from interventions.selectors.own_practice import module_tags, practice_note, practice_notes
from interventions.services.practice_notes import withdraw_practice_note, write_practice_note


class PracticeNoteAnswer(serializers.Serializer[Any]):
    """A practice note; who wrote it is not told."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    title = serializers.CharField()
    what_was_tried = serializers.CharField()
    what_was_learnt = serializers.CharField()
    modules = serializers.ListField(child=serializers.CharField())


class PracticeNotesApi(FormApi):
    """Practice notes of colleagues."""

    @extend_schema(responses=PracticeNoteAnswer(many=True), operation_id="practice_notes")
    def get(self, request: Request) -> Response:
        """The newest hundred that were not withdrawn."""
        admit(self.actor, Action.VIEW)
        rows = practice_notes(self.actor)
        self.saw(Seen(OwnPracticeEvent.NOTES_VIEWED, shown=[one.pk for one in rows]))
        return Response(PracticeNoteAnswer(rows, many=True).data)

    @extend_schema(
        request=asked_by(PracticeNoteForm),
        responses={201: PracticeNoteAnswer},
        operation_id="write_practice_note",
    )
    def post(self, request: Request) -> Response:
        """Write one; refused while it may point at somebody and nobody looked again."""
        admit(self.actor, Action.KEEP_NOTES)
        said = self.asked(PracticeNoteForm, request, modules=module_tags()).answers()

        def act() -> Response:
            made = write_practice_note(actor=self.actor, **said)
            return Response(PracticeNoteAnswer(made).data, status=201)

        return self.once(request, act)


class WithdrawPracticeNoteApi(FormApi):
    """Withdrawing one's own practice note."""

    @extend_schema(
        request=asked_by(WithdrawPracticeNoteForm),
        responses=PracticeNoteAnswer,
        operation_id="withdraw_practice_note",
    )
    def post(self, request: Request, key: UUID) -> Response:
        """From now on nobody else finds it."""
        admit(self.actor, Action.KEEP_NOTES)
        one = practice_note(key, actor=self.actor)
        if one.written_by_id != self.actor.user_id:
            raise PermissionDenied
        said = self.asked(WithdrawPracticeNoteForm, request).answers()
        return self.once(
            request,
            lambda: Response(PracticeNoteAnswer(withdraw_practice_note(one, actor=self.actor, **said)).data),
        )
