"""Local organisations and referrals to them, for other systems."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.access import admit
from agencies.answers import Seen
from agencies.api.by_form import FormApi, asked_by
from agencies.roles import Action, may
from agencies.sections import Section
from cases.selectors.opened import opened_case
from interventions.events import OrganisationEvent
from interventions.forms.organisations import AnswerOfOrganisationForm, ReferToOrganisationForm
from interventions.selectors.organisations import organisations, referral_by_key, referrals_of, standing_of
from interventions.services.refer_to_organisation import note_answer_of_organisation, refer_to_organisation


class OrganisationListed(serializers.Serializer[Any]):
    """A local organisation; ``standing`` says whether people may be referred there."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    offers = serializers.CharField()
    cannot_offer = serializers.CharField()
    area = serializers.CharField()
    languages = serializers.CharField()
    contact = serializers.CharField()
    telephone = serializers.CharField()
    email = serializers.CharField()
    standing = serializers.CharField()


class OrganisationReferralAnswer(serializers.Serializer[Any]):
    """A referral to an organisation."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    organisation = serializers.UUIDField(source="organisation_id")
    why = serializers.CharField()
    how_they_agreed = serializers.CharField()
    what_was_told = serializers.CharField()
    answer = serializers.CharField()
    answered_on = serializers.DateField(allow_null=True)
    outcome = serializers.CharField()


class OrganisationsApi(FormApi):
    """The directory."""

    @extend_schema(responses=OrganisationListed(many=True), operation_id="organisations")
    def get(self, request: Request) -> Response:
        """By name."""
        if not may(self.actor.role, Action.VIEW):
            admit(self.actor, Action.KEEP_MENTORS)
        rows, today = organisations(self.actor), timezone.localdate()
        for one in rows:
            one.standing = standing_of(one, today)["text"]  # type: ignore[attr-defined]
        self.saw(Seen(OrganisationEvent.DIRECTORY_VIEWED, shown=[one.pk for one in rows]))
        return Response(OrganisationListed(rows, many=True).data)


class OrganisationReferralsApi(FormApi):
    """The referrals of a case to organisations."""

    @extend_schema(responses=OrganisationReferralAnswer(many=True), operation_id="organisation_referrals")
    def get(self, request: Request, reference: str) -> Response:
        """Newest first."""
        case = opened_case(reference, actor=self.actor, section=Section.INTERVENTION)
        rows = referrals_of(case, actor=self.actor)
        shown = [one.pk for one in rows]
        self.saw(Seen(OrganisationEvent.REFERRALS_VIEWED, case_id=case.pk, shown=shown))
        return Response(OrganisationReferralAnswer(rows, many=True).data)

    @extend_schema(
        request=asked_by(ReferToOrganisationForm),
        responses={201: OrganisationReferralAnswer},
        operation_id="refer_to_organisation",
    )
    def post(self, request: Request, reference: str) -> Response:
        """Refer the person; refused where due diligence is not in date."""
        act = Action.PLAN_MODULES
        case = opened_case(reference, actor=self.actor, section=Section.INTERVENTION, action=act)
        choices = [(str(one.pk), one.name) for one in organisations(self.actor, only_approved=True)]
        said = self.asked(ReferToOrganisationForm, request, organisations=choices).answers()

        def carry_out() -> Response:
            made = refer_to_organisation(case, actor=self.actor, **said)
            return Response(OrganisationReferralAnswer(made).data, status=201)

        return self.once(request, carry_out)


class AnswerOfOrganisationApi(FormApi):
    """What an organisation answered."""

    @extend_schema(
        request=asked_by(AnswerOfOrganisationForm),
        responses=OrganisationReferralAnswer,
        operation_id="answer_of_organisation",
    )
    def post(self, request: Request, reference: str, key: UUID) -> Response:
        """Note it, or what came of it in the end."""
        act = Action.PLAN_MODULES
        case = opened_case(reference, actor=self.actor, section=Section.INTERVENTION, action=act)
        one = referral_by_key(case, key, actor=self.actor)
        if one.agency_id != self.actor.agency_id:
            raise PermissionDenied
        said = self.asked(AnswerOfOrganisationForm, request).answers()

        def carry_out() -> Response:
            done = note_answer_of_organisation(one, actor=self.actor, **said)
            return Response(OrganisationReferralAnswer(done).data)

        return self.once(request, carry_out)
