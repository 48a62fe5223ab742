"""Deciding about a module, for other systems."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.api.view import ApiView
from agencies.roles import Action
from agencies.sections import Section
from cases.selectors.opened import opened_case
from interventions.plan_answers import DecisionAnswer, DecisionRequest
from interventions.selectors.plans import module_of, require_training, running_plan_or_refusal
from interventions.services.decide_module import decide_module


class DecideModuleApi(ApiView):
    """Accept, decline or replace a module."""

    @extend_schema(request=DecisionRequest, responses=DecisionAnswer, operation_id="decide_module")
    def post(self, request: Request, reference: str, module: UUID) -> Response:
        """Keep the decision; ``version`` is the module's."""
        case = opened_case(
            reference, actor=self.actor, section=Section.INTERVENTION, action=Action.PLAN_MODULES
        )
        plan = running_plan_or_refusal(case, actor=self.actor)
        require_training(self.actor, plan.programme)
        row = module_of(plan, module, actor=self.actor)
        asked = DecisionRequest(data=request.data)
        asked.is_valid(raise_exception=True)

        def act() -> Response:
            return Response(DecisionAnswer(decide_module(row, actor=self.actor, **asked.validated_data)).data)

        return self.once(request, act)
