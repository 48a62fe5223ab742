"""The members of an agency, for programs: the same acts as the pages of Administration."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.access import admit, open_or_404
from agencies.answers import Seen
from agencies.api.serializers import StrictSerializer
from agencies.api.view import ApiView
from agencies.events import MemberEvent
from agencies.models import Membership
from agencies.roles import CHOICES, Action
from agencies.selectors.members import members_of_agency
from agencies.services.add_member import add_member
from agencies.services.change_member_role import change_member_role
from agencies.services.end_membership import end_membership


class MemberAnswer(serializers.Serializer[Any]):
    """One membership."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    email = serializers.EmailField()
    role = serializers.ChoiceField(choices=CHOICES)
    valid_from = serializers.DateTimeField()
    valid_until = serializers.DateTimeField(allow_null=True)
    is_in_force = serializers.BooleanField()
    version = serializers.IntegerField()


class MembershipMade(serializers.Serializer[Any]):
    """The membership an act made or ended."""

    id = serializers.UUIDField()
    role = serializers.ChoiceField(choices=CHOICES)
    version = serializers.IntegerField()


class AddMemberRequest(StrictSerializer):
    """Who is to work here, and as what."""

    name = serializers.CharField(max_length=120)
    email = serializers.EmailField(max_length=254)
    role = serializers.ChoiceField(choices=CHOICES)


class ChangeMemberRoleRequest(StrictSerializer):
    """The role from now on, whether places and work are kept, who takes them over, and the version."""

    role = serializers.ChoiceField(choices=CHOICES)
    keeps_places = serializers.BooleanField(required=False, allow_null=True, default=None)
    successor = serializers.UUIDField(required=False, allow_null=True, default=None)
    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class EndMembershipRequest(StrictSerializer):
    """Who takes over open work, if there is any, and the version one was looking at."""

    successor = serializers.UUIDField(required=False, allow_null=True, default=None)
    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class MembersApi(ApiView):
    """Everybody at one's agency."""

    @extend_schema(responses=MemberAnswer(many=True), operation_id="list_members")
    def get(self, request: Request) -> Response:
        """List them, those who work here now first."""
        admit(self.actor, Action.MANAGE_MEMBERS)
        members = members_of_agency(self.actor)
        self.saw(Seen(MemberEvent.LISTED, shown=[one["id"] for one in members]))
        return Response(MemberAnswer(members, many=True).data)

    @extend_schema(request=AddMemberRequest, responses={201: MembershipMade}, operation_id="add_member")
    def post(self, request: Request) -> Response:
        """Add somebody; the same answer whether or not they work elsewhere already."""
        admit(self.actor, Action.MANAGE_MEMBERS)
        asked = AddMemberRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        return self.once(request, lambda: _made(add_member(actor=self.actor, **given), 201))


class MemberRoleApi(ApiView):
    """The role of a member."""

    @extend_schema(
        request=ChangeMemberRoleRequest, responses={201: MembershipMade}, operation_id="change_member_role"
    )
    def post(self, request: Request, membership_id: UUID) -> Response:
        """End this membership and begin one in the other role."""
        membership = _to_manage(self, membership_id)
        asked = ChangeMemberRoleRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        return self.once(
            request, lambda: _made(change_member_role(membership, actor=self.actor, **given), 201)
        )


class MemberEndApi(ApiView):
    """The end of a membership."""

    @extend_schema(
        request=EndMembershipRequest, responses={200: MembershipMade}, operation_id="end_membership"
    )
    def post(self, request: Request, membership_id: UUID) -> Response:
        """End it from now."""
        membership = _to_manage(self, membership_id)
        asked = EndMembershipRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        return self.once(request, lambda: _made(end_membership(membership, actor=self.actor, **given), 200))


def _to_manage(endpoint: ApiView, membership_id: UUID) -> Membership:
    membership = open_or_404(Membership, endpoint.actor, pk=membership_id)
    admit(endpoint.actor, Action.MANAGE_MEMBERS, agency_id=membership.agency_id)
    return membership


def _made(membership: Membership, status: int) -> Response:
    return Response(MembershipMade(membership).data, status=status)
