"""Changes of what binds the person, over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.serializers import StrictSerializer
from agencies.api.view import ApiView
from agencies.roles import Action
from agencies.sections import Section
from cases.section_events import ChangeEvent
from cases.selectors.condition_changes import changes_shown
from cases.selectors.opened import opened_case
from cases.serializers.asked import answers
from cases.services.acknowledge_changes import acknowledge_changes


class AcknowledgeChanges(StrictSerializer):
    """Up to which change."""

    up_to = serializers.UUIDField()


class WhoAcknowledged(serializers.Serializer[Any]):
    """One member of the team, and whether they have acknowledged it."""

    who = serializers.CharField()
    text = serializers.CharField()


class ChangeAnswer(serializers.Serializer[Any]):
    """One change, and who has acknowledged it."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    heading = serializers.CharField()
    by = serializers.CharField()
    answers = WhoAcknowledged(many=True)


class AcknowledgedAnswer(serializers.Serializer[Any]):
    """How many were acknowledged."""

    acknowledged = serializers.IntegerField()


class AcknowledgeChangesApi(ApiView):
    """The changes of conditions and orders."""

    @extend_schema(responses=ChangeAnswer(many=True), operation_id="list_condition_changes")
    def get(self, request: Request, reference: str) -> Response:
        """Newest first, each with who has acknowledged it."""
        case = opened_case(reference, actor=self.actor, section=Section.OFFENCE)
        changes = changes_shown(case, actor=self.actor)
        shown = [one["id"] for one in changes]
        self.saw(Seen(ChangeEvent.VIEWED, target=case, case_id=case.pk, shown=shown))
        return Response(ChangeAnswer(changes, many=True).data)

    @extend_schema(
        request=AcknowledgeChanges, responses=AcknowledgedAnswer, operation_id="acknowledge_changes"
    )
    def post(self, request: Request, reference: str) -> Response:
        """Acknowledge everything one was asked about, up to a change."""
        case = opened_case(reference, actor=self.actor, section=Section.OFFENCE, action=Action.DO_ACTION)
        given = answers(AcknowledgeChanges, request.data)

        def act() -> Response:
            return Response({"acknowledged": acknowledge_changes(case, actor=self.actor, **given)})

        return self.once(request, act)
