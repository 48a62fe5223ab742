"""Handing a case over, over the API: at the agency that leads it, and at the one asked to."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.access import admit
from agencies.answers import Seen
from agencies.api.by_form import FormApi, asked_by
from agencies.forms.govuk import GovUkForm
from agencies.roles import Action
from cases.forms.handing_over import (
    AcceptHandOverForm,
    DeclineHandOverForm,
    OfVersionForm,
    ProposeHandOverForm,
    ReturnHandOverForm,
    ReviseHandOverForm,
)
from cases.hand_over_events import HandOverEvent
from cases.models import Case
from cases.selectors.hand_overs import (
    agencies_that_may_lead,
    as_plain,
    granted_to_lead,
    hand_over_on,
    hand_overs_on,
    offered_hand_over,
    offered_hand_overs,
    people_who_may_take_over,
    proposed_hand_over,
)
from cases.selectors.opened import led_case
from cases.selectors.people import by_person
from cases.services.handing_over.accept_hand_over import accept_hand_over
from cases.services.handing_over.decline_hand_over import decline_hand_over
from cases.services.handing_over.note_hand_over_answer import note_hand_over_answer
from cases.services.handing_over.propose_hand_over import propose_hand_over
from cases.services.handing_over.return_hand_over import return_hand_over
from cases.services.handing_over.revise_hand_over import revise_hand_over
from cases.services.handing_over.withdraw_hand_over import withdraw_hand_over


class OpenThing(serializers.Serializer[Any]):
    """Something that is open on the case."""

    what = serializers.CharField()
    due = serializers.CharField()
    becomes = serializers.CharField()


class HandOverAnswer(serializers.Serializer[Any]):
    """A proposal, as both agencies read it."""

    id = serializers.UUIDField()
    reference = serializers.CharField()
    initials = serializers.CharField()
    from_agency = serializers.CharField()
    to_agency = serializers.CharField()
    proposed_by = serializers.CharField()
    proposed_on = serializers.DateField()
    answer_by = serializers.DateField()
    reason = serializers.CharField()
    summary = serializers.CharField()
    open_things = OpenThing(many=True)
    keeps = serializers.ListField(child=serializers.CharField())
    part_kept = serializers.CharField()
    state = serializers.CharField()
    answered_by = serializers.CharField()
    answered_on = serializers.DateField(allow_null=True)
    answer_reason = serializers.CharField()
    version = serializers.IntegerField()


class LedFromNowOn(serializers.Serializer[Any]):
    """The case that one's own agency leads now."""

    reference = serializers.CharField()


class HandOversApi(FormApi):
    """What was proposed of a case; and proposing."""

    @extend_schema(responses=HandOverAnswer(many=True), operation_id="list_hand_overs")
    def get(self, request: Request, reference: str) -> Response:
        """The latest first."""
        case = _handing_over(self, reference)
        rows = hand_overs_on(case, actor=self.actor)
        shown = [one["id"] for one in rows]
        self.saw(Seen(HandOverEvent.LISTED, target=case, case_id=case.pk, shown=shown))
        return Response(HandOverAnswer(rows, many=True).data)

    @extend_schema(
        request=asked_by(ProposeHandOverForm),
        responses={201: HandOverAnswer},
        operation_id="propose_hand_over",
    )
    def post(self, request: Request, reference: str) -> Response:
        """Ask another agency to lead. Nothing changes until it accepts."""
        case = _handing_over(self, reference)
        granted = granted_to_lead(case, actor=self.actor)
        agencies = agencies_that_may_lead(case)
        said = self.asked(ProposeHandOverForm, request, agencies=agencies, granted=granted).answers()

        def act() -> Response:
            made = propose_hand_over(case, actor=self.actor, **said)
            return Response(HandOverAnswer(as_plain(made)).data, status=201)

        return self.once(request, act)


