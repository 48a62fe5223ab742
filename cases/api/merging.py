"""Other records of the person of a case, over the API: asking, answering, undoing, settling."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.access import open_or_404
from agencies.answers import Seen
from agencies.api.serializers import StrictSerializer
from agencies.api.view import ApiView
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.merge_events import MergeEvent
from cases.models import Case, Compared, MergeState, PossibleMatch, WhichStands
from cases.selectors.merge_differences import difference_to_settle
from cases.selectors.merges import merge_on, merge_to_answer, merges_on
from cases.selectors.opened import led_case, opened_case
from cases.serializers.asked import answers
from cases.services.merging.answer_merge import answer_merge
from cases.services.merging.propose_merge import propose_merge
from cases.services.merging.settle_difference import settle_difference
from cases.services.merging.undo_merge import undo_merge

_ANSWERS = [(one.value, one.label) for one in (MergeState.TOGETHER, MergeState.DECLINED)]


def _version() -> serializers.IntegerField:
    return serializers.IntegerField(min_value=0, max_value=2**31 - 1)


def _reason() -> serializers.CharField:
    return serializers.CharField(max_length=4000)


class ProposeMerge(StrictSerializer):
    """What was compared, and why they are one person; the version is that of the match."""

    version = _version()
    compared = serializers.ListField(child=serializers.ChoiceField(choices=Compared.choices), max_length=20)
    reason = _reason()


class AnswerMerge(StrictSerializer):
    """Agreed or not, and why."""

    version = _version()
    answer = serializers.ChoiceField(choices=_ANSWERS)
    reason = _reason()


class UndoMerge(StrictSerializer):
    """Why it is undone."""

    version = _version()
    reason = _reason()


class SettleDifference(StrictSerializer):
    """Which stands, and why; ``said`` as it was answered with the difference."""

    said = serializers.CharField(max_length=64)
    stands = serializers.ChoiceField(choices=WhichStands.choices)
    reason = _reason()


class MergeFact(serializers.Serializer[Any]):
    """One thing by name."""

    key = serializers.CharField()
    value = serializers.CharField()


class MergeSide(serializers.Serializer[Any]):
    """What one of the two records says, and whose record it is."""

    origin = serializers.CharField()
    reference = serializers.CharField()
    rows = MergeFact(many=True)


class MergeDifference(serializers.Serializer[Any]):
    """Where the two differ."""

    what = serializers.CharField()
    said = serializers.CharField()
    is_settled = serializers.BooleanField()
    rows = MergeFact(many=True)


class MergeAnswer(serializers.Serializer[Any]):
    """One of them; both sides only to whoever may know who both cases are about."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    state = serializers.CharField()
    heading = serializers.CharField()
    rows = MergeFact(many=True)
    sides = MergeSide(many=True, required=False)
    differences = MergeDifference(many=True, required=False)


class MergesApi(ApiView):
    """Other records of the person."""

    @extend_schema(responses=MergeAnswer(many=True), operation_id="list_merges")
    def get(self, request: Request, reference: str) -> Response:
        """What was asked, agreed and undone, the latest first."""
        case = opened_case(reference, actor=self.actor, section=Section.IDENTITY)
        merges = merges_on(case, actor=self.actor)
        self.saw(Seen(MergeEvent.VIEWED, target=case, case_id=case.pk))
        if merges:
            self.saw(Seen(MergeEvent.BOTH_SHOWN, shown=[one["id"] for one in merges]))
        return Response(MergeAnswer(merges, many=True).data)


class ProposeMergeApi(ApiView):
    """Asking the lead of another record."""

    @extend_schema(request=ProposeMerge, responses={204: None}, operation_id="propose_merge")
    def post(self, request: Request, reference: str, match_id: UUID) -> Response:
        """Tell the other agency that this record is held, and ask."""
        case = _led(reference, self.actor)
        match = open_or_404(PossibleMatch, self.actor, pk=match_id, case_id=case.pk)
        given = answers(ProposeMerge, request.data)

        def act() -> Response:
            propose_merge(match, case=case, actor=self.actor, **given)
            return Response(status=204)

        return self.once(request, act)


class AnswerMergeApi(ApiView):
    """Answering for the lead of the other record."""

    @extend_schema(request=AnswerMerge, responses={204: None}, operation_id="answer_merge")
    def post(self, request: Request, reference: str, merge_id: UUID) -> Response:
        """Agree, or do not."""
        case = _led(reference, self.actor)
        merge = merge_to_answer(case, merge_id, actor=self.actor)
        given = answers(AnswerMerge, request.data)

        def act() -> Response:
            answer_merge(merge, case=case, actor=self.actor, **given)
            return Response(status=204)

        return self.once(request, act)


class UndoMergeApi(ApiView):
    """Undoing, or taking back what was asked."""

    @extend_schema(request=UndoMerge, responses={204: None}, operation_id="undo_merge")
    def post(self, request: Request, reference: str, merge_id: UUID) -> Response:
        """Take the two records apart again."""
        case = _led(reference, self.actor)
        merge = merge_on(case, merge_id, actor=self.actor)
        given = answers(UndoMerge, request.data)

        def act() -> Response:
            undo_merge(merge, case=case, actor=self.actor, **given)
            return Response(status=204)

        return self.once(request, act)


class SettleDifferenceApi(ApiView):
    """Settling what the two records say differently."""

    @extend_schema(request=SettleDifference, responses={204: None}, operation_id="settle_difference")
    def post(self, request: Request, reference: str, merge_id: UUID, what: str) -> Response:
        """Say which stands, and why."""
        case = _led(reference, self.actor)
        merge = merge_on(case, merge_id, actor=self.actor)
        difference_to_settle(merge, what, actor=self.actor)
        given = answers(SettleDifference, request.data)

        def act() -> Response:
            settle_difference(merge, case=case, actor=self.actor, what=what, **given)
            return Response(status=204)

        return self.once(request, act)


def _led(reference: str, actor: ActingPerson) -> Case:
    return led_case(reference, actor=actor, section=Section.IDENTITY, action=Action.EDIT_CASE)
