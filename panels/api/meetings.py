"""Meetings: those one may see, and one with its agenda."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.access import require_section
from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.sections import Section
from panels.events import PanelEvent
from panels.selectors.agenda import agenda_of
from panels.selectors.meetings import past_meetings, shown_with_panel, upcoming_meetings
from panels.selectors.opened import opened_meeting
from panels.serializers import MeetingsAnswer, MeetingWithAgendaAnswer


class MeetingsApi(ApiView):
    """Meetings to come and meetings held, as far as the caller may see them."""

    @extend_schema(responses=MeetingsAnswer, operation_id="list_meetings")
    def get(self, request: Request) -> Response:
        """List them."""
        require_section(self.actor, Section.PANEL)
        coming, held = upcoming_meetings(self.actor), past_meetings(self.actor)
        self.saw(Seen(PanelEvent.PANELS_VIEWED, shown=[one["id"] for one in (*coming, *held)]))
        return Response(MeetingsAnswer({"upcoming": coming, "past": held}).data)


class MeetingApi(ApiView):
    """One meeting with the agenda as the caller may see it."""

    @extend_schema(responses=MeetingWithAgendaAnswer, operation_id="retrieve_meeting")
    def get(self, request: Request, meeting_id: UUID) -> Response:
        """Open it."""
        meeting = opened_meeting(meeting_id, actor=self.actor)
        agenda = agenda_of(meeting, actor=self.actor)
        self.saw(Seen(PanelEvent.MEETING_VIEWED, target=meeting))
        for one in agenda:
            self.saw(Seen(PanelEvent.AGENDA_ITEM_VIEWED, target=one["row"], case_id=one["case_id"]))
        shown = {**shown_with_panel(meeting, actor=self.actor), "agenda": agenda}
        return Response(MeetingWithAgendaAnswer(shown).data)
