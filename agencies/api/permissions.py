"""Who may call the API. The default is nobody, so that a forgotten line opens nothing."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request


class Nobody(BasePermission):
    """The default: an endpoint that does not say for whom it is, is for nobody."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Never."""
        return False


class SignedInAndActing(BasePermission):
    """Somebody signed in; for whom they act is settled by the wrapper before the endpoint runs."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether there is a user at all."""
        return bool(request.user and request.user.is_authenticated)


class AnybodySigningIn(BasePermission):
    """For the sign-in endpoint alone."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Always."""
        return True
