"""How the person came to it, online or offline, through the API."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.serializers import StrictSerializer
from agencies.api.view import ApiView
from agencies.drafts import OpenedOn
from agencies.roles import Action
from agencies.sections import Section
from assessments.events import AssessmentEvent
from assessments.models.route import Route, RouteSource
from assessments.rules import LONG
from assessments.selectors.opened import opened_assessment
from assessments.selectors.routes import asks_for_route, in_lines, route_of
from assessments.serializers import SavedAnswer
from assessments.services.save_route import save_route


class RouteRequest(StrictSerializer):
    """Which way it ran and what shows it; ``version`` is the one it was read in."""

    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    route = serializers.ChoiceField(choices=Route.choices, allow_blank=True, required=False, default="")
    shown_by = serializers.ListField(
        child=serializers.ChoiceField(choices=RouteSource.choices),
        max_length=len(RouteSource),
        required=False,
        default=list,
    )
    evidence = serializers.CharField(max_length=LONG, allow_blank=True, required=False, default="")


class RouteLineAnswer(serializers.Serializer[Any]):
    """One line as it is read."""

    heading = serializers.CharField()
    text = serializers.CharField()


class RouteAnswer(serializers.Serializer[Any]):
    """What the present revision states, and the lines it reads like."""

    revision = serializers.IntegerField()
    version = serializers.IntegerField()
    route = serializers.CharField()
    shown_by = serializers.ListField(child=serializers.CharField())
    evidence = serializers.CharField()
    said = RouteLineAnswer(many=True)


class RouteApi(ApiView):
    """The route an assessment states."""

    @extend_schema(responses=RouteAnswer, operation_id="read_route")
    def get(self, request: Request, reference: str, assessment_reference: str) -> Response:
        """As it is written, or as it was signed; for whoever holds the evidence."""
        opened = opened_assessment(
            reference, assessment_reference, actor=self.actor, section=Section.ASSESSMENT
        )
        stated = route_of(opened.assessment, actor=self.actor)
        signed = opened.assessment.is_signed
        event = AssessmentEvent.EVIDENCE_VIEWED if signed else AssessmentEvent.DRAFT_VIEWED
        self.saw(Seen(event, target=opened.assessment, case_id=opened.case.pk))
        names = ("revision", "version", "route", "shown_by", "evidence")
        answer: dict[str, Any] = {name: getattr(stated, name) for name in names}
        answer["said"] = [{"heading": heading, "text": text} for heading, text in in_lines(stated)]
        return Response(RouteAnswer(answer).data)

    @extend_schema(request=RouteRequest, responses=SavedAnswer, operation_id="save_route")
    def put(self, request: Request, reference: str, assessment_reference: str) -> Response:
        """Save what is stated so far."""
        opened = opened_assessment(reference, assessment_reference, actor=self.actor, action=Action.ASSESS)
        if not asks_for_route(opened.definition):
            raise Http404
        sent = RouteRequest(data=request.data)
        sent.is_valid(raise_exception=True)
        said = dict(sent.validated_data)
        over = OpenedOn(said.pop("version"))
        return self.once(
            request,
            lambda: Response(
                SavedAnswer(save_route(opened.assessment, actor=self.actor, opened=over, **said)).data
            ),
        )
