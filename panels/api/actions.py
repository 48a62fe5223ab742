"""The panel actions of a case, and the owner's answer to one."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.roles import Action
from agencies.sections import Section
from cases.selectors.opened import opened_case
from panels.events import PanelEvent
from panels.models import PanelAction
from panels.selectors.on_case import actions_of_case
from panels.selectors.opened import may_answer, opened_row
from panels.selectors.shown import action_shown
from panels.serializers import ActionAnswer, AnswerActionRequest
from panels.services.answer_action import answer_action


class ActionsApi(ApiView):
    """The panel actions of one case."""

    @extend_schema(responses=ActionAnswer(many=True), operation_id="list_actions")
    def get(self, request: Request, reference: str) -> Response:
        """List them, those still to be done first."""
        case = opened_case(reference, actor=self.actor, section=Section.PANEL)
        actions = actions_of_case(case, actor=self.actor)
        shown = [one["id"] for one in actions]
        self.saw(Seen(PanelEvent.ACTIONS_VIEWED, target=case, case_id=case.pk, shown=shown))
        return Response(ActionAnswer(actions, many=True).data)


class ActionApi(ApiView):
    """One action."""

    @extend_schema(request=AnswerActionRequest, responses=ActionAnswer, operation_id="answer_action")
    def patch(self, request: Request, reference: str, action_id: UUID) -> Response:
        """Accept, refuse with a reason, note progress, or say what came of it."""
        case, action = opened_row(
            PanelAction, reference, action_id, actor=self.actor, action=Action.DO_ACTION
        )
        if not may_answer(action, actor=self.actor):
            raise PermissionDenied
        asked = AnswerActionRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        row = answer_action(action, actor=self.actor, case=case, **asked.validated_data)
        return Response(ActionAnswer(action_shown(row, case)).data)
