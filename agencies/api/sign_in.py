"""Signing in to the API: e-mail, password and a one-time code against a token that lasts eight hours."""

from typing import Any, cast

from allauth.mfa.models import Authenticator
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
from agencies.events import AccessEvent, SignInEvent
from agencies.forms.second_factor import CodeForm
from agencies.models import Membership, User
from agencies.sign_in_ledger import note, note_refusal

_REFUSED = "The email address, password or code is not correct"


class SignInRequest(StrictSerializer):
    """Who signs in, and the code their app shows (or a recovery code)."""

    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(max_length=1000, trim_whitespace=False)
    code = serializers.CharField(max_length=40)


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
    """Exchange e-mail address, password and code for a token; send it as ``Authorization: Token …``."""

    authentication_classes = []
    permission_classes = [AnybodySigningIn]

    @extend_schema(request=SignInRequest, responses=SignInAnswer, operation_id="sign_in", auth=[])
    def post(self, request: Request) -> Response:
        """Sign in; whichever of the three is wrong, the answer is the same."""
        asked = SignInRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        # The name `email` is what the lockout counts by.
        user = authenticate(request, email=given["email"], password=given["password"])
        if not isinstance(user, User):
            note_refusal(AccessEvent.SIGN_IN_REFUSED, None, changed={"email": (None, given["email"].lower())})
            return Response({"title": _REFUSED}, status=401)
        with transaction.atomic():
            return self._with_code(user, given["code"])

    def _with_code(self, user: User, code: str) -> Response:
        form = CodeForm(user=user, data={"code": code})  # type: ignore[call-arg]
        if not form.is_valid():
            note_refusal(SignInEvent.FACTOR_REFUSED, user)
            return Response({"title": _REFUSED}, status=401)
        if form.authenticator.type == Authenticator.Type.RECOVERY_CODES:
            note(SignInEvent.CODE_USED, user)
        token, secret = AuthToken.objects.create(user=user)
        note(AccessEvent.SIGNED_IN, user)
        answer = {"token": secret, "expires_at": token.expiry, "memberships": memberships_in_force(user.pk)}
        return Response(SignInAnswer(answer).data)


class SignOutApi(LogoutView):
    """End the token one called with."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses={204: None}, operation_id="sign_out")
    def post(self, request: Request, format: Any = None) -> Response:  # noqa: A002 - knox names it
        """End this token."""
        with transaction.atomic():
            note(AccessEvent.SIGNED_OUT, cast("User", request.user))
            return super().post(request, format)
