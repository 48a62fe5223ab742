"""Sessions, for other systems."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.roles import Action
from agencies.sections import Section
from cases.selectors.opened import opened_case
from interventions.events import SessionEvent
from interventions.models import Session, SessionNote
from interventions.selectors.plans import running_plan_or_refusal
from interventions.selectors.sessions import notes_of, sessions_of
from interventions.serializers import LogSessionRequest, SessionAnswer
from interventions.services.log_session import log_session


class SessionsApi(ApiView):
    """The sessions of a case."""

    @extend_schema(responses=SessionAnswer(many=True), operation_id="sessions")
    def get(self, request: Request, reference: str) -> Response:
        """Newest first; the note only to those who led the session."""
        case = opened_case(reference, actor=self.actor, section=Section.INTERVENTION)
        rows = sessions_of(case, actor=self.actor)
        notes = notes_of(case, actor=self.actor)
        self.saw(Seen(SessionEvent.SESSIONS_VIEWED, case_id=case.pk, shown=[one.pk for one in rows]))
        if notes:
            self.saw(Seen(SessionEvent.NOTE_VIEWED, case_id=case.pk, shown=list(notes)))
        shown = [_shown(one, notes.get(one.pk), self._leads(one)) for one in rows]
        return Response(SessionAnswer(shown, many=True).data)

    @extend_schema(request=LogSessionRequest, responses={201: SessionAnswer}, operation_id="log_session")
    def post(self, request: Request, reference: str) -> Response:
        """Log a session against the agreed plan."""
        case = opened_case(
            reference, actor=self.actor, section=Section.INTERVENTION, action=Action.LOG_SESSION
        )
        asked = LogSessionRequest(data=request.data)
        asked.is_valid(raise_exception=True)

        def act() -> Response:
            plan = running_plan_or_refusal(case, actor=self.actor)
            session = log_session(plan, actor=self.actor, **asked.answers())
            return Response(SessionAnswer(_shown(session, None, leads=False)).data, status=201)

        return self.once(request, act)

    def _leads(self, session: Session) -> bool:
        return self.actor.user_id in {session.facilitator_id, session.second_facilitator_id}


def _shown(session: Session, note: SessionNote | None, leads: bool) -> dict[str, Any]:
    own = [
        "id",
        "held_on",
        "attendance",
        "attended",
        "modules",
        "engagement",
        "progress_summary",
        "next_session_on",
        "version",
    ]
    said = {name: getattr(session, name) for name in own}
    return {**said, "facilitator": str(session.facilitator), "note_shown": leads, "note": note}