class ReviseHandOverApi(FormApi):
    """Proposing again what was returned for more."""

    @extend_schema(
        request=asked_by(ReviseHandOverForm, "agency"),
        responses=HandOverAnswer,
        operation_id="revise_hand_over",
    )
    def post(self, request: Request, reference: str, hand_over_id: UUID) -> Response:
        """To the same agency, with what it asked for."""
        case = _handing_over(self, reference)
        one = hand_over_on(case, hand_over_id, actor=self.actor)
        granted = granted_to_lead(case, actor=self.actor)
        said = self.asked(ReviseHandOverForm, request, granted=granted).answers()
        return self.once(
            request,
            lambda: Response(HandOverAnswer(as_plain(revise_hand_over(one, actor=self.actor, **said))).data),
        )


def _at_the_sender(name: str, service: Callable[..., Any]) -> type[FormApi]:
    class AtTheSenderApi(FormApi):
        """What the agency that leads does about its proposal."""

        @extend_schema(request=asked_by(OfVersionForm), responses=HandOverAnswer, operation_id=name)
        def post(self, request: Request, reference: str, hand_over_id: UUID) -> Response:
            """Do it; answered with the proposal as it stands then."""
            case = _handing_over(self, reference)
            one = hand_over_on(case, hand_over_id, actor=self.actor)
            said = self.asked(OfVersionForm, request).answers()
            return self.once(
                request,
                lambda: Response(HandOverAnswer(as_plain(service(one, actor=self.actor, **said))).data),
            )

    return AtTheSenderApi


WithdrawHandOverApi = _at_the_sender("withdraw_hand_over", withdraw_hand_over)
NoteHandOverAnswerApi = _at_the_sender("note_hand_over_answer", note_hand_over_answer)


class OfferedHandOversApi(FormApi):
    """What waits for an answer of one's agency."""

    @extend_schema(responses=HandOverAnswer(many=True), operation_id="list_offered_hand_overs")
    def get(self, request: Request) -> Response:
        """The first due first."""
        admit(self.actor, Action.ANSWER_HAND_OVER)
        rows = offered_hand_overs(self.actor)
        self.saw(Seen(HandOverEvent.OFFERS_LISTED, shown=[one["id"] for one in rows]))
        return Response(HandOverAnswer(rows, many=True).data)


class HandOverApi(FormApi):
    """One proposal."""

    @extend_schema(responses=HandOverAnswer, operation_id="retrieve_hand_over")
    def get(self, request: Request, hand_over_id: UUID) -> Response:
        """For those asked to answer it, and for whoever sent it."""
        one = proposed_hand_over(hand_over_id, actor=self.actor)
        self.saw(Seen(HandOverEvent.OFFER_VIEWED, target=one, case_id=one.case_id))
        return Response(HandOverAnswer(as_plain(one)).data)


class AcceptHandOverApi(FormApi):
    """Accepting a proposal."""

    @extend_schema(
        request=asked_by(AcceptHandOverForm), responses=LedFromNowOn, operation_id="accept_hand_over"
    )
    def post(self, request: Request, hand_over_id: UUID) -> Response:
        """Lead the case from now on."""
        one = offered_hand_over(hand_over_id, actor=self.actor)
        people = by_person(people_who_may_take_over(self.actor))
        said = self.asked(AcceptHandOverForm, request, people=people).answers()

        def act() -> Response:
            case = accept_hand_over(one, actor=self.actor, **said)
            return Response(LedFromNowOn({"reference": case.reference}).data)

        return self.once(request, act)


def _saying_no(name: str, form: type[GovUkForm], service: Callable[..., None]) -> type[FormApi]:
    class SayNoApi(FormApi):
        """Not taking the lead, or not yet."""

        @extend_schema(request=asked_by(form), responses={204: None}, operation_id=name)
        def post(self, request: Request, hand_over_id: UUID) -> Response:
            """Whoever asked is told, with the reason."""
            one = offered_hand_over(hand_over_id, actor=self.actor)
            said = self.asked(form, request).answers()

            def act() -> Response:
                service(one, actor=self.actor, **said)
                return Response(status=204)

            return self.once(request, act)

    return SayNoApi


DeclineHandOverApi = _saying_no("decline_hand_over", DeclineHandOverForm, decline_hand_over)
ReturnHandOverApi = _saying_no("return_hand_over", ReturnHandOverForm, return_hand_over)


def _handing_over(view: FormApi, reference: str) -> Case:
    return led_case(reference, actor=view.actor, action=Action.HAND_OVER_CASE)
