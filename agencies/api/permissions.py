"""Who may call the API. The default is nobody, so that a forgotten line opens nothing."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from agencies.sign_in_proofs import second_factor_given


class Nobody(BasePermission):
    """The default: an endpoint that does not say for whom it is, is for nobody."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Never."""
        return False


class SignedInAndActing(BasePermission):
    """Somebody signed in; for whom they act is settled by the wrapper before the endpoint runs."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether there is a user, by a token or by a session that was opened with a second factor."""
        if not request.user or not request.user.is_authenticated:
            return False
        return request.auth is not None or second_factor_given(request)


class AnybodySigningIn(BasePermission):
    """For the sign-in endpoint alone."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Always."""
        return True
