"""Information requests between two agencies, over the API."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.by_form import FormApi, asked_by
from agencies.forms.govuk import GovUkForm
from agencies.roles import Action
from cases.forms.requests import (
    AnswerRequestForm,
    RefuseRequestForm,
    RequestInformationForm,
    WithdrawRequestForm,
)
from cases.models import Case, InformationRequest
from cases.request_events import RequestEvent
from cases.selectors.information_requests import (
    answers_to,
    people_to_ask,
    request_asked_by_us,
    request_asked_of_us,
    request_on,
    requests_in_full,
    sections_to_ask_about,
)
from cases.selectors.opened import opened_case
from cases.services.requests.answer_request import answer_request
from cases.services.requests.refuse_information_request import refuse_information_request
from cases.services.requests.request_information import request_information
from cases.services.requests.withdraw_request import withdraw_request


class GivenAnswer(serializers.Serializer[Any]):
    """One part of what was given."""

    id = serializers.UUIDField()
    words = serializers.CharField()
    not_given = serializers.CharField()
    passing_on = serializers.CharField()
    is_last = serializers.BooleanField()
    given_by = serializers.CharField()
    given_at = serializers.DateTimeField()


class InformationRequestAnswer(serializers.Serializer[Any]):
    """A request, as the two agencies read it."""

    id = serializers.UUIDField()
    in_section = serializers.CharField()
    from_agency = serializers.CharField()
    asked_by = serializers.CharField()
    asked_at = serializers.DateTimeField()
    to_agency = serializers.CharField()
    asked_of = serializers.CharField()
    what = serializers.CharField()
    why = serializers.CharField()
    gateway = serializers.CharField()
    answer_by = serializers.DateField()
    stage = serializers.CharField()
    ground = serializers.CharField()
    ended_because = serializers.CharField()
    version = serializers.IntegerField()


class InformationRequestInFull(InformationRequestAnswer):
    """A request with what was given so far."""

    answers = GivenAnswer(many=True)


class InformationRequestsApi(FormApi):
    """What one's own agency asked others on a case, and what it was asked; and asking."""

    @extend_schema(responses=InformationRequestAnswer(many=True), operation_id="list_information_requests")
    def get(self, request: Request, reference: str) -> Response:
        """The latest first."""
        case = opened_case(reference, actor=self.actor)
        rows = requests_in_full(case, actor=self.actor)
        self.saw(Seen(RequestEvent.LISTED, target=case, case_id=case.pk, shown=[one.pk for one in rows]))
        return Response(InformationRequestAnswer(rows, many=True).data)

    @extend_schema(
        request=asked_by(RequestInformationForm),
        responses={201: InformationRequestAnswer},
        operation_id="request_information",
    )
    def post(self, request: Request, reference: str) -> Response:
        """Ask somebody at another agency."""
        case = opened_case(reference, actor=self.actor, action=Action.REQUEST_INFORMATION)
        people = people_to_ask(case, actor=self.actor)
        sections = sections_to_ask_about(case, actor=self.actor)
        said = self.asked(RequestInformationForm, request, people=people, sections=sections).answers()

        def act() -> Response:
            one = request_information(case, actor=self.actor, **said)
            return Response(InformationRequestAnswer(one).data, status=201)

        return self.once(request, act)


class InformationRequestApi(FormApi):
    """One request."""

    @extend_schema(responses=InformationRequestInFull, operation_id="retrieve_information_request")
    def get(self, request: Request, reference: str, request_id: UUID) -> Response:
        """What is asked, and what was given so far."""
        case = opened_case(reference, actor=self.actor)
        one = request_on(case, request_id, actor=self.actor)
        given = answers_to(one, actor=self.actor)
        self.saw(Seen(RequestEvent.VIEWED, target=one, case_id=case.pk, shown=[each.pk for each in given]))
        told = {**InformationRequestAnswer(one).data, "answers": GivenAnswer(given, many=True).data}
        return Response(told)


def _moving_on(
    name: str,
    form: type[GovUkForm],
    found: Callable[..., InformationRequest],
    service: Callable[..., object],
) -> type[FormApi]:
    class MoveOnApi(FormApi):
        """What one side does about a request."""

        @extend_schema(request=asked_by(form), responses=InformationRequestAnswer, operation_id=name)
        def post(self, request: Request, reference: str, request_id: UUID) -> Response:
            """Do it; answered with the request as it stands then."""
            case = opened_case(reference, actor=self.actor)
            one = found(case, request_id, actor=self.actor)
            said = self.asked(form, request).answers()

            def act() -> Response:
                service(one, actor=self.actor, **said)
                return Response(InformationRequestAnswer(self._again(case, request_id)).data)

            return self.once(request, act)

        def _again(self, case: Case, request_id: UUID) -> InformationRequest:
            return request_on(case, request_id, actor=self.actor)

    return MoveOnApi


AnswerRequestApi = _moving_on("answer_request", AnswerRequestForm, request_asked_of_us, answer_request)
RefuseInformationRequestApi = _moving_on(
    "refuse_information_request", RefuseRequestForm, request_asked_of_us, refuse_information_request
)
WithdrawRequestApi = _moving_on(
    "withdraw_request", WithdrawRequestForm, request_asked_by_us, withdraw_request
)
