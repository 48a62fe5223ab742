"""How a plan changed, and the plan as it stood, for other systems."""

from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.sections import Section
from cases.models import Case
from cases.selectors.opened import granted_sections, opened_case
from interventions.events import versions_seen
from interventions.models import Plan
from interventions.plan_answers import PlanAnswer
from interventions.plan_serializers import PlanChangeAnswer
from interventions.selectors.plan_page import as_it_stood_in_words
from interventions.selectors.plans import plan_to_show
from interventions.selectors.versions import changes_of, version_of


class _VersionsApi(ApiView):
    """Earlier versions of the plan that runs, or that ended last."""

    def opened(self, reference: str) -> tuple[Case, Plan, frozenset[Section]]:
        """The case, its plan, and the sections the reader holds."""
        case = opened_case(reference, actor=self.actor, section=Section.INTERVENTION)
        plan = plan_to_show(case, actor=self.actor)
        if plan is None:
            raise Http404
        held = granted_sections(case, actor=self.actor)
        for event in versions_seen(held):
            self.saw(Seen(event, target=plan, case_id=case.pk))
        return case, plan, held


class PlanVersionsApi(_VersionsApi):
    """Every change of the plan."""

    @extend_schema(responses=PlanChangeAnswer(many=True), operation_id="plan_versions")
    def get(self, request: Request, reference: str) -> Response:
        """Who changed what, when and why, newest first; of ratings and safety what the reader holds."""
        _, plan, held = self.opened(reference)
        return Response(PlanChangeAnswer(changes_of(plan, actor=self.actor, held=held), many=True).data)


class PlanVersionApi(_VersionsApi):
    """The plan as it stood after one change."""

    @extend_schema(responses=PlanAnswer, operation_id="plan_version")
    def get(self, request: Request, reference: str, version: UUID) -> Response:
        """As the plan itself is answered, with the ratings and safety as they were said then."""
        case, plan, held = self.opened(reference)
        kept = version_of(plan, version, actor=self.actor)
        stood = as_it_stood_in_words(plan, kept, kept.written_at, case=case, actor=self.actor, held=held)
        return Response(PlanAnswer(stood).data)
