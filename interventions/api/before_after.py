"""Before and after a plan, for other systems."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.sections import Section
from cases.selectors.opened import opened_case
from interventions.report_events import ReportEvent
from interventions.selectors.before_after import before_and_after
from interventions.selectors.plans import plan_or_404


class FactorMovedAnswer(serializers.Serializer[Any]):
    """One factor then and now, and the word for what moved."""

    name = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()
    change = serializers.CharField()


class BeforeAfterAnswer(serializers.Serializer[Any]):
    """Factors a module answers (``targeted``), present and ``left``, or not present then (``absent``)."""

    worked_on = serializers.CharField()
    factors = FactorMovedAnswer(many=True)


class BeforeAfterApi(ApiView):
    """A description, not the effect of the plan."""

    @extend_schema(responses=BeforeAfterAnswer(many=True), operation_id="before_after")
    def get(self, request: Request, reference: str) -> Response:
        """Nothing until an assessment with the same instrument is signed after the one it answers."""
        opened_case(reference, actor=self.actor, section=Section.INTERVENTION)
        case = opened_case(reference, actor=self.actor, section=Section.ASSESSMENT_SUMMARY)
        plan = plan_or_404(case, actor=self.actor)
        said = before_and_after(case, plan, actor=self.actor)
        self.saw(Seen(ReportEvent.BEFORE_AFTER, target=plan, case_id=case.pk, shown=said["shown"]))
        return Response(BeforeAfterAnswer(said["groups"], many=True).data)
