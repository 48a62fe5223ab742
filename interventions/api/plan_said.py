"""What a plan says beside its modules, for other systems: the same services as the pages."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.api.serializers import StrictSerializer
from agencies.api.view import ApiView
from agencies.roles import Action
from agencies.sections import Section
from cases.selectors.opened import opened_case
from interventions.models import Plan
from interventions.plan_serializers import (
    FacilitatorsRequest,
    KeptAnswer,
    OpportunityRequest,
    PersonRequest,
    ReviewGoalRequest,
    ReviewRequest,
    SafetyRequest,
    SettleRequest,
    ShareGoalRequest,
    VersionAnswer,
    WorkRequest,
)
from interventions.selectors.plan_parts import opportunity_of, shared_goal_of
from interventions.selectors.plans import require_training, running_plan_or_refusal
from interventions.services.describe_person import describe_person
from interventions.services.describe_work import describe_work
from interventions.services.name_facilitators import name_facilitators
from interventions.services.opportunities import add_opportunity, settle_opportunity
from interventions.services.review_plan import review_plan
from interventions.services.shared_goals import review_shared_goal, share_goal
from interventions.services.state_plan_safety import state_plan_safety


class _PlanActApi(ApiView):
    """One act on the running plan."""

    def running(self, reference: str) -> Plan:
        """The running plan, for somebody who may change it."""
        case = opened_case(
            reference, actor=self.actor, section=Section.INTERVENTION, action=Action.PLAN_MODULES
        )
        plan = running_plan_or_refusal(case, actor=self.actor)
        require_training(self.actor, plan.programme)
        return plan

    def carried_out(
        self,
        request: Request,
        asked: type[StrictSerializer],
        act: Callable[..., Any],
        subject: object,
        *,
        is_new: bool = False,
    ) -> Response:
        """Do it once with what was sent, and answer with the version or the key."""
        sent = asked(data=request.data)
        sent.is_valid(raise_exception=True)

        def once() -> Response:
            row = act(subject, actor=self.actor, **sent.validated_data)
            answer = KeptAnswer(row) if is_new else VersionAnswer(row)
            return Response(answer.data, status=201 if is_new else 200)

        return self.once(request, once)


class DescribePersonApi(_PlanActApi):
    """The person's own account, strengths and hopes."""

    @extend_schema(request=PersonRequest, responses=VersionAnswer, operation_id="describe_person")
    def post(self, request: Request, reference: str) -> Response:
        """Keep it; ``version`` is the plan's."""
        return self.carried_out(request, PersonRequest, describe_person, self.running(reference))


class DescribeWorkApi(_PlanActApi):
    """Both tracks, the pace, and what makes sessions fit the person."""

    @extend_schema(request=WorkRequest, responses=VersionAnswer, operation_id="describe_work")
    def post(self, request: Request, reference: str) -> Response:
        """Keep it; ``version`` is the plan's."""
        return self.carried_out(request, WorkRequest, describe_work, self.running(reference))


class StatePlanSafetyApi(_PlanActApi):
    """What keeps the person and staff safe."""

    @extend_schema(request=SafetyRequest, responses={201: KeptAnswer}, operation_id="state_plan_safety")
    def post(self, request: Request, reference: str) -> Response:
        """Add how safety stands now; what was said before stays."""
        opened_case(reference, actor=self.actor, section=Section.SAFETY)
        plan = self.running(reference)
        return self.carried_out(request, SafetyRequest, state_plan_safety, plan, is_new=True)


class NameFacilitatorsApi(_PlanActApi):
    """Who leads the sessions."""

    @extend_schema(request=FacilitatorsRequest, responses=VersionAnswer, operation_id="name_facilitators")
    def post(self, request: Request, reference: str) -> Response:
        """Name one or two; ``version`` is the plan's."""
        return self.carried_out(request, FacilitatorsRequest, name_facilitators, self.running(reference))


class ReviewPlanApi(_PlanActApi):
    """Reviewing the plan."""

    @extend_schema(request=ReviewRequest, responses={201: KeptAnswer}, operation_id="review_plan")
    def post(self, request: Request, reference: str) -> Response:
        """Keep what was found, and the day of the next review."""
        return self.carried_out(request, ReviewRequest, review_plan, self.running(reference), is_new=True)


class AddOpportunityApi(_PlanActApi):
    """Opportunities outside sessions."""

    @extend_schema(request=OpportunityRequest, responses={201: KeptAnswer}, operation_id="add_opportunity")
    def post(self, request: Request, reference: str) -> Response:
        """Count on one: what, who sees to it, by when."""
        plan = self.running(reference)
        return self.carried_out(request, OpportunityRequest, add_opportunity, plan, is_new=True)


class SettleOpportunityApi(_PlanActApi):
    """What came of an opportunity."""

    @extend_schema(request=SettleRequest, responses=VersionAnswer, operation_id="settle_opportunity")
    def post(self, request: Request, reference: str, opportunity: UUID) -> Response:
        """Say it once; ``version`` is the opportunity's."""
        row = opportunity_of(self.running(reference), opportunity, actor=self.actor)
        return self.carried_out(request, SettleRequest, settle_opportunity, row)


class ShareGoalApi(_PlanActApi):
    """Goals shared with other agencies."""

    @extend_schema(request=ShareGoalRequest, responses={201: KeptAnswer}, operation_id="share_goal")
    def post(self, request: Request, reference: str) -> Response:
        """State one, with whom, and how everybody will see it."""
        return self.carried_out(request, ShareGoalRequest, share_goal, self.running(reference), is_new=True)


class ReviewSharedGoalApi(_PlanActApi):
    """The review of a shared goal."""

    @extend_schema(request=ReviewGoalRequest, responses=VersionAnswer, operation_id="review_shared_goal")
    def post(self, request: Request, reference: str, goal: UUID) -> Response:
        """Say what it found; ``version`` is the goal's."""
        row = shared_goal_of(self.running(reference), goal, actor=self.actor)
        return self.carried_out(request, ReviewGoalRequest, review_shared_goal, row)
