"""Why assessments are to be looked at again, and deciding that no new one is needed, through the API."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.roles import Action
from agencies.sections import Section
from assessments.api.signing import given
from assessments.events import AssessmentEvent
from assessments.rules import SHORTER
from assessments.selectors.lists import assessments_of
from assessments.selectors.reviews import open_reviews_of, opened_review
from assessments.serializers import VersionRequest
from assessments.services.settle_review import settle_review
from cases.selectors.opened import opened_case


class SettleReviewRequest(VersionRequest):
    """Why no new assessment is needed."""

    why_none = serializers.CharField(max_length=SHORTER)


class OpenReviewAnswer(serializers.Serializer[Any]):
    """What happened, as far as the reader may know, and by when it is decided on."""

    id = serializers.UUIDField()
    what = serializers.CharField()
    assessment = serializers.CharField()
    opened_on = serializers.DateField()
    due_on = serializers.DateField()


class SettledReviewAnswer(serializers.Serializer[Any]):
    """A review that was decided on."""

    id = serializers.UUIDField()
    settled_at = serializers.DateTimeField()
    why_none = serializers.CharField()
    version = serializers.IntegerField()


class ReviewsApi(ApiView):
    """The open reviews of a case."""

    @extend_schema(responses=OpenReviewAnswer(many=True), operation_id="list_reviews")
    def get(self, request: Request, reference: str) -> Response:
        """By their day, the earliest first."""
        case = opened_case(reference, actor=self.actor, section=Section.ASSESSMENT_SUMMARY)
        found = open_reviews_of(case, assessments_of(case, actor=self.actor), actor=self.actor)
        shown = [one["id"] for one in found]
        self.saw(Seen(AssessmentEvent.LIST_VIEWED, target=case, case_id=case.pk, shown=shown))
        return Response(OpenReviewAnswer(found, many=True).data)


class SettleReviewApi(ApiView):
    """Decide that no new assessment is needed."""

    @extend_schema(request=SettleReviewRequest, responses=SettledReviewAnswer, operation_id="settle_review")
    def post(self, request: Request, reference: str, review_id: UUID) -> Response:
        """With why; once nothing else is open the assessment is due again by its interval."""
        case = opened_case(
            reference, actor=self.actor, section=Section.ASSESSMENT_SUMMARY, action=Action.ASSESS
        )
        review = opened_review(case, review_id, actor=self.actor)
        asked = given(SettleReviewRequest(data=request.data))
        return self.once(
            request,
            lambda: Response(
                SettledReviewAnswer(settle_review(review, actor=self.actor, case=case, **asked)).data
            ),
        )
