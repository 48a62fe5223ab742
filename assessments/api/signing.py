"""Submitting, countersigning and returning through the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.api.view import ApiView
from agencies.roles import Action
from assessments.models import Assessment
from assessments.selectors.opened import opened_assessment
from assessments.serializers import ReturnRequest, StandingAnswer, VersionRequest
from assessments.services.countersign_assessment import countersign_assessment
from assessments.services.return_assessment import return_assessment
from assessments.services.submit_assessment import submit_assessment


class SubmitAssessmentApi(ApiView):
    """Submit a draft in which nothing is missing."""

    @extend_schema(request=VersionRequest, responses=StandingAnswer, operation_id="submit_assessment")
    def post(self, request: Request, reference: str, assessment_reference: str) -> Response:
        """Submit it for countersigning; what is missing is answered all at once."""
        opened = opened_assessment(reference, assessment_reference, actor=self.actor, action=Action.ASSESS)
        asked = given(VersionRequest(data=request.data))
        about: dict[str, Any] = {"actor": self.actor, "case": opened.case, **asked}
        return self.once(request, lambda: standing(submit_assessment(opened.assessment, **about)))


class CountersignAssessmentApi(ApiView):
    """Countersign somebody else's assessment."""

    @extend_schema(request=VersionRequest, responses=StandingAnswer, operation_id="countersign_assessment")
    def post(self, request: Request, reference: str, assessment_reference: str) -> Response:
        """Countersign it; from then on it is locked."""
        opened = opened_assessment(
            reference, assessment_reference, actor=self.actor, action=Action.COUNTERSIGN
        )
        asked = given(VersionRequest(data=request.data))
        about: dict[str, Any] = {"actor": self.actor, "case": opened.case, **asked}
        return self.once(request, lambda: standing(countersign_assessment(opened.assessment, **about)))


class ReturnAssessmentApi(ApiView):
    """Return an assessment for changes."""

    @extend_schema(request=ReturnRequest, responses=StandingAnswer, operation_id="return_assessment")
    def post(self, request: Request, reference: str, assessment_reference: str) -> Response:
        """Return it with a reason, and comments by factor."""
        opened = opened_assessment(
            reference, assessment_reference, actor=self.actor, action=Action.COUNTERSIGN
        )
        asked = given(ReturnRequest(data=request.data))
        about: dict[str, Any] = {"actor": self.actor, "case": opened.case, **asked}
        return self.once(request, lambda: standing(return_assessment(opened.assessment, **about)))


def given(asked: VersionRequest) -> dict[str, Any]:
    """What was sent, checked."""
    asked.is_valid(raise_exception=True)
    return dict(asked.validated_data)


def standing(assessment: Assessment) -> Response:
    """Where it stands after a write."""
    return Response(StandingAnswer(assessment).data)
