"""The plan, for other systems."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.sections import Section
from cases.selectors.opened import granted_sections, opened_case
from interventions.events import PlanEvent
from interventions.plan_answers import PlanAnswer
from interventions.selectors.plan_page import plan_in_words
from interventions.selectors.plans import plan_to_show


class PlanApi(ApiView):
    """The plan that runs, or the one that ended last."""

    @extend_schema(responses=PlanAnswer, operation_id="plan")
    def get(self, request: Request, reference: str) -> Response:
        """Modules with the reason each is suggested, and the factors the plan answers."""
        case = opened_case(reference, actor=self.actor, section=Section.INTERVENTION)
        plan = plan_to_show(case, actor=self.actor)
        if plan is None:
            raise Http404
        shown = plan_in_words(
            plan,
            case=case,
            actor=self.actor,
            held=granted_sections(case, actor=self.actor),
        )
        self.saw(Seen(PlanEvent.PLAN_VIEWED, target=plan, case_id=case.pk))
        if shown["sees_ratings"]:
            self.saw(Seen(PlanEvent.RATINGS_VIEWED, target=plan, case_id=case.pk))
        if shown["sees_safety"]:
            self.saw(Seen(PlanEvent.SAFETY_VIEWED, target=plan, case_id=case.pk))
        return Response(PlanAnswer(shown).data)
