"""Changing one's own password."""

from typing import Any

from allauth.account.views import PasswordChangeView
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from agencies.models import User


class ChangePassword(PasswordChangeView):
    """By the one held now; whoever has none yet is sent the link that sets one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for both, or lead to the link."""
        if not isinstance(request.user, User) or not request.user.has_usable_password():
            return HttpResponseRedirect(reverse("account_reset_password"))
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer
