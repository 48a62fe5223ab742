"""Who takes part, who is on the team and who leads, over the API."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.access import open_or_404
from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.roles import Action
from cases.events import CaseEvent
from cases.models import Case, Participation
from cases.selectors.identity import identity_of
from cases.selectors.opened import led_case, opened_case
from cases.selectors.participation import agencies_on
from cases.selectors.team import own_team_member, team_of
from cases.serializers.answered import CaseAnswer, ParticipationAnswer, TeamMemberAnswer, case_answer
from cases.serializers.asked import (
    AddAgency,
    AddTeamMember,
    ChangeLead,
    EndParticipation,
    RemoveTeamMember,
    answers,
)
from cases.services.add_agency import add_agency
from cases.services.add_team_member import add_team_member
from cases.services.change_lead import change_lead
from cases.services.end_participation import end_participation
from cases.services.remove_team_member import remove_team_member


def _seen(case: Case) -> Seen:
    return Seen(CaseEvent.ACCESS_VIEWED, target=case, case_id=case.pk)


class ParticipationsApi(ApiView):
    """The agencies that take part; and letting another one do so."""

    @extend_schema(responses=ParticipationAnswer(many=True), operation_id="list_participations")
    def get(self, request: Request, reference: str) -> Response:
        """Those that take part now."""
        case = opened_case(reference, actor=self.actor)
        self.saw(_seen(case))
        parts = list(agencies_on(case, actor=self.actor))
        return Response(ParticipationAnswer(parts, many=True).data)

    @extend_schema(request=AddAgency, responses={201: ParticipationAnswer}, operation_id="add_agency")
    def post(self, request: Request, reference: str) -> Response:
        """Let an agency take part, on a basis that carries what it is to see."""
        case = led_case(reference, actor=self.actor, action=Action.MANAGE_PARTICIPATION)
        asked = answers(AddAgency, request.data)

        def act() -> Response:
            part = add_agency(case, actor=self.actor, **asked)
            return Response(ParticipationAnswer(part).data, status=201)

        return self.once(request, act)


class EndParticipationApi(ApiView):
    """Ending an agency's part."""

    @extend_schema(request=EndParticipation, responses=ParticipationAnswer, operation_id="end_participation")
    def post(self, request: Request, reference: str, participation_id: UUID) -> Response:
        """End it now, and its people's places on the team."""
        case = led_case(reference, actor=self.actor, action=Action.MANAGE_PARTICIPATION)
        part = open_or_404(Participation, self.actor, pk=participation_id, case=case)
        asked = answers(EndParticipation, request.data)

        def act() -> Response:
            ended = end_participation(part, actor=self.actor, **asked)
            return Response(ParticipationAnswer(ended).data)

        return self.once(request, act)


class TeamApi(ApiView):
    """The case team; and adding a colleague."""

    @extend_schema(responses=TeamMemberAnswer(many=True), operation_id="list_team")
    def get(self, request: Request, reference: str) -> Response:
        """Everybody on the team now."""
        case = opened_case(reference, actor=self.actor)
        self.saw(_seen(case))
        return Response(TeamMemberAnswer(list(team_of(case, actor=self.actor)), many=True).data)

    @extend_schema(request=AddTeamMember, responses={201: TeamMemberAnswer}, operation_id="add_team_member")
    def post(self, request: Request, reference: str) -> Response:
        """Put a colleague of the agency acted for on the team."""
        case = opened_case(reference, actor=self.actor, action=Action.MANAGE_TEAM)
        asked = answers(AddTeamMember, request.data)

        def act() -> Response:
            member = add_team_member(case, actor=self.actor, **asked)
            return Response(TeamMemberAnswer(member).data, status=201)

        return self.once(request, act)


class RemoveTeamMemberApi(ApiView):
    """Taking a colleague off the team."""

    @extend_schema(request=RemoveTeamMember, responses=TeamMemberAnswer, operation_id="remove_team_member")
    def post(self, request: Request, reference: str, member_id: UUID) -> Response:
        """Take them off now; whoever leads stays until somebody else leads."""
        case = opened_case(reference, actor=self.actor, action=Action.MANAGE_TEAM)
        member = own_team_member(case, member_id, actor=self.actor)
        asked = answers(RemoveTeamMember, request.data)

        def act() -> Response:
            removed = remove_team_member(member, actor=self.actor, **asked)
            return Response(TeamMemberAnswer(removed).data)

        return self.once(request, act)


class ChangeLeadApi(ApiView):
    """Changing who leads."""

    @extend_schema(request=ChangeLead, responses=CaseAnswer, operation_id="change_lead")
    def post(self, request: Request, reference: str) -> Response:
        """Give the lead to somebody on the team for the lead agency."""
        case = led_case(reference, actor=self.actor, action=Action.HAND_OVER_CASE)
        asked = answers(ChangeLead, request.data)

        def act() -> Response:
            led = change_lead(case, actor=self.actor, **asked)
            return Response(case_answer(led, identity=identity_of(led, actor=self.actor)))

        return self.once(request, act)
