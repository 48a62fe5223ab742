"""Amending, setting aside and passing on through the API: by the services of the pages."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.api.view import ApiView
from agencies.roles import Action
from assessments.api.signing import given, standing
from assessments.selectors.opened import opened_assessment, opened_to_decide
from assessments.serializers import PassOnRequest, StandingAnswer, WhyRequest
from assessments.services.amend_assessment import amend_assessment
from assessments.services.pass_on_assessment import pass_on_assessment
from assessments.services.set_aside_assessment import set_aside_assessment


class AmendAssessmentApi(ApiView):
    """Open a signed assessment to be amended."""

    @extend_schema(request=WhyRequest, responses=StandingAnswer, operation_id="amend_assessment")
    def post(self, request: Request, reference: str, assessment_reference: str) -> Response:
        """Its countersignature is void from then on; it is written and signed again as the next revision."""
        opened, action = opened_to_decide(reference, assessment_reference, actor=self.actor)
        asked = given(WhyRequest(data=request.data))
        about: dict[str, Any] = {"actor": self.actor, "action": action, "case": opened.case, **asked}
        return self.once(request, lambda: standing(amend_assessment(opened.assessment, **about)))


class SetAsideAssessmentApi(ApiView):
    """Set an unfinished assessment aside."""

    @extend_schema(request=WhyRequest, responses=StandingAnswer, operation_id="set_aside_assessment")
    def post(self, request: Request, reference: str, assessment_reference: str) -> Response:
        """It stays readable, nothing of it is due, and another may be started."""
        opened, action = opened_to_decide(reference, assessment_reference, actor=self.actor)
        asked = given(WhyRequest(data=request.data))
        about: dict[str, Any] = {"actor": self.actor, "action": action, "case": opened.case, **asked}
        return self.once(request, lambda: standing(set_aside_assessment(opened.assessment, **about)))


class PassOnAssessmentApi(ApiView):
    """Pass a draft on to another assessor."""

    @extend_schema(request=PassOnRequest, responses=StandingAnswer, operation_id="pass_on_assessment")
    def post(self, request: Request, reference: str, assessment_reference: str) -> Response:
        """A trained assessor of the agency to whom the case is open writes it from now on."""
        opened = opened_assessment(
            reference, assessment_reference, actor=self.actor, action=Action.COUNTERSIGN
        )
        asked = given(PassOnRequest(data=request.data))
        about: dict[str, Any] = {"actor": self.actor, "case": opened.case, **asked}
        return self.once(request, lambda: standing(pass_on_assessment(opened.assessment, **about)))
