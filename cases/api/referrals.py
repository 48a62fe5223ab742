"""Referrals, over the API: what one sent, what one's agency received, and what becomes of it."""

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
from cases.forms.referrals import (
    AcceptReferralForm,
    CompleteReferralForm,
    DeclineReferralForm,
    GiveFeedbackForm,
    ReferPersonForm,
    ReturnReferralForm,
    WithdrawReferralForm,
)
from cases.referral_events import ReferralEvent
from cases.selectors.referrals import (
    agencies_to_refer_to,
    as_page,
    one_referral,
    referrals_received,
    referrals_sent,
)
from cases.services.referring.accept_referral import accept_referral
from cases.services.referring.complete_referral import complete_referral
from cases.services.referring.decline_referral import decline_referral
from cases.services.referring.give_feedback import give_feedback
from cases.services.referring.refer_person import refer_person
from cases.services.referring.return_referral import return_referral
from cases.services.referring.withdraw_referral import withdraw_referral


class ReferralLine(serializers.Serializer[Any]):
    """A referral as a list shows it."""

    id = serializers.UUIDField()
    reference = serializers.CharField()
    from_agency = serializers.CharField()
    to_agency = serializers.CharField()
    state = serializers.CharField()


class Said(serializers.Serializer[Any]):
    """One question, and what was answered."""

    key = serializers.CharField()
    value = serializers.CharField()


class ReferralAnswer(ReferralLine):
    """A referral in full, as the two agencies read it."""

    about = Said(many=True)
    rows = Said(many=True)
    answer_reason = serializers.CharField()
    ground = serializers.CharField()
    feedback = serializers.CharField()
    feedback_words = serializers.CharField()
    version = serializers.IntegerField()


class OpenedOfReferral(serializers.Serializer[Any]):
    """The case that was opened of it."""

    reference = serializers.CharField()


class ReceivedReferralsApi(FormApi):
    """What was referred to one's agency."""

    @extend_schema(responses=ReferralLine(many=True), operation_id="list_received_referrals")
    def get(self, request: Request) -> Response:
        """What waits for an answer first."""
        admit(self.actor, Action.ANSWER_REFERRAL)
        rows = referrals_received(self.actor)
        self.saw(Seen(ReferralEvent.RECEIVED_LISTED, shown=[one["id"] for one in rows]))
        return Response(ReferralLine(rows, many=True).data)


class ReferralsApi(FormApi):
    """What one sent; and referring somebody."""

    @extend_schema(responses=ReferralLine(many=True), operation_id="list_sent_referrals")
    def get(self, request: Request) -> Response:
        """What one sent, and how far each has got."""
        admit(self.actor, Action.REFER_PERSON)
        rows = referrals_sent(self.actor)
        self.saw(Seen(ReferralEvent.SENT_LISTED, shown=[one["id"] for one in rows]))
        return Response(ReferralLine(rows, many=True).data)

    @extend_schema(
        request=asked_by(ReferPersonForm), responses={201: ReferralAnswer}, operation_id="refer_person"
    )
    def post(self, request: Request) -> Response:
        """Refer somebody; says nothing about whether anybody knows the person already."""
        admit(self.actor, Action.REFER_PERSON)
        agencies = agencies_to_refer_to(self.actor)
        said = self.asked(ReferPersonForm, request, agencies=agencies).answers()

        def act() -> Response:
            one = refer_person(actor=self.actor, **said)
            return Response(ReferralAnswer(as_page(one, actor=self.actor)).data, status=201)

        return self.once(request, act)


class ReferralApi(FormApi):
    """One referral."""

    @extend_schema(responses=ReferralAnswer, operation_id="retrieve_referral")
    def get(self, request: Request, referral_id: UUID) -> Response:
        """For who sent it, who answers it, and who works on its case."""
        one = one_referral(referral_id, actor=self.actor)
        shown = as_page(one, actor=self.actor)
        case_id = one.case_id if shown["case"] else None
        self.saw(Seen(ReferralEvent.VIEWED, target=one, case_id=case_id))
        return Response(ReferralAnswer(shown).data)


class AcceptReferralApi(FormApi):
    """Accepting a referral."""

    @extend_schema(
        request=asked_by(AcceptReferralForm),
        responses={201: OpenedOfReferral},
        operation_id="accept_referral",
    )
    def post(self, request: Request, referral_id: UUID) -> Response:
        """Open a case of it, led by the agency acted for."""
        admit(self.actor, Action.OPEN_CASE)
        one = one_referral(referral_id, actor=self.actor, action=Action.ANSWER_REFERRAL)
        said = self.asked(AcceptReferralForm, request).answers()

        def act() -> Response:
            case = accept_referral(one, actor=self.actor, **said)
            return Response(OpenedOfReferral({"reference": case.reference}).data, status=201)

        return self.once(request, act)


def _about(
    name: str, form: type[GovUkForm], service: Callable[..., Any], action: Action, *but: str
) -> type[FormApi]:
    class AboutReferralApi(FormApi):
        """What one side does about a referral."""

        @extend_schema(request=asked_by(form, *but), responses={204: None}, operation_id=name)
        def post(self, request: Request, referral_id: UUID) -> Response:
            """The other side is told what it may be told."""
            admit(self.actor, action)
            one = one_referral(referral_id, actor=self.actor, action=action)
            said = self.asked(form, request).answers()

            def act() -> Response:
                service(one, actor=self.actor, **said)
                return Response(status=204)

            return self.once(request, act)

    return AboutReferralApi


_ANSWERS, _REFERS = Action.ANSWER_REFERRAL, Action.REFER_PERSON
DeclineReferralApi = _about("decline_referral", DeclineReferralForm, decline_referral, _ANSWERS)
ReturnReferralApi = _about("return_referral", ReturnReferralForm, return_referral, _ANSWERS)
GiveFeedbackApi = _about("give_feedback", GiveFeedbackForm, give_feedback, _ANSWERS)
CompleteReferralApi = _about("complete_referral", CompleteReferralForm, complete_referral, _REFERS, "agency")
WithdrawReferralApi = _about("withdraw_referral", WithdrawReferralForm, withdraw_referral, _REFERS)
