"""Whether a programme suits the person, for other systems."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.roles import Action
from agencies.sections import Section
from cases.models import Case
from cases.selectors.opened import opened_case
from interventions.models import Suitability, TakingPart
from interventions.selectors.programmes import current_programmes
from interventions.selectors.suitability import answers_to, decision_of, decisions_of
from interventions.selectors.suitability_page import decision_in_words
from interventions.services.confirm_suitability import confirm_suitability, return_suitability
from interventions.services.decide_suitability import decide_suitability
from interventions.services.record_their_answer import record_their_answer
from interventions.suitability_events import SuitabilityEvent
from interventions.suitability_serializers import (
    CheckRequest,
    DecideSuitabilityRequest,
    SuitabilityAnswer,
    TheirAnswerRequest,
)


class _OfCase(ApiView):
    """What every endpoint about decisions begins and ends with."""

    def case(self, reference: str, action: Action = Action.VIEW) -> Case:
        """The case, for whoever may see its plans and do this."""
        return opened_case(reference, actor=self.actor, section=Section.INTERVENTION, action=action)

    def answer(self, row: Suitability, said: list[TakingPart] | None = None) -> dict[str, Any]:
        """One decision in words."""
        if said is None:
            said = answers_to([row], actor=self.actor)[row.pk]
        return dict(SuitabilityAnswer(decision_in_words(row, said, current_programmes())).data)


class SuitabilitiesApi(_OfCase):
    """The decisions on suitability of a case."""

    @extend_schema(responses=SuitabilityAnswer(many=True), operation_id="list_suitability")
    def get(self, request: Request, reference: str) -> Response:
        """The newest first, superseded ones too, each with what the person says to it."""
        case = self.case(reference)
        found = decisions_of(case, actor=self.actor)
        said, programmes = answers_to(found, actor=self.actor), current_programmes()
        self.saw(Seen(SuitabilityEvent.LIST_VIEWED, case_id=case.pk, shown=[one.pk for one in found]))
        shown = [decision_in_words(one, said[one.pk], programmes) for one in found]
        return Response(SuitabilityAnswer(shown, many=True).data)

    @extend_schema(
        request=DecideSuitabilityRequest,
        responses={201: SuitabilityAnswer},
        operation_id="decide_suitability",
    )
    def post(self, request: Request, reference: str) -> Response:
        """Decide; it counts once somebody else confirms it."""
        case = self.case(reference, Action.PLAN_MODULES)
        asked = DecideSuitabilityRequest(data=request.data)
        asked.is_valid(raise_exception=True)

        def act() -> Response:
            programme, said = asked.said()
            kept = decide_suitability(case, actor=self.actor, programme=programme, said=said)
            return Response(self.answer(kept, []), status=201)

        return self.once(request, act)


class SuitabilityApi(_OfCase):
    """One decision."""

    @extend_schema(responses=SuitabilityAnswer, operation_id="suitability")
    def get(self, request: Request, reference: str, decision: UUID) -> Response:
        """In the words of the version of the programme it was taken on."""
        case = self.case(reference)
        row = decision_of(case, decision, actor=self.actor)
        self.saw(Seen(SuitabilityEvent.VIEWED, target=row, case_id=case.pk))
        return Response(self.answer(row))


class CheckSuitabilityApi(_OfCase):
    """Somebody else confirms or returns it."""

    @extend_schema(request=CheckRequest, responses=SuitabilityAnswer, operation_id="confirm_suitability")
    def post(self, request: Request, reference: str, decision: UUID) -> Response:
        """``reason`` is needed to return it."""
        row = decision_of(self.case(reference, Action.COUNTERSIGN), decision, actor=self.actor)
        asked = CheckRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        version, reason = asked.validated_data["version"], asked.validated_data["reason"]

        def act() -> Response:
            if asked.validated_data["decision"] == "return":
                kept = return_suitability(row, actor=self.actor, version=version, reason=reason)
            else:
                kept = confirm_suitability(row, actor=self.actor, version=version)
            return Response(self.answer(kept))

        return self.once(request, act)


class TheirAnswerApi(_OfCase):
    """What the person says to taking part."""

    @extend_schema(
        request=TheirAnswerRequest, responses={201: SuitabilityAnswer}, operation_id="their_answer"
    )
    def post(self, request: Request, reference: str, decision: UUID) -> Response:
        """Kept beside what they said before; to refuse is their right."""
        row = decision_of(self.case(reference, Action.PLAN_MODULES), decision, actor=self.actor)
        asked = TheirAnswerRequest(data=request.data)
        asked.is_valid(raise_exception=True)

        def act() -> Response:
            record_their_answer(row, actor=self.actor, **asked.validated_data)
            return Response(self.answer(row), status=201)

        return self.once(request, act)
