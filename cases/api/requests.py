"""Opening a case in an emergency, and asking for access and deciding on it, over the API."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.access import admit
from agencies.answers import Seen
from agencies.api.serializers import StrictSerializer
from agencies.api.view import ApiView
from agencies.roles import Action
from agencies.sections import Section
from cases import gateways
from cases.access_events import RequestEvent
from cases.basis import AGREEMENT, GRANTABLE
from cases.models import AccessRequest, Case
from cases.selectors.access_requests import own_requests, request_on
from cases.selectors.break_glass import refused_glass
from cases.selectors.opened import holding, led_case
from cases.serializers.asked import answers
from cases.services.approve_request import approve_as_second, approve_request
from cases.services.ask_for_access import ask_for_access
from cases.services.break_glass import MOST_MINUTES, break_glass
from cases.services.refuse_request import refuse_request

_DECISIONS = [("approve", "Approve"), ("second", "Approve as the second"), ("refuse", "Do not grant")]
_SECTIONS = [(one.value, one.label) for one in Section if one in GRANTABLE]


_SERVICES: dict[str, tuple[Callable[..., AccessRequest], set[str], set[str]]] = {
    "approve": (approve_request, {"sections", "until"}, {"basis", "part_played", "accountable"}),
    "second": (approve_as_second, {"content_hash"}, set()),
    "refuse": (refuse_request, {"reason"}, set()),
}


def _sections() -> serializers.ListField:
    return serializers.ListField(child=serializers.ChoiceField(choices=_SECTIONS), max_length=len(Section))


class BreakGlassAsked(StrictSerializer):
    """Which case, why, for how long."""

    reference = serializers.CharField(max_length=40)
    purpose = serializers.CharField(max_length=1000)
    minutes = serializers.IntegerField(min_value=1, max_value=MOST_MINUTES, default=30)


class BreakGlassAnswer(serializers.Serializer[Any]):
    """What was opened, and until when."""

    reference = serializers.CharField()
    until = serializers.DateTimeField()


class AccessAskedFor(StrictSerializer):
    """Which case, what of it, why, until when."""

    reference = serializers.CharField(max_length=40)
    sections = _sections()
    purpose = serializers.CharField(max_length=1000)
    until = serializers.DateField()


class OwnRequest(serializers.Serializer[Any]):
    """What the caller asked for; "Not granted" says nothing of whether there is such a case."""

    reference = serializers.CharField()
    sections = serializers.ListField(child=serializers.CharField())
    asked_on = serializers.DateField()
    answer_by = serializers.DateField()
    state = serializers.CharField()


class DecisionAsked(StrictSerializer):
    """Yes on these terms, yes as the second person to what was shown, or no with a reason."""

    decision = serializers.ChoiceField(choices=_DECISIONS)
    version = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    sections = serializers.ListField(child=serializers.ChoiceField(choices=_SECTIONS), required=False)
    until = serializers.DateField(required=False)
    basis = serializers.ChoiceField(choices=[*gateways.CHOICES, (AGREEMENT, "Agreement")], required=False)
    part_played = serializers.CharField(max_length=300, required=False)
    accountable = serializers.CharField(max_length=120, required=False)
    content_hash = serializers.CharField(max_length=64, required=False)
    reason = serializers.CharField(max_length=2000, required=False)


class RequestAnswer(serializers.Serializer[Any]):
    """A request that reached the lead agency, with the digest an approval binds."""

    id = serializers.UUIDField()
    state = serializers.CharField()
    sections = serializers.ListField(child=serializers.CharField())
    granted_sections = serializers.ListField(child=serializers.CharField())
    purpose = serializers.CharField()
    until = serializers.DateField()
    version = serializers.IntegerField()
    content_hash = serializers.CharField()


class BreakGlassApi(ApiView):
    """Opening a case in an emergency."""

    step_up = True

    @extend_schema(request=BreakGlassAsked, responses={201: BreakGlassAnswer}, operation_id="break_glass")
    def post(self, request: Request) -> Response:
        """Open it for reading; wrong, absent and excluded references are answered alike."""
        admit(self.actor, Action.BREAK_GLASS)
        asked = answers(BreakGlassAsked, request.data)
        return self.once(request, lambda: self._opened(asked))

    def _opened(self, asked: dict[str, Any]) -> Response:
        try:
            case = break_glass(actor=self.actor, **asked)
        except ValidationError:
            self.refused(refused_glass(asked["reference"]))
            raise
        until = holding(case, actor=self.actor).glass_until
        return Response(BreakGlassAnswer({"reference": case.reference, "until": until}).data, status=201)


class AccessRequestsApi(ApiView):
    """The caller's own requests; and asking."""

    @extend_schema(responses=OwnRequest(many=True), operation_id="list_own_requests")
    def get(self, request: Request) -> Response:
        """What was asked for, the latest first."""
        admit(self.actor, Action.ASK_FOR_ACCESS)
        self.saw(Seen(RequestEvent.OWN_LISTED))
        return Response(OwnRequest(own_requests(self.actor), many=True).data)

    @extend_schema(request=AccessAskedFor, responses={202: None}, operation_id="ask_for_access")
    def post(self, request: Request) -> Response:
        """Ask whoever leads the case; the answer is the same whether or not there is one."""
        admit(self.actor, Action.ASK_FOR_ACCESS)
        asked = answers(AccessAskedFor, request.data)

        def act() -> Response:
            ask_for_access(actor=self.actor, **asked)
            return Response(status=202)

        return self.once(request, act)


class DecideOnAccessApi(ApiView):
    """One request that reached the lead agency; and deciding on it."""

    @extend_schema(responses=RequestAnswer, operation_id="retrieve_access_request")
    def get(self, request: Request, reference: str, request_id: UUID) -> Response:
        """What is asked for, and the terms if somebody has approved some."""
        case, asked = self._asked(reference, request_id)
        self.saw(Seen(RequestEvent.VIEWED, target=asked, case_id=case.pk))
        return Response(RequestAnswer(asked).data)

    @extend_schema(request=DecisionAsked, responses=RequestAnswer, operation_id="decide_on_access")
    def post(self, request: Request, reference: str, request_id: UUID) -> Response:
        """Approve, approve as the second person, or refuse."""
        _, asked = self._asked(reference, request_id)
        given = answers(DecisionAsked, request.data)
        return self.once(request, lambda: Response(RequestAnswer(self._decided(asked, given)).data))

    def _asked(self, reference: str, key: UUID) -> tuple[Case, AccessRequest]:
        case = led_case(reference, actor=self.actor, action=Action.DECIDE_ON_ACCESS)
        return case, request_on(case, key, actor=self.actor)

    def _decided(self, asked: AccessRequest, given: dict[str, Any]) -> AccessRequest:
        service, needed, optional = _SERVICES[given["decision"]]
        if missing := needed - set(given):
            raise ValidationError(dict.fromkeys(sorted(missing), "This field is required."))
        terms = {name: value for name, value in given.items() if name in needed | optional}
        return service(asked, actor=self.actor, version=given["version"], **terms)
