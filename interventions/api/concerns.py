"""Concerns, for other systems: raising one, reading it, acknowledging it."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.by_form import FormApi, asked_by
from agencies.roles import Action
from agencies.sections import Section
from cases.models import Case
from cases.selectors.opened import opened_case
from interventions.events import ConcernEvent
from interventions.forms.session import AcknowledgeConcernForm, RaiseConcernForm
from interventions.models import Concern
from interventions.selectors.concern_page import concern_shown
from interventions.selectors.sessions import concern_by_key
from interventions.serializers import ConcernAnswer
from interventions.services.acknowledge_concern import acknowledge_concern
from interventions.services.raise_concern import raise_concern_now


class ConcernsApi(FormApi):
    """Concerns about a case that come from no session."""

    @extend_schema(
        request=asked_by(RaiseConcernForm), responses={201: ConcernAnswer}, operation_id="raise_concern"
    )
    def post(self, request: Request, reference: str) -> Response:
        """Raise one: it reaches people at once. The answer says whom to ring, and who has been told."""
        act = Action.RECORD_OBSERVATION
        case = opened_case(reference, actor=self.actor, section=Section.SAFETY, action=act)
        typed = self.asked(RaiseConcernForm, request).concern_typed()

        def carry_out() -> Response:
            raised = raise_concern_now(case, actor=self.actor, concern=typed)
            return Response(_answer(raised, case, self), status=201)

        return self.once(request, carry_out)


class ConcernApi(FormApi):
    """One concern."""

    @extend_schema(responses=ConcernAnswer, operation_id="concern")
    def get(self, request: Request, reference: str, concern: UUID) -> Response:
        """What it says, whom to ring, who has been told, and who acknowledged it."""
        case = opened_case(reference, actor=self.actor, section=Section.SAFETY)
        row = concern_by_key(case, concern, actor=self.actor)
        self.saw(Seen(ConcernEvent.CONCERN_VIEWED, target=row, case_id=case.pk))
        return Response(_answer(row, case, self))


class AcknowledgeConcernApi(FormApi):
    """Acknowledging a concern."""

    @extend_schema(
        request=asked_by(AcknowledgeConcernForm),
        responses=ConcernAnswer,
        operation_id="acknowledge_concern",
    )
    def post(self, request: Request, reference: str, concern: UUID) -> Response:
        """Say what is being done about it."""
        act = Action.ACKNOWLEDGE_CONCERN
        case = opened_case(reference, actor=self.actor, section=Section.SAFETY, action=act)
        row = concern_by_key(case, concern, actor=self.actor)
        said = self.asked(AcknowledgeConcernForm, request).answers()

        def carry_out() -> Response:
            return Response(_answer(acknowledge_concern(row, actor=self.actor, **said), case, self))

        return self.once(request, carry_out)


def _answer(row: Concern, case: Case, asked: FormApi) -> dict[str, Any]:
    shown = concern_shown(row, case, actor=asked.actor)
    row.contacts, row.told, row.next_step = shown["contacts"], shown["told_rows"], shown["next_step"]  # type: ignore[attr-defined]
    return dict(ConcernAnswer(row).data)
