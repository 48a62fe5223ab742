"""Signing in to the API: e-mail and password against a token that lasts eight hours."""

from typing import Any

from django.contrib.auth import authenticate
from django.db import transaction
from drf_spectacular.utils import extend_schema
from knox.models import AuthToken
from knox.views import LogoutView
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from agencies.acting import memberships_in_force
from agencies.api.permissions import AnybodySigningIn
from agencies.api.serializers import StrictSerializer
from agencies.events import AccessEvent
from agencies.models import Membership, User
from audit.actor import Visitor
from audit.services import record
from audit.verbs import Outcome


class SignInRequest(StrictSerializer):
    """Who signs in."""

    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(max_length=1000, trim_whitespace=False)


class MembershipAnswer(serializers.Serializer[Membership]):
    """One membership the caller may act for."""

    id = serializers.UUIDField()
    agency = serializers.CharField(source="agency.name")
    role = serializers.CharField()


class SignInAnswer(serializers.Serializer[Any]):
    """The token, until when, and for whom one may act."""

    token = serializers.CharField()
    expires_at = serializers.DateTimeField()
    memberships = MembershipAnswer(many=True)


class SignInApi(APIView):
    """Exchange an e-mail address and password for a token; send it as ``Authorization: Token …``."""

    authentication_classes = []
    permission_classes = [AnybodySigningIn]

    @extend_schema(request=SignInRequest, responses=SignInAnswer, operation_id="sign_in", auth=[])
    def post(self, request: Request) -> Response:
        """Sign in; wrong and unknown get the same answer."""
        asked = SignInRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        # The name `email` is what the lockout counts by.
        user = authenticate(request, email=given["email"], password=given["password"])
        with transaction.atomic():
            if not isinstance(user, User):
                record(AccessEvent.SIGN_IN_REFUSED, actor=Visitor(), outcome=Outcome.REFUSED)
                return Response({"title": "The email address or password is not correct"}, status=401)
            token, secret = AuthToken.objects.create(user=user)
            record(AccessEvent.SIGNED_IN, actor=Visitor(), target=user)
        answer = {"token": secret, "expires_at": token.expiry, "memberships": memberships_in_force(user.pk)}
        return Response(SignInAnswer(answer).data)


class SignOutApi(LogoutView):
    """End the token one called with."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses={204: None}, operation_id="sign_out")
    def post(self, request: Request, format: Any = None) -> Response:  # noqa: A002 - knox names it
        """End this token."""
        return super().post(request, format)
